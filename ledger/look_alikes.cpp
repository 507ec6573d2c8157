#include "ledger/look_alikes.h"

#include <fmt/format.h>

namespace pledger {
namespace {

// Chosen on the corpus and the articles used for development.
constexpr double kLooksAlike = 0.45;
constexpr double kSameMeasure = 0.25;  // and both have a figure of the same thing
// In another document many promise to hire or to build so many of something.
constexpr double kSameMeasureElsewhere = 0.35;

}  // namespace

void LookAlikes::offer(uint32_t from, uint32_t to, double score) {
  const ClaimForm& x = claims_[from];
  const ClaimForm& y = claims_[to];
  const FigureComparison figures = compare_figures(x, y);
  const bool same_measure = figures.agreement == Agreement::kConflict;
  const bool one_document = x.document == y.document;
  const bool known_actor = compare_actors(x, y) == Agreement::kAgree;
  const double measured = one_document || known_actor ? kSameMeasure : kSameMeasureElsewhere;
  if (score < (same_measure ? measured : kLooksAlike)) return;
  Reason why = Reason::kNone;
  if (compare_places(x, y) == Agreement::kConflict)
    why = Reason::kOtherPlace;
  else if (compare_actors(x, y) == Agreement::kConflict)
    why = Reason::kOtherActor;
  else if (same_measure)
    why = figures.reason;
  if (why == Reason::kNone || figures.agreement == Agreement::kAgree) return;
  const auto [best, is_new] = alike_.try_emplace({from, one_document}, Alike{to, score, why});
  if (!is_new && score > best->second.score) best->second = {to, score, why};
}

std::vector<Relation> LookAlikes::relations() const {
  std::vector<Relation> found;
  for (const auto& [key, alike] : alike_) {
    const uint32_t from = key.first;
    found.push_back(
        {from, alike.to, RelationKind::kDistinctFrom, "relation.conflict", claims_[from].span,
         fmt::format("{}, though like it by {:.2f}", to_string(alike.why), alike.score), false});
  }
  return found;
}

}  // namespace pledger
