#pragma once
// claim_id: the first 16 hex digits of SHA-256 over (document id, digest, span, type, ordinal of a
// tie), so that the same finding in the same text has the same id in every run; never row numbers,
// never time.

#include "core/analysis.h"

namespace pledger {

// Fills the ids of all claims. A tie is another claim of the same type on the same span.
void set_claim_ids(Analysis& analysis);

}  // namespace pledger
