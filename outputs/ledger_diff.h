#pragma once
// What changed between two ledgers, for a person: pledges that are new or gone, values and deadlines
// that are others, deadlines that have passed since, and pledges that are now contradicted, disputed or
// superseded, and verdicts of people. A pledge of the old ledger is found in the new one by its first mention, whatever id it
// has there.

#include <string>

#include "ledger/sqlite.h"

namespace pledger {

// The page; "No differences.\n" where there are none. `old_path` is attached to `ledger` for it.
// Throws LedgerError.
std::string ledger_differences(Database& ledger, const std::string& old_path);

}  // namespace pledger
