#include "core/pattern_borders.h"

#include <charconv>
#include <optional>

#include "core/pattern_needs.h"
#include "core/pattern_walk.h"

namespace pledger {
namespace {

// One pass over the pattern that knows, at each place, which classes and borders may be the last
// thing before it. What a quantifier lets out is thought to be there: in {ROLE}[^.]*\bbeds the border
// lives on what stands between.
class BorderReader {
 public:
  explicit BorderReader(std::string_view pattern) : pattern_(pattern), walk_(pattern) {}

  std::vector<DeadBorder> read() {
    while (!walk_.done()) read_piece();
    return std::move(found_);
  }

 private:
  struct Before {
    std::optional<size_t> class_at;  // one of them is enough for a report
    std::optional<size_t> border_at;

    void add(const Before& other) {
      if (!class_at) class_at = other.class_at;
      if (!border_at) border_at = other.border_at;
    }
  };
  struct Group {
    Before entry;
    Before ends;  // of the alternatives read so far
  };

  void read_piece() {
    size_t end = 0;
    const size_t at = walk_.at();
    const PatternPiece piece = walk_.look(end);
    const char c = pattern_[at];
    walk_.step(piece, end);
    if (piece == PatternPiece::kGroupOpen) return open_group();
    if (piece == PatternPiece::kGroupClose) return close_group();
    if (piece == PatternPiece::kSetOpen) return take_set(at);
    if (piece == PatternPiece::kEscape && pattern_.substr(at, 2) == "\\b") return take_border(at);
    if (piece == PatternPiece::kBrace) return walk_.move_to(pattern_.find('}', at) + 1);
    if (piece == PatternPiece::kPlain && c == '|') return take_bar();
    if (piece == PatternPiece::kPlain && (c == '?' || c == '*' || c == '+')) return;
    before_ = {};
  }

  void open_group() {
    open_.push_back({before_, {}});
    const std::string_view rest = pattern_.substr(walk_.at());
    if (!rest.starts_with("?")) return;
    // (?:…), (?P<name>…), (?i:…), or (?i) for what follows
    walk_.move_to(walk_.at() + rest.find_first_of(rest.starts_with("?P<") ? ">" : ":)"));
    if (pattern_[walk_.at()] != ')') walk_.move_to(walk_.at() + 1);
  }

  void close_group() {
    if (open_.empty()) return;
    before_.add(open_.back().ends);
    open_.pop_back();
  }

  void take_bar() {
    if (open_.empty()) {
      before_ = {};
      return;
    }
    open_.back().ends.add(before_);
    before_ = open_.back().entry;
  }

  // Whether the set whose opening was read holds classes and nothing else; reads to its end.
  bool is_class_set() {
    bool pure = pattern_[walk_.at() - 1] != '^';
    while (walk_.in_set() && !walk_.done()) {
      size_t end = 0;
      const size_t at = walk_.at();
      const PatternPiece piece = walk_.look(end);
      walk_.step(piece, end);
      const bool is_joint = pattern_[at] == '-' || pattern_[at] == ']';
      pure &= is_joint || is_class_code(pattern_.substr(at, end - at));
    }
    return pure;
  }

  // \x{E012}
  static bool is_class_code(std::string_view member) {
    if (!member.starts_with("\\x{")) return false;
    uint32_t code = 0;
    std::from_chars(member.data() + 3, member.data() + member.size(), code, 16);
    return code >= kFirstClassCode && code - kFirstClassCode < kClassCodes;
  }

  void take_set(size_t at) {
    if (!is_class_set()) {
      before_ = {};
      return;
    }
    if (before_.border_at) found_.push_back({at, *before_.border_at});
    before_ = {at, {}};
  }

  void take_border(size_t at) {
    if (before_.class_at) found_.push_back({*before_.class_at, at});
    before_.border_at = at;
  }

  std::string_view pattern_;
  PatternWalk walk_;
  Before before_;
  std::vector<Group> open_;
  std::vector<DeadBorder> found_;
};

}  // namespace

std::vector<DeadBorder> dead_borders(std::string_view pattern) {
  return BorderReader(pattern).read();
}

}  // namespace pledger
