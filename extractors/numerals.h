#pragma once
// Numerals: what number stands here, in digits or in words. "27,000", "2.5 million", "£4.5bn" (its 4.5bn), "two hundred and
// six", "half a million", "one and a half billion", "2½", "a couple of hundred", "tens of thousands", "21st".
// A numeral knows no unit, currency or noun: rules put it together with those (lexicons/rules/measures.toml).

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/lexicon.h"
#include "core/span.h"
#include "core/token.h"

namespace pledger {

enum class NumeralKind : uint8_t {
  kDigits,   // 27,000  2.3  2.5 million
  kWords,    // two hundred, half a million, a dozen
  kVague,    // hundreds, tens of thousands, several hundred: no value
  kOrdinal,  // 21st, third: its rank is the value
};

struct Numeral {
  TokenRange tokens;  // of the tokens given to read()
  Span span;
  NumeralKind kind = NumeralKind::kDigits;
  std::optional<double> value;      // with sign and scale; absent where vague or contradictory
  std::optional<double> low, high;  // "double figures": 10 to 99
  double scale = 1;                 // 1e6 of "2.5 million"; 1 where none is stated
  bool year_like = false;      // four plain digits from 1000 to 2199
  bool grouped = false;        // thousands marks stand in it
  bool decimal = false;        // a decimal part stands in it
  bool leading_zero = false;   // 0300: no quantity
  bool sign = false;           // a vulgar fraction sign alone (½)
  bool about = false;          // a couple of
  bool quantifier = false;     // several, a few: no number at all, but "several months" is a duration
  bool contradictory = false;  // "4.5bn trillion"
  bool scaled() const { return scale != 1; }
};

// A number in digits as one token has it. nullopt for anything else, and for more digits than a double holds.
// English reading of marks: a comma before three digits groups (12,000; also 12,34,567), before one or two
// at the end it is a decimal comma (2,5); dots group where there are several (1.234.567); spaces and apostrophes group.
// `decimal_comma` swaps the two marks, for documents in a language that writes so. Full-width digits count as digits.
struct Digits {
  double value = 0;
  bool year_like = false;
  bool grouped = false;
  bool decimal = false;
  bool leading_zero = false;
  uint32_t count = 0;  // digits in it
};
std::optional<Digits> parse_digits(std::string_view text, bool decimal_comma = false);

// The value of one vulgar fraction sign (½ ⅔ …), nullopt for other text.
std::optional<double> vulgar_fraction(std::string_view text);

enum class NumberRole : uint8_t {
  kNone, kSign, kUnit, kTeen, kTens, kMultiplier, kCollective, kCouple, kVague, kQuantifier, kFactor, kRange,
};

// What the lexicons number_words and scales say of one word.
struct NumberWord {
  NumberRole role = NumberRole::kNone;
  double value = 0;     // of its role
  double high = 0;      // kRange: value is the low end
  double fraction = 0;  // half: 0.5; 0 where it is no fraction
  double ordinal = 0;   // third: 3; 0 where it is no ordinal
  double scale = 0;     // bn: 1e9; 0 where it is no scale
  bool plural = false;            // thirds, millions
  bool whole_fraction = false;    // two-thirds: the numerator is in it
  bool abbreviation = false;      // scale: bn, k (not million)
  bool ambiguous_scale = false;   // m, k, b: left to the rules, they are not part of a numeral
  bool glued_only = false;
  bool money_only = false;
};

class NumberWords {
 public:
  explicit NumberWords(const Lexicons& lexicons);
  // All-default where the lexicons do not know the word.
  const NumberWord& of(uint32_t word) const {
    return word < index_.size() ? words_[index_[word]] : words_[0];
  }

 private:
  NumberWord& at(uint32_t word);
  std::vector<uint16_t> index_;  // by vocabulary id, into words_
  std::vector<NumberWord> words_;
};

class NumeralReader {
 public:
  // `lexicons` must outlive this.
  explicit NumeralReader(const Lexicons& lexicons);

  // The numeral that begins at tokens[at], as long as it goes. `tokens` have hyphenated number words already split into their
  // parts (twenty | - | one). Includes a sign before the digits and an article that belongs to it ("a hundred").
  bool read(std::string_view text, std::span<const Token> tokens, uint32_t at, bool decimal_comma,
            Numeral& out) const;

  const NumberWords& words() const { return words_; }

 private:
  struct Reading;
  bool read_digits(Reading& r) const;
  bool read_words(Reading& r) const;
  bool read_digit_range(Reading& r) const;
  bool read_vague(Reading& r) const;
  bool read_couple(Reading& r) const;
  bool read_part_of_scale(Reading& r) const;
  bool read_cardinal(Reading& r) const;
  void read_decimals(Reading& r) const;
  void read_and_fraction(Reading& r) const;
  void read_scales(Reading& r) const;
  bool fraction_at(const Reading& r, uint32_t at, double& value, uint32_t& end) const;
  bool multiplies(const Reading& r, uint32_t at) const;

  const Lexicons& lexicons_;
  LexiconId numbers_;
  NumberWords words_;
  uint32_t word_a_, word_an_, word_and_, word_of_, word_point_, word_more_;
};

}  // namespace pledger
