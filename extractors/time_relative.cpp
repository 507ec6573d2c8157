// What needs the date of the article, or the time last mentioned: on Monday, the end of the year.
// Lengths of time counted from there are in time_lengths.cpp, months without a year in time_months.cpp.

#include <algorithm>

#include "extractors/time_forms.h"
#include "extractors/time_units.h"
#include "extractors/time_ways.h"

namespace pledger {
namespace {

using G = TimeGroup;

int year_of(Date date) { return int{date.year()}; }
unsigned month_of(Date date) { return unsigned{date.month()}; }

// The year last mentioned, or that of the fiscal or school calendar which the quarter or half last
// mentioned is of, moved by so many years.
std::optional<DateInterval> year_like_previous(const TimeSetting& setting, int count,
                                               TimeValue& value) {
  if (!setting.previous) return std::nullopt;
  const Date first = setting.previous->start;
  std::optional<DateInterval> year;
  if (setting.previous_granularity == Granularity::kYear) {
    const auto start = add_years(first, count);
    const auto next = start ? add_years(*start, 1) : std::nullopt;
    const bool whole = add_years(first, 1) == add_days(setting.previous->end, 1);
    if (next && whole) year = DateInterval{*start, *add_days(*next, -1)};
  } else if (setting.previous_calendar != Calendar::kGregorian) {
    const bool fiscal = setting.previous_calendar == Calendar::kFiscal;
    year = unit_around(first, fiscal ? TimeUnit::kFiscalYear : TimeUnit::kSchoolYear, count,
                       setting.previous_country);
  }
  if (!year) return std::nullopt;
  value.calendar = setting.previous_calendar;
  value.calendar_country = setting.previous_country;
  return year;
}

// «the following Monday»: of the time last mentioned; seen from the article where the words look ahead.
std::optional<Date> weekday_beside(int target, bool after, const TimeSetting& setting,
                                   TimeValue& value) {
  const bool ahead = after && !setting.previous && setting.direction == TimeDirection::kAhead;
  if (!ahead) value.anchor = TimeAnchor::kPrevious;
  if (!ahead && !setting.previous) return std::nullopt;
  const Date from = ahead   ? *setting.published
                    : after ? setting.previous->end
                            : setting.previous->start;
  const int day = static_cast<int>(weekday_of(from));
  const int distance = ((after ? target - day : day - target) + 6) % 7 + 1;
  return add_days(from, after ? distance : -distance);
}

}  // namespace

Way way_of(const TimeParts& parts) {
  if (!parts.has(G::kAnchor)) return Way::kNone;
  const std::string_view name = parts.attribute(G::kAnchor, "anchor");
  if (name == "last") return Way::kLast;
  if (name == "next") return Way::kNext;
  if (name == "this") return Way::kThis;
  if (name == "previous") return Way::kPrevious;
  if (name == "following") return Way::kFollowing;
  if (name == "same") return Way::kSame;
  if (name == "recent") return Way::kRecent;
  if (name == "coming") return Way::kComing;
  return Way::kNone;
}

std::optional<Date> reference_of(Way way, const TimeSetting& setting, TimeValue& value) {
  const bool from_text = way == Way::kPrevious || way == Way::kFollowing || way == Way::kSame;
  if (from_text && setting.previous) {
    value.anchor = TimeAnchor::kPrevious;
    // «the most in the past 40 years», then «the previous year»: not the one before those 40
    const bool till_now = setting.published && setting.previous->end == *setting.published;
    return way == Way::kFollowing || till_now ? setting.previous->end : setting.previous->start;
  }
  value.anchor = from_text ? TimeAnchor::kPrevious : TimeAnchor::kPublication;
  // What «the following day» follows and when «that year» was nobody has dated.
  if (way == Way::kSame) return std::nullopt;
  if (way == Way::kFollowing && setting.direction != TimeDirection::kAhead) return std::nullopt;
  if (from_text && setting.published) value.anchor = TimeAnchor::kPublication;
  return setting.published;
}

int step_of(Way way) {
  if (way == Way::kLast || way == Way::kPrevious) return -1;
  if (way == Way::kNext || way == Way::kFollowing || way == Way::kComing) return 1;
  return 0;
}

void set_calendar(TimeUnit unit, const TimeSetting& setting, TimeValue& value) {
  if (unit != TimeUnit::kFiscalYear && unit != TimeUnit::kSchoolYear) return;
  const bool fiscal = unit == TimeUnit::kFiscalYear;
  value.calendar = fiscal ? Calendar::kFiscal : Calendar::kSchool;
  value.calendar_country =
      fiscal && fiscal_year_first_month(setting.country) ? setting.country.substr(0, 2) : "GB";
}

void set_offset(TimeUnit unit, int count, TimeValue& value) {
  value.offset = unit_offset(unit, count);
}

std::optional<DateInterval> anchored_unit(const TimeParts& parts, const TimeSetting& setting,
                                          TimeValue& value) {
  const Way way =
      parts.has(G::kAnchor) ? way_of(parts) : Way::kThis;  // «the end of the year» is of this one
  const TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  value.granularity = granularity_of(unit);
  set_calendar(unit, setting, value);
  // Without an anchor the unit is that of the time last mentioned where the text goes on from
  // there.
  // A decade is nearly always the present one.
  const bool wide = unit == TimeUnit::kDecade || unit == TimeUnit::kCentury;
  const bool narrated = setting.near_previous && !wide;
  const bool implied = !parts.has(G::kAnchor) && ((setting.from_previous && !wide) || narrated);
  const auto reference = implied
                             ? std::optional((narrated ? setting.previous : setting.told)->start)
                             : reference_of(way, setting, value);
  if (implied) value.anchor = TimeAnchor::kPrevious;
  if (way == Way::kRecent || unit == TimeUnit::kVague) {
    value.vague = value.vague || way == Way::kRecent;
    if (unit == TimeUnit::kVague)
      value.anchor = parts.has(G::kAnchor) ? TimeAnchor::kPublication : TimeAnchor::kNone;
    return std::nullopt;
  }
  set_offset(unit, step_of(way), value);
  // Where only a month or year is told, nobody knows which «the same day» is.
  const bool told = way == Way::kSame || way == Way::kPrevious || way == Way::kFollowing;
  if (told && setting.previous && granularity_of(unit) < setting.previous_granularity)
    return std::nullopt;
  if (value.anchor == TimeAnchor::kPrevious && unit == TimeUnit::kYear) {
    if (const auto year = year_like_previous(setting, step_of(way), value)) return year;
  }
  if (!reference) return std::nullopt;
  // «the week to 12 May» and «the prior week» are both of seven days; before a longer time nobody knows which.
  if (way == Way::kPrevious && unit == TimeUnit::kWeek && setting.previous) {
    constexpr int kWeekDays = 7;
    const DateInterval last = *setting.previous;
    const auto sixth = add_days(last.start, kWeekDays - 1);
    if (!sixth || last.end > *sixth) return std::nullopt;
    const auto start = add_days(last.start, -kWeekDays), end = add_days(last.end, -kWeekDays);
    if (last.end == *sixth && start && end) return DateInterval{*start, *end};
  }
  return unit_around(*reference, unit, step_of(way), setting.country);
}

bool read_weekday(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimePiece& weekday = *parts[G::kWeekday];
  if (weekday.entry == nullptr || weekday.number < 1 || weekday.number > 7) return false;
  const int target = weekday.number;
  value.granularity = Granularity::kDay;
  value.anchor = TimeAnchor::kPublication;
  const auto last = weekday.entry->number("last");
  if (parts.from_event) {  // «the Friday before»: of what, the words behind it may say
    value.anchor = TimeAnchor::kNone;
    return true;
  }
  std::optional<Date> day;
  if (parts.has(G::kUnit)) {  // Tuesday of next week
    const auto week = anchored_unit(parts, setting, value);
    value.granularity = Granularity::kDay;
    if (week) day = add_days(week->start, target - 1);
  } else if (setting.published) {
    const Date now = *setting.published;
    const int today = static_cast<int>(weekday_of(now));
    const Way way = way_of(parts);
    const int back = (today - target + 7) % 7, ahead = (target - today + 7) % 7;
    if (parts.has(G::kLink))  // the Monday after next
      day = add_days(now, (ahead == 0 ? 7 : ahead) + 7);
    else if (way == Way::kLast)
      day = add_days(now, back == 0 ? -7 : -back);
    else if (way == Way::kNext)
      day = add_days(week_of(now).start, 7 + target - 1);
    else if (way == Way::kFollowing || (way == Way::kPrevious && setting.near_previous))
      day = weekday_beside(target, way == Way::kFollowing, setting, value);
    else if (way == Way::kPrevious)
      day = add_days(week_of(now).start, target - 8);
    else if (way == Way::kThis && setting.direction == TimeDirection::kAhead)
      day = add_days(now, ahead);  // «will open this Friday», told on a Sunday
    else if (way == Way::kThis || way == Way::kSame)
      day = add_days(week_of(now).start, target - 1);
    else if (way == Way::kComing)
      day = add_days(now, ahead == 0 ? 7 : ahead);
    else
      day = add_days(now, setting.direction == TimeDirection::kAhead ? ahead : -back);
  }
  if (!day) return true;
  value.days = DateInterval{
      *day, last ? add_days(*day, static_cast<int>(*last) - target).value_or(*day) : *day};
  return true;
}

bool read_day_of_month(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const auto day = static_cast<unsigned>(parts.number(G::kDay));
  std::optional<DateInterval> month;
  if (parts.has(G::kUnit)) {
    month = anchored_unit(parts, setting, value);
  } else if (setting.published && day <= 31) {
    const bool ahead = setting.direction == TimeDirection::kAhead;
    const unsigned today = unsigned{setting.published->day()};
    const int step = ahead ? (day < today ? 1 : 0) : (day > today ? -1 : 0);
    month = unit_around(*setting.published, TimeUnit::kMonth, step, "");
    value.anchor = TimeAnchor::kPublication;
  } else {
    value.anchor = TimeAnchor::kPublication;
  }
  value.granularity = Granularity::kDay;
  if (!month) return day >= 1 && day <= 31;
  const auto date = make_date(year_of(month->start), month_of(month->start), day);
  if (!date) return false;
  value.days = DateInterval{*date, *date};
  return true;
}

bool read_deictic(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const int shift = parts.number(G::kDeictic);
  if (parts.entry_has(G::kDeictic, "previous")) {  // by then, on that date
    const auto relation = relation_named(parts.attribute(G::kDeictic, "relation"));
    if (relation && !setting.previous) return false;
    value.relation = relation.value_or(TimeRelation::kBy);
    value.anchor = TimeAnchor::kPrevious;
    value.granularity = setting.previous ? setting.previous_granularity : Granularity::kNone;
    value.days = setting.previous;
    return true;
  }
  value.granularity = Granularity::kDay;
  value.anchor = TimeAnchor::kPublication;
  set_offset(TimeUnit::kDay, shift, value);
  const auto day = setting.published ? add_days(*setting.published, shift) : std::nullopt;
  if (day) value.days = DateInterval{*day, *day};
  return true;
}

bool read_part_of_unit(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const bool whole = !parts.has(G::kPart) && !parts.has(G::kAnchor) &&
                     !parts.entry_has(G::kUnit, "part");  // over the year
  if (whole && setting.previous) {
    const TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
    value.granularity = granularity_of(unit);
    value.anchor = TimeAnchor::kPrevious;
    if (unit == TimeUnit::kYear) value.days = year_like_previous(setting, 0, value);
    if (!value.days) value.days = unit_around(setting.previous->start, unit, 0, setting.country);
    return true;
  }
  value.days = anchored_unit(parts, setting, value);
  if (!parts.has(G::kPart) && parts.entry_has(G::kUnit, "part")) value.end_only = true;  // year end
  if (value.end_only && value.days && value.relation != TimeRelation::kIn)
    value.days->start = value.days->end;
  return true;
}

}  // namespace pledger
