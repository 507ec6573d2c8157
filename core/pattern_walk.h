#pragma once
// PatternWalk: what stands where in a pattern of RE2, as far as braces, groups and borders care.

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace pledger {

// What stands at a place of a pattern, as far as braces and groups care.
enum class PatternPiece { kPlain, kEscape, kQuoted, kBrace, kSetOpen, kGroupOpen, kGroupClose };

// Walks over a pattern piece by piece, knowing escapes, \Q…\E and […]; works on patterns with
// errors, too.
class PatternWalk {
 public:
  explicit PatternWalk(std::string_view pattern) : pattern_(pattern) {}

  bool done() const { return at_ >= pattern_.size(); }
  size_t at() const { return at_; }
  bool in_set() const { return in_set_; }
  void move_to(size_t at) { at_ = at; }

  // The piece at at(), which ends at `end`.
  PatternPiece look(size_t& end) const {
    const char c = pattern_[at_];
    end = at_ + 1;
    if (c == '\\') return look_escape(end);
    if (c == '{') return PatternPiece::kBrace;
    if (in_set_) return PatternPiece::kPlain;
    if (c == '[') {
      if (pattern_.substr(end, 1) == "^") ++end;
      if (pattern_.substr(end, 1) == "]") ++end;
      return PatternPiece::kSetOpen;
    }
    if (c == '(') return PatternPiece::kGroupOpen;
    return c == ')' ? PatternPiece::kGroupClose : PatternPiece::kPlain;
  }

  // Steps over the piece that look() told.
  void step(PatternPiece piece, size_t end) {
    if (piece == PatternPiece::kSetOpen) in_set_ = true;
    if (in_set_ && piece == PatternPiece::kPlain) {
      if (pattern_[at_] == ']') in_set_ = false;
      if (pattern_.substr(at_, 2) == "[:") end = skip_past(":]", at_);
    }
    at_ = end;
  }

 private:
  PatternPiece look_escape(size_t& end) const {
    const char kind = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : ' ';
    end = std::min(at_ + 2, pattern_.size());
    if (kind == 'Q' && !in_set_) {
      end = skip_past("\\E", end);
      return PatternPiece::kQuoted;
    }
    const bool braced =
        (kind == 'x' || kind == 'p' || kind == 'P') && pattern_.substr(end, 1) == "{";
    if (braced) end = skip_past("}", end);
    return PatternPiece::kEscape;
  }

  size_t skip_past(std::string_view mark, size_t from) const {
    const size_t found = pattern_.find(mark, from);
    return found == std::string_view::npos ? pattern_.size() : found + mark.size();
  }

  std::string_view pattern_;
  size_t at_ = 0;
  bool in_set_ = false;
};

}  // namespace pledger
