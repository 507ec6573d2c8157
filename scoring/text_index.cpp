#include "scoring/text_index.h"

#include <algorithm>

namespace pledger::scoring {
namespace {

constexpr std::size_t kBlock = 256;  // bytes; a lookup walks at most one block

bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

TextIndex::TextIndex(std::string_view text) : text_(text) {
  before_block_.reserve(text.size() / kBlock + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kBlock == 0) before_block_.push_back(size_);
    size_ += begins_code_point(text[i]);
  }
}

std::int64_t TextIndex::code_points_before(std::size_t byte) const {
  if (byte >= text_.size()) return size_;
  const std::size_t block = byte / kBlock;
  const auto from = text_.begin() + static_cast<std::ptrdiff_t>(block * kBlock);
  const auto to = text_.begin() + static_cast<std::ptrdiff_t>(byte);
  return before_block_[block] + std::count_if(from, to, begins_code_point);
}

std::size_t TextIndex::byte_of(std::int64_t code_point) const {
  if (code_point <= 0) return 0;
  if (code_point >= size_) return text_.size();
  // It begins in the last block before which no more than that many code points begin.
  const auto after = std::upper_bound(before_block_.begin(), before_block_.end(), code_point);
  const auto block = static_cast<std::size_t>(after - before_block_.begin()) - 1;
  std::int64_t seen = before_block_[block];
  for (std::size_t i = block * kBlock; i < text_.size(); ++i)
    if (begins_code_point(text_[i]) && seen++ == code_point) return i;
  return text_.size();
}

std::string_view TextIndex::slice(CodeSpan span) const {
  const std::size_t begin = byte_of(span.begin), end = byte_of(span.end);
  return begin < end ? text_.substr(begin, end - begin) : std::string_view{};
}

std::size_t TextIndex::find_nth(std::string_view needle, std::int64_t nth) const {
  if (needle.empty()) return std::string_view::npos;
  std::size_t at = text_.find(needle);
  while (--nth > 0 && at != std::string_view::npos) at = text_.find(needle, at + 1);
  return at;
}

std::int64_t TextIndex::count(std::string_view needle) const {
  if (needle.empty()) return 0;
  std::int64_t found = 0;
  for (std::size_t at = text_.find(needle); at != std::string_view::npos;
       at = text_.find(needle, at + 1))
    ++found;
  return found;
}

}  // namespace pledger::scoring
