#include "core/pattern_needs.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "builtin.h"
#include "core/needs_table.h"
#include "core/word_scanner.h"

using namespace pledger;

namespace {

// "if|unless & E010" for two needs, the codes of each behind its words.
std::string shown(const PatternNeeds& needs) {
  std::string out;
  for (const PatternNeed& need : needs.all) {
    std::string one;
    for (const std::string& word : need.words) one += (one.empty() ? "" : "|") + word;
    for (const auto& [first, last] : need.classes) {
      for (uint32_t code = first; code <= last; ++code) {
        one += fmt::format("{}{:X}", one.empty() ? "" : "|", code);
      }
    }
    out += (out.empty() ? "" : " & ") + one;
  }
  if (needs.is_one_code) out += needs.is_captured ? " captured" : " alone";
  return out;
}

// "^ E010-E013 'aA" for the beginning of a view, the ranges of classes and the characters; "?" where
// nothing is known.
std::string shown(const PatternOpening& opening) {
  if (!opening.known) return "?";
  std::string out = opening.at_start ? "^" : "";
  for (const auto& [first, last] : opening.classes) {
    out += fmt::format(" {:X}", static_cast<uint32_t>(first));
    if (last != first) out += fmt::format("-{:X}", static_cast<uint32_t>(last));
  }
  if (opening.characters.any()) out += " '";
  for (size_t c = 0; c < opening.characters.size(); ++c) {
    if (opening.characters.test(c)) out += static_cast<char>(c);
  }
  return out;
}

}  // namespace

TEST_CASE("what a pattern cannot match without") {
  struct Case {
    std::string_view pattern;
    std::string_view needs;
  };
  const std::vector<Case> cases = {
      {"", ""},
      {"x", ""},  // one letter says too little
      {"only", "only"},
      {"[Oo]nly", "only"},
      {"(?i:Only) NOW", "only &  now"},
      {"reforms?", "reform"},
      {"ab+c", ""},
      {"abc+d", "ab"},
      {"(?:reforms)?", ""},
      {"(?:cuts|falls){0,2}", ""},
      {"(?:cuts|falls){2}", "cuts|falls"},
      {"(?:cuts|falls|x)", ""},
      {"one.two[^a]three\\bfour", "one & two & three & four"},
      {"a\\.m\\.", "a.m."},
      {"it\\x27s", "it's"},
      {"\\pLab \\p{L}cd\\x{2019}ef", "ab  & cd & ef"},
      {"caf\u00E9 au", "caf &  au"},
      {"^(?:from|of) the$", "from|of &  the"},
      {"(?:one two|six)", "one two|six"},
      {"(?:one.two|six.ten)", "one|six & one|ten & two|six & two|ten"},
      {"[\\x{E001}\\x{E004}-\\x{E005}]", "E001|E004|E005 alone"},
      {"(?P<cue>[\\x{E001}])", "E001 captured"},
      {"(?P<cue>[\\x{E001}]|[\\x{E002}])", "E001|E002 captured"},
      {"(?:[\\x{E005}]|[\\x{E001}-\\x{E003}\\x{E002}-\\x{E004}])x", "E001|E002|E003|E004|E005"},
      {"(?P<a>[\\x{E001}])|(?P<b>[\\x{E002}])", "E001|E002"},
      {"(?:[\\x{E001}]|[\\x{E002}])", "E001|E002 alone"},
      {"((?:([\\x{E001}])))", "E001"},
      {"[\\x{E001}]+", "E001"},
      {"[\\x{E001}]?", ""},
      {"[^\\x{E001}]", ""},
      {"[\\x{E001}a]", ""},
      {"[[:alpha:]\\x{E001}]", ""},
      {"(?:[\\x{E001}]|only) [\\x{E002}]", "only|E001 & E002"},
      {"\\Qa|b\\E[\\x{E001}]", "E001"},
      {"(?i)no longer", "no longer"},
      {"[]a]bc", "bc"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CHECK(shown(needs_of(c.pattern)) == c.needs);
  }
}

TEST_CASE("what every match of a pattern begins with") {
  struct Case {
    std::string_view pattern;
    std::string_view opening;
  };
  const std::vector<Case> cases = {
      {"", "?"},
      {"x", " 'Xx"},
      {"^The", "^ 'Tt"},
      {"\\ANo", "^ 'Nn"},
      {"(?:^| )x", " ' Xx"},
      {"^(?:[\\x{E001}-\\x{E003}]|ab)", "^ E001-E003 'Aa"},
      {"^a|^b", "^ 'ABab"},
      {"^a|b", " 'ABab"},
      {"(?:^a)?b", " 'ABab"},
      {"[\\x{E001}]?[\\x{E004}]+ x", " E001 E004"},
      {"(?:the ){0,2}[\\x{E001}]", " E001 'Tt"},
      {"(?:the ){2}[\\x{E001}]", " 'Tt"},
      {"(?P<cue>[\\x{E001}]|[\\x{E002}])[^.]*x", " E001 E002"},
      {"\\b(?:[Aa]nd|but)", " 'ABab"},
      {"(?i)(?:on|at) it", " 'AOao"},
      {"[^.;]*[\\x{E001}]", "?"},
      {".[\\x{E001}]", "?"},
      {"(?:.|a)b", "?"},
      {"\\pLx", "?"},
      {"\u00E9t", "?"},
      {"[a-c\\x{2019}]x", "?"},
      {"[a-c]x", " 'ABCabc"},
      {"(?:a)?", "?"},  // may be nothing
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CHECK(shown(needs_of(c.pattern).opening) == c.opening);
  }
}

TEST_CASE("many alternatives keep one need each") {
  std::string pattern = "(?:";
  for (int i = 10; i < 40; ++i) pattern += fmt::format("{}w{}.long{}", i > 10 ? "|" : "", i, i);
  const PatternNeeds needs = needs_of(pattern + ")");
  REQUIRE(!needs.all.empty());
  CHECK(needs.all.size() <= 12);
  CHECK(needs.all.front().words.size() == 30);
}

TEST_CASE("words of a text in one pass") {
  struct Case {
    std::vector<std::string_view> words;
    std::string_view text;
    std::string_view found;  // numbers in the order of their ends
  };
  const std::vector<Case> cases = {
      {{}, "anything", ""},
      {{"he", "she", "his", "hers"}, "ushers", "1 0 3 "},
      {{"a", "aa", "aaa"}, "aaaa", "0 1 0 2 1 0 2 1 0 "},
      {{"NHS", "nhs"}, "The nHs", "0 "},
      {{" of", "of "}, "half of it", "0 1 "},
      {{"é!"}, "caf\u00E9!", "0 "},
      {{"abcd", "bce"}, "abce", "1 "},
      {{"x"}, "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    WordScanner scanner;
    for (std::string_view word : c.words) scanner.add(word);
    scanner.finish();
    std::string found;
    scanner.scan(c.text, [&](uint32_t number) { found += std::to_string(number) + " "; });
    CHECK(found == c.found);
  }
}

// Rules that the table has no room for would be looked at in every sentence: right, but slow, and
// nothing else shows it.
TEST_CASE("the table has room for the needs of all claim rules") {
  std::vector<const Rule*> claims;
  for (const Rule& rule : test::builtin_resources().rules.rules()) {
    if (rule.layer == "claims" && rule.program != nullptr) claims.push_back(&rule);
  }
  REQUIRE(!claims.empty());
  const NeedsTable table(claims);
  for (const Rule* rule : table.without_needs()) {
    CAPTURE(rule->id);
    CHECK(needs_of(rule->pattern).all.empty());
  }
}
