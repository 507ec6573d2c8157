#pragma once
// What the ledger compares, read from its tables.

#include <vector>

#include "ledger/claim_form.h"
#include "ledger/sqlite.h"

namespace pledger {

// Every claim of the ledger, by document id, digest and place in the text: the order in which they
// were added does not show.
std::vector<ClaimForm> load_claim_forms(const Database& db);
// What the ledger knows of the documents, by the same order; ClaimForm::document is an index into
// it.
std::vector<DocumentForm> load_document_forms(const Database& db);

}  // namespace pledger
