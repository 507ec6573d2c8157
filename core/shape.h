#pragma once
// Shape: what one code point can do in a token. Words, numbers and marks (core/word_shape.h) are
// told apart by it alone.

#include <array>
#include <cstdint>
#include <string_view>

#include "core/utf8.h"

namespace pledger {

// What one code point can do in a token. The order matters: letters first, then digits.
enum class Shape : uint8_t {
  kLower,  // any letter that is not upper case
  kUpper,
  kMark,  // combining: part of the word it follows
  kDigit,
  kJoiner,  // soft hyphen, zero-width joiners: part of a word between letters
  kHyphen,
  kApostrophe,
  kDot,
  kQuote,  // from here on: what ends every word
  kSymbol,
  kPunct,
  kSpace,
  kOther,
  kHigh,  // only in the table: not ASCII, look closer
};

constexpr std::array<Shape, 256> make_shape_table() {
  std::array<Shape, 256> table{};
  for (int c = 0; c < 256; ++c) {
    Shape shape = Shape::kPunct;
    if (c >= 0x80)
      shape = Shape::kHigh;
    else if (c == ' ' || (c >= '\t' && c <= '\r'))
      shape = Shape::kSpace;
    else if (c < 0x20 || c == 0x7F)
      shape = Shape::kOther;
    else if (c >= 'a' && c <= 'z')
      shape = Shape::kLower;
    else if (c >= 'A' && c <= 'Z')
      shape = Shape::kUpper;
    else if (c >= '0' && c <= '9')
      shape = Shape::kDigit;
    table[c] = shape;
  }
  for (char c : std::string_view("$%&/+=<>~"))
    table[static_cast<unsigned char>(c)] = Shape::kSymbol;
  table['"'] = table['`'] = Shape::kQuote;
  table['\''] = Shape::kApostrophe;
  table['-'] = Shape::kHyphen;
  table['.'] = Shape::kDot;
  return table;
}

inline constexpr std::array<Shape, 256> kShapes = make_shape_table();  // by byte

// Any code point, by Unicode's general category (utf8proc).
Shape shape_of(char32_t value);

// A code point of a text: its shape and its bytes.
struct ShapedPoint {
  Shape shape;
  uint32_t size;
};

inline ShapedPoint shaped_at(std::string_view text, size_t at) {
  if (at >= text.size()) return {Shape::kSpace, 0};  // the end bounds words as white space does
  const Shape shape = kShapes[static_cast<unsigned char>(text[at])];
  if (shape != Shape::kHigh) return {shape, 1};
  const CodePoint point = code_point_at(text, at);
  return {shape_of(point.value), point.size};
}

// The shape of the code point that ends at `at`; white space at the text's begin.
inline Shape shape_before(std::string_view text, uint32_t at) {
  if (at == 0) return Shape::kSpace;
  uint32_t lead = at - 1;
  while (lead > 0 && at - lead < 4 && !is_lead_byte(text[lead])) --lead;
  return shaped_at(text, lead).shape;
}

constexpr bool is_letter(Shape shape) { return shape == Shape::kLower || shape == Shape::kUpper; }
constexpr bool is_word_part(Shape shape) { return shape <= Shape::kDigit; }

}  // namespace pledger
