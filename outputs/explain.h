#pragma once
// `pledger explain`: one claim record, told to a person: the sentence with the claim marked, each
// field, and each step of the trace with its rule, where the rule stands, and why it exists.

#include <istream>
#include <optional>
#include <string>

#include "core/rules.h"

namespace pledger {

struct ExplainResult {
  std::optional<std::string> text;  // absent where no record has this id
  uint64_t broken_lines = 0;        // lines that are no JSON objects, skipped
};

// Reads claim records (JSON Lines) until the one with `claim_id` comes. `made_with` is this
// program's: a record made with other rules gets a note, since line numbers may have moved.
ExplainResult explain_claim(std::istream& records, const std::string& claim_id,
                            const RuleSet& rules, const std::string& made_with);

}  // namespace pledger
