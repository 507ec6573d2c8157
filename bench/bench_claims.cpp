// Grammar, claims, outputs, and the whole pipeline.

#include <benchmark/benchmark.h>

#include "bench/bench_common.h"
#include "extractors/clauses.h"
#include "extractors/verb_groups.h"
#include "outputs/annotations_jsonl.h"
#include "outputs/claim_record.h"
#include "outputs/claims_csv.h"
#include "pipeline/claims.h"

namespace pledger::bench {
namespace {

void set_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(corpus_document().text.size()));
}

void whole_pipeline(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(pipeline().analyse(corpus_document()));
  set_bytes(state);
}

void verb_groups_and_clauses(benchmark::State& state) {
  const FeatureTable features(resources());
  const VerbGroupExtractor verbs(resources(), features);
  const ClauseExtractor clauses(features);
  Analysis analysis = pipeline().analyse(corpus_document());
  for (auto _ : state) {
    analysis.verb_groups.clear();
    analysis.clauses.clear();
    verbs.extract(analysis);
    clauses.extract(analysis);
  }
  set_bytes(state);
}

void claims(benchmark::State& state) {
  const FeatureTable features(resources());
  const ClaimBuilder builder(resources(), features);
  Analysis analysis = pipeline().analyse(corpus_document());
  for (auto _ : state) {
    analysis.claims.clear();
    builder.build(analysis);
  }
  set_bytes(state);
}

// Runs an output over the same analysis again and again.
template <typename Append>
void output(benchmark::State& state, Append append) {
  const Analysis analysis = pipeline().analyse(corpus_document());
  std::string out;
  for (auto _ : state) {
    out.clear();
    append(out, analysis);
    benchmark::DoNotOptimize(out.data());
  }
  set_bytes(state);
}

void output_annotations(benchmark::State& state) {
  output(state, [](std::string& out, const Analysis& a) {
    append_annotations(out, a, {false, 0, "bench"});
  });
}
void output_records(benchmark::State& state) {
  output(state,
         [](std::string& out, const Analysis& a) { append_claim_records(out, a, 0, "bench"); });
}
void output_csv(benchmark::State& state) {
  output(state, [](std::string& out, const Analysis& a) { append_claims_csv(out, a, 0); });
}

BENCHMARK(whole_pipeline)->Unit(benchmark::kMillisecond);
BENCHMARK(verb_groups_and_clauses)->Unit(benchmark::kMillisecond);
BENCHMARK(claims)->Unit(benchmark::kMillisecond);
BENCHMARK(output_annotations)->Unit(benchmark::kMillisecond);
BENCHMARK(output_records)->Unit(benchmark::kMillisecond);
BENCHMARK(output_csv)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pledger::bench
