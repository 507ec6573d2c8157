#include "ledger/blocks.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <tuple>

namespace pledger {
namespace {

constexpr size_t kNeighbours = 24;     // that a claim is compared with in one block
constexpr size_t kRareTerms = 3;       // of a claim that make blocks
constexpr uint32_t kCommonTerm = 400;  // a term of so many claims says nothing
constexpr double kBucketStep =
    1.25;  // sizes of figures in one bucket; the next one is looked at, too

constexpr int kKindShift = 62;

enum BlockKind : uint64_t { kByFigure, kByTerm, kByDocument };

constexpr uint64_t kAnySum = 0xFF;  // in place of the kind of figure

// Claims with the same key stand in one block, in the order of `value`, then of the claims.
struct BlockEntry {
  uint64_t key;
  double value;
  uint32_t claim;
};

uint64_t key_of(BlockKind kind, uint64_t a, uint64_t b = 0) {
  return kind << kKindShift | (a & 0x3FFFFFFF) << 32 | (b & 0xFFFFFFFF);
}

void add_figures(const ClaimForm& claim, uint32_t at, std::vector<BlockEntry>& entries) {
  for (const Figure& figure : claim.figures) {
    if (figure.kind == MeasureKind::kDuration || figure.low <= 0) continue;
    const auto bucket =
        static_cast<int64_t>(std::floor(std::log(figure.low) / std::log(kBucketStep)));
    const auto kind = static_cast<uint64_t>(figure.kind);
    for (const int64_t b : {bucket, bucket + 1}) {
      entries.push_back({key_of(kByFigure, kind, static_cast<uint64_t>(b)), figure.low, at});
    }
  }
}

void add_terms(const ClaimForm& claim, uint32_t at, const Topics& topics,
               std::vector<BlockEntry>& entries) {
  std::vector<std::pair<uint32_t, uint32_t>> rare;
  for (uint32_t term : claim.terms) {
    const uint32_t frequency = topics.frequency(term);
    if (frequency > 1 && frequency < kCommonTerm) rare.emplace_back(frequency, term);
  }
  std::sort(rare.begin(), rare.end());
  rare.resize(std::min(rare.size(), kRareTerms));
  for (const auto& [frequency, term] : rare) entries.push_back({key_of(kByTerm, 0, term), 0, at});
}

// Sums for one thing, whatever their size: a rate and a total are not like in it.
void add_concepts(const ClaimForm& claim, uint32_t at, std::vector<BlockEntry>& entries) {
  const Figure* figure = claim.main_figure();
  if (figure == nullptr || figure->kind != MeasureKind::kMoney) return;
  for (const std::string& name : claim.concepts)
    entries.push_back(
        {key_of(kByFigure, kAnySum, std::hash<std::string>{}(name)), figure->low, at});
}

// Sorted: claims of one block stand beside each other.
std::vector<BlockEntry> entries_of(const std::vector<ClaimForm>& claims, const Topics& topics) {
  std::vector<BlockEntry> entries;
  for (uint32_t i = 0; i < claims.size(); ++i) {
    add_figures(claims[i], i, entries);
    add_terms(claims[i], i, topics, entries);
    add_concepts(claims[i], i, entries);
    entries.push_back({key_of(kByDocument, 0, claims[i].document), 0, i});
  }
  std::sort(entries.begin(), entries.end(), [](const BlockEntry& a, const BlockEntry& b) {
    return std::tuple(a.key, a.value, a.claim) < std::tuple(b.key, b.value, b.claim);
  });
  return entries;
}

// All pairs of neighbours in a block for which pairs(a, b) is asked for.
template <typename Wanted>
std::vector<ClaimPair> neighbours(const std::vector<ClaimForm>& claims, const Topics& topics,
                                  Wanted wanted) {
  const std::vector<BlockEntry> entries = entries_of(claims, topics);
  std::vector<ClaimPair> pairs;
  for (size_t i = 0; i < entries.size(); ++i) {
    const size_t end = std::min(entries.size(), i + 1 + kNeighbours);
    for (size_t j = i + 1; j < end && entries[j].key == entries[i].key; ++j) {
      uint32_t a = std::min(entries[i].claim, entries[j].claim);
      uint32_t b = std::max(entries[i].claim, entries[j].claim);
      if (a != b && wanted(a, b)) pairs.emplace_back(a, b);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace

std::vector<ClaimPair> neighbouring_pledges(const std::vector<ClaimForm>& claims,
                                            const Topics& topics) {
  return neighbours(claims, topics, [&](uint32_t a, uint32_t b) {
    return claims[a].type == ClaimType::kPledge && claims[b].type == ClaimType::kPledge;
  });
}

std::vector<ClaimPair> claims_near_pledges(const std::vector<ClaimForm>& claims,
                                           const Topics& topics) {
  std::vector<ClaimPair> pairs = neighbours(claims, topics, [&](uint32_t a, uint32_t b) {
    return (claims[a].type == ClaimType::kPledge) != (claims[b].type == ClaimType::kPledge);
  });
  for (auto& [first, second] : pairs) {
    if (claims[first].type == ClaimType::kPledge) std::swap(first, second);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

std::vector<BlockLimit> block_limits(const std::vector<ClaimForm>& claims, const Topics& topics) {
  // In the order of BlockKind, then what has no block at all.
  std::vector<BlockLimit> limits{{"figure", kNeighbours},
                                 {"word", kNeighbours},
                                 {"document", kNeighbours},
                                 {"common_word", kCommonTerm}};
  const std::vector<BlockEntry> entries = entries_of(claims, topics);
  for (size_t first = 0; first < entries.size();) {
    size_t end = first;
    while (end < entries.size() && entries[end].key == entries[first].key) ++end;
    const uint64_t size = end - first;
    BlockLimit& limit = limits[entries[first].key >> kKindShift];
    if (size > 1) ++limit.blocks;
    if (size > kNeighbours + 1) {
      ++limit.cut;
      limit.left_out += (size - kNeighbours) * (size - kNeighbours - 1) / 2;
    }
    first = end;
  }
  BlockLimit& common = limits.back();
  for (uint32_t term = 0; term < topics.size(); ++term) {
    const uint64_t size = topics.frequency(term);
    if (size > 1) ++common.blocks;
    if (size < kCommonTerm) continue;
    ++common.cut;
    common.left_out += size * (size - 1) / 2;
  }
  return limits;
}

}  // namespace pledger
