// What joins two times to one: «from 2019 to 2021», «in March and April 2024».

#include <algorithm>
#include <optional>

#include "extractors/hyphens.h"
#include "extractors/time_pass.h"

namespace pledger {
namespace {

using G = TimeGroup;

// What the two times are together, by the words before the first and between them; nothing where they do
// not belong together.
std::optional<TimeRelation> relation_of_both(const FoundTime& first, const FoundTime& second,
                                             TimeJoint joint) {
  const bool stated = first.parts.has(G::kRelation);
  const TimeRelation relation = first.parts.relation();
  const bool stretch =
      !stated || relation == TimeRelation::kFrom || relation == TimeRelation::kBetween;
  if (joint == TimeJoint::kAnd)
    return relation == TimeRelation::kBetween ? std::optional(relation) : std::nullopt;
  if (joint == TimeJoint::kDash) {
    const bool days = first.value.granularity == Granularity::kDay &&
                      second.value.granularity == Granularity::kDay;
    if (first.parts.form != second.parts.form && !days) return std::nullopt;
    return stretch ? TimeRelation::kBetween : TimeRelation::kIn;
  }
  if (stretch) return TimeRelation::kBetween;
  const bool goes_on = relation == TimeRelation::kIn || relation == TimeRelation::kOver;
  return goes_on ? std::optional(relation) : std::nullopt;
}

}  // namespace

// «by the end of this parliament, in May 2029»: the second tells when the event of the first is.
bool TimeExtractor::Impl::Pass::dates_event(const FoundTime& first, const FoundTime& second) const {
  const TimeRelation relation = first.value.relation;
  const bool limit = relation == TimeRelation::kBy || relation == TimeRelation::kUntil ||
                     relation == TimeRelation::kBefore;
  if (!limit || first.parts.form != TimeForm::kEvent || first.value.days) return false;
  if (!second.value.days || !second.parts.has(G::kYear) ||
      second.value.relation != TimeRelation::kIn)
    return false;
  const uint32_t mark = first.parts.end_piece;
  return second.parts.first_piece == mark + 1 && analysis.text(run.pieces[mark].span) == ",";
}

// «the same period of winter 2018/19», «in the same months in 2019/20»: what follows is that time.
bool TimeExtractor::Impl::Pass::dates_same(const FoundTime& first, const FoundTime& second) const {
  if (first.parts.form != TimeForm::kUnit || !second.parts.has(G::kYear) || !second.value.days ||
      first.parts.attribute(G::kAnchor, "anchor") != "same")
    return false;
  const uint32_t mark = first.parts.end_piece;
  if (second.parts.first_piece == mark) return second.parts.id(G::kRelation) == "in";
  return second.parts.first_piece == mark + 1 && analysis.text(run.pieces[mark].span) == "of";
}

// «on Wednesday (20 December)»: the date in brackets is that of the weekday before them.
void TimeExtractor::Impl::Pass::gloss_weekday(const TimeExpression& date) {
  if (last_weekday == 0 || analysis.times.empty() || !date.start || date.start != date.end) return;
  TimeExpression& weekday = analysis.times.back();
  const std::string_view between =
      analysis.text().substr(weekday.span.end, date.span.begin - weekday.span.end);
  if (between != " (" || weekday_of(*date.start) != last_weekday) return;
  if (weekday.start) weekday.start = date.start;
  if (weekday.end) weekday.end = date.end;
}

// «in the second quarter of 2022 (April-June)»: the months in brackets lie within the time before them.
void TimeExtractor::Impl::Pass::gloss_period(TimeExpression& months) const {
  if (analysis.times.empty() || !months.start || !months.end ||
      months.anchor == TimeAnchor::kAbsolute)
    return;
  const TimeExpression& period = analysis.times.back();
  if (!period.start || !period.end || period.span.end + 2 != months.span.begin ||
      analysis.text({period.span.end, months.span.begin}) != " (")
    return;
  const int years = int{period.start->year()} - int{months.start->year()};
  const auto start = add_years(*months.start, years), end = add_years(*months.end, years);
  if (!start || !end || *start < *period.start || *end > *period.end) return;
  months.start = start;
  months.end = end;
}

// Whether `second` is what the first is counted from.
bool TimeExtractor::Impl::Pass::stands_beside(const TimeParts& first, const TimeParts& second) {
  return first.form == TimeForm::kBeside && first.end_piece == second.first_piece;
}

TimeJoint TimeExtractor::Impl::Pass::joint_between(const TimeParts& first,
                                                   const TimeParts& second) const {
  uint32_t begin = first.end_piece;
  const uint32_t end = second.first_piece;
  // «between March 2, 2016, and May 9, 2017», «from March, 2018, to May, 2019»
  if (first.has(G::kMonth) && first.has(G::kYear) && begin < end &&
      analysis.text(run.pieces[begin].span) == ",")
    ++begin;
  if (begin == end)
    return second.relation() == TimeRelation::kUntil && second.has(G::kRelation) ? TimeJoint::kUntil
                                                                                 : TimeJoint::kNone;
  if (end != begin + 1) return TimeJoint::kNone;
  const std::string_view word = analysis.text(run.pieces[begin].span);
  const bool plain = !second.has(G::kRelation);
  if (word == "to" && plain) return TimeJoint::kTo;
  if (word == "and" && plain) return TimeJoint::kAnd;
  if (is_dash(word) && plain) return TimeJoint::kDash;
  return TimeJoint::kNone;
}

// «in March and April 2024», «in April or May next year»: the first month is of the second's year.
void TimeExtractor::Impl::Pass::inherit_years() {
  for (size_t i = parts.size(); i-- > 1;) {
    const TimeParts& second = parts[i];
    TimeParts& first = parts[i - 1];
    const bool days = first.form == TimeForm::kWeekday && second.form == TimeForm::kWeekday &&
                      !first.has(G::kAnchor) && second.has(G::kAnchor) && second.has(G::kUnit);
    if (days && joint_between(first, second) != TimeJoint::kNone) {  // Monday to Friday next week
      for (const TimeGroup group : {G::kAnchor, G::kUnit})
        first.groups[static_cast<size_t>(group)] = second[group];
      continue;
    }
    const bool quarters = first.form == TimeForm::kQuarter && second.form == TimeForm::kQuarter &&
                          !first.has(G::kUnit) && !first.has(G::kFiscal);
    if (quarters && second.has(G::kYear) && !first.has(G::kYear) &&
        joint_between(first, second) != TimeJoint::kNone) {  // Q1-Q3 2025
      for (const TimeGroup group : {G::kYear, G::kYear2})
        first.groups[static_cast<size_t>(group)] = second[group];
      continue;
    }
    const bool months = first.form == TimeForm::kDate && second.form == TimeForm::kDate;
    const bool dated = second.has(G::kYear) || (second.has(G::kAnchor) && second.has(G::kUnit));
    if (!months || first.has(G::kYear) || first.has(G::kAnchor) || !dated) continue;
    bool joined = joint_between(first, second) != TimeJoint::kNone;
    if (!joined && second.first_piece == first.end_piece + 1) {
      const std::string_view word = analysis.text(run.pieces[first.end_piece].span);
      joined = word == "," || word == "or" || word == "/";
    }
    if (!joined || first.number(G::kMonth) > second.number(G::kMonth)) continue;
    for (const TimeGroup group : {G::kYear, G::kAnchor, G::kUnit})
      first.groups[static_cast<size_t>(group)] = second[group];
  }
}

// «from December to February 2021»: the last such month or day before the end, whose year is stated.
std::optional<Date> TimeExtractor::Impl::Pass::start_before(const FoundTime& first,
                                                            const FoundTime& second) {
  const TimeParts& parts = first.parts;
  const bool bare = parts.form == TimeForm::kDate && parts.has(G::kMonth) && !parts.has(G::kYear) &&
                    !parts.has(G::kAnchor) && !parts.has(G::kPart);
  if (!bare || !second.parts.has(G::kYear) || !second.value.days ||
      second.parts.form != TimeForm::kDate)
    return std::nullopt;
  const Date end = second.value.days->end;
  const int day = parts.has(G::kDay) ? parts.number(G::kDay) : 1;
  for (const int back : {0, 1}) {
    const auto start =
        make_date(int{end.year()} - back, static_cast<unsigned>(parts.number(G::kMonth)),
                  static_cast<unsigned>(day));
    if (start && *start <= end) return start;
  }
  return std::nullopt;
}

// «from 2019 to 2021», «between April 2011 and March 2012», «May–July 2020».
bool TimeExtractor::Impl::Pass::join(const FoundTime& first, const FoundTime& second,
                                     FoundTime& joined) const {
  const TimeJoint joint = joint_between(first.parts, second.parts);
  if (joint == TimeJoint::kNone || first.parts.moved) return false;
  const std::optional<TimeRelation> whole = relation_of_both(first, second, joint);
  if (!whole) return false;
  if (second.parts.entry_has(G::kDeictic, "joined") && (!second.value.days || !first.value.days))
    return false;
  joined = first;
  joined.parts.rule = impl.range;
  joined.parts.span.end = second.parts.span.end;
  joined.parts.tokens.end = second.parts.tokens.end;
  joined.parts.end_piece = second.parts.end_piece;
  TimeValue& value = joined.value;
  value.relation = *whole;
  value.keep_both = true;
  value.start_only = value.end_only = false;
  value.offset.clear();
  value.vague = first.value.vague || second.value.vague;
  value.ambiguous = first.value.ambiguous || second.value.ambiguous;
  value.granularity = std::min(first.value.granularity, second.value.granularity);
  const auto before = start_before(first, second);
  if ((!first.value.days && !before) || !second.value.days) {
    value.days.reset();
    return true;
  }
  Date start = before.value_or(first.value.days ? first.value.days->start : Date());
  std::optional<Date> end = second.value.days->end;
  const auto& published = analysis.profile.published;
  const bool both_past = published && *end <= *published && start <= *published &&
                         first.value.anchor == TimeAnchor::kPublication &&
                         first.parts.form == TimeForm::kDate && !first.parts.has(G::kYear);
  if (before) {
    value.anchor = second.value.anchor;
  } else if (both_past && *end < start) {
    // In May, «fell between April and September» was last year.
    start = add_years(start, -1).value_or(start);
  } else if (!second.parts.has(G::kYear) && second.parts.form == TimeForm::kDate) {
    // «from November to March»: the first March after it.
    if (*end < first.value.days->start) end = add_years(*end, 1);
    const auto earlier = end ? add_years(*end, -1) : std::nullopt;
    if (earlier && *earlier >= first.value.days->end) end = earlier;
  }
  if (!end || *end < start) return false;
  value.days = DateInterval{start, *end};
  return true;
}

}  // namespace pledger
