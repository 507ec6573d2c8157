#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "ledger/compare.h"
#include "ledger/copies.h"
#include "ledger/stems.h"

using namespace pledger;

namespace {

Figure money(double value, std::string per = "", Comparator comparator = Comparator::kNone) {
  Figure figure;
  figure.kind = MeasureKind::kMoney;
  figure.low = figure.high = value;
  figure.unit = "GBP";
  figure.per = std::move(per);
  figure.comparator = comparator;
  return figure;
}

Figure count(double value, std::string unit, bool is_change = false) {
  Figure figure;
  figure.low = figure.high = value;
  figure.unit = std::move(unit);
  figure.is_change = is_change;
  return figure;
}

}  // namespace

TEST_CASE("stems bring the forms of a word together") {
  const std::vector<std::vector<std::string>> families = {
      {"therapist", "therapists", "Therapists"},
      {"employ", "employed", "employing", "employs"},
      {"plan", "planned", "planning", "plans"},
      {"therapy", "therapies"},
      {"fund", "funding", "funds"},
      {"provide", "providing", "provided"},
      {"pass", "passes", "passed"},
  };
  for (const auto& family : families) {
    for (const std::string& word : family) {
      CAPTURE(word);
      CHECK(stem(word) == stem(family.front()));
    }
  }
  for (const std::string word : {"NHS", "bus", "crisis", "GPs"}) {
    CAPTURE(word);
    CHECK(stem(word).size() >= 3);
  }
}

TEST_CASE("many of a thing are the same where its name ends alike") {
  Figure ward = count(3600, "concept.ward_staff"), staff = count(3600, "staff");
  CHECK(compare_figures(ward, staff).reason == Reason::kOtherUnit);
  ward.noun = "ward staff";
  staff.noun = "staff";
  CHECK(compare_figures(ward, staff).exact);
  staff.low = staff.high = 3700;
  CHECK(compare_figures(ward, staff).reason == Reason::kOtherUnit);
  ward.low = ward.high = staff.low = staff.high = 360;
  CHECK(compare_figures(ward, staff).reason == Reason::kOtherUnit);
}

TEST_CASE("figures are compared only where they measure the same") {
  struct Case {
    Figure a, b;
    Agreement agreement;
    Reason reason;
  };
  const std::vector<Case> cases = {
      {money(2e9), money(2e9), Agreement::kAgree, Reason::kNone},
      {money(2e9, "", Comparator::kOver), money(2.3e9), Agreement::kAgree, Reason::kFigureNear},
      {money(2e9, "", Comparator::kOver), money(3e9), Agreement::kConflict, Reason::kOtherValue},
      {money(2e9, "", Comparator::kOver), money(1.9e9), Agreement::kConflict, Reason::kOtherValue},
      {money(2e9, "", Comparator::kAbout), money(2.05e9), Agreement::kAgree, Reason::kFigureNear},
      {money(2e9), money(2.3e9), Agreement::kConflict, Reason::kOtherValue},
      {money(2e9, "year"), money(2e9), Agreement::kConflict, Reason::kRateAgainstTotal},
      {money(40), count(40, "ward"), Agreement::kMissing, Reason::kOtherKind},
      {count(40, "bed"), count(40, "ward"), Agreement::kMissing, Reason::kOtherUnit},
      {count(4000, ""), count(4000, "ward"), Agreement::kAgree, Reason::kNone},
      {count(9, ""), count(9, "ward"), Agreement::kMissing, Reason::kOtherUnit},
      {count(600, ""), count(600, ""), Agreement::kAgree, Reason::kFigureNear},
      {count(3180, ""), count(3180, ""), Agreement::kAgree, Reason::kNone},
      {count(5000, "nurse", true), count(5000, "nurse"), Agreement::kConflict,
       Reason::kLevelAgainstChange},
  };
  for (const Case& c : cases) {
    CAPTURE(c.a.low, c.b.low, c.a.unit, c.b.unit, to_string(c.reason));
    for (const bool swapped : {false, true}) {
      const FigureComparison got = swapped ? compare_figures(c.b, c.a) : compare_figures(c.a, c.b);
      CHECK(got.agreement == c.agreement);
      CHECK(to_string(got.reason) == to_string(c.reason));
    }
  }
}

TEST_CASE("forty new wards may be all the wards there are to be") {
  Figure forty_new = count(40, "ward", true);
  CHECK(compare_figures(forty_new, count(40, "ward")).reason == Reason::kLevelAgainstChange);
  forty_new.may_be_either = true;
  CHECK(compare_figures(forty_new, count(40, "ward")).exact);
  CHECK(compare_figures(count(40, "ward"), forty_new).exact);
  CHECK(compare_figures(forty_new, count(60, "ward")).reason == Reason::kOtherValue);
}

TEST_CASE("claims are compared by figures of one kind") {
  ClaimForm sum_and_count, only_count, two_counts;
  sum_and_count.figures = {money(150e6), count(3500, "radiographer", true)};
  only_count.figures = {count(3500, "radiographer", true)};
  two_counts.figures = {count(3500, "radiographer", true), count(90000, "people", true)};
  CHECK(compare_figures(sum_and_count, only_count).exact);
  CHECK(compare_figures(only_count, sum_and_count).exact);
  CHECK_FALSE(compare_figures(two_counts, only_count).exact);
  CHECK(compare_figures(ClaimForm(), only_count).reason == Reason::kFigureMissing);
  // A length of time is compared only where both have nothing else.
  Figure wait;
  wait.kind = MeasureKind::kDuration;
  wait.low = wait.high = 2;
  wait.unit = "year";
  ClaimForm only_wait, count_and_wait;
  only_wait.figures = {wait};
  count_and_wait.figures = {count(8000, "people"), wait};
  CHECK(compare_figures(only_wait, only_wait).exact);
  CHECK(compare_figures(count_and_wait, only_wait).agreement == Agreement::kMissing);
  CHECK(compare_figures(only_wait, count_and_wait).agreement == Agreement::kMissing);
}

TEST_CASE("the main figure is the one that says most") {
  ClaimForm claim;
  CHECK(claim.main_figure() == nullptr);
  claim.figures = {count(9, "centre"), count(14500, "operation")};
  CHECK(claim.main_figure()->low == 14500);
  claim.figures.push_back(count(300, "nurse", true));
  CHECK(claim.main_figure()->low == 300);
  claim.figures.push_back(money(5));
  CHECK(claim.main_figure()->low == 5);
}

TEST_CASE("actors, places and deadlines agree, lack or conflict") {
  ClaimForm a, b;
  CHECK(compare_actors(a, b) == Agreement::kMissing);
  a.actor_key = "the trust";
  b.actor_key = "the board";  // perhaps the same body
  CHECK(compare_actors(a, b) == Agreement::kMissing);
  a.actor_key = "org.x";
  b.actor_key = "org.y";
  a.actor_family = b.actor_family = "org.government";
  CHECK(compare_actors(a, b) == Agreement::kAgree);
  b.actor_family = "org.other";
  CHECK(compare_actors(a, b) == Agreement::kConflict);
  CHECK_FALSE(other_scope(a, b));
  b.actor_family = "local:kent community trust";
  CHECK(compare_actors(a, b) == Agreement::kMissing);
  CHECK(other_scope(a, b));
  a.actor_family = "party:org.y";
  b.actor_family = "government:org.x";  // perhaps of that party
  b.document = 1;
  CHECK(compare_actors(a, b) == Agreement::kMissing);
  b.document = a.document;  // but here it speaks of both
  CHECK(compare_actors(a, b) == Agreement::kConflict);
  b.cues = {{"elected", {}, "manifesto"}};
  CHECK(compare_actors(a, b) == Agreement::kMissing);
  b.actor_family = "party:org.x";
  CHECK(compare_actors(a, b) == Agreement::kConflict);

  CHECK(compare_places(a, b) == Agreement::kMissing);
  a.place = "GB";
  b.place = "GB-ENG";
  CHECK(compare_places(a, b) == Agreement::kConflict);  // both stated
  a.place_inferred = true;
  CHECK(compare_places(a, b) == Agreement::kAgree);
  b.place = "US";
  CHECK(compare_places(a, b) == Agreement::kConflict);
  b.place = "GBR";  // no part of GB, only spelled like it
  CHECK(compare_places(a, b) == Agreement::kConflict);
  b.place = "GB-ENG.kent";  // a county is not the country, inferred or not
  CHECK(compare_places(a, b) == Agreement::kConflict);
  CHECK(places_overlap(a, b));  // but lies in it
  b.place = "GB-ENG.surrey";
  a.place = "GB-ENG.kent";
  CHECK_FALSE(places_overlap(a, b));

  CHECK(compare_deadlines(a, b) == Agreement::kMissing);
  a.due_end = parse_iso_date("2024-03-31");
  b.due_end = parse_iso_date("2024-12-31");
  CHECK(compare_deadlines(a, b) == Agreement::kAgree);
  b.due_end = parse_iso_date("2025-12-31");
  CHECK(compare_deadlines(a, b) == Agreement::kConflict);
}

TEST_CASE("topics are as like as the rare terms they share") {
  std::vector<ClaimForm> claims(4);
  claims[0].terms = {0, 1, 2};
  claims[1].terms = {0, 1, 2};
  claims[2].terms = {0, 3};
  claims[3].terms = {0};
  const Topics topics(claims);
  CHECK(topics.similarity(claims[0], claims[1]) == Approx(1));
  CHECK(topics.similarity(claims[0], claims[2]) < 0.4);
  CHECK(topics.similarity(claims[0], claims[2]) > 0);
  CHECK(topics.similarity(claims[0], ClaimForm{}) == 0);
  CHECK(Topics::shared(claims[0], claims[1]) == 3);
  CHECK(topics.frequency(0) == 4);
}

TEST_CASE("copies point to the first of them") {
  std::vector<DocumentForm> documents(4);
  for (uint32_t i = 0; i < kShingleHashes; ++i) {
    documents[0].shingles[i] = documents[1].shingles[i] = documents[2].shingles[i] = i;
    documents[3].shingles[i] = 1000 + i;
  }
  documents[1].shingles[0] = 7777;  // a word was changed
  documents[0].published = "2024-05-02";
  documents[1].published = "2024-05-01";
  CHECK(find_copies(documents) == std::vector<uint32_t>{1, 1, 1, 3});
  for (DocumentForm& document : documents) document.shingles.fill(kNoShingle);  // all too short
  CHECK(find_copies(documents) == std::vector<uint32_t>{0, 1, 2, 3});
}
