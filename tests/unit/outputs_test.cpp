#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "builtin.h"
#include "core/sha256.h"
#include "core/utf8.h"
#include "outputs/annotations_jsonl.h"
#include "outputs/claim_record.h"
#include "outputs/claims_csv.h"
#include "outputs/explain.h"
#include "outputs/json_writer.h"
#include "outputs/summary.h"

using namespace pledger;
using nlohmann::json;

namespace {

const char* const kText =
    "\U0001F9EA The cafe\u0301 of NHS England is open. The Department of Health and Social Care "
    "will spend £40 million "
    "on clinics by 2031.";

Document sample() {
  Document document = test::document_of(kText);
  document.digest = sha256_hex(document.text);
  return document;
}

std::string cell(std::string_view text) {
  std::string out;
  append_csv_cell(out, text);
  return out;
}

}  // namespace

TEST_CASE("json: strings, numbers, nesting") {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("a").string("q\" b\\ n\n t\t c\x01 d\x7f");
  writer.key("b")
      .begin_array()
      .integer(1)
      .number(2.5)
      .number(2.3e9)
      .number(1e300)
      .boolean(true)
      .null()
      .end_array();
  writer.key("c").number(std::numeric_limits<double>::infinity());
  writer.key("d").begin_object().end_object();
  writer.key("e").string_or_null("");
  writer.end_object();
  const json parsed = json::parse(out);
  CHECK(parsed["a"] == "q\" b\\ n\n t\t c\x01 d\x7f");
  CHECK(parsed["b"] == json::parse("[1, 2.5, 2300000000, 1e300, true, null]"));
  CHECK(parsed["c"].is_null());
  CHECK(parsed["e"].is_null());
  CHECK(out.find("2300000000,") != std::string::npos);
}

TEST_CASE("json: line ends beyond ASCII are escaped, so that a line stays a line") {
  std::string out;
  append_json_string(out, "a\u2028b\u2029c\u0085d \u00A3 \u201C");
  CHECK(out == "\"a\\u2028b\\u2029c\\u0085d \u00A3 \u201C\"");
}

TEST_CASE("annotations and records: spans are code points and quote their text") {
  const Document document = sample();
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  std::string out;
  append_annotations(out, analysis, {true, 0, "test"});
  const json line = json::parse(out);
  std::u32string points;
  for (size_t at = 0; at < document.text.size();) {
    const CodePoint point = code_point_at(document.text, at);
    points += point.value;
    at += point.size;
  }
  REQUIRE_FALSE(line["claims"].empty());
  for (const json& claim : line["claims"]) {
    std::string quoted;
    for (size_t i = claim["span"][0]; i < claim["span"][1]; ++i) append_utf8(quoted, points[i]);
    CHECK(quoted == claim["text"].get<std::string>());
  }
  out.clear();
  const size_t written = append_claim_records(out, analysis, 0, "test");
  CHECK(written == line["claims"].size());
  std::istringstream lines(out);
  for (std::string record; std::getline(lines, record);) {
    const json parsed = json::parse(record);
    const size_t begin = parsed["bytes"][0];
    const size_t end = parsed["bytes"][1];
    CHECK(document.text.substr(begin, end - begin) == parsed["text"].get<std::string>());
    const std::string prefix = parsed["prefix"];
    CHECK(document.text.substr(begin - prefix.size(), prefix.size()) == prefix);
  }
}

TEST_CASE("records: claims below the confidence are left out") {
  const Document document = sample();
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  std::string out;
  CHECK(append_claim_records(out, analysis, 1.01, "test") == 0);
  CHECK(out.empty());
}

TEST_CASE("csv: cells are quoted, and cannot be formulas") {
  CHECK(cell("plain") == "plain");
  CHECK(cell("a,b") == "\"a,b\"");
  CHECK(cell("a \"b\"") == "\"a \"\"b\"\"\"");
  CHECK(cell("two\nlines") == "\"two\nlines\"");
  CHECK(cell("=1+1") == "\"'=1+1\"");
  CHECK(cell("@sum") == "\"'@sum\"");
  CHECK(cell("+44 20") == "\"'+44 20\"");
  CHECK(cell("-5") == "-5");
  CHECK(cell("-5+1") == "\"'-5+1\"");
  CHECK(cell("").empty());
}

TEST_CASE("summary: counts, sums, deadlines, what was set aside") {
  const Document document = sample();
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  Summary summary;
  summary.add(summarise(analysis, 0));
  for (uint64_t line = 1; line <= 299; ++line)
    summary.add_set_aside({"f.jsonl", line, SetAsideKind::kNotJson, "broken"});
  summary.add_set_aside({"odd\n\x1b[2Jname.txt", 0, SetAsideKind::kUnreadable, "is gone"});
  const std::string page = summary.text({301, 1, 300, 100, {}}, "test");
  CHECK(page.find("Read 301 documents: 1 done, 300 set aside") != std::string::npos);
  CHECK(page.find("40 m") != std::string::npos);
  CHECK(page.find("2031-12-31") != std::string::npos);
  CHECK(page.find("  f.jsonl:20: broken\n") != std::string::npos);
  CHECK(page.find("f.jsonl:21:") == std::string::npos);
  CHECK(page.find("  odd\\x0a\\x1b[2Jname.txt: is gone\n") != std::string::npos);
  CHECK(page.find("  … and 279 more: no valid JSON\n") != std::string::npos);
}

TEST_CASE("summary: a sum is shortened only where that loses nothing") {
  const struct {
    double amount;
    const char* shown;
  } cases[] = {
      {1.5e9, "  1.5 bn  "},     {12e12, "  12 tn  "},    {1234567890, "  1,234,567,890  "},
      {40.25e6, "  40.25 m  "},  {640000, "  640,000  "}, {7.5, "  7.5  "},
      {1234.56, "  1,234.56  "}, {99e18, "  9.9e+19  "}};
  for (const auto& c : cases) {
    CAPTURE(c.shown);
    SummaryPart part;
    part.pledges.push_back({c.amount, "GBP", "", "", "The trust", "a ward", "f.txt", "0"});
    Summary summary;
    summary.add(std::move(part));
    CHECK(summary.text({1, 1, 0, 100, {}}, "test").find(c.shown) != std::string::npos);
  }
}

TEST_CASE("summary: a rate is told from a total") {
  Document document;
  document.id = "rates";
  document.text =
      "NHS England will spend £3.2bn a year on social care.\n\nNHS England will spend £2bn on "
      "beds.";
  const Analysis analysis = test::builtin_pipeline().analyse(document, true);
  Summary summary;
  summary.add(summarise(analysis, 0));
  const std::string page = summary.text({1, 1, 0, 100, {}}, "test");
  CHECK(page.find("  3.2 bn/year    NHS England: ") != std::string::npos);
  CHECK(page.find("  2 bn           NHS England: ") != std::string::npos);
}

TEST_CASE("explain: marks the claim and tells the rule; broken lines are counted") {
  const Document document = sample();
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  std::string records;
  append_claim_records(records, analysis, 0, "test");
  const std::string id = analysis.claims.at(0).id;
  std::istringstream in("{\"broken " + id + "\n" + records);
  const ExplainResult result = explain_claim(in, id, test::builtin_resources().rules, "other");
  REQUIRE(result.text);
  CHECK(result.broken_lines == 1);
  CHECK(result.text->find("[[") != std::string::npos);
  CHECK(result.text->find("rules/claims_") != std::string::npos);
  CHECK(result.text->find("rules may have changed") != std::string::npos);
  std::istringstream none("");
  CHECK_FALSE(explain_claim(none, id, test::builtin_resources().rules, "test").text);
}

TEST_CASE("explain: how the actor was found, and what spoke against one") {
  Document document;
  document.id = "actors";
  document.text =
      "Hexley Council is busy. It will open 40 beds by 2031.\n\nTwo wards have been built beside "
      "the river, and the nurses will receive £3m.";
  const Analysis analysis = test::builtin_pipeline().analyse(document, true);
  std::string records;
  append_claim_records(records, analysis, 0, "test");
  const auto explained = [&](size_t claim) {
    std::istringstream in(records);
    return *explain_claim(in, analysis.claims.at(claim).id, test::builtin_resources().rules, "test")
                .text;
  };
  REQUIRE(analysis.claims.size() == 3);
  const std::string pronoun = explained(0);
  CHECK(pronoun.find("Hexley Council (\"It\", by actor.antecedent)") != std::string::npos);
  CHECK(pronoun.find("for actor by actor.subject at characters 24 to 26") != std::string::npos);
  CHECK(pronoun.find("for actor by actor.antecedent at characters 0 to 14") != std::string::npos);
  CHECK(pronoun.find("actors.toml:") != std::string::npos);
  CHECK(explained(1).find("against actor by actor.unnamed_agent") != std::string::npos);
  CHECK(explained(2).find("against actor by actor.recipient") != std::string::npos);
}
