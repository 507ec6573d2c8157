#pragma once
// Blocks: which claims are worth comparing at all. Claims share a block by a figure of like size, by
// one of their rare words, or by their document; within a block each is compared with its next
// neighbours only (sorted neighbourhood, M. A. Hernández and S. J. Stolfo, SIGMOD 1995), so that the
// number of comparisons grows with the number of claims, not with its square.

#include <string_view>
#include <utility>
#include <vector>

#include "ledger/compare.h"

namespace pledger {

using ClaimPair = std::pair<uint32_t, uint32_t>;  // first < second

// Pairs of claims of type pledge, sorted, each once.
std::vector<ClaimPair> neighbouring_pledges(const std::vector<ClaimForm>& claims,
                                            const Topics& topics);

// Pairs of a claim of any other type and a pledge, sorted, each once; first is the claim.
std::vector<ClaimPair> claims_near_pledges(const std::vector<ClaimForm>& claims,
                                           const Topics& topics);

// Where these bounds kept claims from being compared, so that the ledger can say so.
struct BlockLimit {
  // figure, word, document: a block; common_word: a word that makes no block
  std::string_view what;
  uint64_t bound = 0;     // neighbours that a claim is compared with; claims that a word may have
  uint64_t blocks = 0;    // with more than one claim; of common_word all words
  uint64_t cut = 0;       // of these so large that the bound was reached
  uint64_t left_out = 0;  // pairs of claims that were not compared for it
};
std::vector<BlockLimit> block_limits(const std::vector<ClaimForm>& claims, const Topics& topics);

}  // namespace pledger
