#pragma once
// ComparedTimes: times that a figure is only compared with: «12 per cent more than last year», «up
// from 900 in 2019». Asked where times are read (the text speaks of the other time) and where claims
// take their times.

#include "core/analysis.h"
#include "core/lexicon.h"

namespace pledger {

class ComparedTimes {
 public:
  // `lexicons` must outlive this.
  explicit ComparedTimes(const Lexicons& lexicons);

  // The entry of the lexicon compared_times that sets a time against another, from the token `floor`
  // on: right before the time's token `first`, or before the figure of that time; nullptr where none
  // does. Measures must have been found.
  const Entry* before(const Analysis& analysis, uint32_t first, uint32_t floor) const;

 private:
  const Entry* cue_before(const Analysis& analysis, uint32_t floor, uint32_t end) const;
  bool is_determiner(const Analysis& analysis, uint32_t token) const;
  uint32_t before_figure(const Analysis& analysis, uint32_t first, uint32_t floor) const;

  const Lexicons& lexicons_;
  LexiconId compared_times_, function_words_;
};

}  // namespace pledger
