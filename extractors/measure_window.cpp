// MeasureWindow, the part that walks over the tokens and asks at each what stands there; what makes an
// item of each kind is in measure_items.cpp, what words mean in measure_words.cpp.

#include <array>

#include "extractors/hyphens.h"
#include "extractors/measure_building.h"

namespace pledger {

const ClassInfo& class_info_of(ItemKind kind) {
  static const std::array<const ClassInfo*, 9> kInfos = {
      &class_info("NUMERAL"), &class_info("CURRENCY"), &class_info("SCALE"),
      &class_info("UNIT"),    &class_info("PERCENT"),  &class_info("FRACTION"),
      &class_info("FACTOR"),  &class_info("MONTH"),    &class_info("NUMBERED")};
  return *kInfos[static_cast<size_t>(kind)];
}

WindowBuilder::WindowBuilder(const Resources& resources)
    : lexicons_(resources.lexicons),
      reader_(lexicons_),
      numbers_(lexicons_.id("number_words")),
      currencies_(lexicons_.id("currencies")),
      scales_(lexicons_.id("scales")),
      units_(lexicons_.id("units")),
      percent_(lexicons_.id("percent")),
      months_(lexicons_.id("months")),
      names_(lexicons_.id("number_names")),
      anchors_(lexicons_.id("time_anchors")),
      rates_(lexicons_.id("rates")),
      word_a_(lexicons_.word_id("a")),
      word_an_(lexicons_.word_id("an")),
      word_one_(lexicons_.word_id("one")),
      word_another_(lexicons_.word_id("another")) {
  read_facts();
  read_words();
}

// Whether this is a number in digits, a sign of a fraction or a minus.
bool WindowBuilder::may_be_number(const Token& token, std::string_view text) const {
  if (token.is(TokenKind::kNumber)) return true;
  if (!token.is(TokenKind::kSymbol) && !token.is(TokenKind::kPunct)) return false;
  const std::string_view mark = token.span().of(text);
  return is_hyphen(mark) || mark == "\u2212" || mark == "\u2013" || mark == "." ||
         (token.is(TokenKind::kSymbol) && mark.size() > 1);
}

bool WindowBuilder::after_article(const Building& b) const {
  if (b.at == 0) return false;
  const Token& before = b.window.tokens[b.at - 1];
  if (is_one(before)) return true;
  return b.at > 1 && before.is(TokenKind::kWord) && is_one(b.window.tokens[b.at - 2]);
}

bool WindowBuilder::add_item(Building& b) const {
  const Token& token = b.token();
  const uint16_t begins = bits(token.word);
  const bool number = may_be_number(token, b.text());
  if (begins == 0 && !number) return false;
  // Right after a number or an article a word is a currency or unit rather than the head of a name
  // (a one-day strike, 20 Euro, half a day).
  const bool names_it = (begins & (kMoney | kUnitWord)) != 0;
  const bool name_first =
      (begins & kName) != 0 && !(names_it && (b.after_number() || after_article(b)));
  if (name_first && add_word(b)) return true;
  if ((begins & (kFigureWord | kTightUnit)) == 0 && !number) return false;
  if (number || (begins & kNumberWord) != 0) {
    // "a fifth" is a fraction and "the fifth" a rank: the fraction says when it is one.
    if (reader_.words().of(token.word).ordinal > 0 && add_fraction(b)) return true;
    if (add_numeral(b) || add_fraction(b)) return true;
  }
  if ((begins & kMoney) != 0 && add_currency(b)) return true;
  if (begins != 0 && add_scale(b)) return true;
  if ((begins & (kUnitWord | kTightUnit)) != 0 && add_unit(b)) return true;
  return !name_first && add_word(b);
}

void WindowBuilder::build(const Analysis& analysis, TokenRange range, MeasureWindow& window) const {
  window.tokens.clear();
  window.items.clear();
  window.view.clear();
  window.end = std::min(range.end, range.begin + kMaxWindowTokens);
  // Far behind the last figure nothing is left to match.
  uint32_t last_event = range.begin + kLeadTokens;
  for (uint32_t i = range.begin; i < window.end; ++i) {
    const Token& token = analysis.tokens[i];
    if (is_event(analysis.tokens, i, analysis.text())) last_event = i;
    if (i > last_event + kContextTokens)
      window.end = i;
    else
      split(analysis, token, window.tokens);
  }
  window.cut = window.end == range.begin + kMaxWindowTokens;
  if (window.tokens.empty()) return;
  const std::string& language = analysis.profile.language;
  Building b{analysis, window, language == "de" || language == "fr"};
  uint32_t written = window.tokens.front().begin;
  while (b.at < window.tokens.size()) {
    const uint16_t spaced = b.token().has(kSpaceBefore) ? kTightUnit : 0;
    const bool plain = b.token().is(TokenKind::kWord) && (bits(b.token().word) & ~spaced) == 0;
    if (plain || !add_item(b)) {
      ++b.at;
      continue;
    }
    MeasureItem& item = window.items.back();
    window.view.append_text(Span{written, item.span.begin}.of(analysis.text()), written);
    item.view_at = static_cast<uint32_t>(window.view.text().size());
    window.view.append_class(class_code(class_info_of(item.kind), item.variant), item.span,
                             static_cast<uint32_t>(window.items.size() - 1));
    written = item.span.end;
  }
  const uint32_t last = window.tokens.back().end;
  window.view.append_text(Span{written, last}.of(analysis.text()), written);
}

}  // namespace pledger
