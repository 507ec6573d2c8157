#include "extractors/attributions.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/unit/builtin.h"

namespace pledger {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

// Every quotation as «kind “text” name / role / organisation», joined by « ; »; «none» where there
// is none.
std::string shown(const std::string& text) {
  const Document document = test::document_of(text);
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  std::string out;
  for (const Quotation& q : analysis.quotations) {
    const Speaker speaker = q.speaker.value_or(Speaker{});
    out += (out.empty() ? "" : " ; ") + std::string(to_string(q.kind)) + " “" +
           std::string(analysis.text(q.span)) + "” " + or_dash(speaker.name) + " / " +
           or_dash(speaker.role) + " / " + or_dash(speaker.organisation);
  }
  return out.empty() ? "none" : out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

TEST_CASE("whose report it is that says something") {
  const struct {
    const char* text;
    const char* quotations;
  } cases[] = {
      {"A report by the regulator NHS Improvement came. The report said wards closed.",
       "indirect “wards closed” - / report / NHS Improvement"},
      {"A survey carried out by Mind came. The survey said wards closed.",
       "indirect “wards closed” - / survey / Mind"},
      {"NHS England's report came, and one from Mind. The report said wards closed.",
       "indirect “wards closed” - / report / NHS England"},
      {"A report by NHS Improvement came. Then came a report from Mind. The report said wards "
       "closed.",
       "indirect “wards closed” - / report / Mind"},
      {"A report by NHS Improvement came. Another report said wards closed.",
       "indirect “wards closed” - / report / -"},
      {"A report by NHS Improvement came. The survey said wards closed.",
       "indirect “wards closed” - / survey / -"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(shown(c.text) == c.quotations);
  }
}

TEST_CASE("the line below a quotation that stands alone says whose it is") {
  const std::string before = "Mary Wexcombe said wards closed.\n\n“We gave them all of it.”\n\n";
  const struct {
    const char* behind;
    const char* speaker;
  } cases[] = {
      {"Una Brackley\n\nNurses left the ward.", "Una Brackley / - / -"},
      {"Una Brackley, nurse at Mind\n\nNurses left the ward.", "Una Brackley / nurse / Mind"},
      {"NHS England spokesman\n\nNurses left the ward.", "- / spokesman / NHS England"},
      // Headings, and lines that may stand over the next quotation.
      {"Una Brackley under fire\n\nNurses left the ward.", "Mary Wexcombe / - / -"},
      {"Nurses in the north\n\nNurses left the ward.", "Mary Wexcombe / - / -"},
      {"Una Brackley said so.", "Mary Wexcombe / - / -"},
      {"Una Brackley\n\n“They never gave us any.”", "Mary Wexcombe / - / -"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.behind);
    const std::string expected = "“We gave them all of it.” " + std::string(c.speaker);
    CHECK(shown(before + c.behind).find(expected) != std::string::npos);
  }
}

TEST_CASE("the table of docs/quotations.md") {
  std::ifstream file(PLEDGER_SOURCE_DIR "/docs/quotations.md");
  REQUIRE(file.good());
  std::string line;
  bool in_table = false;
  size_t rows = 0;
  while (std::getline(file, line)) {
    if (line == "| text | expected |") in_table = true;
    const size_t middle = line.find(" | ");
    if (!in_table || line.rfind("| ", 0) != 0 || middle == std::string::npos ||
        line == "| text | expected |")
      continue;
    const std::string text = replaced(line.substr(2, middle - 2), "⏎", "\n");
    const std::string expected =
        replaced(line.substr(middle + 3, line.size() - middle - 5), "⏎", "\n");
    CAPTURE(text);
    CHECK(shown(text) == expected);
    ++rows;
  }
  CHECK(rows >= 15);
}

TEST_CASE("pronouns never get a name that does not fit") {
  const struct {
    const char* text;
    const char* name;
  } cases[] = {
      {"Mr Brackwell met Ms Thornsby. She said that the ward was full.", "Thornsby"},
      {"Mr Brackwell met Ms Thornsby. He said that the ward was full.", "Brackwell"},
      {"Mr Brackwell came. She said that the ward was full.", ""},
      {"The ward opened. He said that the ward was full.", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const Document document = test::document_of(c.text);
    const Analysis analysis = test::builtin_pipeline().analyse(document);
    REQUIRE(analysis.quotations.size() == 1);
    REQUIRE(analysis.quotations[0].speaker.has_value());
    CHECK(analysis.quotations[0].speaker->name == c.name);
  }
}

TEST_CASE("odd marks and cues") {
  std::string marks, nested, cues;
  for (int n = 0; n < 50000; ++n) marks += "“";
  for (int n = 0; n < 5000; ++n) nested += "“‘a ";
  for (int n = 0; n < 5000; ++n) cues += "she said that ";
  for (const std::string& text :
       {marks, nested, cues, std::string("said"), std::string("“”"), std::string(": “"),
        std::string("according to"), std::string("\"a\" said"),
        std::string("“x” said \xEF\xBF\xBD.")}) {
    const Document document = test::document_of(text);
    const Analysis analysis = test::builtin_pipeline().analyse(document);
    for (const Quotation& q : analysis.quotations) {
      CHECK(q.span.begin < q.span.end);
      CHECK(q.span.end <= text.size());
    }
  }
}

TEST_CASE("quotations are in order") {
  const Document document = test::document_of(
      "“A ward is full,” said Mary Cole, “and they say that it will close.” She said the ward was "
      "“bursting”, adding that "
      "nobody cared. Tom Brown, who said he knew, left. “We wait for them,” he said.");
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  REQUIRE(analysis.quotations.size() >= 4);
  for (size_t i = 1; i < analysis.quotations.size(); ++i) {
    const Span a = analysis.quotations[i - 1].span, b = analysis.quotations[i].span;
    CHECK((a.begin < b.begin || (a.begin == b.begin && a.end >= b.end)));
  }
}

}  // namespace
}  // namespace pledger
