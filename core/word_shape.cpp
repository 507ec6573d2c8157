#include "core/word_shape.h"

#include <algorithm>

#include "core/shape.h"

namespace pledger {
namespace {

// How far a token that begins at `at` may reach.
uint32_t token_limit(std::string_view text, uint32_t at) {
  return static_cast<uint32_t>(std::min<size_t>(text.size(), size_t{at} + kMaxTokenBytes));
}

// An s that ends the word, right after an apostrophe: "NHS's" and not "O'Shea".
bool possessive_s_at(std::string_view text, size_t at) {
  return at < text.size() && (text[at] == 's' || text[at] == 'S') &&
         !is_word_part(shaped_at(text, at + 1).shape);
}

// Counts what the flags are made of while a word is scanned.
struct Letters {
  uint32_t all = 0;
  uint32_t upper = 0;
  void add(Shape shape) {
    all += is_letter(shape);
    upper += shape == Shape::kUpper;
  }
};

// From the first dot on of an acronym such as U.S. or e.g.; `at` is that dot, and one letter stands
// before it. Returns `at` where no single letter follows.
uint32_t scan_acronym(std::string_view text, uint32_t at, uint32_t limit, Letters& letters) {
  const uint32_t start = at;
  while (at < limit && text[at] == '.') {
    const ShapedPoint letter = shaped_at(text, at + 1);
    const ShapedPoint after = shaped_at(text, at + 1 + letter.size);
    const uint32_t next = at + 1 + letter.size;
    if (!is_letter(letter.shape) || is_word_part(after.shape) || next > limit) break;
    letters.add(letter.shape);
    at = next;
  }
  if (at > start && at < limit && text[at] == '.') ++at;
  return at;
}

// Whether the mark at `at` holds the word that begins at `word` together with what follows it.
bool joins_word(std::string_view text, uint32_t word, uint32_t at, ShapedPoint mark,
                bool after_digit) {
  const Shape next = shaped_at(text, at + mark.size).shape;
  switch (mark.shape) {
    case Shape::kApostrophe:
      return is_letter(next) && !after_digit && !possessive_s_at(text, at + mark.size);
    case Shape::kHyphen:  // but not where the word is a unit on a number: 10m-a-year
      return (is_letter(next) || next == Shape::kDigit) &&
             shape_before(text, word) != Shape::kDigit;
    case Shape::kJoiner:
      return is_letter(next);
    default:
      return false;
  }
}

// Most words: ASCII letters, then something that ends every word. Returns `at` where the word needs
// a closer look.
uint32_t scan_plain_word(std::string_view text, uint32_t at, uint32_t limit, uint8_t& flags) {
  uint32_t pos = at;
  uint32_t upper = 0;
  Shape shape = Shape::kSpace;
  for (; pos < limit; ++pos) {
    shape = kShapes[static_cast<unsigned char>(text[pos])];
    if (!is_letter(shape)) break;
    upper += shape == Shape::kUpper;
  }
  const uint32_t letters = pos - at;
  const bool ends =
      pos == text.size() || shape > Shape::kDot || (shape == Shape::kDot && letters > 1);
  if (!ends || shape == Shape::kHigh || letters == 0) return at;
  if (kShapes[static_cast<unsigned char>(text[at])] == Shape::kUpper) flags |= kCapital;
  if (letters >= 2 && upper == letters) flags |= kAllCapitals;
  return pos;
}

uint32_t scan_word(std::string_view text, uint32_t at, uint8_t& flags) {
  const uint32_t limit = token_limit(text, at);
  uint32_t pos = scan_plain_word(text, at, limit, flags);
  if (pos > at) return pos;
  Letters letters;
  Shape last = Shape::kSpace;
  while (pos < limit) {
    const ShapedPoint unit = shaped_at(text, pos);
    if (pos + unit.size > limit) break;
    if (is_word_part(unit.shape)) {
      letters.add(unit.shape);
      if (unit.shape == Shape::kDigit) flags |= kHasDigit;
      last = unit.shape;
    } else if (unit.shape == Shape::kDot) {
      if (letters.all == 1 && is_letter(last) && (flags & kHyphenated) == 0) {
        pos = scan_acronym(text, pos, limit, letters);
      }
      break;
    } else if (joins_word(text, at, pos, unit, last == Shape::kDigit)) {
      if (unit.shape == Shape::kHyphen) flags |= kHyphenated;
    } else {
      break;
    }
    pos += unit.size;
  }
  if (shaped_at(text, at).shape == Shape::kUpper) flags |= kCapital;
  if (letters.all >= 2 && letters.upper == letters.all) flags |= kAllCapitals;
  return pos;
}

// How many digits stand at `at`, counted up to 4, and the bytes of the first three of them.
struct Digits {
  uint32_t count = 0;
  uint32_t bytes = 0;
};

Digits digits_at(std::string_view text, uint32_t at) {
  Digits digits;
  for (ShapedPoint unit = shaped_at(text, at); unit.shape == Shape::kDigit && digits.count < 4;
       unit = shaped_at(text, at + digits.bytes)) {
    if (++digits.count == 4) break;
    digits.bytes += unit.size;
  }
  return digits;
}

// Signs that group digits by threes only: 12 000 with a no-break or thin space, 12'000.
bool groups_thousands(std::string_view text, uint32_t at, ShapedPoint unit) {
  if (unit.shape == Shape::kApostrophe) return true;
  if (unit.shape != Shape::kSpace || unit.size < 2) return false;
  const char32_t value = code_point_at(text, at).value;
  return value == 0x00A0 || value == 0x2009 || value == 0x202F;
}

// The marks of a number beside comma and full stop: those of full-width digits, and the raised decimal points of
// medical journals (6·5 million).
bool is_wide_mark(std::string_view text, uint32_t at, ShapedPoint unit) {
  if (unit.size < 2) return false;
  const char32_t value = code_point_at(text, at).value;
  return value == 0xFF0C || value == 0xFF0E || is_raised_point(value);
}

uint32_t scan_number(std::string_view text, uint32_t at) {
  const uint32_t limit = token_limit(text, at);
  uint32_t pos = at;
  uint32_t group = 0;  // digits since the last mark
  bool grouped = false;
  while (pos < limit) {
    const ShapedPoint unit = shaped_at(text, pos);
    if (pos + unit.size > limit) break;
    if (unit.shape == Shape::kDigit) {
      ++group;
    } else if (text[pos] == ',' || text[pos] == '.' || is_wide_mark(text, pos, unit)) {
      if (shaped_at(text, pos + unit.size).shape != Shape::kDigit) break;
      group = 0;
    } else {
      const Digits next = digits_at(text, pos + unit.size);
      const bool fits = next.count == 3 && (grouped ? group == 3 : group <= 3);
      if (!fits || !groups_thousands(text, pos, unit) || pos + unit.size + next.bytes > limit)
        break;
      grouped = true;
      group = 0;
    }
    pos += unit.size;
  }
  return pos;
}

// 's is a possessive right after a word, a number (1990's), a bracket, or an acronym with dots.
bool possessive_may_follow(std::string_view text, uint32_t at) {
  const Shape before = shape_before(text, at);
  if (is_word_part(before)) return true;
  if (before == Shape::kDot)
    return at >= 4 && text[at - 3] == '.' && is_letter(shape_before(text, at - 1));
  return at > 0 && text[at - 1] == ')';
}

uint32_t scan_apostrophe(std::string_view text, uint32_t at, uint32_t size, TokenKind& kind,
                         uint8_t& flags) {
  if (possessive_s_at(text, at + size) && possessive_may_follow(text, at)) {
    kind = TokenKind::kWord;
    flags = kPossessive;
    return at + size + 1;
  }
  kind = TokenKind::kQuote;
  const bool doubled = text[at] == '\'' && at + 1 < text.size() && text[at + 1] == '\'';
  return at + (doubled ? 2 : size);
}

uint32_t scan_dots(std::string_view text, uint32_t at) {
  const uint32_t limit = token_limit(text, at);
  uint32_t pos = at + 1;
  while (pos < limit && text[pos] == '.') ++pos;
  return pos;
}

}  // namespace

uint32_t wide_white_space_at(std::string_view text, uint32_t at) {
  const ShapedPoint unit = shaped_at(text, at);
  return unit.shape == Shape::kSpace ? unit.size : 0;
}

uint32_t scan_token(std::string_view text, uint32_t at, TokenKind& kind, uint8_t& flags) {
  const ShapedPoint unit = shaped_at(text, at);
  flags = 0;
  switch (unit.shape) {
    case Shape::kLower:
    case Shape::kUpper:
      kind = TokenKind::kWord;
      return scan_word(text, at, flags);
    case Shape::kDigit:
      kind = TokenKind::kNumber;
      flags = kHasDigit;
      return scan_number(text, at);
    case Shape::kApostrophe:
      return scan_apostrophe(text, at, unit.size, kind, flags);
    case Shape::kDot:
      kind = TokenKind::kPunct;
      return scan_dots(text, at);
    case Shape::kQuote:
      kind = TokenKind::kQuote;
      return at + (text.substr(at, 2) == "``" ? 2 : unit.size);
    case Shape::kSymbol:
      kind = TokenKind::kSymbol;
      return at + unit.size;
    case Shape::kHyphen:
    case Shape::kPunct:
      kind = TokenKind::kPunct;
      return at + unit.size;
    default:
      kind = TokenKind::kOther;
      return at + std::max(unit.size, 1u);
  }
}

}  // namespace pledger
