#pragma once
// The tables of ledger.db and the questions that its views answer. docs/ledger.md describes them
// for the people who query it; spans are code points of the document's text, end exclusive, dates
// are ISO 8601 texts.

#include <string>

#include "ledger/sqlite.h"

namespace pledger {

// Kept in the database as its user_version; a ledger of another one is refused.
constexpr int kLedgerSchemaVersion = 3;

// Makes the tables in a new database; throws LedgerError where it holds another schema.
void prepare_schema(Database& db, const std::string& path);
// Throws LedgerError where the database is no ledger of this schema.
void check_schema(const Database& db, const std::string& path);

}  // namespace pledger
