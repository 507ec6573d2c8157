#include "ledger/look_alikes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pledger {
namespace {

// Chosen on the corpus and the articles used for development.
constexpr double kLooksAlike = 0.45;
constexpr double kSameMeasure = 0.25;  // and both have a figure of the same thing
// «1.5 million more», «2.3 million» of one article are as a rule of one thing.
constexpr double kLevelBeside = 0.15;
// In another document many promise to hire or to build so many of something.
constexpr double kSameMeasureElsewhere = 0.35;
constexpr size_t kSharedWithoutFigure = 3;  // terms: two short sentences are soon alike
// Each nation backs its clinics with money, each county hires nurses.
constexpr double kSameElsewhere = 0.6;
constexpr double kMany = 1000;        // of nothing named, still rarely of two things
constexpr double kLooserWords = 0.1;  // relative: «around 2,000» for 1,900 more

// «Around 2,000 guards», where 1,900 more were promised, or «1,900 guards» alone.
bool says_it_loosely(const ClaimForm& a, const ClaimForm& b, Reason why) {
  if (why != Reason::kLevelAgainstChange || a.document == b.document) return false;
  const bool about = a.main_figure()->comparator == Comparator::kAbout ||
                     b.main_figure()->comparator == Comparator::kAbout;
  const double x = a.main_figure()->low, y = b.main_figure()->low;
  return x == y || (about && std::abs(x - y) <= kLooserWords * std::max(x, y));
}

// So many of a thing that both name, or a sum: a percentage may be one of anything, and so may a number
// without a noun, unless it is large.
bool measures_one_thing(const ClaimForm& a, const ClaimForm& b) {
  const Figure& x = *a.main_figure();
  const Figure& y = *b.main_figure();
  if (x.kind != y.kind) return false;
  const bool many = x.kind == MeasureKind::kCount && std::min(x.low, y.low) >= kMany;
  return (!x.unit.empty() && x.unit == y.unit) || (many && (x.unit.empty() || y.unit.empty()));
}

// Sums of one plan stand side by side for one thing and another: they look alike by that alone.
bool side_by_side(const ClaimForm& a, const ClaimForm& b, Reason why) {
  return a.document == b.document && why == Reason::kOtherValue &&
         a.main_figure()->kind == MeasureKind::kMoney;
}

}  // namespace

void LookAlikes::offer(uint32_t from, uint32_t to, double score, size_t shared) {
  const ClaimForm& x = claims_[from];
  const ClaimForm& y = claims_[to];
  const FigureComparison figures = compare_figures(x, y);
  const bool same_measure = figures.agreement == Agreement::kConflict &&
                            !side_by_side(x, y, figures.reason) && measures_one_thing(x, y);
  const bool one_document = x.document == y.document;
  const bool known_actor = compare_actors(x, y) == Agreement::kAgree;
  const bool level = one_document && figures.reason == Reason::kLevelAgainstChange;
  const double measured = level                         ? kLevelBeside
                          : one_document || known_actor ? kSameMeasure
                                                        : kSameMeasureElsewhere;
  if (score < (same_measure ? measured : kLooksAlike)) return;
  if (!same_measure && shared < kSharedWithoutFigure) return;
  Reason why = Reason::kNone;
  if (compare_places(x, y) == Agreement::kConflict)
    why = score < kSameElsewhere ? Reason::kNone : Reason::kOtherPlace;
  else if (compare_actors(x, y) == Agreement::kConflict)
    why = Reason::kOtherActor;
  else if (same_measure)
    why = figures.reason;
  const bool loosely = same_measure && why == figures.reason && says_it_loosely(x, y, why);
  if (why == Reason::kNone || figures.agreement == Agreement::kAgree) return;
  // Who says it loosely says the other again, whichever is later.
  if (loosely && x.main_figure()->is_change) std::swap(from, to);
  const auto [best, is_new] =
      alike_.try_emplace({from, one_document}, Alike{to, score, why, loosely});
  if (!is_new && score > best->second.score) best->second = {to, score, why, loosely};
}

std::vector<Relation> LookAlikes::relations() const {
  std::vector<Relation> found;
  for (const auto& [key, alike] : alike_) {
    const uint32_t from = key.first;
    found.push_back(
        {from, alike.to, alike.loosely ? RelationKind::kRestates : RelationKind::kDistinctFrom,
         "relation.conflict", claims_[from].span,
         fmt::format("{}, though like it by {:.2f}", to_string(alike.why), alike.score), false});
  }
  return found;
}

}  // namespace pledger
