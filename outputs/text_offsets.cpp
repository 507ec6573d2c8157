#include "outputs/text_offsets.h"

#include <algorithm>

#include "core/utf8.h"

namespace pledger {
namespace {

constexpr uint32_t kBlock = 64;  // code points

}  // namespace

TextOffsets::TextOffsets(std::string_view text) : text_(text) {
  uint32_t number = 0;
  for (size_t at = 0; at < text.size(); ++number) {
    if (number % kBlock == 0) byte_of_block_.push_back(at);
    const CodePoint point = code_point_at(text, at);
    if (point.value > 0xFFFF) astral_.push_back(number);
    at += point.size;
  }
}

uint32_t TextOffsets::utf16(uint32_t code_point) const {
  const auto before = std::lower_bound(astral_.begin(), astral_.end(), code_point);
  return code_point + static_cast<uint32_t>(before - astral_.begin());
}

size_t TextOffsets::byte_of(uint32_t code_point) const {
  if (code_point / kBlock >= byte_of_block_.size()) return text_.size();
  size_t at = byte_of_block_[code_point / kBlock];
  for (uint32_t left = code_point % kBlock; left > 0 && at < text_.size(); --left)
    at += code_point_at(text_, at).size;
  return at;
}

std::string_view TextOffsets::slice(uint32_t begin, uint32_t end) const {
  const size_t first = byte_of(begin);
  return text_.substr(first, byte_of(end) - first);
}

}  // namespace pledger
