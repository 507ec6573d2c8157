#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "ledger/parts.h"

using namespace pledger;

namespace {

struct Named {
  double value;
  std::string unit = "GBP";  // else a count
  std::string cue = {};
  ClaimType type = ClaimType::kPledge;
};

// "1 of 0, sure" for the claims of one document, each with one figure.
std::vector<std::string> parts_of(const std::vector<Named>& named) {
  std::vector<ClaimForm> claims;
  for (const Named& n : named) {
    ClaimForm& claim = claims.emplace_back();
    claim.type = n.type;
    claim.sentence = static_cast<uint32_t>(claims.size());
    claim.actor_key = claim.actor_family = "org.nhs";
    Figure& figure = claim.figures.emplace_back();
    figure.kind = n.unit == "GBP" ? MeasureKind::kMoney : MeasureKind::kCount;
    figure.low = figure.high = n.value;
    figure.unit = n.unit;
    figure.text = std::to_string(static_cast<int>(n.value));
    if (!n.cue.empty()) claim.cues.push_back({n.cue, {0, 5}, "cue"});
  }
  std::vector<std::string> found;
  for (const Relation& r : part_relations(claims, 0, static_cast<uint32_t>(claims.size()))) {
    CHECK(r.kind == RelationKind::kPartOf);
    CHECK_FALSE(r.why.empty());
    found.push_back(std::to_string(r.from) + " of " + std::to_string(r.to) +
                    (r.certain ? ", sure" : ", perhaps"));
  }
  return found;
}

// Two pledges of one body, each with one figure, in this order.
std::vector<ClaimForm> two_figures(MeasureKind kind, std::string_view unit, double first,
                                   double second) {
  std::vector<ClaimForm> claims(2);
  for (uint32_t i = 0; i < 2; ++i) {
    claims[i].type = ClaimType::kPledge;
    claims[i].sentence = i;
    claims[i].actor_key = claims[i].actor_family = "org.nhs";
    Figure& figure = claims[i].figures.emplace_back();
    figure.kind = kind;
    figure.unit = unit;
    figure.low = figure.high = i == 0 ? first : second;
  }
  return claims;
}

std::vector<ClaimForm> two_sums(double first, double second) {
  return two_figures(MeasureKind::kMoney, "GBP", first, second);
}

}  // namespace

TEST_CASE("figures of one document as parts of another") {
  struct Case {
    std::string what;
    std::vector<Named> named;
    std::vector<std::string> parts;
  };
  const std::vector<Case> cases{
      {"£16m: £11m for wards and £5m for staff",
       {{16}, {11}, {5}},
       {"1 of 0, sure", "2 of 0, sure"}},
      {"three figures far behind it still make it",
       {{16}, {40, "ward"}, {9}, {5}, {6}, {5}},
       {"3 of 0, sure", "4 of 0, sure", "5 of 0, sure", "2 of 0, perhaps"}},
      {"two may make it by chance",
       {{16}, {9}, {11}, {5}},
       {"2 of 0, perhaps", "3 of 0, perhaps", "1 of 0, perhaps"}},
      {"counts of other things make nothing", {{16, "ward"}, {11, "nurse"}, {5, "nurse"}}, {}},
      {"a smaller sum behind a larger one", {{500}, {38}}, {"1 of 0, perhaps"}},
      {"a larger sum behind a smaller one", {{38}, {500}}, {}},
      {"smaller counts side by side", {{500, "bed"}, {38, "bed"}}, {}},
      {"another 38 beds", {{500, "bed"}, {38, "bed", "another"}}, {"1 of 0, perhaps"}},
      {"another 38 nurses", {{500, "bed"}, {38, "nurse", "another"}}, {}},
      {"£16m: £9m for wards, £3m for beds and the rest for staff",
       {{16}, {9}, {3}, {2, "GBP", "rest"}},
       {"3 of 0, sure", "2 of 0, sure", "1 of 0, sure"}},
      {"the rest of nothing", {{5, "bed"}, {3, "nurse", "rest"}}, {}},
      {"what is missing is no part", {{500}, {38, "GBP", "portion", ClaimType::kShortfall}}, {}},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(parts_of(c.named) == c.parts);
  }
}

TEST_CASE("an extra sum comes on top of a larger one, unless it only pays for a plan") {
  for (const bool pays : {true, false}) {
    std::vector<ClaimForm> claims = two_sums(400, 38);
    claims[1].figures[0].is_change = true;
    if (pays) claims[1].cues = {{"means", {0, 9}, "backed by"}};
    const auto relations = part_relations(claims, 0, 2);
    REQUIRE(relations.size() == 1);
    CHECK(to_string(relations[0].kind) == (pays ? "part_of" : "distinct_from"));
    CHECK_FALSE(relations[0].certain);
  }
}

TEST_CASE("an extra sum told first comes on top of the larger one behind it") {
  for (const bool extra : {true, false}) {
    std::vector<ClaimForm> claims = two_sums(38, 400);
    claims[0].figures[0].is_change = extra;
    const auto relations = part_relations(claims, 0, 2);
    REQUIRE(relations.size() == (extra ? 1 : 0));
    if (extra) CHECK((relations[0].from == 0 && relations[0].kind == RelationKind::kDistinctFrom));
  }
}

TEST_CASE("what one place has is of the larger number before it") {
  for (const char* text :
       {"Garth's 40 will be ready", "Garth’s 40 will be ready", "In May 40 come"}) {
    std::vector<ClaimForm> claims(2);
    for (uint32_t i = 0; i < 2; ++i) {
      claims[i].type = ClaimType::kPledge;
      claims[i].sentence = i;
      Figure& beds = claims[i].figures.emplace_back();
      beds.low = beds.high = i == 0 ? 900 : 40;
      beds.text = i == 0 ? "900" : "40";
    }
    claims[1].text = text;
    const auto relations = part_relations(claims, 0, 2);
    REQUIRE(relations.size() == (*text == 'G' ? 1 : 0));
    if (*text == 'G') CHECK((relations[0].from == 1 && !relations[0].certain));
  }
}

TEST_CASE("another sum is no portion of the one before, another number may be") {
  for (const bool money : {true, false}) {
    std::vector<ClaimForm> claims =
        money ? two_sums(900, 40) : two_figures(MeasureKind::kCount, "bed", 900, 40);
    claims[1].figures[0].is_change = true;
    claims[1].cues = {{"another", {0, 7}, "another"}};
    const auto relations = part_relations(claims, 0, 2);
    REQUIRE(relations.size() == 1);
    CHECK(to_string(relations[0].kind) == (money ? "distinct_from" : "part_of"));
  }
}
