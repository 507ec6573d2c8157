#include "ledger/pledge_clusters.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "ledger/mention_pair.h"

namespace pledger {

PledgeClusters::PledgeClusters(const std::vector<ClaimForm>& claims)
    : claims_(claims),
      parent_(claims.size()),
      kind_(claims.size()),
      samples_(claims.size()),
      changed_at_(claims.size(), 1) {
  std::iota(parent_.begin(), parent_.end(), 0U);
  number_kinds();
}

uint32_t PledgeClusters::root(uint32_t claim) {
  while (parent_[claim] != claim) claim = parent_[claim] = parent_[parent_[claim]];
  return claim;
}

// Mentions that veto() cannot tell apart, but for their documents, are of one kind: a pledge that was
// reported ten thousand times has a few kinds of mention, and only these are compared when pledges are
// joined.
void PledgeClusters::number_kinds() {
  std::map<std::string, uint32_t> first_of_kind;
  for (uint32_t i = 0; i < claims_.size(); ++i) {
    const ClaimForm& claim = claims_[i];
    if (claim.type != ClaimType::kPledge) continue;
    std::string kind =
        fmt::format("{}{}|{}{}|{}|{}", claim.negated, claim.has_cue("elected"), claim.place,
                    claim.place_inferred ? "?" : "", claim.due_end ? to_iso(*claim.due_end) : "",
                    claim.actor_family.empty() || is_local_actor(claim)
                        ? ""
                        : claim.actor_key + "|" + claim.actor_family);
    for (const Figure& figure : claim.figures)
      kind += fmt::format("|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", static_cast<int>(figure.kind),
                          figure.low, figure.high, static_cast<int>(figure.comparator), figure.unit,
                          figure.per, figure.is_change, figure.may_be_either, figure.is_whole,
                          figure.is_aside, figure.points);
    kind_[i] = first_of_kind.try_emplace(std::move(kind), i).first->second;
    samples_[i] = {i};
  }
}

// Of each kind the first mention and the first of another document: a town conflicts with its country
// only where they stand in two, and some pair of these does where any does.
void PledgeClusters::keep_samples(std::vector<uint32_t>& mentions) const {
  std::sort(mentions.begin(), mentions.end(), [&](uint32_t x, uint32_t y) {
    return std::pair(kind_[x], x) < std::pair(kind_[y], y);
  });
  std::vector<uint32_t> kept;
  size_t of_kind = 0;
  for (uint32_t mention : mentions) {
    const bool same_kind = !kept.empty() && kind_[kept.back()] == kind_[mention];
    if (!same_kind) of_kind = 0;
    const bool same_document =
        same_kind && claims_[kept.back()].document == claims_[mention].document;
    if (of_kind == 2 || same_document) continue;
    kept.push_back(mention);
    ++of_kind;
  }
  mentions = std::move(kept);
}

// Where people joined mentions that conflict, a third one need only agree with one of them.
bool PledgeClusters::some_agree(uint32_t a, uint32_t b) const {
  for (uint32_t x : samples_[a]) {
    for (uint32_t y : samples_[b]) {
      if (kind_[x] == kind_[y] || veto(claims_[x], claims_[y]) == Reason::kNone) return true;
    }
  }
  return false;
}

bool PledgeClusters::kinds_agree(uint32_t x, uint32_t y) const {
  ++compared_;
  return veto(claims_[x], claims_[y]) == Reason::kNone && !other_kind(claims_[x], claims_[y]);
}

bool PledgeClusters::clusters_agree(uint32_t a, uint32_t b) const {
  if (by_people_.contains(a) || by_people_.contains(b)) return some_agree(a, b);
  for (uint32_t x : samples_[a]) {
    for (uint32_t y : samples_[b]) {
      if (kind_[x] != kind_[y] && !kinds_agree(x, y)) return false;
    }
  }
  return true;
}

void PledgeClusters::keep_apart(uint32_t a, uint32_t b) {
  const uint32_t of_a = root(a), of_b = root(b);
  if (of_a == of_b) return;  // people joined them
  apart_[of_a].push_back(b);
  apart_[of_b].push_back(a);
}

void PledgeClusters::unite_by_people(uint32_t left, uint32_t right) {
  if (kept_apart(root(left), root(right))) return;
  unite(root(left), root(right));
  by_people_.insert(root(left));
}

// Each of two that are kept apart has the other: of a pledge with many mentions and one with few, the few
// are asked.
bool PledgeClusters::kept_apart(uint32_t a, uint32_t b) {
  auto found = apart_.find(a), other = apart_.find(b);
  if (found == apart_.end() || other == apart_.end()) return false;
  if (other->second.size() < found->second.size()) {
    std::swap(found, other);
    std::swap(a, b);
  }
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](uint32_t claim) { return root(claim) == b; });
}

// False where two of the mentions would conflict.
bool PledgeClusters::join(uint32_t left, uint32_t right) {
  const uint32_t a = root(left), b = root(right);
  if (a == b) return true;
  if (kept_apart(a, b) || !clusters_agree(a, b)) return false;
  unite(a, b);
  return true;
}

// Two roots.
void PledgeClusters::unite(uint32_t a, uint32_t b) {
  if (a == b) return;
  if (b < a) std::swap(a, b);
  parent_[b] = a;
  samples_[a].insert(samples_[a].end(), samples_[b].begin(), samples_[b].end());
  keep_samples(samples_[a]);
  samples_[b].clear();
  changed_at_[a] = changed_at_[b] = ++changes_;
  if (by_people_.erase(b) > 0) by_people_.insert(a);
  if (const auto found = apart_.find(b); found != apart_.end()) {
    std::vector<uint32_t> moved = std::move(found->second);
    apart_.erase(found);
    std::vector<uint32_t>& kept = apart_[a];
    if (kept.size() < moved.size()) kept.swap(moved);
    kept.insert(kept.end(), moved.begin(), moved.end());
  }
}

// The mentions of one pledge agree, unless people made it: then only the kinds that there are must
// be compared, of which a thousand pledges that fit have few.
bool PledgeClusters::all_agree(const std::vector<uint32_t>& roots) const {
  std::vector<uint32_t> mentions;
  for (uint32_t root : roots) {
    if (by_people_.contains(root)) return each_pair_agrees(roots);
    mentions.insert(mentions.end(), samples_[root].begin(), samples_[root].end());
  }
  keep_samples(mentions);
  for (size_t i = 0; i < mentions.size(); ++i) {
    for (size_t j = i + 1; j < mentions.size(); ++j) {
      if (kind_[mentions[i]] != kind_[mentions[j]] && !kinds_agree(mentions[i], mentions[j]))
        return false;
    }
  }
  return true;
}

bool PledgeClusters::each_pair_agrees(const std::vector<uint32_t>& roots) const {
  for (size_t i = 0; i < roots.size(); ++i) {
    for (size_t j = i + 1; j < roots.size(); ++j) {
      if (!clusters_agree(roots[i], roots[j])) return false;
    }
  }
  return true;
}

}  // namespace pledger
