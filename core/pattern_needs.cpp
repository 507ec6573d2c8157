#include "core/pattern_needs.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace pledger {
namespace {

constexpr size_t kShortestWord = 2;
// Alternatives multiply: beyond so many needs each of them keeps the one that says most.
constexpr size_t kMostNeeds = 12;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_alphanumeric(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
}

// How rarely a text meets a need, roughly: long words are rarer than classes, a few codes rarer than
// many.
size_t commonness(const PatternNeed& need) {
  constexpr size_t kClass = 1000;
  if (need.codes.any()) return kClass + need.codes.count();
  size_t shortest = 5;
  for (const std::string& word : need.words) shortest = std::min(shortest, word.size());
  return kClass - 100 * shortest + need.words.size();
}

// What one of two alternatives needs: (a and b) or (c and d) is (a or c) and (a or d) and (b or c)
// and (b or d).
std::vector<PatternNeed> either(std::vector<PatternNeed> a, std::vector<PatternNeed> b) {
  const auto keep_rarest = [](std::vector<PatternNeed>& needs) {
    const auto rarest = std::min_element(
        needs.begin(), needs.end(),
        [](const PatternNeed& x, const PatternNeed& y) { return commonness(x) < commonness(y); });
    needs = {PatternNeed(*rarest)};
  };
  if (a.empty() || b.empty()) return {};
  if (a.size() * b.size() > kMostNeeds) {
    keep_rarest(a);
    keep_rarest(b);
  }
  std::vector<PatternNeed> needs;
  for (const PatternNeed& x : a) {
    for (const PatternNeed& y : b) {
      PatternNeed& both = needs.emplace_back(x);
      both.codes |= y.codes;
      both.words.insert(both.words.end(), y.words.begin(), y.words.end());
    }
  }
  return needs;
}

// A recursive descent over RE2's syntax that understands as much as needs take.
class NeedsReader {
 public:
  explicit NeedsReader(std::string_view pattern) : pattern_(pattern) {}

  PatternNeeds read() {
    Piece whole = read_alternatives();
    if (at_ != pattern_.size()) return {};  // misread
    return {std::move(whole.needs), whole.is_one_code, whole.is_captured};
  }

 private:
  struct Piece {
    std::vector<PatternNeed> needs;
    bool is_one_code = false;
    bool is_captured = false;
    char character = 0;  // the piece is this one ASCII character, in either case; 0: it is not
  };

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

  Piece read_alternatives() {
    Piece whole = read_sequence();
    while (take("|")) {
      Piece next = read_sequence();
      whole.needs = either(std::move(whole.needs), std::move(next.needs));
      // (a)|(b) are two groups, of which each match fills one.
      whole.is_one_code &= next.is_one_code && !whole.is_captured && !next.is_captured;
    }
    return whole;
  }

  Piece read_sequence() {
    Piece whole;
    std::string word;
    const auto end_word = [&] {
      if (word.size() >= kShortestWord) whole.needs.push_back({{}, {word}});
      word.clear();
    };
    size_t count = 0;
    bool repeated = false;
    for (; !done() && !next_is("|") && !next_is(")"); ++count) {
      Piece item = read_item();
      repeated = take_quantifier(item);
      if (item.character != 0 && !repeated) {
        word += item.character;
        continue;
      }
      end_word();
      whole.is_one_code = item.is_one_code;
      whole.is_captured = item.is_captured;
      whole.needs.insert(whole.needs.end(), item.needs.begin(), item.needs.end());
    }
    end_word();
    whole.is_one_code &= count == 1 && !repeated;
    return whole;
  }

  // True where one was there; an item that may be left out needs nothing.
  bool take_quantifier(Piece& item) {
    if (take("?") || take("*")) {
      item.needs.clear();
    } else if (next_is("{")) {
      if (next_is("{0")) item.needs.clear();
      skip_past("}");
    } else if (!take("+")) {
      return false;
    }
    take("?");  // lazy
    return true;
  }

  Piece read_item() {
    if (take("(")) return read_group();
    if (take("[")) return read_set();
    if (next_is("\\")) return read_escape();
    const char c = pattern_[at_++];
    const bool is_operator = std::string_view("^$.").find(c) != std::string_view::npos;
    return is_operator ? Piece{} : of_character(c);
  }

  Piece read_group() {
    const bool captures = !next_is("?") || next_is("?P<");
    if (take("?P<")) {
      skip_past(">");
    } else if (take("?")) {
      at_ = std::min(pattern_.find_first_of(":)", at_), pattern_.size() - 1);
      if (pattern_[at_++] == ')') return {};  // (?i): flags for what follows
    }
    Piece inner = read_alternatives();
    take(")");
    inner.character = 0;
    if (captures) {
      inner.is_one_code &= !inner.is_captured;
      inner.is_captured = true;
    }
    return inner;
  }

  // Only classes: a need. Only one letter, in either case, or one mark: that character. Anything
  // else in it makes it neither.
  Piece read_set() {
    bool known = !take("^");
    PatternNeed need;
    std::string characters;
    for (bool first = true; !done() && (first || !next_is("]")); first = false) {
      if (take("[:")) {
        skip_past(":]");
        known = false;
        continue;
      }
      const Member begin = read_member();
      Member end = begin;
      if (next_is("-") && !next_is("-]")) {
        ++at_;
        end = read_member();
        known &= begin.code != 0;  // a range of characters
      }
      known &= (begin.code != 0 && end.code != 0) || begin.character != 0;
      for (char32_t code = begin.code; code != 0 && code <= end.code; ++code) {
        need.codes.set(code - kFirstClassCode);
      }
      if (begin.character != 0) characters += begin.character;
    }
    take("]");
    if (!known) return {};
    if (characters.empty()) return {{std::move(need)}, true, false, 0};
    const bool one = characters.find_first_not_of(characters[0]) == characters.npos;
    return one && need.codes.none() ? of_character(characters[0]) : Piece{};
  }

  // A class's code, or an ASCII character in lower case; both 0 for anything else.
  struct Member {
    char32_t code = 0;
    char character = 0;
  };

  Member read_member() {
    if (!next_is("\\")) {
      const char c = pattern_[at_++];
      return {0, is_ascii(c) ? lower(c) : '\0'};
    }
    ++at_;
    const char kind = done() ? '\\' : pattern_[at_++];
    if (kind == 'x') return read_hex();
    if (kind == 'p' || kind == 'P') {
      if (next_is("{"))
        skip_past("}");
      else
        ++at_;
      return {};
    }
    if (kind == 'Q') skip_past("\\E");
    const bool is_mark = is_ascii(kind) && !is_alphanumeric(kind);
    return {0, is_mark ? kind : '\0'};
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
    if (error != std::errc() || stop != pattern_.data() + end) return {};
    if (code > 0 && code < 0x80) return {0, lower(static_cast<char>(code))};
    const bool is_class = code >= kFirstClassCode && code - kFirstClassCode < kClassCodes;
    return {is_class ? code : 0, '\0'};
  }

  Piece read_escape() {
    const Member member = read_member();
    if (member.code == 0) return of_character(member.character);
    PatternNeed need;
    need.codes.set(member.code - kFirstClassCode);
    return {{std::move(need)}, true, false, 0};
  }

  static Piece of_character(char c) {
    Piece piece;
    piece.character = is_ascii(c) ? lower(c) : '\0';
    return piece;
  }

  std::string_view pattern_;
  size_t at_ = 0;
};

}  // namespace

PatternNeeds needs_of(std::string_view pattern) { return NeedsReader(pattern).read(); }

}  // namespace pledger
