#include "extractors/overlap.h"

namespace pledger {

void resolve_overlaps(Analysis& analysis) {
  const std::vector<TimeExpression>& times = analysis.times;
  size_t first = 0;  // first time that ends behind the beginnings of the measures still to come
  std::erase_if(analysis.measures, [&](const Measure& measure) {
    while (first < times.size() && times[first].span.end <= measure.span.begin) ++first;
    return first < times.size() && times[first].span.overlaps(measure.span);
  });
}

}  // namespace pledger
