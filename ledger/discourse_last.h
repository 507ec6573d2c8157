#pragma once
// What stands right before a claim in its document, whatever the text is about: the pledge just made, the
// money just named, the things just counted.

#include <optional>
#include <vector>

#include "ledger/relations.h"

namespace pledger {

// What claims[claim] says of the pledge just made, by its cue: that it has not come («It has not been
// built»), in another measure («That is a 5 per cent increase»), or what is done otherwise («if not, …»). A
// candidate: something else may be meant. `first` is the first claim of its document.
std::optional<Relation> said_of_last(const std::vector<ClaimForm>& claims, uint32_t first,
                                     uint32_t claim);

// Of «the money» the claim before that named it, `in_sentence` also in its own; kNoIndex where none is near.
uint32_t sum_before(const std::vector<ClaimForm>& claims, uint32_t first, uint32_t claim,
                    bool in_sentence);

// The latest pledge that counts what is the subject here («The clinics will …»); kNoIndex where none is near.
uint32_t counted_before(const std::vector<ClaimForm>& claims, uint32_t first, uint32_t claim);

}  // namespace pledger
