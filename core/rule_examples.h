#pragma once
// Marks in the examples of rules: "over [value:£2.3bn]" is the text "over £2.3bn" in which the
// group `value` must be the sum. Marks may stand in each other. A [ begins a mark only before a
// name and a colon; \[ is always text, and so is \] within a mark.

#include <string_view>

#include "core/rules.h"
#include "core/source_text.h"

namespace pledger {

// Fills text and groups (in the order of their beginnings). Reports marks that are never closed,
// that hold nothing, or that name one group twice.
void read_example_text(const SourceString& marked, Reporter& reporter, RuleExample& example);

}  // namespace pledger
