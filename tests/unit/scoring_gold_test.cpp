// What the scorer reads: where gold is, what is wrong with it, and on which line; predictions.
#include <catch2/catch.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/gold.h"
#include "scoring/gold_check.h"
#include "scoring/located_json.h"
#include "scoring/predictions.h"
#include "scoring/text_index.h"

using namespace pledger::scoring;

namespace {

TextOf always(std::string text) {
  return [text](std::string_view) { return text; };
}

// A gold file with one layer filled, the others empty.
std::string gold_with(const std::string& layer, const std::string& items) {
  std::string json = "{";
  for (const char* name : {"quotations", "measures", "times", "claims"})
    json += std::string(json.size() > 1 ? ",\n" : "\n") + "\"" + name + "\": [" +
            (name == layer ? items : "") + "]";
  return json + "}";
}

std::vector<std::string> said(const std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const Problem& p : problems) out.push_back(std::to_string(p.line) + ": " + p.reason);
  return out;
}

}  // namespace

TEST_CASE("code points and bytes of a text") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "£5 – ";  // 5 code points, 8 bytes
  const TextIndex index(text);
  CHECK(index.size() == 1500);
  for (std::int64_t at : {0, 1, 4, 255, 256, 257, 1031, 1499, 1500}) {
    CAPTURE(at);
    CHECK(index.code_points_before(index.byte_of(at)) == at);
  }
  CHECK(index.slice({5, 7}) == "£5");
  CHECK(index.slice({1495, 9999}) == "£5 – ");
  CHECK(index.slice({7, 5}).empty());
  CHECK(TextIndex("aaaa").count("aa") == 3);
  CHECK(TextIndex("aaaa").find_nth("aa", 3) == 2);
  CHECK(TextIndex("aaaa").find_nth("aa", 4) == std::string::npos);
  CHECK(TextIndex("aaaa").count("") == 0);
  CHECK(TextIndex("").size() == 0);
}

TEST_CASE("gold is placed by span, or by text and nth") {
  struct Case {
    const char* item;
    CodeSpan span;
    std::vector<std::string> problems;
  };
  // «é» is one code point of two bytes; «ten» stands at 5, 13 (in «tent») and 22.
  const std::string text = "Café ten and\ntents for ten beds";
  const Case cases[] = {
      {R"({"text": "beds", "kind": "count"})", {27, 31}, {}},
      {R"({"text": "ten", "nth": 1, "kind": "count"})", {5, 8}, {}},
      {R"({"text": "ten", "nth": 2, "kind": "count"})", {13, 16}, {}},
      {R"({"text": "ten", "nth": 3, "kind": "count"})", {23, 26}, {}},
      {R"({"text": "and\ntents", "kind": "count"})", {9, 18}, {}},
      {R"({"span": [23, 26], "kind": "count"})", {23, 26}, {}},
      {R"({"span": [23, 26], "text": "ten", "kind": "count"})", {23, 26}, {}},
      {R"({"text": "ten", "kind": "count"})",
       {5, 8},
       {"3: 'ten' occurs 3 times and has no \"nth\""}},
      {R"({"text": "ten", "nth": 4})", {0, 0}, {"3: 'ten' occurs 3 times, \"nth\" is 4"}},
      {R"({"text": "beds", "nth": 0})", {27, 31}, {"3: \"nth\" must be a whole number from 1"}},
      {R"({"text": "nine"})", {0, 0}, {"3: 'nine' does not occur"}},
      {R"({"text": ""})", {0, 0}, {"3: \"text\" is empty"}},
      {R"({"kind": "count"})", {0, 0}, {"3: neither \"span\" nor \"text\" says where this is"}},
      {R"({"span": [26, 23]})", {0, 0}, {"3: span [26, 23] is empty"}},
      {R"({"span": [27, 32]})",
       {27, 32},
       {"3: span [27, 32] ends beyond the text of 31 code points"}},
      {R"({"span": [5, 8], "text": "beds"})", {5, 8}, {"3: span [5, 8] does not hold 'beds'"}},
      {R"({"span": [1.5, 8]})",
       {0, 0},
       {"3: \"span\" must be two whole numbers, begin and end in code points"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.item);
    std::vector<Problem> problems;
    const GoldDocument gold =
        parse_gold("cafe", gold_with("measures", c.item), "cafe.json", always(text), problems);
    REQUIRE(gold.annotations.measures.size() == 1);
    CHECK(gold.annotations.measures[0].span == c.span);
    CHECK(said(problems) == c.problems);
  }
}

TEST_CASE("a claim points to measures and times by index, by text, or by text and nth") {
  const std::string text = "It gave £2m to Ash by May. It gave £2m to Elm by May, and £9m to Oak.";
  const auto gold_json = [](const std::string& fields) {
    return R"({"quotations": [],
"measures": [{"text": "£2m", "nth": 1}, {"text": "£2m", "nth": 2}, {"text": "£9m"}],
"times": [{"text": "by May", "nth": 1}, {"span": [46, 52]}],
"claims": [{"text": "It gave £2m to Elm by May",)" +
           fields + "}]}";
  };
  struct Case {
    const char* fields;
    std::vector<std::int64_t> measures, times;
    std::vector<std::string> problems;
  };
  const Case cases[] = {
      {R"("measures": [])", {}, {}, {}},
      {R"("measures": [2, 0], "times": [1])", {2, 0}, {1}, {}},
      {R"("measures": ["£9m"], "time": null)", {2}, {}, {}},
      {R"("measures": ["£2m"], "time": "by May")", {1}, {1}, {}},  // those inside the claim
      {R"("measures": ["£2m", "£2m"])", {0, 1}, {}, {}},
      {R"("measures": [{"text": "£2m", "nth": 1}], "time": {"text": "by May"})", {0}, {0}, {}},
      {R"("measures": [3])", {}, {}, {"4: there is no measure with index 3, only 3 of them"}},
      {R"("measures": ["£5m"])", {}, {}, {"4: no measure is annotated as '£5m'"}},
      {R"("time": "in May")", {}, {}, {"4: no time is annotated as 'in May'"}},
      {R"("measures": ["£2m", "£2m", "£2m"])",
       {0, 1},
       {},
       {"4: measure '£2m' is ambiguous: annotated 2 times, named 3 times"}},
      {R"("measures": [{"text": "£2m", "nth": 3}])",
       {},
       {},
       {"4: no measure is annotated as '£2m', nth 3"}},
      {R"("measures": [true])",
       {},
       {},
       {"4: a claim's measure is an index, a text or an object with \"text\" and \"nth\""}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.fields);
    std::vector<Problem> problems;
    const GoldDocument gold =
        parse_gold("g", gold_json(c.fields), "g.json", always(text), problems);
    REQUIRE(gold.annotations.claims.size() == 1);
    CHECK(gold.annotations.claims[0].measures == c.measures);
    CHECK(gold.annotations.claims[0].times == c.times);
    CHECK(said(problems) == c.problems);
  }
}

TEST_CASE("the check names file, line and reason") {
  struct Case {
    const char *layer, *items;
    std::vector<std::string> problems;
  };
  const Case cases[] = {
      {"quotations", R"({"kind": "direct", "cue": "said", "speaker": {"name": "Ann"}})", {}},
      {"quotations",
       "\n{\"kind\":\n \"reported\"}",
       {"4: unknown kind 'reported'; known are direct, indirect, mixed"}},
      {"quotations",
       R"({"kind": "direct", "speaker": {"nmae": "Ann"}})",
       {"2: a speaker has no key \"nmae\""}},
      {"measures", R"({"kind": "money", "value": 1, "currency": "GBP", "per": "year"})", {}},
      {"measures",
       "{},\n{\"kind\": \"sum\"}",
       {"3: \"kind\" is missing",
        "4: unknown kind 'sum'; known are money, percent, count, fraction, duration"}},
      {"measures",
       R"({"kind": "count", "comparitor": "over"})",
       {"3: a measure has no key \"comparitor\""}},
      {"measures",
       R"({"kind": "count", "comparator": "more"})",
       {"3: unknown comparator 'more'; known are over, under, about, up_to, at_least"}},
      {"measures",
       R"({"kind": "money", "text": "£3.40 a head", "currency": "GBP", "per": "head"})",
       {}},
      {"measures",
       R"({"kind": "count", "per": "decade"})",
       {"3: unknown per 'decade'; known are year, month, week, day"}},
      {"measures", R"({"kind": "money", "value": 1})", {"3: money without \"currency\""}},
      {"measures",
       R"({"kind": "money", "currency": "£"})",
       {"3: currency '£' is no ISO code of three capitals"}},
      {"measures", R"({"kind": "duration"})", {"3: a duration without \"unit\""}},
      {"measures",
       R"({"kind": "count", "value": 1, "low": 1})",
       {"3: a measure has a value or a range, not both"}},
      {"measures", R"({"kind": "count", "low": 9, "high": 4})", {"3: low 9 is above high 4"}},
      {"measures", R"({"kind": "count", "kind": "count"})", {"3: key \"kind\" stands twice"}},
      {"times", R"({"relation": "by", "start": null, "end": "2028-02-29"})", {}},
      {"times",
       R"({"relation": "by", "end": "2027-02-29"})",
       {"4: end '2027-02-29' is no date YYYY-MM-DD"}},
      {"times",
       R"({"relation": "in", "start": "2027-05-01", "end": "2027-04-30"})",
       {"4: start 2027-05-01 is after end 2027-04-30"}},
      {"times",
       R"({"relation": "circa"})",
       {"4: unknown relation 'circa'; known are by, in, since, until, from, between, within, over, "
        "after, before"}},
      {"claims", R"({"id": "c1", "type": "pledge", "strength": "planned"})", {}},
      {"claims",
       R"({"type": "promise"})",
       {"5: unknown type 'promise'; known are pledge, delivery, shortfall, statistic"}},
      {"claims", R"({"type": "pledge"})", {"5: a pledge without \"strength\""}},
      {"claims",
       R"({"type": "delivery", "strength": "planned"})",
       {"5: only a pledge has a strength"}},
      {"claims", R"({"type": "statistic", "measures": []})", {"5: a statistic needs a measure"}},
      {"claims",
       "{\"id\": \"c1\", \"type\": \"delivery\"},\n{\"id\": \"c1\", \"type\": \"delivery\"}",
       {"6: claim 'c1' stands on line 5 already"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.layer, c.items);
    std::vector<Problem> problems;
    check_gold_file("ash", gold_with(c.layer, c.items), "gold/ash.json", problems);
    CHECK(said(problems) == c.problems);
    for (const Problem& p : problems) CHECK(p.file == "gold/ash.json");
  }
  std::vector<Problem> problems;
  check_gold_file("ash", "{\"slug\":\n\"elm\", \"quotations\": [], \"times\": [], \"claims\": []}",
                  "ash.json", problems);
  CHECK(said(problems) == std::vector<std::string>{"2: slug 'elm' is not the file's name",
                                                   "1: \"measures\" is missing"});
  // One that says that it is partial lacks nothing, but what it has must be right.
  const std::string claims =
      R"("claims": [{"type": "pledge"}, {"type": "statistic"}, {"type": "x"}]})";
  problems.clear();
  check_gold_file("ash", R"({"slug": "ash", "partial": true, )" + claims, "ash.json", problems);
  CHECK(said(problems) ==
        std::vector<std::string>{"1: unknown type 'x'; known are pledge, delivery, shortfall, "
                                 "statistic"});
  problems.clear();
  check_gold_file("ash", R"({"slug": "ash", "partial": false, )" + claims, "ash.json", problems);
  CHECK(problems.size() == 6);
}

TEST_CASE("links must point to claims that exist") {
  Gold gold;
  gold.documents = {{"ash", {}}, {"elm", {}}};
  Claim pledge, delivery;
  pledge.id = "c1";
  pledge.type = "pledge";
  delivery.id = "c2";
  delivery.type = "delivery";
  gold.documents[0].annotations.claims = {pledge, delivery};
  gold.documents[1].annotations.claims = {pledge};
  const char* links = R"({"same_pledge": ["ash#c1", "elm#c1"], "why": "both"}
{"same_pledge": ["ash#c1", "ash#c2"]}

{"same_pledge": ["ash#c1"]}
{"from": "ash#c2", "to": "elm#c1", "relation": "supports"}
{"from": "ash#c2", "to": "elm#c9", "relation": "supports"}
{"from": "ash#c2", "relation": "helps"}
{"from": )";
  std::vector<Problem> problems;
  check_links(links, "links.jsonl", gold, problems);
  const std::vector<std::string> got = said(problems);
  REQUIRE(got.size() == 6);
  CHECK(got[0] == "2: 'ash#c2' is no pledge but a delivery");
  CHECK(got[1] == "4: \"same_pledge\" must be a list of two claims or more");
  CHECK(got[2] == "6: there is no claim 'elm#c9'");
  CHECK(got[3] == "7: \"to\" is missing");
  CHECK(got[4].starts_with("7: unknown relation 'helps'; known are contradicts, "));
  CHECK(got[5].starts_with("8: not valid JSON: "));
}

TEST_CASE("bad JSON is a problem with its line") {
  struct Case {
    std::string json;
    int line;
  };
  const Case cases[] = {
      {"", 1},
      {"{\n\"a\": 1,\n}", 3},
      {"[1, 2", 1},
      {"{\"a\": \"\xff\"}", 1},
      {std::string("[\0]", 3), 1},
      {"\n\n" + std::string(100, '['), 3},
  };
  for (const Case& c : cases) {
    CAPTURE(c.json);
    Node node;
    const std::optional<Problem> problem = parse_json(c.json, 1, node);
    REQUIRE(problem);
    CHECK(problem->line == c.line);
    std::vector<Problem> problems;
    CHECK(parse_gold("x", c.json, "x.json", nullptr, problems).annotations.claims.empty());
    CHECK(problems.size() == 1);
  }
  Node node;
  REQUIRE_FALSE(parse_json("[1,\n2,\n{\"a\":\n3\n}]", 5, node));
  CHECK(node.items[0].line == 5);
  CHECK(node.items[1].line == 6);
  CHECK(node.items[2].line == 7);
  CHECK(node.items[2].find("a")->line == 8);
}

TEST_CASE("predictions are found by slug, else by file stem; what is wrong is left out") {
  const Predictions p = parse_predictions(
      "{\"slug\": \"press/ash.txt\", \"claims\": [{\"span\": [0, 9], \"type\": \"pledge\","
      " \"actor\": {\"text\": \"We\", \"name\": \"Elmdale\"}, \"speaker\": {\"name\": \"Ann\","
      " \"organisation\": null, \"role\": \"chair\"}, \"measures\": [0, 1]}]}\n"
      "\n"
      "{\"document\": {\"id\": \"elm\"}, \"measures\": [{\"kind\": 7}]}\r\n"
      "{\"slug\": \n"
      "{\"measures\": []}\n"
      "{\"slug\": \"elm\", \"times\": {}}",
      "out.jsonl");
  REQUIRE(p.documents.size() == 2);
  REQUIRE(p.find("ash") != nullptr);
  const Claim& claim = p.find("ash")->annotations.claims.at(0);
  CHECK(claim.actor == "Elmdale");
  CHECK(claim.speaker == "Ann chair");
  CHECK(claim.measures == std::vector<std::int64_t>{0, 1});
  CHECK(p.find("press/ash.txt") == p.find("ash"));
  CHECK(p.find("oak") == nullptr);
  CHECK(p.find("elm")->annotations.measures.empty());
  std::vector<int> lines;
  for (const Problem& problem : p.problems) lines.push_back(problem.line);
  CHECK(lines == std::vector<int>{3, 3, 4, 5, 6, 6});
}
