#pragma once
// What a delivery, a shortfall or a statistic bears on: the pledge it speaks of, and how it stands to
// it. In its own document that is weighed from where the pledge stands, what both count and which
// words they share; in another document it takes much likeness.

#include <vector>

#include "ledger/relations.h"

namespace pledger {

// Relations from claims that are no pledges to pledges, in no particular order; at most one of a
// claim within its document, and one elsewhere.
std::vector<Relation> bearing_relations(const std::vector<ClaimForm>& claims, const Topics& topics,
                                        const SamePledge& pledges);

}  // namespace pledger
