#include "extractors/time_units.h"

#include <catch2/catch.hpp>

#include "core/calendar.h"

namespace pledger {
namespace {

TEST_CASE("time units: whole units and offsets") {
  const Date day = *make_date(2024, 5, 17);
  const struct {
    TimeUnit unit;
    int count;
    const char* country;
    const char* start;
    const char* end;
    const char* offset;
  } cases[] = {
      {TimeUnit::kDay, -1, "", "2024-05-16", "2024-05-16", "P-1D"},
      {TimeUnit::kWeek, 1, "", "2024-05-20", "2024-05-26", "P1W"},
      {TimeUnit::kWeekend, 0, "", "2024-05-18", "2024-05-19", "P0W"},
      {TimeUnit::kMonth, -3, "", "2024-02-01", "2024-02-29", "P-3M"},
      {TimeUnit::kQuarter, -2, "", "2023-10-01", "2023-12-31", "P-6M"},
      {TimeUnit::kHalf, 1, "", "2024-07-01", "2024-12-31", "P6M"},
      {TimeUnit::kYear, 1, "", "2025-01-01", "2025-12-31", "P1Y"},
      {TimeUnit::kFiscalYear, 0, "US", "2023-10-01", "2024-09-30", "P0Y"},
      {TimeUnit::kFiscalYear, 0, "FR", "2024-04-01", "2025-03-31", "P0Y"},
      {TimeUnit::kSchoolYear, 0, "", "2023-09-01", "2024-08-31", "P0Y"},
      {TimeUnit::kDecade, -1, "", "2010-01-01", "2019-12-31", "P-10Y"},
      {TimeUnit::kCentury, 0, "", "2001-01-01", "2100-12-31", "P0Y"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.start);
    const auto interval = unit_around(day, c.unit, c.count, c.country);
    REQUIRE(interval);
    CHECK(to_iso(interval->start) == c.start);
    CHECK(to_iso(interval->end) == c.end);
    CHECK(unit_offset(c.unit, c.count) == c.offset);
  }
  CHECK_FALSE(unit_around(day, TimeUnit::kVague, 1, ""));
  CHECK_FALSE(shift_date(day, TimeUnit::kCentury, 9999));
  CHECK_FALSE(unit_around(*make_date(9999, 12, 31), TimeUnit::kYear, 1, ""));
}

TEST_CASE("time units: Easter") {
  const char* days[] = {"1818-03-22", "1954-04-18", "2000-04-23", "2024-03-31", "2038-04-25"};
  for (const char* day : days) {
    const Date date = *parse_iso_date(day);
    CHECK(to_iso(*easter_sunday(int{date.year()})) == day);
  }
}

}  // namespace
}  // namespace pledger
