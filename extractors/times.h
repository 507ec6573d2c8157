#pragma once
// Times: dates, periods and deadlines. docs/times.md says which forms are read and what comes out;
// the patterns are rules of layer "times" (lexicons/rules/times.toml), the words are those of
// extractors/time_words.h.
//
// No rule runs over the whole text: one pass over the tokens finds years, months, weekdays and
// units (extractors/time_pieces.h); only there the few tokens around are matched, read as days
// (time_values.h) and judged by what surrounds them (time_context.h).

#include <memory>

#include "core/analysis.h"
#include "core/resources.h"

namespace pledger {

class TimeExtractor {
 public:
  // `resources` must outlive this.
  explicit TimeExtractor(const Resources& resources);
  ~TimeExtractor();

  // Appends to analysis.times, sorted by (begin, longest first), not overlapping each other. Needs
  // tokens, sentences and the profile (publication date and country). Linear in the text, for each
  // sentence as well.
  void extract(Analysis& analysis) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace pledger
