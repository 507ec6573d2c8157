#pragma once
// The file of decisions that lies beside the documents and is replayed on every run: a CSV, one row
// per decision, oldest first. `pledger review import` writes it (outputs/review_csv.h); people may
// edit it.
//
//   decision,value,rubric,note,who,when,document,digest,type,text,prefix,suffix,
//   other_document,other_digest,other_type,other_text,other_prefix,other_suffix

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/review_decision.h"

namespace pledger {

constexpr std::array<std::string_view, 18> kDecisionColumns = {
    "decision",       "value",        "rubric",     "note",       "who",          "when",
    "document",       "digest",       "type",       "text",       "prefix",       "suffix",
    "other_document", "other_digest", "other_type", "other_text", "other_prefix", "other_suffix"};

// Throws DataError with every bad cell.
std::vector<ReviewDecision> load_decisions(const std::string& file);

}  // namespace pledger
