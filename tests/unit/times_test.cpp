#include "extractors/times.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include "core/calendar.h"
#include "core/layers.h"
#include "extractors/time_values.h"
#include "tests/unit/text_stages.h"

namespace pledger {
namespace {

const TimeExtractor& extractor() {
  static const TimeExtractor made(test::builtin_resources());
  return made;
}

std::unique_ptr<test::StagedText> times_of(std::string text, const std::string& published = "",
                                           const std::string& country = "") {
  Document document = test::document_of(std::move(text));
  if (!published.empty()) document.published = published;
  if (!country.empty()) document.country = country;
  auto staged = test::run_text_stages(std::move(document));
  staged->analysis->profile.country = country;  // not what the names in a short text suggest
  extractor().extract(*staged->analysis);
  return staged;
}

std::string date_text(const std::optional<Date>& date) { return date ? to_iso(*date) : ""; }

// "by 2024 [-, 2024-12-31]; …": text and bounds of each time.
std::string shown(const std::string& text, const std::string& published = "",
                  const std::string& country = "") {
  const auto staged = times_of(text, published, country);
  std::string out;
  for (const TimeExpression& time : staged->analysis->times) {
    out += (out.empty() ? "" : "; ") + staged->of(time.span) + " [" + date_text(time.start) + ", " +
           date_text(time.end) + "]";
  }
  return out;
}

std::map<std::string, std::string> fields_of(const TimeExpression& t) {
  std::map<std::string, std::string> fields{{"relation", std::string(to_string(t.relation))},
                                            {"start", date_text(t.start)},
                                            {"end", date_text(t.end)},
                                            {"calendar", std::string(to_string(t.calendar))},
                                            {"calendar_country", t.calendar_country},
                                            {"granularity", std::string(to_string(t.granularity))},
                                            {"anchor", std::string(to_string(t.anchor))},
                                            {"offset", t.offset}};
  fields["vague"] = t.vague ? "true" : "false";
  fields["ambiguous"] = t.ambiguous ? "true" : "false";
  return fields;
}

std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  std::string cell;
  for (size_t i = 1; i < row.size(); ++i) {
    if (row[i] != '|') {
      cell += row[i];
      continue;
    }
    const size_t first = cell.find_first_not_of(' '), last = cell.find_last_not_of(' ');
    cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
    cell.clear();
  }
  return cells;
}

TEST_CASE("every form that a rule of times may set is known") {
  const auto values = rule_vocabulary().constant_values("times", "form");
  REQUIRE(values.size() > 1);
  for (std::string_view value : values) {
    CAPTURE(value);
    CHECK(time_form(value).has_value());
  }
}

TEST_CASE("times: the examples of docs/times.md") {
  std::ifstream in(PLEDGER_SOURCE_DIR "/docs/times.md");
  REQUIRE(in);
  const std::string open = "«", close = "»";
  int rows = 0;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("| text ", 0) == 0) inside = true;
    if (!inside || line.rfind("| ", 0) != 0 || line.rfind("| text ", 0) == 0) continue;
    const std::vector<std::string> cells = cells_of(line);
    CAPTURE(line);
    REQUIRE(cells.size() == 4);
    const size_t begin = cells[0].find(open), end = cells[0].find(close);
    REQUIRE(begin != std::string::npos);
    REQUIRE(end != std::string::npos);
    const std::string marked = cells[0].substr(begin + open.size(), end - begin - open.size());
    const std::string text =
        cells[0].substr(0, begin) + marked + cells[0].substr(end + close.size());
    const auto staged = times_of(text, cells[1], cells[2]);
    REQUIRE(staged->analysis->times.size() == 1);
    const TimeExpression& time = staged->analysis->times[0];
    CHECK(staged->of(time.span) == marked);
    std::map<std::string, std::string> fields = fields_of(time);
    std::istringstream wanted(cells[3]);
    bool names_bounds[2] = {false, false};
    for (std::string pair; wanted >> pair;) {
      const std::string key = pair.substr(0, pair.find('=')),
                        value = pair.substr(pair.find('=') + 1);
      REQUIRE(fields.count(key) == 1);
      CAPTURE(key);
      CHECK(fields[key] == value);
      names_bounds[0] = names_bounds[0] || key == "start";
      names_bounds[1] = names_bounds[1] || key == "end";
    }
    if (!names_bounds[0]) CHECK(fields["start"].empty());
    if (!names_bounds[1]) CHECK(fields["end"].empty());
    ++rows;
  }
  CHECK(rows >= 50);
}

TEST_CASE("times: what is no time") {
  const char* texts[] = {
      "Theresa May said no.",
      "Mrs May and Mr March left.",
      "They may march in protest.",
      "The Mail on Sunday and the Sunday Times agreed.",
      "Over 2000 people came and 1500 nurses stayed.",
      "He bought a copy of the novel 1984 there.",
      "She read ‘1984’ twice.",
      "Clinics open every Monday, on Tuesdays and twice a week.",
      "It meets at 9am and at 14:30.",
      "She is 65 years old and was ill for six months.",
      "It is a three-year plan for two-day visits.",
      "The first six months were hard.",
      "The second half was dull.",
      "A quarter of wards closed.",
      "Second, a minute of silence was kept.",
      "Spring water and autumn leaves.",
      "Call 0161 496 2010 now.",
      "The form is ABC-2024-X.",
      "The room cost £2019.",
      "There was a fall in numbers.",
      "NHS 111, Covid-19 and Section 28.",
      "The desk is open Monday to Friday and on a Saturday if asked.",
      "The clinic opens from 08:00 to 16:30 Monday to Friday.",
      "They meet on the first Monday of each quarter and every second Friday.",
      "She waited over five years, and children over two years did too.",
      "They fasted for six hours before the operation.",
      "In week one it hurt, and in today's money it cost £3.",
      "It was all that Parliament was shown about Euro 2020.",
      "A new staging of 1984 opened.",
      "All 3 march on, and the children from the Saturday club too.",
  };
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK(shown(text) == "");
  }
}

TEST_CASE("times: of the article's date or of the story") {
  const struct {
    const char* text;
    const char* published;
    const char* wanted;
  } cases[] = {
      {"It opened in March 2011. By June it was full.", "",
       "in March 2011 [2011-03-01, 2011-03-31]; By June [, 2011-06-30]"},
      {"It opened in November 2011. It shut in January.", "2020-05-01",
       "in November 2011 [2011-11-01, 2011-11-30]; in January [2012-01-01, 2012-01-31]"},
      {"It opened in March 2011. A year earlier it was a field.", "",
       "in March 2011 [2011-03-01, 2011-03-31]; A year earlier [2010-03-01, 2010-03-31]"},
      {"It opened on 30 January 2011. Two days later it shut.", "",
       "on 30 January 2011 [2011-01-30, 2011-01-30]; Two days later [2011-02-01, 2011-02-01]"},
      {"Losses in 2011 were small. The previous year they were not.", "",
       "in 2011 [2011-01-01, 2011-12-31]; The previous year [2010-01-01, 2010-12-31]"},
      {"It rose in March and April 2024.", "",
       "in March [2024-03-01, 2024-03-31]; April 2024 [2024-04-01, 2024-04-30]"},
      {"It opens in April or May next year.", "2024-02-10",
       "in April [2025-04-01, 2025-04-30]; May next year [2025-05-01, 2025-05-31]"},
      {"It must be done by mid-May or by 2026-27.", "2024-02-10",
       "by mid-May [, 2024-05-15]; by 2026-27 [2026-04-01, 2027-03-31]"},
      {"Fewer people were seen between April and September.", "2024-05-16",
       "between April and September [2023-04-01, 2023-09-30]"},
      {"It will be paid in the second week of April.", "2024-02-10",
       "in the second week of April [2024-04-08, 2024-04-14]"},
      {"The budget for 2026/27 onwards is small.", "2024-02-10", "for 2026/27 [2026-04-01, ]"},
      {"If not this year then next.", "2024-02-10",
       "this year [2024-01-01, 2024-12-31]; next [2025-01-01, 2025-12-31]"},
      {"It must open by the end of this parliament, in May 2029.", "2024-02-10",
       "by the end of this parliament, in May 2029 [, 2029-05-31]"},
      {"It must be signed on or before 30 June 2024.", "",
       "on or before 30 June 2024 [, 2024-06-30]"},
      {"It closed in December.", "2024-02-10", "in December [2023-12-01, 2023-12-31]"},
      {"It will close in December.", "2024-02-10", "in December [2024-12-01, 2024-12-31]"},
      {"It ran from November to March.", "2024-06-10",
       "from November to March [2023-11-01, 2024-03-31]"},
      // A limit is ahead unless what stands before it looks back.
      {"Nurses were told to report by July.", "2024-02-10", "by July [, 2024-07-31]"},
      {"The trust had spent £3m by July.", "2024-02-10", "by July [, 2023-07-31]"},
      {"The fee goes from 1 June, he said.", "2024-09-10", "from 1 June [2025-06-01, ]"},
      {"Nobody has been seen since October.", "2024-02-10", "since October [2023-10-01, ]"},
      {"The minister announced in March that it would open.", "2024-05-10",
       "in March [2024-03-01, 2024-03-31]"},
      // What a figure is compared with, in the calendar of what went before.
      {"It spent £3m in 2021/22, against £2m in the previous year.", "2024-02-10",
       "in 2021/22 [2021-04-01, 2022-03-31]; in the previous year [2020-04-01, 2021-03-31]"},
      {"It treated 90 in May 2023, up from 80 in the same month last year.", "2023-06-10",
       "in May 2023 [2023-05-01, 2023-05-31]; in the same month last year [2022-05-01, "
       "2022-05-31]"},
      {"There were 90 on 31 March 2024, up from 80 a year earlier.", "",
       "on 31 March 2024 [2024-03-31, 2024-03-31]; a year earlier [2023-03-31, 2023-03-31]"},
      {"It ran in 2019/20 and the year after.", "",
       "in 2019/20 [2019-04-01, 2020-03-31]; the year after [2020-04-01, 2021-03-31]"},
      {"It opens in May 2024 and Leeds follows a year after that.", "",
       "in May 2024 [2024-05-01, 2024-05-31]; a year after that [2025-05-01, 2025-05-31]"},
      {"It cost £1m in 2024/25. It fell in the fourth quarter.", "2025-05-15",
       "in 2024/25 [2024-04-01, 2025-03-31]; in the fourth quarter [2025-01-01, 2025-03-31]"},
      {"It gives £2m this year and £3m next.", "2024-02-10",
       "this year [2024-01-01, 2024-12-31]; next [2025-01-01, 2025-12-31]"},
      {"This year will show what comes next.", "2024-02-10", "This year [2024-01-01, 2024-12-31]"},
      {"It will cost £9m in 2027 and £12m by then.", "",
       "in 2027 [2027-01-01, 2027-12-31]; by then [, 2027-12-31]"},
      {"It opens the week after next.", "2024-03-06",
       "the week after next [2024-03-18, 2024-03-24]"},
      {"It should be ready in time for next winter.", "2024-04-10",
       "in time for next winter [, 2024-11-30]"},
      {"It should be ready in time for the September intake.", "2024-04-10",
       "in time for the September [, ]"},
      {"Patients were seen within two weeks.", "2024-04-10", "within two weeks [, ]"},
      {"It opens next March.", "2024-02-10", "next March [2025-03-01, 2025-03-31]"},
      {"It opens next April.", "2024-02-10", "next April [2024-04-01, 2024-04-30]"},
      // A clause that the time ends: its first word relates the time.
      {"Waits have grown since the scheme began in 2019.", "2024-04-10",
       "since the scheme began in 2019 [2019-01-01, ]"},
      {"It must act before the contract ends in May 2026.", "2024-04-10",
       "before the contract ends in May 2026 [, 2026-04-30]"},
      {"Since March 40 wards closed in 2019.", "2020-04-10",
       "Since March [2020-03-01, ]; in 2019 [2019-01-01, 2019-12-31]"},
      {"It opens the week after next Friday.", "2024-03-06",
       "the week after next Friday [2024-03-18, 2024-03-24]"},
      // Seasons and holidays.
      {"It will open before the winter.", "2024-04-11", "before the winter [, 2024-11-30]"},
      {"It shut last winter.", "2024-01-11", "last winter [2022-12-01, 2023-02-28]"},
      {"It will run this winter.", "2024-01-11", "this winter [2023-12-01, 2024-02-29]"},
      {"It has been shut since Easter.", "2024-03-11", "since Easter [2023-04-09, ]"},
      {"It will shut in Advent.", "2024-03-11", "in Advent [2024-12-01, 2024-12-24]"},
      {"The board meets on Sunday 10 February.", "2013-02-12",
       "on Sunday 10 February [2013-02-10, 2013-02-10]"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(shown(c.text, c.published) == c.wanted);
  }
}

TEST_CASE("times: the date of the page is none of the article") {
  const std::string article =
      "The ward opened on 2 May 2023.\n\nIt holds ten beds.\n\nNurses like it.\n";
  const std::string told = "on 2 May 2023 [2023-05-02, 2023-05-02]";
  for (const char* line : {"Published 3 May 2024, 10:12 | Updated 4 May 2024", "4 March 2025",
                           "For immediate release: 3 November 2022", "Parish News, June 2023"}) {
    CAPTURE(line);
    CHECK(shown(std::string(line) + "\n\n" + article) == told);
  }
  CHECK(shown("3 May 2024: ward shut\n\n" + article) ==
        "3 May 2024 [2024-05-03, 2024-05-03]; " + told);
  CHECK(shown("LEEDS, May 3: A ward opened.\n\n" + article) == told);
  CHECK(shown("The ward shut on 3 May 2024.\n\n" + article) ==
        "on 3 May 2024 [2024-05-03, 2024-05-03]; " + told);
}

TEST_CASE("times: odd text and odd dates") {
  CHECK(shown("").empty());
  CHECK(shown("on 30 February 2023").empty());
  CHECK(shown("on 29 February 2023").empty());
  CHECK(shown("in 2023/31").empty());
  CHECK(shown("last year", "1000-01-01") == "last year [, ]");
  CHECK(shown("over the next 9999 years", "2024-01-01") == "over the next 9999 years [, ]");
  CHECK(shown("by the end of \xEF\xBF\xBD 2024") == "2024 [2024-01-01, 2024-12-31]");
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "2001 to of the last ";
  const auto started = std::chrono::steady_clock::now();
  const auto staged = times_of(many);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(20));
  const std::vector<TimeExpression>& times = staged->analysis->times;
  for (size_t i = 1; i < times.size(); ++i) REQUIRE(times[i - 1].span.end <= times[i].span.begin);
}

}  // namespace
}  // namespace pledger
