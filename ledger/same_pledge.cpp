#include "ledger/same_pledge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "ledger/blocks.h"
#include "ledger/mention_pair.h"

namespace pledger {
namespace {

struct Pair {
  uint32_t left, right;
  Verdict verdict;
  Reason code;
  double similarity;
};

class Linker {
 public:
  Linker(const std::vector<ClaimForm>& claims, const Topics& topics, const ReviewedPairs& reviewed)
      : claims_(claims),
        topics_(topics),
        reviewed_(reviewed),
        parent_(claims.size()),
        kinds_(claims.size()),
        changed_at_(claims.size(), 1) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  SamePledge link() {
    number_kinds();
    for (const auto& [left, right] : neighbouring_pledges(claims_, topics_)) {
      const Pair pair = judge(left, right);
      if (pair.verdict != Verdict::kUnrelated) pairs_.push_back(pair);
    }
    keep_apart();
    for (const auto& [left, right] : reviewed_.same) {
      if (kept_apart(root(left), root(right))) continue;
      unite(root(left), root(right));
      by_people_.insert(root(left));
    }
    join_complete();
    join_incomplete();
    return result();
  }

 private:
  Pair judge(uint32_t left, uint32_t right) const {
    const double similarity = topics_.similarity(claims_[left], claims_[right]);
    const PairJudgement judged = judge_pair(claims_[left], claims_[right], similarity);
    return {left, right, judged.verdict, judged.code, similarity};
  }

  uint32_t root(uint32_t claim) {
    while (parent_[claim] != claim) claim = parent_[claim] = parent_[parent_[claim]];
    return claim;
  }

  // Mentions that veto() cannot tell apart are of one kind: a pledge that was reported ten thousand
  // times has a few kinds of mention, and only these are compared when pledges are joined.
  void number_kinds() {
    std::map<std::string, uint32_t> first_of_kind;
    for (uint32_t i = 0; i < claims_.size(); ++i) {
      const ClaimForm& claim = claims_[i];
      if (claim.type != ClaimType::kPledge) continue;
      std::string kind = fmt::format(
          "{}|{}{}|{}|{}|{}", claim.negated, claim.place, claim.place_inferred ? "?" : "",
          // Within its document a town does not conflict with its country.
          claim.place.find('.') == std::string::npos ? 0 : claim.document + 1,
          claim.due_end ? to_iso(*claim.due_end) : "",
          claim.actor_family.empty() || is_local_actor(claim)
              ? ""
              : claim.actor_key + "|" + claim.actor_family);
      for (const Figure& figure : claim.figures)
        kind +=
            fmt::format("|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", static_cast<int>(figure.kind), figure.low,
                        figure.high, static_cast<int>(figure.comparator), figure.unit, figure.per,
                        figure.is_change, figure.may_be_either, figure.is_whole, figure.points);
      kinds_[i] = {first_of_kind.try_emplace(std::move(kind), i).first->second};
    }
  }

  // Where people joined mentions that conflict, a third one need only agree with one of them.
  bool some_agree(uint32_t a, uint32_t b) const {
    for (uint32_t x : kinds_[a]) {
      for (uint32_t y : kinds_[b]) {
        if (x == y || veto(claims_[x], claims_[y]) == Reason::kNone) return true;
      }
    }
    return false;
  }

  bool kinds_agree(uint32_t x, uint32_t y) const {
    return veto(claims_[x], claims_[y]) == Reason::kNone && !other_kind(claims_[x], claims_[y]);
  }

  bool clusters_agree(uint32_t a, uint32_t b) const {
    if (by_people_.contains(a) || by_people_.contains(b)) return some_agree(a, b);
    for (uint32_t x : kinds_[a]) {
      for (uint32_t y : kinds_[b]) {
        if (x != y && !kinds_agree(x, y)) return false;
      }
    }
    return true;
  }

  // Each pair that a person keeps apart is a refusal, whether or not it looked alike.
  void keep_apart() {
    if (reviewed_.apart.empty()) return;
    std::set<std::pair<uint32_t, uint32_t>> left(reviewed_.apart.begin(), reviewed_.apart.end());
    for (const auto& [a, b] : left) {
      apart_[a].push_back(b);
      apart_[b].push_back(a);
    }
    for (Pair& pair : pairs_) {
      if (left.erase({pair.left, pair.right}) == 0) continue;
      pair.verdict = Verdict::kRefuse;
      pair.code = Reason::kReviewed;
    }
    for (const auto& [a, b] : left)
      pairs_.push_back(
          {a, b, Verdict::kRefuse, Reason::kReviewed, topics_.similarity(claims_[a], claims_[b])});
  }

  bool kept_apart(uint32_t a, uint32_t b) {
    const auto found = apart_.find(a);
    if (found == apart_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(),
                       [&](uint32_t claim) { return root(claim) == b; });
  }

  // False where two of the mentions would conflict.
  bool join(uint32_t left, uint32_t right) {
    const uint32_t a = root(left), b = root(right);
    if (a == b) return true;
    if (kept_apart(a, b) || !clusters_agree(a, b)) return false;
    unite(a, b);
    return true;
  }

  // Two roots.
  void unite(uint32_t a, uint32_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    std::vector<uint32_t> both;
    std::set_union(kinds_[a].begin(), kinds_[a].end(), kinds_[b].begin(), kinds_[b].end(),
                   std::back_inserter(both));
    kinds_[a] = std::move(both);
    kinds_[b].clear();
    changed_at_[a] = changed_at_[b] = ++changes_;
    if (by_people_.erase(b) > 0) by_people_.insert(a);
    if (const auto found = apart_.find(b); found != apart_.end()) {
      const std::vector<uint32_t> moved = std::move(found->second);
      apart_.erase(found);
      apart_[a].insert(apart_[a].end(), moved.begin(), moved.end());
    }
  }

  // The most similar first, so that a chain of weaker links cannot keep a strong one out.
  void join_complete() {
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& x, const Pair& y) {
      if (x.similarity != y.similarity) return x.similarity > y.similarity;
      return std::pair(x.left, x.right) < std::pair(y.left, y.right);
    });
    for (Pair& pair : pairs_) {
      if (pair.verdict == Verdict::kJoin && !join(pair.left, pair.right)) {
        pair.verdict = Verdict::kCandidate;
        pair.code = Reason::kClusterConflict;
      }
    }
  }

  void join_incomplete() {
    // Which pledges each incomplete mention could join, before any of them has.
    for (const Pair& pair : pairs_) {
      if (pair.verdict != Verdict::kJoinIncomplete) continue;
      fits_[pair.left].roots.push_back(root(pair.right));
      fits_[pair.right].roots.push_back(root(pair.left));
    }
    for (auto& [claim, fits] : fits_) {
      std::sort(fits.roots.begin(), fits.roots.end());
      fits.roots.erase(std::unique(fits.roots.begin(), fits.roots.end()), fits.roots.end());
    }
    for (Pair& pair : pairs_) {
      if (pair.verdict != Verdict::kJoinIncomplete) continue;
      const bool several = lacks_choice(pair.left) || lacks_choice(pair.right);
      if (several || !join(pair.left, pair.right)) {
        pair.verdict = Verdict::kCandidate;
        pair.code = several ? Reason::kSeveralFit : Reason::kClusterConflict;
      }
    }
  }

  // A mention with a figure is complete: others may join it as they like.
  bool lacks_choice(uint32_t claim) {
    if (!claims_[claim].figures.empty()) return false;
    Fits& fits = fits_[claim];
    if (fits.roots.size() < 2) return false;
    const bool changed = std::any_of(fits.roots.begin(), fits.roots.end(), [&](uint32_t root) {
      return changed_at_[root] > fits.asked_at;
    });
    if (changed) {
      fits.agree = all_agree(fits.roots);
      fits.asked_at = changes_;
    }
    return !fits.agree;
  }

  // The mentions of one pledge agree, unless people made it: then only the kinds that there are must
  // be compared, of which a thousand pledges that fit have few.
  bool all_agree(const std::vector<uint32_t>& roots) const {
    std::vector<uint32_t> kinds;
    for (uint32_t root : roots) {
      if (by_people_.contains(root)) return each_pair_agrees(roots);
      kinds.insert(kinds.end(), kinds_[root].begin(), kinds_[root].end());
    }
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    for (size_t i = 0; i < kinds.size(); ++i) {
      for (size_t j = i + 1; j < kinds.size(); ++j) {
        if (!kinds_agree(kinds[i], kinds[j])) return false;
      }
    }
    return true;
  }

  bool each_pair_agrees(const std::vector<uint32_t>& roots) const {
    for (size_t i = 0; i < roots.size(); ++i) {
      for (size_t j = i + 1; j < roots.size(); ++j) {
        if (!clusters_agree(roots[i], roots[j])) return false;
      }
    }
    return true;
  }

  // In what two mentions of one pledge differ.
  static Reason difference(const ClaimForm& a, const ClaimForm& b) {
    const auto due_a = stated_due(a), due_b = stated_due(b);
    if (due_a && due_b && *due_a != *due_b) return Reason::kDeadlineNear;
    const FigureComparison figures = compare_figures(a, b);
    const bool near = figures.agreement == Agreement::kAgree && !figures.exact;
    return near ? Reason::kFigureNear : Reason::kNone;
  }

  std::string said_of(const Pair& pair, Reason differs) const {
    std::array<std::string, 2> said;
    for (size_t i = 0; i < 2; ++i) {
      const ClaimForm& claim = claims_[i == 0 ? pair.left : pair.right];
      said[i] = differs == Reason::kDeadlineNear ? to_iso(*stated_due(claim))
                                                 : fmt::format("{}", claim.main_figure()->low);
    }
    std::sort(said.begin(), said.end());
    return said[0] + " " + said[1];
  }

  SamePledge result() {
    SamePledge found;
    found.cluster_of.assign(claims_.size(), kNoIndex);
    for (uint32_t i = 0; i < claims_.size(); ++i) {
      if (claims_[i].type != ClaimType::kPledge) continue;
      const uint32_t first = root(i);
      if (found.cluster_of[first] == kNoIndex) {
        found.cluster_of[first] = static_cast<uint32_t>(found.clusters.size());
        found.clusters.emplace_back();
      }
      found.cluster_of[i] = found.cluster_of[first];
      found.clusters[found.cluster_of[i]].push_back(i);
    }
    std::set<std::tuple<uint32_t, Reason, std::string>> told;  // differences within a pledge
    for (const Pair& pair : pairs_) {
      const uint32_t cluster = found.cluster_of[pair.left];
      if (cluster != found.cluster_of[pair.right]) {
        const bool refused = pair.verdict == Verdict::kRefuse;
        found.decisions.push_back({pair.left, pair.right,
                                   refused ? Ruling::kRefused : Ruling::kCandidate, pair.code,
                                   pair.similarity});
        continue;
      }
      const Reason differs = difference(claims_[pair.left], claims_[pair.right]);
      if (differs == Reason::kNone) continue;
      if (told.insert({cluster, differs, said_of(pair, differs)}).second)
        found.decisions.push_back(
            {pair.left, pair.right, Ruling::kJoined, differs, pair.similarity});
    }
    std::sort(found.decisions.begin(), found.decisions.end(),
              [](const Decision& x, const Decision& y) {
                return std::pair(x.left, x.right) < std::pair(y.left, y.right);
              });
    return found;
  }

  const std::vector<ClaimForm>& claims_;
  const Topics& topics_;
  const ReviewedPairs& reviewed_;
  std::vector<uint32_t> parent_;
  std::vector<std::vector<uint32_t>> kinds_;  // of the cluster's mentions, at its root; sorted
  uint32_t changes_ = 1;                      // of clusters, so far
  std::vector<uint32_t> changed_at_;          // by root: the last one of its cluster
  // The pledges that an incomplete mention could join, and whether they agree with each other, as of
  // one of the changes.
  struct Fits {
    std::vector<uint32_t> roots;
    uint32_t asked_at = 0;
    bool agree = false;
  };
  std::unordered_map<uint32_t, Fits> fits_;  // by claim
  std::vector<Pair> pairs_;
  std::set<uint32_t> by_people_;  // roots of clusters that people made
  // By root: claims that a person keeps apart from the mentions of its cluster.
  std::map<uint32_t, std::vector<uint32_t>> apart_;
};

}  // namespace

SamePledge find_same_pledges(const std::vector<ClaimForm>& claims, const Topics& topics,
                             const ReviewedPairs& reviewed) {
  return Linker(claims, topics, reviewed).link();
}

}  // namespace pledger
