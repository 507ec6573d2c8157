#pragma once
// Resources: the rules and lexicons of a run, loaded once, read by all threads.

#include <string>
#include <vector>

#include "core/lexicon.h"
#include "core/rules.h"

namespace pledger {

struct Resources {
  Lexicons lexicons;
  RuleSet rules;
  // SHA-256 over name and content of every rule and lexicon file in the order of laying: outputs
  // name it.
  std::string digest;

  // Each folder holds rules/*.toml and words/*.tsv (either may be missing in an overlay, not both);
  // later folders are laid over earlier ones. Throws DataError with every problem of every file.
  static Resources load(const std::vector<std::string>& folders);
};

// The built-in lexicons/ folder of this installation: beside the program, in ../share/pledger, or
// at the root of the source tree that the program was built in. Throws DataError that lists the
// places looked at.
std::string find_builtin_lexicons(const std::string& program_path);

}  // namespace pledger
