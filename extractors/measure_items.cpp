// MeasureWindow, the part that makes items: numerals, fractions, currencies, scales, units and names that
// hold a number.

#include "extractors/hyphens.h"
#include "extractors/measure_building.h"

namespace pledger {
namespace {

// Features of a numeral as the selectors of core/layer_classes.cpp read them.
uint16_t numeral_variant(const Numeral& numeral) {
  const auto kind = static_cast<uint16_t>(numeral.kind);
  const bool small = numeral.value && *numeral.value >= 0 && *numeral.value <= 31 &&
                     !numeral.decimal && !numeral.scaled();
  return static_cast<uint16_t>(kind | (numeral.year_like ? 0x4 : 0) | (small ? 0x8 : 0));
}

// « to 42%» behind «gained three points».
bool leads_to_percent(std::string_view rest) {
  constexpr std::string_view kTo = " to ";
  if (!rest.starts_with(kTo)) return false;
  rest.remove_prefix(kTo.size());
  const size_t end = rest.find_first_not_of("0123456789.");
  return end != 0 && end != std::string_view::npos &&
         (rest.substr(end).starts_with("%") || rest.substr(end).starts_with(" per cent") ||
          rest.substr(end).starts_with(" percent"));
}

}  // namespace

// What is glued to a number must be something a number can carry, else it is no quantity: 5G, 4x4,
// 1990s, 3D.
bool WindowBuilder::glued_word_fits(const Building& b, const Numeral& numeral) const {
  const auto& tokens = b.window.tokens;
  const uint32_t next = numeral.tokens.end;
  if (next >= tokens.size() || tokens[next].has(kSpaceBefore) || !tokens[next].is(TokenKind::kWord))
    return true;
  if (tokens[next].has(kPossessive) || numeral.kind != NumeralKind::kDigits) return true;
  if (reader_.words().of(tokens[next].word).scale > 0) return true;
  constexpr uint32_t kWord = 4;  // «3,200cases»: a space is missing
  if (numeral.grouped && !tokens[next].has(kCapital) &&
      tokens[next].end - tokens[next].begin >= kWord)
    return true;
  const auto end = static_cast<uint32_t>(tokens.size());
  const bool capital = tokens[next].has(kCapital) && tokens[next].end - tokens[next].begin == 1;
  for (LexiconId id : {currencies_, units_, percent_, rates_}) {  // £900pcm
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
    const NumberWord& next = b.at + 1 < b.window.tokens.size()
                                 ? reader_.words().of(b.window.tokens[b.at + 1].word)
                                 : NumberWord();
    if (!next.begins_figure() && !next.score) return false;
  }
  // "a third" is a fraction, "the third" a rank; "three thirds" and "30 seconds" are neither.
  const bool unit_too = (bits(token.word) & kUnitWord) != 0;
  if (word.role == NumberRole::kNone && word.ordinal > 0 && unit_too && b.after_number())
    return false;
  Numeral numeral;
  if (!reader_.read(b.text(), b.window.tokens, b.at, b.decimal_comma, numeral)) return false;
  // Glued behind a mark that holds an address or a tag together.
  const bool after_money = b.before() != nullptr && b.before()->kind == ItemKind::kCurrency;
  if (b.at > 0 && !token.has(kSpaceBefore) && !after_money) {
    const std::string_view mark = b.spelling(b.at - 1);
    const std::string_view word = b.at > 1 ? b.spelling(b.at - 2) : std::string_view();
    const bool circa = mark == "." && word == "c";                    // c.44k
    const bool sample = mark == "=" && (word == "n" || word == "N");  // n=312
    if (mark == "#" || mark == "@" || mark == "_" || (mark == "=" && !sample) || mark == "&" ||
        (mark == "." && !circa))
      return false;
  }
  if (!glued_word_fits(b, numeral)) return false;
  MeasureItem& added = b.push(ItemKind::kNumeral, numeral.tokens.size(), numeral_variant(numeral));
  added.numeral = numeral;
  return true;
}

// «a quarter», «three quarters», «Quarter of patients wait»; not «each quarter», «the Latin Quarter».
bool WindowBuilder::counts_quarters(const Building& b) const {
  if (b.after_number()) {  // «the last two quarters» are no parts
    constexpr double kThree = 3;
    const MeasureItem* number = b.before();
    const double value = number->kind == ItemKind::kNumeral ? number->numeral.value.value_or(1) : 1;
    return value == 1 || value == kThree || number->numeral.decimal;
  }
  const uint32_t before = b.at > 0 ? b.window.tokens[b.at - 1].word : 0;
  if (before != 0 && (before == word_a_ || before == word_an_ || before == word_one_)) return true;
  return b.at == 0 && b.spelling(1) == "of";
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
    const bool counted =
        before != 0 && (before == word_a_ || before == word_an_ || before == word_one_);
    if (!counted && !b.after_number()) return false;
  } else if (word.fraction == 0.25 && !word.whole_fraction && !counts_quarters(b)) {
    return false;
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
  // «a $2.5bn plan» has an article, «A$2.5bn» a country.
  const bool article =
      facts.symbol && match.size == 2 && b.spelling(b.at).size() == 1 && !b.glued(b.at + 1);
  if (article) return false;
  const uint32_t next = b.at + match.size;
  const NumberRole role =
      next < end ? reader_.words().of(b.window.tokens[next].word).role : NumberRole::kNone;
  const bool word_after = is_number_role(role) && role != NumberRole::kMultiplier;
  const bool number_after =
      next < end && (b.window.tokens[next].is(TokenKind::kNumber) || word_after ||
                     (is_hyphen(b.spelling(next)) && b.glued(next + 1)) ||
                     (facts.symbol && b.spelling(next) == "(" && b.glued(next) && next + 1 < end &&
                      b.window.tokens[next + 1].is(TokenKind::kNumber)));  // £(2.4m)
  const bool number_before = b.after_number() && !b.after_year();
  // «R5bn», but also «Shs 500 million»
  const bool apart = (bits(b.token().word) & kScaledWord) != 0 && number_after &&
                     large_sum(b.text().substr(b.window.tokens[next].begin, kLargestSum));
  if (facts.behind_dollar && !(number_before && b.after_dollar())) return false;
  if (facts.needs_number && !(number_after && b.glued(next)) && !(number_before && b.glued(b.at)) &&
      !apart)
    return false;
  // «CHF 30-day readmission»: the number belongs to the unit behind its hyphen
  if (!facts.symbol && number_after && !number_before && next + 2 < end && b.glued(next + 1) &&
      is_hyphen(b.spelling(next + 1)) && (bits(b.window.tokens[next + 2].word) & kUnitWord) != 0)
    return false;
  // A letter such as p counts only against the digits.
  if (facts.glued && !b.glued(b.at)) return false;
  // «3 CHF 4», «48.5 MGBP   31.2 MGBP»: between two numbers a code belongs to the first, but in «three €150
  // grants», «€2-€3bn» a sign to the digits it is glued to.
  const bool leads =
      facts.symbol && b.glued(next) &&
      !(b.at > 0 && b.glued(b.at) && b.window.tokens[b.at - 1].is(TokenKind::kNumber));
  const bool before = facts.before && number_after && (leads || !(number_before && facts.after));
  // A sign may also close the number: 10$.
  const bool closes = facts.symbol && number_before && !number_after;
  const bool after = (facts.after || closes) && !before;
  if (!before && !after) return false;
  const auto variant =
      static_cast<uint16_t>((before ? 0x1 : 0) | (after ? 0x2 : 0) | (facts.sub ? 0x4 : 0));
  b.push(ItemKind::kCurrency, match.size, variant).facts = &facts;
  return true;
}

// «£(12.3)m»: the scale behind the brackets of accounts.
bool WindowBuilder::closes_account(const Building& b) const {
  const std::vector<MeasureItem>& items = b.window.items;
  if (items.size() < 2 || b.at < 2 || b.spelling(b.at - 1) != ")") return false;
  const TokenRange number = items.back().tokens;
  return items.back().kind == ItemKind::kNumeral && number.end + 1 == b.at &&
         items[items.size() - 2].kind == ItemKind::kCurrency &&
         items[items.size() - 2].tokens.end + 1 == number.begin &&
         b.spelling(number.begin - 1) == "(";
}

bool WindowBuilder::add_scale(Building& b) const {
  const NumberWord& word = reader_.words().of(b.token().word);
  if (word.scale == 0) return false;
  if (closes_account(b)) {
    b.push(ItemKind::kScale, 1).value = word.scale;
    return true;
  }
  const MeasureItem* before = b.before();
  const bool after_money = before != nullptr && before->kind == ItemKind::kCurrency;
  if (!after_money && !b.after_number()) return false;
  const bool in_money =
      after_money || (b.window.items.size() >= 2 &&
                      b.window.items[b.window.items.size() - 2].kind == ItemKind::kCurrency &&
                      b.window.items[b.window.items.size() - 2].tokens.end == before->tokens.begin);
  // Apart from its number a single letter is a unit or a word.
  if ((word.glued_only || word.ambiguous_scale) && !b.glued(b.at) && !in_money) return false;
  if (word.money_only && !in_money) return false;
  MeasureItem& item = b.push(ItemKind::kScale, 1);
  item.value = word.scale;
  const bool letter_m =
      word.ambiguous_scale && word.scale == 1e6 && b.spelling(item.tokens.begin) == "m";
  item.ambiguous = letter_m && !in_money;
  return true;
}

// Whether «points» are those of a percentage: one is named before, or a share of something.
bool WindowBuilder::tells_points(const Building& b) const {
  const MeasureItem* number = b.before();
  if (number != nullptr && number->kind == ItemKind::kNumeral &&
      number->numeral.value.value_or(101) > 100)
    return false;
  const std::string_view rest = b.text().substr(b.token().end);
  if (leads_to_percent(rest)) return true;
  const bool index = rest.starts_with(", or ");  // «up 17.5 points, or 0.2 per cent»
  const bool moved = number != nullptr && !index && number->tokens.begin > 0 &&
                     (bits(b.window.tokens[number->tokens.begin - 1].word) & kMovedWord) != 0;
  for (const MeasureItem& item : b.window.items) {
    // «71 per cent had one, up 3.2 points»
    if (item.kind == ItemKind::kPercent && (item.facts->points || moved)) return true;
  }
  constexpr uint32_t kReach = 14;
  const auto& tokens = b.analysis.tokens;
  const uint32_t here = b.analysis.token_at(b.token().begin);
  for (uint32_t i = here; i > 0 && here - i < kReach; --i) {
    if ((bits(tokens[i - 1].word) & kShareWord) != 0) return true;
  }
  return false;
}

// «40 day-case operations», «nine month-long courses»: the unit belongs to the word behind its hyphen,
// not to the number; «a 10 year-old scheme», «12-month-long» are of that length.
bool WindowBuilder::joins_word(const Building& b, uint32_t behind) const {
  if (b.window.items.empty() || b.glued(b.at) || behind + 1 >= b.window.tokens.size()) return false;
  const MeasureItem& number = b.window.items.back();
  const uint32_t reach = number.tokens.end + 1;  // «40 more day-case operations»
  if (number.kind != ItemKind::kNumeral || reach < b.at) return false;
  if (!b.glued(behind) || !is_hyphen(b.spelling(behind)) || !b.glued(behind + 1)) return false;
  if (number.numeral.value == 1) return false;
  if (number.tokens.begin > 0 && is_article(b.window.tokens[number.tokens.begin - 1])) return false;
  return b.window.tokens[behind + 1].is(TokenKind::kWord) &&
         !b.spelling(behind + 1).starts_with("old");
}

bool WindowBuilder::add_unit(Building& b) const {
  const auto end = static_cast<uint32_t>(b.window.tokens.size());
  if (const LexiconMatch match =
          lexicons_.longest(percent_, b.text(), b.window.tokens, b.at, end)) {
    const EntryFacts& facts = facts_[match.entry->index];
    const bool fits =
        facts.needs_context
            ? (b.after_number() || b.after_part()) && tells_points(b)
            : !facts.needs_number && (!facts.ambiguous || (b.glued(b.at) && b.after_number()));
    if (fits) b.push(ItemKind::kPercent, match.size, facts.points ? 0x1 : 0).facts = &facts;
    if (fits) return true;
  }
  const LexiconMatch match = lexicons_.longest(units_, b.text(), b.window.tokens, b.at, end);
  if (!match) return false;
  const EntryFacts& facts = facts_[match.entry->index];
  if (facts.compound || (facts.needs_number && !b.after_number() && !b.after_part())) return false;
  const bool tight = b.glued(b.at) && !b.window.items.empty() &&
                     b.window.items.back().tokens.end == b.at;  // 4in, not 1-in-5
  if (facts.tight && !tight) return false;
  if (facts.duration && joins_word(b, b.at + match.size)) return false;
  const auto variant =
      static_cast<uint16_t>((facts.duration ? 0 : 0x1) | (facts.calendar ? 0x2 : 0));
  b.push(ItemKind::kUnit, match.size, variant).facts = &facts;
  return true;
}

bool WindowBuilder::add_word(Building& b) const {
  const auto end = static_cast<uint32_t>(b.window.tokens.size());
  const uint16_t begins = bits(b.token().word);
  const LexiconMatch match = (begins & kName) == 0
                                 ? LexiconMatch()
                                 : lexicons_.longest(names_, b.text(), b.window.tokens, b.at, end);
  const bool placed = match && facts_[match.entry->index].unplaced &&
                      lexicons_.longest_before(anchors_, b.text(), b.window.tokens, 0, b.at);
  if (match && !placed) {
    const std::string_view kind = facts_[match.entry->index].code;
    const uint16_t variant = kind == "whole" ? 1 : kind == "age" ? 2 : 0;
    b.push(ItemKind::kNumbered, match.size, variant);
    return true;
  }
  if ((begins & kMonthWord) == 0) return false;
  const LexiconMatch month = lexicons_.longest(months_, b.text(), b.window.tokens, b.at, end);
  if (month) b.push(ItemKind::kMonth, month.size);
  return static_cast<bool>(month);
}

}  // namespace pledger
