#include "extractors/overlap.h"

namespace pledger {

namespace {

// «one in seven days»: the ratio began first.
void drop_times_in_ratios(const std::vector<Measure>& measures,
                          std::vector<TimeExpression>& times) {
  size_t first = 0;
  std::erase_if(times, [&](const TimeExpression& time) {
    while (first < measures.size() && measures[first].span.end <= time.span.begin) ++first;
    return first < measures.size() && measures[first].kind == MeasureKind::kFraction &&
           measures[first].span.begin < time.span.begin && measures[first].span.overlaps(time.span);
  });
}

}  // namespace

void resolve_overlaps(Analysis& analysis) {
  std::vector<TimeExpression>& times = analysis.times;
  drop_times_in_ratios(analysis.measures, times);
  size_t first = 0;  // first time that ends behind the beginnings of the measures still to come
  std::erase_if(analysis.measures, [&](const Measure& measure) {
    while (first < times.size() && times[first].span.end <= measure.span.begin) ++first;
    return first < times.size() && times[first].span.overlaps(measure.span);
  });
}

}  // namespace pledger
