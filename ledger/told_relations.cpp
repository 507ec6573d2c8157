#include "ledger/told_relations.h"

#include <algorithm>

#include "ledger/mention_pair.h"

namespace pledger {
namespace {

constexpr double kToldApart = 0.35;  // likeness that such a cue takes

using ClaimForms = std::vector<ClaimForm>;

Relation by_cue(uint32_t from, uint32_t to, RelationKind kind, const RelationCue& cue) {
  return {from, to, kind, "relation.cue", cue.span, "«" + cue.text + "»", true};
}

// Whether the figure right behind the cue is one of the pledge; null where none stands there.
std::optional<bool> names_its_figure(const ClaimForm& claim, const RelationCue& cue,
                                     const ClaimForm& pledge) {
  std::optional<bool> named;
  for (const Figure& other : claim.figures) {
    if (!other.is_aside || !cue.text.ends_with(other.text)) continue;
    named = named.value_or(false) ||
            std::any_of(pledge.figures.begin(), pledge.figures.end(),
                        [&](const Figure& figure) { return compare_figures(figure, other).exact; });
  }
  return named;
}

// «£17m for diabetes care, on top of the £48m announced in May».
std::optional<Relation> told_apart(const ClaimForms& claims, uint32_t from, uint32_t to) {
  const RelationCue* cue = claims[from].cue(to_string(RelationKind::kDistinctFrom));
  if (cue == nullptr || compare_actors(claims[from], claims[to]) == Agreement::kConflict)
    return std::nullopt;
  const std::optional<bool> named = names_its_figure(claims[from], *cue, claims[to]);
  if (named && !*named) return std::nullopt;  // another one is meant
  Relation relation = by_cue(from, to, RelationKind::kDistinctFrom, *cue);
  relation.certain = named.has_value();
  return relation;
}

// «Remains committed to 36 clinics».
std::optional<Relation> stands_by(const ClaimForms& claims, uint32_t from, uint32_t to) {
  const std::string_view restates = to_string(RelationKind::kRestates);
  const RelationCue* cue = claims[from].cue(restates);
  if (cue == nullptr || claims[to].has_cue(restates)) return std::nullopt;
  if (veto(claims[from], claims[to]) != Reason::kNone ||
      !compare_figures(claims[from], claims[to]).exact)
    return std::nullopt;
  return by_cue(from, to, RelationKind::kRestates, *cue);
}

}  // namespace

std::optional<Relation> relation_by_telling(const std::vector<ClaimForm>& claims,
                                            std::pair<uint32_t, uint32_t> pair, uint32_t latest,
                                            double likeness) {
  auto [a, b] = pair;
  if (claims[a].document == claims[b].document || likeness < kToldApart) return std::nullopt;
  if (latest == a) std::swap(a, b);  // b is the later one, where that is known
  std::optional<Relation> found = told_apart(claims, b, a);
  if (!found) found = stands_by(claims, b, a);
  if (found || latest != kNoIndex) return found;
  found = told_apart(claims, a, b);
  return found ? found : stands_by(claims, a, b);
}

}  // namespace pledger
