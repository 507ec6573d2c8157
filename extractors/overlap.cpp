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

// «treated more than 104 days after a referral»: a bounded length, counted from an event that has no date.
void drop_times_in_lengths(const std::vector<Measure>& measures, std::string_view text,
                           std::vector<TimeExpression>& times) {
  size_t first = 0;
  std::erase_if(times, [&](const TimeExpression& time) {
    while (first < measures.size() && measures[first].span.end <= time.span.begin) ++first;
    if (first >= measures.size()) return false;
    const Measure& length = measures[first];
    const std::string_view words = time.span.of(text);
    const bool unbounded =
        !time.start && !time.end && (words.ends_with(" after") || words.ends_with(" before"));
    return unbounded && length.kind == MeasureKind::kDuration &&
           length.comparator != Comparator::kNone && length.span.begin <= time.span.begin &&
           length.span.overlaps(time.span);
  });
}

}  // namespace

void resolve_overlaps(Analysis& analysis) {
  std::vector<TimeExpression>& times = analysis.times;
  drop_times_in_ratios(analysis.measures, times);
  drop_times_in_lengths(analysis.measures, analysis.text(), times);
  size_t first = 0;  // first time that ends behind the beginnings of the measures still to come
  std::erase_if(analysis.measures, [&](const Measure& measure) {
    while (first < times.size() && times[first].span.end <= measure.span.begin) ++first;
    return first < times.size() && times[first].span.overlaps(measure.span);
  });
}

}  // namespace pledger
