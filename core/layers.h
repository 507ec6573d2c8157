#pragma once
// The layers that rules may belong to, in the order in which they are written, and the classes of
// annotations that patterns may name. A class is a block of private-use code points, one for each
// combination of its features; a selector picks some of them: {VERB}, {VERB:future},
// {VERB:perfect+deliver}, {VERB:future+!negated}. docs/rules.md is the manual; tests compare its
// tables with these.

#include <cstdint>
#include <span>
#include <string_view>

#include "core/rules.h"

namespace pledger {

// A selector holds for a variant v of its class where (v & mask) == value.
struct ClassSelector {
  std::string_view name;
  uint16_t mask;
  uint16_t value;
};

struct ClassInfo {
  std::string_view name;
  std::string_view layer;  // rules of later layers may use it
  char32_t base;           // the class owns base … base + 2^bits - 1
  uint8_t bits;
  std::span<const ClassSelector> selectors;
  std::string_view about;
};

// The class of this name; it must exist (a programming error otherwise: terminates).
const ClassInfo& class_info(std::string_view name);
// The code point of a variant of a class.
inline char32_t class_code(const ClassInfo& info, uint16_t variant) { return info.base + variant; }

// The vocabulary that the rule loader checks against: the tables above.
const RuleVocabulary& rule_vocabulary();

}  // namespace pledger
