#include "extractors/entities.h"

#include <catch2/catch.hpp>

#include "extractors/names.h"
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

// The name that the last mention with these words stands for; "" where it stands for none.
std::string stands_for(const std::string& text, const std::string& words) {
  const auto staged = named(text);
  std::string name = "no such mention";
  for (const Mention& m : staged->analysis->mentions) {
    if (staged->of(m.span) == words)
      name = m.entity == kNoIndex ? "" : staged->analysis->entities[m.entity].name;
  }
  return name;
}

TEST_CASE("what a mention stands for") {
  const struct {
    const char *text, *words, *name;
  } cases[] = {
      {"Mary Wexcombe came. Later Wexcombe left.", "Wexcombe", "Mary Wexcombe"},
      {"Mary Wexcombe came. Later Ms Wexcombe left.", "Ms Wexcombe", "Mary Wexcombe"},
      {"Mary Wexcombe and John Wexcombe came. Later Mr Wexcombe left.", "Mr Wexcombe",
       "John Wexcombe"},
      {"Mary Wexcombe and John Wexcombe came. Later Mrs Wexcombe left.", "Mrs Wexcombe",
       "Mary Wexcombe"},
      {"Wexcombe came. Mary Wexcombe left.", "Wexcombe", "Mary Wexcombe"},
      {"Mary A. Wexcombe came. Later Mary Wexcombe left.", "Mary Wexcombe", "Mary A. Wexcombe"},
      {"They met the Brackwell Anglers Association (BAA). The BAA left.", "BAA",
       "Brackwell Anglers Association"},
      {"They met the Brackwell Anglers Association. The BAA left.", "BAA",
       "Brackwell Anglers Association"},
      {"They met the Brackwell Anglers Association. Then the association left.", "the association",
       "Brackwell Anglers Association"},
      {"They met the Brackwell Anglers Forum. Then the charity left.", "the charity",
       "Brackwell Anglers Forum"},
      {"Mary Wexcombe came. Then the former nurse left.", "the former nurse", "Mary Wexcombe"},
      {"Mr John Wexcombe came. Then the former postmistress left.", "the former postmistress", ""},
      {"John Wexcombe came. Then Sir John left.", "Sir John", "John Wexcombe"},
      {"They met the Scottish Government. Then the Government left.", "the Government",
       "Scottish Government"},
      {"They met the Government. Then the Government left.", "the Government", "Government"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(stands_for(c.text, c.words) == c.name);
  }
}

TEST_CASE("gender") {
  const struct {
    const char* text;
    Gender gender;
  } cases[] = {
      {"Mr Wexcombe came.", Gender::kMale},
      {"Dame Wexcombe came.", Gender::kFemale},
      {"Brackwell Wexcombe came. She left again.", Gender::kFemale},
      {"Brackwell Wexcombe came. He left again.", Gender::kMale},
      {"Brackwell Wexcombe came.", Gender::kUnknown},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto staged = named(c.text);
    REQUIRE(staged->analysis->entities.size() == 1);
    CHECK(staged->analysis->entities[0].gender == c.gender);
  }
}

TEST_CASE("role and organisation are gathered from all mentions") {
  const auto staged = named("Ms Wexcombe came. Mary Wexcombe, chair of NHS England, left.");
  const Entity& e = staged->analysis->entities[0];
  CHECK(e.name == "Mary Wexcombe");
  CHECK(e.title == "Ms");
  CHECK(e.role == "chair");
  CHECK(e.organisation == "NHS England");
  CHECK(e.mentions.size() == 2);
}

}  // namespace
}  // namespace pledger
