#include "ledger/bearing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "ledger/bearing_odds.h"
#include "ledger/blocks.h"
#include "ledger/named_figures.h"

namespace pledger {
namespace {

constexpr double kElsewhere = 0.4;         // likeness that a pledge of another document takes
constexpr size_t kSharedElsewhere = 3;     // and so many terms in common
constexpr double kCountsElsewhere = 0.25;  // where both count the same thing
constexpr size_t kSharedCountsElsewhere = 2;
constexpr double kSameActor = 0.08;  // added to it
constexpr double kSomeTopic = 0.05;
constexpr double kTold = 0.1;  // and what it takes to be told that the two are measured otherwise
constexpr double kLeastShare = 1.0 / 1000;  // £900 is nothing of £9m
// Sure enough to change a status: where a cue or a figure shows the relation, and the pledge meant is
// hardly another.
constexpr double kCertainLikeness = 0.3;
// A document may have thousands of claims: what bears on a pledge stands near it or is about the
// leading one.
constexpr uint32_t kWindow = 40;  // claims

// What a pledge says of another one, by its cue.
constexpr std::array<RelationKind, 5> kSaidByPledges{
    RelationKind::kRedefines, RelationKind::kUpdates, RelationKind::kDistinctFrom,
    RelationKind::kDisputes, RelationKind::kRestates};

bool speaks_of_another(const ClaimForm& claim) {
  if (claim.negated) return true;  // «we never promised that»
  return std::any_of(kSaidByPledges.begin(), kSaidByPledges.end(),
                     [&](RelationKind kind) { return claim.has_cue(to_string(kind)); });
}

const Figure* count_of(const ClaimForm& claim) {
  const Figure* figure = claim.main_figure();
  return figure != nullptr && figure->kind == MeasureKind::kCount ? figure : nullptr;
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

  // «Only 310 have come» says nothing of a sum.
  static bool may_count_the_same(const ClaimForm& a, const ClaimForm& b) {
    const Figure* x = a.main_figure();
    const Figure* y = b.main_figure();
    return x == nullptr || y == nullptr || x->kind == y->kind;
  }

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
    const ClaimForm& from = claims_[claim];
    const ClaimForm& to = claims_[target];
    if (from.type == ClaimType::kPledge) {
      if (from.negated) return add_by_type(claim, target, RelationKind::kDenies, like);
      for (const RelationKind kind : kSaidByPledges) {
        if (!add_by_cue(claim, target, kind, like)) continue;
        found_.back().certain = false;  // the cue may be meant of what is pledged here
        return;
      }
      return;
    }
    if (from.type == ClaimType::kShortfall && from.negated)
      return add_by_type(claim, target, RelationKind::kDenies, like);
    for (const RelationKind kind : {RelationKind::kDistinctFrom, RelationKind::kUpdates,
                                    RelationKind::kRedefines, RelationKind::kDisputes}) {
      // A delivery has words of the kind for what it did itself («moved to», «instead of»).
      const bool of_itself = kind == RelationKind::kUpdates || kind == RelationKind::kRedefines;
      const bool speaks_of_it = !of_itself || from.type != ClaimType::kDelivery;
      if (speaks_of_it && add_by_cue(claim, target, kind, like)) return;
    }
    const auto* cue = from.cue("little");
    const bool tells_of_it = cue == nullptr || may_count_the_same(from, to);
    if (from.type == ClaimType::kShortfall) {
      if (tells_of_it) add_by_type(claim, target, failing_of(from, to), like);
      return;
    }
    // «Barely 60 have been handed out», «well short of the 140».
    if (cue != nullptr && tells_of_it) {
      found_.push_back({claim, target, RelationKind::kContradicts, "relation.cue", cue->span,
                        "«" + cue->text + "»", false});
      return;
    }
    if (const Figure* former = named_former(from, to); former != nullptr)
      return add_by_figures(claim, target, RelationKind::kUpdates,
                            fmt::format("no longer {}", former->text), like);
    if (const Figure* whole = named_whole(from, to); whole != nullptr && is_less(from, *whole))
      return add_by_figures(claim, target, RelationKind::kPartlyFulfils,
                            fmt::format("{} of {}", from.main_figure()->text, whole->text), like);
    const auto figures = comparable_figures(from, to);
    const bool same_figure = figures && compare_figures(*figures->first, *figures->second).exact;
    if (same_figure) {
      // «All 80 have opened» is the pledge, done.
      const bool done = from.type == ClaimType::kDelivery;
      return add_by_figures(claim, target, done ? RelationKind::kSupports : RelationKind::kRestates,
                            fmt::format("the same figure, {}", figures->second->text), like);
    }
    if (figures && figures->first->high < figures->second->low &&
        figures->first->high >= kLeastShare * figures->second->low) {
      // «This includes 14 clinics in the north.»
      const bool is_part = from.type == ClaimType::kStatistic && from.has_cue("part_of");
      return add_by_figures(
          claim, target, is_part ? RelationKind::kPartOf : RelationKind::kPartlyFulfils,
          fmt::format("{} of {}", figures->first->text, figures->second->text), like);
    }
    if (from.type != ClaimType::kDelivery) return;
    // «Has already opened 87», of 50, is no part of it.
    const bool in_full = figures && figures->first->low >= figures->second->high;
    if (!in_full && add_by_cue(claim, target, RelationKind::kPartlyFulfils, like)) return;
    // Money for what was not pledged in money is a means to it.
    if (from.names_money() && !to.names_money())
      return add_by_type(claim, target, RelationKind::kEnables, like);
    const Figure* done = count_of(from);
    const Figure* pledged = count_of(to);
    // «It has four», of nine centres: what is counted is not said again.
    const bool elliptic = done != nullptr && pledged != nullptr && done->unit.empty();
    const bool in_part = elliptic && done->high < pledged->low;
    if (!in_part && !speaks_of_it_by_words(claim, target)) return;
    add_by_type(claim, target, in_part ? RelationKind::kPartlyFulfils : RelationKind::kSupports,
                like);
  }

  // «14 of the 36», «half of the 36».
  static bool is_less(const ClaimForm& claim, const Figure& whole) {
    const Figure* part = claim.main_figure();
    return part != nullptr && part != &whole &&
           (part->kind != whole.kind || part->high < whole.low);
  }

  // What was done next to a pledge is no evidence of it by that alone.
  bool speaks_of_it_by_words(uint32_t claim, uint32_t target) const {
    return claims_[claim].has_cue("refers") ||
           topics_.similarity(claims_[claim], claims_[target]) >= kSomeTopic;
  }

  // «Not one of them before 2027» moves the day; that it will fail is what somebody thinks, that it did
  // is a fact, and so is that a demand is refused.
  static RelationKind failing_of(const ClaimForm& claim, const ClaimForm& target) {
    // «They will» may be a cue of its own, «They will never» is a forecast all the same.
    const bool predicts =
        std::any_of(claim.cues.begin(), claim.cues.end(), [](const RelationCue& cue) {
          return cue.relation == "predicts" || cue.text.ends_with(" will") ||
                 cue.text.ends_with(" would");
        });
    if (claim.has_cue("delays") && (predicts || claim.has_cue("negates")))
      return RelationKind::kUpdates;
    const bool refuses = target.strength == Strength::kProposed &&
                         compare_actors(claim, target) == Agreement::kAgree;
    if (refuses) return RelationKind::kContradicts;
    const bool by_another = !claim.speaker.empty() && claim.speaker != claim.actor;
    return predicts && by_another ? RelationKind::kDisputes : RelationKind::kContradicts;
  }

  void add_by_type(uint32_t from, uint32_t to, RelationKind kind, double like) {
    found_.push_back({from, to, kind, "relation.type", claims_[from].span,
                      fmt::format("like it by {:.2f}", like), false});
  }

  void add_by_figures(uint32_t from, uint32_t to, RelationKind kind, std::string why, double like) {
    const ClaimForm& a = claims_[from];
    const ClaimForm& b = claims_[to];
    // «The 90 beds promised are in use»: the figure is that of the pledge inside, not of what was done.
    const bool inside =
        a.document == b.document && a.span.begin <= b.span.begin && b.span.end <= a.span.end;
    const bool certain = like >= kCertainLikeness && a.type == ClaimType::kDelivery && !inside;
    found_.push_back(
        {from, to, kind, "relation.figure", claims_[from].span, std::move(why), certain});
  }

  bool add_by_cue(uint32_t from, uint32_t to, RelationKind kind, double like) {
    for (const RelationCue& cue : claims_[from].cues) {
      if (cue.relation != to_string(kind)) continue;
      // A figure of the world need not be said of any pledge.
      const bool certain = like >= kCertainLikeness && claims_[from].type != ClaimType::kStatistic;
      found_.push_back({from, to, kind, "relation.cue", cue.span, "«" + cue.text + "»", certain});
      return true;
    }
    return false;
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
