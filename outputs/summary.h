#pragma once
// summary.txt: what a run found, for a person: how much was read, claims by type, the largest sums
// pledged, the next deadlines, who speaks most, and what was set aside with its reason.
// Memory is bounded: tops of fixed length.

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis.h"
#include "outputs/set_aside_list.h"

namespace pledger {

// One pledge worth showing.
struct SummaryPledge {
  double amount = 0;  // of its largest sum of money; 0 where it has none
  std::string currency;
  std::string per;       // the rate of that sum: «year», «patient»; empty where it is a total
  std::string deadline;  // ISO date on which it ends; empty where none
  std::string who;
  std::string text;
  std::string document;
  std::string claim_id;
};

// What the summary needs of one document.
struct SummaryPart {
  std::array<uint64_t, 4> claims_by_type{};  // by ClaimType
  uint64_t quotations = 0, measures = 0, times = 0;
  bool sought = true;                  // false where the text is of a kind that makes no claims
  std::vector<SummaryPledge> pledges;  // those with a sum or a deadline
  std::vector<std::string> speakers;   // one entry for each quotation with a named speaker
};

// «1 claim», «2 claims»
std::string plural(uint64_t count, std::string_view one, std::string_view many);

SummaryPart summarise(const Analysis& analysis, double min_confidence);

class Summary {
 public:
  void add(SummaryPart&& part);
  void add_set_aside(const SetAside& set_aside);

  struct Totals {
    uint64_t read = 0, done = 0, set_aside = 0, bytes = 0;
    std::vector<std::string> notes;  // lines about what was read and what was not
  };
  // The page, lines of at most about 100 columns. `made_with` names program and rules.
  std::string text(const Totals& totals, const std::string& made_with) const;

  uint64_t claims() const;

 private:
  std::array<uint64_t, 4> claims_by_type_{};
  uint64_t quotations_ = 0, measures_ = 0, times_ = 0, not_sought_ = 0;
  std::map<std::string, std::vector<SummaryPledge>> largest_;  // by currency, largest first
  std::vector<SummaryPledge> deadlines_;                       // soonest first
  std::map<std::string, uint64_t> speakers_;
  std::vector<std::string> set_aside_;  // the first of each kind
  SetAsideTally set_aside_tally_;
};

}  // namespace pledger
