#pragma once
// The sub-commands that read ledgers: export, diff.

#include "apps/command_line.h"

namespace pledger {

int export_ledger(const CommandLine& line);
int diff_ledgers(const CommandLine& line);

}  // namespace pledger
