#pragma once
// What a cue says by where it stands in its claim: whether its subject goes on from the sentence before, or
// the claim speaks of another thing.

#include <string_view>

#include "ledger/claim_form.h"

namespace pledger {

// The cue of the relation that is or begins its subject; null where none does.
const RelationCue* opening_cue(const ClaimForm& claim, std::string_view relation);

// «Nine centres, paid for out of £5m»: what is promised is counted before the sum.
bool names_own_count(const ClaimForm& form);

// «£38m will be spent on the scheme»: the sum, and behind it the plan; null where it is told otherwise.
const RelationCue* spent_on_plan(const ClaimForm& form);

// «The expansion will mean that …»: what it comes of is named before the claim, and in no claim.
const RelationCue* subject_before(const ClaimForm& form);

// «The new centres will …», of the nine centres counted before.
bool is_subject(const ClaimForm& form, const Figure& things);

// «The minister also wants …», «There are also plans …»: another plan, and no part of the one before.
bool begins_another(const ClaimForm& form, const RelationCue& cue);

}  // namespace pledger
