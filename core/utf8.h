#pragma once
// UTF-8 helpers over text that is known to be valid (readers see to that).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pledger {

// True on the first byte of a code point.
constexpr bool is_lead_byte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

struct CodePoint {
  char32_t value = 0;
  uint32_t size = 1;  // bytes
};

// The code point that starts at `at` (< text.size()). A stray or cut sequence gives U+FFFD of size
// 1, so a loop always moves on.
CodePoint code_point_at(std::string_view text, size_t at);

// Appends the UTF-8 form of `value`; U+FFFD where that is no code point.
void append_utf8(std::string& out, char32_t value);

// NFC and full case folding (utf8proc), typographic apostrophes to ', no-break hyphen to -: the
// form in which lexicon keys and words of a text are compared. Runs of more than 30 combining marks
// are cut before normalising (normalising is quadratic in them).
std::string fold(std::string_view text);

// Number of code points in valid UTF-8.
size_t count_code_points(std::string_view text);

// Translates byte offsets of one text into code point offsets. Building is one fast pass; a lookup
// reads at most 64 bytes, and a text that is all ASCII costs nothing. Keeps a view of the text: it
// must outlive this.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  uint32_t code_points_before(uint32_t byte) const;  // byte <= text.size()

 private:
  std::string_view text_;
  bool ascii_;
  std::vector<uint32_t> before_block_;  // code points before each 64-byte block
};

}  // namespace pledger
