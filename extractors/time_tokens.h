#pragma once
// What the files that read times ask of the text of one token.

#include <cstdint>
#include <string_view>

#include "core/layers.h"
#include "extractors/hyphens.h"

namespace pledger {

// Bits of class NUMERAL (core/layer_classes.cpp).
constexpr uint16_t kNumeralDigits = 0, kNumeralWords = 1, kNumeralVague = 2, kNumeralOrdinal = 3;
constexpr uint16_t kNumeralYear = 4, kNumeralSmall = 8;

constexpr int kLargestSmall = 31;

// Codes of the classes in a view of times: a number of this kind, a class by its name.
inline char32_t numeral(uint16_t kind, int value) {
  static const char32_t base = class_info("NUMERAL").base;
  return base + (kind | (value <= kLargestSmall && value > 0 ? kNumeralSmall : 0));
}
inline char32_t code_of(std::string_view name) { return class_code(class_info(name), 0); }

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

// 3.5.2021, 03.05.21: a day, a month and a year with dots between them. Where the dots are, by bytes.
struct DottedDate {
  uint32_t first = 0, second = 0;  // 0 where it is none
};
inline DottedDate dotted_date(std::string_view text) {
  if (text.size() < 6 || text.size() > 10) return {};
  const size_t first = text.find('.');
  const size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos || first > 2 || second - first > 3) return {};
  const int day = plain_digits(text.substr(0, first));
  const int month = plain_digits(text.substr(first + 1, second - first - 1));
  const std::string_view year = text.substr(second + 1);
  const bool years = is_year_like(year) ||
                     (year.size() == 2 && first == 2 && second == 5 && plain_digits(year) >= 0);
  if (day < 1 || day > 31 || month < 1 || month > 12 || !years) return {};
  return {static_cast<uint32_t>(first), static_cast<uint32_t>(second)};
}

inline bool is_ordinal_ending(std::string_view text) {
  return text == "st" || text == "nd" || text == "rd" || text == "th";
}

inline bool is_lower(std::string_view word) {
  return !word.empty() && word[0] >= 'a' && word[0] <= 'z';
}

inline bool is_dash_or_slash(std::string_view mark) {
  return is_hyphen(mark) || mark == "/" || mark == "\xE2\x80\x93";
}

}  // namespace pledger
