#include "ledger/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/named_figures.h"

namespace pledger {
namespace {

constexpr double kSomeTopic = 0.05;
constexpr double kLeastShare = 1.0 / 1000;  // £900 is nothing of £9m
constexpr size_t kList = 3;                 // figures
constexpr double kWellOver = 2;             // and 6,000 is hardly the 900 pledged
// Sure enough to change a status: where a cue or a figure shows the relation, and the pledge meant is
// hardly another.
constexpr double kCertainLikeness = 0.3;

// What a pledge says of another one, by its cue.
constexpr std::array<RelationKind, 5> kSaidByPledges{
    RelationKind::kRedefines, RelationKind::kUpdates, RelationKind::kDistinctFrom,
    RelationKind::kDisputes, RelationKind::kRestates};

const Figure* count_of(const ClaimForm& claim) {
  const Figure* figure = claim.main_figure();
  return figure != nullptr && figure->kind == MeasureKind::kCount ? figure : nullptr;
}

bool within(CodePointSpan inner, CodePointSpan outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

// «Only 310 have come» says nothing of a sum, nor «only 310 operations» of nine centres.
bool may_count_the_same(const ClaimForm& a, const ClaimForm& b) {
  const Figure* x = a.main_figure();
  const Figure* y = b.main_figure();
  if (x == nullptr || y == nullptr) return true;
  const bool other_thing =
      x->kind == MeasureKind::kCount && !x->unit.empty() && !y->unit.empty() && x->unit != y->unit;
  return x->kind == y->kind && !other_thing;
}

// «14 of the 36», «half of the 36».
bool is_less(const ClaimForm& claim, const Figure& whole) {
  const Figure* part = claim.main_figure();
  return part != nullptr && part != &whole && (part->kind != whole.kind || part->high < whole.low);
}

// «They will» may be a cue of its own, «They will never» is a forecast all the same. What «has been
// broken» is none, though nobody «would wait».
bool predicts_failure(const ClaimForm& claim) {
  if (claim.has_cue("failed")) return false;
  return std::any_of(claim.cues.begin(), claim.cues.end(), [](const RelationCue& cue) {
    return cue.relation == "predicts" || cue.text.ends_with(" will") ||
           cue.text.ends_with(" would");
  });
}

// Not the actor, nor who speaks for it: «It will not pay for it», says the ministry's spokesman.
bool says_another(const ClaimForm& claim) {
  if (claim.speaker.empty()) return false;
  if (claim.actor.empty()) return true;
  const bool speaks_for_it =
      claim.speaker.starts_with("spokes") && claim.speaker.find(',') == std::string::npos;
  return !speaks_for_it && claim.speaker.find(claim.actor) == std::string::npos;
}

// «Not one of them before 2027» moves the day; that it will fail is what somebody thinks, that it did
// is a fact, and so is that a demand is refused.
RelationKind failing_of(const ClaimForm& claim, const ClaimForm& target) {
  const bool predicts = predicts_failure(claim);
  if (claim.has_cue("delays") && (predicts || claim.has_cue("negates")))
    return RelationKind::kUpdates;
  const bool refuses =
      target.strength == Strength::kProposed && compare_actors(claim, target) == Agreement::kAgree;
  if (refuses) return RelationKind::kContradicts;
  return predicts && says_another(claim) ? RelationKind::kDisputes : RelationKind::kContradicts;
}

class Evidence {
 public:
  Evidence(const std::vector<ClaimForm>& claims, uint32_t from, uint32_t to, Likeness likeness)
      : claim_(from), target_(to), from_(claims[from]), to_(claims[to]), like_(likeness) {}

  std::optional<Relation> find() const {
    if (from_.type == ClaimType::kPledge) return of_pledge();
    if (from_.type == ClaimType::kShortfall && from_.negated) return by_type(RelationKind::kDenies);
    if (auto found = by_speaking_cue()) return found;
    const auto* cue = from_.cue("little");
    const bool tells_of_it = cue == nullptr || may_count_the_same(from_, to_);
    if (from_.type == ClaimType::kShortfall) {
      if (!tells_of_it) return std::nullopt;
      return by_type(failing_of(from_, to_));
    }
    // «Barely 60 have been handed out», «well short of the 140».
    if (cue != nullptr && tells_of_it) {
      return Relation{claim_,         target_,   RelationKind::kContradicts,
                      "relation.cue", cue->span, "«" + cue->text + "»",
                      false};
    }
    if (auto found = by_figures()) return found;
    return from_.type == ClaimType::kDelivery ? of_delivery() : std::nullopt;
  }

 private:
  std::optional<Relation> of_pledge() const {
    if (from_.negated) return by_type(RelationKind::kDenies);
    const RelationCue* cue = cue_of_another(from_);
    if (cue == nullptr) return std::nullopt;
    for (const RelationKind kind : kSaidByPledges) {
      // The cue may be meant of what is pledged here.
      if (to_string(kind) == cue->relation) return by_cue(kind, *cue, false);
    }
    return std::nullopt;
  }

  std::optional<Relation> by_speaking_cue() const {
    for (const RelationKind kind : {RelationKind::kDistinctFrom, RelationKind::kUpdates,
                                    RelationKind::kRedefines, RelationKind::kDisputes}) {
      // A delivery has words of the kind for what it did itself («moved to», «instead of»).
      const bool of_itself = kind == RelationKind::kUpdates || kind == RelationKind::kRedefines;
      if (of_itself && from_.type == ClaimType::kDelivery) continue;
      if (const RelationCue* cue = from_.cue(to_string(kind))) return by_cue(kind, *cue, is_sure());
    }
    return std::nullopt;
  }

  std::optional<Relation> by_figures() const {
    if (const Figure* former = named_former(from_, to_); former != nullptr)
      return by_figure(RelationKind::kUpdates, fmt::format("no longer {}", former->text));
    if (const Figure* whole = named_whole(from_, to_); whole != nullptr && is_less(from_, *whole))
      return by_figure(in_part(), fmt::format("{} of {}", from_.main_figure()->text, whole->text));
    const auto figures = comparable_figures(from_, to_);
    if (!figures) return std::nullopt;
    const auto& [x, y] = *figures;
    if (compare_figures(*x, *y).exact) {
      // «All 80 have opened» is the pledge, done.
      const bool done = from_.type == ClaimType::kDelivery;
      // «One union's 800,000, another's 70,000 and a third's 20,000» is a list of other things.
      if (!done && from_.figures.size() >= kList) return std::nullopt;
      return by_figure(done ? RelationKind::kSupports : RelationKind::kRestates,
                       fmt::format("the same figure, {}", y->text));
    }
    if (x->high >= y->low || x->high < kLeastShare * y->low) return std::nullopt;
    if (comes_besides(*y)) return besides(*x, *y);
    // «This includes 14 clinics in the north.»
    const bool is_part = from_.type == ClaimType::kStatistic && from_.has_cue("part_of");
    return by_figure(is_part ? RelationKind::kPartOf : in_part(),
                     fmt::format("{} of {}", x->text, y->text));
  }

  std::optional<Relation> of_delivery() const {
    const auto figures = comparable_figures(from_, to_);
    // «Has already opened 87», of 50, is no part of it.
    const bool in_full = figures && figures->first->low >= figures->second->high;
    if (const RelationCue* cue = from_.cue(to_string(RelationKind::kPartlyFulfils));
        !in_full && cue != nullptr)
      return by_cue(RelationKind::kPartlyFulfils, *cue, is_sure());
    // Money for what was not pledged in money is a means to it.
    if (from_.names_money() && !to_.names_money()) return by_type(RelationKind::kEnables);
    const Figure* done = count_of(from_);
    const Figure* pledged = count_of(to_);
    // «It has four», of nine centres: what is counted is not said again.
    const bool elliptic = done != nullptr && pledged != nullptr &&
                          (done->unit.empty() || pledged->unit.empty()) &&
                          done->high < pledged->low;
    if (elliptic && comes_besides(*pledged)) return besides(*done, *pledged);
    // «240 of the posts», of 1,900 therapists.
    const bool some = done != nullptr && pledged != nullptr && done->high < pledged->low &&
                      is_some_of_them(from_, *done);
    if (some || (elliptic && done->unit.empty())) return by_type(in_part());
    if (reaches(done, pledged)) return by_type(RelationKind::kSupports);
    // What was done next to a pledge is no evidence of it by that alone.
    const bool speaks_of_it =
        from_.has_cue("refers") || from_.has_cue("progresses") || like_.of_topic >= kSomeTopic;
    if (!speaks_of_it) return std::nullopt;
    return by_type(RelationKind::kSupports);
  }

  // «Six are being built», of 40: none of them is there.
  RelationKind in_part() const {
    const bool underway = from_.has_cue("underway");
    return underway ? RelationKind::kSupports : RelationKind::kPartlyFulfils;
  }

  // «Its target was 3,000 visits. It reached 3,310.»
  bool reaches(const Figure* done, const Figure* pledged) const {
    const bool next = from_.document == to_.document && to_.span.end <= from_.span.begin &&
                      from_.sentence - to_.sentence <= 1;
    return next && done != nullptr && pledged != nullptr && done->unit.empty() &&
           done->low >= pledged->high && done->high <= kWellOver * pledged->high;
  }

  // «We have hired 40, and will hire 60 more.»
  bool comes_besides(const Figure& pledged) const {
    const bool next = from_.document == to_.document && from_.span.end <= to_.span.begin &&
                      to_.sentence - from_.sentence <= 1;
    return next && from_.type == ClaimType::kDelivery && pledged.is_change && !pledged.is_movement;
  }

  Relation besides(const Figure& done, const Figure& pledged) const {
    return {claim_,
            target_,
            RelationKind::kDistinctFrom,
            "relation.figure",
            from_.span,
            fmt::format("{} besides {}", pledged.text, done.text),
            false};
  }

  Relation by_type(RelationKind kind) const {
    return {claim_,     target_,
            kind,       "relation.type",
            from_.span, fmt::format("like it by {:.2f}", like_.in_all),
            false};
  }

  Relation by_figure(RelationKind kind, std::string why) const {
    // «The 90 beds promised are in use»: the figure is that of the pledge inside, not of what was done.
    const bool inside = from_.document == to_.document && within(to_.span, from_.span);
    const bool certain = like_.in_all >= kCertainLikeness && from_.type == ClaimType::kDelivery &&
                         !inside && kind != RelationKind::kDistinctFrom;
    return {claim_, target_, kind, "relation.figure", from_.span, std::move(why), certain};
  }

  Relation by_cue(RelationKind kind, const RelationCue& cue, bool certain) const {
    return {claim_, target_, kind, "relation.cue", cue.span, "«" + cue.text + "»", certain};
  }

  // A figure of the world need not be said of any pledge.
  bool is_sure() const {
    return like_.in_all >= kCertainLikeness && from_.type != ClaimType::kStatistic;
  }

  uint32_t claim_;
  uint32_t target_;
  const ClaimForm& from_;
  const ClaimForm& to_;
  Likeness like_;
};

}  // namespace

std::optional<Relation> evidence_of(const std::vector<ClaimForm>& claims, uint32_t from,
                                    uint32_t to, Likeness likeness) {
  return Evidence(claims, from, to, likeness).find();
}

const RelationCue* cue_of_another(const ClaimForm& claim) {
  const RelationCue* before = nullptr;  // it
  for (const RelationKind kind : kSaidByPledges) {
    for (const RelationCue& cue : claim.cues) {
      if (cue.relation != to_string(kind)) continue;
      if (within(cue.span, claim.span)) return &cue;
      if (before == nullptr) before = &cue;
    }
  }
  return before;
}

bool means_another_figure(const ClaimForm& claim, const ClaimForm& pledge) {
  const RelationCue* other = claim.cue(to_string(RelationKind::kDistinctFrom));
  const bool of_money = other != nullptr && (other->text.find("fund") != std::string::npos ||
                                             other->text.find("money") != std::string::npos);
  if (of_money && !pledge.names_money()) return true;
  const Figure* figure = claim.main_figure();
  if (claim.type == ClaimType::kDelivery && figure != nullptr && is_some_of_them(claim, *figure) &&
      count_of(pledge) == nullptr)
    return true;
  return claim.has_cue(to_string(RelationKind::kUpdates)) && figure != nullptr &&
         figure->kind != MeasureKind::kDuration && !may_count_the_same(claim, pledge);
}

}  // namespace pledger
