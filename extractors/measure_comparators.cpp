// MeasureModifiers, the part for comparators, before a figure and behind it, and for what denies them.

#include <algorithm>

#include "extractors/hyphens.h"
#include "extractors/measure_modifiers.h"

namespace pledger {
namespace {

constexpr double kFew = 12;  // things that a place may lie above or past

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
  if (compares_with(analysis, found, *match.entry, begin, measure.kind)) return false;
  const WordFeatures word_before =
      begin > floor ? features_.of(tokens[begin - 1], analysis.text()) : WordFeatures();
  if (found.plain_over && measure.kind == MeasureKind::kDuration &&
      !spans(analysis, floor, begin, word_before, measure.unit))
    return false;
  // «flats above two shops», «driving past three surgeries»: a place.
  const bool few = measure.kind == MeasureKind::kCount && measure.unit.empty() && measure.value &&
                   *measure.value <= kFew;
  if (found.place && few) return false;
  // «over the past 2.5 years»
  if (found.place && measure.kind == MeasureKind::kDuration && word_before.has(kDeterminer))
    return false;
  // «shot up to 5%» and «went up to 40» are changes of level; «lost up to 40», «raised up to £4m» are not.
  if (found.comparator == Comparator::kUpTo && match.entry->form == "up to" && begin > floor) {
    const LexiconMatch verb =
        lexicons_.longest(directions_, analysis.text(), tokens, begin - 1, place.first);
    const bool rises = verb && facts(verb).verb && !facts(verb).noun &&
                       facts(verb).direction == Direction::kUp &&
                       !(facts(verb).collects && measure.kind == MeasureKind::kMoney);
    if (rises ||
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

// «a rise of 13% over £700m», «3% higher than £86m»: the figure before `at` says by how much, and
// this one is what it is compared with; not in «12,238 more than 65 weeks», of which so many waited longer.
bool MeasureModifiers::compares_with(const Analysis& analysis, const EntryFacts& found,
                                     const Entry& entry, uint32_t at, MeasureKind kind) {
  if (at == 0 || analysis.measures.empty()) return false;
  const Measure& last = analysis.measures.back();
  if (last.span.end != analysis.tokens[at - 1].end) return false;
  if (kind == MeasureKind::kDuration && last.kind == MeasureKind::kCount) return false;
  if (found.plain_over) return last.kind == MeasureKind::kPercent;
  return entry.form.ends_with(" than") &&
         (found.comparator == Comparator::kOver || found.comparator == Comparator::kUnder);
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
                             WordFeatures before, std::string_view unit) const {
  if (before.has(kPreposition | kBe | kTo)) return true;
  // «145 waited over 65 weeks, 31 over 78 weeks», «over 65 weeks: 12,238»: so many of those who waited
  if (over > 0 && (unit == "week" || unit == "hour")) {
    const Token& last = analysis.tokens[over - 1];
    if (last.is(TokenKind::kNumber) ||
        (last.is(TokenKind::kPunct) && analysis.text(last.span()) != ","))
      return true;
  }
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
  return spans(analysis, place.sentence.begin, over, before, {});
}

bool MeasureModifiers::compared(const Analysis& analysis, TokenRange sentence,
                                uint32_t token) const {
  const LexiconMatch match = lexicons_.longest_before(comparators_, analysis.text(),
                                                      analysis.tokens, sentence.begin, token);
  return match && facts(match).before && !facts(match).verb;
}

// «12», «£12», «a half», «twelve»
bool MeasureModifiers::opens_figure(const Analysis& analysis, uint32_t at) const {
  const Token& token = analysis.tokens[at];
  return token.is(TokenKind::kNumber) || token.is(TokenKind::kSymbol) ||
         features_.of(token, analysis.text()).has(kDeterminer);
}

bool MeasureModifiers::comparator_after(const Analysis& analysis, MeasurePlace& place,
                                        Measure& measure) const {
  const auto& tokens = analysis.tokens;
  // "-plus" and "-odd" glued to the figure, also inside a compound (a 50-hour-plus week).
  const std::string_view rest = analysis.text().substr(measure.span.end);
  const uint32_t hyphen = hyphen_size(rest);
  const bool odd = hyphen > 0 && rest.substr(hyphen).starts_with("odd");
  if (odd || (hyphen > 0 && rest.substr(hyphen).starts_with("plus"))) {
    measure.span.end += hyphen + (odd ? 3 : 4);
    measure.comparator = odd ? Comparator::kAbout : Comparator::kOver;
    while (place.after < place.sentence.end && tokens[place.after].end <= measure.span.end)
      ++place.after;
    return true;
  }
  const LexiconMatch match =
      lexicons_.longest(comparators_, analysis.text(), tokens, place.after, place.sentence.end);
  if (!match || !facts(match).after) return false;
  if (match.size == 1 && facts(match).ambiguous) return false;
  const uint32_t next = place.after + match.size;
  // «above a quarter and below a half»: the comparator of the figure behind.
  if (match.size > 1 && next < place.sentence.end && opens_figure(analysis, next)) return false;
  // «£1,000 plus £200 in interest», «28.1p +46%»
  if (match.entry->form == "+" && next < place.sentence.end &&
      tokens[next].is(TokenKind::kNumber) && !tokens[next].has(kSpaceBefore))
    return false;
  if (match.entry->form == "plus" && next < place.sentence.end) {
    const bool word = tokens[next].is(TokenKind::kWord);
    if (!word && !stops_clause(tokens[next], analysis.text())) return false;
    // «£1m plus VAT», «3 per cent plus a bonus»; not «£1m plus in savings»
    const WordFeatures behind = features_.of(tokens[next], analysis.text());
    if (word &&
        (measure.kind == MeasureKind::kMoney ? !behind.has(kPreposition) : behind.has(kDeterminer)))
      return false;
  }
  measure.comparator = facts(match).comparator;
  place.after += match.size;
  measure.span.end = tokens[place.after - 1].end;
  return true;
}

}  // namespace pledger
