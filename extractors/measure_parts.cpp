// MeasureRun, the part for lengths of time that are told in several units.

#include <cmath>

#include "extractors/measure_run.h"

namespace pledger {

// «two hours, 20 minutes longer than usual»: a length, and by how much.
bool MeasureRun::adds_difference(const ReadHit& read) const {
  const uint32_t begin = read.first.span.end, end = read.second.span.begin;
  if (begin >= end || analysis.text({begin, end}).find(',') == std::string_view::npos) return false;
  // «3 years, 2 months and 14 days» are told one by one.
  if (read.first.unit != nullptr && read.first.unit->facts->calendar) return true;
  const uint32_t next = token_at(read.second.span.end - 1) + 1;
  if (next >= sentence.end) return false;
  const std::string_view word = analysis.text(analysis.tokens[next].span());
  return word.ends_with("er") || word == "more" || word == "less" || word == "before";
}

// «two hours, one minute and 12 seconds»: what follows the first two parts in yet smaller units.
void MeasureRun::add_smaller_parts(const ReadHit& read, Measure& measure) const {
  if (read.second.unit == nullptr) return;
  const EntryFacts* unit = read.second.unit->facts;
  for (size_t i = 0; i + 1 < window.items.size(); ++i) {
    const MeasureItem& number = window.items[i];
    const MeasureItem& next = window.items[i + 1];
    if (number.span.begin <= measure.span.end) continue;
    const std::string_view gap = analysis.text({measure.span.end, number.span.begin});
    const bool joined = gap == " and " || gap == ", and " || gap == ", " || gap == " ";
    if (!joined || number.kind != ItemKind::kNumeral || !number.numeral.value ||
        next.kind != ItemKind::kUnit || next.span.begin > number.span.end + 1 ||
        !next.facts->duration || next.facts->factor >= unit->factor || !measure.value)
      return;
    measure.value =
        std::round(*measure.value * unit->factor / next.facts->factor) + *number.numeral.value;
    measure.unit = next.facts->code;
    measure.span.end = next.span.end;
    unit = next.facts;
  }
}

}  // namespace pledger
