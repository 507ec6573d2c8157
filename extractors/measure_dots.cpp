// MeasureRun, the part for 1.200, which is 1.2 where a dot opens the decimals, and 1,200 where it
// groups thousands. What the document writes elsewhere decides; else neither is claimed.

#include <algorithm>

#include "extractors/measure_run.h"

namespace pledger {
namespace {

// How the numbers of a document use the two marks: 2,5 and 1.234.567 here, 2.5 and 12,000 there.
struct MarksSeen {
  bool decimal_comma = false, decimal_dot = false;
};

void look_at(std::string_view number, MarksSeen& seen) {
  const size_t last = number.find_last_of(".,");
  if (last == std::string_view::npos || last == 0) return;
  const size_t behind = number.size() - last - 1;
  const size_t first = number.find_first_of(".,");
  const bool several = first != last;
  if (number[last] == ',') {
    if (behind == 3 && number[first] == ',') seen.decimal_dot = true;  // 12,000
    if (behind == 1 || behind == 2) seen.decimal_comma = true;         // 2,5
  } else if (several) {
    (number[first] == '.' ? seen.decimal_comma : seen.decimal_dot) = true;  // 1.234.567, 1,234.5
  } else if (behind != 3) {
    seen.decimal_dot = true;  // 2.5
  }
}

}  // namespace

DotMeaning MeasureRun::dot_meaning() {
  if (dots) return *dots;
  MarksSeen seen;
  for (const Token& token : analysis.tokens) {
    if (token.is(TokenKind::kNumber) && token.end - token.begin > 2)
      look_at(analysis.text(token.span()), seen);
  }
  dots = seen.decimal_comma == seen.decimal_dot ? DotMeaning::kUnknown
         : seen.decimal_dot                     ? DotMeaning::kDecimals
                                                : DotMeaning::kThousands;
  return *dots;
}

// «1.200 beds», «15.000 €»; not «1.254 doctors per 1,000», «$1.254 a litre», «a ratio of 1.254».
void MeasureRun::settle_dots(Measure& measure) {
  const bool counted = measure.kind == MeasureKind::kCount && measure.unit.empty() &&
                       !measure.noun.empty() && measure.per.empty();
  const bool timed = measure.per == "year" || measure.per == "month" || measure.per == "week" ||
                     measure.per == "day";
  const bool paid = measure.kind == MeasureKind::kMoney && (measure.per.empty() || timed);
  if (!counted && !paid) return;
  bool all = true, nought = false;
  for (const MeasureItem& item : window.items) {
    if (item.kind != ItemKind::kNumeral || item.span.begin < measure.span.begin ||
        item.span.end > measure.span.end)
      continue;
    all = all && item.numeral.dot_thousands && !item.numeral.scaled();
    nought = nought || analysis.text(item.span).ends_with('0');
  }
  if (!all) return;
  const DotMeaning meaning = dot_meaning();
  if (meaning == DotMeaning::kDecimals && !nought) return;
  for (std::optional<double>* value :
       {&measure.value, &measure.low, &measure.high, &measure.from, &measure.to}) {
    if (!*value) continue;
    if (meaning == DotMeaning::kThousands)
      **value *= 1000;
    else
      value->reset();
  }
  if (meaning == DotMeaning::kThousands) return;
  measure.ambiguous = {"decimal", "thousand"};
  analysis.diagnostics.push_back(
      {"measure.ambiguous",
       "\"" + std::string(analysis.text(measure.span)) + "\" may have decimals or thousands",
       measure.span});
}

}  // namespace pledger
