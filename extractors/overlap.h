#pragma once
// Overlap: the one place that decides between a measure and a time that claim the same characters.

#include "core/analysis.h"

namespace pledger {

// A time wins over every measure that it overlaps: in «over the last three years», «by 2024»
// nothing is counted. Only a ratio that begins before it wins («one in seven days»). The measures that remain are unchanged and keep their order. Nothing may
// point into analysis.measures yet. Linear.
void resolve_overlaps(Analysis& analysis);

}  // namespace pledger
