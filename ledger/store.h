#pragma once
// The store: documents go into ledger.db, each wholly or not at all, and come out as the claims
// that the ledger compares.

#include <memory>
#include <string>
#include <vector>

#include "ledger/claim_form.h"
#include "ledger/ledger_document.h"
#include "ledger/sqlite.h"

namespace pledger {

class LedgerWriter {
 public:
  // Opens the ledger at `path`, or makes one; begins a run. Throws LedgerError.
  LedgerWriter(const std::string& path, const std::string& made_with);
  ~LedgerWriter();

  // Adds a document with all that was found in it. The same id and digest again is left as it is:
  // returns false. Documents are committed in batches; one that was not committed when the process
  // dies is not in the ledger at all, and the next run adds it.
  bool add(const LedgerDocument& document);
  void add_set_aside(const std::string& message);
  // Commits what was added, and the run's counts.
  void finish(uint64_t read, uint64_t done, uint64_t set_aside);

  Database& database();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Every claim of the ledger, by document id, digest and place in the text: the order in which they
// were added does not show.
std::vector<ClaimForm> load_claim_forms(const Database& db);
// What the ledger knows of the documents, by the same order; ClaimForm::document is an index into
// it.
std::vector<DocumentForm> load_document_forms(const Database& db);

}  // namespace pledger
