// Parts of a time: the end of March, early 2025, the rest of the year.

#include <algorithm>

#include "extractors/time_forms.h"

namespace pledger {
namespace {

bool is_edge(TimeRelation relation) {  // only one end of the days counts
  return relation == TimeRelation::kBy || relation == TimeRelation::kUntil ||
         relation == TimeRelation::kSince || relation == TimeRelation::kFrom ||
         relation == TimeRelation::kBefore || relation == TimeRelation::kAfter;
}

// The middle of a year is where its halves meet, of a month its 15th, of anything else the day half
// way.
DateInterval middle_of(DateInterval days) {
  const auto first = std::chrono::sys_days{days.start}, last = std::chrono::sys_days{days.end};
  const int length = static_cast<int>((last - first).count()) + 1;
  const bool year = length == 365 || length == 366, month = length >= 28 && length <= 31;
  const int half = month ? (length == 28 ? 13 : 14) : (length - 1) / 2;
  const Date day =
      (year ? add_months(days.start, 6) : add_days(days.start, half)).value_or(days.start);
  return {day, day};
}

// Where early, mid and late begin and end within a period, in months; nothing for days and weeks.
struct Thirds {
  int early_end, mid_end, end;
};
std::optional<Thirds> thirds_of(Granularity granularity) {
  switch (granularity) {
    case Granularity::kSeason:
    case Granularity::kQuarter:
      return Thirds{1, 2, 3};
    case Granularity::kHalf:
      return Thirds{2, 4, 6};
    case Granularity::kYear:
      return Thirds{4, 8, 12};
    case Granularity::kDecade:  // «the late 1990s» are 1997 to 1999
      return Thirds{48, 84, 120};
    case Granularity::kCentury:
      return Thirds{396, 804, 1200};
    default:
      return std::nullopt;
  }
}

enum class Third : uint8_t { kEarly, kMid, kLate };

// From `from` months behind the start of `days` to the day before `to` months behind it.
DateInterval months_of(DateInterval days, int from, int to) {
  const Date start = add_months(days.start, from).value_or(days.start);
  const auto next = add_months(days.start, to);
  return {start, std::min(next ? add_days(*next, -1).value_or(days.end) : days.end, days.end)};
}

// «early 2025» is January to April, «mid-June» the 10th to the 20th, «late March» the 21st and on.
DateInterval third_of(DateInterval days, Granularity granularity, Third third) {
  if (const auto thirds = thirds_of(granularity)) {
    if (third == Third::kEarly) return months_of(days, 0, thirds->early_end);
    if (third == Third::kMid) return months_of(days, thirds->early_end, thirds->mid_end);
    return months_of(days, thirds->mid_end, thirds->end);
  }
  const auto day = [&](int n) { return add_days(days.start, n).value_or(days.end); };
  if (granularity == Granularity::kMonth) {
    if (third == Third::kEarly) return {days.start, day(9)};
    return third == Third::kMid ? DateInterval{day(9), day(19)} : DateInterval{day(20), days.end};
  }
  const auto first = std::chrono::sys_days{days.start}, last = std::chrono::sys_days{days.end};
  const int length = static_cast<int>((last - first).count()) + 1;
  if (length < 3) return days;
  const int part = (length + 2) / 3;
  if (third == Third::kEarly) return {days.start, day(part - 1)};
  if (third == Third::kLate) return {day(length - part), days.end};
  return {day((length - part) / 2), day((length - part) / 2 + part - 1)};
}

// A deadline in the middle of a period is that day: «by mid-June» is by the 15th, «by mid-2027» by
// 30 June; one «by early 2025» is by the end of what is early.
void narrow_to_third(Third third, TimeValue& value) {
  DateInterval& days = *value.days;
  const bool closes = value.relation == TimeRelation::kBy || value.relation == TimeRelation::kUntil;
  const bool opens =
      value.relation == TimeRelation::kFrom || value.relation == TimeRelation::kSince;
  value.vague = true;
  value.keep_both = false;
  if (third == Third::kMid && (closes || opens)) {
    const bool year = value.granularity == Granularity::kYear;
    days = middle_of(days);
    if (closes && year)
      days.start = days.end = add_days(days.end, -1).value_or(days.end);  // 30 June
    return;
  }
  days = third_of(days, value.granularity, third);
}

// «the mid-to-late 1990s»: two thirds together.
void narrow_to_two(bool late, TimeValue& value) {
  const DateInterval mid = third_of(*value.days, value.granularity, Third::kMid);
  value.vague = true;
  value.keep_both = false;
  (late ? value.days->start : value.days->end) = late ? mid.start : mid.end;
}

// Nobody says when a century turned to the day, so that only what lies before and after has bounds.
void narrow_to_turn(TimeValue& value) {
  const auto year = year_interval(int{value.days->start.year()} - 1);
  value.vague = true;
  value.keep_both = false;
  value.days = is_edge(value.relation) ? year : std::nullopt;
}

// «the start of 2024» has only a start, «the end of 2024» only an end; where an edge counts they are
// that day. «before the end of June» is by then.
void narrow_to_edge(bool end, TimeValue& value) {
  DateInterval& days = *value.days;
  if (!is_edge(value.relation)) {
    (end ? value.end_only : value.start_only) = true;
    return;
  }
  value.keep_both = false;
  (end ? days.start : days.end) = end ? days.end : days.start;
  if (!end || value.relation != TimeRelation::kBefore) return;
  const auto behind = add_days(days.end, 1);
  if (behind) days = {*behind, *behind};
}

}  // namespace

void apply_part(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const std::string_view part = parts.attribute(TimeGroup::kPart, "part");
  if (part.empty() || part == "whole") return;
  if (!value.days) {
    value.vague = value.vague || part == "early" || part == "mid" || part == "late";
    return;
  }
  if (part == "rest" || part == "so_far") {
    const bool now = value.anchor == TimeAnchor::kPublication && setting.published &&
                     *setting.published >= value.days->start &&
                     *setting.published <= value.days->end;
    if (now && part == "rest") value.days->start = *setting.published;
    if (now && part == "so_far") value.days->end = *setting.published;
  } else if (part == "early") {
    narrow_to_third(Third::kEarly, value);
  } else if (part == "mid" || part == "middle") {
    narrow_to_third(Third::kMid, value);
  } else if (part == "late") {
    narrow_to_third(Third::kLate, value);
  } else if (part == "mid_late" || part == "early_mid") {
    narrow_to_two(part == "mid_late", value);
  } else if (part == "turn" && value.granularity == Granularity::kCentury) {
    narrow_to_turn(value);
  } else {
    // «by the turn of the year»: the one to come
    const bool turns = part == "turn" && setting.direction == TimeDirection::kAhead;
    narrow_to_edge(part == "end" || turns, value);
  }
}

}  // namespace pledger
