#pragma once
// What the files that read times ask of the text of one token.

#include <cstdint>
#include <string_view>

namespace pledger {

// Bits of class NUMERAL (core/layer_classes.cpp).
constexpr uint16_t kNumeralDigits = 0, kNumeralWords = 1, kNumeralVague = 2, kNumeralOrdinal = 3;
constexpr uint16_t kNumeralYear = 4, kNumeralSmall = 8;

constexpr int kLargestSmall = 31;

// Up to four digits and nothing else; -1 for other text.
inline int plain_digits(std::string_view text) {
  if (text.empty() || text.size() > 4) return -1;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

inline bool is_year_like(std::string_view text) {
  return text.size() == 4 && (text[0] == '1' || text[0] == '2') && plain_digits(text) < 2200;
}

inline bool is_ordinal_ending(std::string_view text) {
  return text == "st" || text == "nd" || text == "rd" || text == "th";
}

inline bool is_lower(std::string_view word) {
  return !word.empty() && word[0] >= 'a' && word[0] <= 'z';
}

inline bool is_dash_or_slash(std::string_view mark) {
  return mark == "-" || mark == "/" || mark == "\xE2\x80\x93";
}

}  // namespace pledger
