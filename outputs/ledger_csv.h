#pragma once
// The pledges of a ledger as a table for spreadsheets: UTF-8 with BOM, RFC 4180 quoting, CRLF, one
// row per pledge, cells that a spreadsheet would run as a formula made harmless (claims_csv.h).

#include <functional>
#include <string_view>

#include "ledger/sqlite.h"

namespace pledger {

// Calls write() with whole rows, the header first. Throws LedgerError.
void export_pledges_csv(const Database& ledger, const std::function<void(std::string_view)>& write);

}  // namespace pledger
