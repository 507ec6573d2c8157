#include "core/rules.h"

#include <re2/re2.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace pledger;

namespace {

// Two layers; {MEASURE} and {MEASURE:money} for the second; one kernel.
struct TestVocabulary : RuleVocabulary {
  std::vector<std::pair<std::string_view, std::string_view>> kernels;

  bool has_layer(std::string_view layer) const override {
    return layer == "measures" || layer == "claims";
  }
  bool has_kernel(std::string_view layer, std::string_view kernel) const override {
    return layer == "measures" && kernel == "numerals";
  }
  std::optional<std::string> class_pattern(std::string_view layer, std::string_view name,
                                           std::string_view selector,
                                           std::string& reason) const override {
    if (name != "MEASURE") {
      reason = "unknown class " + std::string(name);
    } else if (layer != "claims") {
      reason = "class MEASURE comes later";
    } else if (selector.empty()) {
      return "[\\x{E000}-\\x{E001}]";
    } else if (selector == "money") {
      return "[\\x{E000}]";
    } else {
      reason = "class MEASURE has no selector \"" + std::string(selector) + "\"";
    }
    return std::nullopt;
  }
  std::vector<std::string_view> constant_values(std::string_view layer,
                                                std::string_view name) const override {
    if (layer == "claims" && name == "type") return {"pledge", "delivery"};
    return {};
  }
  std::vector<std::string_view> layer_names() const override { return {"measures", "claims"}; }
  std::vector<std::string_view> class_names() const override { return {"MEASURE"}; }
  std::vector<std::pair<std::string_view, std::string_view>> kernel_names() const override {
    return kernels;
  }
};

RuleSet load(std::string_view content, const TestVocabulary& vocabulary = {}) {
  return RuleSet::load({{"a.toml", "rules/a.toml", std::string(content)}}, vocabulary);
}

std::string error_of(const std::vector<RuleSource>& sources,
                     const TestVocabulary& vocabulary = {}) {
  try {
    RuleSet::load(sources, vocabulary);
  } catch (const DataError& error) {
    return error.what();
  }
  return "loaded";
}
std::string error_of(std::string_view content) {
  return error_of({{"a.toml", "rules/a.toml", std::string(content)}});
}

// A sound rule of layer claims with this pattern, in line 1 to 6 after `before`; the pattern is in
// line 4.
std::string rule_with(std::string_view match, std::string_view before = "") {
  return std::string(before) +
         "[[rule]]\nid = 'r.a'\nlayer = 'claims'\nmatch = " + std::string(match) +
         "\nwhy = 'because'\nyes = ['x']\nno = ['y']\n";
}

}  // namespace

TEST_CASE("a rule as written") {
  const RuleSet rules = load(R"(
[[rule]]
id = "pledge.sum"
layer = "claims"
why = "a sum is promised"
match = 'will (?P<verb>\w+) (?P<sum>{MEASURE:money})( more)?'
yes = [
  "We will [verb:spend] [sum:£2m] on beds",
  { text = '[verb:a inner\] [in] [sum:b]] [sic] \[verb:x]', gives = { value = 2, flag = true, on = 2024-02-03, name = "n" }, published = "2023-01-02", country = "GB" },
]
no = ["They spent it", { text = "no", published = 2023-01-02 }]
set = { kind = "money", factor = 2.5, whole = 3, exact = true }
priority = -2

[[rule]]
id = "count.numerals"
layer = "measures"
why = "digits"
kernel = "numerals"
yes = ["[any_name:3]"]
no = ["none"]
)");
  REQUIRE(rules.rules().size() == 2);
  const Rule& rule = rules.rules()[0];
  CHECK(rule.id == "pledge.sum");
  CHECK(rule.layer == "claims");
  CHECK(rule.why == "a sum is promised");
  CHECK(rule.pattern == R"(will (?P<verb>\w+) (?P<sum>[\x{E000}])( more)?)");
  CHECK(rule.kernel == "");
  CHECK(rule.file == "rules/a.toml");
  CHECK(rule.line == 2);
  CHECK(rule.index == 0);
  CHECK(rule.priority == -2);
  CHECK(rule.group_names == std::vector<std::string>{"verb", "sum", ""});
  REQUIRE(rule.program != nullptr);
  CHECK(re2::RE2::FullMatch("will pay \uE000", *rule.program));
  CHECK_FALSE(re2::RE2::FullMatch("will pay \uE001", *rule.program));
  CHECK(rule.text("kind") == "money");
  CHECK(rule.text("factor") == "");
  CHECK(rule.number("factor") == 2.5);
  CHECK(rule.number("whole") == 3.0);
  CHECK_FALSE(rule.number("kind"));
  CHECK(rule.flag("exact"));
  CHECK_FALSE(rule.flag("kind"));

  REQUIRE(rule.yes.size() == 2);
  CHECK(rule.yes[0].text == "We will spend £2m on beds");
  CHECK(rule.yes[0].line == 8);
  REQUIRE(rule.yes[0].groups.size() == 2);
  const auto group_text = [](const RuleExample& example, size_t i) {
    return example.text.substr(example.groups[i].begin,
                               example.groups[i].end - example.groups[i].begin);
  };
  CHECK(rule.yes[0].groups[1].name == "sum");
  CHECK(group_text(rule.yes[0], 1) == "£2m");
  CHECK(rule.yes[1].text == "a inner] [in] b [sic] [verb:x]");
  CHECK(group_text(rule.yes[1], 0) == "a inner] [in] b");
  CHECK(group_text(rule.yes[1], 1) == "b");
  CHECK(rule.yes[1].published == "2023-01-02");
  CHECK(rule.yes[1].country == "GB");
  CHECK(rule.yes[1].gives ==
        RuleConstants{{"flag", true}, {"name", "n"}, {"on", "2024-02-03"}, {"value", 2.0}});
  CHECK(rule.no[1].published == "2023-01-02");

  CHECK(rules.find("count.numerals") == &rules.rules()[1]);
  CHECK(rules.find("count") == nullptr);
  CHECK(rules.kernel("measures", "numerals") == &rules.rules()[1]);
  CHECK(rules.kernel("claims", "numerals") == nullptr);
  CHECK(rules.kernel("claims", "") == nullptr);
  CHECK(rules.rules()[1].program == nullptr);
}

TEST_CASE("fragments and classes are put into patterns") {
  struct Case {
    std::string match;
    std::string expected;
  };
  const std::string fragments = "[fragments]\nnum = '[0-9]+'\nrange = '{num}-{num}|{num}'\n";
  const std::vector<Case> cases = {
      {"'a{num}?'", "a(?:[0-9]+)?"},
      {"'{range}x'", "(?:(?:[0-9]+)-(?:[0-9]+)|(?:[0-9]+))x"},
      {"'{MEASURE}+ {MEASURE:money}'", "[\\x{E000}-\\x{E001}]+ [\\x{E000}]"},
      {"'[^{MEASURE:money}.]+'", "[^\\x{E000}.]+"},
      {"'a{2,3}b{2}c{2,}'", "a{2,3}b{2}c{2,}"},
      {R"('\x{E9}\p{Lu}\P{Greek}\{num\}')", R"(\x{E9}\p{Lu}\P{Greek}\{num\})"},
      {R"('[{}\]{num}]x\Q{num}(\E[[:alpha:]{]')", R"([{}\]{num}]x\Q{num}(\E[[:alpha:]{])"},
      {R"("tab\t\u00e9{num}")", "tab\t\u00e9(?:[0-9]+)"},
      {"'''\nit's {num}'''", "it's (?:[0-9]+)"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.match);
    CHECK(load(rule_with(c.match, fragments)).rules()[0].pattern == c.expected);
  }
}

TEST_CASE("patterns that are refused, with the place inside") {
  struct Case {
    std::string match;
    std::string before;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"'a {nub} b'", "[fragments]\nnum = '1'\n",
       "rules/a.toml:6:12: unknown fragment {nub}; did you mean \"num\"?\n  match = 'a {nub} b'\n  "
       "           ^^^^^\n"},
      {"'é {MESURE:x}'", "",
       "rules/a.toml:4:12: unknown class MESURE; did you mean \"MEASURE\"?\n  match = 'é "
       "{MESURE:x}'\n             ^^^^^^^^^^\n"},
      {"'{MEASURE:monney}'", "",
       "rules/a.toml:4:10: class MEASURE has no selector \"monney\"\n  match = "
       "'{MEASURE:monney}'\n           ^^^^^^^^^^^^^^^^\n"},
      {"'a{1,101}'", "",
       "rules/a.toml:4:11: bounded repeat over 100: use * or + and check the length in code\n"
       "  match = 'a{1,101}'\n            ^^^^^^^\n"},
      {"'a{99999999999}'", "",
       "rules/a.toml:4:11: bounded repeat over 100: use * or + and check the length in code\n"
       "  match = 'a{99999999999}'\n            ^^^^^^^^^^^^^\n"},
      {"'a {,3}'", "",
       "rules/a.toml:4:12: { begins neither a {fragment}, a {CLASS} nor a repeat; write \\{ for a "
       "brace\n"
       "  match = 'a {,3}'\n             ^\n"},
      {"'(?P<a>x)(?P<b>y)(?P<a>z)'", "",
       "rules/a.toml:4:30: duplicate group name \"a\"\n  match = '(?P<a>x)(?P<b>y)(?P<a>z)'\n"
       "                               ^\n"},
      {"'{g} {g}'", "[fragments]\ng = '(?P<a>x)'\n",
       "rules/a.toml:2:10: duplicate group name \"a\"\n  g = '(?P<a>x)'\n           ^\n"},
      {R"('one \d \y two')", "",
       "rules/a.toml:4:17: RE2 refuses this: invalid escape sequence\n  match = 'one \\d \\y "
       "two'\n                  ^^\n"},
      {R"("one\t\\d \\y two")", "",
       "rules/a.toml:4:19: RE2 refuses this: invalid escape sequence\n  match = \"one\\t\\\\d "
       "\\\\y two\"\n"
       "                    ^^^\n"},
      {"'a(b(c)'", "",
       "rules/a.toml:4:11: RE2 refuses this: missing )\n  match = 'a(b(c)'\n            ^\n"},
      {"'a(b)c)'", "",
       "rules/a.toml:4:15: RE2 refuses this: unexpected )\n  match = 'a(b)c)'\n                "
       "^\n"},
      {"'x{bad}'", "[fragments]\nbad = 'ok|[z'\n",
       "rules/a.toml:2:11: RE2 refuses this: missing ]\n  bad = 'ok|[z'\n            ^^^\n"},
      {"'''\nfirst\n  **'''", "",
       "rules/a.toml:6:3: RE2 refuses this: bad repetition operator\n    **'''\n    ^^\n"},
      {"'a*'", "",
       "rules/a.toml:4:10: this pattern matches empty text\n  match = 'a*'\n           ^^\n"},
      {R"('\w+.*|\b')", "",
       "rules/a.toml:4:10: this pattern matches empty text\n  match = '\\w+.*|\\b'\n           "
       "^^^^^^^^\n"},
      {R"('\b|x')", "",
       "rules/a.toml:4:10: this pattern matches empty text\n  match = '\\b|x'\n           ^^^^\n"},
      {R"('(?:{MEASURE}|beds)\b in')", "",
       "rules/a.toml:4:28: \\b beside a class never matches: a class is no word character\n  match "
       "= "
       "'(?:{MEASURE}|beds)\\b in'\n                             ^^\n"},
      {"'{a}'", "[fragments]\na = 'x{b}'\nb = 'y{a}'\n",
       "rules/a.toml:3:7: fragment uses itself: {a} uses {b} uses {a}\n  b = 'y{a}'\n        "
       "^^^\n"},
      {"''", "",
       "rules/a.toml:4:9: \"match\" must be a text that says something\n  match = ''\n          "
       "^^\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.match);
    CHECK(error_of(rule_with(c.match, c.before)) == c.expected);
  }
}

TEST_CASE("fragments cannot grow without end") {
  std::string doubling = "[fragments]\nf0 = 'aaaaaaaa'\n";
  for (int i = 1; i < 30; ++i) {
    const std::string last = "{f" + std::to_string(i - 1) + "}";
    doubling += "f" + std::to_string(i) + " = '" + last + last + "'\n";
  }
  CHECK(error_of(rule_with("'{f29}'", doubling)).find("bytes when its fragments are put in") !=
        std::string::npos);
  std::string chain = "[fragments]\nf0 = 'a'\n";
  for (int i = 1; i < 50; ++i)
    chain += "f" + std::to_string(i) + " = '{f" + std::to_string(i - 1) + "}'\n";
  CHECK(error_of(rule_with("'{f49}'", chain)).find("more than 32 deep") != std::string::npos);
}

TEST_CASE("all problems of all files are told at once") {
  const std::string first = R"([[rule]]
id = "Money"
layer = "claim"
match = 'a'
kernel = "b"
wy = "typo"
yes = []
no = "text"

[[rule]]
id = "r.a"
layer = "claims"
why = "w"
match = 'a(?P<sum>b)'
priority = 1.5
set = { list = [1] }
yes = ["[sun:b]", "[sum:b", "[sum:]", "[sum:a][sum:b]", 3, { gives = {} }, { text = "x", give = 1, published = "soon" }]
no = ["[sum:b]", { text = "x", gives = { a = 1 } }]

[[rules]]
id = "x"
)";
  const std::string second = "[[rule]]\nid = 'r.b'\nwhy = \n";
  const std::string third =
      "[[rule]]\nid = 'r.a'\nlayer = 'measures'\nkernel = 'numeral'\nwhy = 'w'\nyes = ['x']\nno = "
      "['y']\n\n[[remove]]\nid = 'r.c'\n";
  const std::string expected = R"(rules/a.toml:1:1: rule has no "why"
  [[rule]]
  ^
rules/a.toml:1:1: rule has both "match" and "kernel"
  [[rule]]
  ^
rules/a.toml:2:7: an id is lower-case names joined by dots, such as "money.symbol"
  id = "Money"
        ^^^^^
rules/a.toml:3:10: unknown layer "claim"; did you mean "claims"?
  layer = "claim"
           ^^^^^
rules/a.toml:6:1: unknown key "wy"; did you mean "why"?
  wy = "typo"
  ^^
rules/a.toml:7:7: "yes" must be a list with at least one example
  yes = []
        ^^
rules/a.toml:8:6: "no" must be a list with at least one example
  no = "text"
       ^^^^^^
rules/a.toml:15:12: "priority" must be a whole number
  priority = 1.5
             ^^^
rules/a.toml:16:16: "list" must be a text, a number, true, false or a date
  set = { list = [1] }
                 ^^^
rules/a.toml:17:10: the pattern has no group "sun"; did you mean "sum"?
  yes = ["[sun:b]", "[sum:b", "[sum:]", "[sum:a][sum:b]", 3, { gives = {} }, { text = "x", give = 1, p
           ^^^
rules/a.toml:17:20: mark "sum" is never closed
)";
  const std::string found = error_of({{"a.toml", "rules/a.toml", first},
                                      {"b.toml", "rules/b.toml", second},
                                      {"c.toml", "rules/c.toml", third}});
  CHECK(found.substr(0, expected.size()) == expected);
  for (std::string_view part : {
           "rules/a.toml:17:30: mark \"sum\" holds nothing\n",
           "rules/a.toml:17:47: group \"sum\" is marked twice\n",
           "rules/a.toml:17:57: an example is a text, or { text = \"…\", gives = { … } }\n",
           "rules/a.toml:17:60: example has no \"text\"\n",
           "rules/a.toml:17:90: unknown key \"give\" in an example; did you mean \"gives\"?\n",
           "rules/a.toml:17:112: \"published\" must be a date, YYYY-MM-DD\n",
           "rules/a.toml:18:8: an example under \"no\" finds nothing, so it has no marks; write "
           "\\[ for a bracket\n",
           "rules/a.toml:18:40: an example under \"no\" gives nothing\n",
           "rules/a.toml:20:3: unknown key \"rules\"; did you mean \"rule\"?\n",
           "rules/b.toml:3:",
           "rules/c.toml:2:7: duplicate id \"r.a\", first in rules/a.toml:10\n  id = 'r.a'\n       "
           " ^^^\n",
           "rules/c.toml:4:11: layer \"measures\" has no kernel \"numeral\"\n",
           "rules/c.toml:10:7: nothing to remove: no earlier folder has rule \"r.c\"\n",
       }) {
    CAPTURE(part, found);
    CHECK(found.find(part) != std::string::npos);
  }
}

TEST_CASE("values of set that the layer does not know") {
  const std::string rule = rule_with("'a'");
  CHECK(error_of(rule + "set = { type = 'pledge', any = 'thing' }\n") == "loaded");
  CHECK(error_of(rule + "set = { any = 'thing', type = 'plegde' }\n") ==
        R"(rules/a.toml:8:32: "type" of layer "claims" cannot be "plegde"; did you mean "pledge"?
  set = { any = 'thing', type = 'plegde' }
                                 ^^^^^^
)");
  CHECK(error_of(rule + "set = { type = true }\n").find("8:16: \"type\" must be a text\n") !=
        std::string::npos);
}

TEST_CASE("fragments within texts of set") {
  const std::string fragments = "[fragments]\nundergone = 'suffer wait'\n";
  const std::string rule = rule_with("'a'");
  const RuleSet rules =
      load(fragments + rule + "set = { except = 'die {undergone} {undergone}' }\n");
  CHECK(std::get<std::string>(rules.rules()[0].constants.back().second) ==
        "die suffer wait suffer wait");
  for (std::string_view text : {"{undergo}", "die {undergo", "{}"}) {
    const std::string found =
        error_of(fragments + rule + "set = { except = '" + std::string(text) + "' }\n");
    CAPTURE(text, found);
    CHECK(found.find("unknown fragment {") != std::string::npos);
    CHECK(found.find("in \"except\"\n") != std::string::npos);
  }
  CHECK(error_of("[fragments]\nx = 'wait'\nundergone = 'suffer {x}'\n" + rule +
                 "set = { except = 'die {undergone}' }\n")
            .find("fragment {undergone} in \"except\" is a pattern, not words") !=
        std::string::npos);
}

TEST_CASE("wrong kinds of values") {
  struct Case {
    std::string content;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"rule = 1\n", "rules/a.toml:1:8: write [[rule]], with two brackets\n"},
      {"rule = [1]\n", "rules/a.toml:1:9: each rule must be a table\n"},
      {"[rule]\nid = 'x.y'\n", "rules/a.toml:1:1: write [[rule]], with two brackets\n"},
      {"fragments = 3\n", "rules/a.toml:1:13: write [fragments], then name = 'pattern' lines\n"},
      {"[fragments]\nUP = 'x'\nn = 1\n",
       "rules/a.toml:2:1: fragment \"UP\": names are lower case letters, digits and _\n"},
      {"[fragments]\nn = 1\n", "rules/a.toml:2:5: \"n\" must be a text\n"},
      {"[[rule]]\nid = 5\n", "rules/a.toml:2:6: \"id\" must be a text\n"},
      {"[[remove]]\nidd = 'x.y'\n",
       "rules/a.toml:2:1: unknown key \"idd\" in [[remove]]; did you mean \"id\"?\n"},
      {"a = 'x\n", "rules/a.toml:1:"},
      {std::string("\xFF\xFE"), "rules/a.toml:1:"},
      {std::string(1000, '['), "rules/a.toml:1:"},
  };
  for (const Case& c : cases) {
    const std::string found = error_of(c.content);
    CAPTURE(c.content, found);
    CHECK(found.find(c.expected) != std::string::npos);
  }
  CHECK(load("").rules().empty());
  CHECK(load("\uFEFF# only a comment\n").rules().empty());
}

TEST_CASE("rules of one folder lie over another's") {
  const auto rule = [](std::string id, std::string why) {
    return "[[rule]]\nid = '" + id + "'\nlayer = 'claims'\nmatch = 'm'\nwhy = '" + why +
           "'\nyes = ['m']\nno = ['n']\n";
  };
  const RuleSet rules =
      RuleSet::load({{"a.toml", "rules/a.toml", rule("r.a", "old") + rule("r.b", "old")},
                     {"b.toml", "rules/b.toml", rule("r.c", "old")},
                     {"a.toml", "mine/a.toml",
                      rule("r.a", "new") + rule("r.d", "new") + "[[remove]]\nid = 'r.c'\n"}},
                    TestVocabulary{});
  std::string all;
  for (const Rule& each : rules.rules())
    all += each.id + "/" + each.why + "/" + std::to_string(each.index) + " ";
  CHECK(all == "r.a/new/0 r.b/old/1 r.d/new/2 ");
}

TEST_CASE("each kernel has one rule") {
  TestVocabulary vocabulary;
  vocabulary.kernels = {{"measures", "numerals"}};
  const std::string rule =
      "layer = 'measures'\nkernel = 'numerals'\nwhy = 'w'\nyes = ['1']\nno = ['n']\n";
  CHECK(error_of({{"a.toml", "a.toml", "# none\n"}}, vocabulary) ==
        "rules: no rule names kernel \"numerals\" of layer \"measures\"\n");
  CHECK(error_of({{"a.toml", "a.toml", "[[rule]]\nid = 'n.a'\n" + rule}}, vocabulary) == "loaded");
  CHECK(error_of({{"a.toml", "a.toml",
                   "[[rule]]\nid = 'n.a'\n" + rule + "[[rule]]\nid = 'n.b'\n" + rule}},
                 vocabulary) == "a.toml:8: kernel \"numerals\" has a rule already, in a.toml:1\n");
}
