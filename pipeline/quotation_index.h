#pragma once
// Which quotation a claim stands in.

#include <cstdint>
#include <vector>

#include "core/analysis.h"

namespace pledger {

// Finds the quotation around a span without reading all of them for every claim.
class QuotationIndex {
 public:
  explicit QuotationIndex(const Analysis& analysis);
  // Index of the smallest quotation that holds more than half of `span`; kNoIndex where none does.
  uint32_t innermost(Span span) const;
  // The same; but what is reported inside somebody's quoted words («“They claim that …”») he says
  // himself: then the words in marks.
  uint32_t enclosing(Span span) const;

 private:
  template <typename Fits>
  uint32_t smallest(Span span, Fits fits) const;

  const Analysis& analysis_;
  std::vector<uint32_t> reach_;  // the farthest end of any quotation up to this one
};

}  // namespace pledger
