#include "scoring/values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace pledger::scoring {
namespace {

struct UnitDays {
  std::string_view unit;
  double days;
};

// The guidelines count a year as 365 days, a month as 30; the longer ones follow from these.
constexpr std::array<UnitDays, 11> kUnits = {{{"century", 36500},
                                              {"decade", 3650},
                                              {"year", 365},
                                              {"quarter", 91},
                                              {"month", 30},
                                              {"fortnight", 14},
                                              {"week", 7},
                                              {"day", 1},
                                              {"hour", 1.0 / 24},
                                              {"minute", 1.0 / 1440},
                                              {"second", 1.0 / 86400}}};

// A unit that is missing or unknown is taken as days.
double days_of(std::string_view unit) {
  while (unit.ends_with('s')) unit.remove_suffix(1);
  for (const UnitDays& known : kUnits)
    if (known.unit == unit) return known.days;
  return 1;
}

bool same_duration(const Measure& gold, const Measure& predicted) {
  const double gold_days = days_of(gold.unit), predicted_days = days_of(predicted.unit);
  for (auto field : {&Measure::value, &Measure::low, &Measure::high}) {
    const std::optional<double>& g = gold.*field;
    const std::optional<double>& p = predicted.*field;
    if (g.has_value() != p.has_value()) return false;
    if (!g) continue;
    const double a = *g * gold_days, b = *p * predicted_days;
    if (!(std::abs(a - b) <= 0.02 * std::max(std::abs(a), 1e-9))) return false;
  }
  return true;
}

}  // namespace

bool close_values(std::optional<double> a, std::optional<double> b) {
  if (!a || !b) return !a && !b;
  return std::abs(*a - *b) <= 0.005 * std::max({std::abs(*a), std::abs(*b), 1e-9});
}

bool value_right(const Measure& gold, const Measure& predicted) {
  if (gold.kind == "duration") return same_duration(gold, predicted);
  if (gold.kind == "money" && !gold.currency.empty() && predicted.currency != gold.currency)
    return false;
  if (gold.low || gold.high)
    return close_values(gold.low, predicted.low) && close_values(gold.high, predicted.high);
  if (!gold.value) return !predicted.value && !predicted.low && !predicted.high;
  return close_values(gold.value, predicted.value);
}

}  // namespace pledger::scoring
