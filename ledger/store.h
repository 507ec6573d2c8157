#pragma once
// The store: documents go into ledger.db, each wholly or not at all. claim_forms.h reads them back.

#include <memory>
#include <string>

#include "ledger/ledger_document.h"
#include "ledger/sqlite.h"

namespace pledger {

class LedgerWriter {
 public:
  // Opens the ledger at `path`, or makes one; begins a run, of which nothing is left where neither a
  // batch of documents nor finish() commits it. Throws LedgerError.
  LedgerWriter(const std::string& path, const std::string& made_with);
  ~LedgerWriter();

  // What became of a document: it was added; the ledger has it, and has the same of it; or has other
  // claims or other metadata of it, from a run by other rules, with another --min-confidence or with
  // less stated.
  enum class Taken { kAdded, kKnown, kDiffers };
  // Adds a document with all that was found in it. The same id and digest again is left as it is.
  // Documents are committed in batches; one that was not committed when the process
  // dies is not in the ledger at all, and the next run adds it.
  Taken add(const LedgerDocument& document);
  void add_set_aside(const std::string& message);
  // Commits what was added, and the run's counts.
  void finish(uint64_t read, uint64_t done, uint64_t set_aside);

  Database& database();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pledger
