#include "core/calendar.h"

#include <catch2/catch.hpp>
#include <climits>
#include <string>
#include <vector>

using namespace pledger;

namespace {

Date date(std::string_view iso) { return parse_iso_date(iso).value(); }

std::string iso(const std::optional<Date>& day) { return day ? to_iso(*day) : "-"; }
std::string iso(const std::optional<DateInterval>& days) {
  return days ? to_iso(days->start) + "/" + to_iso(days->end) : "-";
}

}  // namespace

TEST_CASE("dates are read exactly") {
  for (std::string_view good : {"2023-02-09", "2024-02-29", "1000-01-01", "9999-12-31"}) {
    CAPTURE(good);
    CHECK(iso(parse_iso_date(good)) == good);
  }
  for (std::string_view bad :
       {"", "2023-2-9", "2023-02-30", "2023-02-29", "2023-13-01", "2023-00-10", "2023-01-00",
        "0999-12-31", "2023/02/09", "2023-02-09 ", " 2023-02-09", "20230209", "2023-02-0x",
        "-023-02-09"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_iso_date(bad));
  }
  CHECK(iso(make_date(10000, 1, 1)) == "-");
  CHECK(iso(make_date(2023, 256 + 1, 1)) == "-");  // std::chrono keeps months in 8 bits
  CHECK(iso(make_date(2023, 1, 256 + 1)) == "-");
}

TEST_CASE("steps from a date") {
  struct Case {
    std::string_view from;
    int count;
    std::string days, months, years;
  };
  const std::vector<Case> cases = {
      {"2023-03-31", 6, "2023-04-06", "2023-09-30", "2029-03-31"},
      {"2024-02-29", 1, "2024-03-01", "2024-03-29", "2025-02-28"},
      {"2024-01-31", 1, "2024-02-01", "2024-02-29", "2025-01-31"},
      {"2024-01-31", -2, "2024-01-29", "2023-11-30", "2022-01-31"},
      {"2023-12-31", 0, "2023-12-31", "2023-12-31", "2023-12-31"},
      {"9999-12-31", 1, "-", "-", "-"},
      {"1000-01-01", -1, "-", "-", "-"},
      {"2000-01-01", 65536, "2179-06-07", "7461-05-01", "-"},
      {"2000-01-01", 65536 * 12, "4153-03-06", "-",
       "-"},  // years of 16 bits would come round to 2000
      {"2000-01-01", INT_MAX, "-", "-", "-"},
      {"2000-01-01", INT_MIN, "-", "-", "-"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.from, c.count);
    CHECK(iso(add_days(date(c.from), c.count)) == c.days);
    CHECK(iso(add_months(date(c.from), c.count)) == c.months);
    CHECK(iso(add_years(date(c.from), c.count)) == c.years);
  }
}

TEST_CASE("whole periods") {
  struct Case {
    std::optional<DateInterval> found;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {year_interval(2023), "2023-01-01/2023-12-31"},
      {year_interval(1000), "1000-01-01/1000-12-31"},
      {year_interval(9999), "9999-01-01/9999-12-31"},
      {year_interval(999), "-"},
      {year_interval(10000), "-"},
      {month_interval(2024, 2), "2024-02-01/2024-02-29"},
      {month_interval(9999, 12), "9999-12-01/9999-12-31"},
      {month_interval(2024, 0), "-"},
      {month_interval(2024, 13), "-"},
      {quarter_interval(2023, 1), "2023-01-01/2023-03-31"},
      {quarter_interval(9999, 4), "9999-10-01/9999-12-31"},
      {quarter_interval(2023, 0), "-"},
      {quarter_interval(2023, 5), "-"},
      {half_interval(2023, 1), "2023-01-01/2023-06-30"},
      {half_interval(2023, 2), "2023-07-01/2023-12-31"},
      {half_interval(2023, 3), "-"},
      {decade_interval(1980), "1980-01-01/1989-12-31"},
      {decade_interval(9990), "9990-01-01/9999-12-31"},
      {decade_interval(9995), "-"},
      {decade_interval(INT_MAX), "-"},
      {century_interval(20), "1901-01-01/2000-12-31"},
      {century_interval(11), "1001-01-01/1100-12-31"},
      {century_interval(99), "9801-01-01/9900-12-31"},
      {century_interval(10), "-"},  // its first years are outside
      {century_interval(100), "-"},
      {century_interval(INT_MIN), "-"},
      {fiscal_year_interval(2023, "GB"), "2023-04-01/2024-03-31"},
      {fiscal_year_interval(2023, "GB-SCT"), "2023-04-01/2024-03-31"},
      {fiscal_year_interval(2023, "US"), "2023-10-01/2024-09-30"},
      {fiscal_year_interval(2023, "AU"), "2023-07-01/2024-06-30"},
      {fiscal_year_interval(2023, "HK"), "2023-04-01/2024-03-31"},
      {fiscal_year_interval(2023, "KE"), "2023-07-01/2024-06-30"},
      {fiscal_year_interval(2023, "FR"), "-"},
      {fiscal_year_interval(2023, "GBX"), "-"},
      {fiscal_year_interval(2023, ""), "-"},
      {fiscal_year_interval(9999, "GB"), "-"},
      {school_year_interval(2023), "2023-09-01/2024-08-31"},
      {school_year_interval(2027), "2027-09-01/2028-08-31"},
      {week_of(date("2023-02-09")), "2023-02-06/2023-02-12"},
      {week_of(date("2023-02-06")), "2023-02-06/2023-02-12"},
      {week_of(date("2024-01-01")), "2024-01-01/2024-01-07"},
      {week_of(date("2023-01-01")), "2022-12-26/2023-01-01"},
  };
  for (size_t i = 0; i < cases.size(); ++i) {
    CAPTURE(i);
    CHECK(iso(cases[i].found) == cases[i].expected);
  }
  CHECK(weekday_of(date("2023-02-09")) == 4);
  CHECK(weekday_of(date("2023-02-12")) == 7);
}
