#pragma once
// Rule patterns: from what a person writes to RE2. {lower} is replaced by the fragment of that name
// in "(?:…)", {UPPER} and {UPPER:selector} by the class's characters, also within […]. Braces of
// RE2 itself ({2,3}, \x{…}, \p{…}, \{) stay.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/rules.h"
#include "core/source_text.h"

namespace pledger {

using Fragments = std::map<std::string, SourceString, std::less<>>;

// What {names} stand for in the patterns of one layer in one file.
struct PatternNames {
  const Fragments& fragments;
  const RuleVocabulary& vocabulary;
  std::string_view layer;
};

// Fills rule.pattern, program and group_names. Reports unknown names, fragments that use
// themselves, repeats over 100, duplicate group names, what RE2 refuses and matches on empty text;
// program stays null then.
void compile_pattern(const SourceString& pattern, const PatternNames& names, Reporter& reporter,
                     Rule& rule);

}  // namespace pledger
