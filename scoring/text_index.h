// Between byte offsets and code points of one text. Gold and annotations count code points, the
// text in memory is bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "scoring/annotations.h"

namespace pledger::scoring {

// Holds a view: the text must outlive the index. In text that is not UTF-8 every byte that is no
// continuation byte counts as one code point.
class TextIndex {
 public:
  explicit TextIndex(std::string_view text);

  std::int64_t size() const { return size_; }               // code points
  std::int64_t code_points_before(std::size_t byte) const;  // byte is clamped to the end
  std::size_t byte_of(std::int64_t code_point) const;       // clamped to the text
  std::string_view slice(CodeSpan span) const;              // empty if turned round

  // Begin of the nth (1-based) occurrence of needle, found by searching on from one past the
  // begin of the previous one, so occurrences may overlap; npos if there are fewer.
  std::size_t find_nth(std::string_view needle, std::int64_t nth) const;
  // How often needle occurs in the same sense; an empty needle never does.
  std::int64_t count(std::string_view needle) const;

 private:
  std::string_view text_;
  std::int64_t size_ = 0;
  std::vector<std::int64_t> before_block_;  // code points before each block of kBlock bytes
};

}  // namespace pledger::scoring
