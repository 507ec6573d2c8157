#pragma once
// PatternCursor: a place in a pattern of RE2, for readers that go through it from left to right.

#include <string_view>

namespace pledger {

class PatternCursor {
 public:
  explicit PatternCursor(std::string_view pattern, size_t at = 0) : pattern_(pattern), at_(at) {}
  size_t at() const { return at_; }

 protected:
  ~PatternCursor() = default;

  bool done() const { return at_ >= pattern_.size(); }
  bool next_is(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  bool take(std::string_view text) {
    if (!next_is(text)) return false;
    at_ += text.size();
    return true;
  }
  // Behind the next `mark`; the end where there is none.
  void skip_past(std::string_view mark) {
    const size_t found = pattern_.find(mark, at_);
    at_ = found == pattern_.npos ? pattern_.size() : found + mark.size();
  }

  std::string_view pattern_;
  size_t at_;
};

}  // namespace pledger
