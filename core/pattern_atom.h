#pragma once
// An atom of a pattern of RE2: one character, one set, one escape, or one border; and the classes and
// characters that it takes. Classes have code points from U+E000 on (core/layers.h).

#include <bitset>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace pledger {

constexpr char32_t kFirstClassCode = 0xE000;
constexpr size_t kClassCodes = 0x1000;

using ClassRanges =
    std::vector<std::pair<char32_t, char32_t>>;  // first and last code point of each
using AsciiSet = std::bitset<128>;

// Sorted, with ranges that meet or overlap made one: the same classes have the same ranges.
ClassRanges merged(ClassRanges ranges);

struct PatternAtom {
  ClassRanges classes;
  AsciiSet characters;     // as the pattern writes them: (?i) is not looked at
  bool others = false;     // takes, or may take, more than these
  bool is_border = false;  // ^, $, \b and the like, which take no character
  bool is_start = false;   // ^ or \A
};

// The atom at `at`, which is moved behind it; `at` is inside `pattern`, at none of ( ) |. The pattern
// is one that RE2 accepts; of another, anything may come out, and `at` stays within its size.
PatternAtom read_atom(std::string_view pattern, size_t& at);

}  // namespace pledger
