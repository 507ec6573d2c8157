#pragma once
// The ledger as flat tables: UTF-8 with BOM, RFC 4180 quoting, CRLF, cells that a spreadsheet would
// run as a formula made harmless (claims_csv.h); and a Frictionless Data Package of them
// (https://specs.frictionlessdata.io/data-package/), which says what each column holds.

#include <functional>
#include <string_view>

#include "ledger/sqlite.h"
#include "outputs/folder_writer.h"

namespace pledger {

// One row per claim, per pledge. Call write() with whole rows, the header first. Throw LedgerError.
void export_claims_csv(const Database& ledger, const std::function<void(std::string_view)>& write);
void export_pledges_csv(const Database& ledger, const std::function<void(std::string_view)>& write);

// claims.csv, pledges.csv, relations.csv, documents.csv and datapackage.json.
void export_data_package(const Database& ledger, const FolderWriter& folder);

}  // namespace pledger
