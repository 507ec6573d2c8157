#pragma once
// Two mentions, judged by themselves: the keys that keep them apart, and how alike their wording must
// be for what agrees, lacks or is only near.

#include "ledger/compare.h"

namespace pledger {

enum class Verdict {
  kJoin,
  kJoinIncomplete,  // a key is missing: only where exactly one pledge fits
  kCandidate,
  kRefuse,
  kUnrelated,
};

struct PairJudgement {
  Verdict verdict = Verdict::kUnrelated;
  Reason code = Reason::kNone;
};

// `similarity` and `containment` as Topics gives them.
PairJudgement judge_pair(const ClaimForm& a, const ClaimForm& b, double similarity,
                         double containment);

// The conflict that keeps two mentions apart whatever else they share.
Reason veto(const ClaimForm& a, const ClaimForm& b);

// «The 14 clinics pledged for May will now open in June»: what stands within a claim is what it speaks
// of.
bool overlap(const ClaimForm& a, const ClaimForm& b);

// «£540m for the centres» and «nine centres»: a third mention, with both, does not make them one.
bool other_kind(const ClaimForm& a, const ClaimForm& b);

}  // namespace pledger
