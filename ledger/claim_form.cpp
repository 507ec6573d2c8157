#include "ledger/claim_form.h"

#include <algorithm>
#include <tuple>

namespace pledger {
namespace {

int weight(MeasureKind kind) {
  switch (kind) {
    case MeasureKind::kMoney:
      return 3;
    case MeasureKind::kCount:
      return 2;
    case MeasureKind::kPercent:
    case MeasureKind::kFraction:
      return 1;
    case MeasureKind::kDuration:
      return 0;
  }
  return 0;
}

}  // namespace

const Figure* ClaimForm::main_figure() const {
  const auto rank = [](const Figure& figure) {
    return std::tuple(!figure.is_whole && !figure.is_aside, weight(figure.kind), figure.is_change,
                      figure.low);
  };
  const auto best =
      std::max_element(figures.begin(), figures.end(),
                       [&](const Figure& a, const Figure& b) { return rank(a) < rank(b); });
  return best == figures.end() ? nullptr : &*best;
}

const RelationCue* ClaimForm::cue(std::string_view relation) const {
  const auto found = std::find_if(cues.begin(), cues.end(),
                                  [&](const RelationCue& cue) { return cue.relation == relation; });
  return found == cues.end() ? nullptr : &*found;
}

bool ClaimForm::names_money() const {
  return std::any_of(figures.begin(), figures.end(),
                     [](const Figure& figure) { return figure.kind == MeasureKind::kMoney; });
}

}  // namespace pledger
