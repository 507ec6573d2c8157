#pragma once
// One claim, self-contained, on one line of JSON ("schema": "pledger.claim/1"): its measures,
// times, speaker and quotation are objects of its own, so that a record can be read without its
// document. `span`s are code points, `bytes` bytes of the document's text, both end exclusive;
// `prefix` and `suffix` are up to 32 code points of text around it. `deadline` is an index into
// this record's `times`. Schema: docs/schemas/claim.schema.json.

#include <string>
#include <string_view>

#include "core/analysis.h"
#include "outputs/drain.h"

namespace pledger {

// Appends the records of all claims with at least this confidence, in text order, one a line.
// Returns how many.
size_t append_claim_records(std::string& out, const Analysis& analysis, double min_confidence,
                            std::string_view made_with, const Drain& drain = {});

// Where a claim stands: what its record says before "strength".
struct RecordHead {
  std::string_view claim_id, made_with, type;
  const Document* document = nullptr;
  std::string_view text, prefix, suffix, sentence;
  uint32_t begin = 0, end = 0;  // code points
  uint32_t byte_begin = 0, byte_end = 0;
  uint32_t sentence_begin = 0, sentence_end = 0;
};

// Up to 32 code points before and after a span of `text`.
std::string_view record_prefix(std::string_view text, Span span);
std::string_view record_suffix(std::string_view text, Span span);

// A record (one line) as the ledger keeps it, an object without what its head says; and the record
// again, as it was.
std::string without_head(std::string_view record);
void append_record(std::string& out, const RecordHead& head, std::string_view without_head);

}  // namespace pledger
