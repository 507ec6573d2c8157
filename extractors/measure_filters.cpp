#include "extractors/measure_filters.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kCueReach = 12;  // tokens to both sides in which a cue of weight counts

}  // namespace

MeasureFilters::MeasureFilters(const Resources& resources, const NounFinder& nouns,
                               const MeasureModifiers& modifiers)
    : lexicons_(resources.lexicons),
      nouns_(nouns),
      modifiers_(modifiers),
      rates_(lexicons_.id("rates")),
      weight_cues_(lexicons_.id("weight_cues")),
      months_(lexicons_.id("months")),
      count_cues_(lexicons_.id("count_cues")),
      street_words_(lexicons_.id("street_words")),
      time_relations_(lexicons_.id("time_relations")),
      number_names_(lexicons_.id("number_names")),
      span_verbs_(lexicons_.id("span_verbs")),
      calendar_terms_(lexicons_.id("calendar_terms")),
      populations_(lexicons_.id("populations")),
      percent_(lexicons_.id("percent")),
      comparators_(lexicons_.id("comparators")),
      units_(lexicons_.id("units")),
      word_of_(lexicons_.word_id("of")),
      word_over_(lexicons_.word_id("over")),
      word_for_(lexicons_.word_id("for")),
      word_after_(lexicons_.word_id("after")),
      word_before_(lexicons_.word_id("before")),
      word_until_(lexicons_.word_id("until")),
      word_there_(lexicons_.word_id("there")) {}

bool MeasureFilters::is_year(const Analysis& analysis, const MeasurePlace& place) const {
  if (is_sample(analysis, place)) return false;
  const CountedNoun noun = nouns_.after(analysis, place.after, place.sentence.end, 0, false);
  const std::string_view digits = analysis.text(analysis.tokens[place.first].span());
  const bool likely = digits >= "1900" && digits < "2100";
  const bool bounded = modifiers_.compared(analysis, place.sentence, place.first);
  if (bounded && !likely) return false;
  if (!noun.found() || !noun.plural) return true;
  const Token* last = before(analysis, place);
  if (last == nullptr || bounded) return false;
  // «data for 1100 cities»
  if (digits < "1500" && !last->has(kCapital) && analysis.text(last->span()) != "in" &&
      analysis.text(last->span()) != "by")
    return false;
  const WordFeatures word = nouns_.features().of(*last, analysis.text());
  if (lexicons_.longest_before(months_, analysis.text(), analysis.tokens, place.sentence.begin,
                               place.first))
    return true;
  return word.has(kPreposition | kDeterminer | kSubordinator | kCoordinator | kTo) ||
         last->has(kCapital);
}

uint32_t MeasureFilters::share_end(const Analysis& analysis, uint32_t at, uint32_t end) const {
  constexpr uint32_t kReach = 12;  // «(50%; 95% CI 46 to 54)»
  const std::vector<Token>& tokens = analysis.tokens;
  if (at + 3 >= end || analysis.text(tokens[at].span()) != "(" ||
      !tokens[at + 1].is(TokenKind::kNumber))
    return at;
  const LexiconMatch percent = lexicons_.longest(percent_, analysis.text(), tokens, at + 2, end);
  if (!percent || !percent.entry->has("factor")) return at;
  for (uint32_t i = at + 2 + percent.size; i < std::min(end, at + kReach); ++i) {
    if (analysis.text(tokens[i].span()) == ")") return i + 1;
  }
  return at;
}

bool MeasureFilters::in_period(const Analysis& analysis, const MeasurePlace& place) const {
  const LexiconMatch match = lexicons_.longest_before(
      time_relations_, analysis.text(), analysis.tokens, place.sentence.begin, place.first);
  if (!match) return false;
  const std::string_view relation = match.entry->attribute("relation");
  return relation == "in" || relation == "within" || relation == "over";
}

bool MeasureFilters::has_length(const Analysis& analysis, const MeasurePlace& place) const {
  const Token* last = before(analysis, place);
  if (last == nullptr || last->word == 0) return false;
  return last->word == word_for_ || last->word == word_after_ ||
         static_cast<bool>(lexicons_.longest_before(span_verbs_, analysis.text(), analysis.tokens,
                                                    place.sentence.begin, place.first));
}

bool MeasureFilters::runs_over(const Analysis& analysis, TokenRange sentence,
                               uint32_t first) const {
  const auto word = [&](uint32_t back) {
    return first >= sentence.begin + back ? analysis.tokens[first - back].word : 0;
  };
  if (word(1) == 0) return false;
  if (word(1) == word_over_) return true;
  const WordFeatures the = nouns_.features().of(analysis.tokens[first - 1], analysis.text());
  return the.has(kDeterminer) && word(2) != 0 && word(2) == word_over_;
}

bool MeasureFilters::before_period(const Analysis& analysis, const MeasurePlace& place) const {
  const LexiconMatch term = lexicons_.longest(calendar_terms_, analysis.text(), analysis.tokens,
                                              place.after, place.sentence.end);
  return term && term.entry->attribute("unit") == "vague";
}

bool MeasureFilters::counts_from_event(const Analysis& analysis, const MeasurePlace& place) const {
  if (place.after + 1 >= place.sentence.end) return false;
  const uint32_t next = analysis.tokens[place.after].word;
  if (next == 0 || (next != word_after_ && next != word_before_)) return false;
  const Token* last = before(analysis, place);
  return last == nullptr || last->word == 0 ||
         (last->word != word_for_ && last->word != word_until_);
}

// «twice as many», «twice as likely», not «scored twice as United won».
bool MeasureFilters::compares_as(const Analysis& analysis, const MeasurePlace& place) const {
  const auto& tokens = analysis.tokens;
  if (place.after + 1 >= place.sentence.end) return true;
  const Token& next = tokens[place.after + 1];
  return next.is(TokenKind::kWord) && !next.has(kCapital) &&
         !nouns_.features().of(next, analysis.text()).has(kPronoun | kPreposition);
}

bool MeasureFilters::is_factor(const Analysis& analysis, const MeasurePlace& place) const {
  const auto& tokens = analysis.tokens;
  const FeatureTable& features = nouns_.features();
  const Token& token = tokens[place.first];
  const WordFeatures word = features.of(token, analysis.text());
  // «Triple Zero calls»: a name
  if (token.has(kCapital) && !token.has(kAllCapitals) && place.first > place.sentence.begin &&
      place.after < place.sentence.end && tokens[place.after].has(kCapital))
    return false;
  const Token* last = before(analysis, place);
  const WordFeatures previous =
      last == nullptr ? WordFeatures() : features.of(*last, analysis.text());
  if (place.after < place.sentence.end) {
    const LexiconMatch rate =
        lexicons_.longest(rates_, analysis.text(), tokens, place.after, place.sentence.end);
    if (rate && !word.has(kVerbForm)) return false;  // twice a week
  }
  if (word.has(kThirdPerson))
    return !previous.has(kDeterminer) && last != nullptr && !last->is(TokenKind::kNumber);
  const WordFeatures following = place.after < place.sentence.end
                                     ? features.of(tokens[place.after], analysis.text())
                                     : WordFeatures();
  const bool bounded = modifiers_.compared(analysis, place.sentence, place.first);
  if (!word.has(kVerbForm)) {
    // «twice the rate», «twice as many», not «scored twice»; threefold and its like are clear.
    if (place.after < place.sentence.end && analysis.text(tokens[place.after].span()) == "as")
      return compares_as(analysis, place);
    return (word.bits & ~kPlural) == 0 || bounded ||
           following.has(kDeterminer | kRelative | kPronoun | kSubordinator);
  }
  if (!word.has(kBase) || word.has(kPastForm)) {  // doubled, doubling, not «the doubling time»
    const bool rate =
        place.after < place.sentence.end && analysis.text(tokens[place.after].span()) == "time";
    return !rate || word.has(kPastForm);
  }
  if (previous.has(kTo | kModal | kWill | kDo | kAdverb) || bounded) return true;
  if (place.after >= place.sentence.end) return !previous.has(kDeterminer);
  return following.has(kDeterminer | kTo | kPronoun | kRelative) ||
         (following.has(kPreposition) && !previous.has(kDeterminer));
}

bool MeasureFilters::is_weight(const Analysis& analysis, const MeasurePlace& place,
                               const Numeral& numeral) const {
  if (numeral.scale >= 1e6 || numeral.kind == NumeralKind::kVague) return false;
  const auto& tokens = analysis.tokens;
  const uint32_t floor = place.first > place.sentence.begin + kCueReach ? place.first - kCueReach
                                                                        : place.sentence.begin;
  const uint32_t end = std::min(place.sentence.end, place.after + kCueReach);
  for (uint32_t i = floor; i < end; ++i) {
    const LexiconMatch cue = lexicons_.longest(weight_cues_, analysis.text(), tokens, i, end);
    if (cue && (i + 1 == place.after || !cue.entry->has("here"))) return true;
  }
  return analysis.profile.country == "US";
}

// «28 in Africa, six in Asia and two in Europe»: one more of a list of counts by place.
bool MeasureFilters::goes_on_counting(const Analysis& analysis, const MeasurePlace& place) const {
  constexpr uint32_t kReach = 8;  // tokens between two of them
  const auto& tokens = analysis.tokens;
  if (place.first < place.sentence.begin + 2 || place.after + 1 >= place.sentence.end ||
      analysis.measures.empty())
    return false;
  const std::string_view mark = analysis.text(tokens[place.first - 1].span());
  const auto in_place = [&](uint32_t at) {
    if (at + 2 >= place.sentence.end || analysis.text(tokens[at].span()) != "in") return false;
    const Token& next = tokens[at + 1];
    return next.has(kCapital) || (nouns_.features().of(next, analysis.text()).has(kDeterminer) &&
                                  tokens[at + 2].has(kCapital));
  };
  const Measure& told = analysis.measures.back();
  const uint32_t floor = place.first > kReach ? place.first - kReach : 0;
  if ((mark != "," && mark != "and") || told.kind != MeasureKind::kCount ||
      told.span.end < tokens[std::max(floor, place.sentence.begin)].begin)
    return false;
  return in_place(place.after) && in_place(analysis.tokens_in(told.span).end);
}

}  // namespace pledger
