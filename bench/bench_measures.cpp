// Measures: text of which a third of the sentences hold a figure, and text without any.

#include <benchmark/benchmark.h>

#include <string>

#include "bench/bench_common.h"
#include "extractors/measures.h"
#include "pipeline/blocks.h"
#include "pipeline/quote_marks.h"
#include "pipeline/sentences.h"
#include "pipeline/tokens.h"

namespace pledger::bench {
namespace {

constexpr size_t kBytes = 4 << 20;

// Two plain sentences, then (where `figures` says so) one with a figure, six kinds in turn.
std::string make_text(bool figures) {
  static constexpr const char* kPlain[] = {
      "The minister said that the service would be looked at again before any decision is made. ",
      "Staff described long shifts and a lack of rest, and asked for better planning of rotas. ",
      "Local groups want to be heard when wards are moved or merged, and many feel left out. "};
  static constexpr const char* kFigures[] = {
      "The plan for community clinics in the north will cost over £2.3bn a year, the paper says. ",
      "About 62 per cent of the clinics that replied said that waits had grown since the summer. ",
      "The trust says that it hired 2,700 more ward nurses across the region to make up for it. ",
      "Patients in the worst places wait 18 weeks for a first appointment with a specialist. ",
      "Of those who asked for help, one in four adults is still waiting for any kind of answer. ",
      "The board agreed that between 20 and 30 beds would be closed while the roof is mended. "};
  std::string text;
  for (size_t i = 0; text.size() < kBytes; ++i) {
    text += kPlain[i % 3];
    text += kPlain[(i + 1) % 3];
    text += figures ? kFigures[i % 6] : kPlain[(i + 2) % 3];
    if (i % 3 == 2) text += "\n\n";
  }
  return text;
}

void measures(benchmark::State& state, bool figures) {
  Document document;
  document.text = make_text(figures);
  Analysis analysis(document);
  Tokenizer(resources()).run(analysis);
  BlockStage(resources()).run(analysis);
  QuoteMarkStage(resources()).run(analysis);
  SentenceStage(resources()).run(analysis);
  const FeatureTable features(resources());
  const MeasureExtractor extractor(resources(), features);
  for (auto _ : state) {
    analysis.measures.clear();
    extractor.extract(analysis);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(document.text.size()));
}

void measures_with_figures(benchmark::State& state) { measures(state, true); }
void measures_without_figures(benchmark::State& state) { measures(state, false); }

BENCHMARK(measures_with_figures)->Unit(benchmark::kMillisecond);
BENCHMARK(measures_without_figures)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pledger::bench
