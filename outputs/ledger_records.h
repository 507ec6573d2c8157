#pragma once
// The claim records of a ledger, as claims.jsonl had them when their documents were read.

#include <functional>
#include <string>
#include <string_view>

#include "ledger/sqlite.h"

namespace pledger {

// One a line, documents by id, the claims of each in the order of claims.jsonl. Throws LedgerError.
void export_records(const Database& ledger, const std::function<void(std::string_view)>& write);

// The one with this id as such a line; empty where the ledger has none. Throws LedgerError.
std::string record_of(const Database& ledger, const std::string& claim_id);

}  // namespace pledger
