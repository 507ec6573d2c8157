// MeasureRun, the part for figures that stand side by side: which of them share a unit or noun, and which
// are no range.

#include <algorithm>
#include <cmath>

#include "extractors/measure_run.h"

namespace pledger {
namespace {

constexpr double kWidestChoice = 2, kLargestChoice = 100;  // «ten or twelve», not «20 or 70»
constexpr double kWidestSharing = 20;                      // of two numbers before one unit
constexpr double kWidestRange = 3;  // «by A to B» beyond it is a change and the level it reached

}  // namespace

// «up over 12,000 to 208,757»; not «up to 2,000 to 3,000», «down from the $89 to $93 billion»
bool MeasureRun::moved_up(uint32_t first) const {
  const bool bound = tools.modifiers.compared(analysis, sentence, first);
  if (first < sentence.begin + (bound ? 2 : 1) ||
      analysis.text(analysis.tokens[first - 1].span()) == "to")
    return false;
  const std::string_view word = analysis.text(analysis.tokens[first - (bound ? 2 : 1)].span());
  return word == "up" || word == "down";
}

// Two measures that only stand side by side: «5 and 7 per cent», «25k or 40k», «rose $5bn to
// $40bn».
bool MeasureRun::is_list(const View& view, const RuleHit& hit, bool own_unit, const ReadHit& read,
                         const Measure& range) const {
  switch (read.joiner) {
    case Joiner::kAnd:
      return !read.between;
    case Joiner::kOr: {  // «two or three», «ten or twelve», «two or three thousand» are ranges
      const double scale = shared_scale(read);
      const double low = *range.low / scale, high = *range.high / scale;
      return high != low + 1 && (own_unit || high > kWidestChoice * low || high > kLargestChoice);
    }
    case Joiner::kTo: {
      if (read.from || read.between) return false;
      const uint32_t first = token_at(view.to_document(hit.begin, hit.end).begin);
      // «fell by 1,300 to 3,200», «cut by £2bn to £3bn»; «fell by 10 to 15 per cent» is a range.
      if (tools.modifiers.by_before(analysis, sentence, first) || moved_up(first)) {
        const MeasureItem* last = read.second.number;
        return own_unit || *range.low >= *range.high || *range.high > kWidestRange * *range.low ||
               (last != nullptr && last->numeral.grouped && read.second.percent == nullptr);
      }
      // «the $89 to $93 billion»: they share the scale.
      if (!own_unit ||
          (read.second.number->numeral.scaled() && !read.first.number->numeral.scaled()))
        return false;
      // «a rise of 2% to 3%», «growth was 2% to 3%» are ranges.
      const WordFeatures before =
          first > sentence.begin
              ? tools.nouns.features().of(analysis.tokens[first - 1], analysis.text())
              : WordFeatures();
      if (before.has(kPreposition | kBe)) return false;
      return tools.modifiers.change_before(
          analysis, {std::max(sentence.begin, first > 4 ? first - 4 : 0), sentence.end}, first);
    }
    default:
      return false;
  }
}

// «waits of 18 and 26 weeks»; «a population of 65,000 and 1,200 hectares» are two things.
bool MeasureRun::shares_unit(const ReadHit& read, const Measure& range) {
  if (read.second.unit == nullptr || read.joiner != Joiner::kAnd) return true;
  const double low = std::fabs(*range.low), high = std::fabs(*range.high);
  return std::max(low, high) <= kWidestSharing * std::min(low, high);
}

// «£2.1 and £3.4bn»: nobody pays two pounds and one tenth.
bool MeasureRun::lacks_scale(const HitPart& part) const {
  if (part.number == nullptr || part.scale != nullptr || part.number->numeral.scaled())
    return false;
  const std::string_view digits = part.number->span.of(analysis.text());
  return part.number->numeral.decimal && digits.find('.') + 2 == digits.size();
}

// «12, 14 and 19 per cent», «15, 22 and 31 million pounds», «9, 12 and 15 beds»: what stands behind the
// last number is meant with each.
bool MeasureRun::take_list(const View& view, const RuleHit& hit, const RuleFacts& facts,
                           const ReadHit& read) {
  const Span whole = view.to_document(hit.begin, hit.end);
  const HitPart& last = read.second;
  if (last.number == nullptr) return false;
  const double scale = last.scale != nullptr ? last.scale->value : last.number->numeral.scale;
  if (facts.need == Need::kOneDecimal && (scale == 1 || !lacks_scale(read.first))) return false;
  const bool unit = last.percent != nullptr || last.unit != nullptr || last.currency != nullptr;
  const CountedNoun noun = unit ? CountedNoun() : noun_at(place_of(last.span), last.span.end);
  if (!unit && scale == 1 && !(noun.found() && noun.plural && !noun.verb_too)) return false;
  std::vector<HitPart> listed;
  double least = HUGE_VAL, most = 0;
  for (const MeasureItem& item : window.items) {
    if (item.kind != ItemKind::kNumeral || item.span.begin < whole.begin) continue;
    if (item.span.begin >= last.number->span.begin) break;
    const Numeral& numeral = item.numeral;
    if (!numeral.value || numeral.year_like || numeral.kind == NumeralKind::kOrdinal) return false;
    least = std::min(least, std::fabs(*numeral.value));
    most = std::max(most, std::fabs(*numeral.value));
    HitPart& part = listed.emplace_back(last);
    part.number = &item;
    part.scale = nullptr;
    part.span = &item == read.first.number ? read.first.span : item.span;
  }
  if (most > kWidestSharing * least) return false;
  bool any = false;
  for (const HitPart& part : listed) {
    Measure measure = single_measure(facts.kind, part);
    if (!part.number->numeral.scaled() && measure.value) *measure.value *= scale;
    measure.noun_span = noun.span;
    any = finish(view, hit, facts, part, false, std::move(measure)) || any;
  }
  Measure measure = single_measure(facts.kind, last);
  return finish(view, hit, facts, last, false, std::move(measure)) || any;
}

}  // namespace pledger
