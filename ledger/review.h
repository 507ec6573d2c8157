#pragma once
// Replaying the decisions of people on what the program finds now. Each decision is looked up by its
// words (review_find.h); one that finds no claim any more is an orphan: reported, and kept for the
// next run. Of decisions on the same thing the newest counts, and it counts for more than any rule.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/claim_form.h"
#include "ledger/review_store.h"
#include "ledger/same_pledge.h"

namespace pledger {

class Review {
 public:
  // Finds the claims of the decisions that the ledger has stored.
  Review(const Database& db, const std::vector<DocumentForm>& documents,
         const std::vector<ClaimForm>& claims);

  // Gives the claims the types and speakers that people said are right, and takes out what is no
  // claim. Before linking.
  void correct(std::vector<ClaimForm>& claims);
  // Which mentions are one pledge and which are not.
  const ReviewedPairs& pairs() const { return pairs_; }
  // After linking: the verdict on each pledge, and whether the pairs came out as decided.
  void judge(const SamePledge& same);
  // Writes outcomes, corrections and verdicts; ids of pledges by cluster.
  void write(Database& db, const std::vector<std::string>& pledge_ids) const;

  size_t applied() const;
  // «review.csv:12: …» for each decision that finds no claim or that another one contradicts.
  std::vector<std::string> complaints() const;

 private:
  bool stands(size_t decision) const { return outcomes_[decision].state == "applied"; }
  void fail(size_t decision, std::string_view state, std::string_view reason);
  // Of those on the same subject only the newest stands.
  void overrule(const std::map<std::string, std::vector<size_t>>& by_subject);

  std::vector<ReviewDecision> decisions_;
  std::vector<DecisionOutcome> outcomes_;
  std::map<std::string, uint32_t>
      number_of_;  // of each claim that a decision names, after correct()
  ReviewedPairs pairs_;
  std::map<uint32_t, size_t> verdict_of_;  // decision by cluster
};

}  // namespace pledger
