#pragma once
// Encodings other than UTF-8, by ICU.

#include <cstdint>
#include <string>
#include <string_view>

namespace pledger {

struct Encoding {
  std::string converter;  // ICU's name; "" where the label is unknown
  bool single_byte = false;
};

// What a label in a page or a name by ICU means (see the table for what is refused).
Encoding encoding_of(std::string_view label);

// To UTF-8, with U+FFFD for what is broken; adds their number to `invalid`. `converter` is one of
// Encoding, or UTF-16LE and such.
std::string convert(std::string_view bytes, const std::string& converter, uint32_t& invalid);

// UTF-16 and UTF-32 of mostly Latin text without a mark, by where the zero bytes stand; "" where it
// is neither.
std::string wide_encoding(std::string_view bytes);

// ICU's best answer among the encodings we know and its confidence (1-100), or windows-1252 and 0.
std::string detect_encoding(std::string_view bytes, int32_t& confidence);

}  // namespace pledger
