// What every stage leans on: looking phrases up in the lexicons, and choosing the rules that can hit
// a view.

#include <benchmark/benchmark.h>

#include "bench/bench_common.h"
#include "core/matcher.h"
#include "pipeline/claim_view.h"

namespace pledger::bench {
namespace {

const Analysis& analysed() {
  static const Analysis analysis = pipeline().analyse(corpus_document());
  return analysis;
}

void set_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus_document().text.size()));
}

// Every token of the text in every lexicon.
void lexicon_longest(benchmark::State& state) {
  const Lexicons& lexicons = resources().lexicons;
  const Analysis& analysis = analysed();
  const auto end = static_cast<uint32_t>(analysis.tokens.size());
  for (auto _ : state) {
    for (size_t lexicon = 0; lexicon < lexicons.names().size(); ++lexicon) {
      for (uint32_t i = 0; i < end; ++i)
        benchmark::DoNotOptimize(lexicons.longest(static_cast<LexiconId>(lexicon), analysis.text(),
                                                  analysis.tokens, i, end));
    }
  }
  set_bytes(state);
}

// The rules of claims over the views of all sentences.
void claim_rules_search(benchmark::State& state) {
  const Analysis& analysis = analysed();
  const CuePhrases phrases(resources());
  const Matcher matcher(resources().rules, "claims");
  View view;
  std::vector<RuleHit> hits;
  for (auto _ : state) {
    ClaimViewBuilder views(analysis, phrases);
    for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
      views.build(s, view);
      hits.clear();
      matcher.search(view, hits);
      benchmark::DoNotOptimize(hits.data());
    }
  }
  set_bytes(state);
}

BENCHMARK(lexicon_longest)->Unit(benchmark::kMillisecond);
BENCHMARK(claim_rules_search)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pledger::bench
