#pragma once
// How «last», «next», «that» place a unit of time, and from which date: shared by time_relative.cpp
// and time_lengths.cpp.

#include "extractors/time_units.h"
#include "extractors/time_values.h"

namespace pledger {

enum class Way : uint8_t {
  kNone,
  kLast,
  kNext,
  kThis,
  kPrevious,
  kFollowing,
  kSame,
  kRecent,
  kComing
};

// By the anchor of the parts; kNone where there is none.
Way way_of(const TimeParts& parts);

// The date that relative times count from: the time last mentioned where the wording says so, else
// the publication. Fills the anchor of `value`.
std::optional<Date> reference_of(Way way, const TimeSetting& setting, TimeValue& value);

// -1 back, 1 ahead, 0 neither.
int step_of(Way way);

// The calendar of a fiscal or school year; of other units nothing.
void set_calendar(TimeUnit unit, const TimeSetting& setting, TimeValue& value);

void set_offset(TimeUnit unit, int count, TimeValue& value);

}  // namespace pledger
