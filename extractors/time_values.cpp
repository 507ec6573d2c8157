#include "extractors/time_values.h"

#include <algorithm>

#include "core/layers.h"
#include "extractors/time_forms.h"

namespace pledger {
namespace {

constexpr std::array<std::string_view, kTimeGroupCount> kGroupNames{
    "relation", "the",      "part",    "shift",        "anchor", "weekday", "day",
    "day2",     "month",    "month2",  "month_number", "year",   "year2",   "decade",
    "ordinal",  "season",   "quarter", "unit",         "count",  "count2",  "event",
    "era",      "calendar", "deictic", "fiscal",       "first",  "second",  "link"};

constexpr std::array<std::string_view, 21> kFormNames{
    "date",    "numeric", "year",         "year_pair",   "fiscal_year",  "decade",  "century",
    "quarter", "season",  "weekday",      "nth_weekday", "day_of_month", "deictic", "unit",
    "ago",     "span",    "part_of_unit", "first_units", "year_to",      "vague",   "event"};

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
  const bool year = length == 365 || length == 366;
  const Date day = (year ? add_months(days.start, 6) : add_days(days.start, (length - 1) / 2))
                       .value_or(days.start);
  return {day, day};
}

// What a part leaves of its period where only an edge counts: «by early 2025» is by the end of its
// first quarter.
void narrow_to_part(std::string_view part, TimeValue& value) {
  DateInterval& days = *value.days;
  value.keep_both = false;
  const bool closes = value.relation == TimeRelation::kBy || value.relation == TimeRelation::kUntil;
  if (part == "start") {
    days.end = days.start;
  } else if (part == "end") {
    days.start = days.end;
  } else if (part == "middle" || part == "mid") {
    days = middle_of(days);
    if (closes && value.granularity == Granularity::kYear)
      days.start = days.end = add_days(days.end, -1).value_or(days.end);  // 30 June
  } else if (part == "early") {
    const auto first = std::chrono::sys_days{days.start}, last = std::chrono::sys_days{days.end};
    const int length = static_cast<int>((last - first).count()) + 1;
    const auto quarter = add_months(days.start, 3);
    const auto end =
        length >= 365 && quarter ? add_days(*quarter, -1) : add_days(days.start, length / 3 - 1);
    if (end && *end >= days.start) days.end = *end;
    value.vague = true;
  } else if (part == "late") {
    value.vague = true;
  }
}

void apply_part(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const std::string_view part = parts.attribute(TimeGroup::kPart, "part");
  if (part.empty() || part == "whole") return;
  const bool vague_part = part == "early" || part == "mid" || part == "late" || part == "middle";
  if (vague_part &&
      (value.granularity == Granularity::kDecade || value.granularity == Granularity::kCentury ||
       value.granularity == Granularity::kNone)) {
    value.days.reset();  // nobody says when the late 1990s begin
    value.vague = true;
    return;
  }
  if (!value.days) return;
  if (part == "rest" || part == "so_far") {
    const bool now = value.anchor == TimeAnchor::kPublication && setting.published &&
                     *setting.published >= value.days->start &&
                     *setting.published <= value.days->end;
    if (now && part == "rest") value.days->start = *setting.published;
    if (now && part == "so_far") value.days->end = *setting.published;
    return;
  }
  if (is_edge(value.relation)) {
    narrow_to_part(part, value);
  } else if (part == "start") {
    value.start_only = true;
  } else if (part == "end") {
    value.end_only = true;
  } else {
    value.vague = true;
  }
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
      if (value.keep_both) out.start = days.start;
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
