// NumeralReader: where a numeral begins, and the fractions and scales behind it. The digits are read
// in numerals_digits.cpp, the words in numerals_words.cpp.

#include "extractors/numerals.h"

#include <algorithm>
#include <array>

#include "extractors/digits.h"
#include "extractors/hyphens.h"
#include "extractors/numerals_reading.h"

namespace pledger {
namespace {

constexpr std::string_view kEnDash = "\u2013";
// The words that lead to a figure.
constexpr std::array<std::string_view, 12> kLeads{"was", "were", "is",   "are",  "at",   "of",
                                                  "to",  "by",   "from", "than", "with", "about"};

}  // namespace

bool ends_with_minus(std::string_view text) {
  if (!text.ends_with(kEnDash)) return false;
  text.remove_suffix(kEnDash.size());
  if (text.ends_with('(')) return true;
  if (!text.ends_with(' ')) return false;
  text.remove_suffix(1);
  const size_t space = text.find_last_of(" \n");
  const std::string_view word = text.substr(space == std::string_view::npos ? 0 : space + 1);
  return std::find(kLeads.begin(), kLeads.end(), word) != kLeads.end();
}

NumeralReader::NumeralReader(const Lexicons& lexicons)
    : lexicons_(lexicons),
      numbers_(lexicons.id("number_words")),
      currencies_(lexicons.id("currencies")),
      units_(lexicons.id("units")),
      names_(lexicons.id("number_names")),
      words_(lexicons),
      word_a_(lexicons.word_id("a")),
      word_an_(lexicons.word_id("an")),
      word_and_(lexicons.word_id("and")),
      word_in_(lexicons.word_id("in")),
      word_of_(lexicons.word_id("of")),
      word_or_(lexicons.word_id("or")),
      word_point_(lexicons.word_id("point")),
      word_more_(lexicons.word_id("more")) {}

bool NumeralReader::read(std::string_view text, std::span<const Token> tokens, uint32_t at,
                         bool decimal_comma, Numeral& out) const {
  out = Numeral();
  Reading r{text, tokens, at, decimal_comma, 0, false, &out};
  const Token* first = r.token(at);
  if (first == nullptr) return false;
  const bool mark = !first->is(TokenKind::kWord) && !first->is(TokenKind::kNumber);
  const std::string_view spelling = mark ? r.spelling(at) : std::string_view();
  // «£-3m»; the hyphen of «5%-10%» joins.
  const bool behind_symbol = at > 0 && tokens[at - 1].is(TokenKind::kSymbol) &&
                             !(at > 1 && tokens[at - 2].is(TokenKind::kNumber));
  const bool sign =
      (is_hyphen(spelling) || spelling == "\u2212") && r.glued(at + 1) &&
      (at == 0 || first->has(kSpaceBefore) || behind_symbol || r.spelling(at - 1) == "(");
  const bool dash =
      spelling == kEnDash && r.glued(at + 1) && ends_with_minus(text.substr(0, first->end));
  if (sign || dash || is_sign_word(r)) {
    r.sign_minus = true;
    ++r.at;
    if (r.hyphen(r.at)) ++r.at;  // minus-5
  }
  // ".05": a decimal without its nought.
  const bool point = spelling == "." && first->has(kSpaceBefore) && r.glued(at + 1) &&
                     at + 1 < tokens.size() && tokens[at + 1].is(TokenKind::kNumber);
  if (point) return read_point(r);
  const bool digits =
      r.at < tokens.size() && (tokens[r.at].is(TokenKind::kNumber) ||
                               (tokens[r.at].is(TokenKind::kSymbol) && !r.sign_minus));
  if (digits ? !read_digits(r) : !read_words(r)) return false;
  out.tokens = {at, r.at};
  out.span = {tokens[at].begin, tokens[r.at - 1].end};
  if (out.kind == NumeralKind::kVague || out.contradictory || out.low) return true;
  out.value = r.sign_minus ? -r.value : r.value;
  return true;
}

// «minus 3», not «a negative one», «plus or minus 3».
bool NumeralReader::is_sign_word(const Reading& r) const {
  if (words_.of(r.word(r.at)).role != NumberRole::kSign) return false;
  const uint32_t before = r.at > 0 ? r.word(r.at - 1) : 0;
  return before == 0 || (before != word_a_ && before != word_an_ && before != word_or_);
}

// The number from 1 to 99 in words that begins at `at`, and the token behind it; `at` where none
// does.
uint32_t NumeralReader::small_count_at(const Reading& r, uint32_t at, double& value) const {
  const NumberWord& word = words_.of(r.word(at));
  if (word.role != NumberRole::kUnit && word.role != NumberRole::kTeen &&
      word.role != NumberRole::kTens)
    return at;
  value = word.value;
  const uint32_t next = r.hyphen(at + 1) ? at + 2 : at + 1;
  const NumberWord& unit = words_.of(r.word(next));
  if (word.role != NumberRole::kTens || unit.role != NumberRole::kUnit || unit.value == 0)
    return at + 1;
  value += unit.value;
  return next + 1;
}

// "and a half", "and three quarters" after a number.
void NumeralReader::read_and_fraction(Reading& r) const {
  // "two and a half", and hyphened all through: "two-and-a-half"
  const auto past_hyphen = [&](uint32_t i) { return r.hyphen(i) ? i + 1 : i; };
  const uint32_t joint = past_hyphen(r.at);
  if (r.word(joint) == 0 || r.word(joint) != word_and_) return;
  uint32_t at = past_hyphen(joint + 1);
  const uint32_t first = at;
  double times = 1;
  if (const NumberWord& whole = words_.of(r.word(at)); whole.whole_fraction) {
    // "nine and three-quarters", not "10 and two-thirds of the rest"
    if (r.out->year_like || (r.word(at + 1) != 0 && r.word(at + 1) == word_of_)) return;
    r.value += whole.fraction;
    r.out->decimal = true;
    r.at = at + 1;
    return;
  }
  if (r.word(at) != 0 && (r.word(at) == word_a_ || r.word(at) == word_an_)) {
    at = past_hyphen(at + 1);
  } else if (const uint32_t end = small_count_at(r, at, times); end > at) {
    at = past_hyphen(end);
    if (words_.of(r.word(at)).fraction == 0) return;
  }
  const NumberWord& part = words_.of(r.word(at));
  if (part.fraction == 0 || (at == first && part.fraction != 0.5)) return;
  if (part.whole_fraction || part.fraction * times >= 1) return;
  // "a quarter" of time after "and a" may start something else: "10 and a quarter of patients".
  if (part.fraction != 0.5 && r.word(at + 1) != 0 && r.word(at + 1) == word_of_) return;
  // "two million and a half" is half a million more, "a hundred and a half" half of one.
  r.value += times * part.fraction * (r.out->scale > 100 ? r.out->scale : 1);
  r.out->decimal = true;
  r.at = at + 1;
}

// Whether the word at `at` is a scale that multiplies the number before it.
bool NumeralReader::multiplies(const Reading& r, uint32_t at) const {
  const NumberWord& word = words_.of(r.word(at));
  const bool dozen =
      word.value == 12 && (word.role == NumberRole::kCollective || word.role == NumberRole::kVague);
  if (dozen || (word.score && score_counts(r, at + 1))) return true;
  if (word.scale == 0 || word.ambiguous_scale || word.money_only) return false;
  // «12 Mill Lane» is a house
  const Token* next = r.token(at + 1);
  if (word.abbreviation && !r.glued(at) && r.tokens[at].has(kCapital) &&
      !r.tokens[at].has(kAllCapitals) && next != nullptr && next->has(kCapital))
    return false;
  return !word.glued_only || r.glued(at);
}

// "three score years", not "two score draws": the word behind it is an ordinary plural.
bool NumeralReader::score_counts(const Reading& r, uint32_t at) const {
  const Token* next = r.token(at);
  return next != nullptr && next->is(TokenKind::kWord) && r.out->kind == NumeralKind::kWords &&
         r.spelling(at).ends_with('s') && r.spelling(at) != "draws" && r.spelling(at) != "lines";
}

void NumeralReader::read_scales(Reading& r) const {
  Numeral& out = *r.out;
  bool abbreviated = false;
  for (uint32_t count = 0; count < 3; ++count) {
    const uint32_t at = r.at + (r.hyphen(r.at) ? 1 : 0);
    if (!multiplies(r, at)) break;
    const NumberWord& word = words_.of(r.word(at));
    // "4.5bn trillion" states two scales that cannot both hold; "two hundred thousand million" is
    // plain.
    if (abbreviated || (count > 0 && word.abbreviation)) out.contradictory = true;
    const double scale = word.scale != 0 ? word.scale : word.value;
    r.value *= scale;
    out.scale *= scale;
    out.year_like = false;
    abbreviated = word.abbreviation;
    r.at = at + 1;
  }
  if (!out.scaled()) return;
  read_and_fraction(r);
  read_lower_scales(r);
}

// What goes on below a scale: "3 crore 12 lakh", "4 thousand 3 hundred and 21".
void NumeralReader::read_lower_scales(Reading& r) const {
  Numeral& out = *r.out;
  for (double above = out.scale; above > 1;) {
    uint32_t at = r.at;
    const bool joined = r.word(at) != 0 && r.word(at) == word_and_;
    if (joined) ++at;
    if (at >= r.tokens.size()) return;
    const NumberWord& last = words_.of(r.word(at));
    if (joined && above <= 1000 && out.kind == NumeralKind::kDigits &&
        (last.role == NumberRole::kUnit || last.role == NumberRole::kTeen) && last.value > 0 &&
        words_.of(r.word(at + 1)).fraction == 0) {
      r.value += last.value;  // "3 hundred and one"
      r.at = at + 1;
      out.scale = 1;
      return;
    }
    if (!r.tokens[at].is(TokenKind::kNumber)) return;
    const auto digits = parse_digits(r.spelling(at), r.decimal_comma);
    if (!digits || digits->decimal || digits->value >= above) return;
    const NumberWord& word = words_.of(r.word(at + 1));
    const bool scaled = word.scale > 1 && !word.abbreviation && !word.ambiguous_scale;
    if (scaled ? word.scale >= above || joined : !joined || above > 1000) return;
    r.value += digits->value * (scaled ? word.scale : 1);
    r.at = at + (scaled ? 2 : 1);
    above = scaled ? word.scale : 1;
    out.scale = 1;
  }
}

}  // namespace pledger
