#pragma once
// Places in one text in the units that other tools count in. The ledger counts code points.

#include <cstdint>
#include <string_view>
#include <vector>

namespace pledger {

class TextOffsets {
 public:
  // A view: the text must outlive this.
  explicit TextOffsets(std::string_view text);

  // UTF-16 code units before a code point, as JavaScript and Java count.
  uint32_t utf16(uint32_t code_point) const;
  size_t byte_of(uint32_t code_point) const;
  // The text between two code points.
  std::string_view slice(uint32_t begin, uint32_t end) const;

 private:
  std::string_view text_;
  std::vector<uint32_t> astral_;       // code points beyond U+FFFF: two units of UTF-16
  std::vector<size_t> byte_of_block_;  // of every 64th code point
};

}  // namespace pledger
