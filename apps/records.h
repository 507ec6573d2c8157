#pragma once
// The sub-command that reads claim records: explain.

#include "apps/command_line.h"

namespace pledger {

int explain(const CommandLine& line);

}  // namespace pledger
