#pragma once
// The sub-commands that read documents: annotate, extract, run.

#include "apps/command_line.h"

namespace pledger {

int annotate(const CommandLine& line);
int extract(const CommandLine& line);
int run(const CommandLine& line);  // runs.cpp

}  // namespace pledger
