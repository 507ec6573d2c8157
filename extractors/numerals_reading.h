#pragma once
// What one attempt of NumeralReader keeps, shared by the files that read digits, words and what
// stands behind both.

#include "extractors/hyphens.h"
#include "extractors/numerals.h"

namespace pledger {

// One attempt: where it stands and what has been read.
struct NumeralReader::Reading {
  std::string_view text;
  std::span<const Token> tokens;
  uint32_t at = 0;  // next token
  bool decimal_comma = false;
  double value = 0;
  bool sign_minus = false;
  Numeral* out = nullptr;

  const Token* token(uint32_t i) const { return i < tokens.size() ? &tokens[i] : nullptr; }
  uint32_t word(uint32_t i) const { return i < tokens.size() ? tokens[i].word : 0; }
  std::string_view spelling(uint32_t i) const {
    return i < tokens.size() ? tokens[i].span().of(text) : std::string_view();
  }
  bool glued(uint32_t i) const { return i < tokens.size() && !tokens[i].has(kSpaceBefore); }
  // A hyphen between two words of one compound.
  bool hyphen(uint32_t i) const { return glued(i) && glued(i + 1) && is_hyphen(spelling(i)); }
};

}  // namespace pledger
