#pragma once
// Where a token ends: the one definition of words, numbers and marks (core/token.h) that the
// tokenizer and the lexicons share, so that a form in a lexicon is split exactly as the same words
// in a text are.

#include <cstdint>
#include <string_view>

#include "core/token.h"

namespace pledger {

// Bytes of the white-space code point at `at`; 0 where something else stands there. Unicode's
// White_Space (UAX 44, PropList.txt), which holds the no-break spaces and not the zero-width ones.
// `at` < text.size().
inline uint32_t white_space_at(std::string_view text, uint32_t at);

// The end of the token that begins at `at` (not white space, < text.size()). Sets `kind`, and sets
// `flags` to those of kCapital, kAllCapitals, kHasDigit, kHyphenated and kPossessive that hold.
// Looks a few bytes back as well (a possessive follows a word; "10m-a-year" is 10 | m | - |
// a-year), so give it the whole text. Moves on by at least one code point and by at most
// kMaxTokenBytes; never allocates.
uint32_t scan_token(std::string_view text, uint32_t at, TokenKind& kind, uint8_t& flags);

// Longer words, numbers and runs of dots are cut here, at a code point, so nothing is worse than
// linear.
constexpr uint32_t kMaxTokenBytes = 256;

// The raised decimal point that medical journals print («6·5 million»): MIDDLE DOT, BULLET OPERATOR or DOT OPERATOR.
// Between two digits it is part of the number.
inline bool is_raised_point(char32_t value) {
  return value == 0x00B7 || value == 0x2219 || value == 0x22C5;
}

uint32_t wide_white_space_at(std::string_view text, uint32_t at);  // any, ASCII or not

inline uint32_t white_space_at(std::string_view text, uint32_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return byte == ' ' || (byte >= '\t' && byte <= '\r') ? 1 : 0;
  return wide_white_space_at(text, at);
}

}  // namespace pledger
