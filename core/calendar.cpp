#include "core/calendar.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace pledger {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 9999;
// Steps that lead out of the years from anywhere. std::chrono keeps years in 16 bits: longer ones
// would wrap around.
constexpr int kMostYears = kLastYear - kFirstYear + 1;
constexpr int kMostMonths = kMostYears * 12;
constexpr int kMostDays = kMostYears * 366;

bool within(int count, int most) { return -most <= count && count <= most; }

std::optional<Date> checked(Date date) {
  const int y = int{date.year()};
  if (y < kFirstYear || y > kLastYear || !date.ok()) return std::nullopt;
  return date;
}

// From the first of a month for `length` months.
std::optional<DateInterval> months_interval(int y, unsigned first_month, int length) {
  const auto start = make_date(y, first_month, 1);
  if (!start) return std::nullopt;
  const auto next = Date{sys_days{*start + months{length}}};
  const auto end = checked(Date{sys_days{next} - days{1}});
  if (!end) return std::nullopt;
  return DateInterval{*start, *end};
}

}  // namespace

std::optional<Date> make_date(int y, unsigned m, unsigned d) {
  if (y < kFirstYear || y > kLastYear || m > 12 || d > 31) return std::nullopt;
  return checked(Date{year{y}, month{m}, day{d}});
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::array<int, 3> parts{};
  constexpr std::array<std::pair<size_t, size_t>, 3> kPlaces{{{0, 4}, {5, 2}, {8, 2}}};
  for (size_t part = 0; part < 3; ++part) {
    for (size_t i = 0; i < kPlaces[part].second; ++i) {
      const char c = text[kPlaces[part].first + i];
      if (c < '0' || c > '9') return std::nullopt;
      parts[part] = parts[part] * 10 + (c - '0');
    }
  }
  return make_date(parts[0], static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2]));
}

std::string to_iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", int{date.year()}, unsigned{date.month()},
                     unsigned{date.day()});
}

std::optional<Date> add_days(Date date, int count) {
  if (!within(count, kMostDays)) return std::nullopt;
  return checked(Date{sys_days{date} + days{count}});
}

std::optional<Date> add_months(Date date, int count) {
  if (!within(count, kMostMonths)) return std::nullopt;
  Date moved = date + months{count};
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return checked(moved);
}

std::optional<Date> add_years(Date date, int count) {
  if (!within(count, kMostYears)) return std::nullopt;
  return add_months(date, count * 12);
}

std::optional<DateInterval> year_interval(int y) {
  const auto start = make_date(y, 1, 1);
  const auto end = make_date(y, 12, 31);
  if (!start || !end) return std::nullopt;
  return DateInterval{*start, *end};
}

std::optional<DateInterval> month_interval(int y, unsigned m) {
  const auto start = make_date(y, m, 1);
  if (!start) return std::nullopt;
  return DateInterval{*start, Date{start->year() / start->month() / std::chrono::last}};
}

std::optional<DateInterval> quarter_interval(int y, unsigned quarter) {
  if (quarter < 1 || quarter > 4) return std::nullopt;
  const auto first = month_interval(y, quarter * 3 - 2);
  const auto last = month_interval(y, quarter * 3);
  if (!first || !last) return std::nullopt;
  return DateInterval{first->start, last->end};
}

std::optional<DateInterval> half_interval(int y, unsigned half) {
  if (half < 1 || half > 2) return std::nullopt;
  const auto first = month_interval(y, half * 6 - 5);
  const auto last = month_interval(y, half * 6);
  if (!first || !last) return std::nullopt;
  return DateInterval{first->start, last->end};
}

std::optional<DateInterval> decade_interval(int first_year) {
  const auto first = year_interval(first_year);
  if (!first) return std::nullopt;
  const auto last = year_interval(first_year + 9);
  if (!last) return std::nullopt;
  return DateInterval{first->start, last->end};
}

std::optional<DateInterval> century_interval(int century) {
  if (!within(century, kLastYear / 100)) return std::nullopt;
  const auto first = year_interval((century - 1) * 100 + 1);
  const auto last = year_interval(century * 100);
  if (!first || !last) return std::nullopt;
  return DateInterval{first->start, last->end};
}

unsigned weekday_of(Date date) { return std::chrono::weekday{sys_days{date}}.iso_encoding(); }

DateInterval week_of(Date date) {
  const sys_days monday = sys_days{date} - days{weekday_of(date) - 1};
  return {Date{monday}, Date{monday + days{6}}};
}

std::optional<unsigned> fiscal_year_first_month(std::string_view country) {
  static constexpr std::array<std::pair<std::string_view, unsigned>, 15> kFirstMonths{{{"GB", 4},
                                                                                       {"US", 10},
                                                                                       {"AU", 7},
                                                                                       {"IN", 4},
                                                                                       {"CA", 4},
                                                                                       {"NZ", 7},
                                                                                       {"ZA", 4},
                                                                                       {"HK", 4},
                                                                                       {"SG", 4},
                                                                                       {"JP", 4},
                                                                                       {"PK", 7},
                                                                                       {"BD", 7},
                                                                                       {"KE", 7},
                                                                                       {"UG", 7},
                                                                                       {"TZ", 7}}};
  const std::string_view code =
      country.substr(0, country.find('-'));  // GB-SCT keeps the year of GB
  for (const auto& [known, first_month] : kFirstMonths) {
    if (code == known) return first_month;
  }
  return std::nullopt;
}

std::optional<DateInterval> fiscal_year_interval(int first_year, std::string_view country) {
  const auto first_month = fiscal_year_first_month(country);
  if (!first_month) return std::nullopt;
  return months_interval(first_year, *first_month, 12);
}

std::optional<DateInterval> school_year_interval(int first_year) {
  return months_interval(first_year, 9, 12);
}

}  // namespace pledger
