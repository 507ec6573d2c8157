// Throughput of finding times, on one thread, in text that is already cut into sentences.

#include <benchmark/benchmark.h>

#include "bench/bench_common.h"
#include "extractors/times.h"
#include "pipeline/blocks.h"
#include "pipeline/quote_marks.h"
#include "pipeline/sentences.h"
#include "pipeline/tokens.h"

namespace pledger {
namespace {

using bench::resources;

Analysis prepared(const Document& document) {
  static const Tokenizer tokens{resources()};
  static const BlockStage blocks{resources()};
  static const QuoteMarkStage quote_marks{resources()};
  static const SentenceStage sentences{resources()};
  Analysis analysis(document);
  tokens.run(analysis);
  blocks.run(analysis);
  quote_marks.run(analysis);
  sentences.run(analysis);
  analysis.profile.published = parse_iso_date("2024-03-01");
  analysis.profile.country = "GB";
  return analysis;
}

void extract(benchmark::State& state, const Document& document) {
  static const TimeExtractor times(resources());
  Analysis analysis = prepared(document);
  for (auto _ : state) {
    analysis.times.clear();
    times.extract(analysis);
    benchmark::DoNotOptimize(analysis.times.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * document.text.size()));
  state.counters["times"] = static_cast<double>(analysis.times.size());
}

void times_corpus(benchmark::State& state) { extract(state, bench::corpus_document()); }

// The worst that a text can be: nothing but dates.
void times_dense(benchmark::State& state) {
  static const Document document = [] {
    Document d;
    while (d.text.size() < 1000000)
      d.text +=
          "By the end of March 2024, on 5 May last year and in the three months to June 2023/24. ";
    return d;
  }();
  extract(state, document);
}

BENCHMARK(times_corpus)->Unit(benchmark::kMillisecond);
BENCHMARK(times_dense)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pledger
