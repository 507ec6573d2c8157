#pragma once
// The sub-commands that read ledgers: export.

#include "apps/command_line.h"

namespace pledger {

int export_ledger(const CommandLine& line);

}  // namespace pledger
