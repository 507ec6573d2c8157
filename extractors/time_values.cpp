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

constexpr std::array<std::string_view, 26> kFormNames{
    "date",    "numeric", "year",         "year_pair",   "fiscal_year",  "decade",  "century",
    "quarter", "season",  "weekday",      "nth_weekday", "day_of_month", "deictic", "unit",
    "ago",     "span",    "part_of_unit", "first_units", "year_to",      "vague",   "event",
    "beside",  "same",    "weekday_day",  "to_date",     "week_on"};

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
    case TimeForm::kWeekOn:
      return read_week_on(parts, setting, value);
  }
  return false;
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
