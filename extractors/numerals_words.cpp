// The part of NumeralReader that reads numbers in words.

#include <algorithm>
#include <cmath>

#include "extractors/numerals_reading.h"

namespace pledger {
namespace {

constexpr double kScore = 20;

// Whether `word` is one of a list with spaces between.
bool is_listed(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const size_t space = std::min(list.find(' '), list.size());
    if (list.substr(0, space) == word) return true;
    list.remove_prefix(std::min(space + 1, list.size()));
  }
  return false;
}

}  // namespace

bool NumeralReader::read_words(Reading& r) const {
  Numeral& out = *r.out;
  out.kind = NumeralKind::kWords;
  const NumberWord& word = words_.of(r.word(r.at));
  if (read_digit_range(r) || read_vague(r) || read_couple(r) || read_part_of_scale(r)) return true;
  if (!read_bare_hundred(r) && !read_cardinal(r)) {
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
  // «those three figures» are three numbers; «a wait of three figures» has so many digits.
  const std::string_view behind = phrase.entry->attribute("behind");
  if (!behind.empty() && (r.at == 0 || !is_listed(behind, r.spelling(r.at - 1)))) return false;
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

// "hundred and fifty nurses", without the article, as in Indian English: a hundred and fifty.
bool NumeralReader::read_bare_hundred(Reading& r) const {
  const NumberWord& word = words_.of(r.word(r.at));
  if (word.role != NumberRole::kMultiplier || word.value != 100 || word.plural) return false;
  if (r.word(r.at + 1) == 0 || r.word(r.at + 1) != word_and_) return false;
  double rest = 0;
  if (small_count_at(r, r.at + 2, rest) == r.at + 2 || rest == 0) return false;
  r.value = 1;
  return read_cardinal(r);
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
      // «a hundred and three quarters» ends in a part of one, «130 fifths» are more than one.
      const bool part = after.fraction > 0 && (!after.plural || word.value * after.fraction < 1);
      if (size > room || (joined && (room < 100 || (hundreds && room == 100) || part))) break;
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
