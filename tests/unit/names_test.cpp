#include "extractors/names.h"

#include <catch2/catch.hpp>

#include "tests/unit/text_stages.h"
#include "tests/unit/word_tables.h"

namespace pledger {
namespace {

std::unique_ptr<test::StagedText> named(const std::string& text) {
  static const NameRecogniser names(test::builtin_name_words());
  auto staged = test::run_text_stages(text);
  names.extract(*staged->analysis);
  return staged;
}

// Every mention of these kinds as «kind[words]», in order.
std::string shown(const std::string& text) {
  const auto staged = named(text);
  std::string out;
  for (const Mention& m : staged->analysis->mentions) {
    out +=
        (out.empty() ? "" : " ") + std::string(to_string(m.kind)) + "[" + staged->of(m.span) + "]";
  }
  return out;
}

// The id of the first organisation in a document of a country.
std::string id_in(const std::string& country, const std::string& text) {
  static const NameRecogniser names(test::builtin_name_words());
  Document document = test::document_of(text);
  document.country = country;
  const auto staged = test::run_text_stages(std::move(document));
  names.extract(*staged->analysis);
  for (const Entity& entity : staged->analysis->entities) {
    if (entity.kind == MentionKind::kOrganisation) return entity.id;
  }
  return "none";
}

TEST_CASE("a name that several countries share is the document's own, or nobody's we know") {
  const std::string text = "Last year the Department of Health opened it.";
  CHECK(id_in("GB", text) == "org.gb.dhsc");
  CHECK(id_in("IE", text) == "org.ie.doh");
  CHECK(id_in("US", text).empty());
  CHECK(id_in("", text) == "org.gb.dhsc");
  CHECK(id_in("US", "Last year NHS England opened it.") == "org.gb.nhs_england");
}

TEST_CASE("mentions and their kinds") {
  const struct {
    const char* text;
    const char* mentions;
  } cases[] = {
      {"Dr Una Brackley opened the wing.", "person[Dr Una Brackley]"},
      {"Nurses met Mary Wexcombe.", "role[Nurses] person[Mary Wexcombe]"},
      {"Outgoing Ohio Governor Mary Wexcombe left.",
       "role[Ohio Governor] place[Ohio] person[Mary Wexcombe]"},
      {"BRACKWELL — Outgoing Ohio Governor Mary Wexcombe left.",
       "role[Ohio Governor] place[Ohio] person[Mary Wexcombe]"},
      {"Last year she left.", "pronoun[she]"},
      {"The Independent Wards Group left.", "organisation[Independent Wards Group]"},
      {"It is a mess and nurses left.", "pronoun[It] role[nurses]"},
      {"That is the £540m ministers gave.", "role[ministers]"},
      {"Nurses got NZ$118m, or C$97m, for it.", "role[Nurses] pronoun[it]"},
      {"Leeds North MP Mary Wexcombe left.",
       "role[Leeds North MP] place[Leeds North] person[Mary Wexcombe]"},
      {"Nurses in Bristol North West left.",
       "role[Nurses in Bristol North West] place[Bristol North West]"},
      {"Last year NHS England opened the wing.", "organisation[NHS England]"},
      {"They thanked the Brackwell Anglers Association (BAA) for it.",
       "pronoun[They] organisation[Brackwell Anglers Association (BAA)] pronoun[it]"},
      {"A spokeswoman for NHS England spoke.",
       "role[A spokeswoman for NHS England] organisation[NHS England]"},
      {"Last year the Patients’ Forum closed.", "organisation[Patients’ Forum]"},
      {"Last year Brackwell General Hospital closed.", "organisation[Brackwell General Hospital]"},
      {"Said Mary Wexcombe, a nurse.", "person[Mary Wexcombe] role[a nurse]"},
      {"We urge ministers to act.", "pronoun[We] role[ministers]"},
      {"Last year Age Concern Northmoor left.", "organisation[Age Concern Northmoor]"},
      {"The wing opened.", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(shown(c.text) == c.mentions);
  }
}

TEST_CASE("a person's parts") {
  const struct {
    const char* text;
    const char *name, *title, *role, *organisation;
  } cases[] = {
      {"Dr Una Brackley, chair of NHS England, spoke.", "Una Brackley", "Dr", "chair",
       "NHS England"},
      {"NHS England chief executive Mary Wexcombe spoke.", "Mary Wexcombe", "", "chief executive",
       "NHS England"},
      {"NHS England's director of primary care Dr Una Brackley spoke.", "Una Brackley", "Dr",
       "director of primary care", "NHS England"},
      {"Mary Wexcombe, of NHS England, spoke.", "Mary Wexcombe", "", "", "NHS England"},
      {"Mary von der Wexcombe spoke.", "Mary von der Wexcombe", "", "", ""},
      {"Mary Wexcombe-Thornsby MP, chair of NHS England, spoke.", "Mary Wexcombe-Thornsby", "",
       "chair", "NHS England"},
      {"Una Brackley MP spoke.", "Una Brackley", "", "MP", ""},
      {"Una Brackley, MP for Kent East, spoke.", "Una Brackley", "", "MP", ""},
      {"Labour MP for Wold Valley Una Brackley spoke.", "Una Brackley", "", "MP", "Labour"},
      {"Una Brackley, Chief Executive of CareBreak UK, spoke.", "Una Brackley", "",
       "Chief Executive", "CareBreak UK"},
      {"Mr Prince spoke.", "Prince", "Mr", "", ""},
      {"Mrs May spoke.", "May", "Mrs", "", ""},
      {"Una May spoke.", "Una May", "", "", ""},
      {"They met S. Parvathi Ammal.", "S. Parvathi Ammal", "", "", ""},
      {"Una Brackley OBE spoke.", "Una Brackley", "", "", ""},
      {"Deputy Health Secretary Una Brackley spoke.", "Una Brackley", "", "Deputy Health Secretary",
       ""},
      {"The director of NHS England, Una Brackley, spoke.", "Una Brackley", "", "director",
       "NHS England"},
      {"They met the manager, Una Brackley.", "Una Brackley", "", "manager", ""},
      {"Una Brackley, head of midwifery, NHS England, spoke.", "Una Brackley", "",
       "head of midwifery", "NHS England"},
      {"They met Una Brackley (Chair).", "Una Brackley", "", "Chair", ""},
      {"Una Brackley (chair of NHS England) spoke.", "Una Brackley", "", "chair", "NHS England"},
      {"Una Brackley – chair of NHS England – spoke.", "Una Brackley", "", "chair", "NHS England"},
      {"The chair of NHS England — Una Brackley — spoke.", "Una Brackley", "", "chair",
       "NHS England"},
      {"Una Brackley -- chair of NHS England -- spoke.", "Una Brackley", "", "chair",
       "NHS England"},
      {"Una Brackley - chair of NHS England - spoke.", "Una Brackley", "", "chair", "NHS England"},
      {"Una Brackley, 47, a nurse, spoke.", "Una Brackley", "", "nurse", ""},
      {"Una Brackley, aged 47, a nurse, spoke.", "Una Brackley", "", "nurse", ""},
      {"Una Brackley (47), a nurse, spoke.", "Una Brackley", "", "nurse", ""},
      {"Una Brackley (pictured left), a nurse, spoke.", "Una Brackley", "", "nurse", ""},
      {"Una Brackley, now chair of NHS England, spoke.", "Una Brackley", "", "chair",
       "NHS England"},
      {"Una Brackley, representing NHS England, spoke.", "Una Brackley", "", "", "NHS England"},
      {"Una Brackley, head of policy at the homelessness charity Shelter, spoke.", "Una Brackley",
       "", "head of policy", "Shelter"},
      {"Mum-of-two Una Brackley spoke.", "Una Brackley", "", "", ""},
      {"Una Brackley, who chairs NHS England, spoke.", "Una Brackley", "", "", "NHS England"},
      {"They met a mother, and a nurse Tahlia Green.", "Tahlia Green", "", "nurse", ""},
      {"Una Brackley, the trust's Treasury spokeswoman, spoke.", "Una Brackley", "",
       "Treasury spokeswoman", "trust"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto staged = named(c.text);
    const Mention* person = nullptr;
    for (const Mention& m : staged->analysis->mentions) {
      if (m.kind == MentionKind::kPerson && person == nullptr) person = &m;
    }
    REQUIRE(person != nullptr);
    CHECK(staged->of(person->name) == c.name);
    CHECK(staged->of(person->title) == c.title);
    CHECK(staged->of(person->role) == c.role);
    CHECK(staged->of(person->organisation) == c.organisation);
  }
}

TEST_CASE("mentions are in order and lie on tokens") {
  const auto staged = named(
      "Dr Una Brackley, chair of NHS England, met Mary Wexcombe (Lab) and Ursula von der Leyen. "
      "The charity's director, Jo O’Neil, said “Mr Brown’s plan” failed. A. B. C. D.");
  const auto& mentions = staged->analysis->mentions;
  REQUIRE(mentions.size() > 4);
  for (size_t i = 0; i < mentions.size(); ++i) {
    CHECK(mentions[i].span ==
          staged->analysis->span_of({mentions[i].tokens.begin,
                                     staged->analysis->token_at(mentions[i].span.end - 1) + 1}));
    if (i > 0) CHECK(mentions[i - 1].span.begin <= mentions[i].span.begin);
  }
}

TEST_CASE("odd text") {
  std::string capitals, initials;
  for (int n = 0; n < 20000; ++n) capitals += "Thornsby ";
  for (int n = 0; n < 20000; ++n) initials += "A. ";
  for (const std::string& text :
       {capitals, initials, std::string("Dr"), std::string("The"), std::string("(NAO)"),
        std::string("Dr ,"), std::string("'s Brown")}) {
    const auto staged = named(text);
    for (const Mention& m : staged->analysis->mentions) CHECK(m.span.end <= text.size());
  }
}

}  // namespace
}  // namespace pledger
