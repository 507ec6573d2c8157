// What the calendar says by itself: dates, years, fiscal years. Quarters and stretches of a year are in
// time_periods.cpp.

#include <algorithm>

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

constexpr int kFirstPlainPair = 1990;

// «by 2026-27»: nobody sets a deadline of two years.
bool dated_by_pair(int first_year, const TimeValue& value) {
  constexpr int kFirstModernYear = 1980;
  return first_year >= kFirstModernYear &&
         (value.relation == TimeRelation::kBy || value.relation == TimeRelation::kUntil ||
          value.relation == TimeRelation::kBefore);
}

}  // namespace

// A fiscal year named by one number: «FY25», «the 2024 financial year» are those that end in it.
void set_fiscal_by_end(int year, const TimeSetting& setting, TimeValue& value) {
  set_fiscal(full_year(year) - 1, setting, value);
}

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
    if (value.relation == TimeRelation::kFrom || !parts.has(G::kRelation))
      value.relation = TimeRelation::kBetween;
  }
  return true;
}

// Day before month, except in the United States; what is no day so is read the other way round.
bool read_numeric(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  constexpr int kMonths = 12;
  int day = parts.number(G::kFirst), month = parts.number(G::kSecond);
  if (!parts.has(G::kYear) && day > kMonths && month == day + 1) {  // «by 26/27»
    set_fiscal(full_year(day), setting, value);
    value.keep_both = true;
    return true;
  }
  const bool american = setting.country.substr(0, 2) == "US";
  if ((american && day <= 12) || month > 12) std::swap(day, month);
  value.ambiguous = setting.country.empty() && day <= 12 && day != month;
  value.granularity = Granularity::kDay;
  if (!make_date(2000, as_unsigned(month), as_unsigned(day))) return false;
  const auto year = parts.has(G::kYear) ? std::optional(full_year(parts.number(G::kYear)))
                                        : year_of_month(parts, setting, as_unsigned(month),
                                                        as_unsigned(day), value);
  if (!year) return true;
  const auto date = make_date(*year, as_unsigned(month), as_unsigned(day));
  if (!date) return false;
  value.days = DateInterval{*date, *date};
  return true;
}

bool read_year(const TimeParts& parts, const TimeSetting&, TimeValue& value) {
  value.granularity = Granularity::kYear;
  if (parts.attribute(G::kEra, "era") == "bc") return true;  // before the years of core/calendar.h
  value.days = year_interval(parts.number(G::kYear));
  return true;
}

// «fiscal years 2014-17»: in the United States each number is that of the year it ends in; elsewhere
// rather the first and last of «2014/15 to 2016/17».
void set_fiscal_years(int first, int second, const TimeSetting& setting, TimeValue& value) {
  const bool by_end = setting.country.starts_with("US");
  set_fiscal(second - 1, setting, value);
  const auto last = value.days;
  set_fiscal(by_end ? first - 1 : first, setting, value);
  if (value.days && last) value.days->end = last->end;
  value.keep_both = true;
  value.ambiguous = true;
}

// Where the fiscal year is the calendar's, «2020-2021» is two years.
bool has_fiscal_pairs(const TimeSetting& setting) {
  return setting.country.empty() || fiscal_year_first_month(setting.country).has_value();
}

bool read_year_pair(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimePiece& last = *parts[G::kYear2];
  const bool slash = parts.rule->text("mark") == "slash";
  const bool to = parts.rule->text("mark") == "to";  // «in 2024 to 2025»
  const int first = full_year(parts.number(G::kYear));
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
  } else if (consecutive && unit.empty() && (two_digits || to) && first >= kFirstPlainPair &&
             !setting.sport && fiscal_year_first_month(setting.country)) {
    // Where the country has such years nobody writes two of the calendar's so today.
    set_fiscal(first, setting, value);
    value.keep_both = true;
    value.ambiguous = true;
  } else if (unit == "fiscal_year" && *second > first) {
    set_fiscal_years(first, *second, setting, value);
  } else {
    value.days = years(first, *second);
    value.ambiguous = consecutive;
    // «fell from 2021-2022» names both ends.
    const bool ends = value.relation == TimeRelation::kFrom && (!two_digits || !consecutive);
    if (ends || (!parts.has(G::kRelation) && !consecutive)) value.relation = TimeRelation::kBetween;
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
    if (!second) return false;
    if (*second != first + 1) {
      set_fiscal_years(first, *second, setting, value);
      return true;
    }
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

}  // namespace pledger
