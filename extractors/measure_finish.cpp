#include <algorithm>

#include "extractors/hyphens.h"
#include "extractors/measure_run.h"

namespace pledger {
namespace {

constexpr uint32_t kRateReach = 6;   // tokens after a measure in which «an hour» is its rate
constexpr uint32_t kPriceReach = 2;  // and in which «a pound» is
constexpr double kWholePercent = 100;

// «a 30-bed unit» counts beds; «a 500-strong crowd» is another matter.
Span hyphened_part(const Analysis& analysis, uint32_t end, Span noun) {
  const std::string_view text = analysis.text();
  const uint32_t hyphen = hyphen_size(text.substr(end));
  if (hyphen == 0 || end + hyphen != noun.begin) return noun;
  const size_t size = analysis.text(noun).find(' ');
  if (size == std::string_view::npos) return noun;
  const std::string_view part = text.substr(noun.begin, size);
  if (part == "strong" || part == "ish") return noun;
  return {noun.begin, noun.begin + static_cast<uint32_t>(size)};
}

// «over 20 and under 30»: whether the first bound is one on the other side of the second.
bool bounds_other_side(Comparator first, const HitPart& second) {
  const bool from_below = first == Comparator::kOver || first == Comparator::kAtLeast;
  const bool from_above = first == Comparator::kUnder || first == Comparator::kUpTo;
  return second.lower ? from_above : from_below;
}

}  // namespace

// Behind a ratio: «four patients in five left early», «one adult in four waits».
bool MeasureRun::verb_at(uint32_t token, const Measure& ratio) const {
  if (token >= sentence.end) return false;
  const WordFeatures word = tools.nouns.features().of(analysis.tokens[token], analysis.text());
  if (!word.has(kPastForm | kThirdPerson | kBase)) return false;
  const bool of_one = ratio.noun.find(' ') == std::string::npos && !ratio.noun.ends_with('s');
  return !word.has(kNounToo) || (of_one && word.has(kThirdPerson | kBase));
}

bool MeasureRun::rate_nearby(const MeasurePlace& place, uint32_t reach) const {
  if (analysis.measures.empty()) return false;
  const Span last = analysis.measures.back().span;
  const uint32_t token = token_at(last.end);
  return last.end > analysis.tokens[sentence.begin].begin && token + reach > place.first;
}

// What the rule asks of the words around.
bool MeasureRun::needs_hold(const RuleFacts& facts, const HitPart& part, const MeasurePlace& place,
                            Measure& measure) const {
  switch (facts.need) {
    case Need::kBelowOne:
      return measure.value && *measure.value > 0 && *measure.value < 1;
    case Need::kFactor:
      return tools.filters.is_factor(analysis, place);
    case Need::kDigitsRange:
      return measure.low.has_value();
    case Need::kAlone:
      if (measure.span.end < analysis.text().size() && analysis.text()[measure.span.end] == '/')
        return false;  // «20 nurses in 24/25»
      return !noun_at(place, measure.span.end).found() ||
             (facts.form == Form::kRatio && verb_at(place.after, measure));
    case Need::kBounded:
      return tools.modifiers.compared(analysis, sentence, place.first) ||
             (place.first > sentence.begin &&
              analysis.text(analysis.tokens[place.first - 1].span()) == "by");
    case Need::kPeriod: {
      if (part.unit == nullptr) return false;
      if (tools.modifiers.bounds_period(analysis, place)) return true;  // more than a year
      if (tools.modifiers.compares_times(analysis, place)) return true;
      const bool begins = place.first == sentence.begin;
      if (!begins && tools.filters.has_length(analysis, place))
        return !noun_at(place, measure.span.end).found();
      if (rate_nearby(place, kRateReach)) return false;
      if (begins) return part.unit->facts->countable;
      // «in a decade», «over a fortnight» are times.
      return part.unit->facts->countable && !tools.filters.in_period(analysis, place);
    }
    default:
      return true;
  }
}

// «over five years», «over the three financial years», «Eighteen months after it opened» are times
// (docs/measures.md). «for two years after» is a duration, and so are hours before an event.
bool MeasureRun::is_time(const HitPart& part, const MeasurePlace& place,
                         const Measure& measure) const {
  if (measure.comparator != Comparator::kNone) return false;
  // «over its 15-year life» is as long as that; «over a five-year period» is when.
  const bool compound = find_hyphen(analysis.text(measure.span)) != std::string_view::npos;
  if (tools.filters.runs_over(analysis, sentence, place.first))
    return !compound || tools.filters.before_period(analysis, place);
  return part.unit != nullptr && part.unit->facts->calendar &&
         tools.filters.counts_from_event(analysis, place);
}

// «some 3m walk to work», not «a 100m walk»: a verb behind the figure, and no article before it.
bool MeasureRun::is_done_by_many(const MeasurePlace& place) const {
  if (place.after >= sentence.end || place.first == sentence.begin) return false;
  const std::string_view next = analysis.text(analysis.tokens[place.after].span());
  if (next != "walk" && next != "run" && next != "swim" && next != "drop" && next != "jump")
    return false;
  const Token& before = analysis.tokens[place.first - 1];
  const std::string_view word = analysis.text(before.span());
  const bool some = word == "some" || word == "Some";
  const WordFeatures features = tools.nouns.features().of(before, analysis.text());
  return some || !(before.has(kPossessive) || word == "last" || word == "final" ||
                   features.has(kDeterminer));
}

// «a 10k», «the 5k fun run»: as long as a race is, behind an article.
bool MeasureRun::is_run_of_km(const MeasurePlace& place, const Measure& measure) const {
  const std::string_view text = analysis.text(measure.span);
  if (text != "5k" && text != "10k" && text != "5K" && text != "10K") return false;
  if (place.first == sentence.begin) return false;
  const std::string_view before = analysis.text(analysis.tokens[place.first - 1].span());
  return before == "a" || before == "the" || before == "charity" || before == "fun";
}

// «29.7m appointments (and an estimated 30.8m)»: what the m is, the document has told not long before.
bool MeasureRun::told_millions(uint32_t from_byte) const {
  constexpr ptrdiff_t kMeasures = 200;  // looked back at
  const auto& measures = analysis.measures;
  const auto last = std::min(std::ssize(measures), kMeasures);
  return std::any_of(measures.rbegin(), measures.rbegin() + last, [&](const Measure& told) {
    return told.span.begin >= from_byte && told.kind == MeasureKind::kCount && told.unit.empty() &&
           told.value && analysis.text(told.span).ends_with('m');
  });
}

// The unit that a table states for one of its cells; accounts set what is lost or owed in brackets.
void MeasureRun::take_column_unit(const Numeral& numeral, Measure& measure) {
  const ColumnUnit unit = tools.columns.of(analysis, measure.span);
  const bool plain = measure.value && measure.unit.empty() && measure.kind == MeasureKind::kCount;
  if (!plain) return;
  if (unit.percent && *measure.value <= kWholePercent && !numeral.grouped)
    measure.kind = MeasureKind::kPercent;
  if (unit.currency != nullptr) {
    MeasureItem currency;
    currency.facts = &tools.builder.facts(*unit.currency);
    measure.kind = MeasureKind::kMoney;
    measure.currency = currency.facts->code;
    measure.value = *measure.value * unit.scale;
    settle_currency(&currency, measure);
  }
  const std::string_view text = analysis.text();
  const bool brackets = measure.span.begin > 0 && text[measure.span.begin - 1] == '(' &&
                        measure.span.end < text.size() && text[measure.span.end] == ')';
  if (!brackets || (unit.currency == nullptr && !numeral.grouped)) return;
  measure.value = -*measure.value;
  --measure.span.begin;
  ++measure.span.end;
}

// A number without a unit: is it a count, and of what?
bool MeasureRun::finish_count(const HitPart& part, bool metres, MeasurePlace& place,
                              Measure& measure) {
  const Numeral& numeral = part.number->numeral;
  if (numeral.low && numeral.high <= kWholePercent &&
      tools.modifiers.change_before(analysis, sentence, place.first))
    measure.kind = MeasureKind::kPercent;
  if (tools.filters.multiplies(analysis, place)) {  // by a factor of ten
    measure.kind = MeasureKind::kFraction;
    return true;
  }
  CountedNoun noun = noun_at(place, measure.span.end);
  // «14 per 100,000 people»: the people are the base, what is counted stands elsewhere.
  if (!measure.per.empty() && measure.per[0] >= '0' && measure.per[0] <= '9') noun = {};
  if (!noun.found()) noun.span = measure.noun_span;  // of a list
  if (noun.verb_too && numeral.value != 1) {
    noun.span = {};
    noun.verb = true;
  }
  if (numeral.sign && !noun.found()) {
    measure.kind = MeasureKind::kFraction;
    return true;
  }
  if (!noun.found()) noun.span = noun_behind_quantity(place, numeral);
  if (!noun.found() && !metres && take_told_currency(part, place, measure)) return true;
  if (!tools.filters.counts(analysis, place, numeral, measure, noun) && !numeral.low) {
    if (part.scale == nullptr) return false;
  }
  if (!noun.found()) noun.span = tools.filters.bracketed_noun(analysis, place);
  // «waited over nine months (210)»: the months are a measure of their own.
  if (!analysis.measures.empty() && noun.span.begin < analysis.measures.back().span.end)
    noun.span = {};
  if (noun.found()) {
    measure.noun_span = hyphened_part(analysis, measure.span.end, noun.span);
    measure.noun = analysis.text(measure.noun_span);
  } else if (tools.filters.is_cell(analysis, measure.span)) {
    take_column_unit(numeral, measure);
    return true;
  }
  if (is_run_of_km(place, measure) && !noun.plural) {
    measure.ambiguous = {"thousand", "kilometre"};
    measure.value.reset();
    return true;
  }
  if (metres || part.scale == nullptr || !part.scale->ambiguous || noun.plural) return true;
  if (tools.filters.in_millions(analysis, place)) return true;  // the backlog was 1.2m in 2019
  if (told_millions(numeral.decimal ? 0 : analysis.tokens[sentence.begin].begin)) return true;
  const std::string_view rest = analysis.text().substr(measure.span.end);
  if (rest.substr(hyphen_size(rest)).starts_with("strong")) return true;
  measure.ambiguous = {"million", "metre"};
  measure.value.reset();
  measure.low.reset();
  measure.high.reset();
  analysis.diagnostics.push_back(
      {"measure.ambiguous",
       "\"" + std::string(analysis.text(measure.span)) + "\" may be millions or metres",
       measure.span});
  return true;
}

// «7,500 hip and knee replacements a year»: a rate behind what is counted; that of «14 one-day courses a
// year» is not of the day.
void MeasureRun::take_distant_rate(const MeasurePlace& place, Measure& measure) const {
  if (measure.kind == MeasureKind::kDuration &&
      find_hyphen(analysis.text(measure.span)) != std::string_view::npos)
    return;
  const uint32_t end = std::max(measure.span.end, measure.noun_span.end);
  tools.modifiers.distant_rate(analysis, place, next_figure(end), measure);
}

// What words around the measure say of it: its rate, whether it is added, up or down.
void MeasureRun::take_surroundings(const HitPart& part, const MeasurePlace& place,
                                   Measure& measure) const {
  take_distant_rate(place, measure);
  if (measure.kind == MeasureKind::kMoney && measure.per.empty()) take_rate_of_same(measure);
  if (measure.kind == MeasureKind::kDuration && part.number != nullptr &&
      tools.modifiers.added_inside(analysis, token_at(part.number->span.end), place.after))
    measure.additional = true;
  tools.modifiers.addition_around(analysis, place, measure);
  tools.modifiers.direction(analysis, place, measure);
}

bool MeasureRun::finish(const View& view, const RuleHit& hit, const RuleFacts& facts,
                        const HitPart& part, bool metres, Measure&& measure) {
  MeasurePlace place = place_of(measure.span);
  measure.rule = hit.rule;
  if (metres && is_done_by_many(place)) return false;
  if (!needs_hold(facts, part, place, measure)) return false;
  if (part.number != nullptr && part.number->numeral.quantifier &&
      measure.kind != MeasureKind::kDuration)
    return false;
  if (measure.kind == MeasureKind::kMoney) {
    if (facts.one && rate_nearby(place, kPriceReach)) return false;
    // «£000» heads a column.
    if (part.number != nullptr && analysis.text(part.number->numeral.span).starts_with("000")) {
      done = std::max(done, measure.span.end);
      return true;
    }
    finish_sum(part, place, measure);
    if (facts.minus && measure.value) measure.value = -*measure.value;
  }
  if (metres) measure.unit = "m";
  const uint32_t floor = std::max(sentence.begin, token_at(done));
  tools.modifiers.before(analysis, floor, place, measure);
  tools.modifiers.after(analysis, place, measure);
  if (facts.form == Form::kBounds && !bounds_other_side(measure.comparator, part)) return false;
  if (measure.kind == MeasureKind::kDuration &&
      (is_time(part, place, measure) || tools.filters.is_age_of_people(analysis, place, measure) ||
       tools.filters.is_stated_age(analysis, place, measure))) {
    done = std::max(done, measure.span.end);
    return true;
  }
  const bool bare = measure.kind == MeasureKind::kCount && measure.unit.empty();
  // «9g per 100ml»: what a rate is of
  if (measure.kind == MeasureKind::kCount && !bare && place.first > sentence.begin &&
      analysis.text(analysis.tokens[place.first - 1].span()) == "per")
    return false;
  if (bare && part.number != nullptr) {
    if (!finish_count(part, metres, place, measure)) return false;
  } else {
    finish_noun(facts, place, measure);
  }
  if (facts.form == Form::kBounds) measure.comparator = Comparator::kNone;  // low and high say it
  take_surroundings(part, place, measure);
  if (part.number != nullptr && part.number->numeral.dot_thousands) settle_dots(measure);
  if (part.number != nullptr && part.number->numeral.contradictory) {
    analysis.diagnostics.push_back(
        {"measure.contradictory",
         "\"" + std::string(analysis.text(measure.span)) + "\" states two scales", measure.span});
  }
  done = std::max(done, measure.span.end);
  analysis.keep(view, hit);
  analysis.measures.push_back(std::move(measure));
  return true;
}

}  // namespace pledger
