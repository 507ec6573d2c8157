#pragma once
// Reading one rule file: TOML tables to rules, every problem reported at its place.

#include <string>
#include <vector>

#include "core/rules.h"
#include "core/source_text.h"

namespace pledger {

// A name in a file, and where it stands.
struct PlacedName {
  std::string name;
  uint32_t begin = 0;
  uint32_t end = 0;
};

struct RuleFile {
  std::vector<Rule> rules;  // those with an id, also where something else is wrong with them
  std::vector<PlacedName> rule_ids;  // for each rule, where its id stands
  std::vector<PlacedName> removals;
};

RuleFile read_rule_file(const SourceText& source, const RuleVocabulary& vocabulary,
                        Reporter& reporter);

}  // namespace pledger
