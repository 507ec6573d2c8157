#pragma once
// Numerals: what number stands here, in digits or in words. "27,000", "2.5 million", "£4.5bn"
// (its 4.5bn), "two hundred and six", "half a million", "one and a half billion", "2½", "a couple
// of hundred", "tens of thousands", "21st". A numeral knows no unit, currency or noun: rules put it
// together with those (lexicons/rules/measures.toml).

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/lexicon.h"
#include "core/span.h"
#include "core/token.h"
#include "extractors/number_words.h"

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
  bool year_like = false;           // four plain digits from 1000 to 2199
  bool grouped = false;             // thousands marks stand in it
  bool decimal = false;             // a decimal part stands in it
  bool leading_zero = false;        // 0300: no quantity
  bool dot_thousands = false;       // 1.200: three digits behind a dot, which may group thousands
  bool sign = false;                // a vulgar fraction sign alone (½)
  bool about = false;               // a couple of
  bool quantifier = false;  // several, a few: no number at all, but "several months" is a duration
  bool contradictory = false;  // "4.5bn trillion"
  bool scaled() const { return scale != 1; }
};

// Whether the text ends with an en dash that is the minus of the number behind it: «growth was –0.3%»,
// «from –£2m»; not «the plan –2,000 beds».
bool ends_with_minus(std::string_view text);

class NumeralReader {
 public:
  // `lexicons` must outlive this.
  explicit NumeralReader(const Lexicons& lexicons);

  // The numeral that begins at tokens[at], as long as it goes. `tokens` have hyphenated number
  // words already split into their parts (twenty | - | one). Includes a sign before the digits and
  // an article that belongs to it ("a hundred").
  bool read(std::string_view text, std::span<const Token> tokens, uint32_t at, bool decimal_comma,
            Numeral& out) const;

  const NumberWords& words() const { return words_; }

 private:
  struct Reading;
  bool is_sign_word(const Reading& r) const;
  bool read_digits(Reading& r) const;
  bool read_point(Reading& r) const;
  uint32_t sum_goes_on(const Reading& r) const;
  bool stands_free(const Reading& r, uint32_t groups) const;
  void read_power(Reading& r) const;
  bool read_words(Reading& r) const;
  bool read_digit_range(Reading& r) const;
  bool read_vague(Reading& r) const;
  bool read_couple(Reading& r) const;
  bool read_bare_hundred(Reading& r) const;
  bool read_part_of_scale(Reading& r) const;
  bool read_cardinal(Reading& r) const;
  void read_decimals(Reading& r) const;
  void read_and_fraction(Reading& r) const;
  void read_scales(Reading& r) const;
  void read_lower_scales(Reading& r) const;
  bool score_counts(const Reading& r, uint32_t at) const;
  bool fraction_at(const Reading& r, uint32_t at, double& value, uint32_t& end) const;
  bool slash_fraction_at(const Reading& r, uint32_t at, double& value, uint32_t& end) const;
  uint32_t small_count_at(const Reading& r, uint32_t at, double& value) const;
  bool multiplies(const Reading& r, uint32_t at) const;

  const Lexicons& lexicons_;
  LexiconId numbers_, currencies_, units_, names_;
  NumberWords words_;
  uint32_t word_a_, word_an_, word_and_, word_in_, word_of_, word_or_, word_point_, word_more_;
};

}  // namespace pledger
