// What the calendar says by itself: dates, years, fiscal years, quarters.

#include <algorithm>
#include <cmath>

#include "core/layers.h"
#include "extractors/time_forms.h"
#include "extractors/time_units.h"

namespace pledger {
namespace {

using G = TimeGroup;

unsigned as_unsigned(int n) { return static_cast<unsigned>(n); }

// «'98», «14 April 15»: the century that puts it nearest behind or a little before now.
int full_year(int year) {
  if (year >= 100) return year;
  return year + (year < 70 ? 2000 : 1900);
}

std::string_view fiscal_country(const TimeSetting& setting, TimeValue& value) {
  if (fiscal_year_first_month(setting.country)) return setting.country.substr(0, 2);
  value.ambiguous = value.ambiguous || !setting.country.empty();
  return "GB";
}

void set_fiscal(int first_year, const TimeSetting& setting, TimeValue& value) {
  const std::string_view country = fiscal_country(setting, value);
  value.days = fiscal_year_interval(first_year, country);
  value.calendar = Calendar::kFiscal;
  value.calendar_country = country;
  value.granularity = Granularity::kYear;
}

// A fiscal year named by one number: «FY25», «the 2024 financial year» are those that end in it.
void set_fiscal_by_end(int year, const TimeSetting& setting, TimeValue& value) {
  set_fiscal(full_year(year) - 1, setting, value);
}

void set_school(int first_year, TimeValue& value) {
  value.days = school_year_interval(first_year);
  value.calendar = Calendar::kSchool;
  value.calendar_country = "GB";
  value.granularity = Granularity::kYear;
}

// The second year of «2023/24», «2019–21», «1999-2000» in full; nullopt where it does not follow
// the first.
std::optional<int> second_year(int first, int second, bool two_digits) {
  int full = second;
  if (two_digits) {
    full = first / 100 * 100 + second;
    if (full <= first) full += 100;
  }
  if (full <= first || full - first > 200) return std::nullopt;
  if (two_digits && full / 100 != first / 100 && full - first > 10)
    return std::nullopt;  // 1998–02, not 2015-12
  return full;
}

std::optional<DateInterval> years(int first, int last) {
  const auto from = year_interval(first), to = year_interval(last);
  if (!from || !to) return std::nullopt;
  return DateInterval{from->start, to->end};
}

// Year, month and season words that may stand behind a quarter, a «first three months» or an nth
// weekday.
std::optional<DateInterval> period_behind(const TimeParts& parts, const TimeSetting& setting,
                                          TimeValue& value) {
  if (parts.has(G::kMonth)) {
    const auto month = as_unsigned(parts.number(G::kMonth));
    if (parts.has(G::kYear)) return month_interval(parts.number(G::kYear), month);
    const auto year = year_of_month(parts, setting, month, std::nullopt, value);
    return year ? month_interval(*year, month) : std::nullopt;
  }
  if (parts.has(G::kYear)) return year_interval(parts.number(G::kYear));
  return anchored_unit(parts, setting, value);
}

// «Sunday, 10 February»: of the years around, the one in which it is a Sunday.
int year_with_weekday(const TimeParts& parts, int year) {
  for (const int shift : {0, -1, 1}) {
    const auto date = make_date(year + shift, as_unsigned(parts.number(G::kMonth)),
                                as_unsigned(parts.number(G::kDay)));
    if (date && static_cast<int>(weekday_of(*date)) == parts.number(G::kWeekday))
      return year + shift;
  }
  return year;
}

// The year of «the third quarter»: of the calendar that the text last spoke of, and the last such
// quarter that has begun, or the next that has not ended.
std::optional<DateInterval> year_of_quarter(int number, int months, const TimeSetting& setting,
                                            TimeValue& value) {
  const Date now = *setting.published;
  const bool fiscal = setting.previous_calendar == Calendar::kFiscal;
  const auto year =
      unit_around(now, fiscal ? TimeUnit::kFiscalYear : TimeUnit::kYear, 0, setting.country);
  if (!year) return std::nullopt;
  if (fiscal) {
    value.calendar = Calendar::kFiscal;
    value.calendar_country = setting.previous_country;
  }
  const auto start = add_months(year->start, (number - 1) * months);
  const auto next = start ? add_months(*start, months) : std::nullopt;
  if (!next) return std::nullopt;
  const bool ahead = setting.direction == TimeDirection::kAhead;
  const int step = ahead ? (*next <= now ? 1 : 0) : (*start > now ? -1 : 0);
  const auto first = add_years(year->start, step), behind = add_years(year->start, step + 1);
  if (!first || !behind) return std::nullopt;
  return DateInterval{*first, *add_days(*behind, -1)};
}

// «by 2026-27»: nobody sets a deadline of two years.
bool dated_by_pair(int first_year, const TimeValue& value) {
  constexpr int kFirstModernYear = 1980;
  return first_year >= kFirstModernYear &&
         (value.relation == TimeRelation::kBy || value.relation == TimeRelation::kUntil ||
          value.relation == TimeRelation::kBefore);
}

}  // namespace

bool read_date(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const int month_number =
      parts.has(G::kMonthNumber) ? parts.number(G::kMonthNumber) : parts.number(G::kMonth);
  if (month_number < 1 || month_number > 12) return false;
  const auto month = as_unsigned(month_number);
  const bool has_day = parts.has(G::kDay);
  const auto day = as_unsigned(parts.number(G::kDay));
  value.granularity = has_day ? Granularity::kDay : Granularity::kMonth;
  // 2000 is a leap year: what is no day in it is none in any.
  if (has_day && !make_date(2000, month, day)) return false;
  std::optional<int> year;
  if (parts.has(G::kYear))
    year = full_year(parts.number(G::kYear));
  else
    year = year_of_month(parts, setting, month, has_day ? std::optional(day) : std::nullopt, value);
  if (!year) return true;
  if (!has_day) {
    value.days = month_interval(*year, month);
    return true;
  }
  if (parts.has(G::kWeekday) && value.anchor == TimeAnchor::kPublication)
    year = year_with_weekday(parts, *year);
  const auto first = make_date(*year, month, day);
  if (!first) return !parts.has(G::kYear);
  value.days = DateInterval{*first, *first};
  if (parts.has(G::kDay2)) {
    const auto last = make_date(*year, month, as_unsigned(parts.number(G::kDay2)));
    if (!last || *last < *first) return false;
    value.days->end = *last;
    if (value.relation == TimeRelation::kFrom) value.relation = TimeRelation::kBetween;
  }
  return true;
}

// Day before month, except in the United States; what is no day so is read the other way round.
bool read_numeric(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  int day = parts.number(G::kFirst), month = parts.number(G::kSecond);
  const bool american = setting.country.substr(0, 2) == "US";
  if ((american && day <= 12) || month > 12) std::swap(day, month);
  value.ambiguous = setting.country.empty() && day <= 12 && day != month;
  const auto date =
      make_date(full_year(parts.number(G::kYear)), as_unsigned(month), as_unsigned(day));
  if (!date) return false;
  value.days = DateInterval{*date, *date};
  value.granularity = Granularity::kDay;
  return true;
}

bool read_year(const TimeParts& parts, const TimeSetting&, TimeValue& value) {
  value.granularity = Granularity::kYear;
  if (parts.attribute(G::kEra, "era") == "bc") return true;  // before the years of core/calendar.h
  value.days = year_interval(parts.number(G::kYear));
  return true;
}

// Where the fiscal year is the calendar's, «2020-2021» is two years.
bool has_fiscal_pairs(const TimeSetting& setting) {
  return setting.country.empty() || fiscal_year_first_month(setting.country).has_value();
}

bool read_year_pair(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimePiece& last = *parts[G::kYear2];
  const bool slash = parts.rule->text("mark") == "slash";
  const int first = parts.number(G::kYear);
  const bool one_digit = slash && last.span.size() == 1;  // 2024/5
  const bool two_digits = last.span.size() == 2 || one_digit;
  if (!two_digits && last.span.size() != 4) return false;
  const auto second =
      second_year(first, last.number + (one_digit ? first / 10 % 10 * 10 : 0), two_digits);
  if (!second) {  // 2015-12
    value.days = two_digits ? month_interval(first, as_unsigned(last.number)) : std::nullopt;
    value.granularity = Granularity::kMonth;
    return value.days.has_value();
  }
  const std::string_view unit = parts.attribute(G::kCalendar, "unit");
  const bool consecutive = *second == first + 1;
  if (slash && !consecutive) return false;
  value.granularity = Granularity::kYear;
  if (unit == "school_year" || (consecutive && unit.empty() && setting.school && !setting.fiscal)) {
    if (!consecutive) return false;
    set_school(first, value);
    value.keep_both = true;
  } else if (consecutive && (unit == "fiscal_year" || slash || dated_by_pair(first, value) ||
                             (setting.fiscal && !setting.sport && has_fiscal_pairs(setting)))) {
    set_fiscal(first, setting, value);
    value.keep_both = true;
  } else {
    value.days = years(first, *second);
    value.ambiguous = consecutive;
    if (!parts.has(G::kRelation) && !consecutive) value.relation = TimeRelation::kBetween;
  }
  return true;
}

bool read_fiscal_year(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  value.calendar = Calendar::kFiscal;
  const std::string_view unit = parts.attribute(G::kUnit, "unit");
  if (parts.has(G::kYear2)) {
    const int first =
        full_year(parts.has(G::kYear) ? parts.number(G::kYear) : parts.number(G::kFiscal));
    const auto second =
        second_year(first, parts.number(G::kYear2), parts[G::kYear2]->span.size() == 2);
    if (!second || *second != first + 1) return false;
    set_fiscal(first, setting, value);
    value.keep_both = true;
    return true;
  }
  const int year = parts.has(G::kYear) ? parts.number(G::kYear) : parts.number(G::kFiscal);
  if (year == 0) return false;
  if (unit == "school_year")
    set_school(year, value);
  else
    set_fiscal_by_end(year, setting, value);
  value.ambiguous = value.ambiguous || !parts.has(G::kFiscal);
  return true;
}

bool read_decade(const TimeParts& parts, TimeValue& value) {
  const int decade = parts.number(G::kDecade);
  value.granularity = Granularity::kDecade;
  // «the 80s»: of the last century, unless it has not come so far; the thirties and earlier are
  // told by nobody today.
  value.days = decade_interval(decade >= 100 ? decade : decade + (decade < 20 ? 2000 : 1900));
  return true;
}

bool read_century(const TimeParts& parts, TimeValue& value) {
  if (parts.attribute(G::kUnit, "unit") != "century") return false;
  const int century = parts.number(G::kOrdinal);
  if (century < 1 || century > 22) return false;
  value.granularity = Granularity::kCentury;
  if (parts.attribute(G::kEra, "era") == "bc") return true;
  value.days = century_interval(century);
  return true;
}

bool read_quarter(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimePiece& quarter = *parts[G::kQuarter];
  const bool half = quarter.entry != nullptr && quarter.entry->has("half");
  value.granularity = half ? Granularity::kHalf : Granularity::kQuarter;
  std::optional<DateInterval> year;
  if (parts.has(G::kYear2)) {
    if (!read_year_pair(parts, setting, value)) return false;
    value.keep_both = false;
    year = value.days;
  } else if (parts.has(G::kYear)) {
    year = year_interval(parts.number(G::kYear));
  } else if (parts.has(G::kFiscal)) {
    set_fiscal_by_end(parts.number(G::kFiscal), setting, value);
    year = value.days;
  } else if (parts.has(G::kDecade) || parts.has(G::kOrdinal)) {
    if (!(parts.has(G::kDecade) ? read_decade(parts, value) : read_century(parts, value)) ||
        !half || !value.days)
      return false;
    const auto middle = add_years(value.days->start, parts.has(G::kDecade) ? 5 : 50);
    if (quarter.number == 1)
      value.days->end = *add_days(*middle, -1);
    else
      value.days->start = *middle;
    value.granularity = half ? Granularity::kHalf : Granularity::kQuarter;
    return true;
  } else if (parts.has(G::kUnit)) {
    year = anchored_unit(parts, setting, value);
  } else {  // «the third quarter»: of the year it is now
    if (half && !parts.entry_has(G::kQuarter, "symbol")) return false;
    value.anchor = TimeAnchor::kPublication;
    if (setting.published) year = year_of_quarter(quarter.number, half ? 6 : 3, setting, value);
  }
  value.granularity = half ? Granularity::kHalf : Granularity::kQuarter;
  value.days.reset();
  if (!year) return true;
  const int months = half ? 6 : 3;
  const auto length =
      (std::chrono::sys_days{year->end} - std::chrono::sys_days{year->start}).count();
  if (length < 360 || length > 366) {  // half of a month, or of a decade
    if (!half) return false;
    const auto middle = add_days(year->start, static_cast<int>(length + 1) / 2);
    value.days = quarter.number == 1 ? DateInterval{year->start, *add_days(*middle, -1)}
                                     : DateInterval{*middle, year->end};
    return true;
  }
  const auto start = add_months(year->start, (quarter.number - 1) * months);
  const auto next = start ? add_months(*start, months) : std::nullopt;
  if (!next) return false;
  value.days = DateInterval{*start, *add_days(*next, -1)};
  return true;
}

bool read_nth_weekday(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  value.granularity = Granularity::kDay;
  const auto period = period_behind(parts, setting, value);
  if (!period) return true;
  const auto day = nth_weekday(*period, as_unsigned(parts.number(G::kWeekday)),
                               parts.has(G::kOrdinal) ? parts.number(G::kOrdinal) : 0);
  if (!day) return false;
  value.days = DateInterval{*day, *day};
  return true;
}

bool read_first_units(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const int count = parts.has(G::kCount) ? parts.number(G::kCount) : 1;
  const TimeUnit unit = time_unit(parts.attribute(G::kLink, "unit"));
  value.granularity = granularity_of(unit);
  if (!parts.has(G::kYear) && !parts.has(G::kMonth) &&
      !parts.has(G::kUnit)) {  // in her first 100 days
    value.anchor = TimeAnchor::kNone;
    return true;
  }
  if (count < 1 || unit == TimeUnit::kVague) return false;
  const auto period = period_behind(parts, setting, value);
  if (!period) return true;
  if (unit == TimeUnit::kWeek &&
      count == 1) {  // the week with its Thursday in the period, as ISO 8601 counts
    const int n = parts.number(G::kOrdinal);
    DateInterval week = week_of(n > 0 ? period->start : period->end);
    const auto thursday = add_days(week.start, 3);
    if (n > 0 && *thursday < period->start)
      week = unit_around(period->start, TimeUnit::kWeek, 1, "").value_or(week);
    if (n == 0 && *thursday > period->end)
      week = unit_around(period->end, TimeUnit::kWeek, -1, "").value_or(week);
    if (n > 1) week = unit_around(week.start, TimeUnit::kWeek, n - 1, "").value_or(week);
    if (week.start > period->end) return false;
    value.days = week;
    return true;
  }
  if (parts.number(G::kOrdinal) == 1) {
    const auto next = shift_date(period->start, unit, count);
    if (!next) return false;
    value.days = DateInterval{period->start, *add_days(*next, -1)};
  } else if (parts.number(G::kOrdinal) == 0) {
    const auto behind = add_days(period->end, 1);
    const auto start = behind ? shift_date(*behind, unit, -count) : std::nullopt;
    if (!start) return false;
    value.days = DateInterval{*start, period->end};
  } else {  // the 9th month of next year
    const auto start = shift_date(period->start, unit, parts.number(G::kOrdinal) - 1);
    const auto next = start ? shift_date(*start, unit, 1) : std::nullopt;
    if (count != 1 || !next) return false;
    value.days = DateInterval{*start, *add_days(*next, -1)};
  }
  return value.days->start >= period->start && value.days->end <= period->end;
}

// «the year to March 2024», «the three months ending 30 June», «the year beginning 1 October», «the
// week of 23 July».
bool read_year_to(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const int count = parts.has(G::kCount) ? parts.number(G::kCount) : 1;
  const TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  if (unit == TimeUnit::kVague || count < 1) return false;
  TimeValue edge;
  const bool read = parts.has(G::kMonth)   ? read_date(parts, setting, edge)
                    : parts.has(G::kYear2) ? read_year_pair(parts, setting, edge)
                                           : read_year(parts, setting, edge);
  if (!read) return false;
  value.granularity = granularity_of(unit);
  value.anchor = edge.anchor;
  value.calendar = edge.calendar;
  value.calendar_country = edge.calendar_country;
  if (!edge.days) return true;
  const std::string_view link = parts.rule->text("link");
  if (link == "nth") {  // ISO 8601: week 1 holds 4 January
    const int number = parts.number(G::kOrdinal), year = int{edge.days->start.year()};
    const auto fourth = make_date(year, 1, 4);
    const auto first = fourth ? unit_around(*fourth, unit, number - 1, "") : std::nullopt;
    const auto thursday = first ? add_days(first->start, 3) : std::nullopt;
    if (number < 1 || !thursday || int{thursday->year()} != year) return false;
    value.days = first;
  } else if (link == "week") {
    value.days = unit_around(edge.days->start, unit, 0, setting.country);
  } else if (link == "from") {
    const auto next = shift_date(edge.days->start, unit, count);
    if (!next) return false;
    value.days = DateInterval{edge.days->start, *add_days(*next, -1)};
  } else {
    const auto behind = add_days(edge.days->end, 1);
    const auto start = behind ? shift_date(*behind, unit, -count) : std::nullopt;
    if (!start) return false;
    value.days = DateInterval{*start, edge.days->end};
  }
  return value.days.has_value();
}

}  // namespace pledger
