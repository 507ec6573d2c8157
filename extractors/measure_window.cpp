#include "extractors/measure_window.h"

#include <array>

#include "core/word_shape.h"

namespace pledger {
namespace {

// Features of a numeral as the selectors of core/layers.cpp read them.
uint16_t numeral_variant(const Numeral& numeral) {
  const auto kind = static_cast<uint16_t>(numeral.kind);
  const bool small = numeral.value && *numeral.value >= 0 && *numeral.value <= 31 && !numeral.decimal && !numeral.scaled();
  return static_cast<uint16_t>(kind | (numeral.year_like ? 0x4 : 0) | (small ? 0x8 : 0));
}

bool is_number_role(NumberRole role) { return role != NumberRole::kNone && role != NumberRole::kSign; }

}  // namespace

const ClassInfo& class_info_of(ItemKind kind) {
  static const std::array<const ClassInfo*, 9> kInfos = {
      &class_info("NUMERAL"), &class_info("CURRENCY"), &class_info("SCALE"),
      &class_info("UNIT"),    &class_info("PERCENT"),  &class_info("FRACTION"),
      &class_info("FACTOR"),  &class_info("MONTH"),    &class_info("NUMBERED")};
  return *kInfos[static_cast<size_t>(kind)];
}

// Where the builder stands.
struct WindowBuilder::Building {
  const Analysis& analysis;
  MeasureWindow& window;
  uint32_t at = 0;  // window token

  std::string_view text() const { return analysis.text(); }
  const Token& token() const { return window.tokens[at]; }
  std::string_view spelling(uint32_t i) const {
    return i < window.tokens.size() ? window.tokens[i].span().of(text()) : std::string_view();
  }
  bool glued(uint32_t i) const { return i < window.tokens.size() && !window.tokens[i].has(kSpaceBefore); }
  // The item that ends right before this token, over one hyphen at most.
  const MeasureItem* before() const {
    if (window.items.empty()) return nullptr;
    const MeasureItem& last = window.items.back();
    if (last.tokens.end == at) return &last;
    const bool hyphen = last.tokens.end + 1 == at && spelling(at - 1) == "-" && glued(at - 1);
    return hyphen ? &last : nullptr;
  }
  bool after_number() const {
    const MeasureItem* item = before();
    return item != nullptr && (item->kind == ItemKind::kNumeral || item->kind == ItemKind::kScale || item->kind == ItemKind::kFraction) &&
           !(item->kind == ItemKind::kNumeral && item->numeral.kind == NumeralKind::kOrdinal);
  }
  MeasureItem& push(ItemKind kind, uint32_t size, uint16_t variant = 0) {
    MeasureItem& item = window.items.emplace_back();
    item.kind = kind;
    item.tokens = {at, at + size};
    item.span = {window.tokens[at].begin, window.tokens[at + size - 1].end};
    item.variant = variant;
    at += size;
    return item;
  }
};

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
      word_a_(lexicons_.word_id("a")),
      word_an_(lexicons_.word_id("an")),
      word_one_(lexicons_.word_id("one")) {
  for (LexiconId id : {numbers_, currencies_, scales_, units_, percent_, months_, names_}) {
    if (id != kNoLexicon) mask_ |= uint64_t{1} << id;
  }
  read_facts();
  read_events();
}

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
      facts.symbol = entry.attribute("kind") == "symbol";
      facts.pound = facts.ambiguous && entry.attribute("kind") == "word" && facts.code == "GBP" && !facts.sub;
      facts.needs_number = facts.ambiguous && entry.attribute("kind") == "code";
    } else if (entry.lexicon == units_) {
      facts.duration = entry.attribute("kind") == "duration";
      facts.code = facts.duration ? std::string_view(entry.id) : entry.attribute("unit");
      facts.factor = entry.number("days").value_or(1);
      facts.calendar = facts.duration && facts.factor >= 1;
      facts.vague = entry.has("vague");
      facts.countable = entry.has("alone");
      facts.needs_number = !facts.duration || facts.ambiguous;
    } else if (entry.lexicon == percent_) {
      facts.factor = entry.number("factor").value_or(1);
      facts.points = entry.has("points");
      facts.needs_number = entry.has("needs_context") || entry.has("noun");
    } else if (entry.lexicon == names_) {
      facts.code = entry.attribute("kind");
    }
  }
}

void WindowBuilder::read_events() {
  for (const Entry& entry : lexicons_.entries()) {
    bool event = false;
    const uint32_t word = [&] {
      TokenKind kind;
      uint8_t flags;
      return lexicons_.word_id(std::string_view(entry.form).substr(0, scan_token(entry.form, 0, kind, flags)));
    }();
    if (word == 0) continue;
    if (entry.lexicon == numbers_ && entry.token_count == 1) {
      const NumberWord& number = reader_.words().of(word);
      event = is_number_role(number.role) || number.fraction > 0;
    } else if (entry.lexicon == numbers_ && entry.attribute("role") == "range") {
      event = true;
    } else if (entry.lexicon == currencies_) {
      // A word after the number is found from the number; "a penny" from the word itself.
      event = facts_[entry.index].before || (entry.attribute("kind") == "word" && entry.canonical == entry.form);
    } else if (entry.lexicon == units_) {
      event = entry.has("alone");
    } else if (entry.lexicon == names_) {
      event = facts_[entry.index].code == "whole";
    }
    if (!event) continue;
    if (events_.size() <= word) events_.resize(word + 1, false);
    events_[word] = true;
  }
  for (uint32_t word : {word_a_, word_an_}) {
    if (word < events_.size()) events_[word] = false;
  }
}

bool WindowBuilder::begins_with_number(const Token& token, std::string_view text) const {
  const std::string_view word = token.span().of(text);
  const NumberWord& first = reader_.words().of(lexicons_.word_id(word.substr(0, word.find('-'))));
  return is_number_role(first.role) || first.fraction > 0;
}

// Bytes of the letters before the digits in a word such as GBP3 or Rs20, where a currency is written so; else 0. A single
// letter is none (R20, G7) but after a sign ($A5).
uint32_t WindowBuilder::currency_prefix(const Token& token, std::string_view text) const {
  if (!token.is(TokenKind::kWord)) return 0;
  const std::string_view word = token.span().of(text);
  const size_t digit = word.find_first_of("0123456789");
  if (digit == 0 || digit > 4) return 0;
  const std::string_view rest = word.substr(digit);
  const size_t letters = rest.find_first_not_of("0123456789");
  if (letters != std::string_view::npos && reader_.words().of(lexicons_.word_id(rest.substr(letters))).scale == 0) return 0;
  const bool after_sign = token.begin > 0 && text[token.begin - 1] == '$' && !token.has(kSpaceBefore);
  const bool currency = (lexicons_.begins(lexicons_.word_id(word.substr(0, digit))) >> currencies_ & 1) != 0;
  return (currency && digit >= 2) || after_sign ? static_cast<uint32_t>(digit) : 0;
}

// GBP3.01 becomes GBP and 3.01: the number goes on behind the word, so the tokens that it covers are left out.
void WindowBuilder::split_money(const Analysis& analysis, const Token& token, uint32_t prefix, std::vector<Token>& out) const {
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

// A hyphenated word becomes its parts and hyphens, unless a lexicon of figures knows it whole (two-thirds, per-cent).
void WindowBuilder::split(const Analysis& analysis, const Token& token, std::vector<Token>& out) const {
  const std::string_view word = token.span().of(analysis.text());
  if (!out.empty() && token.begin < out.back().end) return;  // covered by the number of split_money()
  if (token.has(kHasDigit) && !token.has(kHyphenated)) {
    if (const uint32_t prefix = currency_prefix(token, analysis.text())) return split_money(analysis, token, prefix, out);
  }
  if (!token.has(kHyphenated) || !token.is(TokenKind::kWord) || (lexicons_.begins(token.word) & mask_) != 0) {
    out.push_back(token);
    return;
  }
  uint32_t at = 0;
  while (at < word.size()) {
    const bool hyphen = word[at] == '-';
    const auto stop = hyphen ? at + 1 : static_cast<uint32_t>(std::min(word.find('-', at), word.size()));
    Token part = token;
    part.begin = token.begin + at;
    part.end = token.begin + stop;
    if (at > 0) part.flags = static_cast<uint8_t>(part.flags & ~(kSpaceBefore | kLineBefore));
    part.flags = static_cast<uint8_t>(part.flags & ~kHyphenated);
    const bool digits = word[at] >= '0' && word[at] <= '9';
    part.kind = hyphen ? TokenKind::kPunct : digits ? TokenKind::kNumber : TokenKind::kWord;
    part.word = hyphen ? 0 : lexicons_.word_id(word.substr(at, stop - at));
    out.push_back(part);
    at = stop;
  }
}

// What is glued to a number must be something a number can carry, else it is no quantity: 5G, 4x4, 1990s, 3D.
bool WindowBuilder::glued_word_fits(const Building& b, const Numeral& numeral) const {
  const auto& tokens = b.window.tokens;
  const uint32_t next = numeral.tokens.end;
  if (next >= tokens.size() || tokens[next].has(kSpaceBefore) || !tokens[next].is(TokenKind::kWord)) return true;
  if (tokens[next].has(kPossessive) || numeral.kind != NumeralKind::kDigits) return true;
  if (reader_.words().of(tokens[next].word).scale > 0) return true;
  const auto end = static_cast<uint32_t>(tokens.size());
  const bool capital = tokens[next].has(kCapital) && tokens[next].end - tokens[next].begin == 1;
  for (LexiconId id : {currencies_, units_, percent_}) {
    const LexiconMatch match = lexicons_.longest(id, b.text(), tokens, next, end);
    if (match && !(capital && facts_[match.entry->index].ambiguous)) return true;
  }
  return false;
}

bool WindowBuilder::add_numeral(Building& b) const {
  const Token& token = b.token();
  const NumberWord& word = reader_.words().of(token.word);
  const bool article = token.word != 0 && (token.word == word_a_ || token.word == word_an_);
  if (article) {
    const NumberWord& next = b.at + 1 < b.window.tokens.size() ? reader_.words().of(b.window.tokens[b.at + 1].word) : NumberWord();
    if (!is_number_role(next.role) && next.fraction == 0) return false;
  }
  // "a third" is a fraction, "the third" a rank; "three thirds" and "30 seconds" are neither.
  const bool unit_too = (lexicons_.begins(token.word) >> units_ & 1) != 0;
  if (word.role == NumberRole::kNone && word.ordinal > 0 && unit_too && b.after_number()) return false;
  MeasureItem item;
  if (!reader_.read(b.text(), b.window.tokens, b.at, b.analysis.profile.language == "de" || b.analysis.profile.language == "fr", item.numeral)) return false;
  const Numeral& numeral = item.numeral;
  // Glued behind a mark that holds an address or a tag together.
  if (b.at > 0 && !token.has(kSpaceBefore)) {
    const std::string_view mark = b.spelling(b.at - 1);
    if (mark == "#" || mark == "@" || mark == "_" || mark == "=" || mark == "&" || mark == "." || mark == "~~") return false;
  }
  if (!glued_word_fits(b, numeral)) return false;
  MeasureItem& added = b.push(ItemKind::kNumeral, numeral.tokens.size(), numeral_variant(numeral));
  added.numeral = numeral;
  return true;
}

bool WindowBuilder::add_fraction(Building& b) const {
  const NumberWord& word = reader_.words().of(b.token().word);
  if (word.role == NumberRole::kFactor) {
    b.push(ItemKind::kFactor, 1).value = word.value;
    return true;
  }
  if (word.fraction == 0) return false;
  if (word.ordinal > 0 && !word.plural) {
    const uint32_t before = b.at > 0 ? b.window.tokens[b.at - 1].word : 0;
    const bool counted = before != 0 && (before == word_a_ || before == word_an_ || before == word_one_);
    if (!counted && !b.after_number()) return false;
  }
  MeasureItem& item = b.push(ItemKind::kFraction, 1);
  item.value = word.fraction;
  item.whole = word.whole_fraction;
  return true;
}

bool WindowBuilder::add_currency(Building& b) const {
  const auto end = static_cast<uint32_t>(b.window.tokens.size());
  const LexiconMatch match = lexicons_.longest(currencies_, b.text(), b.window.tokens, b.at, end);
  if (!match) return false;
  const EntryFacts& facts = facts_[match.entry->index];
  const uint32_t next = b.at + match.size;
  const NumberRole role = next < end ? reader_.words().of(b.window.tokens[next].word).role : NumberRole::kNone;
  const bool word_after = is_number_role(role) && role != NumberRole::kMultiplier;
  const bool number_after = next < end && (b.window.tokens[next].is(TokenKind::kNumber) || word_after || (b.spelling(next) == "-" && b.glued(next + 1)));
  const bool number_before = b.after_number();
  if (facts.needs_number && !(number_after && b.glued(next)) && !(number_before && b.glued(b.at))) return false;
  // A letter such as p counts only against the digits.
  if (facts.glued && !b.glued(b.at)) return false;
  const bool before = facts.before && number_after && !(number_before && facts.after && b.glued(b.at));
  // A sign may also close the number: 10$.
  const bool closes = facts.symbol && number_before && b.glued(b.at) && !number_after;
  const bool after = (facts.after || closes) && !before;
  if (!before && !after) return false;
  const auto variant = static_cast<uint16_t>((before ? 0x1 : 0) | (after ? 0x2 : 0) | (facts.sub ? 0x4 : 0));
  b.push(ItemKind::kCurrency, match.size, variant).facts = &facts;
  return true;
}

bool WindowBuilder::add_scale(Building& b) const {
  const NumberWord& word = reader_.words().of(b.token().word);
  if (word.scale == 0) return false;
  const MeasureItem* before = b.before();
  const bool after_money = before != nullptr && before->kind == ItemKind::kCurrency;
  if (!after_money && !b.after_number()) return false;
  const bool in_money = after_money || (b.window.items.size() >= 2 && b.window.items[b.window.items.size() - 2].kind == ItemKind::kCurrency &&
                                        b.window.items[b.window.items.size() - 2].tokens.end == before->tokens.begin);
  // Apart from its number a single letter is a unit or a word.
  if ((word.glued_only || word.ambiguous_scale) && !b.glued(b.at) && !in_money) return false;
  if (word.money_only && !in_money) return false;
  MeasureItem& item = b.push(ItemKind::kScale, 1);
  item.value = word.scale;
  item.ambiguous = word.ambiguous_scale && word.scale == 1e6 && !in_money;
  return true;
}

bool WindowBuilder::add_unit(Building& b) const {
  const auto end = static_cast<uint32_t>(b.window.tokens.size());
  if (const LexiconMatch match = lexicons_.longest(percent_, b.text(), b.window.tokens, b.at, end)) {
    const EntryFacts& facts = facts_[match.entry->index];
    const bool fits = !facts.needs_number && (!facts.ambiguous || (b.glued(b.at) && b.after_number()));
    if (fits) b.push(ItemKind::kPercent, match.size, facts.points ? 0x1 : 0).facts = &facts;
    if (fits) return true;
  }
  const LexiconMatch match = lexicons_.longest(units_, b.text(), b.window.tokens, b.at, end);
  if (!match) return false;
  const EntryFacts& facts = facts_[match.entry->index];
  if (facts.needs_number && !b.after_number()) return false;
  const auto variant = static_cast<uint16_t>((facts.duration ? 0 : 0x1) | (facts.calendar ? 0x2 : 0));
  b.push(ItemKind::kUnit, match.size, variant).facts = &facts;
  return true;
}

bool WindowBuilder::add_word(Building& b) const {
  const auto end = static_cast<uint32_t>(b.window.tokens.size());
  if (const LexiconMatch match = lexicons_.longest(names_, b.text(), b.window.tokens, b.at, end)) {
    const std::string_view kind = facts_[match.entry->index].code;
    const uint16_t variant = kind == "whole" ? 1 : kind == "age" ? 2 : 0;
    b.push(ItemKind::kNumbered, match.size, variant);
    return true;
  }
  const LexiconMatch month = lexicons_.longest(months_, b.text(), b.window.tokens, b.at, end);
  if (month) b.push(ItemKind::kMonth, month.size);
  return static_cast<bool>(month);
}

bool WindowBuilder::add_item(Building& b) const {
  const Token& token = b.token();
  const uint64_t begins = lexicons_.begins(token.word) & mask_;
  const bool number = token.is(TokenKind::kNumber) || token.is(TokenKind::kSymbol) || b.spelling(b.at) == "-" || b.spelling(b.at) == "\u2212";
  if (begins == 0 && !number) return false;
  // Right after a number a word is its currency or unit rather than the head of a name (a one-day strike, 20 Euro).
  const bool names_it = (begins >> currencies_ & 1) != 0 || (begins >> units_ & 1) != 0;
  if ((begins >> names_ & 1) != 0 && !(names_it && b.after_number()) && add_word(b)) return true;
  // "a fifth" is a fraction and "the fifth" a rank: the fraction says when it is one.
  if (reader_.words().of(token.word).ordinal > 0 && add_fraction(b)) return true;
  if (add_numeral(b) || add_fraction(b)) return true;
  if (begins == 0) return false;
  return add_currency(b) || add_scale(b) || add_unit(b) || add_word(b);
}

void WindowBuilder::build(const Analysis& analysis, TokenRange range, MeasureWindow& window) const {
  window.tokens.clear();
  window.items.clear();
  window.view.clear();
  window.end = std::min(range.end, range.begin + kMaxWindowTokens);
  for (uint32_t i = range.begin; i < window.end; ++i) split(analysis, analysis.tokens[i], window.tokens);
  if (window.tokens.empty()) return;
  Building b{analysis, window};
  uint32_t written = window.tokens.front().begin;
  while (b.at < window.tokens.size()) {
    if (!add_item(b)) {
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
