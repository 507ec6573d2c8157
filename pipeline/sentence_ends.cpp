#include "pipeline/sentence_ends.h"

#include <algorithm>

#include "extractors/digits.h"

namespace pledger {
namespace {

constexpr uint32_t kLongestBracket = 60;  // tokens; behind that many an open bracket is a slip
constexpr uint32_t kMostOpeningMarks = 4;
constexpr uint32_t kGluedTokens = 12;  // how far to look for the signs of an address

char first_byte(const Analysis& analysis, uint32_t at) {
  return analysis.text()[analysis.tokens[at].begin];
}
char last_byte(const Analysis& analysis, uint32_t at) {
  return analysis.text()[analysis.tokens[at].end - 1];
}
uint32_t size_of(const Token& token) { return token.end - token.begin; }

bool is_bracket(const Analysis& analysis, uint32_t at, char round, char square) {
  const char mark = first_byte(analysis, at);
  return analysis.tokens[at].is(TokenKind::kPunct) && (mark == round || mark == square);
}

// A sign of addresses and file names: their dots end nothing.
bool is_address_sign(const Analysis& analysis, uint32_t at) {
  const Token& token = analysis.tokens[at];
  if (token.is(TokenKind::kWord)) {
    const std::string_view form = analysis.text(token.span());
    return form == "www" || form == "http" || form == "https";
  }
  const char mark = first_byte(analysis, at);
  return mark == '/' || mark == '@' || mark == '_' || mark == '#';
}

// The dot at `at` stands inside a web or mail address.
bool in_address(const Analysis& analysis, uint32_t at, uint32_t begin, uint32_t end) {
  const std::vector<Token>& tokens = analysis.tokens;
  const auto gives_away = [&](uint32_t i) {
    const bool inner_dot = i != at && first_byte(analysis, i) == '.' && i + 1 < end &&
                           !tokens[i + 1].has(kSpaceBefore) && tokens[i + 1].is(TokenKind::kWord);
    return inner_dot || is_address_sign(analysis, i);
  };
  for (uint32_t i = at; i > begin && at - i < kGluedTokens && !tokens[i].has(kSpaceBefore); --i) {
    if (gives_away(i - 1)) return true;
  }
  for (uint32_t i = at + 1; i < end && i - at < kGluedTokens && !tokens[i].has(kSpaceBefore); ++i) {
    if (gives_away(i)) return true;
  }
  return false;
}

}  // namespace

QuoteRoles::QuoteRoles(const Analysis& analysis)
    : opens(analysis.tokens.size()), closes(analysis.tokens.size()) {
  for (const QuotePair& pair : analysis.quote_pairs) {
    opens[pair.open] = true;
    for (uint32_t token : pair.reopened) opens[token] = true;
    if (pair.closed()) closes[pair.close] = true;
  }
}

SentenceEnds::SentenceEnds(const Lexicons& lexicons, LexiconId abbreviations,
                           LexiconId function_words)
    : lexicons_(lexicons), abbreviations_(abbreviations) {
  for (const Entry& entry : lexicons.entries()) {
    if (entry.lexicon != function_words || !entry.has("starts")) continue;
    const uint32_t word = lexicons.word_id(entry.form);
    if (word >= starters_.size()) starters_.resize(word + 1);
    starters_[word] = true;
  }
}

bool SentenceEnds::is_starter(const Token& token) const {
  return token.has(kCapital) && token.word != 0 && token.word < starters_.size() &&
         starters_[token.word];
}

SentenceEnds::Stop SentenceEnds::stop_at(const Context& context, uint32_t at) const {
  const Token& token = context.analysis.tokens[at];
  if (token.is(TokenKind::kWord)) {
    return last_byte(context.analysis, at) == '.' ? Stop::kFull : Stop::kNone;
  }
  if (!token.is(TokenKind::kPunct)) return Stop::kNone;
  switch (first_byte(context.analysis, at)) {
    case '.':
      return size_of(token) == 1 ? Stop::kFull : Stop::kEllipsis;
    case '?':
    case '!':
      return Stop::kStrong;
    case '\xE2':
      return context.analysis.text(token.span()) == "…" ? Stop::kEllipsis : Stop::kNone;
    default:
      return Stop::kNone;
  }
}

// A mark behind the stop that still belongs to the sentence.
bool SentenceEnds::is_closing(const Context& context, uint32_t at) const {
  const Analysis& analysis = context.analysis;
  const Token& token = analysis.tokens[at];
  if (is_bracket(analysis, at, ')', ']')) return !token.has(kSpaceBefore);
  if (!token.is(TokenKind::kQuote)) return false;
  if (context.roles.closes[at]) return true;
  if (!token.has(kSpaceBefore) && analysis.text(token.span()) == "”") return true;
  const bool glued_behind = at + 1 < context.end && !analysis.tokens[at + 1].has(kSpaceBefore);
  return !context.roles.opens[at] && !token.has(kSpaceBefore) && !glued_behind;
}

// «…by 2027.² The», «…by 2027.[2][3] The»: behind the signs that lead to notes.
uint32_t SentenceEnds::skip_note_signs(const Context& context, uint32_t next) const {
  const Analysis& analysis = context.analysis;
  const auto is_glued = [&](uint32_t i) {
    return i < context.end && !analysis.tokens[i].has(kSpaceBefore);
  };
  const auto is_note = [&](uint32_t i) {  // 2, a
    return is_glued(i) && size_of(analysis.tokens[i]) <= 3 &&
           (analysis.tokens[i].is(TokenKind::kNumber) || size_of(analysis.tokens[i]) == 1);
  };
  while (is_glued(next)) {
    if (superscript(analysis.text(analysis.tokens[next].span())) >= 0) {
      ++next;
    } else if (is_bracket(analysis, next, '(', '[') && is_note(next + 1) && is_glued(next + 2) &&
               is_bracket(analysis, next + 2, ')', ']')) {
      next += 3;
    } else {
      break;
    }
  }
  return next;
}

// «…in the plan.12 The»: a footnote's number behind the stop.
uint32_t SentenceEnds::skip_footnote(const Context& context, uint32_t at, uint32_t next) const {
  const std::vector<Token>& tokens = context.analysis.tokens;
  const bool number = next < context.end && tokens[next].is(TokenKind::kNumber) &&
                      !tokens[next].has(kSpaceBefore) && size_of(tokens[next]) <= 3;
  const bool after_text =
      at > context.begin && !tokens[at - 1].has(kHasDigit) && size_of(tokens[at - 1]) > 2;
  const bool alone = next + 1 >= context.end || tokens[next + 1].has(kSpaceBefore);
  return number && after_text && alone ? next + 1 : next;
}

bool SentenceEnds::entry_goes_on(const Entry& entry, const Context& context, uint32_t at,
                                 uint32_t next, uint32_t size) const {
  const std::vector<Token>& tokens = context.analysis.tokens;
  const Token& following = tokens[next];
  if (entry.has("number_follows")) return following.has(kHasDigit);
  if (entry.has("after_number")) {
    const uint32_t first = at + 1 - size;
    if (first == context.begin || !tokens[first - 1].has(kHasDigit)) return false;
  }
  if (!entry.has("may_end")) return true;
  if (following.is(TokenKind::kNumber)) return true;
  const bool says_nothing =
      entry.has("name_follows") || tokens[at].is(TokenKind::kWord);  // St.  U.S.
  return says_nothing && following.has(kCapital) && !is_starter(following);
}

// The full stop at `at` belongs to a word, and the sentence goes on with token `next`.
bool SentenceEnds::abbreviation_goes_on(const Context& context, uint32_t at, uint32_t next) const {
  constexpr uint32_t kLongestAbbreviation = 6;  // tokens
  const Analysis& analysis = context.analysis;
  const Token& stop = analysis.tokens[at];
  const uint32_t from =
      std::max(context.begin, at > kLongestAbbreviation ? at - kLongestAbbreviation : 0);
  const bool acronym = stop.is(TokenKind::kWord);
  if (!acronym && (stop.has(kSpaceBefore) || at == context.begin)) return false;
  // «… in A&E. Ministers …»: no initial
  if (!acronym && at >= context.begin + 2 && first_byte(analysis, at - 2) == '&' &&
      !analysis.tokens[at - 1].has(kSpaceBefore))
    return false;
  const LexiconMatch match =
      lexicons_.longest_before(abbreviations_, analysis.text(), analysis.tokens, from, at + 1);
  const Token& following = analysis.tokens[next];
  // «hepatitis C.» is not «c.» for circa.
  const bool capital_letter =
      !acronym && size_of(analysis.tokens[at - 1]) == 1 && analysis.tokens[at - 1].has(kCapital);
  const bool other_case =
      capital_letter && match && match.entry->form[0] >= 'a' && match.entry->form[0] <= 'z';
  // «the U.S. “clearly” needed it»
  const bool small_in_marks = following.is(TokenKind::kQuote) && next + 1 < context.end &&
                              analysis.tokens[next + 1].is(TokenKind::kWord) &&
                              !analysis.tokens[next + 1].has(kCapital);
  if (small_in_marks && (acronym || (match && !other_case))) return true;
  if (match && !other_case) return entry_goes_on(*match.entry, context, at, next, match.size);
  if (acronym) return following.has(kCapital) && !is_starter(following);
  return capital_letter && following.has(kCapital) && !is_starter(following);
}

bool SentenceEnds::starts_sentence(const Context& context, uint32_t next, Stop stop) const {
  const Analysis& analysis = context.analysis;
  uint32_t at = next;
  while (at < context.end && at - next < kMostOpeningMarks &&
         (analysis.tokens[at].is(TokenKind::kQuote) || is_bracket(analysis, at, '(', '['))) {
    ++at;
  }
  if (at == context.end) return true;
  const Token& token = analysis.tokens[at];
  const std::string_view form = analysis.text(token.span());
  switch (token.kind) {
    case TokenKind::kWord: {
      if (token.has(kPossessive)) return false;
      const bool inner_capital =
          form.size() > 1 && form[1] >= 'A' && form[1] <= 'Z';  // eSight, iPhone
      return token.has(kCapital) || inner_capital || (at > next && stop != Stop::kEllipsis);
    }
    case TokenKind::kNumber:
      return stop != Stop::kEllipsis;
    case TokenKind::kSymbol:
      return form == "$" || static_cast<unsigned char>(form[0]) >= 0x80;
    case TokenKind::kPunct:
      for (std::string_view mark : {",", ";", ":", ")", "]", "-", "–", "—", ".", "?", "!"}) {
        if (form == mark) return false;
      }
      return true;
    default:
      return true;
  }
}

// What touches the stop begins a sentence nonetheless: «…for them.Leila said».
bool SentenceEnds::glued_start(const Context& context, uint32_t at, uint32_t next,
                               Stop stop) const {
  const Analysis& analysis = context.analysis;
  const Token& following = analysis.tokens[next];
  if (next > at + 1 || context.roles.opens[next]) return starts_sentence(context, next, stop);
  if (stop == Stop::kEllipsis || !following.is(TokenKind::kWord) || !following.has(kCapital))
    return false;
  if (size_of(following) < 2 && !is_starter(following)) return false;
  const Token& before = analysis.tokens[at - 1];
  if (analysis.tokens[at].is(TokenKind::kWord) ||
      (before.is(TokenKind::kWord) && size_of(before) < 2))
    return false;
  return !in_address(analysis, at, context.begin, context.end);
}

uint32_t SentenceEnds::end_behind(const Context& context, uint32_t at, State& state) const {
  const Analysis& analysis = context.analysis;
  if (is_bracket(analysis, at, '(', '[') && at > context.begin && state.brackets++ == 0)
    state.bracket_token = at;
  if (is_bracket(analysis, at, ')', ']') && state.brackets > 0) --state.brackets;
  const Stop stop = stop_at(context, at);
  if (stop == Stop::kNone || at == context.begin) return at;
  uint32_t next = at + 1;
  if (next < context.end && !analysis.tokens[next].has(kSpaceBefore) &&
      stop_at(context, next) == Stop::kStrong) {
    return at;  // ?!  !!!  the last of them decides
  }
  uint32_t brackets = state.brackets;
  for (; next < context.end && is_closing(context, next); ++next) {
    if (!analysis.tokens[next].is(TokenKind::kQuote) && brackets > 0) --brackets;
  }
  const bool quoted = next > at + 1 && analysis.tokens[next - 1].is(TokenKind::kQuote);
  if (next == at + 1) next = skip_footnote(context, at, next);
  next = skip_note_signs(context, next);
  if (next == context.end) return next;
  if (brackets > 0 && at - state.bracket_token < kLongestBracket) return at;
  if (stop == Stop::kFull && !quoted) {
    const bool list_number = at == context.begin + 1 &&
                             analysis.tokens[context.begin].is(TokenKind::kNumber) &&
                             size_of(analysis.tokens[context.begin]) <= 3;
    if (list_number || abbreviation_goes_on(context, at, next)) return at;
  }
  const bool starts = analysis.tokens[next].has(kSpaceBefore)
                          ? starts_sentence(context, next, stop)
                          : glued_start(context, at, next, stop);
  if (!starts) return at;
  // Marks that nothing follows belong to what stands before them.
  uint32_t rest = next;
  while (rest < context.end && rest - next < kMostOpeningMarks &&
         analysis.tokens[rest].is(TokenKind::kQuote))
    ++rest;
  return rest == context.end ? rest : next;
}

}  // namespace pledger
