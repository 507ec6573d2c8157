#include "extractors/time_values.h"

#include <algorithm>

#include "core/layers.h"
#include "extractors/time_forms.h"

namespace pledger {
namespace {

constexpr std::array<std::string_view, kTimeGroupCount> kGroupNames{
    "relation", "the",    "part",         "shift",  "anchor", "weekday", "day",      "day2",
    "month",    "month2", "month_number", "year",   "year2",  "decade",  "ordinal",  "season",
    "quarter",  "unit",   "count",        "count2", "event",  "era",     "calendar", "deictic",
    "fiscal",   "first",  "second",       "link",   "half"};

constexpr std::array<std::string_view, 25> kFormNames{
    "date",    "numeric", "year",         "year_pair",   "fiscal_year",  "decade",  "century",
    "quarter", "season",  "weekday",      "nth_weekday", "day_of_month", "deictic", "unit",
    "ago",     "span",    "part_of_unit", "first_units", "year_to",      "vague",   "event",
    "beside",  "same",    "weekday_day",  "to_date"};

template <typename Enum, size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<Enum>(at - names.begin());
}

bool read_form(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  switch (parts.form) {
    case TimeForm::kDate:
      return read_date(parts, setting, value);
    case TimeForm::kNumeric:
      return read_numeric(parts, setting, value);
    case TimeForm::kYear:
      return read_year(parts, setting, value);
    case TimeForm::kYearPair:
      return read_year_pair(parts, setting, value);
    case TimeForm::kFiscalYear:
      return read_fiscal_year(parts, setting, value);
    case TimeForm::kDecade:
      return read_decade(parts, value);
    case TimeForm::kCentury:
      return read_century(parts, value);
    case TimeForm::kQuarter:
      return read_quarter(parts, setting, value);
    case TimeForm::kSeason:
      return read_season(parts, setting, value);
    case TimeForm::kWeekday:
      return read_weekday(parts, setting, value);
    case TimeForm::kNthWeekday:
      return read_nth_weekday(parts, setting, value);
    case TimeForm::kDayOfMonth:
      return read_day_of_month(parts, setting, value);
    case TimeForm::kDeictic:
      return read_deictic(parts, setting, value);
    case TimeForm::kUnit:
      return read_unit(parts, setting, value);
    case TimeForm::kAgo:
      return read_ago(parts, setting, value);
    case TimeForm::kSpan:
      return read_span(parts, setting, value);
    case TimeForm::kPartOfUnit:
      return read_part_of_unit(parts, setting, value);
    case TimeForm::kFirstUnits:
      return read_first_units(parts, setting, value);
    case TimeForm::kYearTo:
      return read_year_to(parts, setting, value);
    case TimeForm::kVague:
      return read_vague(parts, value);
    case TimeForm::kEvent:
      return read_event(parts, setting, value);
    case TimeForm::kBeside:
      return read_beside(parts, setting, value);
    case TimeForm::kSame:
      return read_same(parts, setting, value);
    case TimeForm::kWeekdayDay:
      return read_weekday_day(parts, setting, value);
    case TimeForm::kToDate:
      return read_to_date(parts, setting, value);
  }
  return false;
}

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
  } else if (part == "turn" && value.granularity == Granularity::kCentury) {
    narrow_to_turn(value);
  } else {
    narrow_to_edge(part == "end", value);
  }
}

// «before the 2015 election», «after the March 2017 vote»: somewhere in that year or month.
void widen_to_noun(TimeValue& value) {
  const bool before = value.relation == TimeRelation::kBefore;
  if (!value.days || !(before || value.relation == TimeRelation::kAfter)) return;
  const auto edge = before ? add_days(value.days->end, 1) : add_days(value.days->start, -1);
  if (edge) value.days = DateInterval{*edge, *edge};
  value.vague = true;
}

// «in time for next winter» is by the day before it; what the September intake needs nobody says.
void limit_in_time(const TimeParts& parts, TimeValue& value) {
  const bool edge = parts.has(TimeGroup::kPart) || value.granularity == Granularity::kDay;
  if (parts.before_noun) value.days.reset();
  if (!value.days || edge) return;
  value.keep_both = false;
  const auto before = add_days(value.days->start, -1);
  if (before) value.days = DateInterval{*before, *before};
}

}  // namespace

std::optional<TimeGroup> time_group(std::string_view name) {
  const auto group = named<TimeGroup>(kGroupNames, name);
  if (group || name.find('_') == std::string_view::npos) return group;
  return named<TimeGroup>(kGroupNames, name.substr(0, name.find('_')));
}
std::optional<TimeForm> time_form(std::string_view name) {
  return named<TimeForm>(kFormNames, name);
}

std::string_view TimeParts::id(TimeGroup g) const {
  return has(g) && (*this)[g]->entry != nullptr ? std::string_view((*this)[g]->entry->id)
                                                : std::string_view();
}

std::string_view TimeParts::attribute(TimeGroup g, std::string_view key) const {
  return has(g) && (*this)[g]->entry != nullptr ? (*this)[g]->entry->attribute(key)
                                                : std::string_view();
}

bool TimeParts::entry_has(TimeGroup g, std::string_view key) const {
  return has(g) && (*this)[g]->entry != nullptr && (*this)[g]->entry->has(key);
}

TimeRelation TimeParts::relation() const {
  static const char32_t base = class_info("RELATION").base;
  if (clause_relation) return *clause_relation;
  if (!has(TimeGroup::kRelation) || of_period) return TimeRelation::kIn;
  const char32_t variant = (*this)[TimeGroup::kRelation]->code - base;
  return variant <= static_cast<char32_t>(TimeRelation::kBefore)
             ? static_cast<TimeRelation>(variant)
             : TimeRelation::kIn;
}

std::optional<TimeValue> time_value(const TimeParts& parts, const TimeSetting& setting) {
  TimeValue value;
  value.relation = parts.relation();
  if (!read_form(parts, setting, value)) return std::nullopt;
  apply_part(parts, setting, value);
  if (parts.names_noun) widen_to_noun(value);
  if (parts.id(TimeGroup::kRelation) == "in_time") limit_in_time(parts, value);
  if (value.days && value.days->end < value.days->start) return std::nullopt;
  return value;
}

void set_bounds(const TimeValue& value, TimeExpression& out) {
  out.relation = value.relation;
  out.calendar = value.calendar;
  out.calendar_country = value.calendar_country;
  out.granularity = value.granularity;
  out.anchor = value.anchor;
  out.vague = value.vague;
  out.ambiguous = value.ambiguous;
  out.offset = value.offset;
  out.start.reset();
  out.end.reset();
  if (!value.days) return;
  const DateInterval& days = *value.days;
  switch (value.relation) {
    case TimeRelation::kBy:
    case TimeRelation::kUntil:
      out.end = days.end;
      if (value.keep_both && value.relation == TimeRelation::kBy) out.start = days.start;
      break;
    case TimeRelation::kSince:
    case TimeRelation::kFrom:
      out.start = days.start;
      break;
    case TimeRelation::kBefore:
      out.end = add_days(days.start, -1);
      break;
    case TimeRelation::kAfter:
      out.start = add_days(days.end, 1);
      break;
    default:
      if (!value.end_only && !value.start_open) out.start = days.start;
      if (!value.start_only && !value.end_open) out.end = days.end;
  }
}

}  // namespace pledger
