#include "core/diagnostic.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace pledger;

TEST_CASE("problems are shown as compilers show them") {
  struct Case {
    Problem problem;
    std::string expected;
  };
  const std::string fifty(50, 'x');
  const std::vector<Case> cases = {
      {{"a.toml", 0, 0, "cannot be read", "", 1}, "a.toml: cannot be read\n"},
      {{"a.toml", 3, 0, "somewhere here", "ignored", 1}, "a.toml:3: somewhere here\n"},
      {{"a.toml", 3, 7, "no text of the line", "", 1}, "a.toml:3:7: no text of the line\n"},
      {{"a.toml", 3, 5, "bad", "one two", 3}, "a.toml:3:5: bad\n  one two\n      ^^^\n"},
      {{"a.toml", 3, 5, "width 0 shows, too", "one two", 0},
       "a.toml:3:5: width 0 shows, too\n  one two\n      ^\n"},
      {{"a.toml", 1, 4, "columns are code points", "é€😀x", 1},
       "a.toml:1:4: columns are code points\n  é€😀x\n     ^\n"},
      {{"a.toml", 1, 3, "controls\x1b[31m and \u009b", "a\tb\x1b\u009bc", 1},
       "a.toml:1:3: controls [31m and  \n  a b  c\n    ^\n"},
      {{"a.toml", 1, 101, "a long line is cut around the place",
        fifty + fifty + "HERE" + fifty + fifty, 4},
       "a.toml:1:101: a long line is cut around the place\n  " + fifty + "HERE" +
           std::string(46, 'x') + "\n  " + std::string(50, ' ') + "^^^^\n"},
      {{"a.toml", 1, 99, "behind the end", "abc", 1},
       "a.toml:1:99: behind the end\n  \n  " + std::string(50, ' ') + "^\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.problem.reason);
    CHECK(format_problem(c.problem) == c.expected);
  }
}

TEST_CASE("an error carries all of its problems") {
  const DataError error({{"a", 0, 0, "first", "", 1}, {"b", 2, 1, "second", "x", 1}});
  CHECK(error.problems().size() == 2);
  CHECK(std::string(error.what()) == "a: first\nb:2:1: second\n  x\n  ^\n");
}
