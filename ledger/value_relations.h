#pragma once
// Two pledges of the same thing that name other values or other days: the one is a step on the way to
// the other, a part of it, or a later version.

#include <optional>
#include <utility>
#include <vector>

#include "ledger/relations.h"

namespace pledger {

// How the claims `pair` stand to each other by their figures and deadlines; `latest` is the one whose
// document is newer, kNoIndex where none is or nobody knows; `likeness` of their topics.
std::optional<Relation> relation_by_value(const std::vector<ClaimForm>& claims,
                                          std::pair<uint32_t, uint32_t> pair, uint32_t latest,
                                          double likeness);

}  // namespace pledger
