// MeasureModifiers, the part for additions, before a figure and behind it. Comparators are in
// measure_comparators.cpp, rates in measure_rates.cpp, directions in measure_directions.cpp.

#include "extractors/measure_modifiers.h"

#include "extractors/hyphens.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxSteps = 4;  // modifiers on one side

}  // namespace

bool stops_clause(const Token& token, std::string_view text) {
  if (token.is(TokenKind::kWord) || token.is(TokenKind::kNumber)) return false;
  const std::string_view mark = token.span().of(text);
  return mark == "," || mark == "." || mark == ";" || mark == ":" || mark == "(" || mark == ")" ||
         mark == "–" || mark == "—" || mark == "!" || mark == "?";
}

MeasureModifiers::MeasureModifiers(const Resources& resources, const FeatureTable& features)
    : lexicons_(resources.lexicons),
      features_(features),
      verbs_(resources),
      comparators_(lexicons_.id("comparators")),
      additional_(lexicons_.id("additional")),
      rates_(lexicons_.id("rates")),
      directions_(lexicons_.id("directions")),
      span_verbs_(lexicons_.id("span_verbs")),
      time_anchors_(lexicons_.id("time_anchors")),
      reporting_(lexicons_.id("reporting_verbs")),
      number_words_(lexicons_.id("number_words")),
      units_(lexicons_.id("units")),
      facts_(lexicons_.entries().size()),
      word_by_(lexicons_.word_id("by")),
      word_of_(lexicons_.word_id("of")),
      word_plus_(lexicons_.word_id("plus")),
      after_mask_(uint64_t{1} << comparators_ | uint64_t{1} << additional_ |
                  uint64_t{1} << rates_) {
  for (const Entry& entry : lexicons_.entries()) read_facts(entry, facts_[entry.index]);
}

bool MeasureModifiers::addition_before(const Analysis& analysis, uint32_t floor,
                                       MeasurePlace& place, Measure& measure) const {
  const auto& tokens = analysis.tokens;
  const LexiconMatch match =
      lexicons_.longest_before(additional_, analysis.text(), tokens, floor, place.first);
  if (!match || facts(match).blocks || !facts(match).before) return false;
  measure.additional = true;
  if (!facts(match).extends) {
    if (measure.direction == Direction::kNone) measure.direction = Direction::kUp;
    return false;
  }
  place.first -= match.size;
  measure.span.begin = tokens[place.first].begin;
  return true;
}

// «an extra tax of up to £11,000», «three hours of extra activity»: the addition stands on the
// other side of «of».
void MeasureModifiers::addition_around(const Analysis& analysis, const MeasurePlace& place,
                                       Measure& measure) const {
  const auto& tokens = analysis.tokens;
  const auto is_of = [&](uint32_t i) { return tokens[i].word != 0 && tokens[i].word == word_of_; };
  const auto adds = [&](uint32_t i) {
    const LexiconMatch match = lexicons_.longest(additional_, analysis.text(), tokens, i, i + 1);
    return match && facts(match).extends && !facts(match).weak;
  };
  if (place.after + 1 < place.sentence.end && is_of(place.after) && adds(place.after + 1))
    measure.additional = true;
  if (place.first < place.sentence.begin + 3 || !is_of(place.first - 1)) return;
  const uint32_t floor =
      place.first > place.sentence.begin + 5 ? place.first - 5 : place.sentence.begin;
  for (uint32_t i = place.first - 2; i > floor; --i) {
    // «a further 900 stays of over an hour»: added is what was counted before
    const LexiconMatch number = lexicons_.longest(number_words_, analysis.text(), tokens, i - 1, i);
    if (tokens[i - 1].is(TokenKind::kNumber) ||
        (number && !features_.of(tokens[i - 1], analysis.text()).has(kDeterminer)))
      return;
    if (adds(i - 1)) measure.additional = true;
    if (features_.of(tokens[i - 1], analysis.text()).has(kPreposition | kVerbForm) &&
        !features_.of(tokens[i - 1], analysis.text()).has(kNounToo))
      return;
  }
}

bool MeasureModifiers::added_inside(const Analysis& analysis, uint32_t from, uint32_t to) const {
  for (uint32_t i = from; i + 1 < to; ++i) {
    const LexiconMatch match =
        lexicons_.longest(additional_, analysis.text(), analysis.tokens, i, i + 1);
    if (match && facts(match).extends) return true;
  }
  return false;
}

void MeasureModifiers::before(const Analysis& analysis, uint32_t floor, MeasurePlace& place,
                              Measure& measure) const {
  for (uint32_t step = 0; step < kMaxSteps; ++step) {
    if (place.first <= floor || analysis.tokens[place.first - 1].word == 0) return;
    if (!comparator_before(analysis, floor, place, measure) &&
        !addition_before(analysis, floor, place, measure))
      return;
  }
}

bool MeasureModifiers::by_before(const Analysis& analysis, TokenRange sentence,
                                 uint32_t token) const {
  return token > sentence.begin && analysis.tokens[token - 1].word != 0 &&
         analysis.tokens[token - 1].word == word_by_;
}

// Whether a unit of time begins at this token.
bool MeasureModifiers::is_duration(const Analysis& analysis, uint32_t at, uint32_t end) const {
  const LexiconMatch unit = lexicons_.longest(units_, analysis.text(), analysis.tokens, at, end);
  return unit && unit.entry->attribute("kind") == "duration";
}

bool MeasureModifiers::addition_after(const Analysis& analysis, MeasurePlace& place,
                                      Measure& measure) const {
  if (measure.kind == MeasureKind::kFraction) return false;
  const auto& tokens = analysis.tokens;
  const LexiconMatch match =
      lexicons_.longest(additional_, analysis.text(), tokens, place.after, place.sentence.end);
  if (!match || !(facts(match).after || facts(match).compares)) return false;
  // «12,238 more than 65 weeks»: so many of those who had waited longer
  const uint32_t behind = place.after + match.size;
  if (facts(match).compares && behind + 1 < place.sentence.end &&
      tokens[behind].is(TokenKind::kNumber) &&
      is_duration(analysis, behind + 1, place.sentence.end))
    return false;
  // Of a percentage only «more» adds: «a further», «new» belong to the noun.
  const uint32_t size = facts(match).compares ? 1 : match.size;
  if (measure.kind == MeasureKind::kPercent && analysis.text(tokens[place.after].span()) != "more")
    return false;
  // «those under six weeks added up to half», «the days added to the wait»: the verb of a clause
  const uint32_t next = place.after + 1;
  if (size == 1 && next < place.sentence.end &&
      features_.of(tokens[place.after], analysis.text()).has(kPastForm) &&
      features_.of(tokens[next], analysis.text()).has(kPreposition | kAdverb | kTo))
    return false;
  measure.additional = true;
  if (!facts(match).extends && !facts(match).compares) return false;
  place.after += size;
  measure.span.end = tokens[place.after - 1].end;
  return true;
}

// «1,200 fewer beds», «a third fewer», «9% fewer»: the word belongs to the measure, as «more» does.
bool MeasureModifiers::fewer_after(const Analysis& analysis, MeasurePlace& place,
                                   Measure& measure) const {
  const bool counts =
      measure.kind == MeasureKind::kFraction || measure.kind == MeasureKind::kPercent ||
      (measure.kind == MeasureKind::kCount && measure.unit.empty() && !measure.additional);
  const auto& tokens = analysis.tokens;
  if (!counts || analysis.text(tokens[place.after].span()) != "fewer") return false;
  ++place.after;
  measure.span.end = tokens[place.after - 1].end;
  return true;
}

void MeasureModifiers::after(const Analysis& analysis, MeasurePlace& place,
                             Measure& measure) const {
  for (uint32_t step = 0; step < kMaxSteps; ++step) {
    if (place.after >= place.sentence.end) return;
    // Most words begin none of them; marks glued to the figure may lead to one.
    const Token& next = analysis.tokens[place.after];
    const bool glued =
        !next.has(kSpaceBefore) || hyphen_size(analysis.text().substr(measure.span.end)) > 0;
    const uint64_t wanted = after_mask_ | uint64_t{1} << directions_;
    if (!glued && (lexicons_.begins(next.word) & wanted) == 0) return;
    const bool moved = comparator_after(analysis, place, measure) ||
                       fewer_after(analysis, place, measure) ||
                       addition_after(analysis, place, measure) ||
                       (!place.timed && rate_after(analysis, place, measure));
    if (!moved) return;
  }
}

}  // namespace pledger
