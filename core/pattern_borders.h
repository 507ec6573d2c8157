#pragma once
// Word borders in patterns. A class stands for an annotation and is no word character, so \b beside
// it asks for a letter on its other side and an alternative with the two together finds nothing:
//
//   (?:{VERB}|target)\b of        never matches a verb; (?:{VERB}|target\b) of does
//   \b(?:{MEASURE}|all) nurses    never matches a measure; (?:{MEASURE}|\ball) nurses does

#include <cstddef>
#include <string_view>
#include <vector>

namespace pledger {

// A class and a \b that may come to stand side by side: bytes of the pattern, where each begins.
struct DeadBorder {
  size_t class_at;
  size_t border_at;
};

// In the order in which they are met; of several classes before one \b, and the other way round, one
// is named. `pattern` is one that RE2 accepts, expanded.
std::vector<DeadBorder> dead_borders(std::string_view pattern);

}  // namespace pledger
