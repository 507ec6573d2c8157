#include "core/pattern_borders.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace pledger;

namespace {

// "class|border" for each pair: the bytes of the pattern where they begin.
std::string shown(std::string_view pattern) {
  std::string out;
  for (const DeadBorder& dead : dead_borders(pattern)) {
    out += fmt::format("{}{}|{}", out.empty() ? "" : " ", dead.class_at, dead.border_at);
  }
  return out;
}

}  // namespace

TEST_CASE("word borders that a class beside them keeps from matching") {
  struct Case {
    std::string pattern;
    std::string_view dead;
  };
  const std::string x = "[\\x{E001}]";  // ten bytes, as the loader writes a class
  const std::vector<Case> cases = {
      {"word\\b of", ""},
      {x + "\\b of", "0|10"},
      {"of \\b" + x, "5|3"},
      {"[\\x{E001}\\x{E004}-\\x{E007}]\\b", "0|27"},
      {"(?:" + x + "|word)\\b of", "3|19"},
      {"(?:" + x + "|" + x + ")\\b of", "14|25"},
      {"(?:word|" + x + ")\\b of", "8|19"},
      {"(?:word\\b|" + x + ") of", ""},
      {"(?:word|(?P<cue>" + x + "))\\b", "16|28"},
      {"\\b(?:" + x + "|word)", "5|0"},
      {"\\b(?:word |" + x + ")", "11|0"},
      {"\\b(?:only )" + x, ""},
      {"(?:\\bword|" + x + ") of", ""},
      {"(?:\\b|of )" + x, "10|3"},
      {"word(?: " + x + ")?\\b", "8|20"},  // never matches with the class
      {x + "[^.;]*?\\bbeds", ""},          // the border lives on what stands between
      {x + " ?\\bbeds", ""},               // and so here
      {x + "{2}\\b", "0|13"},              // a repeat is no other thing
      {"(?i)" + x + "\\b", "4|14"},        // nor are flags
      {"(?i:" + x + ")\\b", "4|15"},
      {"[" + std::string("a\\x{E001}") + "]\\b", ""},  // letters have borders
      {"[^\\x{E001}]\\b", ""},
      {"\\x{2019}\\b", ""},
      {x + "\\B", ""},
      {x + "|\\bword", ""},
      {"(" + x + "|b)(?:\\b| )c", "1|17"},
      {"\\Q(\\E" + x + "\\b", "5|15"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CHECK(shown(c.pattern) == c.dead);
  }
}
