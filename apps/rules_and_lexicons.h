#pragma once
// Rules, lexicons and version: loaded for the other commands, and the sub-commands that show them.

#include <string>

#include "apps/command_line.h"
#include "core/resources.h"
#include "pipeline/run.h"

namespace pledger {

// Rules and lexicons as the command line asks for, and the pipeline built from them.
struct Program {
  // Throws DataError.
  explicit Program(const CommandLine& line);

  Resources resources;
  std::string made_with;  // "0.1.0+4be1…": the version and the first 16 digits of the rules' and
                          // lexicons' digest
  Pipeline pipeline;
};

// "pledger 0.1.0+4be1…". Throws DataError.
std::string version_line(const CommandLine& line);

int rules_check(const CommandLine& line);
int rules_list(const CommandLine& line);
int lexicon_lookup(const CommandLine& line);

}  // namespace pledger
