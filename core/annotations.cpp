#include "core/annotations.h"

#include <array>

namespace pledger {
namespace {

template <size_t N, typename Enum>
std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<size_t>(value)];
}

}  // namespace

std::string_view to_string(MeasureKind kind) {
  static constexpr std::array<std::string_view, 5> kNames{"money", "percent", "count", "fraction",
                                                          "duration"};
  return name_of(kNames, kind);
}

std::string_view to_string(Comparator comparator) {
  static constexpr std::array<std::string_view, 6> kNames{"",      "over",  "under",
                                                          "about", "up_to", "at_least"};
  return name_of(kNames, comparator);
}

std::string_view to_string(Direction direction) {
  static constexpr std::array<std::string_view, 3> kNames{"", "up", "down"};
  return name_of(kNames, direction);
}

std::string_view to_string(TimeRelation relation) {
  static constexpr std::array<std::string_view, 10> kNames{
      "in", "by", "since", "until", "from", "between", "within", "over", "after", "before"};
  return name_of(kNames, relation);
}

std::string_view to_string(TimeAnchor anchor) {
  static constexpr std::array<std::string_view, 4> kNames{"absolute", "publication", "previous",
                                                          ""};
  return name_of(kNames, anchor);
}

std::string_view to_string(Calendar calendar) {
  static constexpr std::array<std::string_view, 4> kNames{"gregorian", "fiscal", "school", ""};
  return name_of(kNames, calendar);
}

std::string_view to_string(Granularity granularity) {
  static constexpr std::array<std::string_view, 10> kNames{
      "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", ""};
  return name_of(kNames, granularity);
}

std::string_view to_string(QuotationKind kind) {
  static constexpr std::array<std::string_view, 3> kNames{"direct", "indirect", "mixed"};
  return name_of(kNames, kind);
}

std::string_view to_string(ResolvedBy resolved_by) {
  static constexpr std::array<std::string_view, 7> kNames{
      "stated", "surname", "acronym", "pronoun", "description", "carried", "nothing"};
  return name_of(kNames, resolved_by);
}

std::string_view to_string(ClaimType type) {
  static constexpr std::array<std::string_view, 4> kNames{"pledge", "delivery", "shortfall",
                                                          "statistic"};
  return name_of(kNames, type);
}

std::string_view to_string(Strength strength) {
  static constexpr std::array<std::string_view, 5> kNames{"", "committed", "planned", "proposed",
                                                          "conditional"};
  return name_of(kNames, strength);
}

std::string_view to_string(MentionKind kind) {
  static constexpr std::array<std::string_view, 5> kNames{"person", "organisation", "role",
                                                          "pronoun", "place"};
  return name_of(kNames, kind);
}

}  // namespace pledger
