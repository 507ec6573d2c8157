// Seasons, holidays and what else comes every year: by itself such a name is of the year that the
// article's date or the text gives.

#include <algorithm>
#include <iterator>

#include "core/layers.h"
#include "extractors/time_forms.h"
#include "extractors/time_units.h"

namespace pledger {
namespace {

using G = TimeGroup;

constexpr int kAtHand = 61;  // days to a season that nobody calls the next one

unsigned as_unsigned(int n) { return static_cast<unsigned>(n); }

// Whether the lexicon tells when the holiday is, for a document of this country.
bool has_date(const Entry& holiday, std::string_view country) {
  const std::string_view of = holiday.attribute("country");
  if (!of.empty() && !country.empty() && country.substr(0, 2) != of) return false;
  return holiday.has("month") || holiday.has("rule");
}

// The day (Advent: the days) of a holiday in that year.
std::optional<DateInterval> holiday_in(const Entry& holiday, int year, std::string_view country) {
  if (!has_date(holiday, country)) return std::nullopt;
  const auto number = [&](std::string_view key) {
    return static_cast<int>(holiday.number(key).value_or(0));
  };
  const std::string_view rule = holiday.attribute("rule");
  if (rule == "advent") {  // from the Sunday nearest to 30 November to Christmas Eve
    const auto earliest = make_date(year, 11, 27), last = make_date(year, 12, 24);
    const auto sunday =
        earliest ? add_days(*earliest, static_cast<int>(7 - weekday_of(*earliest))) : std::nullopt;
    return sunday && last ? std::optional(DateInterval{*sunday, *last}) : std::nullopt;
  }
  std::optional<Date> day;
  if (rule == "easter") {
    day = easter_sunday(year);
  } else if (rule == "nth") {  // the n-th weekday of the month, the last one where n is 0
    const auto month = month_interval(year, as_unsigned(number("month")));
    if (month) day = nth_weekday(*month, as_unsigned(number("weekday")), number("n"));
  } else {
    day = make_date(year, as_unsigned(number("month")), as_unsigned(number("day")));
  }
  if (day) day = add_days(*day, number("offset"));
  const auto last = day && holiday.has("days") ? add_days(*day, number("days") - 1) : day;
  if (!day || !last) return std::nullopt;
  return DateInterval{*day, *last};
}

// The holiday nearest to the article, or of the year that the text tells of: «by Christmas» is the
// next one, «since Easter» the last.
std::optional<DateInterval> holiday_near(const Entry& holiday, const TimeParts& parts,
                                         const TimeSetting& setting, TimeValue& value) {
  if (!parts.has(G::kAnchor) && setting.from_previous && !holiday.has("opens")) {
    value.anchor = TimeAnchor::kPrevious;
    return holiday_in(holiday, int{setting.told->start.year()}, setting.country);
  }
  value.anchor = TimeAnchor::kPublication;
  if (!setting.published) return std::nullopt;
  const std::string_view anchor = parts.attribute(G::kAnchor, "anchor");
  // «in the new year» is the coming one unless words look back.
  const bool coming = holiday.has("opens") && setting.direction != TimeDirection::kBack;
  const bool ahead =
      anchor.empty() ? coming || setting.direction == TimeDirection::kAhead : anchor != "last";
  const int now = int{setting.published->year()};
  if (anchor == "this") return holiday_in(holiday, now, setting.country);
  const auto passed = [&](const DateInterval& days) {
    return ahead ? days.end >= *setting.published : days.start <= *setting.published;
  };
  for (const int step : {-1, 0, 1}) {
    const int year = ahead ? now + step : now - step;
    const auto days = holiday_in(holiday, year, setting.country);
    if (days && passed(*days)) return days;
  }
  return std::nullopt;
}

bool is_southern(std::string_view country) {
  constexpr std::string_view kSouthern[] = {"AU", "NZ", "ZA", "AR", "CL", "UY",
                                            "ZW", "NA", "BW", "LS", "SZ", "MZ"};
  return std::find(std::begin(kSouthern), std::end(kSouthern), country.substr(0, 2)) !=
         std::end(kSouthern);
}

// Of the seasons of three years the one that «last», «this», «next» or the words around mean.
template <typename SeasonOf>
std::optional<DateInterval> season_near(const TimeParts& parts, const TimeSetting& setting,
                                        const SeasonOf& season_of) {
  const Date now = *setting.published;
  const std::string_view anchor = parts.attribute(G::kAnchor, "anchor");
  const bool next = anchor == "next" || anchor == "coming" || anchor == "following";
  const bool last = anchor == "last" || anchor == "previous";
  const bool ahead = next || (anchor.empty() && setting.direction == TimeDirection::kAhead);
  const int step = ahead ? 1 : -1;
  for (int i = -1; i <= 2; ++i) {  // in January, last winter is that of the year before last
    const auto days = season_of(int{now.year()} + i * step);
    if (!days) continue;
    const bool begun = days->start <= now, over = days->end < now;
    // In October «next winter» is not the one at hand, which is «this winter».
    const auto at_hand = add_days(now, kAtHand);
    if (anchor == "next" && !begun && at_hand && days->start <= *at_hand) continue;
    const bool meant = next ? !begun : last ? over : ahead ? !over : begun;
    if (meant && (ahead || last || anchor.empty())) return days;
    if (anchor == "this" && begun && !over) return days;
  }
  return anchor == "this" || anchor == "same" ? season_of(int{now.year()}) : std::nullopt;
}

}  // namespace

bool read_season(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimePiece& season = *parts[G::kSeason];
  if (season.entry == nullptr) return false;
  auto first_month = static_cast<unsigned>(season.entry->number("start").value_or(0));
  auto last_month = static_cast<unsigned>(season.entry->number("end").value_or(0));
  if (first_month == 0 || last_month == 0) return false;
  const bool term = season.entry->has("vague");
  if (!term && is_southern(setting.country)) {
    first_month = first_month > 6 ? first_month - 6 : first_month + 6;
    last_month = last_month > 6 ? last_month - 6 : last_month + 6;
  }
  value.granularity = Granularity::kSeason;
  value.vague = value.vague || season.entry->has("vague");  // the autumn term
  const auto season_of = [&](int year) -> std::optional<DateInterval> {
    const auto start = make_date(year, first_month, 1);
    const auto end = month_interval(year + (last_month < first_month ? 1 : 0), last_month);
    return start && end ? std::optional(DateInterval{*start, end->end}) : std::nullopt;
  };
  if (parts.has(G::kYear)) {
    value.days = season_of(parts.number(G::kYear));
    return value.days.has_value();
  }
  if (parts.has(G::kUnit) || setting.from_previous) {
    const auto year = year_of_month(parts, setting, first_month, std::nullopt, value);
    if (year) value.days = season_of(*year);
    return true;
  }
  value.anchor = TimeAnchor::kPublication;
  if (setting.published)
    value.days = season_near(parts, setting, season_of);
  else if (parts.has(G::kAnchor))
    year_of_month(parts, setting, first_month, std::nullopt, value);  // the offset
  return true;
}

bool read_event(const TimeParts& parts, const TimeSetting& setting, TimeValue& value) {
  const TimePiece& event = *parts[G::kEvent];
  if (event.entry == nullptr) return false;
  value.anchor = TimeAnchor::kNone;
  value.granularity = Granularity::kNone;
  if (parts.has(G::kYear)) {
    value.anchor = TimeAnchor::kAbsolute;
    value.days = holiday_in(*event.entry, parts.number(G::kYear), setting.country);
  } else if (has_date(*event.entry, setting.country)) {
    value.days = holiday_near(*event.entry, parts, setting, value);
  }
  if (value.days) value.granularity = Granularity::kDay;
  const bool early = parts.attribute(G::kPart, "part") == "early";
  if (event.entry->has("opens") && (early || parts.id(G::kRelation) == "in")) {
    value.start_only = true;  // «in the new year» is some weeks behind its first day
    value.vague = true;
    value.granularity = Granularity::kYear;
  }
  return true;
}

}  // namespace pledger
