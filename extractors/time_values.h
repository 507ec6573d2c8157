#pragma once
// TimeValues: what the named groups of a time rule mean: which days, in which calendar, from which
// anchor.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/annotations.h"
#include "core/calendar.h"
#include "extractors/time_pieces.h"

namespace pledger {

// Named groups that the rules of layer "times" may use.
enum class TimeGroup : uint8_t {
  kRelation,
  kThe,
  kPart,
  kShift,
  kAnchor,
  kWeekday,
  kDay,
  kDay2,
  kMonth,
  kMonth2,
  kMonthNumber,
  kYear,
  kYear2,
  kDecade,
  kOrdinal,
  kSeason,
  kQuarter,
  kUnit,
  kCount,
  kCount2,
  kEvent,
  kEra,
  kCalendar,
  kDeictic,
  kFiscal,
  kFirst,
  kSecond,
  kLink,
  kHalf,
};
constexpr size_t kTimeGroupCount = static_cast<size_t>(TimeGroup::kHalf) + 1;
// nullopt for a name that is none of them. A pattern cannot name two groups alike, so what follows
// an underscore is left out: in one branch the year is `year`, in the other `year_before`.
std::optional<TimeGroup> time_group(std::string_view name);

// How a rule's groups are read: its `set = { form = "…" }`.
enum class TimeForm : uint8_t {
  kDate,     // day, month, year, weekday in any order
  kNumeric,  // 12/06/2019
  kYear,
  kYearPair,    // 2023/24, 2017-18
  kFiscalYear,  // FY25, financial year 2024
  kDecade,
  kCentury,
  kQuarter,
  kSeason,
  kWeekday,
  kNthWeekday,  // last Friday in October
  kDayOfMonth,  // on the 15th, the 20th of next month
  kDeictic,     // yesterday
  kUnit,        // last year, the next three months
  kAgo,         // two years ago, a year earlier
  kSpan,        // within five years, in two days
  kPartOfUnit,  // the end of the year
  kFirstUnits,  // the first three months of 2024
  kYearTo,      // the year to March 2024
  kVague,       // during the period, for weeks
  kEvent,       // before the pandemic, Christmas 2007
  kBeside,      // the year before, two weeks after Easter
  kSame,        // the same month last year
  kWeekdayDay,  // Thursday the 13th
  kToDate,      // the year to date
  kWeekOn,      // a week on Monday, a fortnight tomorrow
};
std::optional<TimeForm> time_form(std::string_view name);

// One hit of a rule, its groups as pieces of the run; absent groups are null.
struct TimeParts {
  const Rule* rule = nullptr;
  TimeForm form = TimeForm::kDate;
  Span span;
  TokenRange tokens;
  uint32_t first_piece = 0, end_piece = 0;
  bool of_period = false;    // «figures from 2017-18» are of that period: no beginning
  bool before_noun = false;  // «the September intake»
  bool moved = false;        // «pushed back from 2025»: the date given up
  bool moved_to = false;     // «… to 2027»: the date that takes its place
  bool names_noun = false;   // «the 2015 election»: the year tells which
  bool ranked = false;       // «the third strike in six months»: the months up to now
  bool from_event = false;   // «within weeks of the vote»: counted from something else than today
  std::optional<TimeRelation> clause_relation;  // «since the scheme began in 2019»
  std::array<const TimePiece*, kTimeGroupCount> groups{};

  const TimePiece* operator[](TimeGroup g) const { return groups[static_cast<size_t>(g)]; }
  bool has(TimeGroup g) const { return (*this)[g] != nullptr; }
  int number(TimeGroup g) const { return has(g) ? (*this)[g]->number : 0; }
  std::string_view id(TimeGroup g) const;  // of the entry; "" where there is none
  std::string_view attribute(TimeGroup g, std::string_view key) const;
  bool entry_has(TimeGroup g, std::string_view key) const;
  // As written, "in" where there is no relation.
  TimeRelation relation() const;
};

// How a bare month stands to the time told: a story goes on from it, a promise of then lies behind
// it, and in a text of old times the nearest such month is meant.
enum class ToldWay : uint8_t { kStory, kPromise, kNearest };

enum class TimeDirection : uint8_t { kUnknown, kAhead, kBack };

// What is known where the time stands.
struct TimeSetting {
  std::optional<Date> published;
  std::string_view country;              // ISO code; "" where unknown
  std::optional<DateInterval> previous;  // the time last mentioned that this one may go on from
  Granularity previous_granularity = Granularity::kNone;
  Calendar previous_calendar = Calendar::kGregorian;
  std::string previous_country;
  bool from_previous = false;  // a bare month or day goes on from `told`, not from the publication
  std::optional<DateInterval> told;  // the time of the story, where the text tells one
  Granularity told_granularity = Granularity::kNone;
  ToldWay told_way = ToldWay::kStory;
  bool near_previous =
      false;  // `previous` stands in this sentence or the one before, and both look back
  TimeDirection direction = TimeDirection::kUnknown;
  bool unsure = false;  // no word says whether it lies behind or ahead
  bool fiscal = false, school = false, sport = false;  // what the sentence speaks of
};

// A time as days, before its relation cuts it open. `days` is absent where nothing resolves it.
struct TimeValue {
  std::optional<DateInterval> days;
  TimeRelation relation = TimeRelation::kIn;
  Calendar calendar = Calendar::kGregorian;
  std::string calendar_country;
  Granularity granularity = Granularity::kNone;
  TimeAnchor anchor = TimeAnchor::kAbsolute;
  bool vague = false;
  bool ambiguous = false;
  bool keep_both = false;   // «by 2023/24» keeps its start
  bool start_only = false;  // «the start of 2024»
  bool end_only = false;    // «the end of 2024»
  bool end_open = false, start_open = false;
  std::string offset;
};

// nullopt where the groups contradict each other (30 February, 2024/31): no time.
std::optional<TimeValue> time_value(const TimeParts& parts, const TimeSetting& setting);

// The expression's bounds: what `relation` leaves of the days.
void set_bounds(const TimeValue& value, TimeExpression& out);

}  // namespace pledger
