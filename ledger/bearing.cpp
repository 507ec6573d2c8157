#include "ledger/bearing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "ledger/blocks.h"

namespace pledger {
namespace {

constexpr double kElsewhere = 0.4;      // likeness that a pledge of another document takes
constexpr size_t kSharedElsewhere = 3;  // and so many terms in common
constexpr double kSameActor = 0.08;     // added to it
constexpr double kTold = 0.1;  // and what it takes to be told that the two are measured otherwise
// Sure enough to change a status: where a cue or a figure shows the relation, and the pledge meant is
// hardly another.
constexpr double kCertainLikeness = 0.3;
// A document may have thousands of claims: what bears on a pledge stands near it or is about the
// leading one.
constexpr uint32_t kWindow = 40;  // claims
constexpr uint32_t kFar = 12;     // sentences

// Log-odds that a statement bears on a pledge of its document, and what moves them. Fitted by
// logistic regression on the open part of the corpus and of the articles used for development, rounded.
struct Weights {
  double bias;
  double like_05, like_12, like_20, like_30, like_45;  // similarity of topic from 0.05, …
  double same_sentence;                                // the pledge stands before it there
  double latest;      // no other pledge stands between, the pledge first
  double next;        // and that in its sentence or the one before
  double leading;     // what the document is about
  double named;       // and «the promise» is spoken of
  double told_again;  // other documents have the pledge, too
  double same_value;  // a figure of both is the same
  double same_thing;  // both count the same thing
  double both_money;  // the statement speaks of money («not a penny»), and the pledge has a sum
  double less;        // and it is less than was pledged
  double promised;    // «the 14 vans promised»: the pledge stands in the statement's own words
  double refers;      // «the target», «that promise»
  double far_behind, far_ahead;
  double proposed;  // nobody has promised it
  double enough;    // that a candidate takes: more than half of those judged by readers were right
};
constexpr Weights kShortfall{-3.5, .2,  1.2, .4, .3, 0,   1.1, 1.5, 1.2, .6,  0,
                             .9,   2.4, 2.1, .4, .4, 2.8, .4,  -.5, -.9, -.5, -2.6};
constexpr Weights kDenial{-3.2, 1.3, 0,  .7, 0, 0, 0,  1.2, .2,  1.1, 1,
                          .4,   2,   .5, 1,  0, 0, .7, 0,   -.6, -.3, -2.9};
constexpr Weights kDelivery{-3.7, .3, 0,  .7, 0,  .5, 1.6, 1.2, .8, 1.4,  0,
                            .5,   .3, .3, .4, .8, 0,  0,   -.8, -1, -1.2, -2.3};

// «Its plan to open 40 wards has failed»: the pledge is inside of the statement.
constexpr double kEmbedded = 2.5;

const Weights& weights_of(const ClaimForm& claim) {
  if (claim.type == ClaimType::kPledge) return kDenial;  // mostly of the leading one, too
  if (claim.type != ClaimType::kShortfall) return kDelivery;
  return claim.negated ? kDenial : kShortfall;
}

// What a pledge says of another one, by its cue.
constexpr std::array<RelationKind, 5> kSaidByPledges{
    RelationKind::kRedefines, RelationKind::kUpdates, RelationKind::kDistinctFrom,
    RelationKind::kDisputes, RelationKind::kRestates};

bool speaks_of_another(const ClaimForm& claim) {
  if (claim.negated) return true;  // «we never promised that»
  return std::any_of(kSaidByPledges.begin(), kSaidByPledges.end(),
                     [&](RelationKind kind) { return claim.has_cue(to_string(kind)); });
}

// Whatever the rate: «the £170m» may be £170m a year.
bool one_value(const Figure& a, const Figure& b) {
  return a.kind == b.kind && a.unit == b.unit && a.low == b.low && a.high == b.high;
}

bool any_one_value(const ClaimForm& a, const ClaimForm& b) {
  for (const Figure& x : a.figures) {
    for (const Figure& y : b.figures) {
      if (one_value(x, y)) return true;
    }
  }
  return false;
}

bool names_money(const ClaimForm& claim) {
  return std::any_of(claim.figures.begin(), claim.figures.end(),
                     [](const Figure& f) { return f.kind == MeasureKind::kMoney; });
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
    for (const auto& [claim, targets] : near) {
      if (!is_of_local_scope(claim)) elsewhere(claim, targets);
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
    double best = weights_of(claims_[claim]).enough;
    uint32_t best_target = kNoIndex;
    const auto try_on = [&](uint32_t target) {
      if (!is_pledge(target) || same_pledge(claim, target)) return;
      if (!places_overlap(claims_[claim], claims_[target])) return;
      const double odds = log_odds(claim, target, latest, leading);
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

  double log_odds(uint32_t claim, uint32_t target, uint32_t latest, uint32_t leading) const {
    const ClaimForm& a = claims_[claim];
    const ClaimForm& b = claims_[target];
    const Weights& w = weights_of(a);
    double odds = w.bias;
    const double like = topics_.similarity(a, b);
    for (const auto& [least, weight] :
         std::array<std::pair<double, double>, 5>{{{0.05, w.like_05},
                                                   {0.12, w.like_12},
                                                   {0.2, w.like_20},
                                                   {0.3, w.like_30},
                                                   {0.45, w.like_45}}}) {
      if (like >= least) odds += weight;
    }
    const uint32_t away =
        a.sentence > b.sentence ? a.sentence - b.sentence : b.sentence - a.sentence;
    const bool behind = target < claim;
    if (behind && away == 0) odds += w.same_sentence;
    if (target == latest) odds += w.latest + (away == 1 ? w.next : 0);
    if (behind && target != latest && away > kFar) odds += w.far_behind;
    if (!behind && away > 3) odds += w.far_ahead;
    if (target == leading) odds += w.leading + (a.has_cue("refers") ? w.named : 0);
    if (told_elsewhere(target)) odds += w.told_again;
    odds += figures_odds(a, b, w);
    if (away == 0 && b.has_cue("refers")) odds += w.promised;
    if (a.span.begin <= b.span.begin && b.span.end <= a.span.end && a.document == b.document)
      odds += kEmbedded;
    if (a.has_cue("refers")) odds += w.refers;
    if (b.strength == Strength::kProposed) odds += w.proposed;
    return odds;
  }

  static double figures_odds(const ClaimForm& a, const ClaimForm& b, const Weights& w) {
    double odds = 0;
    if (any_one_value(a, b)) odds += w.same_value;
    if (names_money(b) && (names_money(a) || a.has_cue("of_money") || a.has_cue("spends")))
      odds += w.both_money;
    const auto figures = comparable_figures(a, b);
    if (!figures) return odds;
    const auto& [x, y] = *figures;
    if (x->kind != MeasureKind::kMoney) odds += w.same_thing;
    if (x->high < y->low) odds += w.less;
    return odds;
  }

  // What nobody is named for in an article about a local body says nothing of the nation.
  bool is_of_local_scope(uint32_t claim) const {
    const ClaimForm& form = claims_[claim];
    const uint32_t leading = leading_[form.document];
    return form.actor_key.empty() && form.place.empty() && leading != kNoIndex &&
           is_local_actor(claims_[leading]);
  }

  bool told_elsewhere(uint32_t pledge) const {
    const auto& mentions = pledges_.clusters[pledges_.cluster_of[pledge]];
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
      const bool likely = score >= kElsewhere && Topics::shared(from, to) >= kSharedElsewhere;
      if (actors != Agreement::kConflict && likely) bears.offer(target, score);
    }
    if (is_other.target != kNoIndex) {
      found_.push_back({claim, is_other.target, RelationKind::kDistinctFrom, "relation.conflict",
                        from.span, std::string(to_string(Reason::kRateAgainstTotal)), false});
    } else if (bears.target != kNoIndex) {
      add_evidence(claim, bears.target, bears.score);
    }
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
    if (from.type == ClaimType::kShortfall)
      return add_by_type(claim, target, RelationKind::kContradicts, like);
    const auto figures = comparable_figures(from, to);
    if (figures && compare_figures(*figures->first, *figures->second).exact &&
        from.type == ClaimType::kStatistic) {
      return add_by_figures(claim, target, RelationKind::kRestates,
                            fmt::format("the same figure, {}", figures->second->text), like);
    }
    if (figures && figures->first->high < figures->second->low) {
      return add_by_figures(claim, target, RelationKind::kPartlyFulfils,
                            fmt::format("{} of {}", figures->first->text, figures->second->text),
                            like);
    }
    if (from.type != ClaimType::kDelivery) return;
    if (add_by_cue(claim, target, RelationKind::kPartlyFulfils, like)) return;
    // Money for what was not pledged in money is a means to it.
    if (names_money(from) && !to.figures.empty() && !names_money(to))
      return add_by_type(claim, target, RelationKind::kEnables, like);
    const Figure* done = count_of(from);
    const Figure* pledged = count_of(to);
    // «It has four», of nine centres: what is counted is not said again.
    const bool elliptic = done != nullptr && pledged != nullptr && done->unit.empty();
    const bool in_part = elliptic && done->high < pledged->low;
    add_by_type(claim, target, in_part ? RelationKind::kPartlyFulfils : RelationKind::kSupports,
                like);
  }

  void add_by_type(uint32_t from, uint32_t to, RelationKind kind, double like) {
    found_.push_back({from, to, kind, "relation.type", claims_[from].span,
                      fmt::format("like it by {:.2f}", like), false});
  }

  void add_by_figures(uint32_t from, uint32_t to, RelationKind kind, std::string why, double like) {
    const bool certain = like >= kCertainLikeness && claims_[from].type == ClaimType::kDelivery;
    found_.push_back(
        {from, to, kind, "relation.figure", claims_[from].span, std::move(why), certain});
  }

  bool add_by_cue(uint32_t from, uint32_t to, RelationKind kind, double like) {
    for (const RelationCue& cue : claims_[from].cues) {
      if (cue.relation != to_string(kind)) continue;
      found_.push_back({from, to, kind, "relation.cue", cue.span, "«" + cue.text + "»",
                        like >= kCertainLikeness});
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
