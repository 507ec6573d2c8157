#pragma once
// What a claim's document says of it: what a bare number counts, whose deadline it shares, which pledge
// a headline tells, how a cue wants a figure to be read.

#include <vector>

#include "ledger/claim_form.h"
#include "ledger/term_numbers.h"

namespace pledger {

constexpr uint32_t kMostAbove = 3;  // sentences above a headline: the day, «For release»

// For the claims of one document, [first, end) in text order. Terms that are added are not sorted.
void read_in_context(std::vector<ClaimForm>& forms, size_t first, size_t end, TermNumbers& numbers);

}  // namespace pledger
