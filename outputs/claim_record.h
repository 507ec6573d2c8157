#pragma once
// One claim, self-contained, on one line of JSON ("schema": "pledger.claim/1"): its measures,
// times, speaker and quotation are objects of its own, so that a record can be read without its
// document. `span`s are code points, `bytes` bytes of the document's text, both end exclusive;
// `prefix` and `suffix` are up to 32 code points of text around it. `deadline` is an index into
// this record's `times`. Schema: docs/schemas/claim.schema.json.

#include <string>
#include <string_view>

#include "core/analysis.h"

namespace pledger {

// Appends the records of all claims with at least this confidence, in text order, one a line.
// Returns how many.
size_t append_claim_records(std::string& out, const Analysis& analysis, double min_confidence,
                            std::string_view made_with);

}  // namespace pledger
