#pragma once
// Which pledge of its document a statement speaks of: the odds are weighed from where the pledge stands,
// what both count and which words they share.

#include "ledger/claim_form.h"

namespace pledger {

// How a pledge stands to the statement in their document.
struct BearingStand {
  bool behind = false;   // the pledge comes first
  bool latest = false;   // and no other pledge stands between
  bool leading = false;  // the document is about it
  bool told_elsewhere = false;
  bool told_twice = false;  // it has several mentions, here or elsewhere
};

// Log-odds that the statement `a` bears on the pledge `b`; `like` as Topics::similarity() gives it.
double bearing_odds(const ClaimForm& a, const ClaimForm& b, double like, const BearingStand& stand);

// What a candidate takes.
double least_bearing_odds(const ClaimForm& claim);

}  // namespace pledger
