// The part of WindowBuilder that knows words: what the lexicons say of them, which of them begin a
// figure, and how a word that holds one is split.

#include <algorithm>

#include "core/word_shape.h"
#include "extractors/hyphens.h"
#include "extractors/measure_window.h"

namespace pledger {

void WindowBuilder::read_facts() {
  facts_.resize(lexicons_.entries().size());
  for (const Entry& entry : lexicons_.entries()) {
    EntryFacts& facts = facts_[entry.index];
    facts.ambiguous = entry.has("ambiguous");
    facts.glued = entry.has("glued");
    if (entry.lexicon == currencies_) {
      const std::string_view position = entry.attribute("position");
      facts.code = entry.attribute("code");
      facts.factor = entry.number("factor").value_or(1);
      facts.before = position != "after";
      facts.after = position != "before";
      facts.sub = facts.factor < 1;
      facts.dollar = entry.has("dollar");
      facts.behind_dollar = entry.has("behind_dollar");
      facts.family = entry.attribute("family");
      facts.symbol = entry.attribute("kind") == "symbol";
      facts.pound =
          facts.ambiguous && entry.attribute("kind") == "word" && facts.code == "GBP" && !facts.sub;
      facts.needs_number =
          facts.ambiguous && (entry.attribute("kind") == "code" || entry.has("scaled"));
    } else if (entry.lexicon == units_) {
      facts.duration = entry.attribute("kind") == "duration";
      facts.code = facts.duration ? std::string_view(entry.id) : entry.attribute("unit");
      facts.factor = entry.number("days").value_or(1);
      facts.smaller = entry.attribute("smaller");
      facts.parts = entry.number("parts").value_or(0);
      facts.calendar = facts.duration && facts.factor >= 1;
      facts.compound = entry.attribute("kind") == "noun";
      facts.tight = entry.has("glued_only");
      facts.vague = entry.has("vague");
      facts.countable = entry.has("alone");
      facts.needs_number = !facts.duration || facts.ambiguous;
    } else if (entry.lexicon == percent_) {
      facts.factor = entry.number("factor").value_or(1);
      facts.points = entry.has("points");
      facts.needs_context = entry.has("needs_context");
      facts.needs_number = entry.has("noun") || entry.has("context") || entry.has("moved");
    } else if (entry.lexicon == names_) {
      facts.code = entry.attribute("kind");
      facts.unplaced = entry.has("unplaced");
    }
  }
}

// Which first words of which lexicons begin an item, and which of them make a window worth
// building.
void WindowBuilder::read_words() {
  for (const Entry& entry : lexicons_.entries()) {
    TokenKind kind;
    uint8_t flags;
    const uint32_t word = lexicons_.word_id(
        std::string_view(entry.form).substr(0, scan_token(entry.form, 0, kind, flags)));
    const uint16_t bits = word == 0 ? 0 : bits_of(entry, word);
    if (bits == 0) continue;
    if (words_.size() <= word) words_.resize(word + 1, 0);
    words_[word] |= bits;
  }
  for (uint32_t word : {word_a_, word_an_}) {
    if (word >= words_.size()) continue;
    words_[word] &= static_cast<uint16_t>(~kEvent);
    words_[word] |= kNumberWord;  // «a dozen»
  }
}

uint16_t WindowBuilder::bits_of(const Entry& entry, uint32_t word) const {
  if (entry.lexicon == numbers_) {
    const NumberWord& number = reader_.words().of(word);
    const bool event = number.begins_figure() || number.score || entry.attribute("role") == "range";
    return static_cast<uint16_t>(kItem | kFigureWord | kNumberWord | (event ? kEvent : 0));
  }
  if (entry.lexicon == currencies_) {
    // A word after the number is found from the number; "a penny" from the word itself.
    const bool event = facts_[entry.index].before ||
                       (entry.attribute("kind") == "word" && entry.canonical == entry.form);
    return static_cast<uint16_t>(kItem | kMoney | kFigureWord | (event ? kEvent : 0) |
                                 (entry.has("scaled") ? kScaledWord : 0));
  }
  if (entry.lexicon == units_ && entry.has("glued_only")) return kTightUnit;
  if (entry.lexicon == units_)
    return static_cast<uint16_t>(
        kItem | kUnitWord | kFigureWord | (entry.has("alone") ? kEvent : 0) |
        (facts_[entry.index].duration && entry.token_count == 1 ? kPeriodWord : 0));
  if (entry.lexicon == names_)
    return static_cast<uint16_t>(kItem | kName |
                                 (facts_[entry.index].code == "whole" ? kEvent : 0));
  if (entry.lexicon == percent_) {
    if (entry.has("context")) return kShareWord;
    if (entry.has("moved")) return kMovedWord;
    return static_cast<uint16_t>(kItem | kUnitWord | kFigureWord |
                                 (entry.has("noun") ? kShareWord : 0));
  }
  if (entry.lexicon == scales_) return kItem | kFigureWord;
  return entry.lexicon == months_ ? kItem | kFigureWord | kMonthWord : 0;
}

bool WindowBuilder::begins_with_number(const Token& token, std::string_view text) const {
  const std::string_view word = token.span().of(text);
  const NumberWord& first =
      reader_.words().of(lexicons_.word_id(word.substr(0, find_hyphen(word))));
  return first.begins_figure() || first.role == NumberRole::kSign;
}

// «minus-5»
bool WindowBuilder::begins_with_sign(const Token& token, std::string_view text) const {
  const std::string_view word = token.span().of(text);
  const uint32_t first = lexicons_.word_id(word.substr(0, find_hyphen(word)));
  return reader_.words().of(first).role == NumberRole::kSign;
}

// Bytes of the letters before the digits in a word such as GBP3 or Rs20, where a currency is
// written so; else 0. A single letter is none (R20, G7) but after a sign ($A5) or where a large sum
// follows (R5bn).
uint32_t WindowBuilder::currency_prefix(const Token& token, std::string_view text) const {
  if (!token.is(TokenKind::kWord)) return 0;
  const std::string_view word = token.span().of(text);
  const size_t digit = word.find_first_of("0123456789");
  if (digit == 0 || digit > 4) return 0;
  if ((lexicons_.begins(token.word) >> names_ & 1) != 0) return 0;  // COP28
  const std::string_view rest = word.substr(digit);
  const size_t letters = rest.find_first_not_of("0123456789");
  if (letters != std::string_view::npos && !is_scale(rest.substr(letters))) return 0;
  const uint32_t prefix = lexicons_.word_id(word.substr(0, digit));
  const bool currency = (lexicons_.begins(prefix) >> currencies_ & 1) != 0;
  const bool after_sign =
      token.begin > 0 && text[token.begin - 1] == '$' && !token.has(kSpaceBefore);
  const bool written =
      (bits(prefix) & kScaledWord) != 0
          ? word[0] <= 'Z' && large_sum(text.substr(token.begin + digit, kLargestSum))
          : digit >= 2;
  return (currency && written) || after_sign ? static_cast<uint32_t>(digit) : 0;
}

bool WindowBuilder::is_scale(std::string_view word) const {
  return reader_.words().of(lexicons_.word_id(word)).scale > 0;
}

// Whether digits with thousands marks, or with a scale behind them, stand here: 1,500  1 500 000
// 15 000  2.3bn
bool WindowBuilder::large_sum(std::string_view text) const {
  const size_t end = std::min(text.find_first_not_of("0123456789.,"), text.size());
  if (text.substr(0, end).find(',') < end - 1) return true;
  const auto group_at = [&](size_t at) {  // a space and three digits
    const std::string_view group = at < text.size() ? text.substr(at, 5) : std::string_view();
    return group.size() >= 4 && group[0] == ' ' &&
           group.substr(1, 3).find_first_not_of("0123456789") == std::string_view::npos &&
           (group.size() < 5 || group[4] < '0' || group[4] > '9');
  };
  if (end <= 3 && group_at(end) && (text.substr(end, 4) == " 000" || group_at(end + 4)))
    return true;
  const size_t word = end < text.size() && text[end] == ' ' ? end + 1 : end;
  const size_t stop = text.find_first_of(" .,;:)\n", word);
  return word < text.size() && is_scale(text.substr(word, stop - word));
}

// GBP3.01 becomes GBP and 3.01: the number goes on behind the word, so the tokens that it covers
// are left out.
void WindowBuilder::split_money(const Analysis& analysis, const Token& token, uint32_t prefix,
                                std::vector<Token>& out) const {
  const std::string_view text = analysis.text();
  Token letters = token;
  letters.end = token.begin + prefix;
  letters.word = lexicons_.word_id(letters.span().of(text));
  out.push_back(letters);
  Token part = token;
  part.begin = letters.end;
  part.end = scan_token(text, part.begin, part.kind, part.flags);
  part.word = 0;
  out.push_back(part);
  if (part.end >= token.end) return;
  part.begin = part.end;
  part.end = scan_token(text, part.begin, part.kind, part.flags);
  part.word = lexicons_.word_id(part.span().of(text));
  out.push_back(part);
}

// A hyphenated word becomes its parts and hyphens, unless a lexicon of figures knows it whole
// (two-thirds, per-cent).
void WindowBuilder::split(const Analysis& analysis, const Token& token,
                          std::vector<Token>& out) const {
  if (!out.empty() && token.begin < out.back().end)
    return;  // covered by the number of split_money()
  if ((token.flags & (kHasDigit | kHyphenated)) == 0) {
    out.push_back(token);
    return;
  }
  if (token.has(kHasDigit) && !token.has(kHyphenated)) {
    if (const uint32_t prefix = currency_prefix(token, analysis.text()))
      return split_money(analysis, token, prefix, out);
  }
  const bool named = token.has(kHasDigit) && token.has(kSpaceBefore) &&
                     !begins_with_sign(token, analysis.text());  // Covid-19, F-16
  if (named || !token.has(kHyphenated) || !token.is(TokenKind::kWord) ||
      (bits(token.word) & kItem) != 0) {
    out.push_back(token);
    return;
  }
  const std::string_view word = token.span().of(analysis.text());
  uint32_t at = 0;
  while (at < word.size()) {
    const uint32_t hyphen = hyphen_size(word.substr(at));
    // «three-percentage-point»: the unit is known as one word.
    const uint32_t rest = at > 0 && hyphen == 0 ? lexicons_.word_id(word.substr(at)) : 0;
    if (rest != 0 && (bits(rest) & kUnitWord) != 0 &&
        find_hyphen(word, at) != std::string_view::npos) {
      Token part = token;
      part.begin = token.begin + at;
      part.flags = static_cast<uint8_t>(part.flags & ~(kSpaceBefore | kLineBefore));
      part.kind = TokenKind::kWord;
      part.word = rest;
      out.push_back(part);
      return;
    }
    const auto stop = hyphen > 0
                          ? at + hyphen
                          : static_cast<uint32_t>(std::min(find_hyphen(word, at), word.size()));
    Token part = token;
    part.begin = token.begin + at;
    part.end = token.begin + stop;
    if (at > 0) part.flags = static_cast<uint8_t>(part.flags & ~(kSpaceBefore | kLineBefore));
    part.flags = static_cast<uint8_t>(part.flags & ~kHyphenated);
    const bool digits = word[at] >= '0' && word[at] <= '9';
    part.kind = hyphen > 0 ? TokenKind::kPunct : digits ? TokenKind::kNumber : TokenKind::kWord;
    part.word = hyphen > 0 ? 0 : lexicons_.word_id(word.substr(at, stop - at));
    out.push_back(part);
    at = stop;
  }
}

}  // namespace pledger
