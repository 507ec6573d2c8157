// When the value of a measure counts as right.
#pragma once

#include <optional>

#include "scoring/annotations.h"

namespace pledger::scoring {

// Both missing, or both there and within 0.5 % of the larger.
bool close_values(std::optional<double> a, std::optional<double> b);

// Durations: any unit, within 2 % (a year may have 365 or 365.25 days), and the same of value, low
// and high given. Money: the currency must agree where gold has one. Ranges: both ends. A vague
// gold measure («millions») is right only without any value.
bool value_right(const Measure& gold, const Measure& predicted);

}  // namespace pledger::scoring
