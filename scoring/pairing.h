// One-to-one pairing of gold and predicted items of a document.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "scoring/annotations.h"

namespace pledger::scoring {

// Code points that both cover.
std::int64_t overlap(CodeSpan a, CodeSpan b);
// Overlap over union; 0 where nothing overlaps.
double jaccard(CodeSpan a, CodeSpan b);
// For claims: the Jaccard index if it is at least 0.3 and the overlap at least half of the
// shorter span, else 0.
double claim_nearness(CodeSpan a, CodeSpan b);

// Score of gold item g with predicted item p; 0 or less: never a pair. Only asked for items whose
// spans overlap, so it must be 0 for all others.
using PairScore = std::function<double(std::size_t g, std::size_t p)>;

// The largest possible number of pairs (augmenting paths). Gold items choose in the order of
// their best score, each tries its own candidates in the order of theirs; ties go by index. That
// is no matching of the largest sum, and it is not meant to be: the order is part of the measure.
// Returns (gold, predicted), by gold index.
std::vector<std::pair<std::size_t, std::size_t>> pair_items(const std::vector<CodeSpan>& gold,
                                                            const std::vector<CodeSpan>& predicted,
                                                            const PairScore& score);

}  // namespace pledger::scoring
