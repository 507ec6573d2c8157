// Parts of what the calendar says: quarters, the first three months of, the last Friday in, the year
// to March.

#include "extractors/time_forms.h"
#include "extractors/time_units.h"

namespace pledger {
namespace {

using G = TimeGroup;

unsigned as_unsigned(int n) { return static_cast<unsigned>(n); }

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
  if (parts.has(G::kYear2)) {  // the first six months of 2024/25
    TimeValue pair;
    if (!read_year_pair(parts, setting, pair)) return std::nullopt;
    value.calendar = pair.calendar;
    value.calendar_country = pair.calendar_country;
    return pair.days;
  }
  if (parts.has(G::kYear)) return year_interval(parts.number(G::kYear));
  return anchored_unit(parts, setting, value);
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

// «the March quarter of 2025», as Australia's are named: the three months that end with March.
bool read_month_quarter(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  constexpr int kMonths = 3;
  value.granularity = Granularity::kQuarter;
  auto last = period_behind(parts, setting, value);
  if (parts.number(G::kMonth) % kMonths != 0) return false;
  // Of the year of now it has to be over, unless it is to come.
  const bool told = parts.has(G::kYear) || setting.direction == TimeDirection::kAhead;
  if (last && !told && setting.published && *setting.published < last->end) {
    const auto before = add_years(last->start, -1);
    last = before ? month_interval(int{before->year()}, unsigned{before->month()}) : std::nullopt;
  }
  const auto start = last ? add_months(last->start, 1 - kMonths) : std::nullopt;
  if (start) value.days = DateInterval{*start, last->end};
  return true;
}

}  // namespace

bool read_quarter(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  if (!parts.has(G::kQuarter)) return read_month_quarter(parts, setting, value);
  const TimePiece& quarter = *parts[G::kQuarter];
  const bool half = quarter.entry != nullptr && quarter.entry->has("half");
  value.granularity = half ? Granularity::kHalf : Granularity::kQuarter;
  std::optional<DateInterval> year;
  if (parts.has(G::kYear2)) {
    if (!read_year_pair(parts, setting, value)) return false;
    value.keep_both = false;
    year = value.days;
  } else if (parts.has(G::kYear) && !parts.has(G::kCalendar)) {
    year = year_interval(parts.number(G::kYear));
  } else if (parts.has(G::kFiscal) || parts.has(G::kCalendar)) {
    const int number = parts.number(parts.has(G::kFiscal) ? G::kFiscal : G::kYear);
    if (number == 0) return false;  // «the third quarter of FY results»
    set_fiscal_by_end(number, setting, value);
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
  const bool weekend = parts.entry_has(G::kWeekday, "last");
  const TimeUnit unit = weekend ? TimeUnit::kWeek : time_unit(parts.attribute(G::kUnit, "unit"));
  if (unit == TimeUnit::kVague || count < 1) return false;
  TimeValue edge;
  TimeParts date = parts;
  date.groups[static_cast<size_t>(G::kWeekday)] = nullptr;  // the weekend of a Wednesday
  const bool read = parts.has(G::kMonth)   ? read_date(date, setting, edge)
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
    if (weekend && value.days) value.days->start = *add_days(value.days->end, -1);
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
