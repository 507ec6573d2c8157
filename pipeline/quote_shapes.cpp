#include "pipeline/quote_shapes.h"

#include <algorithm>
#include <array>

namespace pledger {
namespace {

// What stands right before and right behind a mark, within its block.
struct Context {
  const Token* before =
      nullptr;  // the token that touches it; nullptr where white space or nothing does
  const Token* after = nullptr;
};

class ShapeReader {
 public:
  ShapeReader(const Analysis& analysis, TokenRange block, const Lexicons& lexicons,
              LexiconId elisions, LexiconId function_words)
      : analysis_(analysis),
        block_(block),
        lexicons_(lexicons),
        elisions_(elisions),
        function_words_(function_words) {}

  std::vector<Mark> read() {
    std::vector<Mark> marks;
    const std::vector<Token>& tokens = analysis_.tokens;
    uint32_t skip_before = block_.begin;  // marks inside an elision
    for (uint32_t at = block_.begin; at < block_.end; ++at) {
      if (!tokens[at].is(TokenKind::kQuote) || at < skip_before) continue;
      const uint32_t elided = elision_size(at);
      if (elided > 0) {
        skip_before = at + elided;
        continue;
      }
      Mark mark;
      mark.token = at;
      if (shape(mark)) marks.push_back(mark);
    }
    set_straight_apart(marks);
    return marks;
  }

 private:
  // «‘She told me, 'I can't pay the nurses' bill.'’»: where the writer has curly marks for the one
  // quotation, the straight ones are of another inside it, or apostrophes.
  static void set_straight_apart(std::vector<Mark>& marks) {
    bool opens = false, closes = false, straight = false;
    for (const Mark& mark : marks) {
      if (mark.family != QuoteFamily::kSingle) continue;
      straight = straight || mark.straight;
      opens = opens || (!mark.straight && mark.can_open);
      closes = closes || (!mark.straight && mark.can_close && !mark.weak);
    }
    if (!straight || !opens || !closes) return;
    for (Mark& mark : marks) {
      if (mark.family == QuoteFamily::kSingle && mark.straight)
        mark.family = QuoteFamily::kStraightSingle;
    }
  }

  const Token& token(uint32_t at) const { return analysis_.tokens[at]; }
  std::string_view form(const Token& t) const { return analysis_.text(t.span()); }

  Context context(uint32_t at) const {
    Context context;
    if (at > block_.begin && !token(at).has(kSpaceBefore)) context.before = &token(at - 1);
    if (at + 1 < block_.end && !token(at + 1).has(kSpaceBefore)) context.after = &token(at + 1);
    return context;
  }

  // Tokens of a word that begins with an apostrophe at `at`; 0 where none does.
  uint32_t elision_size(uint32_t at) const {
    const std::string_view mark = form(token(at));
    if (mark != "'" && mark != "’" && mark != "‘") return 0;
    const Context around = context(at);
    if (around.after == nullptr) return 0;
    const bool word_before = around.before != nullptr && around.before->is(TokenKind::kWord);
    if (mark == "‘" && word_before && around.after->is(TokenKind::kWord)) return 1;  // don‘t
    const bool decade = around.after->is(TokenKind::kNumber) &&
                        around.after->end - around.after->begin == 2 && at + 2 < block_.end &&
                        !token(at + 2).has(kSpaceBefore) && form(token(at + 2)) == "s";
    if (decade) return 1;
    if (around.before != nullptr && !around.before->is(TokenKind::kQuote)) return 0;
    if ((lexicons_.begins(token(at).word) >> elisions_ & 1) == 0) return 0;
    const LexiconMatch match = lexicons_.longest(elisions_, analysis_.text(), analysis_.tokens, at,
                                                 std::min(block_.end, at + 4));
    if (!match) return 0;
    for (uint32_t i = at + 1; i < at + match.size; ++i) {
      if (token(i).has(kSpaceBefore)) return 0;
    }
    return match.size;
  }

  bool opens_before(const Token* before) const {
    if (before == nullptr || before->is(TokenKind::kQuote)) return true;
    if (!before->is(TokenKind::kPunct)) return false;
    const std::string_view mark = form(*before);
    return mark == "(" || mark == "[" || mark == "—" || mark == "–" || mark == "-" || mark == ":";
  }

  bool function_word_at(uint32_t at) const {
    return at < block_.end && (lexicons_.begins(token(at).word) >> function_words_ & 1) != 0;
  }

  // " and ': by what touches them. Where both are possible, what is open decides.
  void shape_straight(Mark& mark, const Context& around) const {
    mark.straight = true;
    const Token* before = around.before;
    const Token* after = around.after;
    const bool is_double = mark.family == QuoteFamily::kDouble;
    if (before == nullptr && after == nullptr) {
      mark.can_open = mark.can_close = true;
    } else if (before == nullptr) {
      mark.can_open = true;
      mark.can_close = is_double;  // "We will, "he said: a misplaced space
    } else if (after == nullptr) {
      mark.can_close = true;
      mark.can_open = is_double && opens_before(before);
    } else {
      const bool mark_after = after->is(TokenKind::kPunct) || after->is(TokenKind::kQuote);
      mark.can_open = opens_before(before) || (ends_sentence(before) && !mark_after);
      mark.can_close = mark_after || before->is(TokenKind::kQuote) || !opens_before(before);
    }
  }

  bool ends_sentence(const Token* before) const {
    if (before == nullptr || !before->is(TokenKind::kPunct)) return false;
    const std::string_view mark = form(*before);
    return mark.starts_with('.') || mark == "," || mark == "?" || mark == "!" || mark == "…";
  }

  // An s before it and a word behind: patients’ rights; a number before it: 5' 10".
  void set_weak(Mark& mark, const Context& around) const {
    if (!mark.can_close || around.before == nullptr) return;
    const std::string_view before = form(*around.before);
    const bool number = around.before->is(TokenKind::kNumber) && mark.straight;
    const bool plural = mark.family == QuoteFamily::kSingle &&
                        around.before->is(TokenKind::kWord) &&
                        (before.back() == 's' || before.back() == 'S');
    const bool word_next = around.after == nullptr && mark.token + 1 < block_.end &&
                           (token(mark.token + 1).is(TokenKind::kWord) ||
                            token(mark.token + 1).is(TokenKind::kNumber));
    mark.weak = number || (plural && word_next);
    mark.function_word_next = mark.weak && function_word_at(mark.token + 1);
  }

  // False where the mark cannot be a quotation mark.
  bool shape(Mark& mark) const {
    const std::string_view mark_form = form(token(mark.token));
    const Context around = context(mark.token);
    const auto is = [&](std::string_view other) { return mark_form == other; };
    const bool starts = around.before == nullptr && around.after != nullptr;
    if (is("“") || is("„") || is("‟") || is("``")) {
      mark.can_open = true;
      const bool ends = around.after == nullptr || around.after->is(TokenKind::kPunct);
      mark.can_close = is("“") && around.before != nullptr && ends;  // „Wir“
    } else if (is("”")) {
      mark.can_close = true;
      mark.can_open = starts;
    } else if (is("\"") || is("''")) {
      shape_straight(mark, around);
    } else if (is("«") || is("»")) {
      mark.family = QuoteFamily::kGuillemet;
      mark.can_open = is("«") || starts;
      mark.can_close = is("»") || (around.before != nullptr && around.after == nullptr);
    } else if (is("‹") || is("›")) {
      mark.family = QuoteFamily::kSingleGuillemet;
      mark.can_open = is("‹") || starts;
      mark.can_close = is("›") || (around.before != nullptr && around.after == nullptr);
    } else {
      mark.family = QuoteFamily::kSingle;
      if (is("‘") || is("‛") || is("`") || is("‚")) {
        mark.can_open = is("‘") || around.after != nullptr;
      } else if (is("'")) {
        shape_straight(mark, around);
        mark.can_open = mark.can_open && around.after != nullptr;
      } else {
        mark.can_close = !starts;
      }
    }
    set_weak(mark, around);
    return mark.can_open || mark.can_close;
  }

  const Analysis& analysis_;
  const TokenRange block_;
  const Lexicons& lexicons_;
  const LexiconId elisions_;
  const LexiconId function_words_;
};

}  // namespace

std::vector<Mark> quote_marks_of(const Analysis& analysis, TokenRange block,
                                 const Lexicons& lexicons, LexiconId elisions,
                                 LexiconId function_words) {
  return ShapeReader(analysis, block, lexicons, elisions, function_words).read();
}

// Seen from the end of the block, since it depends on what closes behind a mark.
std::vector<bool> apostrophes_of(const std::vector<Mark>& marks, size_t first) {
  constexpr uint32_t kNearTokens = 3;  // the ‘workers’ rights’ bill
  struct Next {
    bool certain = false;  // a certain closing mark comes first
    uint32_t weak = kNoIndex;
  };
  std::array<Next, kQuoteFamilies> next{};
  std::vector<bool> apostrophe(marks.size(), false);
  for (size_t i = marks.size(); i-- > first;) {
    const Mark& mark = marks[i];
    Next& ahead = next[static_cast<size_t>(mark.family)];
    if (mark.weak) {
      const bool near = ahead.weak != kNoIndex && ahead.weak - mark.token <= kNearTokens &&
                        !mark.function_word_next;
      apostrophe[i] = ahead.certain || near;
      ahead.weak = mark.token;
    } else if (mark.can_close && !(mark.can_open && mark.straight)) {
      ahead = {true, kNoIndex};
    } else {
      ahead = {};
    }
  }
  return apostrophe;
}

}  // namespace pledger
