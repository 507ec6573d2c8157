#pragma once
// Mentions joined to pledges, one pair after the other: two pledges become one only where no mention of
// the one conflicts with a mention of the other, and no person keeps them apart.

#include <map>
#include <set>
#include <vector>

#include "ledger/claim_form.h"

namespace pledger {

class PledgeClusters {
 public:
  // Every claim is a pledge of its own at first.
  explicit PledgeClusters(const std::vector<ClaimForm>& claims);

  // The claim that stands for the pledge: its first.
  uint32_t root(uint32_t claim);
  // False where two of the mentions would conflict.
  bool join(uint32_t left, uint32_t right);
  // Whether all mentions of these pledges, by their roots, could be of one.
  bool all_agree(const std::vector<uint32_t>& roots) const;

  // Two claims that are never joined, and two that people joined, conflict or not. What people keep apart
  // must be said first, what is kept apart otherwise behind what they joined.
  void keep_apart(uint32_t a, uint32_t b);
  void unite_by_people(uint32_t left, uint32_t right);

  // How many times pledges were joined so far, and when the pledge with this root was, last.
  uint32_t changes() const { return changes_; }
  uint32_t changed_at(uint32_t root) const { return changed_at_[root]; }
  // How many pairs of mentions were compared so far: it must grow with the mentions, not with their square.
  uint64_t compared() const { return compared_; }

 private:
  void number_kinds();
  void keep_samples(std::vector<uint32_t>& mentions) const;
  bool some_agree(uint32_t a, uint32_t b) const;
  bool kinds_agree(uint32_t x, uint32_t y) const;
  bool clusters_agree(uint32_t a, uint32_t b) const;
  bool each_pair_agrees(const std::vector<uint32_t>& roots) const;
  bool kept_apart(uint32_t a, uint32_t b);
  void unite(uint32_t a, uint32_t b);

  const std::vector<ClaimForm>& claims_;
  std::vector<uint32_t> parent_;
  std::vector<uint32_t> kind_;  // by claim: the first of its kind
  // Of the cluster's mentions, at its root: of each kind the first and the first of another document.
  std::vector<std::vector<uint32_t>> samples_;
  mutable uint64_t compared_ = 0;
  uint32_t changes_ = 1;              // of clusters, so far
  std::vector<uint32_t> changed_at_;  // by root: the last one of its cluster
  std::set<uint32_t> by_people_;      // roots of clusters that people made
  // By root: claims that are kept apart from the mentions of its cluster.
  std::map<uint32_t, std::vector<uint32_t>> apart_;
};

}  // namespace pledger
