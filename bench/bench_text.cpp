// Throughput of the stages that read the text itself: tokens, blocks, quotation marks, sentences,
// profile.

#include <benchmark/benchmark.h>

#include "bench/bench_common.h"
#include "pipeline/blocks.h"
#include "pipeline/profile.h"
#include "pipeline/quote_marks.h"
#include "pipeline/sentences.h"
#include "pipeline/tokens.h"

namespace pledger {
namespace {

using bench::corpus_document;
using bench::resources;

struct Stages {
  Tokenizer tokens{resources()};
  BlockStage blocks{resources()};
  QuoteMarkStage quote_marks{resources()};
  SentenceStage sentences{resources()};
  ProfileStage profile{resources()};
};

const Stages& stages() {
  static const Stages made;
  return made;
}

Analysis prepared() {
  Analysis analysis(corpus_document());
  stages().tokens.run(analysis);
  stages().blocks.run(analysis);
  stages().quote_marks.run(analysis);
  return analysis;
}

template <typename Stage>
void run_stage(benchmark::State& state, const Stage& stage) {
  Analysis analysis = prepared();
  for (auto _ : state) {
    stage.run(analysis);
    benchmark::DoNotOptimize(analysis.tokens.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus_document().text.size()));
}

void text_tokens(benchmark::State& state) { run_stage(state, stages().tokens); }
void text_blocks(benchmark::State& state) { run_stage(state, stages().blocks); }
void text_quote_marks(benchmark::State& state) { run_stage(state, stages().quote_marks); }
void text_sentences(benchmark::State& state) { run_stage(state, stages().sentences); }
void text_profile(benchmark::State& state) { run_stage(state, stages().profile); }

void text_all(benchmark::State& state) {
  for (auto _ : state) {
    Analysis analysis = prepared();
    stages().sentences.run(analysis);
    stages().profile.run(analysis);
    benchmark::DoNotOptimize(analysis.sentences.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus_document().text.size()));
}

BENCHMARK(text_tokens);
BENCHMARK(text_blocks);
BENCHMARK(text_quote_marks);
BENCHMARK(text_sentences);
BENCHMARK(text_profile);
BENCHMARK(text_all);

}  // namespace
}  // namespace pledger
