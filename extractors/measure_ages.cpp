// The part of MeasureFilters that tells ages from counts and durations.

#include <algorithm>

#include "extractors/measure_filters.h"

namespace pledger {

// «adults 65+», «75+ 6.1» in a row of a table: an age.
bool MeasureFilters::is_plus_age(const Analysis& analysis, const MeasurePlace& place,
                                 const Numeral& numeral) const {
  const bool plus = analysis.text().substr(numeral.span.end).starts_with('+');
  if (!plus || numeral.kind != NumeralKind::kDigits || numeral.value.value_or(0) > kOldestAge)
    return false;
  if (place.after < place.sentence.end && analysis.tokens[place.after].is(TokenKind::kNumber))
    return true;
  const Token* last = before(analysis, place);
  return last != nullptr && nouns_.looks_plural(analysis, *last);
}

bool MeasureFilters::is_age_of_people(const Analysis& analysis, const MeasurePlace& place,
                                      const Measure& measure) const {
  const bool years = measure.unit == "year" || measure.unit == "month";
  if (!years || !measure.low || measure.high.value_or(kOldestAge) >= kOldestAge ||
      measure.comparator != Comparator::kNone)
    return false;
  return static_cast<bool>(lexicons_.longest_before(populations_, analysis.text(), analysis.tokens,
                                                    place.sentence.begin, place.first));
}

bool MeasureFilters::is_stated_age(const Analysis& analysis, const MeasurePlace& place,
                                   const Measure& measure) const {
  if ((measure.unit != "year" && measure.unit != "month") || place.first <= place.sentence.begin)
    return false;
  if (measure.value.value_or(0) > kOldestAge || measure.direction != Direction::kNone) return false;
  const Token& last = analysis.tokens[place.first - 1];
  const LexiconMatch name = lexicons_.longest_before(
      number_names_, analysis.text(), analysis.tokens, place.sentence.begin, place.first);
  if (name && name.entry->attribute("kind") == "age") return true;
  const bool stated = nouns_.features().of(last, analysis.text()).has(kBe) ||
                      analysis.text(last.span()) == ",";  // (mean age, 61 years)
  constexpr uint32_t kReach = 8;
  const uint32_t floor = place.first - std::min(place.first - place.sentence.begin, kReach);
  for (uint32_t i = floor; stated && i + 1 < place.first; ++i) {
    if (analysis.text(analysis.tokens[i].span()) == "age") return true;
  }
  return false;
}

// Whether a word of age stands before the number: «the median age at referral was 31.5».
bool MeasureFilters::tells_age(const Analysis& analysis, const MeasurePlace& place) const {
  for (uint32_t i = place.sentence.begin; i < place.first; ++i) {
    const LexiconMatch name =
        lexicons_.longest(number_names_, analysis.text(), analysis.tokens, i, place.first);
    if (name && name.entry->attribute("kind") == "age") return true;
  }
  return false;
}

}  // namespace pledger
