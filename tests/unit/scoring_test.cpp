// The scorer against tables: what pairs, and that the intervals are the same everywhere.
#include <catch2/catch.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scoring/figures.h"
#include "scoring/gold.h"
#include "scoring/located_json.h"
#include "scoring/pairing.h"
#include "scoring/predictions.h"
#include "scoring/report.h"
#include "scoring/score.h"

using namespace pledger::scoring;

namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

TextOf always(std::string text) {
  return [text](std::string_view) { return text; };
}

const Row& row(const Report& report, std::string_view layer, std::string_view name) {
  for (const Row& r : report.rows)
    if (r.layer == layer && r.name == name) return r;
  FAIL("no row " << layer << " " << name);
  return report.rows.front();
}

}  // namespace

TEST_CASE("spans pair one to one, best first, and give way where that makes more pairs") {
  struct Case {
    const char* name;
    std::vector<CodeSpan> gold, predicted;
    Pairs pairs;
  };
  const Case cases[] = {
      {"nothing", {}, {{0, 5}}, {}},
      {"touching spans do not overlap", {{0, 5}}, {{5, 9}}, {}},
      {"an empty span pairs with nothing", {{3, 3}}, {{0, 9}}, {}},
      {"a reversed span pairs with nothing", {{0, 9}}, {{7, 2}}, {}},
      {"the closer of two", {{10, 20}}, {{8, 30}, {10, 19}}, {{0, 1}}},
      {"of two equal ones the first", {{10, 20}}, {{10, 15}, {15, 20}}, {{0, 0}}},
      {"one prediction serves one gold item", {{0, 10}, {10, 20}}, {{0, 20}}, {{0, 0}}},
      // Gold 1 fits prediction 0 exactly, but gold 0 has no other: gold 1 moves to prediction 1.
      {"augmenting", {{0, 4}, {2, 12}}, {{2, 12}, {11, 30}}, {{0, 0}, {1, 1}}},
      {"a long span in front hides nothing", {{50, 60}}, {{0, 100}, {1, 2}, {50, 59}}, {{0, 2}}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(pair_items(c.gold, c.predicted, [&](std::size_t g, std::size_t p) {
            return jaccard(c.gold[g], c.predicted[p]);
          }) == c.pairs);
  }
}

TEST_CASE("a chain of overlapping items as long as a document is paired without recursion") {
  constexpr int kLength = 20000;
  std::vector<CodeSpan> gold, predicted;
  for (int i = 0; i < kLength; ++i) {
    gold.push_back({10 * i, 10 * i + 12});
    predicted.push_back({10 * i + 10, 10 * i + 22});
  }
  CHECK(pair_items(gold, predicted, [&](std::size_t g, std::size_t p) {
          return jaccard(gold[g], predicted[p]);
        }).size() == kLength);
}

TEST_CASE("nearness of claims needs a Jaccard index of 0.3 and half of the shorter span") {
  CHECK(claim_nearness({0, 100}, {0, 30}) == Approx(0.3));
  CHECK(claim_nearness({0, 100}, {0, 29}) == 0);
  CHECK(claim_nearness({0, 100}, {50, 150}) == Approx(50.0 / 150));
  CHECK(claim_nearness({0, 100}, {51, 151}) == 0);
}

TEST_CASE("figures are rounded by the exact binary value") {
  CHECK(rounded(0.25) == 0.2);
  CHECK(rounded(0.35) == 0.3);  // the double lies below
  CHECK(rounded(100.0 * 2 / 3) == 66.7);
  CHECK(rounded(100) == 100);
  const Figures f = figures_of({1, 2, 4}, false);
  CHECK(f.precision == 25);
  CHECK(f.recall == 50);
  CHECK(f.f1 == Approx(100.0 / 3));
  CHECK_FALSE(figures_of({0, 0, 0}, true).rate);
  CHECK(figures_of({0, 0, 0}, false).f1 == 0);
}

TEST_CASE("intervals contain the figure, narrow with more documents, and never change") {
  const auto documents = [](int count) {
    std::vector<std::vector<Count>> out;
    for (int i = 0; i < count; ++i) out.push_back({{i % 5, 5, 4}, {i % 3, 3, 0}, {}});
    return out;
  };
  const std::vector<bool> is_rate = {false, true, true};
  const std::vector<Intervals> few = bootstrap(documents(15), is_rate);
  const std::vector<Intervals> many = bootstrap(documents(600), is_rate);
  REQUIRE(few.size() == 3);
  Count sum[2];
  for (const std::vector<Count>& d : documents(15)) {
    sum[0] += d[0];
    sum[1] += d[1];
  }
  const Figures f = figures_of(sum[0], false);
  CHECK((few[0].precision->low < f.precision && f.precision < few[0].precision->high));
  CHECK((few[0].recall->low < f.recall && f.recall < few[0].recall->high));
  CHECK((few[0].f1->low < f.f1 && f.f1 < few[0].f1->high));
  const double rate = *figures_of(sum[1], true).rate;
  CHECK((few[1].rate->low < rate && rate < few[1].rate->high));
  CHECK_FALSE(few[1].f1);
  CHECK_FALSE(few[2].rate);  // a share of none
  CHECK(many[0].f1->high - many[0].f1->low < (few[0].f1->high - few[0].f1->low) / 3);
  CHECK(bootstrap(documents(15), is_rate)[0].f1 == few[0].f1);
  // The very numbers, so that another compiler or machine is noticed.
  CHECK(rounded(few[0].f1->low) == 28.1);
  CHECK(rounded(few[0].f1->high) == 60.7);
  CHECK_FALSE(bootstrap({}, is_rate)[0].f1);
}

TEST_CASE("a whole score, as text and as JSON") {
  std::vector<Problem> problems;
  Gold gold;
  const std::string text = "Elmdale Council will hire 40 nurses by 2031, said \x1b Ann Ash.";
  gold.documents.push_back(parse_gold("elm", R"({
    "quotations": [],
    "measures": [{"text": "40", "kind": "count", "value": 40}],
    "times": [{"text": "by 2031", "relation": "by", "start": null, "end": "2031-12-31"}],
    "claims": [{"id": "c1", "text": "Elmdale Council will hire 40 nurses by 2031", "type": "pledge",
                "strength": "committed", "actor": "Elmdale Council", "speaker": "Ann Ash",
                "negated": false, "measures": ["40"], "time": "by 2031"}]})",
                                      "elm.json", always(text), problems));
  gold.documents.push_back({"oak", {}});
  REQUIRE(problems.empty());
  const Predictions predictions = parse_predictions(
      R"({"slug": "elm.txt", "measures": [{"span": [20, 28], "kind": "count", "value": 40},)"
      R"({"span": [50, 51], "kind": "count", "value": 1}],)"
      R"("times": [{"span": [39, 43], "relation": "in", "start": null, "end": "2031-12-31"}],)"
      R"("claims": [{"span": [0, 43], "type": "pledge", "actor": "the Council", "strength":)"
      R"( "planned", "speaker": "Ash", "measures": [0], "times": [], "confidence": 0.9},)"
      R"({"span": [45, 57], "type": "pledge", "confidence": 0.89}]})",
      "p.jsonl");
  CHECK(predictions.problems.empty());
  const Report report = score(gold, predictions);
  CHECK(report.documents == 2);
  CHECK(row(report, "measures", "right").figures.precision == 50);
  CHECK(row(report, "measures", "count").figures.recall == 100);
  CHECK(row(report, "times", "bounded %").figures.rate == 100);
  CHECK(row(report, "times", "relation %").figures.rate == 0);
  CHECK(row(report, "claims", "pledge").figures.recall == 100);
  CHECK(row(report, "claims", "actor %").figures.rate == 100);
  CHECK(row(report, "claims", "strength %").figures.rate == 0);
  CHECK(row(report, "claims", "speaker %").figures.rate == 100);
  CHECK(row(report, "claims", "measures %").figures.rate == 100);
  CHECK(row(report, "claims", "time %").figures.rate == 0);
  CHECK(row(report, "confidence", "0.9 and more %").figures.rate == 100);
  CHECK(row(report, "confidence", "0.8 to 0.89 %").figures.rate == 0);
  CHECK_FALSE(row(report, "confidence", "0.7 to 0.79 %").figures.rate);
  CHECK_FALSE(row(report, "quotations", "role %").figures.rate);

  ReportOptions options;
  options.errors = 5;
  options.only = "measure";
  options.text_of = always(text);
  const std::string shown = report_text(report, options);
  CAPTURE(shown);
  CHECK(shown.find("measures\n  span                 P  50.0  R 100.0  F1  66.7   gold    1  "
                   "predicted    2   95 %: P ") == 0);
  CHECK(shown.find("elm [50, 51] measure spurious count: \"\\u001b\"\n") != std::string::npos);
  CHECK(shown.find("oak") == std::string::npos);
  options.only.clear();
  CHECK(report_text(report, options).find("oak document without prediction\n") !=
        std::string::npos);
  const std::string json = report_json(report, options);
  Node node;
  REQUIRE_FALSE(parse_json(json, 1, node));
  CHECK(node.find("measures")->find("right")->find("F1")->number == 66.7);
  CHECK(node.find("quotations")->find("role %")->is(Node::Type::null));
  CHECK(node.find("intervals")->find("measures")->find("right")->find("P")->items.size() == 2);
  CHECK(node.find("errors")->items.size() == 3);
}
