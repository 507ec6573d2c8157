#include "extractors/measures.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "core/analysis.h"
#include "core/layers.h"
#include "extractors/measure_run.h"
#include "pipeline/blocks.h"
#include "pipeline/profile.h"
#include "pipeline/quote_marks.h"
#include "pipeline/sentences.h"
#include "pipeline/tokens.h"
#include "tests/unit/word_tables.h"

namespace pledger {
namespace {

// The stages up to measures: times and names must not hide what these give.
void extract(Analysis& analysis) {
  const Resources& resources = test::builtin_resources();
  static const Tokenizer tokenizer(resources);
  static const BlockStage blocks(resources);
  static const QuoteMarkStage quotes(resources);
  static const SentenceStage sentences(resources);
  static const MeasureExtractor measures(resources, test::builtin_features());
  tokenizer.run(analysis);
  blocks.run(analysis);
  quotes.run(analysis);
  sentences.run(analysis);
  measures.extract(analysis);
}

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{}", *value) : "";
}

std::string field(const Analysis& analysis, const Measure& m, const std::string& name) {
  if (name == "text") return std::string(analysis.text(m.span));
  if (name == "kind") return std::string(to_string(m.kind));
  if (name == "value") return number(m.value);
  if (name == "low") return number(m.low);
  if (name == "high") return number(m.high);
  if (name == "from") return number(m.from);
  if (name == "to") return number(m.to);
  if (name == "unit") return std::string(m.unit);
  if (name == "currency") return std::string(m.currency);
  if (name == "per") return std::string(m.per);
  if (name == "comparator") return std::string(to_string(m.comparator));
  if (name == "direction") return std::string(to_string(m.direction));
  if (name == "noun") return m.noun;
  if (name == "additional") return m.additional ? "true" : "false";
  if (name == "points") return m.points ? "true" : "false";
  if (name == "assumed_currency") return m.assumed_currency ? "true" : "false";
  if (name == "ambiguous") return m.ambiguous.empty() ? "false" : "true";
  return "no such field: " + name;
}

bool same(const std::string& wanted, const std::string& got) {
  if (wanted == got) return true;
  char* end = nullptr;
  const double a = std::strtod(wanted.c_str(), &end);
  if (wanted.empty() || got.empty() || *end != '\0') return false;
  const double b = std::strtod(got.c_str(), &end);
  return *end == '\0' && std::abs(a - b) <= 1e-9 * std::abs(a);
}

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  size_t at = 0;
  for (size_t next; (next = text.find(by, at)) != std::string::npos; at = next + by.size())
    parts.push_back(text.substr(at, next - at));
  parts.push_back(text.substr(at));
  return parts;
}

std::string trim(const std::string& text) {
  const size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? ""
                                    : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

struct Example {
  std::string text;
  std::string measures;
};

// The rows of the last table of docs/measures.md.
std::vector<Example> examples() {
  std::ifstream in(PLEDGER_SOURCE_DIR "/docs/measures.md");
  std::vector<Example> rows;
  bool reached = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "## Examples") reached = true;
    if (!reached || line.rfind("| ", 0) != 0) continue;
    const auto cells = split(line, " | ");
    if (cells.size() != 2 || cells[0] == "| text") continue;
    rows.push_back({cells[0].substr(2), trim(cells[1].substr(0, cells[1].rfind('|')))});
  }
  return rows;
}

std::string describe(const Analysis& analysis) {
  std::string out;
  for (const Measure& m : analysis.measures) {
    out += fmt::format("[{} {} {}]", analysis.text(m.span), to_string(m.kind), number(m.value));
  }
  return out;
}

}  // namespace

TEST_CASE("every value that a rule of measures may set is known") {
  const auto known = [](std::string_view name, auto read) {
    const auto values = rule_vocabulary().constant_values("measures", name);
    REQUIRE(values.size() > 1);
    std::set<int> read_as;
    for (std::string_view value : values) {
      Rule rule;
      rule.constants = {{std::string(name), RuleValue(std::string(value))}};
      read_as.insert(read(rule));
    }
    CHECK(read_as.size() == values.size());
    CHECK(read_as.count(-1) == 0);
  };
  known("kind", [](const Rule& rule) {
    const RuleFacts facts = facts_of(rule);
    return facts.none ? 100 : static_cast<int>(facts.kind);
  });
  known("form", [](const Rule& rule) { return static_cast<int>(facts_of(rule).form); });
  known("need", [](const Rule& rule) {
    const Need need = facts_of(rule).need;
    return need == Need::kNothing ? -1 : static_cast<int>(need);
  });
}

TEST_CASE("the examples of docs/measures.md hold") {
  const std::vector<Example> rows = examples();
  REQUIRE(rows.size() > 40);
  for (const Example& row : rows) {
    CAPTURE(row.text);
    const Document document = test::document_of(row.text);
    Analysis analysis(document);
    extract(analysis);
    CAPTURE(describe(analysis));
    if (row.measures == "nothing") {
      CHECK(analysis.measures.empty());
      continue;
    }
    const auto wanted = split(row.measures, " ; ");
    CHECK(analysis.measures.size() == wanted.size());
    for (size_t i = 0; i < std::min(wanted.size(), analysis.measures.size()); ++i) {
      for (const std::string& pair : split(wanted[i], ", ")) {
        const size_t equals = pair.find('=');
        REQUIRE(equals != std::string::npos);
        const std::string name = trim(pair.substr(0, equals)), value = pair.substr(equals + 1);
        CAPTURE(name, value, field(analysis, analysis.measures[i], name));
        CHECK(same(value, field(analysis, analysis.measures[i], name)));
      }
    }
  }
}

TEST_CASE("measures are sorted, apart, and on code points of the text") {
  std::string text;
  for (const Example& row : examples()) text += row.text + " ";
  const Document document = test::document_of(text);
  Analysis analysis(document);
  extract(analysis);
  REQUIRE(analysis.measures.size() > 40);
  uint32_t last = 0;
  for (const Measure& m : analysis.measures) {
    CHECK(m.span.begin >= last);
    CHECK(m.span.end > m.span.begin);
    CHECK((static_cast<unsigned char>(text[m.span.begin]) & 0xC0) != 0x80);
    CHECK(m.rule != nullptr);
    last = m.span.end;
  }
}

TEST_CASE("ambiguous and contradictory figures are reported") {
  struct Row {
    const char* text;
    const char* code;
  };
  for (const Row& row : {Row{"It is worth 300m to them.", "measure.ambiguous"},
                         Row{"They owe £4.5bn trillion.", "measure.contradictory"}}) {
    CAPTURE(row.text);
    const Document document = test::document_of(row.text);
    Analysis analysis(document);
    extract(analysis);
    REQUIRE(analysis.diagnostics.size() == 1);
    CHECK(analysis.diagnostics[0].code == row.code);
    REQUIRE(analysis.measures.size() == 1);
    CHECK_FALSE(analysis.measures[0].value);
  }
}

TEST_CASE("odd text does no harm") {
  std::string noughts(100000, '0'), numbers, scales = "£1";
  for (int i = 0; i < 20000; ++i) {
    numbers += "7 ";
    scales += " million";
  }
  for (const std::string& text :
       {std::string(), std::string("£"), std::string("1"), std::string("-"), std::string("£ - 5 -"),
        std::string("a half of a a"), std::string("\0 5 \0", 5), noughts, numbers, scales,
        std::string("between and from to 5-"), std::string("5\xEF\xBF\xBD\xEF\xBF\xBD per cent")}) {
    const Document document = test::document_of(text);
    Analysis analysis(document);
    extract(analysis);
    for (const Measure& m : analysis.measures) CHECK(m.span.end <= text.size());
  }
}

}  // namespace pledger
