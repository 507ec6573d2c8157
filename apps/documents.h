#pragma once
// The sub-commands that read documents: annotate, extract, run.

#include "apps/command_line.h"

namespace pledger {

int annotate(const CommandLine& line);
int extract(const CommandLine& line);
int run(const CommandLine& line);

// SIGINT and SIGTERM end the work after the documents in flight; a second one ends it at once.
void catch_interrupts();

}  // namespace pledger
