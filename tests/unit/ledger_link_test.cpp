#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/bearing_odds.h"
#include "ledger/blocks.h"
#include "ledger/pledges.h"
#include "ledger/relations.h"
#include "ledger/same_pledge.h"
#include "ledger/sums.h"

using namespace pledger;

namespace {

// Claims as tests need them: one document each unless said otherwise, terms from words.
class Claims {
 public:
  ClaimForm& add(const std::string& words, ClaimType type = ClaimType::kPledge) {
    ClaimForm& claim = claims.emplace_back();
    claim.claim_id = "c" + std::to_string(claims.size());
    claim.document = static_cast<uint32_t>(claims.size() - 1);
    claim.type = type;
    claim.text = words;
    claim.actor = claim.actor_key = claim.actor_family = "org.nhs";
    std::string word;
    for (const char c : words + " ") {
      if (c != ' ') {
        word += c;
        continue;
      }
      claim.terms.push_back(numbers_.try_emplace(word, numbers_.size()).first->second);
      word.clear();
    }
    std::sort(claim.terms.begin(), claim.terms.end());
    return claim;
  }

  ClaimForm& add_money(const std::string& words, double value,
                       ClaimType type = ClaimType::kPledge) {
    ClaimForm& claim = add(words, type);
    Figure figure;
    figure.kind = MeasureKind::kMoney;
    figure.low = figure.high = value;
    figure.unit = "GBP";
    figure.text = std::to_string(static_cast<int64_t>(value));
    claim.figures = {figure};
    return claim;
  }

  SamePledge link() const { return find_same_pledges(claims, Topics(claims)); }

  std::vector<DocumentForm> documents() const {
    std::vector<DocumentForm> forms(claims.size());
    for (size_t i = 0; i < forms.size(); ++i)
      forms[i].published = "2024-01-" + std::to_string(10 + i);
    return forms;
  }

  std::vector<Relation> relations() const {
    return find_relations(claims, documents(), Topics(claims), link());
  }

  std::vector<ClaimForm> claims;

 private:
  std::map<std::string, uint32_t> numbers_;
};

// "c1+c2 c3" for the clusters, by claim_id.
std::string clusters_of(const SamePledge& same, const std::vector<ClaimForm>& claims) {
  std::set<std::string> clusters;
  for (const auto& members : same.clusters) {
    std::set<std::string> ids;
    for (uint32_t member : members) ids.insert(claims[member].claim_id);
    std::string one;
    for (const std::string& id : ids) one += (one.empty() ? "" : "+") + id;
    clusters.insert(one);
  }
  std::string out;
  for (const std::string& one : clusters) out += (out.empty() ? "" : " ") + one;
  return out;
}

}  // namespace

TEST_CASE("the same sum for the same thing is the same pledge") {
  Claims all;
  all.add_money("wards beds hospital renewal", 4e8);
  all.add_money("renewal of hospital wards beds", 4e8);
  all.add_money("dental contract practices", 4e8);
  CHECK(clusters_of(all.link(), all.claims) == "c1+c2 c3");
}

TEST_CASE("a claim and the one within it are two pledges, also where a third is like both") {
  Claims all;
  all.add_money("wards beds hospital renewal", 4e8).span = {0, 90};
  all.add_money("wards beds hospital renewal", 4e8).span = {20, 60};
  all.add_money("wards beds hospital renewal", 4e8);
  CHECK(clusters_of(all.link(), all.claims) == "c1+c2+c3");
  all.claims[1].document = 0;
  CHECK(clusters_of(all.link(), all.claims) == "c1+c3 c2");
}

TEST_CASE("a third of one thing is not a third of another") {
  Claims all;
  for (const char* words :
       {"nurses trained academy staff", "outpatients appointments video staff"}) {
    ClaimForm& claim = all.add_money(words, 1.0 / 3);
    claim.figures[0].kind = MeasureKind::kFraction;
    claim.figures[0].unit.clear();
  }
  CHECK(all.link().clusters.size() == 2);
}

TEST_CASE("many of one thing, and two figures, take few words in common") {
  Figure beds;
  beds.kind = MeasureKind::kCount;
  beds.unit = "bed";
  for (const double value : {900., 6000.}) {
    beds.low = beds.high = value;
    Claims all;
    all.add("beds wards england trusts winter money").figures = {beds};
    all.add("beds broken unions angry letter day").figures = {beds};
    CHECK(all.link().clusters.size() == (value < 1000 ? 2 : 1));
    Claims paid;
    paid.add_money("beds wards england trusts winter money", 4e8).figures.push_back(beds);
    paid.add_money("beds broken unions angry letter day", 4e8).figures.push_back(beds);
    for (ClaimForm& claim : paid.claims) {  // whoever it is
      claim.actor_key = claim.claim_id;
      claim.actor_family.clear();
    }
    CHECK(paid.link().clusters.size() == 1);
  }
}

TEST_CASE("a mention with a sum and a count does not make one pledge of two") {
  Claims all;
  all.add_money("wards beds hospital renewal", 4e8);
  Figure beds;
  beds.kind = MeasureKind::kCount;
  beds.low = beds.high = 900;
  beds.unit = "bed";
  all.add("wards beds hospital renewal").figures = {beds};
  CHECK(all.link().clusters.size() == 2);
  all.add_money("wards beds hospital renewal", 4e8).figures.push_back(beds);
  CHECK(all.link().clusters.size() == 2);
}

TEST_CASE("without figures the same day says much") {
  for (const bool same_day : {true, false}) {
    Claims all;
    all.add("due2026 none close").due_end = parse_iso_date("2026-09-30");
    all.add("due2026 not close").due_end = parse_iso_date(same_day ? "2026-09-30" : "2026-08-31");
    CHECK(clusters_of(all.link(), all.claims) == (same_day ? "c1+c2" : "c1 c2"));
  }
}

TEST_CASE(
    "the same number without its «more» is said again loosely, another number is another pledge") {
  for (const double value : {900., 700.}) {
    Claims all;
    Figure beds;
    beds.unit = "bed";
    beds.low = beds.high = 900;
    beds.is_change = true;
    all.add("beds wards england winter").figures = {beds};
    beds.is_change = false;
    beds.low = beds.high = value;
    all.add("beds wards england winter").figures = {beds};
    const auto relations = all.relations();
    REQUIRE(relations.size() == 1);
    CHECK(to_string(relations[0].kind) == (value == 900 ? "restates" : "distinct_from"));
    CHECK(relations[0].from == 1);
    // Who says it loosely restates the other one, though it be the earlier document.
    std::swap(all.claims[0].figures, all.claims[1].figures);
    CHECK(all.relations()[0].from == (value == 900 ? 0 : 1));
  }
}

TEST_CASE("what is only a figure is of the list that its sentence began") {
  for (const bool only : {true, false}) {
    Claims all;
    ClaimForm& whole = all.add_money("cuts agencies budget outline winter", 400);
    whole.span = {0, 60};
    whole.cues = {{"part_of", {40, 49}, "including"}};
    ClaimForm& part = all.add_money(only ? "56 schools" : "schools get 56", 56);
    part.document = 0;
    part.span = {90, 120};
    const auto relations = all.relations();
    const bool found = std::any_of(relations.begin(), relations.end(), [](const Relation& r) {
      return r.from == 1 && r.kind == RelationKind::kPartOf && r.rule == "relation.cue";
    });
    CHECK(found == only);
  }
}

TEST_CASE("what a plan would do does not come of asking that it be dropped") {
  for (const Strength strength : {Strength::kProposed, Strength::kCommitted}) {
    Claims all;
    ClaimForm& asked = all.add("drop rules porters");
    asked.span = {0, 30};
    asked.strength = strength;
    asked.cues = {{"scraps", {5, 9}, "drop"}};
    ClaimForm& effect = all.add("fees rise winter");
    effect.document = 0;
    effect.span = {40, 70};
    effect.cues = {{"enables", {40, 51}, "which would"}};
    const auto relations = all.relations();
    REQUIRE(relations.size() == 1);
    const bool asks = strength == Strength::kProposed;
    CHECK(relations[0].kind == (asks ? RelationKind::kDisputes : RelationKind::kEnables));
  }
}

TEST_CASE("another place makes look-alikes only of pledges in nearly the same words") {
  for (const bool alike : {true, false}) {
    Claims all;
    all.add_money("wards beds hospital renewal", 4e8).place = "GB-WLS";
    all.add_money(alike ? "wards beds hospital renewal" : "wards beds lorry nurses", 9e8).place =
        "GB-SCT";
    const auto relations = all.relations();
    CHECK(relations.size() == (alike ? 1 : 0));
  }
}

TEST_CASE("percentages, and numbers of nothing named, look alike by their words alone") {
  for (const char* unit : {"bed", ""}) {
    Claims all;
    Figure beds;
    beds.unit = "bed";
    beds.low = beds.high = 900;
    all.add("beds wards england winter").figures = {beds};
    beds.unit = unit;
    beds.low = beds.high = 210;
    all.add("beds porters scotland lorries").figures = {beds};
    for (ClaimForm& claim : all.claims) claim.document = 0;
    all.claims[0].span = {0, 10};
    all.claims[1].span = {20, 60};
    all.claims[1].sentence = 30;
    for (int filler = 0; filler < 3; ++filler) all.add("roads");  // «beds» is rare
    CHECK(all.relations().size() == (*unit == '\0' ? 0 : 1));
  }
}

TEST_CASE("what opens as a part is not the pledge that its article tells by itself") {
  for (const bool one_document : {true, false}) {
    Claims all;
    all.add_money("wards beds hospital renewal", 4e8).span = {0, 10};
    ClaimForm& part = all.add_money("wards beds hospital renewal", 4e8);
    part.span = {20, 60};
    part.cues = {{"part_of", {20, 29}, "including"}};
    if (one_document) part.document = 0;
    const SamePledge same = all.link();
    CHECK(same.clusters.size() == (one_document ? 2 : 1));
    if (one_document) CHECK(same.decisions[0].code == Reason::kRestated);
  }
}

TEST_CASE("a headline needs few words of its article, a first sentence does not") {
  for (const bool heading : {true, false}) {
    Claims all;
    all.add("scans children hospital night nurses county winter north lorry").is_heading = heading;
    all.add("scans children hospital night nurses money trusts south train").document = 0;
    all.claims[0].span = {0, 10};
    all.claims[1].span = {20, 60};
    all.claims[1].sentence = 1;
    CHECK(all.link().clusters.size() == (heading ? 1 : 2));
  }
}

TEST_CASE("without figures and without an actor the wording must be nearly the same") {
  for (const bool alike : {true, false}) {
    Claims all;
    all.add("staff consulted before rotas change");
    ClaimForm& other = all.add(alike ? "staff consulted before rotas are changed change"
                                     : "staff consulted on parking and canteen change");
    other.actor.clear();
    other.actor_key.clear();
    const SamePledge same = all.link();
    CHECK(clusters_of(same, all.claims) == (alike ? "c1+c2" : "c1 c2"));
  }
}

TEST_CASE("who only stands by a pledge makes it no second time") {
  Claims all;
  all.add_money("wards beds hospital renewal", 4e8);
  all.add_money("wards beds hospital renewal", 4e8).cues = {{"restates", {0, 5}, "stands by"}};
  const SamePledge same = all.link();
  CHECK(same.clusters.size() == 2);
  REQUIRE(same.decisions.size() == 1);
  CHECK(to_string(same.decisions[0].code) == "restated");
}

TEST_CASE("an unround sum takes less likeness than a round one") {
  for (const auto& [sum, joined] : {std::pair(412e6, true), std::pair(4e8, false)}) {
    Claims all;
    all.add_money("program clinics allocated budget years doors", sum);
    ClaimForm& other = all.add_money("price clinics stay open weekends cairns", sum);
    all.claims[0].terms.push_back(99);  // the figure itself
    other.terms.push_back(99);
    other.actor_key.clear();
    CHECK((all.link().clusters.size() == 1) == joined);
  }
}

TEST_CASE("what people join or part is joined or parted") {
  Claims all;
  all.add_money("wards beds hospital renewal", 4e8);
  all.add_money("wards beds hospital renewal", 4e8);
  all.add_money("dental contract practices", 9e8).place = "GB-WLS";
  all.add_money("wards beds hospital renewal", 4e8);
  const Topics topics(all.claims);
  const auto clusters = [&](const ReviewedPairs& pairs) {
    return clusters_of(find_same_pledges(all.claims, topics, pairs), all.claims);
  };
  CHECK(clusters({}) == "c1+c2+c4 c3");
  CHECK(clusters({{{0, 2}}, {}}) == "c1+c2+c3+c4");
  // What the third mention is most like decides where it goes, but the two stay apart.
  const std::string parted = clusters({{}, {{0, 1}}});
  CHECK((parted == "c1+c4 c2 c3" || parted == "c1 c2+c4 c3"));
  // Apart goes first where both cannot be had.
  const std::string both = clusters({{{0, 2}, {1, 2}}, {{0, 1}}});
  CHECK(both.find("c1+c3") == 0);
  CHECK(both.find("c1+c2") == std::string::npos);
}

TEST_CASE("what conflicts is kept apart, with the reason") {
  struct Case {
    std::string name;
    void (*change)(ClaimForm&);
    Reason code;
  };
  const std::vector<Case> cases = {
      {"value", [](ClaimForm& c) { c.figures[0].low = c.figures[0].high = 5e8; },
       Reason::kOtherValue},
      {"rate", [](ClaimForm& c) { c.figures[0].per = "year"; }, Reason::kRateAgainstTotal},
      {"place", [](ClaimForm& c) { c.place = "GB-WLS"; }, Reason::kOtherPlace},
      {"deadline", [](ClaimForm& c) { c.due_end = parse_iso_date("2031-12-31"); },
       Reason::kOtherDeadline},
      {"actor", [](ClaimForm& c) { c.actor_key = c.actor_family = "org.other"; },
       Reason::kOtherActor},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Claims all;
    for (int i = 0; i < 2; ++i) {
      ClaimForm& claim = all.add_money("wards beds hospital renewal", 4e8);
      claim.place = "GB-ENG";
      claim.due_end = parse_iso_date("2026-12-31");
    }
    c.change(all.claims[1]);
    const SamePledge same = all.link();
    CHECK(clusters_of(same, all.claims) == "c1 c2");
    REQUIRE(same.decisions.size() == 1);
    CHECK(same.decisions[0].ruling == Ruling::kRefused);
    CHECK(to_string(same.decisions[0].code) == to_string(c.code));
  }
}

TEST_CASE("a mention without a figure is a candidate, not a guess") {
  Claims all;
  all.add_money("renewal of hospital wards", 4e8);
  all.add("renewal of hospital wards soon").document = 0;
  all.claims[1].sentence = 2;
  all.claims[1].actor_key.clear();
  const SamePledge same = all.link();
  CHECK(clusters_of(same, all.claims) == "c1 c2");
  REQUIRE(same.decisions.size() == 1);
  CHECK(same.decisions[0].ruling == Ruling::kCandidate);
  CHECK(to_string(same.decisions[0].code) == "actor_unknown");
}

TEST_CASE("a pledge holds no two mentions that conflict") {
  // The middle one agrees with both, which differ from each other in the deadline.
  Claims all;
  all.add_money("wards beds hospital renewal", 4e8).due_end = parse_iso_date("2025-03-31");
  all.add_money("wards beds hospital renewal", 4e8);
  all.add_money("wards beds hospital renewal", 4e8).due_end = parse_iso_date("2029-03-31");
  const SamePledge same = all.link();
  CHECK(same.clusters.size() == 2);
  CHECK(same.cluster_of[0] != same.cluster_of[2]);
}

TEST_CASE("what was delivered of a sum fulfils it in part") {
  Claims all;
  all.add_money("wards beds hospital renewal", 400);
  all.add_money("wards beds hospital renewal spent", 100, ClaimType::kDelivery);
  const auto relations = all.relations();
  REQUIRE(relations.size() == 1);
  CHECK(to_string(relations[0].kind) == "partly_fulfils");
  CHECK(relations[0].from == 1);
  CHECK(relations[0].to == 0);
  CHECK(relations[0].rule == "relation.figure");
  CHECK(relations[0].why == "100 of 400");
  const SamePledge same = all.link();
  const auto pledges =
      describe_pledges(all.claims, all.documents(), {0, 1}, same, relations, std::nullopt);
  REQUIRE(pledges.size() == 1);
  CHECK(to_string(pledges[0].status) == "evidence_for");
  REQUIRE(pledges[0].progress.has_value());
  CHECK(*pledges[0].progress == Approx(0.25));
}

TEST_CASE("a denied failure, a failure, and a cue") {
  struct Case {
    bool negated;
    std::string cue;
    std::string relation;
  };
  const std::vector<Case> cases = {{false, "", "contradicts"},
                                   {true, "", "denies"},
                                   {false, "disputes", "disputes"},
                                   {false, "redefines", "redefines"}};
  for (const Case& c : cases) {
    CAPTURE(c.relation);
    Claims all;
    all.add_money("wards beds hospital renewal", 400);
    ClaimForm& claim = all.add("wards beds hospital renewal failed", ClaimType::kShortfall);
    claim.negated = c.negated;
    if (!c.cue.empty()) claim.cues = {{c.cue, {3, 9}, "phrase"}};
    const auto relations = all.relations();
    REQUIRE(relations.size() == 1);
    CHECK(to_string(relations[0].kind) == c.relation);
    CHECK(relations[0].span.begin == (c.cue.empty() ? 0 : 3));
    CHECK(relations[0].certain == !c.cue.empty());
  }
}

TEST_CASE("what is said of a pledge where it stands is not said again of its mention elsewhere") {
  Claims all;
  all.add_money("wards beds hospital renewal", 4e8);
  all.add_money("wards beds hospital renewal", 4e8);
  all.add_money("wards beds hospital renewal", 1e8, ClaimType::kDelivery);
  CHECK(all.relations().size() == 1);
  all.claims[2].document = 1;
  all.claims[2].sentence = 1;
  all.claims[2].span = {100, 150};
  const auto relations = all.relations();
  REQUIRE(relations.size() == 1);
  CHECK(relations[0].to == 1);
}

TEST_CASE("a promise that is told as one is spoken of, a condition and a headline are less so") {
  ClaimForm failure, plain;
  failure.type = ClaimType::kShortfall;
  plain.type = ClaimType::kPledge;
  const auto odds = [&](const ClaimForm& pledge, bool twice = false) {
    return bearing_odds(failure, pledge, 0.2, {true, true, false, false, twice});
  };
  ClaimForm told = plain, headline = plain, conditional = plain;
  told.cues = {{"told", {0, 10}, "promise of"}};
  headline.is_heading = true;
  conditional.strength = Strength::kConditional;
  CHECK(odds(told) > odds(plain));
  CHECK(odds(plain, true) > odds(plain));
  CHECK(odds(headline) < odds(plain));
  CHECK(odds(conditional) < odds(headline));
}

TEST_CASE("what was never to be is spoken of where it is told") {
  ClaimForm failure, ruled_out;
  failure.type = ClaimType::kShortfall;
  ruled_out.type = ClaimType::kPledge;
  failure.terms = {7, 9};
  const BearingStand stand{true, true, false, false, false};
  const double before = bearing_odds(failure, ruled_out, 0.2, stand);
  ruled_out.denied = {9};
  CHECK(bearing_odds(failure, ruled_out, 0.2, stand) > before);
  failure.negated = true;
  const double denied = bearing_odds(failure, ruled_out, 0.2, stand);
  ruled_out.denied.clear();
  CHECK(bearing_odds(failure, ruled_out, 0.2, stand) == Approx(denied));
}

TEST_CASE("some of the posts are spoken of where a larger number was pledged") {
  ClaimForm delivery, pledge;
  delivery.type = ClaimType::kDelivery;
  pledge.type = ClaimType::kPledge;
  Figure& some = delivery.figures.emplace_back();
  some.low = some.high = 240;
  some.unit = "post";
  some.text = "240";
  Figure& all = pledge.figures.emplace_back();
  all.low = all.high = 1900;
  all.unit = "nurse";
  const BearingStand stand{true, true, false, false, false};
  delivery.text = "has filled 240 posts";
  const double before = bearing_odds(delivery, pledge, 0.2, stand);
  delivery.text = "has filled 240 of the posts";
  CHECK(bearing_odds(delivery, pledge, 0.2, stand) > before);
}

TEST_CASE(
    "a failure speaks of the pledge inside of its own words, of the same sum, of the latest, of "
    "the leading one") {
  struct Case {
    std::string name;
    void (*change)(std::vector<ClaimForm>&);
    uint32_t target;
  };
  const std::vector<Case> cases = {
      {"the latest", [](std::vector<ClaimForm>&) {}, 1},
      {"inside",
       [](std::vector<ClaimForm>& c) {
         c[0].span = {42, 60};
       },
       0},
      {"the same sum", [](std::vector<ClaimForm>& c) { c[2].figures = c[0].figures; }, 0},
      {"denied, and the promise is named",
       [](std::vector<ClaimForm>& c) {
         c[2].negated = true;
         c[2].cues = {{"refers", {42, 44}, "the promise"}};
       },
       0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Claims all;
    all.add_money("wards porters", 400);
    all.add("surgeons theatres");
    all.add("angry patients", ClaimType::kShortfall);
    for (uint32_t i = 0; i < 3; ++i) {
      all.claims[i].document = 0;
      all.claims[i].sentence = i;
      all.claims[i].span = {20 * i, 20 * i + 15};
    }
    all.claims[2].span = {40, 90};
    c.change(all.claims);
    const auto relations = all.relations();
    REQUIRE(relations.size() == 1);
    CHECK(relations[0].from == 2);
    CHECK(relations[0].to == c.target);
    CHECK_FALSE(relations[0].certain);
  }
}

TEST_CASE("who says that nothing was promised denies a pledge") {
  Claims all;
  all.add_money("wards beds hospital renewal", 400);
  ClaimForm& claim = all.add("never wards beds promised");
  claim.document = 0;
  claim.sentence = 1;
  claim.negated = true;
  const auto relations = all.relations();
  REQUIRE(relations.size() == 1);
  CHECK(to_string(relations[0].kind) == "denies");
  CHECK(relations[0].from == 1);
  CHECK_FALSE(relations[0].certain);
}

TEST_CASE("a failure that is only a little like the pledge is a candidate") {
  Claims all;
  all.add_money("wards beds hospital renewal porters cleaners", 400);
  all.add("wards closed angry patients queue outside", ClaimType::kShortfall).document = 0;
  all.claims[1].sentence = 1;
  const auto relations = all.relations();
  REQUIRE(relations.size() == 1);
  CHECK_FALSE(relations[0].certain);
  const auto pledges =
      describe_pledges(all.claims, all.documents(), {0, 1}, all.link(), relations, std::nullopt);
  CHECK(to_string(pledges[0].status) == "no_evidence");
}

TEST_CASE("a pledge's status follows from evidence and deadline") {
  Claims all;
  all.add_money("wards beds hospital renewal", 400).due_end = parse_iso_date("2025-03-31");
  const auto status = [&](std::string_view as_of) {
    const auto pledges =
        describe_pledges(all.claims, all.documents(), {0}, all.link(), {}, parse_iso_date(as_of));
    return std::string(to_string(pledges[0].status));
  };
  CHECK(status("2025-03-31") == "no_evidence");
  CHECK(status("2025-04-01") == "deadline_passed");
  CHECK(status("") == "no_evidence");
  all.claims[0].due_end.reset();
  all.claims[0].figures.clear();
  CHECK(status("2025-04-01") == "not_testable");
}

TEST_CASE("sums leave out what was announced again, parts and rates") {
  Claims all;
  all.add_money("wards beds hospital renewal", 400);
  all.add_money("wards beds hospital renewal", 400);
  all.add_money("wards scanners porters", 100);
  all.add_money("nurses salaries", 50).figures[0].per = "year";
  const SamePledge same = all.link();
  Relation part{2, 0, RelationKind::kPartOf, "relation.cue", {0, 4}, "«of which»", true};
  const auto pledges =
      describe_pledges(all.claims, all.documents(), {0, 1, 2, 3}, same, {part}, std::nullopt);
  const auto sums = sum_pledges(all.claims, pledges, same, {part});
  REQUIRE(sums.size() == 1);
  CHECK(sums[0].actor == "org.nhs");
  CHECK(sums[0].headline == 900);
  CHECK(sums[0].deduplicated == 400);
  CHECK(sums[0].pledges == 1);
  CHECK(sums[0].left_out == 1);
  CHECK(sums[0].left_out_why == "rate_against_total");
}

TEST_CASE("what the bounds of comparison leave out is counted") {
  Claims all;
  for (int i = 0; i < 30; ++i) all.add("ward" + std::to_string(i)).document = 7;
  for (int i = 0; i < 40; ++i) all.add_money(i < 26 ? "hospices" : "bus", i < 26 ? 1e6 : 4e9);
  for (int i = 0; i < 400; ++i) all.add("nurses");
  for (const BlockLimit& limit : block_limits(all.claims, Topics(all.claims))) {
    const std::string what(limit.what);
    CAPTURE(what);
    if (what == "document") {
      CHECK(std::tuple(limit.blocks, limit.cut, limit.left_out) == std::tuple(1, 1, 6 * 5 / 2));
    } else if (what == "figure") {  // two buckets for each of two sizes
      CHECK(std::tuple(limit.blocks, limit.cut, limit.left_out) == std::tuple(4, 2, 2));
    } else if (what == "word") {  // hospices, bus
      CHECK(std::tuple(limit.blocks, limit.cut, limit.left_out) == std::tuple(2, 1, 1));
    } else {
      CHECK(std::tuple(limit.blocks, limit.cut, limit.left_out) == std::tuple(3, 1, 400 * 399 / 2));
    }
  }
}
