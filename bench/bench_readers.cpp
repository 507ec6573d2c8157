// Reading: plain text, JSON Lines, HTML; and hashing.

#include <benchmark/benchmark.h>

#include <nlohmann/json.hpp>

#include "bench/bench_common.h"
#include "core/sha256.h"
#include "readers/read_document.h"

namespace pledger::bench {
namespace {

void read_bytes(benchmark::State& state, const std::string& bytes, InputFormat format) {
  for (auto _ : state) {
    RawDocument raw;
    raw.id = "bench";
    raw.format = format;
    raw.bytes = bytes;
    benchmark::DoNotOptimize(read_document(std::move(raw), {}));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(bytes.size()));
}

void read_text(benchmark::State& state) {
  read_bytes(state, corpus_document().text, InputFormat::kText);
}

void read_json_line(benchmark::State& state) {
  const nlohmann::json line = {{"id", "bench"}, {"text", corpus_document().text}};
  read_bytes(state, line.dump(), InputFormat::kJsonLines);
}

void read_html(benchmark::State& state) {
  std::string page = "<html><body><article>";
  for (int i = 0; i < 3000; ++i) {
    page +=
        "<p>The board <a href=\"/x\">said</a> it would spend &pound;4m on <b>wards</b> and "
        "theatres.</p>\n";
  }
  read_bytes(state, page + "</article></body></html>", InputFormat::kHtml);
}

void hash(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(sha256_hex(corpus_document().text));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(corpus_document().text.size()));
}

BENCHMARK(read_text)->Unit(benchmark::kMillisecond);
BENCHMARK(read_json_line)->Unit(benchmark::kMillisecond);
BENCHMARK(read_html)->Unit(benchmark::kMillisecond);
BENCHMARK(hash)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pledger::bench
