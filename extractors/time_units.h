#pragma once
// TimeUnits: arithmetic with units of time (a week, three months, a fiscal year) on top of
// core/calendar.h.

#include <optional>
#include <string>
#include <string_view>

#include "core/annotations.h"
#include "core/calendar.h"

namespace pledger {

enum class TimeUnit : uint8_t {
  kHour,
  kDay,
  kWeek,
  kWeekend,
  kFortnight,
  kMonth,
  kQuarter,
  kHalf,
  kYear,
  kFiscalYear,
  kSchoolYear,
  kDecade,
  kCentury,
  kVague,
};

// By the `unit` attribute of lexicon calendar_terms; kVague for what no calendar gives.
TimeUnit time_unit(std::string_view name);
Granularity granularity_of(TimeUnit unit);

// `count` units after (before, where negative) `date`, the day of the month kept where it exists.
// nullopt for kVague, and outside the years of core/calendar.h.
std::optional<Date> shift_date(Date date, TimeUnit unit, int count);

// The whole unit that holds `date`, moved by `count` units: (2024-05-17, month, -1) is April 2024.
// A fiscal year is that of `country`, of the United Kingdom where that has none.
std::optional<DateInterval> unit_around(Date date, TimeUnit unit, int count,
                                        std::string_view country);

// ISO 8601 style, with the sign inside: "P-1Y", "P3M", "PT48H". "" for kVague.
std::string unit_offset(TimeUnit unit, int count);

// The n-th such weekday (1 Monday … 7 Sunday) of the period, the last one where n is 0.
std::optional<Date> nth_weekday(DateInterval period, unsigned weekday, int n);

// Easter Sunday of the Gregorian calendar (the anonymous algorithm in Nature, 20 April 1876).
std::optional<Date> easter_sunday(int year);

}  // namespace pledger
