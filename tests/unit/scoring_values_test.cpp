// The scorer against tables: which values, names and speakers are the same.
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scoring/names.h"
#include "scoring/values.h"

using namespace pledger::scoring;

namespace {

Measure measure(std::string kind, std::optional<double> value, std::string unit = "",
                std::string currency = "") {
  Measure m;
  m.kind = std::move(kind);
  m.value = value;
  m.unit = std::move(unit);
  m.currency = std::move(currency);
  return m;
}

Measure range(std::string kind, std::optional<double> low, std::optional<double> high,
              std::string unit = "") {
  Measure m = measure(std::move(kind), std::nullopt, std::move(unit));
  m.low = low;
  m.high = high;
  return m;
}

}  // namespace

TEST_CASE("values are right within their tolerance") {
  struct Case {
    const char* name;
    Measure gold, predicted;
    bool right;
  };
  const Case cases[] = {
      {"0.5 % off", measure("count", 1000), measure("count", 1005), true},
      {"0.6 % off", measure("count", 1000), measure("count", 1006.1), false},
      {"zero", measure("percent", 0), measure("percent", 0), true},
      {"other sign", measure("percent", 4), measure("percent", -4), false},
      {"value missing", measure("count", 7), measure("count", {}), false},
      {"vague stays null", measure("count", {}), measure("count", {}), true},
      {"vague and guessed", measure("count", {}), measure("count", 200), false},
      {"vague and a guessed range", measure("count", {}), range("count", 100, {}), false},
      {"range", range("percent", 20, 30), range("percent", 20, 30), true},
      {"range, wrong end", range("percent", 20, 30), range("percent", 20, 35), false},
      {"open range", range("count", 90, {}), range("count", 90, {}), true},
      {"open range, closed", range("count", 90, {}), range("count", 90, 95), false},
      {"range as value", range("count", 20, 30), measure("count", 20), false},
      {"currency", measure("money", 3, "", "GBP"), measure("money", 3, "", "GBP"), true},
      {"other currency", measure("money", 3, "", "GBP"), measure("money", 3, "", "USD"), false},
      {"no currency", measure("money", 3, "", "GBP"), measure("money", 3), false},
      {"gold has none", measure("money", 3), measure("money", 3, "", "USD"), true},
      {"months as days", measure("duration", 540, "day"), measure("duration", 18, "months"), true},
      {"years as days", measure("duration", 365.25, "day"), measure("duration", 1, "year"), true},
      {"weeks", measure("duration", 126, "day"), measure("duration", 18, "weeks"), true},
      {"days are the default", measure("duration", 5, ""), measure("duration", 5, "day"), true},
      {"a fortnight", measure("duration", 14, "day"), measure("duration", 1, "fortnight"), true},
      {"3 % off", measure("duration", 100, "day"), measure("duration", 103, "day"), false},
      {"hours", measure("duration", 0.5, "day"), measure("duration", 12, "hours"), true},
      {"range of years", range("duration", 730, 1095, "day"), range("duration", 2, 3, "years"),
       true},
      {"value for range", range("duration", 730, 1095, "day"), measure("duration", 2, "years"),
       false},
      {"vague duration", measure("duration", {}, "day"), measure("duration", {}, "year"), true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(value_right(c.gold, c.predicted) == c.right);
  }
}

TEST_CASE("words of a name are folded, without titles") {
  CHECK(name_words("Professor Dame Ília O\u2019Brien-West") ==
        std::vector<std::string>{"ília", "o", "brien", "west"});
  CHECK(name_words("ＮＨＳ Ｔａｙｓｉｄｅ") == std::vector<std::string>{"nhs", "tayside"});
  CHECK(name_words("Weißhaus ﬁt Ⅳ x²") == std::vector<std::string>{"weisshaus", "fit", "iv", "x2"});
  CHECK(name_words("e\u0301cole") == std::vector<std::string>{"école"});
  CHECK(name_words("the of Mr") == std::vector<std::string>{});
  CHECK(name_words("bad \xff byte").empty());
}

TEST_CASE("names, organisations and actors") {
  struct Case {
    const char *a, *b;
    bool name, organisation;
  };
  const Case cases[] = {
      {"Dr Orla Finch", "Finch", true, true},
      {"Orla Finch", "Tom Finch", true, false},
      {"Orla Finch", "Orla Marsh", false, false},
      {"Orla Finch", "", false, false},
      {"Elmdale Council", "Northwick Council", false, false},
      {"Elmdale Council", "the council", true, true},
      {"Welsh Government", "the Government", false, false},
      {"NHS Scotland", "NHS Wales", false, false},
      {"UK", "UK", true, true},
      {"Harbour Audit Office", "HAO", false, true},
      {"HAO", "Harbour Audit Office", false, true},
      {"Royal Society of Wards", "RSW", false, true},
      {"Institute for Care Wales", "ICW", false, true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.a, c.b);
    CHECK(same_name(c.a, c.b) == c.name);
    CHECK(same_name(c.b, c.a) == c.name);
    CHECK(same_organisation(c.a, c.b) == c.organisation);
    CHECK(same_actor(c.a, c.b) == (c.name || c.organisation));
  }
  CHECK(same_actor("", ""));
  CHECK_FALSE(same_actor("the ministry", ""));
  CHECK(same_claim_speaker("Finch", "Orla Finch Harbour Audit Office head"));
  CHECK(same_claim_speaker("the head of Harbour", "Orla Finch Harbour Audit Office head"));
  CHECK_FALSE(same_claim_speaker("Marsh", "Orla Finch"));
}

TEST_CASE("speakers are compared by the best thing that gold knows") {
  struct Case {
    Speaker gold, predicted;
    bool same;
  };
  const Case cases[] = {
      {{}, {}, true},
      {{}, {"Finch", "", ""}, false},
      {{"Orla Finch", "", ""}, {}, false},
      {{"Orla Finch", "chair", "HAO"}, {"Finch", "", ""}, true},
      {{"Orla Finch", "chair", "HAO"}, {"", "chair", "HAO"}, false},
      {{"", "spokesman", "Elmdale Council"}, {"", "", "Elmdale Council"}, true},
      {{"", "spokesman", "Elmdale Council"}, {"Elmdale Council", "", ""}, true},
      {{"", "spokesman", "Elmdale Council"}, {"", "spokesman", ""}, false},
      {{"", "spokesman", ""}, {"Elmdale Council", "spokesman", ""}, false},
      {{"", "senior nurse", ""}, {"", "a nurse", "Elmdale Trust"}, true},
      {{"", "senior nurse", ""}, {"", "porter", ""}, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.gold.name, c.gold.role, c.gold.organisation);
    CAPTURE(c.predicted.name, c.predicted.role, c.predicted.organisation);
    CHECK(same_speaker(c.gold, c.predicted) == c.same);
  }
}
