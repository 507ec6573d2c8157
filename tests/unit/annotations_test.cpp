#include "core/annotations.h"

#include <catch2/catch.hpp>
#include <string_view>
#include <utility>
#include <vector>

using namespace pledger;

// The first and the last value of each, and those between that a shifted table would get wrong.
TEST_CASE("values have the names that the output format gives them") {
  const std::vector<std::pair<std::string_view, std::string_view>> names = {
      {to_string(MeasureKind::kMoney), "money"},
      {to_string(MeasureKind::kDuration), "duration"},
      {to_string(Comparator::kNone), ""},
      {to_string(Comparator::kUpTo), "up_to"},
      {to_string(Comparator::kAtLeast), "at_least"},
      {to_string(Direction::kNone), ""},
      {to_string(Direction::kDown), "down"},
      {to_string(TimeRelation::kIn), "in"},
      {to_string(TimeRelation::kWithin), "within"},
      {to_string(TimeRelation::kBefore), "before"},
      {to_string(TimeAnchor::kAbsolute), "absolute"},
      {to_string(TimeAnchor::kPrevious), "previous"},
      {to_string(TimeAnchor::kNone), ""},
      {to_string(Calendar::kGregorian), "gregorian"},
      {to_string(Calendar::kSchool), "school"},
      {to_string(Calendar::kNone), ""},
      {to_string(Granularity::kDay), "day"},
      {to_string(Granularity::kCentury), "century"},
      {to_string(Granularity::kNone), ""},
      {to_string(QuotationKind::kDirect), "direct"},
      {to_string(QuotationKind::kMixed), "mixed"},
      {to_string(ResolvedBy::kStated), "stated"},
      {to_string(ResolvedBy::kNothing), "nothing"},
      {to_string(ClaimType::kPledge), "pledge"},
      {to_string(ClaimType::kStatistic), "statistic"},
      {to_string(Strength::kNone), ""},
      {to_string(Strength::kConditional), "conditional"},
      {to_string(MentionKind::kPerson), "person"},
      {to_string(MentionKind::kPlace), "place"},
  };
  for (size_t i = 0; i < names.size(); ++i) {
    CAPTURE(i);
    CHECK(names[i].first == names[i].second);
  }
}
