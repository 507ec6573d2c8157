#pragma once
// Linking: the ledger's tables made anew from the claims of all documents, in one transaction.

#include <optional>
#include <string>
#include <vector>

#include "core/calendar.h"
#include "ledger/sqlite.h"

namespace pledger {

struct LinkCounts {
  uint64_t documents = 0, claims = 0, pledges = 0, mentions = 0, relations = 0, candidates = 0;
  uint64_t decisions = 0;  // of people, that were applied
  std::vector<std::string> review_complaints;
};

// `as_of` decides which deadlines have passed; without it, the date of the newest document. Ids of
// pledges that are now part of another are kept in former_ids. Throws LedgerError.
LinkCounts link_ledger(Database& db, std::optional<Date> as_of);

}  // namespace pledger
