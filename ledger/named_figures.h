#pragma once
// Figures by which one claim speaks of another: the whole of which it tells a part, what it was before,
// and what both count.

#include <optional>
#include <utility>

#include "ledger/claim_form.h"

namespace pledger {

// The larger figure of the same thing, which is no part of the smaller one.
bool is_more(const ClaimForm& a, const ClaimForm& b);

// The figure of `part` that is the pledge's («14 of the 36»); null where it names no such whole.
const Figure* named_whole(const ClaimForm& part, const ClaimForm& pledge);
// And the one that is no longer the figure («from 36 to 50»).
const Figure* named_former(const ClaimForm& claim, const ClaimForm& pledge);

// «Has filled 240 of the posts»: so many were named before.
bool is_some_of_them(const ClaimForm& claim, const Figure& figure);

// The figures of both that count the same thing in the same way, whatever their values.
std::optional<std::pair<const Figure*, const Figure*>> comparable_figures(const ClaimForm& a,
                                                                          const ClaimForm& b);

}  // namespace pledger
