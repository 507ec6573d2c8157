#include "ledger/same_pledge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <unordered_map>

#include "ledger/blocks.h"
#include "ledger/mention_pair.h"
#include "ledger/pledge_clusters.h"

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
      : claims_(claims), topics_(topics), reviewed_(reviewed), clusters_(claims) {}

  SamePledge link() {
    for (const auto& [left, right] : neighbouring_pledges(claims_, topics_)) {
      const Pair pair = judge(left, right);
      if (pair.verdict != Verdict::kUnrelated) pairs_.push_back(pair);
    }
    keep_apart();
    for (const auto& [left, right] : reviewed_.same) clusters_.unite_by_people(left, right);
    keep_overlapping_apart();
    keep_opposites_apart();
    join_complete();
    join_incomplete();
    return result();
  }

 private:
  Pair judge(uint32_t left, uint32_t right) const {
    const double similarity = topics_.similarity(claims_[left], claims_[right]);
    const PairJudgement judged = judge_pair(claims_[left], claims_[right], similarity,
                                            topics_.containment(claims_[left], claims_[right]));
    return {left, right, judged.verdict, judged.code, similarity};
  }

  // Each pair that a person keeps apart is a refusal, whether or not it looked alike.
  void keep_apart() {
    if (reviewed_.apart.empty()) return;
    std::set<std::pair<uint32_t, uint32_t>> left(reviewed_.apart.begin(), reviewed_.apart.end());
    for (const auto& [a, b] : left) clusters_.keep_apart(a, b);
    for (Pair& pair : pairs_) {
      if (left.erase({pair.left, pair.right}) == 0) continue;
      pair.verdict = Verdict::kRefuse;
      pair.code = Reason::kReviewed;
    }
    for (const auto& [a, b] : left)
      pairs_.push_back(
          {a, b, Verdict::kRefuse, Reason::kReviewed, topics_.similarity(claims_[a], claims_[b])});
  }

  // What stands within a claim is another one, also where a third mention is like both.
  void keep_overlapping_apart() {
    for (uint32_t i = 0; i < claims_.size(); ++i) {
      if (claims_[i].type != ClaimType::kPledge) continue;
      for (uint32_t j = i + 1; j < claims_.size() && overlap(claims_[i], claims_[j]); ++j) {
        if (claims_[j].type == ClaimType::kPledge) clusters_.keep_apart(i, j);
      }
    }
  }

  // Also where a third mention, that says less, is like both.
  void keep_opposites_apart() {
    for (const Pair& pair : pairs_) {
      if (pair.code == Reason::kOpposite) clusters_.keep_apart(pair.left, pair.right);
    }
  }

  // The most similar first, so that a chain of weaker links cannot keep a strong one out.
  void join_complete() {
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& x, const Pair& y) {
      if (x.similarity != y.similarity) return x.similarity > y.similarity;
      return std::pair(x.left, x.right) < std::pair(y.left, y.right);
    });
    for (Pair& pair : pairs_) {
      if (pair.verdict == Verdict::kJoin && !clusters_.join(pair.left, pair.right)) {
        pair.verdict = Verdict::kCandidate;
        pair.code = Reason::kClusterConflict;
      }
    }
  }

  void join_incomplete() {
    // Which pledges each incomplete mention could join, before any of them has.
    for (const Pair& pair : pairs_) {
      if (pair.verdict != Verdict::kJoinIncomplete) continue;
      fits_[pair.left].roots.push_back(clusters_.root(pair.right));
      fits_[pair.right].roots.push_back(clusters_.root(pair.left));
    }
    for (auto& [claim, fits] : fits_) {
      std::sort(fits.roots.begin(), fits.roots.end());
      fits.roots.erase(std::unique(fits.roots.begin(), fits.roots.end()), fits.roots.end());
    }
    for (Pair& pair : pairs_) {
      if (pair.verdict != Verdict::kJoinIncomplete) continue;
      const bool several = lacks_choice(pair.left) || lacks_choice(pair.right);
      if (several || !clusters_.join(pair.left, pair.right)) {
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
      return clusters_.changed_at(root) > fits.asked_at;
    });
    if (changed) {
      fits.agree = clusters_.all_agree(fits.roots);
      fits.asked_at = clusters_.changes();
    }
    return !fits.agree;
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
      const uint32_t first = clusters_.root(i);
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
  PledgeClusters clusters_;
  // The pledges that an incomplete mention could join, and whether they agree with each other, as of
  // one of the changes.
  struct Fits {
    std::vector<uint32_t> roots;
    uint32_t asked_at = 0;
    bool agree = false;
  };
  std::unordered_map<uint32_t, Fits> fits_;  // by claim
  std::vector<Pair> pairs_;
};

}  // namespace

SamePledge find_same_pledges(const std::vector<ClaimForm>& claims, const Topics& topics,
                             const ReviewedPairs& reviewed) {
  return Linker(claims, topics, reviewed).link();
}

}  // namespace pledger
