// Lengths of time counted from the article or the time last mentioned: the last three years, two
// weeks ago, within five years, for months.

#include <algorithm>

#include "core/layers.h"
#include "extractors/time_forms.h"
#include "extractors/time_ways.h"

namespace pledger {
namespace {

using G = TimeGroup;

int year_of(Date date) { return int{date.year()}; }

bool is_plural(const TimeParts& parts) { return parts.entry_has(G::kUnit, "plural"); }

// How a count is read: an exact number, «a couple of» as two, and nothing for «a few».
struct Count {
  int low = 1;
  int high = 1;
  bool vague = false;
};

Count count_of(const TimeParts& parts, bool plural_unit) {
  static const char32_t numeral = class_info("NUMERAL").base;
  if (!parts.has(G::kCount)) return {1, 1, plural_unit};
  const TimePiece& piece = *parts[G::kCount];
  Count count{piece.number, piece.number, false};
  if (piece.is_class() && ((piece.code - numeral) & 3) == 2) count.vague = true;
  if (!piece.is_class()) count.low = count.high = 1;  // a, an
  if (parts.has(G::kCount2)) count.high = parts.number(G::kCount2);
  return count;
}

// «two and a half years» are 30 months. Of shorter units no half is a date.
void add_half(const TimeParts& parts, TimeUnit& unit, Count& count) {
  if (!parts.has(G::kHalf)) return;
  const bool decades = unit == TimeUnit::kDecade;
  if (!decades && unit != TimeUnit::kYear) {
    count.vague = true;
    return;
  }
  const int parts_of_unit = decades ? 10 : 12;
  unit = decades ? TimeUnit::kYear : TimeUnit::kMonth;
  count.low = count.low * parts_of_unit + parts_of_unit / 2;
  count.high = count.high * parts_of_unit + parts_of_unit / 2;
}

// `count` units up to or from the date itself: «the last three years», «over the next two weeks».
// Days leave out today.
std::optional<DateInterval> rolling(Date date, TimeUnit unit, int count) {
  const auto other = shift_date(date, unit, count);
  if (!other) return std::nullopt;
  DateInterval days = count < 0 ? DateInterval{*other, date} : DateInterval{date, *other};
  if (unit == TimeUnit::kDay) {
    const auto edge = add_days(date, count < 0 ? -1 : 1);
    if (!edge) return std::nullopt;
    (count < 0 ? days.end : days.start) = *edge;
  }
  return days;
}

// What read_unit() has read of a unit and its way, for the parts of its work.
struct UnitRead {
  Way way;
  TimeUnit unit;
  bool counted, back, ahead;
};

// «the last year», «the past year» end today; «last year» is the calendar's.
bool rolls_on(const TimeParts& parts, const UnitRead& read) {
  if (!(read.back || read.ahead) || read.unit == TimeUnit::kVague) return false;
  if (read.counted) return true;
  if (read.unit == TimeUnit::kFiscalYear || read.unit == TimeUnit::kSchoolYear) return false;
  const bool related = !parts.id(G::kRelation).empty();
  return is_plural(parts) || parts.id(G::kAnchor) == "past" || parts.id(G::kAnchor) == "coming" ||
         (parts.has(G::kThe) && (read.way == Way::kLast || (read.way == Way::kNext && related)));
}

// What «in» means before such a unit: in the last year, in the next two hours, in these last months.
void relate_unit(const TimeParts& parts, const UnitRead& read, bool rolls, TimeValue& value) {
  if (value.relation != TimeRelation::kIn) return;
  const std::string_view relation = parts.id(G::kRelation);
  const Way way = read.way;
  if ((way == Way::kLast || way == Way::kNext) && rolls && read.unit != TimeUnit::kHour) {
    if (way == Way::kNext && (relation == "in" || relation == "during"))
      value.relation = TimeRelation::kWithin;
    else if (read.counted || is_plural(parts) || way == Way::kLast)
      value.relation = TimeRelation::kOver;
  } else if (way == Way::kThis && is_plural(parts)) {
    value.relation = TimeRelation::kOver;
  }
  if (read.unit == TimeUnit::kHour)
    value.relation = way == Way::kNext ? TimeRelation::kWithin : TimeRelation::kOver;
}

// A unit of the calendar: last year, this week, the following day, those years.
bool read_whole_unit(const TimeParts& parts, const UnitRead& read, const TimeSetting& setting,
                     TimeValue& value) {
  if (read.counted) return false;
  // «the next day» goes on from the time last mentioned.
  const bool told = setting.near_previous || setting.direction == TimeDirection::kBack;
  if (read.way == Way::kNext && parts.has(G::kThe) && told && read.unit != TimeUnit::kVague) {
    value.anchor = TimeAnchor::kPrevious;
    value.granularity = granularity_of(read.unit);
    set_offset(read.unit, 1, value);
    if (setting.near_previous)
      value.days = unit_around(setting.previous->end, read.unit, 1, setting.country);
    return true;
  }
  // «over the same period», «in those years»: the time last mentioned itself.
  const bool whole = is_plural(parts) || parts.id(G::kUnit) == "period";
  if (read.way == Way::kSame && whole && setting.previous) {
    value.anchor = TimeAnchor::kPrevious;
    value.granularity = setting.previous_granularity;
    value.calendar = setting.previous_calendar;
    value.calendar_country = setting.previous_country;
    value.days = setting.previous;
    return true;
  }
  value.days = anchored_unit(parts, setting, value);
  const std::string_view shift = parts.id(G::kShift);
  if (!shift.empty() && value.days && setting.published &&
      value.anchor == TimeAnchor::kPublication) {
    if (shift == "earlier")
      value.days->end = std::min(value.days->end, *setting.published);
    else
      value.days->start = std::max(value.days->start, *setting.published);
  }
  return true;
}

}  // namespace

// last year, this week, the past decade, the next three months, recent years, the following day
bool read_unit(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const Way way = way_of(parts);
  TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  Count count = count_of(parts, is_plural(parts));
  const bool back = way == Way::kLast || way == Way::kPrevious;
  const bool ahead = way == Way::kNext || way == Way::kComing || way == Way::kFollowing;
  const UnitRead read{way, unit, parts.has(G::kCount) || parts.has(G::kHalf), back, ahead};
  const bool rolls = rolls_on(parts, read);
  relate_unit(parts, read, rolls, value);
  if (!rolls) return read_whole_unit(parts, read, setting, value);
  value.granularity = granularity_of(unit);
  add_half(parts, unit, count);
  const auto reference = reference_of(way, setting, value);
  if (count.vague || count.low != count.high || count.low < 1) {
    value.vague = true;
    return true;
  }
  const int steps = back ? -count.low : count.low;
  set_offset(unit, steps, value);
  const bool whole = unit == TimeUnit::kQuarter || unit == TimeUnit::kHalf ||
                     unit == TimeUnit::kFiscalYear || unit == TimeUnit::kSchoolYear;
  if (whole) {  // the past two quarters, the next two financial years
    set_calendar(unit, setting, value);
    if (!reference) return true;
    const auto first = unit_around(*reference, unit, back ? steps : 1, setting.country);
    const auto last = unit_around(*reference, unit, back ? -1 : steps, setting.country);
    if (first && last) value.days = DateInterval{first->start, last->end};
    return true;
  }
  // «2025/26 and the following three years»: those next to a year told, whole
  if (setting.previous && value.anchor == TimeAnchor::kPrevious && unit == TimeUnit::kYear &&
      setting.previous_granularity == Granularity::kYear) {
    const DateInterval told = *setting.previous;
    const auto far = add_years(back ? told.start : told.end, steps);
    const auto near = add_days(back ? told.start : told.end, back ? -1 : 1);
    if (far && near) value.days = back ? DateInterval{*far, *near} : DateInterval{*near, *far};
    return true;
  }
  if (reference) value.days = rolling(*reference, unit, steps);
  return true;
}

// two years ago, three days from now, a year earlier, ten months later
bool read_ago(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const std::string_view way = parts.attribute(G::kAnchor, "anchor");
  TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  Count count = count_of(parts, is_plural(parts));
  const bool from_text = way == "later" || way == "earlier";
  const bool back = way == "ago" || way == "earlier" || way == "last";
  value.granularity = granularity_of(unit);
  value.anchor = from_text ? TimeAnchor::kPrevious : TimeAnchor::kPublication;
  if (value.relation == TimeRelation::kWithin || value.relation == TimeRelation::kOver)
    value.relation = TimeRelation::kIn;
  if (unit == TimeUnit::kVague) return false;
  add_half(parts, unit, count);
  if (count.vague || count.low < 1 || count.low > count.high) {
    value.vague = true;
    return true;
  }
  const int low = back ? -count.low : count.low, high = back ? -count.high : count.high;
  value.vague = low != high;
  set_offset(unit, low, value);
  if (value.vague) return true;
  const bool wide =
      unit == TimeUnit::kYear || unit == TimeUnit::kDecade || unit == TimeUnit::kCentury;
  if (from_text) {
    if (!setting.previous) return true;
    const auto start = shift_date(setting.previous->start, unit, low),
               end = shift_date(setting.previous->end, unit, low);
    if (!start || !end) return true;
    value.days = DateInterval{*start, *end};
    const bool from_day = setting.previous_granularity == Granularity::kDay;
    if (from_day && back) value.granularity = Granularity::kDay;
    if (unit == TimeUnit::kMonth && !(from_day && back))
      value.days = unit_around(*start, unit, 0, "");
    else if (wide && from_day && !back)  // «two years later» is a year, «a year earlier» that day
      value.days = year_interval(year_of(*start));
    return true;
  }
  const auto day = setting.published ? shift_date(*setting.published, unit, low) : std::nullopt;
  if (!day) return true;
  value.days = DateInterval{*day, *day};
  const bool this_time = way == "last" || way == "next";  // this time last year
  if (this_time) value.granularity = Granularity::kDay;
  if (wide && !this_time) value.days = year_interval(year_of(*day));
  return true;
}

// within five years, in two days, within weeks
bool read_span(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  Count count = count_of(parts, is_plural(parts));
  if (unit == TimeUnit::kVague) return false;
  value.granularity = granularity_of(unit);
  add_half(parts, unit, count);
  value.anchor = TimeAnchor::kPublication;
  const bool in = value.relation == TimeRelation::kIn;
  if (value.relation == TimeRelation::kOver) {  // £50m over five years
    value.anchor = TimeAnchor::kNone;
    value.vague = count.vague || count.low != count.high;
    return true;
  }
  if (count.vague || count.low != count.high || count.low < 1) {
    value.vague = true;
    if (in)
      value.relation =
          setting.direction == TimeDirection::kBack ? TimeRelation::kOver : TimeRelation::kWithin;
    return true;
  }
  const bool within = value.relation == TimeRelation::kWithin && parts.ranked;
  if (within || (in && (parts.ranked ||
                        setting.direction == TimeDirection::kBack))) {  // the third in two days
    value.relation = TimeRelation::kOver;
    value.anchor = TimeAnchor::kNone;
    return true;
  }
  // «within four hours» is of a moment that nobody dates
  const bool any_time = !in && unit == TimeUnit::kHour && count.low < 24;
  if (parts.from_event || any_time) {
    value.anchor = TimeAnchor::kNone;
    return true;
  }
  set_offset(unit, count.low, value);
  const auto day =
      setting.published ? shift_date(*setting.published, unit, count.low) : std::nullopt;
  if (!day) return true;
  value.days = in ? DateInterval{*day, *day} : DateInterval{*setting.published, *day};
  return true;
}

bool read_to_date(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  value.granularity = granularity_of(unit);
  value.anchor = TimeAnchor::kPublication;
  set_offset(unit, 0, value);
  const auto days =
      setting.published ? unit_around(*setting.published, unit, 0, setting.country) : std::nullopt;
  if (days) value.days = DateInterval{days->start, *setting.published};
  return true;
}

bool read_vague(const TimeParts& parts, TimeValue& value) {
  value.vague = true;
  value.anchor = TimeAnchor::kNone;
  value.granularity = granularity_of(time_unit(parts.attribute(G::kUnit, "unit")));
  if (parts.id(G::kRelation) == "for") value.relation = TimeRelation::kOver;
  return true;
}

}  // namespace pledger
