#pragma once
// Numbers in digits: 27,000  2.3  12 000  12,34,567, and the signs of fractions.

#include <cstdint>
#include <optional>
#include <string_view>

namespace pledger {

// A number in digits as one token has it. nullopt for anything else, and for more digits than a
// double holds. English reading of marks: a comma before three digits groups (12,000; also
// 12,34,567), before one or two at the end it is a decimal comma (2,5); dots group where there are
// several (1.234.567); spaces and apostrophes group. `decimal_comma` swaps the two marks, for
// documents in a language that writes so. Full-width digits count as digits.
struct Digits {
  double value = 0;
  bool year_like = false;
  bool grouped = false;
  bool decimal = false;
  bool leading_zero = false;
  bool dot_thousands = false;  // 1.200: a dot before three digits, after one to three
  uint32_t count = 0;          // digits in it
};
std::optional<Digits> parse_digits(std::string_view text, bool decimal_comma = false);

// The value of one vulgar fraction sign (½ ⅔ …), nullopt for other text.
std::optional<double> vulgar_fraction(std::string_view text);

// The value of one superscript digit, -1 for other text.
int superscript(std::string_view text);

}  // namespace pledger
