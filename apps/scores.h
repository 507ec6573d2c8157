#pragma once
// The sub-commands about gold: score, gold check.

#include "apps/command_line.h"

namespace pledger {

int score(const CommandLine& line);
int gold_check(const CommandLine& line);

}  // namespace pledger
