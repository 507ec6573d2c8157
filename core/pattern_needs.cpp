#include "core/pattern_needs.h"

#include <algorithm>
#include <iterator>

#include "core/pattern_cursor.h"

namespace pledger {
namespace {

constexpr size_t kShortestWord = 2;
// Alternatives multiply: beyond so many needs each of them keeps the one that says most.
constexpr size_t kMostNeeds = 12;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The one ASCII character of the set, in lower case, where it has no other but that letter's capital;
// 0 where there is none such.
char only_letter(const AsciiSet& characters) {
  char found = 0;
  for (size_t i = characters._Find_first(); i < characters.size(); i = characters._Find_next(i)) {
    const char c = lower(static_cast<char>(i));
    if (found != 0 && c != found) return 0;
    found = c;
  }
  return found;
}

void add_other_case(AsciiSet& characters) {
  for (size_t c = 'a'; c <= 'z'; ++c) {
    const size_t capital = c - 'a' + 'A';
    if (characters.test(c) || characters.test(capital)) characters.set(c).set(capital);
  }
}

// How a match of one of two alternatives begins.
void add(PatternOpening& opening, const PatternOpening& other) {
  opening.known &= other.known;
  opening.at_start &= other.at_start;
  opening.classes.insert(opening.classes.end(), other.classes.begin(), other.classes.end());
  opening.characters |= other.characters;
}

// How rarely a text meets a need, roughly: long words are rarer than classes, a few codes rarer than
// many.
size_t commonness(const PatternNeed& need) {
  constexpr size_t kClass = 1000;
  if (!need.classes.empty()) return kClass + count_of(need.classes);
  size_t shortest = 5;
  for (const std::string& word : need.words) shortest = std::min(shortest, word.size());
  return kClass - 100 * shortest + need.words.size();
}

void add(PatternNeed& need, PatternNeed&& other) {
  std::move(other.words.begin(), other.words.end(), std::back_inserter(need.words));
  if (other.classes.empty()) return;
  need.classes.insert(need.classes.end(), other.classes.begin(), other.classes.end());
  need.classes = merged(std::move(need.classes));
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
  if (a.size() == 1 && b.size() == 1) {  // as long lists of words are: nothing is copied
    add(a.front(), std::move(b.front()));
    return a;
  }
  std::vector<PatternNeed> needs;
  for (const PatternNeed& x : a) {
    for (const PatternNeed& y : b) add(needs.emplace_back(x), PatternNeed(y));
  }
  return needs;
}

// A recursive descent over RE2's syntax that understands as much as needs take.
class NeedsReader : private PatternCursor {
 public:
  explicit NeedsReader(std::string_view pattern) : PatternCursor(pattern) {}

  PatternNeeds read() {
    Piece whole = read_alternatives();
    if (at_ != pattern_.size()) return {};  // misread
    whole.opening.known &= !whole.may_be_empty;
    add_other_case(whole.opening.characters);
    return {std::move(whole.needs), whole.is_one_code, whole.is_captured, std::move(whole.opening)};
  }

 private:
  struct Piece {
    std::vector<PatternNeed> needs;
    PatternOpening opening;
    bool may_be_empty = false;
    bool is_one_code = false;
    bool is_captured = false;
    char character = 0;  // the piece is this one ASCII character, in either case; 0: it is not
  };

  Piece read_alternatives() {
    Piece whole = read_sequence();
    while (take("|")) {
      Piece next = read_sequence();
      whole.needs = either(std::move(whole.needs), std::move(next.needs));
      add(whole.opening, next.opening);
      whole.may_be_empty |= next.may_be_empty;
      // (a)|(b) are two groups, of which each match fills one.
      whole.is_one_code &= next.is_one_code && !whole.is_captured && !next.is_captured;
    }
    return whole;
  }

  Piece read_sequence() {
    Piece whole;
    whole.opening.known = true;
    whole.may_be_empty = true;
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
      if (whole.may_be_empty) open_with(whole.opening, item.opening);
      whole.may_be_empty &= item.may_be_empty;
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

  // What stands before may be empty, so a match may begin with this.
  static void open_with(PatternOpening& opening, const PatternOpening& item) {
    const bool at_start = opening.at_start || item.at_start;
    add(opening, item);
    opening.at_start = at_start;
  }

  // True where one was there; an item that may be left out needs nothing.
  bool take_quantifier(Piece& item) {
    bool may_be_left_out = take("?") || take("*");
    if (!may_be_left_out && next_is("{")) {
      may_be_left_out = next_is("{0");
      skip_past("}");
    } else if (!may_be_left_out && !take("+")) {
      return false;
    }
    if (may_be_left_out) {
      item.needs.clear();
      item.may_be_empty = true;
      item.opening.at_start = false;
    }
    take("?");  // lazy
    return true;
  }

  Piece read_item() { return take("(") ? read_group() : of_atom(read_atom(pattern_, at_)); }

  Piece read_group() {
    const bool captures = !next_is("?") || next_is("?P<");
    if (take("?P<")) {
      skip_past(">");
    } else if (take("?")) {
      at_ = std::min(pattern_.find_first_of(":)", at_), pattern_.size() - 1);
      if (pattern_[at_++] == ')') return border();  // (?i): flags for what follows
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

  // Takes no character.
  static Piece border(bool is_start = false) {
    Piece piece;
    piece.opening = {true, is_start, {}, {}};
    piece.may_be_empty = true;
    return piece;
  }

  static Piece of_atom(const PatternAtom& atom) {
    if (atom.is_border) return border(atom.is_start);
    Piece piece;
    if (atom.others) return piece;
    piece.opening = {true, false, atom.classes, atom.characters};
    if (atom.characters.none()) {
      piece.needs.push_back({merged(atom.classes), {}});
      piece.is_one_code = true;
    } else if (atom.classes.empty()) {
      piece.character = only_letter(atom.characters);
    }
    return piece;
  }
};

}  // namespace

size_t count_of(const ClassRanges& classes) {
  size_t count = 0;
  for (const auto& [first, last] : classes) count += last - first + 1;
  return count;
}

PatternNeeds needs_of(std::string_view pattern) { return NeedsReader(pattern).read(); }

}  // namespace pledger
