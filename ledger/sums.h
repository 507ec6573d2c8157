#pragma once
// Sums of money pledged, by actor, by concept and by the year of the deadline, each currency by
// itself: the headline sum, in which every announcement counts as it was made, beside the sum without
// what was announced again and without the parts of other pledges. A rate («£2bn a year») is never
// added to totals: it is left out, and said so.

#include <string>
#include <vector>

#include "ledger/pledges.h"

namespace pledger {

struct Sum {
  std::string actor, concept_id, year;  // one of them: what the sum is by
  std::string currency;
  double headline = 0;
  double deduplicated = 0;
  uint32_t pledges = 0;      // in the de-duplicated sum
  uint32_t left_out = 0;     // pledges with money that is in neither
  std::string left_out_why;  // reason codes, each once, by ", "
};

std::vector<Sum> sum_pledges(const std::vector<ClaimForm>& claims,
                             const std::vector<Pledge>& pledges, const SamePledge& same,
                             const std::vector<Relation>& relations);

}  // namespace pledger
