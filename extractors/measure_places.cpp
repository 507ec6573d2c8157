// MeasureRun, the part that knows where a measure stands, and what it counts.

#include <algorithm>

#include "extractors/hyphens.h"
#include "extractors/measure_run.h"

namespace pledger {

// As Analysis::token_at(), within the sentence: the first token that ends after `byte`, at most the
// sentence's end.
uint32_t MeasureRun::token_at(uint32_t byte) const {
  const auto begin = analysis.tokens.begin() + sentence.begin,
             end = analysis.tokens.begin() + sentence.end;
  const auto it =
      std::partition_point(begin, end, [&](const Token& token) { return token.end <= byte; });
  return static_cast<uint32_t>(it - analysis.tokens.begin());
}

MeasurePlace MeasureRun::place_of(Span span) const {
  MeasurePlace place;
  place.sentence = sentence;
  place.first = token_at(span.begin);
  place.after = token_at(span.end - 1) + 1;
  return place;
}

// The first token at or behind this byte where another figure begins; the sentence's end where none
// does.
uint32_t MeasureRun::next_figure(uint32_t after_byte) const {
  for (const MeasureItem& item : window.items) {
    const bool figure = item.kind == ItemKind::kNumeral || item.kind == ItemKind::kCurrency;
    if (figure && item.span.begin >= after_byte) return token_at(item.span.begin);
  }
  return sentence.end;
}

// Whether «from» leads to the figure over «an average of», «a high of».
bool MeasureRun::follows_from(uint32_t token) const {
  constexpr uint32_t kReach = 4;
  if (token == sentence.begin || analysis.text(analysis.tokens[token - 1].span()) != "of")
    return false;
  for (uint32_t i = token; i > sentence.begin && token - i < kReach; --i) {
    if (analysis.text(analysis.tokens[i - 1].span()) == "from") return true;
  }
  return false;
}

CountedNoun MeasureRun::noun_at(const MeasurePlace& place, uint32_t measure_end) const {
  // "two-bedroom", "12-page": the noun begins behind the hyphen.
  uint32_t at = place.after;
  uint32_t first_byte = 0;
  const uint32_t hyphen = std::max(hyphen_size(analysis.text().substr(measure_end)), uint32_t{1});
  if (at > 0 && analysis.tokens[at - 1].end > measure_end + hyphen &&
      analysis.tokens[at - 1].begin < measure_end) {
    first_byte = measure_end + hyphen;
  } else if (at + 1 < sentence.end && !analysis.tokens[at].has(kSpaceBefore) &&
             !analysis.tokens[at + 1].has(kSpaceBefore) &&
             is_hyphen(analysis.text(analysis.tokens[at].span())) &&
             analysis.tokens[at + 1].is(TokenKind::kWord)) {
    ++at;
  }
  if (first_byte == 0) at = tools.filters.share_end(analysis, at, sentence.end);
  return tools.nouns.after(analysis, at, sentence.end, first_byte, true);
}

void MeasureRun::finish_noun(const RuleFacts& facts, const MeasurePlace& place,
                             Measure& measure) const {
  if (measure.kind == MeasureKind::kMoney || measure.kind == MeasureKind::kDuration) return;
  if (facts.no_noun || !measure.noun.empty()) return;
  const bool of =
      place.after < sentence.end && analysis.text(analysis.tokens[place.after].span()) == "of";
  if (measure.kind == MeasureKind::kPercent && !of) return;
  const CountedNoun noun = noun_at(place, measure.span.end);
  if (!noun.found() || noun.verb_too) return;
  measure.noun_span = noun.span;
  measure.noun = analysis.text(noun.span);
}

// «two 500mg tablets», «four 12-hour shifts», «six 30-bed wards»: the noun behind the size of each.
Span MeasureRun::noun_behind_quantity(const MeasurePlace& place, const Numeral& numeral) const {
  const bool small = numeral.kind == NumeralKind::kWords || numeral.kind == NumeralKind::kDigits;
  if (!small || numeral.scaled() || numeral.year_like || numeral.decimal) return {};
  for (size_t i = 0; i < window.items.size(); ++i) {
    const MeasureItem& size = window.items[i];
    if (size.span.begin <= numeral.span.end) continue;
    const MeasureItem& unit = window.items[std::min(i + 1, window.items.size() - 1)];
    if (size.span.begin != numeral.span.end + 1 || size.kind != ItemKind::kNumeral ||
        token_at(size.span.begin) != place.after)
      return {};
    const bool measured = unit.kind == ItemKind::kUnit && unit.span.begin <= size.span.end + 1;
    const bool compound = hyphen_size(analysis.text().substr(size.span.end)) > 0;  // 30-bed
    if (!measured && !compound) return {};
    const Span last = measured ? unit.span : size.span;
    const CountedNoun noun = noun_at(place_of(last), last.end);
    return noun.found() && noun.plural ? noun.span : Span{};
  }
  return {};
}

}  // namespace pledger
