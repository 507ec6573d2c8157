#pragma once
// The claim records of a ledger, as claims.jsonl had them when their documents were read.

#include <functional>
#include <string_view>

#include "ledger/sqlite.h"

namespace pledger {

// One a line, by document and place. Throws LedgerError.
void export_records(const Database& ledger, const std::function<void(std::string_view)>& write);

}  // namespace pledger
