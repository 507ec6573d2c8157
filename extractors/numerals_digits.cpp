// The part of NumeralReader that reads numbers in digits.

#include <cmath>

#include "extractors/digits.h"
#include "extractors/hyphens.h"
#include "extractors/numerals_reading.h"

namespace pledger {
namespace {
constexpr double kMostByThousands = 1e12;  // set off by plain spaces
constexpr uint32_t kLongestShortUnit = 3;  // mg, km: «2 500 mg tablets»; not tonnes

constexpr size_t kGroup = 3;  // digits between two marks of thousands

// Three digits, or three with one or two decimals: «3 000,50 €».
bool is_group(std::string_view text) {
  if (text.size() == kGroup) return true;
  const bool decimals = text.size() == kGroup + 2 || text.size() == kGroup + 3;
  return decimals && (text[kGroup] == ',' || text[kGroup] == '.') &&
         text.find_first_of(",.") == kGroup;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
}

// 7,150
bool grouped_by_commas(std::string_view text) {
  return text.size() > kGroup + 1 && text[text.size() - kGroup - 1] == ',';
}

// Whether the letters make a rank of the number: 1st, 12th; not 2st, which is a weight.
bool is_ordinal_suffix(double value, std::string_view suffix) {
  const double teen = std::fmod(value, 100), unit = std::fmod(value, 10);
  if (suffix == "th") return true;
  if (teen >= 11 && teen <= 13) return false;
  return suffix == (unit == 1 ? "st" : unit == 2 ? "nd" : unit == 3 ? "rd" : "th");
}

}  // namespace

// "1 318 400 zł", "€12 500", "from 12 345 to 11 200 beds": how many groups of three digits follow,
// set off by plain spaces.
uint32_t NumeralReader::sum_goes_on(const Reading& r) const {
  constexpr uint32_t kMostGroups = 4;
  uint32_t groups = 0;
  for (const Token* next = r.token(r.at); next != nullptr && next->is(TokenKind::kNumber);
       next = r.token(r.at + groups)) {
    const uint32_t end = r.tokens[r.at + groups - 1].end;
    const bool thousands =
        is_group(next->span().of(r.text)) && next->begin == end + 1 && r.text[end] == ' ';
    if (!thousands || groups == kMostGroups) return 0;
    ++groups;
    if (next->end - next->begin > kGroup) break;  // 3 000,50
  }
  if (groups == 0) return 0;
  const auto money = [&](uint32_t word) {
    return (lexicons_.begins(word) >> currencies_ & 1) != 0;
  };
  // «€ 1 500», not «15 € 200 people»
  const bool free = r.at < 3 || !r.tokens[r.at - 3].is(TokenKind::kNumber);
  const bool before = r.at >= 2 && money(r.word(r.at - 2)) &&
                      (r.glued(r.at - 1) || (free && r.tokens[r.at - 2].is(TokenKind::kSymbol)));
  return before || money(r.word(r.at + groups)) || stands_free(r, groups) ? groups : 0;
}

// Without a currency two numbers may only stand side by side: «on May 5 200 nurses», «ward 12 340
// beds», «2 500 mg tablets».
bool NumeralReader::stands_free(const Reading& r, uint32_t groups) const {
  // Where commas group thousands, spaces stand between numbers: «Nurses 1,510 Doctors 95 191».
  for (const Token& token : r.tokens) {
    if (token.is(TokenKind::kNumber) && grouped_by_commas(token.span().of(r.text))) return false;
  }
  const Token* next = r.token(r.at + groups);
  if (next != nullptr && !next->has(kSpaceBefore) && !next->is(TokenKind::kPunct)) return false;
  if (next != nullptr && is_hyphen(r.spelling(r.at + groups))) return false;
  const uint32_t word = r.word(r.at + groups);
  const bool unit = (lexicons_.begins(word) >> units_ & 1) != 0 && word != word_in_;
  if (unit && next->end - next->begin <= kLongestShortUnit) return false;
  const uint32_t first = r.at - 1;
  if (first == 0) return word != 0;
  const Token& before = r.tokens[first - 1];
  const char letter = first == 1 ? 'a' : r.spelling(first - 1)[0];  // «Some 12 345 beds»
  if (r.spelling(first - 1) == "on") return false;                  // the helpline on 116 123
  if (r.spelling(first - 1) == "=") return true;                    // n = 18 412
  if (r.spelling(first - 1) == ",")  // «In Romania, 30 692 cases», «12 cases, 1 648 controls»
    return word != 0 && first > 1 && (r.word(first - 2) != 0 || is_year(r.spelling(first - 2)));
  return before.is(TokenKind::kWord) && letter >= 'a' && letter <= 'z' &&
         (lexicons_.begins(before.word) >> names_ & 1) == 0 &&
         words_.of(before.word).role == NumberRole::kNone;
}

// "10⁴", "5 × 10⁵", "12.4 ×10^9"
void NumeralReader::read_power(Reading& r) const {
  constexpr double kHighestPower = 30;
  const bool times = r.spelling(r.at) == "×" && r.spelling(r.at + 1) == "10";
  uint32_t at = times ? r.at + 2 : r.at;
  if ((!times && r.value != 10) || !r.glued(at)) return;
  double power = superscript(r.spelling(at));
  if (r.spelling(at) == "^" && r.glued(at + 1)) {
    const auto digits = parse_digits(r.spelling(++at), r.decimal_comma);
    power = digits && !digits->decimal && digits->value <= kHighestPower ? digits->value : 0;
  }
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
    out.dot_thousands = digits->dot_thousands && !r.decimal_comma;
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
      for (uint32_t groups = out.grouped ? 0 : sum_goes_on(r); groups > 0; --groups, ++r.at) {
        const auto group = parse_digits(r.spelling(r.at), r.decimal_comma);
        r.value = r.value * 1000 + (group ? group->value : 0);
        out.decimal = out.decimal || (group && group->decimal);
        out.grouped = true;
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

}  // namespace pledger
