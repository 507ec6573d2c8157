#pragma once
// What the cues of a claim say of its figures: which one is promised, and which is what it was before,
// what pays for it, what comes of it or the whole of which it is a part.

#include "ledger/claim_form.h"

namespace pledger {

// What cues say of figures: forty new hospitals may be all the hospitals spoken of, which «40 more» may
// not; who tells a pledge again («the 40 promised», «the target of 40») may leave out that they are more,
// and so may who hires or trains 40; «£3m of the £5m» is £3m, and «nine centres, paid for out of £5m»
// are nine centres.
void mark_figures(ClaimForm& form);

}  // namespace pledger
