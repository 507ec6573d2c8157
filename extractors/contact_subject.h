#pragma once
// Relative clauses that no word opens, behind a figure: «the £540m | ministers set aside», «the 50 new vans |
// the service had ordered», «the 500 GPs a year | ministers hoped for».

#include <cstdint>

#include "core/analysis.h"

namespace pledger {

// Where the subject begins that is named right before the verb at token `end` and stands right behind a
// figure, its rate or what it counts; 0 where the tokens from `begin` on hold none. What is counted is
// no such subject («40 nurses | trained»).
uint32_t subject_behind_figure(const Analysis& analysis, uint32_t begin, uint32_t end);

}  // namespace pledger
