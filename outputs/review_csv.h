#pragma once
// Reviews as CSV: the sheet that people fill in (columns in ledger/review_sheet.h), and the file of
// decisions (ledger/review_file.h). UTF-8, RFC 4180, CRLF; the sheet has a BOM for spreadsheets. A
// cell that a spreadsheet would run as a formula carries an apostrophe, and so does one that begins
// with an apostrophe, so that reading takes off what writing put there.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/review_decision.h"
#include "ledger/sqlite.h"

namespace pledger {

// One row per claim: pledges first, the mentions of each together, the earliest deadlines first; then
// the other claims by document. Calls write() with whole rows. Throws LedgerError.
void export_review_sheet(const Database& ledger,
                         const std::function<void(std::string_view)>& write);

std::string decisions_csv(const std::vector<ReviewDecision>& decisions);

}  // namespace pledger
