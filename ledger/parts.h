#pragma once
// Parts: which figures of one document are parts of another one. Figures that add up to one show it
// by themselves; «the first £3m», «including 40 beds» name a part; a smaller sum of the same actor behind
// a larger one may be one.

#include <vector>

#include "ledger/relations.h"

namespace pledger {

// part_of relations between the claims [first, end), which are one document's in text order, the
// surest first; at most one from each claim to another. A sum that comes on top of another one («an extra
// £3m») is distinct_from it.
std::vector<Relation> part_relations(const std::vector<ClaimForm>& claims, uint32_t first,
                                     uint32_t end);

}  // namespace pledger
