// MeasureModifiers, the part for comparators and additions, before a figure and behind it. Rates are
// in measure_rates.cpp, directions in measure_directions.cpp.

#include "extractors/measure_modifiers.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr double kFew = 12;        // things that a place may lie above or past
constexpr uint32_t kMaxSteps = 4;  // modifiers on one side

// What is left of a bound that is denied.
Comparator turned(Comparator comparator) {
  switch (comparator) {
    case Comparator::kOver:
      return Comparator::kUpTo;
    case Comparator::kUnder:
      return Comparator::kAtLeast;
    case Comparator::kAtLeast:
      return Comparator::kUnder;
    default:
      return comparator;
  }
}

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
      facts_(lexicons_.entries().size()),
      word_by_(lexicons_.word_id("by")),
      word_of_(lexicons_.word_id("of")),
      word_plus_(lexicons_.word_id("plus")),
      after_mask_(uint64_t{1} << comparators_ | uint64_t{1} << additional_ |
                  uint64_t{1} << rates_) {
  for (const Entry& entry : lexicons_.entries()) read_facts(entry, facts_[entry.index]);
}

bool MeasureModifiers::comparator_before(const Analysis& analysis, uint32_t floor,
                                         MeasurePlace& place, Measure& measure) const {
  const auto& tokens = analysis.tokens;
  LexiconMatch match =
      lexicons_.longest_before(comparators_, analysis.text(), tokens, floor, place.first);
  // «last year and over 40 more»: not the «and over» of ages
  if (match && !facts(match).before && match.size > 1)
    match = lexicons_.longest_before(comparators_, analysis.text(), tokens,
                                     place.first - match.size + 1, place.first);
  if (!match || !facts(match).before) return false;
  const EntryFacts& found = facts(match);
  const uint32_t begin = place.first - match.size;
  const WordFeatures word_before =
      begin > floor ? features_.of(tokens[begin - 1], analysis.text()) : WordFeatures();
  if (found.plain_over && measure.kind == MeasureKind::kDuration &&
      !spans(analysis, floor, begin, word_before))
    return false;
  // «flats above two shops», «driving past three surgeries»: a place.
  const bool few = measure.kind == MeasureKind::kCount && measure.unit.empty() && measure.value &&
                   *measure.value <= kFew;
  if (found.place && few) return false;
  // «shot up to 5%» and «went up to 40» are changes of level.
  if (found.comparator == Comparator::kUpTo && match.entry->form == "up to" && begin > floor) {
    const LexiconMatch verb =
        lexicons_.longest(directions_, analysis.text(), tokens, begin - 1, place.first);
    if ((verb && facts(verb).verb && !facts(verb).noun) ||
        (word_before.has(kPastForm | kPastParticiple) && features_.lemma(word_before) == "go") ||
        features_.lemma(word_before) == "add")  // «added up to 60 per cent»
      return false;
  }
  if (measure.comparator == Comparator::kNone || found.comparator != Comparator::kAbout)
    measure.comparator = found.comparator;
  place.first = begin;
  const uint32_t denial = denial_before(analysis, floor, begin);
  // «did not know over 40 had died»: the figure is the subject of what was not known.
  if (denial != kNoIndex && (denial + 1 == begin || !is_subject(analysis, place))) {
    measure.comparator = turned(measure.comparator);
    if (denial + 1 == begin) place.first = denial;  // «not exceed £8bn»
  }
  measure.span.begin = tokens[place.first].begin;
  return true;
}

// Whether an auxiliary follows the figure and what it counts: «over 40 patients had died».
bool MeasureModifiers::is_subject(const Analysis& analysis, const MeasurePlace& place) const {
  constexpr uint32_t kNoun = 5;
  const uint32_t end = std::min(place.sentence.end, place.after + kNoun);
  for (uint32_t i = place.after; i < end; ++i) {
    const WordFeatures word = features_.of(analysis.tokens[i], analysis.text());
    if (word.has(kBe | kHave | kModal | kWill)) return true;
    if (stops_clause(analysis.tokens[i], analysis.text()) || word.has(kCoordinator | kRelative))
      return false;
  }
  return false;
}

// «must not exceed £8bn», «did not cost more than £8bn», «have never been over 40»: the word that denies
// the comparator at `at`, over nothing but verbs; kNoIndex where there is none.
uint32_t MeasureModifiers::denial_before(const Analysis& analysis, uint32_t floor,
                                         uint32_t at) const {
  constexpr uint32_t kReach = 4;
  bool verb = false;  // one with a meaning of its own
  for (uint32_t i = at; i > floor && at - i < kReach; --i) {
    const WordFeatures word = features_.of(analysis.tokens[i - 1], analysis.text());
    if (word.has(kNegation))
      return word.has(kBe | kHave | kDo | kModal | kWill | kAdverb) ||
                     !word.has(kDeterminer | kPronoun)
                 ? i - 1
                 : kNoIndex;
    if (word.has(kBe | kHave | kDo | kModal | kWill)) continue;
    if (verb || !word.has(kBase | kPastParticiple) || word.has(kPreposition)) return kNoIndex;
    // «did not know over 40 had died»
    if (lexicons_.longest(reporting_, analysis.text(), analysis.tokens, i - 1, at)) return kNoIndex;
    verb = true;
  }
  return kNoIndex;
}

// «over five years» is a period; «for over five years», «is over five years», «waited over five
// years» bound a duration. `over` is the token of «over».
bool MeasureModifiers::spans(const Analysis& analysis, uint32_t floor, uint32_t over,
                             WordFeatures before) const {
  if (before.has(kPreposition | kBe | kTo)) return true;
  const LexiconMatch verb =
      lexicons_.longest_before(span_verbs_, analysis.text(), analysis.tokens, floor, over);
  return verb && verb.entry->has("over");
}

bool MeasureModifiers::bounds_period(const Analysis& analysis, const MeasurePlace& place) const {
  const LexiconMatch match = lexicons_.longest_before(
      comparators_, analysis.text(), analysis.tokens, place.sentence.begin, place.first);
  if (!match || !facts(match).before) return false;
  if (!facts(match).plain_over) return true;
  const uint32_t over = place.first - match.size;
  const WordFeatures before = over > place.sentence.begin
                                  ? features_.of(analysis.tokens[over - 1], analysis.text())
                                  : WordFeatures();
  return spans(analysis, place.sentence.begin, over, before);
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

bool MeasureModifiers::compared(const Analysis& analysis, TokenRange sentence,
                                uint32_t token) const {
  const LexiconMatch match = lexicons_.longest_before(comparators_, analysis.text(),
                                                      analysis.tokens, sentence.begin, token);
  return match && facts(match).before && !facts(match).verb;
}

bool MeasureModifiers::comparator_after(const Analysis& analysis, MeasurePlace& place,
                                        Measure& measure) const {
  const auto& tokens = analysis.tokens;
  // "-plus" and "-odd" glued to the figure, also inside a compound (a 50-hour-plus week).
  const std::string_view rest = analysis.text().substr(measure.span.end, 5);
  const bool odd = rest.substr(0, 4) == "-odd";
  if (rest == "-plus" || odd) {
    measure.span.end += odd ? 4 : 5;
    measure.comparator = odd ? Comparator::kAbout : Comparator::kOver;
    while (place.after < place.sentence.end && tokens[place.after].end <= measure.span.end)
      ++place.after;
    return true;
  }
  const LexiconMatch match =
      lexicons_.longest(comparators_, analysis.text(), tokens, place.after, place.sentence.end);
  if (!match || !facts(match).after) return false;
  if (match.size == 1 && facts(match).ambiguous) return false;
  // «£1,000 plus £200 in interest»
  const uint32_t next = place.after + match.size;
  if (match.entry->form == "plus" && next < place.sentence.end) {
    const bool word = tokens[next].is(TokenKind::kWord);
    if (!word && !stops_clause(tokens[next], analysis.text())) return false;
    // «£1m plus VAT», «£40 plus a fee»; not «£1m plus in savings»
    if (word && measure.kind == MeasureKind::kMoney &&
        !features_.of(tokens[next], analysis.text()).has(kPreposition))
      return false;
  }
  measure.comparator = facts(match).comparator;
  place.after += match.size;
  measure.span.end = tokens[place.after - 1].end;
  return true;
}

bool MeasureModifiers::addition_after(const Analysis& analysis, MeasurePlace& place,
                                      Measure& measure) const {
  if (measure.kind == MeasureKind::kFraction) return false;
  const auto& tokens = analysis.tokens;
  const LexiconMatch match =
      lexicons_.longest(additional_, analysis.text(), tokens, place.after, place.sentence.end);
  if (!match || !(facts(match).after || facts(match).compares)) return false;
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

// «1,200 fewer beds», «a third fewer»: the word belongs to the measure, as «more» does.
bool MeasureModifiers::fewer_after(const Analysis& analysis, MeasurePlace& place,
                                   Measure& measure) const {
  const bool counts =
      measure.kind == MeasureKind::kFraction ||
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
    const bool glued = !next.has(kSpaceBefore) || analysis.text()[measure.span.end] == '-';
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
