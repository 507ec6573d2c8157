#pragma once
// Who commits, does or fails: the actor of a claim, which is not its speaker.

#include <optional>
#include <vector>

#include "core/analysis.h"
#include "core/rules.h"

namespace pledger {

// Finds the quotation around a span without reading all of them for every claim.
class QuotationIndex {
 public:
  explicit QuotationIndex(const Analysis& analysis);
  // Index of the smallest quotation that holds more than half of `span`; kNoIndex where none does.
  uint32_t enclosing(Span span) const;

 private:
  const Analysis& analysis_;
  std::vector<uint32_t> reach_;  // the farthest end of any quotation up to this one
};

// `named` is the rule's group `actor` (the body that is called upon…), empty where it has none. Otherwise the subject of the
// clause (active), or what follows «by» (passive). Pronouns stand for what they refer to; «we» in a quotation for the speaker's
// organisation, else the speaker. Absent where nothing says it; statistics have none.
std::optional<Actor> find_actor(const Analysis& analysis, const Clause& clause, Span named, const Rule& rule,
                                const Claim& claim);

}  // namespace pledger
