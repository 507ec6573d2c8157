#pragma once
// The report of a ledger: one page that opens from a file and needs no network. Summary figures, a
// timeline of pledges with deadlines and evidence, the table of pledges (sorted, filtered, 50 a page)
// with their mentions in context, sums, speakers, what was not compared and what was set aside.

#include <functional>
#include <string_view>

#include "ledger/sqlite.h"

namespace pledger {

// Calls write() with pieces of the page in order. Throws LedgerError.
void write_report(const Database& ledger, const std::function<void(std::string_view)>& write);

}  // namespace pledger
