#include "extractors/numerals.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/analysis.h"
#include "extractors/digits.h"
#include "pipeline/tokens.h"
#include "tests/unit/builtin.h"

namespace pledger {
namespace {

// The numeral that begins with the first token; hyphenated words split as MeasureWindow does.
struct Read {
  bool found = false;
  Numeral numeral;
  std::string text;  // what it covers
};

Read read(const std::string& text, bool decimal_comma = false) {
  const Document document = test::document_of(text);
  Analysis analysis(document);
  Tokenizer(test::builtin_resources()).run(analysis);
  const NumeralReader reader(test::builtin_resources().lexicons);
  Read out;
  out.found = reader.read(document.text, analysis.tokens, 0, decimal_comma, out.numeral);
  if (out.found) out.text = out.numeral.span.of(document.text);
  return out;
}

}  // namespace

TEST_CASE("digits are read with their marks") {
  struct Row {
    const char* text;
    double value;
    bool decimal_comma;
  };
  const Row rows[] = {
      {"7", 7, false},
      {"0.5", 0.5, false},
      {"27,000", 27000, false},
      {"1,234,567.89", 1234567.89, false},
      {"12,34,567", 1234567, false},
      {"2,5", 2.5, false},
      {"1.234.567", 1234567, false},
      {"12 000", 12000, false},
      {"12 345", 12345, false},
      {"12'000", 12000, false},
      {"２５", 25, false},
      {"6·5", 6.5, false},
      {"1,234·5", 1234.5, false},
      {"1.234,5", 1234.5, true},
      {"2,5", 2.5, true},
      {"1.500", 1500, true},
      {"1.500", 1.5, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto digits = parse_digits(row.text, row.decimal_comma);
    REQUIRE(digits);
    CHECK(std::abs(digits->value - row.value) <= 1e-9 * row.value);
  }
}

TEST_CASE("what is no number in digits is refused") {
  for (const char* text : {"", "abc", "1,2,3", "12,00,00", "1,", "1..2",
                           "123456789012345678901234567890", "1,23,4", "1·2·3"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_digits(text));
  }
}

TEST_CASE("years, leading noughts and groups are told apart") {
  CHECK(parse_digits("2019")->year_like);
  CHECK_FALSE(parse_digits("2,019")->year_like);
  CHECK_FALSE(parse_digits("3019")->year_like);
  CHECK(parse_digits("0300")->leading_zero);
  CHECK_FALSE(parse_digits("0.3")->leading_zero);
  CHECK(parse_digits("2,019")->grouped);
}

TEST_CASE("numerals in digits and words") {
  struct Row {
    const char* text;
    const char* covers;
    double value;
  };
  const Row rows[] = {
      {"2.5 million people", "2.5 million", 2.5e6},
      {"4.5bn", "4.5bn", 4.5e9},
      {"3 hundred thousand", "3 hundred thousand", 3e5},
      {"2 lakh", "2 lakh", 2e5},
      {"two hundred and six nurses", "two hundred and six", 206},
      {"three hundred thousand", "three hundred thousand", 3e5},
      {"twelve million four hundred thousand", "twelve million four hundred thousand", 12.4e6},
      {"half a million", "half a million", 5e5},
      {"half a dozen", "half a dozen", 6},
      {"a quarter of a million", "a quarter of a million", 250000},
      {"three quarters of a billion", "three quarters of a billion", 7.5e8},
      {"one and a half billion", "one and a half billion", 1.5e9},
      {"two and a half years", "two and a half", 2.5},
      {"a hundred", "a hundred", 100},
      {"a dozen", "a dozen", 12},
      {"two dozen", "two dozen", 24},
      {"a couple of hundred", "a couple of hundred", 200},
      {"2½", "2½", 2.5},
      {"½", "½", 0.5},
      {"2 1/2", "2 1/2", 2.5},
      {"two point five million", "two point five million", 2.5e6},
      {"minus five", "minus five", -5},
      {"-5.5", "-5.5", -5.5},
      {"80 000 seats", "80 000", 80000},
      {"two million and a half", "two million and a half", 2.5e6},
      {"five hundred and three thousand", "five hundred and three thousand", 503000},
      {"two hundred and twenty thousand", "two hundred and twenty thousand", 220000},
      {"two thousand and three hundred", "two thousand and three hundred", 2300},
      {"six hundred and three hundred", "six hundred", 600},
      {"one hundred and three quarters", "one hundred and three quarters", 100.75},
      {"seven and two-thirds weeks", "seven and two-thirds", 7 + 2.0 / 3},
      {"3 crore 12 lakh doses", "3 crore 12 lakh", 31200000},
      {"6 thousand 4 hundred and 12", "6 thousand 4 hundred and 12", 6412},
      {"3 hundred and one", "3 hundred and one", 301},
      {"2 000 000 doses", "2 000 000", 2e6},
      {"two and fifty four hundredths", "two and fifty four hundredths", 2.54},
      {".05 grams", ".05", 0.05},
      {"five and nine tenths", "five and nine tenths", 5.9},
      {"nought point eleven", "nought point eleven", 0.11},
      {"-4/5", "-4/5", -0.8},
      {"five doz", "five doz", 60},
      {"a score of wards", "a score", 20},
      {"three score beds", "three score", 60},
      {"three score draws", "three", 3},
      {"１．４０", "１．４０", 1.4},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Read got = read(row.text);
    REQUIRE(got.found);
    CHECK(got.text == row.covers);
    REQUIRE(got.numeral.value);
    CHECK(std::abs(*got.numeral.value - row.value) <= 1e-9 * std::abs(row.value));
  }
}

TEST_CASE("vague and contradictory numerals have no value") {
  struct Row {
    const char* text;
    const char* covers;
    NumeralKind kind;
  };
  const Row rows[] = {{"hundreds of beds", "hundreds", NumeralKind::kVague},
                      {"tens of thousands of beds", "tens of thousands", NumeralKind::kVague},
                      {"several hundred beds", "several hundred", NumeralKind::kVague},
                      {"a few million beds", "a few million", NumeralKind::kVague},
                      {"4.5bn trillion", "4.5bn trillion", NumeralKind::kDigits}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Read got = read(row.text);
    REQUIRE(got.found);
    CHECK(got.text == row.covers);
    CHECK(got.numeral.kind == row.kind);
    CHECK_FALSE(got.numeral.value);
  }
  CHECK(read("4.5bn trillion").numeral.contradictory);
  CHECK(read("several beds").numeral.quantifier);
}

TEST_CASE("ordinals and ranges of digits") {
  CHECK(read("21st of May").numeral.kind == NumeralKind::kOrdinal);
  CHECK(read("third of May").numeral.kind == NumeralKind::kOrdinal);
  const Read range = read("double figures");
  REQUIRE(range.found);
  CHECK(range.numeral.low == 10);
  CHECK(range.numeral.high == 99);
}

TEST_CASE("words that are no numerals") {
  for (const char* text : {"the couple", "hundred", "and five", "nurses", "a nurse", "million", "",
                           "million people"}) {
    CAPTURE(text);
    CHECK_FALSE(read(text).found);
  }
}

}  // namespace pledger
