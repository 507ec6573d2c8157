#pragma once
// Decisions of people in the database: kept as they were given, with what each run made of them.

#include <vector>

#include "ledger/review_decision.h"
#include "ledger/sqlite.h"

namespace pledger {

// What became of a decision.
struct DecisionOutcome {
  std::string state;   // applied, overruled, conflict, orphan
  std::string reason;  // docs/ledger.md has the codes
  std::string claim_id, other_claim_id;
};

// Replaces all decisions of the ledger.
void store_decisions(Database& db, const std::vector<ReviewDecision>& decisions);
// In the order in which they were stored.
std::vector<ReviewDecision> stored_decisions(const Database& db);
// One for each stored decision.
void store_outcomes(Database& db, const std::vector<DecisionOutcome>& outcomes);

}  // namespace pledger
