#pragma once
// «£20m for 2025 and £30m for 2026», «hired 40 nurses and 20 doctors»: a second figure with a time or a
// noun of its own, told without its verb.

#include <cstddef>

#include "core/analysis.h"

namespace pledger {

// Of the claims from `first` on, which belong to one sentence: cuts those that say a thing twice,
// each time with a figure of the same kind and a time, where «and», «or» or «, with» parts the two; and
// those that count two things.
void split_ellipses(Analysis& analysis, size_t first);

}  // namespace pledger
