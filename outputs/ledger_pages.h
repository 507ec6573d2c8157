#pragma once
// The report's other pages, beside its index: documents/NAME.html for each document that has claims,
// with everything found marked in its text, and speakers.html, who said what: plain HTML that runs no
// script. Of a large ledger also data/N.js (report_details.h).

#include <string>
#include <string_view>

#include "ledger/sqlite.h"
#include "outputs/folder_writer.h"

namespace pledger {

// «documents/NAME.html» of a document.
std::string document_page_name(std::string_view id, std::string_view digest);

// A query for the rows of the documents that have a page: of a larger ledger the newest, since a
// report must not fill the disk.
constexpr std::string_view kDocumentsWithPages =
    "select document from documents where document in (select document from claims) "
    "order by published desc, id, digest limit 20000";

// Throws LedgerError.
void write_report_pages(const Database& ledger, const FolderWriter& folder);

}  // namespace pledger
