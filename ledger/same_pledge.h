#pragma once
// Same pledge: which mentions are of one promise. The idea: pairs that share a figure or rare words
// are compared key by key; a pair is joined only where its hard keys are stated and agree, joined
// pairs make a pledge unless two of its mentions would conflict, and a mention that lacks a key joins
// only where exactly one pledge fits. Everything else that came near is a candidate with its reason.
//
// The outcome is a function of the set of claims: not of their order, nor of how many runs brought
// them in. Work grows as n log n: claims are compared with their neighbours in blocks, not with all.

#include <utility>
#include <vector>

#include "ledger/compare.h"

namespace pledger {

// What was decided of two mentions, by their indices into the claims: that they may be of one pledge,
// are not, or are though they differ (in the deadline, in the figure).
enum class Ruling { kCandidate, kRefused, kJoined };
struct Decision {
  uint32_t left = 0;
  uint32_t right = 0;
  Ruling ruling = Ruling::kRefused;
  Reason code = Reason::kNone;
  double similarity = 0;
};

struct SamePledge {
  // Claims of type pledge, by pledge; within a pledge in the order of the claims. Pledges by their
  // first claim.
  std::vector<std::vector<uint32_t>> clusters;
  std::vector<uint32_t> cluster_of;  // by claim; kNoIndex where it is no pledge
  // By (left, right), left < right. Of mentions that are joined, one pair for each difference.
  std::vector<Decision> decisions;
};

// Pairs of mentions, left < right, that a person has decided on. They are joined, or kept apart,
// whatever their keys say; where both are decided of one pledge, apart goes first.
struct ReviewedPairs {
  std::vector<std::pair<uint32_t, uint32_t>> same, apart;
};

// `claims` in the order of load_claim_forms().
SamePledge find_same_pledges(const std::vector<ClaimForm>& claims, const Topics& topics,
                             const ReviewedPairs& reviewed = {});

}  // namespace pledger
