// Loading rules and lexicons: what every start of the program pays.

#include <benchmark/benchmark.h>

#include "bench/bench_common.h"

namespace pledger::bench {
namespace {

void load_resources(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Resources::load({PLEDGER_SOURCE_DIR "/lexicons"}));
}

void build_pipeline(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Pipeline(resources()));
}

BENCHMARK(load_resources)->Unit(benchmark::kMillisecond);
BENCHMARK(build_pipeline)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pledger::bench
