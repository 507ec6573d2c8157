// Times that stand beside another: the year before, two weeks after Easter, the same month last
// year, Thursday the 13th.

#include <algorithm>

#include "extractors/time_forms.h"
#include "extractors/time_units.h"

namespace pledger {
namespace {

using G = TimeGroup;

constexpr int kMonthsSearched = 14;  // in which «Tuesday the 31st» is looked for

bool is_after(const TimeParts& parts) { return parts.attribute(G::kLink, "relation") != "before"; }

// As many years on, the last day of a month staying the last.
std::optional<DateInterval> years_on(DateInterval days, int count) {
  const auto start = add_years(days.start, count);
  const auto behind = add_days(days.end, 1);
  const auto next = behind ? add_years(*behind, count) : std::nullopt;
  const auto end = next ? add_days(*next, -1) : std::nullopt;
  if (!start || !end) return std::nullopt;
  return DateInterval{*start, *end};
}

// «the same five months»: the time last mentioned where it is so long, the first of its year where it
// is the whole.
std::optional<DateInterval> so_many(DateInterval base, TimeUnit unit, int count,
                                    const TimeSetting& setting) {
  const auto behind = shift_date(base.start, unit, count);
  const auto end = behind ? add_days(*behind, -1) : std::nullopt;
  if (!end) return std::nullopt;
  if (*end == base.end) return base;
  const bool whole = setting.previous_granularity == Granularity::kYear && *end < base.end;
  return whole ? std::optional(DateInterval{base.start, *end}) : std::nullopt;
}

}  // namespace

// «the year before», «a week after that»: of the time last mentioned, where nothing else follows.
bool read_beside(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  if (unit == TimeUnit::kVague) return false;
  value.granularity = granularity_of(unit);
  const bool counted = parts.has(G::kCount) && parts.number(G::kCount) > 0;
  value.vague = parts.entry_has(G::kUnit, "plural") && !counted;
  if (parts.from_event) {
    value.anchor = TimeAnchor::kNone;
    if (value.relation == TimeRelation::kIn && parts.has(G::kCount))
      value.relation = is_after(parts) ? TimeRelation::kAfter : TimeRelation::kBefore;
    return true;
  }
  if (parts.has(G::kAnchor)) {  // the week after next
    value.anchor = TimeAnchor::kPublication;
    const int steps = is_after(parts) ? 2 : -2;
    value.offset = unit_offset(unit, steps);
    if (setting.published)
      value.days = unit_around(*setting.published, unit, steps, setting.country);
    return true;
  }
  TimeValue base;
  base.days = setting.previous;
  base.granularity = setting.previous_granularity;
  base.anchor = TimeAnchor::kPrevious;
  base.calendar = setting.previous_calendar;
  base.calendar_country = setting.previous_country;
  place_beside(parts, base, setting.country, value);
  return true;
}

// «two weeks after Easter», «the month before May 2024»: `base` is the time behind the words.
void place_beside(const TimeParts& parts, const TimeValue& base, std::string_view country,
                  TimeValue& value) {
  const TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  value.anchor = base.anchor;
  value.days.reset();
  if (!base.days || value.vague) return;
  const bool after = is_after(parts), exact = base.granularity == Granularity::kDay;
  const int count = std::max(parts.number(G::kCount), 1), steps = after ? count : -count;
  const Date edge = after ? base.days->end : base.days->start;
  const auto other = shift_date(edge, unit, steps);
  if (!other) return;
  const bool stretch = parts.has(G::kThe) || value.relation == TimeRelation::kWithin ||
                       value.relation == TimeRelation::kOver;
  if ((parts.has(G::kCount) || unit == TimeUnit::kDecade) && stretch) {
    // in the two years after 2019, the decade after 2010
    const auto near = add_days(edge, after ? 1 : -1);
    if (near) value.days = after ? DateInterval{*near, *other} : DateInterval{*other, *near};
    if (value.relation == TimeRelation::kIn) value.relation = TimeRelation::kOver;
    return;
  }
  value.relation = value.relation == TimeRelation::kAfter || value.relation == TimeRelation::kBefore
                       ? TimeRelation::kIn
                       : value.relation;
  if (exact && parts.has(G::kCount)) {
    value.days = DateInterval{*other, *other};
  } else if (unit == TimeUnit::kYear && !exact) {
    value.days = years_on(*base.days, steps);
    value.calendar = base.calendar;
    value.calendar_country = base.calendar_country;
  } else {
    value.days = unit_around(*other, unit, 0, country);
  }
}

// «the same month last year», «the same quarter of 2019», «the same period two years earlier».
bool read_same(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimeUnit unit = time_unit(parts.attribute(G::kLink, "unit"));
  value.anchor = TimeAnchor::kPrevious;
  value.granularity = granularity_of(unit);
  auto base = setting.previous;
  const bool named = unit != TimeUnit::kVague && !parts.entry_has(G::kLink, "plural");
  if (base && named && setting.previous_granularity != value.granularity) {
    // The month of a day mentioned before; but no year is the same month.
    const bool finer = setting.previous_granularity < value.granularity;
    base = finer ? unit_around(base->start, unit, 0, setting.country) : std::nullopt;
  }
  if (base && parts.has(G::kFirst)) base = so_many(*base, unit, parts.number(G::kFirst), setting);
  if (!base) return true;
  const int from = int{base->start.year()};
  std::optional<int> years;
  if (parts.has(G::kYear)) {
    years = parts.number(G::kYear) - from;
  } else if (parts.has(G::kCount)) {
    const std::string_view way = parts.attribute(G::kAnchor, "anchor");
    const int count = std::max(parts.number(G::kCount), 1);
    years = way == "later" || way == "from_now" ? count : -count;
  } else {
    TimeValue other;
    const auto year = anchored_unit(parts, setting, other);
    if (year) years = int{year->start.year()} - from;
  }
  if (years) value.days = years_on(*base, *years);
  value.calendar = setting.previous_calendar;
  value.calendar_country = setting.previous_country;
  return true;
}

// «a week on Monday», «a fortnight tomorrow»: so many weeks behind the next such day.
bool read_week_on(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  if (unit != TimeUnit::kWeek && unit != TimeUnit::kFortnight) return false;
  value.granularity = Granularity::kDay;
  value.anchor = TimeAnchor::kPublication;
  if (!setting.published) return true;
  const int today = static_cast<int>(weekday_of(*setting.published));
  const double days = parts.has(G::kWeekday)
                          ? (parts.number(G::kWeekday) - today + 7) % 7
                          : parts[G::kDeictic]->entry->number("offset").value_or(-1);
  const auto first = days < 0 ? std::nullopt : add_days(*setting.published, static_cast<int>(days));
  const auto day =
      first ? shift_date(*first, unit, std::max(parts.number(G::kCount), 1)) : std::nullopt;
  if (!day) return false;
  value.days = DateInterval{*day, *day};
  return true;
}

// «Thursday the 13th»: of the months from the article's on (back), the first in which they agree.
bool read_weekday_day(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  value.granularity = Granularity::kDay;
  value.anchor = TimeAnchor::kPublication;
  const auto day = static_cast<unsigned>(parts.number(G::kDay));
  if (day < 1 || day > 31) return false;
  if (!setting.published) return true;
  const Date first{setting.published->year(), setting.published->month(), std::chrono::day{1}};
  const int ahead = setting.direction == TimeDirection::kAhead ? 1 : -1;
  for (int i = 0; i <= 2 * kMonthsSearched; ++i) {
    const int months = i <= kMonthsSearched ? i * ahead : (kMonthsSearched - i) * ahead;
    const auto month = add_months(first, months);
    if (!month) continue;
    const auto date = make_date(int{month->year()}, unsigned{month->month()}, day);
    if (!date || static_cast<int>(weekday_of(*date)) != parts.number(G::kWeekday)) continue;
    value.days = DateInterval{*date, *date};
    return true;
  }
  return true;
}

}  // namespace pledger
