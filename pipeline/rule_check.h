#pragma once
// Rules prove themselves: every `yes` example is run through all layers and must give a hit of its
// rule with exactly the marked spans and the given values; in a `no` example the rule must find
// nothing.

#include <vector>

#include "core/diagnostic.h"
#include "core/resources.h"

namespace pledger {

struct RuleCheck {
  size_t rules = 0;
  size_t examples = 0;
  std::vector<Problem> problems;  // one for each example that went wrong, at its line
};

// A rule that found what it should but with other values is wrong too; the problem says what came
// out instead.
RuleCheck check_rules(const Resources& resources);

}  // namespace pledger
