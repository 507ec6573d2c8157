#pragma once
// The sub-commands about gold: score, gold check, import.

#include "apps/command_line.h"

namespace pledger {

int score(const CommandLine& line);
int gold_check(const CommandLine& line);
int import_corrections(const CommandLine& line);

}  // namespace pledger
