#include "ledger/bearing.h"

#include <algorithm>
#include <map>

#include "ledger/bearing_odds.h"
#include "ledger/blocks.h"
#include "ledger/evidence.h"
#include "ledger/named_figures.h"

namespace pledger {
namespace {

constexpr double kElsewhere = 0.4;         // likeness that a pledge of another document takes
constexpr size_t kSharedElsewhere = 3;     // and so many terms in common
constexpr double kCountsElsewhere = 0.25;  // where both count the same thing
constexpr size_t kSharedCountsElsewhere = 2;
constexpr double kSameActor = 0.08;  // added to it
constexpr double kTold = 0.1;  // and what it takes to be told that the two are measured otherwise
// A document may have thousands of claims: what bears on a pledge stands near it or is about the
// leading one.
constexpr uint32_t kWindow = 40;  // claims

// «We never promised that», «we remain committed to it».
bool speaks_of_another(const ClaimForm& claim) {
  return claim.negated || cue_of_another(claim) != nullptr;
}

class Bearing {
 public:
  Bearing(const std::vector<ClaimForm>& claims, const Topics& topics, const SamePledge& pledges)
      : claims_(claims),
        topics_(topics),
        pledges_(pledges),
        leading_(claims.empty() ? 0 : claims.back().document + 1, kNoIndex) {}

  std::vector<Relation> find() {
    for (uint32_t first = 0; first < claims_.size();) {
      uint32_t end = first;
      while (end < claims_.size() && claims_[end].document == claims_[first].document) ++end;
      within_document(first, end);
      first = end;
    }
    std::map<uint32_t, std::vector<uint32_t>> near;
    for (const auto& [claim, pledge] : claims_near_pledges(claims_, topics_)) {
      if (claims_[claim].document != claims_[pledge].document) near[claim].push_back(pledge);
    }
    const size_t within = found_.size();
    std::map<uint32_t, size_t> of_claim;
    for (size_t i = 0; i < within; ++i) of_claim.emplace(found_[i].from, i);
    for (const auto& [claim, targets] : near) {
      if (is_of_local_scope(claim)) continue;
      const auto own = of_claim.find(claim);
      // «It dropped its pledge of 900», which it made in the same article, is not said of 800 elsewhere.
      const bool failing = claims_[claim].type == ClaimType::kShortfall && own != of_claim.end();
      if (failing && compare_figures(claims_[claim], claims_[found_[own->second].to]).exact)
        continue;
      elsewhere(claim, targets);
      if (own != of_claim.end() && found_.size() > within) drop_said_already(found_[own->second]);
    }
    return std::move(found_);
  }

 private:
  bool is_pledge(uint32_t claim) const { return claims_[claim].type == ClaimType::kPledge; }

  void within_document(uint32_t first, uint32_t end) {
    const uint32_t leading = leading_pledge(claims_, first, end);
    leading_[claims_[first].document] = leading;
    if (leading == kNoIndex) return;
    uint32_t latest = kNoIndex;
    for (uint32_t claim = first; claim < end; ++claim) {
      if (!is_pledge(claim) || speaks_of_another(claims_[claim])) {
        const uint32_t from = claim - first > kWindow ? claim - kWindow : first;
        bear_on(claim, {from, std::min(end, claim + kWindow)}, latest, leading);
      }
      if (is_pledge(claim)) latest = claim;
    }
  }

  // On the likeliest of the pledges in [window.first, window.second) and the leading one.
  void bear_on(uint32_t claim, std::pair<uint32_t, uint32_t> window, uint32_t latest,
               uint32_t leading) {
    double best = least_bearing_odds(claims_[claim]);
    uint32_t best_target = kNoIndex;
    const auto try_on = [&](uint32_t target) {
      // «It was never a promise» is nothing that could be kept or broken.
      if (!is_pledge(target) || claims_[target].negated || same_pledge(claim, target)) return;
      if (!places_overlap(claims_[claim], claims_[target])) return;
      if (means_another_figure(claims_[claim], claims_[target])) return;
      const BearingStand stand{target<claim, target == latest, target == leading,
                                      told_elsewhere(target), mentions_of(target).size()> 1};
      const double odds = bearing_odds(claims_[claim], claims_[target],
                                       topics_.similarity(claims_[claim], claims_[target]), stand);
      if (odds <= best) return;
      best = odds;
      best_target = target;
    };
    try_on(leading);
    for (uint32_t i = window.first; i < window.second; ++i) try_on(i);
    if (best_target != kNoIndex) add_evidence(claim, best_target, likeness(claim, best_target));
  }

  bool same_pledge(uint32_t claim, uint32_t target) const {
    return is_pledge(claim) && pledges_.cluster_of[claim] == pledges_.cluster_of[target];
  }

  // What nobody is named for in an article about a local body says nothing of the nation.
  bool is_of_local_scope(uint32_t claim) const {
    const ClaimForm& form = claims_[claim];
    const uint32_t leading = leading_[form.document];
    return form.actor_key.empty() && form.place.empty() && leading != kNoIndex &&
           is_local_actor(claims_[leading]);
  }

  const std::vector<uint32_t>& mentions_of(uint32_t pledge) const {
    return pledges_.clusters[pledges_.cluster_of[pledge]];
  }

  bool told_elsewhere(uint32_t pledge) const {
    const auto& mentions = mentions_of(pledge);
    return claims_[mentions.front()].document != claims_[mentions.back()].document;
  }

  double likeness(uint32_t claim, uint32_t target) const {
    const bool same_actor = compare_actors(claims_[claim], claims_[target]) == Agreement::kAgree;
    return topics_.similarity(claims_[claim], claims_[target]) + (same_actor ? kSameActor : 0);
  }

  void elsewhere(uint32_t claim, const std::vector<uint32_t>& targets) {
    const ClaimForm& from = claims_[claim];
    Likest bears, is_other;
    for (uint32_t target : targets) {
      const ClaimForm& to = claims_[target];
      if (to.strength == Strength::kProposed || other_scope(from, to) ||
          compare_places(from, to) == Agreement::kConflict)
        continue;
      const Agreement actors = compare_actors(from, to);
      const double score = likeness(claim, target);
      if (actors == Agreement::kAgree && measured_otherwise(from, to) &&
          score >= kSameActor + kTold)
        is_other.offer(target, score);
      const bool counts = count_the_same(from, to);
      const bool likely =
          score >= (counts ? kCountsElsewhere : kElsewhere) &&
          Topics::shared(from, to) >= (counts ? kSharedCountsElsewhere : kSharedElsewhere);
      if (actors != Agreement::kConflict && likely) bears.offer(target, score);
    }
    if (is_other.target != kNoIndex) {
      found_.push_back({claim, is_other.target, RelationKind::kDistinctFrom, "relation.conflict",
                        from.span, std::string(to_string(Reason::kRateAgainstTotal)), false});
    } else if (bears.target != kNoIndex) {
      add_evidence(claim, bears.target, bears.score);
    }
  }

  // What a statement says of a pledge where it stands, it need not say of the same pledge's mention elsewhere.
  void drop_said_already(const Relation& own) {
    const Relation& last = found_.back();
    const bool same_pledge =
        last.from == own.from && pledges_.cluster_of[last.to] == pledges_.cluster_of[own.to];
    if (same_pledge && (own.certain || !last.certain)) found_.pop_back();
  }

  struct Likest {
    uint32_t target = kNoIndex;
    double score = 0;
    void offer(uint32_t other, double its_score) {
      if (its_score <= score) return;
      target = other;
      score = its_score;
    }
  };

  static bool count_the_same(const ClaimForm& a, const ClaimForm& b) {
    const auto figures = comparable_figures(a, b);
    return figures && figures->first->kind == MeasureKind::kCount;
  }

  // £500m is nothing of £2bn a year, nor the reverse, before somebody says over how many years.
  static bool measured_otherwise(const ClaimForm& a, const ClaimForm& b) {
    const Figure* x = a.main_figure();
    const Figure* y = b.main_figure();
    return x != nullptr && y != nullptr && x->kind == MeasureKind::kMoney &&
           compare_figures(*x, *y).reason == Reason::kRateAgainstTotal;
  }

  void add_evidence(uint32_t claim, uint32_t target, double like) {
    const Likeness likeness{topics_.similarity(claims_[claim], claims_[target]), like};
    if (auto found = evidence_of(claims_, claim, target, likeness))
      found_.push_back(std::move(*found));
  }

  const std::vector<ClaimForm>& claims_;
  const Topics& topics_;
  const SamePledge& pledges_;
  std::vector<uint32_t> leading_;  // by document
  std::vector<Relation> found_;
};

}  // namespace

std::vector<Relation> bearing_relations(const std::vector<ClaimForm>& claims, const Topics& topics,
                                        const SamePledge& pledges) {
  return Bearing(claims, topics, pledges).find();
}

}  // namespace pledger
