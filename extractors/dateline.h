#pragma once
// The dateline of a report: place, day and agency in front of its first sentence.
//
//   HEXLEY, Aug. 13 (Northern Wire) -- The trust …
//   London, 23 June 2025 – NHS England …
//   Tampa, Fla. — The trust …

#include "core/analysis.h"

namespace pledger {

// The first token behind the dateline with which the sentence begins, its dash included; the sentence's
// first token where it has none. Only a sentence that opens its block has one. Needs the mentions of
// places, where neither capitals, nor brackets, nor figures tell it.
uint32_t dateline_end(const Analysis& analysis, TokenRange sentence);

}  // namespace pledger
