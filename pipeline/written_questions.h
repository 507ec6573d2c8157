#pragma once
// Questions put in writing, as parliaments print them: «To ask the Secretary of State for Health, what …».

#include <cstdint>

#include "core/analysis.h"

namespace pledger {

// The token behind «To ask» where it opens `tokens` (a block or sentence) or the words behind a label
// that does («Lord Lee: To ask …»), else kNoIndex.
uint32_t asked_from(const Analysis& analysis, TokenRange tokens);

}  // namespace pledger
