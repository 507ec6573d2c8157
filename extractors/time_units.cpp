#include "extractors/time_units.h"

#include <fmt/format.h>

#include <array>

namespace pledger {
namespace {

constexpr std::array<std::string_view, 14> kNames{
    "hour",      "day",  "week",        "weekend",     "fortnight", "month",   "quarter",
    "half_year", "year", "fiscal_year", "school_year", "decade",    "century", "vague"};
constexpr int kLargestCount = 20'000;  // beyond it a sum of days or months leaves the years anyway

int year_of(Date date) { return int{date.year()}; }
unsigned month_of(Date date) { return unsigned{date.month()}; }

// Months in a unit; 0 for units of days.
int months_in(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kMonth:
      return 1;
    case TimeUnit::kQuarter:
      return 3;
    case TimeUnit::kHalf:
      return 6;
    case TimeUnit::kYear:
    case TimeUnit::kFiscalYear:
    case TimeUnit::kSchoolYear:
      return 12;
    case TimeUnit::kDecade:
      return 120;
    case TimeUnit::kCentury:
      return 1200;
    default:
      return 0;
  }
}

int days_in(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kDay:
      return 1;
    case TimeUnit::kWeek:
    case TimeUnit::kWeekend:
      return 7;
    case TimeUnit::kFortnight:
      return 14;
    default:
      return 0;
  }
}

}  // namespace

TimeUnit time_unit(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<TimeUnit>(i);
  }
  return TimeUnit::kVague;
}

Granularity granularity_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kHour:
    case TimeUnit::kDay:
    case TimeUnit::kWeekend:
      return Granularity::kDay;
    case TimeUnit::kWeek:
    case TimeUnit::kFortnight:
      return Granularity::kWeek;
    case TimeUnit::kMonth:
      return Granularity::kMonth;
    case TimeUnit::kQuarter:
      return Granularity::kQuarter;
    case TimeUnit::kHalf:
      return Granularity::kHalf;
    case TimeUnit::kYear:
    case TimeUnit::kFiscalYear:
    case TimeUnit::kSchoolYear:
      return Granularity::kYear;
    case TimeUnit::kDecade:
      return Granularity::kDecade;
    case TimeUnit::kCentury:
      return Granularity::kCentury;
    case TimeUnit::kVague:
      return Granularity::kNone;
  }
  return Granularity::kNone;
}

std::optional<Date> shift_date(Date date, TimeUnit unit, int count) {
  if (unit == TimeUnit::kVague || count > kLargestCount || count < -kLargestCount)
    return std::nullopt;
  if (unit == TimeUnit::kHour) return add_days(date, count / 24);
  if (const int months = months_in(unit); months > 0) return add_months(date, months * count);
  return add_days(date, days_in(unit) * count);
}

std::optional<DateInterval> unit_around(Date date, TimeUnit unit, int count,
                                        std::string_view country) {
  const auto moved = [&](Date first) { return shift_date(first, unit, count); };
  const Date month_start{date.year(), date.month(), std::chrono::day{1}};
  switch (unit) {
    case TimeUnit::kHour:
    case TimeUnit::kDay: {
      const auto day = moved(date);
      return day ? std::optional(DateInterval{*day, *day}) : std::nullopt;
    }
    case TimeUnit::kWeek:
    case TimeUnit::kWeekend: {
      const auto monday = moved(week_of(date).start);
      if (!monday) return std::nullopt;
      const DateInterval week = week_of(*monday);
      if (unit == TimeUnit::kWeek) return week;
      const auto saturday = add_days(week.start, 5);
      return saturday ? std::optional(DateInterval{*saturday, week.end}) : std::nullopt;
    }
    case TimeUnit::kFortnight: {
      const auto monday = moved(week_of(date).start);
      const auto sunday = monday ? add_days(*monday, 13) : std::nullopt;
      return sunday ? std::optional(DateInterval{*monday, *sunday}) : std::nullopt;
    }
    case TimeUnit::kMonth: {
      const auto first = moved(month_start);
      return first ? month_interval(year_of(*first), month_of(*first)) : std::nullopt;
    }
    case TimeUnit::kQuarter: {
      const auto first = moved(month_start);
      return first ? quarter_interval(year_of(*first), (month_of(*first) + 2) / 3) : std::nullopt;
    }
    case TimeUnit::kHalf: {
      const auto first = moved(month_start);
      return first ? half_interval(year_of(*first), (month_of(*first) + 5) / 6) : std::nullopt;
    }
    case TimeUnit::kYear:
      return year_interval(year_of(date) + count);
    case TimeUnit::kFiscalYear: {
      const std::string_view known = fiscal_year_first_month(country) ? country : "GB";
      const bool before = month_of(date) < *fiscal_year_first_month(known);
      return fiscal_year_interval(year_of(date) - (before ? 1 : 0) + count, known);
    }
    case TimeUnit::kSchoolYear:
      return school_year_interval(year_of(date) - (month_of(date) < 9 ? 1 : 0) + count);
    case TimeUnit::kDecade:
      return decade_interval(year_of(date) / 10 * 10 + 10 * count);
    case TimeUnit::kCentury:
      return century_interval((year_of(date) - 1) / 100 + 1 + count);
    case TimeUnit::kVague:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string unit_offset(TimeUnit unit, int count) {
  switch (unit) {
    case TimeUnit::kHour:
      return fmt::format("PT{}H", count);
    case TimeUnit::kDay:
      return fmt::format("P{}D", count);
    case TimeUnit::kWeek:
    case TimeUnit::kWeekend:
      return fmt::format("P{}W", count);
    case TimeUnit::kFortnight:
      return fmt::format("P{}W", 2 * count);
    case TimeUnit::kVague:
      return "";
    default:
      break;
  }
  const int months = months_in(unit);
  return months % 12 == 0 ? fmt::format("P{}Y", count * (months / 12))
                          : fmt::format("P{}M", count * months);
}

std::optional<Date> nth_weekday(DateInterval period, unsigned weekday, int n) {
  std::optional<Date> day;
  if (n > 0) {
    const unsigned ahead = (weekday + 7 - weekday_of(period.start)) % 7;
    day = add_days(period.start, static_cast<int>(ahead) + 7 * (n - 1));
  } else {
    const unsigned back = (weekday_of(period.end) + 7 - weekday) % 7;
    day = add_days(period.end, -static_cast<int>(back));
  }
  if (!day || *day < period.start || *day > period.end) return std::nullopt;
  return day;
}

std::optional<Date> easter_sunday(int y) {
  const int a = y % 19, b = y / 100, c = y % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return make_date(y, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

}  // namespace pledger
