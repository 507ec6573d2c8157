#include "ledger/value_relations.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/named_figures.h"

namespace pledger {
namespace {

// How much two pledges must be alike. Chosen on the corpus and the articles used for development.
constexpr double kVersion = 0.45;
constexpr double kSameWords = 0.75;  // and hardly anything else is said
constexpr double kPartOf = 0.3;
constexpr double kLeastStep = 0.2;  // less than that is no step on the way
constexpr uint32_t kCountedJustNow =
    3;  // sentences over which a number without a noun counts the same

using ClaimForms = std::vector<ClaimForm>;

bool is_step(const Figure& less, const Figure& more) {
  const bool counts = less.kind != MeasureKind::kMoney && less.kind != MeasureKind::kDuration;
  const bool same_thing = less.kind == more.kind && less.unit == more.unit &&
                          less.per == more.per && less.points == more.points &&
                          less.is_change == more.is_change;
  return counts && same_thing && less.high < more.low && less.low > kLeastStep * more.low;
}

// «70% by 2026», «95% by 2028»: less of the same by an earlier day.
std::optional<Relation> milestone(const ClaimForms& claims, uint32_t a, uint32_t b) {
  const auto due_a = stated_due(claims[a]), due_b = stated_due(claims[b]);
  if (!due_a || !due_b || *due_a == *due_b) return std::nullopt;
  const uint32_t step = *due_a < *due_b ? a : b;
  const uint32_t goal = step == a ? b : a;
  const Figure* less = claims[step].main_figure();
  const Figure* more = claims[goal].main_figure();
  if (less == nullptr || more == nullptr || !is_step(*less, *more)) return std::nullopt;
  // A number without a noun counts what was counted just before, if the words say so.
  const uint32_t first = claims[std::min(a, b)].sentence, second = claims[std::max(a, b)].sentence;
  const bool share = less->kind != MeasureKind::kCount || claims[step].has_cue("part_of");
  if (less->unit.empty() && !(share && second - first <= kCountedJustNow)) return std::nullopt;
  // A candidate: nobody says that they are steps of one way.
  return Relation{step,
                  goal,
                  RelationKind::kPartOf,
                  "relation.figure",
                  claims[step].span,
                  fmt::format("{} by {}, {} by {}", less->text, to_iso(*stated_due(claims[step])),
                              more->text, to_iso(*stated_due(claims[goal]))),
                  false};
}

// What a claim's figure is to one that it names: «14 of 36», «50 after 36».
Relation by_named_figure(const ClaimForms& claims, uint32_t from, uint32_t to, RelationKind kind,
                         std::string_view between, const Figure& named) {
  return {from,
          to,
          kind,
          "relation.figure",
          claims[from].span,
          fmt::format("{} {} {}", claims[from].main_figure()->text, between, named.text),
          true};
}

// «The first 14 of the 36», of which another document tells.
std::optional<Relation> part_of_named(const ClaimForms& claims, uint32_t a, uint32_t b,
                                      double likeness) {
  if (claims[a].document == claims[b].document || likeness < kPartOf) return std::nullopt;
  if (named_whole(claims[a], claims[b]) == nullptr) std::swap(a, b);
  const Figure* whole = named_whole(claims[a], claims[b]);
  if (whole == nullptr || claims[a].main_figure() == whole) return std::nullopt;
  return by_named_figure(claims, a, b, RelationKind::kPartOf, "of", *whole);
}

// «Raised its target from 36 to 50», of the one that said 36.
std::optional<Relation> by_former(const ClaimForms& claims, uint32_t a, uint32_t b,
                                  double likeness) {
  if (likeness < kPartOf) return std::nullopt;
  if (named_former(claims[a], claims[b]) == nullptr) std::swap(a, b);
  const Figure* former = named_former(claims[a], claims[b]);
  if (former == nullptr) return std::nullopt;
  return by_named_figure(claims, a, b, RelationKind::kUpdates, "after", *former);
}

// Another value of the same thing: in a later document a new version, in the same one the smaller is a
// part of the larger.
std::optional<Relation> by_figures(const ClaimForms& claims, uint32_t a, uint32_t b,
                                   uint32_t latest, double likeness) {
  const auto figures = comparable_figures(claims[a], claims[b]);
  if (!figures) return std::nullopt;
  const auto [x, y] = *figures;
  if (compare_figures(*x, *y).reason != Reason::kOtherValue) return std::nullopt;
  if (claims[a].document == claims[b].document) {
    // Two sums of one plan stand side by side as often as one in the other: that takes a cue.
    if (likeness < kPartOf || x->kind == MeasureKind::kMoney) return std::nullopt;
    const bool a_is_part = x->high < y->low;
    const uint32_t part = a_is_part ? a : b;
    // «They promised 900 in 2020», of those who plan 1,200 now.
    if (claims[part].has_cue("refers") && !claims[a_is_part ? b : a].has_cue("refers"))
      return std::nullopt;
    // What is told one after the other may as well stand side by side.
    return Relation{part,
                    a_is_part ? b : a,
                    RelationKind::kPartOf,
                    "relation.figure",
                    claims[part].span,
                    fmt::format("{} of {}", (a_is_part ? x : y)->text, (a_is_part ? y : x)->text),
                    claims[part].has_cue("part_of")};
  }
  if (likeness < kVersion || latest == kNoIndex) return std::nullopt;
  const bool a_is_later = latest == a;
  // Another figure of another thing, as long as no day is the same and the words are not.
  const bool same_day = claims[a].due_end && claims[b].due_end == claims[a].due_end;
  return Relation{
      latest,
      a_is_later ? b : a,
      RelationKind::kUpdates,
      "relation.figure",
      claims[latest].span,
      fmt::format("{} after {}", (a_is_later ? x : y)->text, (a_is_later ? y : x)->text),
      same_day || likeness >= kSameWords};
}

// The same figure by another day: in a later document a new version.
std::optional<Relation> by_deadline(const ClaimForms& claims, uint32_t a, uint32_t b,
                                    uint32_t latest, double likeness) {
  const ClaimForm& x = claims[a];
  const ClaimForm& y = claims[b];
  if (compare_deadlines(x, y) != Agreement::kConflict || !compare_figures(x, y).exact)
    return std::nullopt;
  if (likeness < kVersion || latest == kNoIndex) return std::nullopt;
  const uint32_t to = latest == a ? b : a;
  return Relation{latest,
                  to,
                  RelationKind::kUpdates,
                  "relation.deadline",
                  claims[latest].span,
                  fmt::format("by {} after by {}", to_iso(*claims[latest].due_end),
                              to_iso(*claims[to].due_end)),
                  compare_actors(x, y) == Agreement::kAgree};
}

}  // namespace

std::optional<Relation> relation_by_value(const std::vector<ClaimForm>& claims,
                                          std::pair<uint32_t, uint32_t> pair, uint32_t latest,
                                          double likeness) {
  const auto [a, b] = pair;
  if (compare_actors(claims[a], claims[b]) == Agreement::kConflict) return std::nullopt;
  std::optional<Relation> found;
  if (claims[a].document == claims[b].document) found = milestone(claims, a, b);
  if (found || compare_places(claims[a], claims[b]) == Agreement::kConflict) return found;
  found = by_former(claims, a, b, likeness);
  if (!found) found = part_of_named(claims, a, b, likeness);
  if (found) return found;
  found = by_figures(claims, a, b, latest, likeness);
  return found ? found : by_deadline(claims, a, b, latest, likeness);
}

}  // namespace pledger
