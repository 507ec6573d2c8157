// The ledger: linking claims of many documents. Complexity is printed: it must not grow faster than
// n log n.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>

#include "bench/bench_common.h"
#include "ledger/copies.h"
#include "ledger/ledger_document.h"
#include "ledger/pledges.h"
#include "ledger/relations.h"
#include "ledger/same_pledge.h"
#include "ledger/sums.h"

namespace pledger::bench {
namespace {

constexpr uint32_t kClaimsPerDocument = 20;

// Claims as an archive has them: words by Zipf's law, a third of them pledges, half with a figure,
// many of one value.
std::vector<ClaimForm> many_claims(size_t count) {
  std::mt19937 random(1);
  std::vector<ClaimForm> claims(count);
  for (size_t i = 0; i < count; ++i) {
    ClaimForm& claim = claims[i];
    claim.claim_id = std::to_string(i);
    claim.document = static_cast<uint32_t>(i) / kClaimsPerDocument;
    claim.sentence = static_cast<uint32_t>(i) % kClaimsPerDocument;
    claim.type = random() % 3 == 0 ? ClaimType::kPledge : ClaimType::kStatistic;
    if (random() % 4 == 0) claim.type = ClaimType::kShortfall;
    claim.actor_key = claim.actor_family = "org." + std::to_string(random() % 50);
    for (int word = 0; word < 8; ++word) {
      const double share = static_cast<double>(random() % 100000 + 1) / 100000;
      claim.terms.push_back(static_cast<uint32_t>(20 / share) % 60000);
    }
    std::sort(claim.terms.begin(), claim.terms.end());
    claim.terms.erase(std::unique(claim.terms.begin(), claim.terms.end()), claim.terms.end());
    if (random() % 2 == 0) continue;
    Figure figure;
    figure.kind = MeasureKind::kMoney;
    figure.low = figure.high = static_cast<double>(1 + random() % 500) * 1e6;
    figure.unit = "GBP";
    claim.figures = {figure};
  }
  return claims;
}

void ledger_link(benchmark::State& state) {
  const auto count = static_cast<size_t>(state.range(0));
  const std::vector<ClaimForm> claims = many_claims(count);
  const std::vector<DocumentForm> documents(count / kClaimsPerDocument + 1);
  for (auto _ : state) {
    const Topics topics(claims);
    const SamePledge same = find_same_pledges(claims, topics);
    const auto relations = find_relations(claims, documents, topics, same);
    const auto pledges =
        describe_pledges(claims, documents, find_copies(documents), same, relations, std::nullopt);
    benchmark::DoNotOptimize(sum_pledges(claims, pledges, same, relations));
  }
  state.SetComplexityN(state.range(0));
}

void ledger_document(benchmark::State& state) {
  const LedgerWords words(resources());
  const Analysis analysis = pipeline().analyse(corpus_document());
  for (auto _ : state) benchmark::DoNotOptimize(words.document(analysis, 0));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(corpus_document().text.size()));
}

BENCHMARK(ledger_link)
    ->Arg(1000)
    ->Arg(10000)
    ->Arg(100000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oNLogN);
BENCHMARK(ledger_document)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pledger::bench
