#pragma once
// The sheet that `pledger review export` writes and people fill in: one row per claim. What is to be
// filled in stands in the middle, what finds the claim again at the end; other columns of a
// spreadsheet's user are left alone. `outputs/review_csv.h` writes it.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/review_decision.h"

namespace pledger {

constexpr std::array<std::string_view, 26> kSheetColumns = {
    // What import needs.
    "ref", "type", "text", "verdict", "type_is", "speaker_is", "same_as", "not_same_as", "note",
    "who", "when", "document", "digest", "prefix", "suffix",
    // For the reader only.
    "pledge", "actor", "figure", "deadline", "speaker", "status", "near", "reviewed", "sentence",
    "title", "published"};
constexpr size_t kNeededSheetColumns = 15;

// Who and when, for rows that say what but not these.
struct SheetDefaults {
  std::string who, when;
};

// The decisions of a filled sheet, in its order. Throws DataError with every bad cell.
std::vector<ReviewDecision> read_sheet(const std::string& file, const SheetDefaults& defaults);

}  // namespace pledger
