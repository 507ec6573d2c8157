#include "extractors/numerals.h"

#include <cmath>

#include "extractors/digits.h"

namespace pledger {

namespace {
constexpr double kScore = 20;
constexpr double kMostByThousands = 1e12;  // set off by plain spaces

// Whether the letters make a rank of the number: 1st, 12th; not 2st, which is a weight.
bool is_ordinal_suffix(double value, std::string_view suffix) {
  const double teen = std::fmod(value, 100), unit = std::fmod(value, 10);
  if (suffix == "th") return true;
  if (teen >= 11 && teen <= 13) return false;
  return suffix == (unit == 1 ? "st" : unit == 2 ? "nd" : unit == 3 ? "rd" : "th");
}

}  // namespace

// One attempt: where it stands and what has been read.
struct NumeralReader::Reading {
  std::string_view text;
  std::span<const Token> tokens;
  uint32_t at = 0;  // next token
  bool decimal_comma = false;
  double value = 0;
  bool sign_minus = false;
  Numeral* out = nullptr;

  const Token* token(uint32_t i) const { return i < tokens.size() ? &tokens[i] : nullptr; }
  uint32_t word(uint32_t i) const { return i < tokens.size() ? tokens[i].word : 0; }
  std::string_view spelling(uint32_t i) const {
    return i < tokens.size() ? tokens[i].span().of(text) : std::string_view();
  }
  bool glued(uint32_t i) const { return i < tokens.size() && !tokens[i].has(kSpaceBefore); }
  // A hyphen between two words of one compound.
  bool hyphen(uint32_t i) const { return glued(i) && glued(i + 1) && spelling(i) == "-"; }
};

NumeralReader::NumeralReader(const Lexicons& lexicons)
    : lexicons_(lexicons),
      numbers_(lexicons.id("number_words")),
      currencies_(lexicons.id("currencies")),
      words_(lexicons),
      word_a_(lexicons.word_id("a")),
      word_an_(lexicons.word_id("an")),
      word_and_(lexicons.word_id("and")),
      word_of_(lexicons.word_id("of")),
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
  const bool sign = (spelling == "-" || spelling == "\u2212") && r.glued(at + 1) &&
                    (at == 0 || first->has(kSpaceBefore) || tokens[at - 1].is(TokenKind::kSymbol) ||
                     r.spelling(at - 1) == "(");
  const bool noun = at > 0 && tokens[at - 1].word != 0 &&
                    (tokens[at - 1].word == word_a_ || tokens[at - 1].word == word_an_);
  if (sign || (!noun && words_.of(first->word).role == NumberRole::kSign)) {  // not «a negative one»
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

// "318 400 zł", "€12 500": beside a currency a plain space sets off thousands.
bool NumeralReader::sum_goes_on(const Reading& r) const {
  const Token* next = r.token(r.at);
  if (next == nullptr || !next->is(TokenKind::kNumber) || next->end - next->begin != 3) return false;
  const Token* after = r.token(r.at + 1);
  if (after != nullptr && after->is(TokenKind::kNumber)) return false;
  const auto money = [&](uint32_t word) { return (lexicons_.begins(word) >> currencies_ & 1) != 0; };
  const bool before = r.at >= 2 && r.glued(r.at - 1) && money(r.word(r.at - 2)) &&
                      r.tokens[r.at - 2].is(TokenKind::kSymbol);
  return before || money(r.word(r.at + 1));
}

// "10⁴", "5 × 10⁵"
void NumeralReader::read_power(Reading& r) const {
  const bool times = r.spelling(r.at) == "×" && r.spelling(r.at + 1) == "10";
  const uint32_t at = times ? r.at + 2 : r.at;
  if ((!times && r.value != 10) || !r.glued(at)) return;
  const int power = superscript(r.spelling(at));
  if (power < 2) return;
  r.value = (times ? r.value : 1) * std::pow(10.0, power);
  r.out->grouped = true;
  r.at = at + 1;
}

bool NumeralReader::read_point(Reading& r) const {
  Numeral& out = *r.out;
  const auto digits = parse_digits(r.spelling(r.at + 1), r.decimal_comma);
  if (!digits || digits->grouped || digits->decimal) return false;
  out.tokens = {r.at, r.at + 2};
  out.span = {r.tokens[r.at].begin, r.tokens[r.at + 1].end};
  out.decimal = true;
  out.value = digits->value / std::pow(10.0, digits->count);
  return true;
}

bool NumeralReader::read_digits(Reading& r) const {
  Numeral& out = *r.out;
  if (const auto sign = vulgar_fraction(r.spelling(r.at))) {
    r.value = *sign;
    out.sign = true;
    out.decimal = true;
    ++r.at;
  } else {
    if (!r.tokens[r.at].is(TokenKind::kNumber)) return false;
    const auto digits = parse_digits(r.spelling(r.at), r.decimal_comma);
    if (!digits) return false;
    r.value = digits->value;
    out.year_like = digits->year_like;
    out.grouped = digits->grouped;
    out.decimal = digits->decimal;
    out.leading_zero = digits->leading_zero;
    ++r.at;
    const std::string_view suffix = r.spelling(r.at);
    if (r.glued(r.at) && suffix.size() == 2 && is_ordinal_suffix(r.value, suffix)) {
      ++r.at;
      out.kind = NumeralKind::kOrdinal;
      return true;
    }
    // Thousands set off by plain spaces are told from two numbers only by their noughts: 80 000.
    if (digits->count <= 3 && !digits->decimal && !digits->leading_zero) {
      for (; r.spelling(r.at) == "000" && r.value < kMostByThousands; ++r.at) {
        r.value *= 1000;
        out.grouped = true;
      }
      if (!out.grouped && sum_goes_on(r)) {
        r.value = r.value * 1000 + parse_digits(r.spelling(r.at), r.decimal_comma)->value;
        out.grouped = true;
        ++r.at;
      }
    }
    read_power(r);
    double part = 0;
    uint32_t end = 0;
    if (r.sign_minus && slash_fraction_at(r, r.at - 1, part, end)) {  // -4/5
      r.value = part;
      out.decimal = true;
      r.at = end;
      return true;
    }
    if (!out.decimal && fraction_at(r, r.at, part, end)) {
      r.value += part;
      out.decimal = true;
      out.year_like = false;
      r.at = end;
    }
  }
  read_and_fraction(r);
  read_scales(r);
  return true;
}

// "½" or "1/2" after a whole number (2½, 2 1/2).
bool NumeralReader::fraction_at(const Reading& r, uint32_t at, double& value, uint32_t& end) const {
  if (const auto part = vulgar_fraction(r.spelling(at))) {
    value = *part;
    end = at + 1;
    return true;
  }
  return !r.glued(at) && slash_fraction_at(r, at, value, end);
}

// "1/2": a true fraction of small numbers.
bool NumeralReader::slash_fraction_at(const Reading& r, uint32_t at, double& value,
                                      uint32_t& end) const {
  if (r.token(at + 2) == nullptr || r.spelling(at + 1) != "/" || !r.glued(at + 1) ||
      !r.glued(at + 2))
    return false;
  const auto above = parse_digits(r.spelling(at)), below = parse_digits(r.spelling(at + 2));
  if (!above || !below || above->value >= below->value || below->value > 16 || above->value == 0)
    return false;
  value = above->value / below->value;
  end = at + 3;
  return true;
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
  if (part.whole_fraction || part.fraction >= 1) return;
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

bool NumeralReader::read_words(Reading& r) const {
  Numeral& out = *r.out;
  out.kind = NumeralKind::kWords;
  const NumberWord& word = words_.of(r.word(r.at));
  if (read_digit_range(r) || read_vague(r) || read_couple(r) || read_part_of_scale(r)) return true;
  if (!read_cardinal(r)) {
    if (word.ordinal == 0 || r.sign_minus) return false;
    out.kind = NumeralKind::kOrdinal;
    r.value = word.ordinal;
    ++r.at;
    return true;
  }
  read_decimals(r);
  read_and_fraction(r);
  read_scales(r);
  return true;
}

// "double figures", "double-digit"
bool NumeralReader::read_digit_range(Reading& r) const {
  const NumberWord& word = words_.of(r.word(r.at));
  if (word.role == NumberRole::kRange) {
    r.out->low = word.value;
    r.out->high = word.high;
    ++r.at;
    return true;
  }
  if (!word.begins_range) return false;
  const LexiconMatch phrase =
      lexicons_.longest(numbers_, r.text, r.tokens, r.at, static_cast<uint32_t>(r.tokens.size()));
  if (phrase.size < 2 || phrase.entry->attribute("role") != "range") return false;
  r.out->low = phrase.entry->number("low");
  r.out->high = phrase.entry->number("high");
  r.at += phrase.size;
  return true;
}

// "hundreds", "tens of thousands", "several hundred", "a few million", and "several" itself.
bool NumeralReader::read_vague(Reading& r) const {
  Numeral& out = *r.out;
  uint32_t at = r.at;
  const bool article = r.word(at) != 0 && r.word(at) == word_a_;
  if (article) ++at;
  const NumberRole role = words_.of(r.word(at)).role;
  if (role == NumberRole::kQuantifier) {
    ++at;
    const NumberWord& next = words_.of(r.word(at));
    if (next.role == NumberRole::kMultiplier || next.role == NumberRole::kCollective) {
      while (words_.of(r.word(at)).role == NumberRole::kMultiplier ||
             words_.of(r.word(at)).role == NumberRole::kCollective)
        ++at;
    } else {
      out.quantifier = true;
    }
  } else if (role == NumberRole::kVague && !article) {
    const bool of = r.word(at + 1) != 0 && r.word(at + 1) == word_of_;
    if (words_.of(r.word(at)).value == kScore && !of) return false;  // «test scores»
    ++at;
    while (r.word(at) != 0 && r.word(at) == word_of_ &&
           words_.of(r.word(at + 1)).role == NumberRole::kVague)
      at += 2;
  } else {
    return false;
  }
  out.kind = NumeralKind::kVague;
  r.at = at;
  return true;
}

// "a couple of (hundred)", "a dozen", "a hundred". The bare words are none: "the couple", "per
// hundred".
bool NumeralReader::read_couple(Reading& r) const {
  if (r.word(r.at) == 0 || (r.word(r.at) != word_a_ && r.word(r.at) != word_an_)) return false;
  const NumberWord& word = words_.of(r.word(r.at + 1));
  const uint32_t after = r.at + 2;
  if (word.role == NumberRole::kCouple) {
    const bool more = r.word(after) != 0 && r.word(after) == word_more_;
    const bool of = r.word(after) != 0 && r.word(after) == word_of_;
    if (!of && !more && !multiplies(r, after)) return false;
    r.value = word.value;
    r.out->about = true;
    // "of" belongs to it only before a scale: the measure ends before the noun's "of".
    r.at = of && multiplies(r, after + 1) ? after + 1 : after;
    read_scales(r);
    return true;
  }
  const bool score = word.score && r.word(after) != 0 && r.word(after) == word_of_;
  if (word.role == NumberRole::kCollective || score) {
    r.value = word.value;
    r.at = after;
    return true;
  }
  if (word.role != NumberRole::kMultiplier) return false;
  r.value = 1;
  ++r.at;
  // "a hundred and fifty thousand": the article is the one of a cardinal.
  return read_cardinal(r) && (read_and_fraction(r), read_scales(r), true);
}

// "half a million", "a quarter of a million", "three quarters of a billion", "half a dozen".
bool NumeralReader::read_part_of_scale(Reading& r) const {
  uint32_t at = r.at;
  double times = 1;
  if (r.word(at) != 0 && (r.word(at) == word_a_ || r.word(at) == word_an_)) {
    ++at;
  } else if (words_.of(r.word(at)).role == NumberRole::kUnit &&
             words_.of(r.word(at + 1)).fraction != 0) {
    times = words_.of(r.word(at)).value;
    ++at;
  }
  const NumberWord& part = words_.of(r.word(at));
  if (part.fraction == 0 || (part.plural && times == 1)) return false;
  ++at;
  if (r.hyphen(at)) ++at;
  if (r.word(at) != 0 && r.word(at) == word_of_) ++at;
  if (r.word(at) != 0 && r.word(at) == word_a_) ++at;
  if (r.hyphen(at)) ++at;
  const NumberWord& scale = words_.of(r.word(at));
  const bool multiplier = scale.role == NumberRole::kMultiplier && !scale.plural;
  if (!multiplier && scale.role != NumberRole::kCollective) return false;
  r.value = times * part.fraction * scale.value;
  r.out->scale = scale.value;
  r.at = at + 1;
  return true;
}

// Words up to a noun: "two hundred and six thousand and one". Each word must fit below the one
// before it.
bool NumeralReader::read_cardinal(Reading& r) const {
  double total = 0, current = r.value;
  double room = current == 0 ? 1e18 : 1;  // what the next word must stay under
  double last_scale = 1e18;
  bool any = false;
  uint32_t at = r.at;
  for (;;) {
    uint32_t next = at;
    if (any && r.hyphen(next)) ++next;
    const bool joined = any && r.word(next) != 0 && r.word(next) == word_and_;
    if (joined) ++next;
    const NumberWord& word = words_.of(r.word(next));
    const bool small = word.role == NumberRole::kUnit || word.role == NumberRole::kTeen ||
                       word.role == NumberRole::kTens;
    if (small) {
      const double size = word.role == NumberRole::kUnit ? 10 : 100;
      // "two hundred and three thousand" is one number, "two hundred and three hundred" two, and
      // "two million and one half" ends in a fraction.
      const NumberWord& after = words_.of(r.word(next + 1));
      const bool hundreds = after.role == NumberRole::kMultiplier && after.value == 100;
      if (size > room ||
          (joined && (room < 100 || (hundreds && room == 100) || after.fraction > 0)))
        break;
      if (any && word.value == 0) break;
      current += word.value;
      room = word.role == NumberRole::kTens ? 10 : 1;
    } else if (word.role == NumberRole::kMultiplier && !joined && (any || current > 0)) {
      if (word.value == 100) {
        if (current == 0 || current >= 100) break;
        current *= 100;
        room = 100;
      } else {
        if (current == 0 || word.value >= last_scale) break;
        total += current * word.value;
        last_scale = word.value;
        current = 0;
        room = 1000;
      }
      r.out->scale = word.value;
    } else {
      break;
    }
    any = true;
    at = next + 1;
  }
  if (!any) return false;
  r.value = total + current;
  r.at = at;
  // "two hundred and six" has no scale that a range could share; "two million" has.
  if (current != 0 && r.out->scale != 100) r.out->scale = 1;
  if (std::fmod(r.value, r.out->scale) != 0) r.out->scale = 1;
  return true;
}

// "two point five"
void NumeralReader::read_decimals(Reading& r) const {
  if (r.word(r.at) == 0 || r.word(r.at) != word_point_) return;
  double place = 0.1;
  uint32_t at = r.at + 1;
  while (words_.of(r.word(at)).role == NumberRole::kUnit && place > 1e-12) {
    r.value += words_.of(r.word(at)).value * place;
    place /= 10;
    ++at;
  }
  if (at == r.at + 1) {
    double hundredths = 0;  // "point eleven"
    at = small_count_at(r, at, hundredths);
    if (at == r.at + 1) return;
    r.value += hundredths / 100;
  }
  r.out->decimal = true;
  r.at = at;
}

}  // namespace pledger
