#include "pipeline/claims.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "builtin.h"

using namespace pledger;

namespace {

// A frame that makes the document speak of public matters, without a claim of its own.
const std::string kFrame =
    "NHS England and the Department of Health and Social Care met hospitals.\n\n";

struct Found {
  Document document;
  Analysis analysis;
  explicit Found(const std::string& text, bool frame = true)
      : document(test::document_of((frame ? kFrame : "") + text)),
        analysis(test::builtin_pipeline().analyse(document)) {}
  std::string types() const {
    std::string all;
    for (const Claim& claim : analysis.claims) {
      all += (all.empty() ? "" : " ") + std::string(to_string(claim.type));
    }
    return all;
  }
};

}  // namespace

TEST_CASE("claims: type of one sentence") {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"The Department of Health and Social Care will open 40 clinics.", "pledge"},
      {"NHS England has opened 40 clinics.", "delivery"},
      {"NHS England will not open the clinics.", "shortfall"},
      {"NHS England has failed to open the clinics.", "shortfall"},
      {"Some 61 per cent of adults in the county are overweight.", "statistic"},
      {"NHS England called on ministers to act.", "pledge"},
      {"The hospitals are old.", ""},
      {"Nobody will wait longer than a year.", "pledge"},
      {"Nobody has set a date for the hospitals.", "shortfall"},
      {"The 40 hospitals are old.", ""},
      {"Some 40 hospitals are old.", "statistic"},
      {"A survey of 1,150 patients found that the wards were clean.", ""},
      {"Labour's plans to open 40 clinics have failed.", "pledge shortfall"},
      {"It is not clear how the clinics will be paid for.", ""},
  };
  for (const auto& [text, type] : rows) {
    CAPTURE(text);
    CHECK(Found(text).types() == type);
  }
}

TEST_CASE("claims: sentences that begin with no word") {
  const std::string rest = "NHS England will spend £3m on 40 beds by March 2029.";
  for (const std::string begin :
       {"=SUM will be ", "= ", "£ ", "% have pledged ", "\"", "- ", ") gave ", "= began to open ",
        "= have pledged £3m. They have trained 40 nurses. ",
        "= found 40 beds. It will open 30. "}) {
    CAPTURE(begin);
    const Document document = test::document_of(begin + rest);
    const Analysis analysis = test::builtin_pipeline().analyse(document);
    for (const Claim& claim : analysis.claims) CHECK(claim.span.end <= document.text.size());
    CHECK(!analysis.claims.empty());
  }
}

TEST_CASE("claims: questions, furniture and texts of no public matter give none") {
  CHECK(Found("Will the Department of Health and Social Care open 40 clinics?").types().empty());
  CHECK(Found("Trending stories\n\nMinister will spend £40 million on clinics\n").types().empty());
  CHECK(Found("Whisk 200g of butter. The cake will rise by 40 per cent.", false).types().empty());
}

TEST_CASE("claims: a short text needs one word of public matters, and one of none says so") {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"Larkmouth Council has hired 19 carers.", "delivery"},
      {"The council will open a hub in May.", "pledge"},
      {"We will hire 300 nurses.", "pledge"},
      {"Larkmouth United will sign 40 players.", ""},
      {"The company will open 40 shops.", ""},
      {"The city will win 40 caps.", ""},
  };
  for (const auto& [text, types] : rows) {
    CAPTURE(text);
    const Found found(text, false);
    CHECK(found.types() == types);
    const auto& diagnostics = found.analysis.diagnostics;
    CHECK(diagnostics.size() == (found.types().empty() ? 1 : 0));
    if (!diagnostics.empty()) CHECK(diagnostics[0].code == "claims.not_public");
  }
  CHECK(Found("", false).analysis.diagnostics.empty());
}

TEST_CASE("claims: where public matters are named in passing, only what bears on them counts") {
  std::string campaign;
  for (int i = 0; i < 12; ++i)
    campaign += "The senator shook hands in the rain and thought of NHS England at times. ";
  const auto types = [&](const char* last) { return Found(campaign + last, false).types(); };
  CHECK(types("The senator will fight on.").empty());
  CHECK(types("He will open 40 wards.") == "pledge");
  CHECK(types("He will reform the hospitals.") == "pledge");
  CHECK(types("NHS England will fight on.") == "pledge");
  CHECK(Found("He will fight on.").types() == "pledge");
}

TEST_CASE("claims: advice gives none") {
  CHECK(Found("You will be given two tablets. Your nurse will see you on 40 days, and you should "
              "keep your leg up until you are told that you can walk.")
            .types()
            .empty());
  const std::string advice =
      "You should see your nurse at the hospital. Your doctor will call you if you need your "
      "tablets.";
  const Found found(advice, false);
  REQUIRE(found.analysis.diagnostics.size() == 1);
  CHECK(found.analysis.diagnostics[0].code == "claims.advice");
}

TEST_CASE("claims: measures, times and deadline are attached") {
  const Found found(
      "The Department of Health and Social Care will spend £40 million on clinics by 2031.");
  REQUIRE(found.analysis.claims.size() == 1);
  const Claim& claim = found.analysis.claims[0];
  REQUIRE(claim.measures.size() == 1);
  CHECK(found.analysis.measures[claim.measures[0]].value == 40e6);
  REQUIRE(claim.deadline != kNoIndex);
  CHECK(to_iso(*found.analysis.times[claim.deadline].end) == "2031-12-31");
  REQUIRE(claim.actor);
  CHECK(claim.actor->id == "org.gb.dhsc");
  CHECK(claim.strength == Strength::kCommitted);
  CHECK(claim.specific);
  CHECK(claim.missing.empty());
}

TEST_CASE("claims: what is missing is listed") {
  const Found found("NHS England will improve hospitals.");
  REQUIRE(found.analysis.claims.size() == 1);
  CHECK(found.analysis.claims[0].missing == std::vector<std::string_view>{"measure", "deadline"});
  CHECK_FALSE(found.analysis.claims[0].specific);
}

TEST_CASE("claims: every claim has a rule, a trace that begins with it, and an id of its own") {
  const Found found(
      "NHS England will open 40 clinics. NHS England will open 40 clinics. It has opened 12 "
      "clinics.");
  REQUIRE(found.analysis.claims.size() == 3);
  std::set<std::string> ids;
  for (const Claim& claim : found.analysis.claims) {
    REQUIRE_FALSE(claim.trace.empty());
    CHECK(claim.trace[0].rule == claim.rule);
    CHECK(claim.id.size() == 16);
    ids.insert(claim.id);
  }
  CHECK(ids.size() == 3);
}

TEST_CASE("claims: «we» in a quotation is the speaker's organisation") {
  const Found found(
      "Dr Ann Lee, director of care at NHS England, said: “We will open 40 clinics by 2031.”");
  REQUIRE(found.analysis.claims.size() == 1);
  REQUIRE(found.analysis.claims[0].actor);
  CHECK(found.analysis.claims[0].actor->name == "NHS England");
  CHECK(found.analysis.claims[0].quotation != kNoIndex);
}

TEST_CASE("claims: strength") {
  const std::vector<std::pair<const char*, Strength>> rows = {
      {"NHS England will open 40 clinics.", Strength::kCommitted},
      {"NHS England is going to open 40 clinics.", Strength::kCommitted},
      {"The clinics are due to open in May.", Strength::kPlanned},
      {"The scheme would fund 40 clinics.", Strength::kPlanned},
      {"NHS England said that it would fund 40 clinics.", Strength::kCommitted},
      {"The report proposes 40 clinics.", Strength::kProposed},
  };
  for (const auto& [text, strength] : rows) {
    CAPTURE(text);
    const Found found(text);
    REQUIRE(found.analysis.claims.size() == 1);
    CHECK(found.analysis.claims[0].strength == strength);
  }
}

TEST_CASE("claims: who answers where the clause names nobody") {
  const auto last_actor = [](const std::string& text) {
    const Found found(text, false);
    if (found.analysis.claims.empty() || !found.analysis.claims.back().actor) return std::string();
    return found.analysis.claims.back().actor->name;
  };
  // The body that the document is about, not the union that comments on it.
  CHECK(last_actor("NHS England met the hospitals. NHS England has a plan.\n\n"
                   "Unison called it thin. Some £3 million will be spent on clinics.") ==
        "NHS England");
  CHECK(last_actor("The Welsh Government met the hospitals.\n\n"
                   "The Government will open 40 clinics.") == "Welsh Government");
  CHECK(last_actor("NHS England met the hospitals of the NHS.\n\n"
                   "The Royal College of Nursing said it would ballot 40 hospitals.") ==
        "Royal College of Nursing");
  CHECK(last_actor("NHS England met the hospitals of the NHS.\n\n"
                   "There is a severe shortage of dentists.") == "");
  // Named in passing in a long text: that is not what it is about.
  std::string about;
  for (int i = 0; i < 100; ++i) about += "The hospitals are old and the clinics are cold.\n\n";
  CHECK(last_actor("NHS England knows.\n\n" + about +
                   "Some £3 million will be spent on clinics.") == "");
  CHECK(last_actor("NHS England knows.\n\nSome £3 million will be spent on clinics.") ==
        "NHS England");
}
