// Names, quotations and speakers: ordinary text, and the two that must stay linear.

#include <benchmark/benchmark.h>

#include "bench/bench_common.h"
#include "extractors/attributions.h"
#include "extractors/names.h"

namespace pledger::bench {
namespace {

void set_bytes(benchmark::State& state, size_t bytes) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(bytes));
}

void clear_names(Analysis& analysis) {
  analysis.mentions.clear();
  analysis.entities.clear();
}

void names_quotations_speakers(benchmark::State& state) {
  const FeatureTable features(resources());
  const NameWords words(resources(), features);
  const NameRecogniser names(words);
  const AttributionExtractor attributions(resources(), words);
  Analysis analysis = pipeline().analyse(corpus_document());
  for (auto _ : state) {
    clear_names(analysis);
    analysis.quotations.clear();
    names.extract(analysis);
    attributions.extract(analysis);
  }
  set_bytes(state, corpus_document().text.size());
}

void names_only(benchmark::State& state) {
  const FeatureTable features(resources());
  const NameWords words(resources(), features);
  const NameRecogniser names(words);
  Analysis analysis = pipeline().analyse(corpus_document());
  for (auto _ : state) {
    clear_names(analysis);
    names.extract(analysis);
  }
  set_bytes(state, corpus_document().text.size());
}

Document document_of(std::string text) {
  Document document;
  document.id = "bench";
  document.text = std::move(text);
  return document;
}

// The whole pipeline on `range(0)` repetitions of a piece: time for each byte must not grow.
void repeated(benchmark::State& state, const char* piece) {
  std::string text;
  for (int64_t n = 0; n < state.range(0); ++n) text += piece;
  const Document document = document_of(std::move(text));
  for (auto _ : state) benchmark::DoNotOptimize(pipeline().analyse(document));
  set_bytes(state, document.text.size());
}

void opening_marks(benchmark::State& state) { repeated(state, "“"); }
void capitalised_words(benchmark::State& state) { repeated(state, "Brackwell Thornsby "); }

BENCHMARK(names_quotations_speakers);
BENCHMARK(names_only);
BENCHMARK(opening_marks)->Arg(100000)->Arg(1700000)->Unit(benchmark::kMillisecond);
BENCHMARK(capitalised_words)->Arg(5000)->Arg(50000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pledger::bench
