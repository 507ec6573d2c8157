#include "ledger/discourse_last.h"

#include "ledger/compare.h"
#include "ledger/discourse_cues.h"

namespace pledger {
namespace {

constexpr uint32_t kSumReach = 2;     // sentences behind a sum that speak of «the money»
constexpr uint32_t kThingsReach = 4;  // and behind what was counted, that name it

using ClaimForms = std::vector<ClaimForm>;

bool is_made(const ClaimForm& claim) { return claim.type == ClaimType::kPledge && !claim.negated; }

// The last one, of this sentence or the one before; kNoIndex where none is there.
uint32_t pledge_before(const ClaimForms& claims, uint32_t first, uint32_t claim) {
  for (uint32_t i = claim; i-- > first && claims[claim].sentence - claims[i].sentence <= 1;) {
    if (is_made(claims[i])) return i;
  }
  return kNoIndex;
}

// «… an additional £40m. That is a 5 per cent increase.»
bool is_in_another_measure(const ClaimForm& statistic, const ClaimForm& pledge) {
  const Figure* figure = pledge.main_figure();
  const Figure* again = statistic.main_figure();
  const bool contests = statistic.has_cue("disputes") || statistic.has_cue("little");
  return !contests && figure != nullptr && again != nullptr && figure->kind != again->kind;
}

}  // namespace

std::optional<Relation> said_of_last(const ClaimForms& claims, uint32_t first, uint32_t claim) {
  const ClaimForm& form = claims[claim];
  const RelationCue* cue = nullptr;
  RelationKind kind = RelationKind::kContradicts;
  if (form.type == ClaimType::kShortfall && !form.negated) {
    cue = opening_cue(form, "takes_up");
  } else if (form.type == ClaimType::kStatistic) {
    cue = opening_cue(form, "equals");
    kind = RelationKind::kRestates;
  } else if (is_made(form)) {
    cue = form.cue("otherwise");
    kind = RelationKind::kDistinctFrom;
  }
  const uint32_t last = cue == nullptr ? kNoIndex : pledge_before(claims, first, claim);
  if (last == kNoIndex) return std::nullopt;
  if (kind == RelationKind::kRestates &&
      (last + 1 != claim || !is_in_another_measure(form, claims[last])))
    return std::nullopt;
  return Relation{claim, last, kind, "relation.discourse", cue->span, "«" + cue->text + "»", false};
}

uint32_t sum_before(const ClaimForms& claims, uint32_t first, uint32_t claim, bool in_sentence) {
  for (uint32_t i = claim; i-- > first;) {
    const uint32_t away = claims[claim].sentence - claims[i].sentence;
    if (away > kSumReach) break;
    if (claims[i].type == ClaimType::kShortfall || !claims[i].names_money()) continue;
    if (away > 0 || in_sentence) return i;
  }
  return kNoIndex;
}

uint32_t counted_before(const ClaimForms& claims, uint32_t first, uint32_t claim) {
  const ClaimForm& form = claims[claim];
  for (uint32_t i = claim; i-- > first && form.sentence - claims[i].sentence <= kThingsReach;) {
    if (!is_made(claims[i]) || claims[i].sentence == form.sentence) continue;
    const Figure* things = claims[i].main_figure();
    if (things == nullptr || !is_subject(form, *things)) continue;
    return compare_actors(form, claims[i]) == Agreement::kConflict ? kNoIndex : i;
  }
  return kNoIndex;
}

}  // namespace pledger
