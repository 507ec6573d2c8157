#include "pipeline/quotation_index.h"

#include <algorithm>

namespace pledger {

QuotationIndex::QuotationIndex(const Analysis& analysis) : analysis_(analysis) {
  reach_.reserve(analysis.quotations.size());
  uint32_t farthest = 0;
  for (const Quotation& quotation : analysis.quotations) {
    farthest = std::max(farthest, quotation.span.end);
    reach_.push_back(farthest);
  }
}

// The smallest one for which `fits` says so and that holds more than half of the span.
template <typename Fits>
uint32_t QuotationIndex::smallest(Span span, Fits fits) const {
  const auto& quotations = analysis_.quotations;
  const auto after =
      std::partition_point(quotations.begin(), quotations.end(),
                           [&](const Quotation& q) { return q.span.begin < span.end; });
  uint32_t best = kNoIndex;
  for (auto i = static_cast<uint32_t>(after - quotations.begin());
       i-- > 0 && reach_[i] > span.begin;) {
    const Span quotation = quotations[i].span;
    const uint32_t begin = std::max(quotation.begin, span.begin);
    const uint32_t end = std::min(quotation.end, span.end);
    if (end <= begin || (end - begin) * 2 <= span.size() || !fits(quotations[i])) continue;
    if (best == kNoIndex || quotation.size() < quotations[best].span.size()) best = i;
  }
  return best;
}

uint32_t QuotationIndex::innermost(Span span) const {
  return smallest(span, [](const Quotation&) { return true; });
}

uint32_t QuotationIndex::enclosing(Span span) const {
  const uint32_t inner = innermost(span);
  if (inner == kNoIndex || analysis_.quotations[inner].pair != kNoIndex) return inner;
  const Span reported = analysis_.quotations[inner].span;
  const uint32_t marked = smallest(reported, [&](const Quotation& q) {
    return q.pair != kNoIndex && q.span.contains(reported);
  });
  return marked == kNoIndex ? inner : marked;
}

}  // namespace pledger
