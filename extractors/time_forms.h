#pragma once
// TimeForms: the readings behind time_value(), by form. Each gets a value whose relation is set as
// written, and fills the rest; false means that this is no time.

#include "extractors/time_values.h"

namespace pledger {

// --- time_calendar.cpp: what the calendar says by itself ---
bool read_date(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_numeric(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_year(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_year_pair(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_fiscal_year(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_decade(const TimeParts& parts, TimeValue& value);
bool read_century(const TimeParts& parts, TimeValue& value);
// --- time_periods.cpp: parts of it ---
bool read_quarter(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_nth_weekday(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_first_units(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_year_to(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);

// --- time_relative.cpp: what needs the date of the article or the time last mentioned ---
bool read_weekday(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_day_of_month(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_deictic(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_part_of_unit(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);

// --- time_lengths.cpp: lengths counted from there ---
bool read_unit(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_ago(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_span(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_to_date(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_vague(const TimeParts& parts, TimeValue& value);

// --- time_feasts.cpp: what comes every year ---
bool read_season(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_event(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);

// --- time_beside.cpp: what stands beside another time ---
bool read_beside(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_same(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_week_on(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
bool read_weekday_day(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);
void place_beside(const TimeParts& parts, const TimeValue& base, std::string_view country,
                  TimeValue& value);

// Narrows the days of `value` to the part that the words name («the end of March», «early 2025»).
void apply_part(const TimeParts& parts, const TimeSetting& setting, TimeValue& value);

// The fiscal year named by the one it ends in («FY25»); fills the days and calendar of `value`.
void set_fiscal_by_end(int year, const TimeSetting& setting, TimeValue& value);

// The unit that «last year», «that month», «the following week» name; fills the anchor and offset
// of `value`.
std::optional<DateInterval> anchored_unit(const TimeParts& parts, const TimeSetting& setting,
                                          TimeValue& value);

// The year of a month (or day of it, or season that begins in it) without one; fills the anchor of
// `value`. «last May» where the groups hold an anchor.
std::optional<int> year_of_month(const TimeParts& parts, const TimeSetting& setting, unsigned month,
                                 std::optional<unsigned> day, TimeValue& value);

}  // namespace pledger
