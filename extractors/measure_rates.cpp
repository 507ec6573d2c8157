// MeasureModifiers, the part for rates: «a year», «per patient», «£20 million-a-year».

#include <algorithm>

#include "extractors/hyphens.h"
#include "extractors/measure_modifiers.h"

namespace pledger {
namespace {

constexpr uint32_t kRateReach = 10;  // tokens from the figure to a rate behind its noun

}  // namespace

// Whether «earlier», «later» or «ago» stands at this token.
bool MeasureModifiers::before_offset(const Analysis& analysis, uint32_t at, uint32_t end) const {
  if (at >= end) return false;
  const LexiconMatch anchor =
      lexicons_.longest(time_anchors_, analysis.text(), analysis.tokens, at, end);
  if (!anchor) return false;
  const std::string_view kind = anchor.entry->attribute("anchor");
  return kind == "ago" || kind == "later" || kind == "earlier";
}

bool MeasureModifiers::compares_times(const Analysis& analysis, const MeasurePlace& place) const {
  return before_offset(analysis, place.after, place.sentence.end) &&
         place.after + 1 < place.sentence.end &&
         analysis.text(analysis.tokens[place.after + 1].span()) == "than";
}

// Whether a word of frequency stands at this token: twice, (three) times.
bool MeasureModifiers::counts_times(const Analysis& analysis, uint32_t token) const {
  const std::string_view word = analysis.text(analysis.tokens[token].span());
  return word == "times" || word == "once" || word == "twice";
}

// «a-head», «per-month»: the words of a rate that hyphens join to the figure.
bool MeasureModifiers::compound_rate(std::string_view words, uint32_t after, MeasurePlace& place,
                                     Measure& measure) const {
  const size_t article = find_hyphen(words);
  if (article == std::string_view::npos) return false;
  const std::string_view first = words.substr(0, article);
  if (first != "a" && first != "an" && first != "per") return false;
  const std::vector<const Entry*> entries = lexicons_.lookup(
      "per " + std::string(words.substr(article + hyphen_size(words.substr(article)))));
  for (const Entry* entry : entries) {
    if (entry->lexicon != rates_) continue;
    const EntryFacts& rate = facts_[entry->index];
    if (rate.per != "hour") measure.per = rate.per;
    place.timed = rate.time;
    measure.span.end += static_cast<uint32_t>(words.size());
    place.after = after;
    return true;
  }
  return false;
}

bool MeasureModifiers::rate_after(const Analysis& analysis, MeasurePlace& place,
                                  Measure& measure) const {
  const auto& tokens = analysis.tokens;
  uint32_t at = place.after;
  // £20 million-a-year: one word with the scale
  if (at > place.first && tokens[at - 1].end > measure.span.end) {
    const std::string_view rest =
        analysis.text().substr(measure.span.end, tokens[at - 1].end - measure.span.end);
    const uint32_t hyphen = hyphen_size(rest);
    if (hyphen == 0 || !compound_rate(rest.substr(hyphen), place.after, place, measure))
      return false;
    measure.span.end += hyphen;
    return true;
  }
  // £1.2m-a-year, 200-a-week
  if (at < place.sentence.end && !tokens[at].has(kSpaceBefore) &&
      is_hyphen(analysis.text(tokens[at].span()))) {
    ++at;
    const bool compound = at < place.sentence.end && !tokens[at].has(kSpaceBefore);
    if (compound && compound_rate(analysis.text(tokens[at].span()), at + 1, place, measure)) {
      measure.span.end = tokens[at].end;
      return true;
    }
  }
  const LexiconMatch match =
      lexicons_.longest(rates_, analysis.text(), tokens, at, place.sentence.end);
  if (!match) return false;
  // «against 41 a year earlier» has a time, no rate.
  if (before_offset(analysis, at + match.size, place.sentence.end)) return false;
  const EntryFacts& rate = facts(match);
  const bool money = measure.kind == MeasureKind::kMoney;
  if (!rate.after && !money) return false;
  if (rate.ambiguous && !money) return false;
  if (rate.per == "hour" && !money) return false;
  if (!measure.per.empty() && !rate.time) return false;  // «£90 per patient per year» is per year
  // Prices per hour have no `per` (guidelines), though the words belong to the measure's text.
  if (rate.per != "hour") measure.per = rate.per;
  if (!rate.after && at + match.size < place.sentence.end)
    return false;  // «£5m annual budget»: before the noun
  place.timed = rate.time;
  place.after = at + match.size;
  measure.span.end = tokens[place.after - 1].end;
  return true;
}

// Whether a rate per time stands at this token.
bool MeasureModifiers::rate_follows(const Analysis& analysis, uint32_t at,
                                    const MeasurePlace& place) const {
  const LexiconMatch match =
      lexicons_.longest(rates_, analysis.text(), analysis.tokens, at, place.sentence.end);
  return match && match.size > 1 && facts(match).after && facts(match).time;
}

// «in only a year», «within just a week»: an adverb behind a preposition.
bool MeasureModifiers::adverb_in(const Analysis& analysis, uint32_t token) const {
  return features_.of(analysis.tokens[token], analysis.text()).has(kAdverb) &&
         features_.of(analysis.tokens[token - 1], analysis.text()).has(kPreposition);
}

void MeasureModifiers::distant_rate(const Analysis& analysis, const MeasurePlace& place,
                                    uint32_t next, Measure& measure) const {
  const auto& tokens = analysis.tokens;
  if (!measure.per.empty()) return;
  uint32_t first = place.after;  // behind the noun: its «and» ends nothing
  while (first < place.sentence.end && tokens[first].end <= measure.noun_span.end) ++first;
  const uint32_t end = std::min({place.sentence.end, first + kRateReach, next});
  for (uint32_t i = first; i < end; ++i) {
    const WordFeatures word = features_.of(tokens[i], analysis.text());
    // «hips and knees a year»
    if (word.has(kCoordinator) && i > place.after && i + 2 < end &&
        rate_follows(analysis, i + 2, place))
      continue;
    if (word.has(kCoordinator | kSubordinator | kRelative | kWill | kModal) ||
        stops_clause(tokens[i], analysis.text()))
      break;
    const LexiconMatch match =
        lexicons_.longest(rates_, analysis.text(), tokens, i, place.sentence.end);
    if (!match || !facts(match).after || facts(match).ambiguous || match.size < 2 ||
        facts(match).per == "hour")
      continue;
    // «a 12-week inpatient / day case target»
    if (tokens[i].has(kSpaceBefore) && match.entry->form[0] == '/') continue;
    // «within a year», «for a week» are periods, «twice a day» has its own number, and «a year
    // earlier» is a time; «people wait a month» for so long.
    if (i > place.after && (features_.of(tokens[i - 1], analysis.text()).has(kPreposition) ||
                            (i > place.after + 1 && adverb_in(analysis, i - 1)) ||
                            (i > place.after + 1 && counts_times(analysis, i - 1)) ||
                            analysis.text(tokens[i - 1].span()) == "twice" ||
                            lexicons_.longest(span_verbs_, analysis.text(), tokens, i - 1, i)))
      return;
    if (before_offset(analysis, i + match.size, place.sentence.end)) return;
    measure.per = facts(match).per;
    // «visits per patient per year» are per year
    if (!facts(match).time && rate_follows(analysis, i + match.size, place)) continue;
    return;
  }
  if (measure.kind != MeasureKind::kMoney && measure.kind != MeasureKind::kCount) return;
  // «a weekly payment of £108»: the adjective, nouns, «of».
  uint32_t at = place.first;
  if (at <= place.sentence.begin + 1 || tokens[at - 1].word == 0 || tokens[at - 1].word != word_of_)
    return;
  for (uint32_t step = 0; step < 4 && at > place.sentence.begin + 1; ++step) {
    --at;
    // «those paid weekly lost an average of 3kg»: what stands before the article belongs elsewhere
    if (features_.of(tokens[at - 1], analysis.text()).has(kDeterminer)) return;
    const LexiconMatch match = lexicons_.longest(rates_, analysis.text(), tokens, at - 1, at);
    if (!match || !facts(match).before || !facts(match).time) continue;
    if (facts(match).per != "hour") measure.per = facts(match).per;
    return;
  }
}

}  // namespace pledger
