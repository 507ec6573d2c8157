#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "ledger/discourse.h"

using namespace pledger;

namespace {

struct Said {
  ClaimType type;
  uint32_t sentence;
  std::string cue;      // relation of its cue; empty: none
  uint32_t cue_at = 0;  // code points behind the claim's begin
  bool names_money = false;
};

// "0 enables 1": the relations of claims that stand in one document, each with its cue's text.
std::vector<std::string> relations_of(const std::vector<Said>& said) {
  std::vector<ClaimForm> claims;
  for (const Said& s : said) {
    ClaimForm& claim = claims.emplace_back();
    claim.type = s.type;
    claim.sentence = s.sentence;
    claim.span.begin = static_cast<uint32_t>(100 * claims.size());
    claim.span.end = claim.span.begin + 90;
    const uint32_t at = claim.span.begin + s.cue_at;
    if (!s.cue.empty()) claim.cues.push_back({s.cue, {at, at + 5}, "cue"});
    if (s.names_money) claim.figures.emplace_back().kind = MeasureKind::kMoney;
  }
  std::vector<std::string> found;
  for (const Relation& r : discourse_relations(claims, 0, static_cast<uint32_t>(claims.size()))) {
    const std::string& cue = said[r.from].cue;
    const bool by_subject = r.kind == RelationKind::kContradicts ||
                            (r.kind == RelationKind::kPartOf && cue != "part_of");
    CHECK(r.certain == !by_subject);
    CHECK(r.why == "«cue»");
    found.push_back(std::to_string(r.from) + " " + std::string(to_string(r.kind)) + " " +
                    std::to_string(r.to));
  }
  return found;
}

constexpr ClaimType kPledge = ClaimType::kPledge;
constexpr ClaimType kDelivery = ClaimType::kDelivery;
constexpr ClaimType kShortfall = ClaimType::kShortfall;

}  // namespace

TEST_CASE("what the next sentences say of a plan hangs on it") {
  struct Case {
    std::string what;
    std::vector<Said> said;
    std::vector<std::string> relations;
  };
  const std::vector<Case> cases{
      {"Clinics will open, backed by £3m.",
       {{kPledge, 1, ""}, {kPledge, 1, "means"}},
       {"1 enables 0"}},
      {"Clinics have opened, funded by a grant.",
       {{kDelivery, 1, ""}, {kPledge, 1, "means"}},
       {"1 enables 0"}},
      {"Clinics will open. The cash will come from a levy.",
       {{kPledge, 1, ""}, {kPledge, 2, "means", 9}},
       {"1 enables 0"}},
      {"£3m will be spent. The money will also pay for nurses.",
       {{kPledge, 1, "", 0, true}, {kPledge, 2, "spends"}},
       {"0 enables 1"}},
      {"Clinics will open. There is £3m for it.",
       {{kPledge, 1, ""}, {kPledge, 2, "costs", 9, true}},
       {"1 enables 0"}},
      {"Nine clinics will open. Staff will be hired. Garth will be first.",
       {{kPledge, 1, "", 0, true}, {kPledge, 2, ""}, {kPledge, 9, "first_of", 30}},
       {"2 part_of 0"}},
      {"£3m was never spent. The money will also pay for nurses.",
       {{kShortfall, 1, "", 0, true}, {kPledge, 2, "spends"}},
       {}},
      {"a price without money pays for nothing", {{kPledge, 1, ""}, {kPledge, 2, "costs", 9}}, {}},
      {"no money was named", {{kPledge, 1, ""}, {kPledge, 2, "spends"}}, {}},
      {"Clinics will open. Under the plan, … It would … They will also …",
       {{kPledge, 1, ""},
        {kPledge, 3, "continues"},
        {kPledge, 5, "plan"},
        {kPledge, 6, "adds", 40}},
       {"1 part_of 0", "2 part_of 0", "3 part_of 0"}},
      {"a plan named in mid-claim is no subject", {{kPledge, 1, ""}, {kPledge, 2, "plan", 40}}, {}},
      {"too far behind", {{kPledge, 1, ""}, {kPledge, 4, "continues"}}, {}},
      {"nothing before it", {{kPledge, 1, "continues"}}, {}},
      {"… will open 40 wards, including six for children.",
       {{kPledge, 1, ""}, {kPledge, 1, "part_of"}},
       {"1 part_of 0"}},
      {"A bus stop was promised. It has not been built.",
       {{kPledge, 1, ""}, {kShortfall, 2, "takes_up"}},
       {"1 contradicts 0"}},
      {"a shortfall two sentences on may speak of anything",
       {{kPledge, 1, ""}, {kShortfall, 3, "takes_up"}},
       {}},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(relations_of(c.said) == c.relations);
  }
}

TEST_CASE("the reason why no promise is broken says what was meant") {
  for (const bool denied : {true, false}) {
    std::vector<ClaimForm> claims(3);
    claims[0].type = claims[2].type = kPledge;
    claims[1].type = kShortfall;
    claims[1].negated = denied;
    claims[1].sentence = claims[2].sentence = 4;
    claims[2].cues.push_back({"because", {0, 2}, "as"});
    const auto relations = discourse_relations(claims, 0, 3);
    REQUIRE(relations.size() == (denied ? 1 : 0));
    if (!denied) continue;
    CHECK(relations[0].kind == RelationKind::kRedefines);
    CHECK(relations[0].to == 0);
    CHECK_FALSE(relations[0].certain);
  }
}

TEST_CASE("money for the scheme is for what the document is about") {
  for (const bool named : {true, false}) {
    std::vector<ClaimForm> claims(3);
    for (uint32_t i = 0; i < 3; ++i) {
      claims[i].type = kPledge;
      claims[i].sentence = i;
    }
    claims[0].due_end = parse_iso_date("2027-03-31");
    claims[2].cues.push_back({"means", {0, 9}, "will come from"});
    if (named) claims[2].cues.push_back({"plan", {0, 5}, "the scheme"});
    const auto relations = discourse_relations(claims, 0, 3);
    REQUIRE(relations.size() == 1);
    CHECK(relations[0].to == (named ? 0 : 1));
  }
}

TEST_CASE("a plan of one body is not gone on with by another") {
  std::vector<ClaimForm> claims(2);
  claims[0].type = claims[1].type = kPledge;
  claims[0].actor_key = claims[0].actor_family = "org.one";
  claims[1].actor_key = claims[1].actor_family = "org.other";
  claims[1].sentence = 1;
  claims[1].cues.push_back({"adds", {5, 9}, "also"});
  CHECK(discourse_relations(claims, 0, 2).empty());
}

TEST_CASE("a sum that pays for what its own claim counts pays for nothing before it") {
  for (const bool counted : {true, false}) {
    std::vector<ClaimForm> claims(2);
    claims[0].type = claims[1].type = kPledge;
    Figure sum;
    sum.kind = MeasureKind::kMoney;
    sum.low = sum.high = 5e6;
    sum.is_aside = true;
    Figure beds;
    beds.low = beds.high = 80;
    claims[1].figures = {sum};
    if (counted) claims[1].figures.push_back(beds);
    claims[1].cues = {{"means", {30, 40}, "paid for from"}};
    CHECK(discourse_relations(claims, 0, 2).empty() == counted);
  }
}

TEST_CASE("what becomes of the money itself is not paid for by it") {
  for (const bool handed_on : {true, false}) {
    std::vector<ClaimForm> claims(2);
    claims[0].type = claims[1].type = kPledge;
    claims[1].sentence = 1;
    claims[0].figures.emplace_back().kind = MeasureKind::kMoney;
    claims[1].cues = {{"spends", {0, 9}, "the money"}};
    if (handed_on) claims[1].cues.push_back({"handed_on", {20, 32}, "be allocated"});
    const auto relations = discourse_relations(claims, 0, 2);
    REQUIRE(relations.size() == 1);
    CHECK(to_string(relations[0].kind) == (handed_on ? "restates" : "enables"));
    CHECK(relations[0].from == (handed_on ? 1 : 0));
    CHECK(relations[0].certain == !handed_on);
  }
}

TEST_CASE("who asks that a plan be dropped contests it") {
  std::vector<ClaimForm> claims(3);
  for (uint32_t i = 0; i < 3; ++i) {
    claims[i].type = kPledge;
    claims[i].sentence = i;
  }
  claims[1].strength = Strength::kProposed;
  claims[1].cues = {{"scraps", {10, 14}, "drop"}};
  claims[2].cues = {{"plan", {0, 8}, "the plan"}};
  const auto relations = discourse_relations(claims, 0, 3);
  REQUIRE(relations.size() == 2);
  CHECK(relations[0].kind == RelationKind::kDisputes);
  CHECK(relations[0].to == 0);
  CHECK_FALSE(relations[0].certain);
  CHECK(relations[1].to == 0);  // the plan is not the demand
}

TEST_CASE("who also wants something wants another thing") {
  for (const char* text : {"Ms Dale also wants more porters", "There are also plans for porters",
                           "Porters will also be hired"}) {
    std::vector<ClaimForm> claims(2);
    claims[0].type = claims[1].type = kPledge;
    claims[1].sentence = 1;
    claims[1].text = text;
    claims[1].actor = "Ann Dale";
    const auto at = static_cast<uint32_t>(claims[1].text.find("also"));
    claims[1].cues = {{"adds", {at, at + 4}, "also"}};
    CHECK(discourse_relations(claims, 0, 2).empty() == (*text != 'P'));
  }
}

TEST_CASE("a text goes on about the figure of its sentence, not about the words that give it") {
  for (const bool figure : {true, false}) {
    std::vector<ClaimForm> claims(3);
    for (ClaimForm& claim : claims) claim.type = kPledge;
    if (figure) claims[1].figures.emplace_back();
    claims[2].sentence = 1;
    claims[2].cues = {{"continues", {0, 8}, "it would"}};
    const auto relations = discourse_relations(claims, 0, 3);
    REQUIRE(relations.size() == 1);
    CHECK(relations[0].to == (figure ? 1 : 0));
  }
}

TEST_CASE("what is done otherwise is another pledge than the one just made") {
  std::vector<ClaimForm> claims(2);
  claims[0].type = claims[1].type = kPledge;
  claims[1].sentence = 1;
  claims[1].cues = {{"otherwise", {0, 6}, "if not"}};
  const auto relations = discourse_relations(claims, 0, 2);
  REQUIRE(relations.size() == 1);
  CHECK(relations[0].kind == RelationKind::kDistinctFrom);
  CHECK_FALSE(relations[0].certain);
  claims[1].sentence = 2;
  CHECK(discourse_relations(claims, 0, 2).empty());
}

TEST_CASE("a sum spent on the scheme is a means to it, a scheme that costs it is none") {
  for (const char* text : {"38 will be spent on the scheme", "the scheme will get 38"}) {
    std::vector<ClaimForm> claims(2);
    claims[0].type = claims[1].type = kPledge;
    claims[1].sentence = 1;
    claims[1].text = text;
    Figure& sum = claims[1].figures.emplace_back();
    sum.kind = MeasureKind::kMoney;
    sum.low = sum.high = 38;
    sum.text = "38";
    claims[1].cues = {{"plan", {20, 30}, "the scheme"}};
    const auto relations = discourse_relations(claims, 0, 2);
    CHECK(relations.size() == (*text == '3' ? 1 : 0));
    for (const Relation& relation : relations) {
      CHECK(relation.kind == RelationKind::kEnables);
      CHECK_FALSE(relation.certain);
    }
  }
}

TEST_CASE("what will come of what is named before a claim comes of the pledge just made") {
  for (const bool before : {true, false}) {
    std::vector<ClaimForm> claims(2);
    claims[0].type = claims[1].type = kPledge;
    claims[1].sentence = 1;
    claims[1].span = {150, 190};
    const uint32_t at = before ? 130 : 170;
    claims[1].cues = {{"enables", {at, at + 9}, "will mean"}};
    const auto relations = discourse_relations(claims, 0, 2);
    REQUIRE(relations.size() == (before ? 1 : 0));
    if (before) CHECK(relations[0].from == 0);
  }
}

TEST_CASE("what the things counted before will do comes of them, how they will come is a part") {
  struct Case {
    std::string text;
    double own;  // its figure; 0: none
    std::string relation;
  };
  for (const Case& c : {Case{"The new clinics will see 900 patients", 900, "0 enables 1"},
                        Case{"The clinics will open in three waves", 3, "1 part_of 0"},
                        Case{"The clinics will open at night", 0, "1 part_of 0"},
                        Case{"The nurses will see 900 patients", 900, ""},
                        Case{"Ministers say the clinics will open", 0, ""}}) {
    CAPTURE(c.text);
    std::vector<ClaimForm> claims(2);
    claims[0].type = claims[1].type = kPledge;
    claims[1].sentence = 3;
    claims[1].text = c.text;
    Figure& things = claims[0].figures.emplace_back();
    things.low = things.high = 40;
    things.unit = "clinic";
    things.noun = "night clinics";
    if (c.own > 0) {
      Figure& own = claims[1].figures.emplace_back();
      own.low = own.high = c.own;
      own.unit = "other";
    }
    std::string found;
    for (const Relation& r : discourse_relations(claims, 0, 2)) {
      CHECK_FALSE(r.certain);
      found += std::to_string(r.from) + " " + std::string(to_string(r.kind)) + " " +
               std::to_string(r.to);
    }
    CHECK(found == c.relation);
  }
}

TEST_CASE("what is said again in another measure restates the pledge right before it") {
  struct Case {
    std::string what;
    MeasureKind kind;
    std::string cue;
    bool restates;
  };
  for (const Case& c :
       {Case{"£40m. That is a rise of 5 per cent", MeasureKind::kPercent, "", true},
        Case{"£40m. That is £9m a year", MeasureKind::kMoney, "", false},
        Case{"£40m. That is only 1 per cent", MeasureKind::kPercent, "little", false}}) {
    CAPTURE(c.what);
    std::vector<ClaimForm> claims(2);
    claims[0].type = kPledge;
    claims[1].type = ClaimType::kStatistic;
    claims[1].sentence = 1;
    claims[0].figures.emplace_back().kind = MeasureKind::kMoney;
    claims[1].figures.emplace_back().kind = c.kind;
    claims[1].cues = {{"equals", {0, 7}, "That is"}};
    if (!c.cue.empty()) claims[1].cues.push_back({c.cue, {8, 12}, c.cue});
    const auto relations = discourse_relations(claims, 0, 2);
    REQUIRE(relations.size() == (c.restates ? 1 : 0));
    if (c.restates) CHECK((relations[0].kind == RelationKind::kRestates && relations[0].from == 1));
  }
}

TEST_CASE("a pledge that speaks of the money just promised comes of it") {
  for (const uint32_t sentence : {0U, 1U, 2U}) {
    std::vector<ClaimForm> claims(2);
    claims[0].type = claims[1].type = kPledge;
    claims[0].figures.emplace_back().kind = MeasureKind::kMoney;
    claims[1].sentence = sentence;
    claims[1].cues = {
        {"spends", {40, 49}, "the money"}};  // «No hospital that takes the money will …»
    const auto relations = discourse_relations(claims, 0, 2);
    REQUIRE(relations.size() == (sentence < 2 ? 1 : 0));
    if (sentence < 2) CHECK((relations[0].from == 0 && !relations[0].certain));
  }
}

TEST_CASE("a plan that is named as such may have been told some sentences before") {
  for (const std::string cue : {"plan", "continues"}) {
    std::vector<ClaimForm> claims(2);
    claims[0].type = claims[1].type = kPledge;
    claims[1].sentence = 4;
    claims[1].cues = {{cue, {0, 8}, cue}};
    CHECK(discourse_relations(claims, 0, 2).size() == (cue == "plan" ? 1 : 0));
  }
}
