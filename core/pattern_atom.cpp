#include "core/pattern_atom.h"

#include <algorithm>
#include <charconv>

#include "core/pattern_cursor.h"

namespace pledger {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_alphanumeric(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_class(char32_t code) {
  return code >= kFirstClassCode && code - kFirstClassCode < kClassCodes;
}

class AtomReader : public PatternCursor {
 public:
  using PatternCursor::PatternCursor;

  PatternAtom read() {
    if (take("[")) {
      read_set();
    } else if (next_is("\\")) {
      take_member(read_member());
    } else {
      const char c = pattern_[at_++];
      atom_.is_start = c == '^';
      atom_.is_border = c == '^' || c == '$';
      if (!atom_.is_border) c == '.' ? take_member({}) : take_member(of(c));
    }
    return std::move(atom_);
  }

 private:
  // A code point; 0 for what is none, or none that matters here.
  using Member = char32_t;

  static Member of(char c) { return is_ascii(c) ? static_cast<Member>(c) : 0; }

  void take_member(Member member) { take_range(member, member); }

  void take_range(Member first, Member last) {
    if (is_class(first) && is_class(last)) {
      atom_.classes.emplace_back(first, last);
    } else if (first != 0 && last != 0 && last < atom_.characters.size()) {
      for (Member c = first; c <= last; ++c) atom_.characters.set(c);
    } else if (!atom_.is_border) {
      atom_.others = true;
    }
  }

  // Behind the opening bracket; to behind the closing one.
  void read_set() {
    if (take("^")) atom_.others = true;
    for (bool first = true; at_ < pattern_.size() && (first || !next_is("]")); first = false) {
      if (take("[:")) {
        skip_past(":]");
        atom_.others = true;
        continue;
      }
      const Member begin = read_member();
      if (next_is("-") && !next_is("-]")) {
        ++at_;
        take_range(begin, read_member());
      } else {
        take_member(begin);
      }
    }
    take("]");
  }

  Member read_member() {
    if (!next_is("\\")) return of(pattern_[at_++]);
    ++at_;
    const char kind = at_ < pattern_.size() ? pattern_[at_++] : '\\';
    if (kind == 'x') return read_hex();
    if (kind == 'p' || kind == 'P') {
      if (next_is("{"))
        skip_past("}");
      else
        at_ = std::min(at_ + 1, pattern_.size());
      return 0;
    }
    if (kind == 'Q') skip_past("\\E");
    atom_.is_start |= kind == 'A';
    atom_.is_border |= std::string_view("AbBz").find(kind) != std::string_view::npos;
    return is_alphanumeric(kind) ? 0 : of(kind);
  }

  // Behind \x: two digits, or any number of them in braces.
  Member read_hex() {
    const bool braced = take("{");
    const size_t begin = at_;
    if (braced)
      skip_past("}");
    else
      at_ = std::min(at_ + 2, pattern_.size());
    const size_t end = braced ? at_ - 1 : at_;
    uint32_t code = 0;
    const auto [stop, error] =
        std::from_chars(pattern_.data() + begin, pattern_.data() + end, code, 16);
    return error == std::errc() && stop == pattern_.data() + end ? code : 0;
  }

  PatternAtom atom_;
};

}  // namespace

ClassRanges merged(ClassRanges ranges) {
  std::sort(ranges.begin(), ranges.end());
  size_t kept = 0;
  for (size_t i = 1; i < ranges.size(); ++i) {
    if (ranges[i].first <= ranges[kept].second + 1) {
      ranges[kept].second = std::max(ranges[kept].second, ranges[i].second);
    } else {
      ranges[++kept] = ranges[i];
    }
  }
  if (!ranges.empty()) ranges.resize(kept + 1);
  return ranges;
}

PatternAtom read_atom(std::string_view pattern, size_t& at) {
  AtomReader reader(pattern, at);
  PatternAtom atom = reader.read();
  at = reader.at();
  return atom;
}

}  // namespace pledger
