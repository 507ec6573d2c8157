#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "ledger/claim_context.h"
#include "ledger/evidence.h"
#include "ledger/figure_marks.h"

using namespace pledger;

namespace {

Figure count(double value, std::string unit, bool is_change = false) {
  Figure figure;
  figure.low = figure.high = value;
  figure.unit = std::move(unit);
  figure.is_change = is_change;
  figure.text = std::to_string(static_cast<int>(value));
  return figure;
}

Figure money(double value) {
  Figure figure = count(value, "GBP");
  figure.kind = MeasureKind::kMoney;
  return figure;
}

// A statement, then a pledge, in one document.
std::vector<ClaimForm> statement_and_pledge(ClaimType type, Figure said, Figure pledged) {
  std::vector<ClaimForm> claims(2);
  claims[0].type = type;
  claims[0].span = {0, 40};
  claims[0].figures = {std::move(said)};
  claims[1].type = ClaimType::kPledge;
  claims[1].span = {50, 90};
  claims[1].sentence = 1;
  claims[1].figures = {std::move(pledged)};
  return claims;
}

std::string relation_of(const std::vector<ClaimForm>& claims) {
  const auto found = evidence_of(claims, 0, 1, {0.5, 0.5});
  return found ? std::string(to_string(found->kind)) : "none";
}

}  // namespace

TEST_CASE("what is being built is not there yet") {
  for (const bool underway : {true, false}) {
    auto claims = statement_and_pledge(ClaimType::kDelivery, count(6, "hub"), count(40, "hub"));
    if (underway) claims[0].cues = {{"underway", {3, 9}, "are being"}};
    CHECK(relation_of(claims) == (underway ? "supports" : "partly_fulfils"));
  }
}

TEST_CASE("who has hired some and will hire more will hire others") {
  for (const bool more : {true, false}) {
    auto claims =
        statement_and_pledge(ClaimType::kDelivery, count(410, "nurse"), count(600, "nurse", more));
    CHECK(relation_of(claims) == (more ? "distinct_from" : "partly_fulfils"));
    claims[1].sentence = 9;  // told elsewhere, the 600 may be those of whom 410 are there
    CHECK(relation_of(claims) == "partly_fulfils");
  }
}

TEST_CASE("what has failed is no forecast, nor is what its own spokesman says") {
  auto claims = statement_and_pledge(ClaimType::kShortfall, count(6, "hub"), count(40, "hub"));
  claims[0].figures.clear();
  claims[0].cues = {{"predicts", {3, 9}, "would"}};
  claims[0].actor = "Ministry of Health";
  claims[0].speaker = "Ann Dale, Nurses' Union";
  CHECK(relation_of(claims) == "disputes");
  claims[0].cues.push_back({"failed", {20, 30}, "has been broken"});
  CHECK(relation_of(claims) == "contradicts");
  claims[0].cues.pop_back();
  for (const char* speaker : {"spokesperson", "Bo Reid, Ministry of Health"}) {
    claims[0].speaker = speaker;
    CHECK(relation_of(claims) == "contradicts");
  }
}

TEST_CASE("of two cues the one within the pledge says what it says of another one") {
  ClaimForm claim;
  claim.span = {50, 90};
  claim.cues = {{"updates", {10, 17}, "revised"}, {"restates", {60, 78}, "remain committed"}};
  REQUIRE(cue_of_another(claim) != nullptr);
  CHECK(cue_of_another(claim)->relation == "restates");
  claim.cues.pop_back();
  CHECK(cue_of_another(claim)->relation == "updates");
}

TEST_CASE("a sum that is put up is no later version of a count") {
  auto claims = statement_and_pledge(ClaimType::kStatistic, money(1.9e9), count(40, "hub"));
  claims[0].cues = {{"updates", {3, 9}, "now expected"}};
  CHECK(means_another_figure(claims[0], claims[1]));
  claims[1].figures = {money(1.6e9)};
  CHECK_FALSE(means_another_figure(claims[0], claims[1]));
  claims[1].figures.clear();
  CHECK_FALSE(means_another_figure(claims[0], claims[1]));
}

TEST_CASE("who matches the funding speaks of no count") {
  auto claims = statement_and_pledge(ClaimType::kPledge, money(1.9e9), count(40, "hub"));
  claims[0].figures.clear();
  claims[0].cues = {{"distinct_from", {3, 20}, "match the funding"}};
  CHECK(means_another_figure(claims[0], claims[1]));
  claims[1].figures = {money(1.6e9)};
  CHECK_FALSE(means_another_figure(claims[0], claims[1]));
}

TEST_CASE("some of the posts are of those that a pledge counts, in other words though") {
  auto claims =
      statement_and_pledge(ClaimType::kDelivery, count(240, "post"), count(1900, "nurse"));
  CHECK(relation_of(claims) == "supports");
  claims[0].text = "has filled 240 of the posts";
  CHECK(relation_of(claims) == "partly_fulfils");
  CHECK_FALSE(means_another_figure(claims[0], claims[1]));
  claims[1].figures.clear();
  CHECK(means_another_figure(claims[0], claims[1]));
}

TEST_CASE("a bare number right behind a target reaches it, unless it is another thing's") {
  for (const double reached : {3310., 9000.}) {
    auto claims =
        statement_and_pledge(ClaimType::kDelivery, count(reached, ""), count(3000, "visit"));
    std::swap(claims[0].span, claims[1].span);
    std::swap(claims[0].sentence, claims[1].sentence);
    const auto found = evidence_of(claims, 0, 1, {});
    CHECK(found.has_value() == (reached < 4000));
    if (found) CHECK(found->kind == RelationKind::kSupports);
  }
}

TEST_CASE("only so many of one thing say nothing of another") {
  for (const char* unit : {"operation", ""}) {
    auto claims = statement_and_pledge(ClaimType::kDelivery, count(5, unit), count(9, "centre"));
    claims[0].cues = {{"little", {0, 6}, "only 5"}};
    CHECK((relation_of(claims) == "contradicts") == (*unit == '\0'));
  }
}

TEST_CASE("«well short of» behind a claim that was cut there is said of it") {
  for (const uint32_t begin : {42U, 60U}) {
    std::vector<ClaimForm> claims(2);
    TermNumbers numbers;
    claims[0].type = ClaimType::kDelivery;
    claims[0].span = {0, 40};
    claims[1].type = ClaimType::kShortfall;
    claims[1].span = {begin, begin + 30};
    claims[1].cues = {{"little", {begin, begin + 13}, "well short of"}};
    read_in_context(claims, 0, 2, numbers);
    CHECK(claims[0].has_cue("little") == (begin == 42));
  }
}

TEST_CASE("a list of several figures restates none of them") {
  auto claims =
      statement_and_pledge(ClaimType::kStatistic, count(800, "worker"), count(800, "worker"));
  CHECK(relation_of(claims) == "restates");
  claims[0].figures.push_back(count(70, "worker"));
  claims[0].figures.push_back(count(20, "worker"));
  CHECK(relation_of(claims) == "none");
}

TEST_CASE("how many there were before is no figure of what is said") {
  ClaimForm claim;
  claim.text = "390 nurses, down from 520";
  claim.figures = {count(390, "nurse"), count(520, "")};
  CHECK(claim.main_figure()->low == 520);
  claim.cues = {{"former", {12, 25}, "down from 520"}};
  mark_figures(claim);
  CHECK(claim.main_figure()->low == 390);
  CHECK(claim.figures[1].is_former);
}

TEST_CASE("half a million behind a sum is money, where nothing says what it counts") {
  for (const char* noun : {"", "patients"}) {
    std::vector<ClaimForm> claims(2);
    TermNumbers numbers;
    for (uint32_t i = 0; i < 2; ++i) {
      claims[i].type = ClaimType::kPledge;
      claims[i].sentence = i;
    }
    claims[0].figures = {money(4.5e6)};
    claims[1].figures = {count(5e5, noun)};
    claims[1].figures[0].noun = noun;
    claims[1].figures[0].text = "half a million";
    read_in_context(claims, 0, 2, numbers);
    CHECK((claims[1].figures[0].kind == MeasureKind::kMoney) == (*noun == '\0'));
  }
}
