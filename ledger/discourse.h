#pragma once
// How the pledges of one document hang together by the order of its sentences: what pays for the
// one just made («backed by £38m»), and what says more of it («The scheme would also …»).

#include <vector>

#include "ledger/relations.h"

namespace pledger {

// Relations between the claims [first, end), which are one document's in text order; in the order of
// their `from`. Each is shown by a cue of relation_cues.tsv: `means` (pays for the claim before it),
// `spends` (its subject is the money just named), `continues`, `plan` or `adds` (more of the plan just
// named), `part_of` (of what was just named), `scraps` (asks that it be given up), and those of
// said_of_last(). What the subject alone shows (`continues`, `plan`, `adds`, `takes_up`) is not certain: about half of it
// was right on the articles used for development, and certain relations change sums and statuses.
std::vector<Relation> discourse_relations(const std::vector<ClaimForm>& claims, uint32_t first,
                                          uint32_t end);

}  // namespace pledger
