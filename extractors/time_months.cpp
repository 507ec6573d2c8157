// The year of a month (or season, or day of it) that is named without one: of the article's date or of
// the story told.

#include <chrono>

#include "extractors/time_forms.h"
#include "extractors/time_units.h"
#include "extractors/time_ways.h"

namespace pledger {
namespace {

using G = TimeGroup;

constexpr unsigned kLeapDay = 29;
constexpr int kAtHand = 2;  // months to one that is rather meant than that of last year

int year_of(Date date) { return int{date.year()}; }
unsigned month_of(Date date) { return unsigned{date.month()}; }

// The nearest such month before (after) the month of `date`, not itself.
int nearest_year(Date date, unsigned month, bool ahead) {
  if (ahead) return year_of(date) + (month > month_of(date) ? 0 : 1);
  return year_of(date) - (month < month_of(date) ? 0 : 1);
}

// Of «2022/23», where the year begins in April, March is that of 2023.
int year_inside(const DateInterval& told, unsigned month) {
  return year_of(told.start) + (month < month_of(told.start) ? 1 : 0);
}

// A narrative goes on: after November 1936, «in January» is that of 1937.
int year_after(const DateInterval& previous, Granularity granularity, unsigned month) {
  if (granularity == Granularity::kYear) return year_inside(previous, month);
  const int year = year_of(previous.start);
  const bool has_month = granularity == Granularity::kDay || granularity == Granularity::kMonth ||
                         granularity == Granularity::kWeek;
  const unsigned before = month_of(previous.start);
  return has_month && month < before && before - month >= 6 ? year + 1 : year;
}

// The year that brings the month nearest to the time told, before or behind it.
int year_near(const DateInterval& told, Granularity granularity, unsigned month) {
  if (granularity == Granularity::kYear) return year_inside(told, month);
  const int year = year_of(told.start);
  if (granularity > Granularity::kYear) return year;
  const int distance = static_cast<int>(month) - static_cast<int>(month_of(told.start));
  return distance > 6 ? year - 1 : distance < -6 ? year + 1 : year;
}

int year_told(const TimeSetting& setting, unsigned month) {
  const DateInterval& told = *setting.told;
  switch (setting.told_way) {
    case ToldWay::kStory:
      return year_after(told, setting.told_granularity, month);
    case ToldWay::kPromise:
      return year_inside(told, month);
    case ToldWay::kNearest:
      break;
  }
  return year_near(told, setting.told_granularity, month);
}

// The next year, or the last, that has a 29 February; eight years may lie between two (1896, 1904).
int leap_year_from(int year, bool ahead) {
  while (!std::chrono::year{year}.is_leap()) year += ahead ? 1 : -1;
  return year;
}

int published_year(const TimeSetting& setting, unsigned month, std::optional<unsigned> day) {
  const Date now = *setting.published;
  const int to_come = (static_cast<int>(month) - static_cast<int>(month_of(now)) + 12) % 12;
  const bool at_hand = setting.unsure && to_come > 0 && to_come <= kAtHand;
  const bool ahead = setting.direction == TimeDirection::kAhead || at_hand;
  int year = year_of(now);
  // What lies a few days on the wrong side is rather misread than a year off.
  constexpr unsigned kNear = 7;
  const bool this_month = month == month_of(now) && day;
  if (ahead && (month < month_of(now) || (this_month && *day + kNear < unsigned{now.day()})))
    ++year;
  if (!ahead && (month > month_of(now) || (this_month && *day > unsigned{now.day()} + kNear)))
    --year;
  if (month == 2 && day == kLeapDay) year = leap_year_from(year, ahead);
  return year;
}

}  // namespace

std::optional<int> year_of_month(const TimeParts& parts, const TimeSetting& setting, unsigned month,
                                 std::optional<unsigned> day, TimeValue& value) {
  if (parts.has(G::kUnit) && parts.has(G::kAnchor) && parts.attribute(G::kUnit, "unit") == "year") {
    const Granularity granularity = value.granularity;
    const auto year = anchored_unit(parts, setting, value);
    value.granularity = granularity;
    return year ? std::optional(year_of(year->start)) : std::nullopt;
  }
  const Way way = way_of(parts);
  if (way == Way::kFollowing || way == Way::kPrevious || way == Way::kSame) {
    value.anchor = TimeAnchor::kPrevious;
    if (!setting.previous) return std::nullopt;
    if (way == Way::kSame) return year_of(setting.previous->start);
    return nearest_year(way == Way::kFollowing ? setting.previous->end : setting.previous->start,
                        month, way == Way::kFollowing);
  }
  if (way != Way::kNone) {
    value.anchor = TimeAnchor::kPublication;
    if (way == Way::kLast || way == Way::kNext)
      value.offset = unit_offset(TimeUnit::kYear, step_of(way));
    if (!setting.published) return std::nullopt;
    if (way == Way::kThis) {
      value.offset = "P0Y";
      return year_of(*setting.published);
    }
    auto year = nearest_year(*setting.published, month, way != Way::kLast);
    // In February «next March» is not that of the month to come.
    const bool at_hand =
        year == year_of(*setting.published) && month == month_of(*setting.published) + 1;
    if (way == Way::kNext && at_hand) ++year;
    value.offset.clear();
    return year;
  }
  if (setting.from_previous) {
    value.anchor = TimeAnchor::kPrevious;
    return year_told(setting, month);
  }
  value.anchor = TimeAnchor::kPublication;
  if (!setting.published) return std::nullopt;
  return published_year(setting, month, day);
}

}  // namespace pledger
