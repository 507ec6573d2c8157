#include "core/matcher.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace pledger;

namespace {

struct AnyVocabulary : RuleVocabulary {
  bool has_layer(std::string_view) const override { return true; }
  bool has_kernel(std::string_view, std::string_view) const override { return true; }
  std::optional<std::string> class_pattern(std::string_view, std::string_view, std::string_view,
                                           std::string&) const override {
    return "[\\x{E000}]";
  }
};

struct Pattern {
  std::string id;
  std::string match;
  int priority = 0;
  std::string layer = "claims";
};

RuleSet rules_of(const std::vector<Pattern>& patterns) {
  std::string toml;
  for (const Pattern& p : patterns) {
    toml += "[[rule]]\nid = 'r." + p.id + "'\nlayer = '" + p.layer + "'\nwhy = 'w'\nmatch = '" +
            p.match + "'\npriority = " + std::to_string(p.priority) + "\nyes = ['x']\nno = ['y']\n";
  }
  return RuleSet::load({{"a.toml", "a.toml", toml}}, AnyVocabulary{});
}

// "a@0-3 b@4-6 "
std::string shown(const std::vector<RuleHit>& hits) {
  std::string out;
  for (const RuleHit& hit : hits) {
    out += hit.rule->id.substr(2) + "@" + std::to_string(hit.begin) + "-" +
           std::to_string(hit.end) + " ";
  }
  return out;
}

// The hits in a text.
std::string hits_of(const std::vector<Pattern>& patterns, std::string_view text) {
  const RuleSet rules = rules_of(patterns);
  const Matcher matcher(rules, "claims");
  View view;
  view.append_text(text, 0);
  std::vector<RuleHit> hits;
  matcher.search(view, hits);
  return shown(hits);
}

}  // namespace

TEST_CASE("hits come in order") {
  struct Case {
    std::vector<Pattern> patterns;
    std::string_view text;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {{}, "text", ""},
      {{{"a", "b+"}}, "", ""},
      {{{"a", "b+"}}, "abba b", "a@1-3 a@5-6 "},
      {{{"a", "z"}, {"b", "y"}}, "abba", ""},
      {{{"a", "ab"}, {"b", "b"}, {"c", "abc"}}, "abc ab", "c@0-3 a@0-2 b@1-2 a@4-6 b@5-6 "},
      {{{"a", "ab"}, {"b", "a[b]"}, {"c", "[a]b", 1}}, "ab", "c@0-2 a@0-2 b@0-2 "},
      {{{"a", "aa"}}, "aaaaa", "a@0-2 a@2-4 "},
      {{{"a", "é"}, {"b", "(?i)É."}}, "éé é", "b@0-4 a@0-2 a@2-4 a@5-7 "},
      {{{"a", "^one"}, {"b", "two$"}}, "one two", "a@0-3 b@4-7 "},
      {{{"a", "x"}, {"b", "x", 0, "measures"}}, "x", "a@0-1 "},
      {{{"a", "\\bx|x\\b"}, {"b", "xx"}},
       "xxx",
       "b@0-2 a@0-1 a@2-3 "},  // later hits know what stands before them
  };
  for (const Case& c : cases) {
    CAPTURE(c.text, c.expected);
    CHECK(hits_of(c.patterns, c.text) == c.expected);
  }
}

TEST_CASE("groups are told by name") {
  const RuleSet rules = rules_of({{"a", "(?P<who>[a-z]+) (will|(?P<not>may)) (?P<sum>{MONEY})"}});
  const Matcher matcher(rules, "claims");
  CHECK_FALSE(matcher.empty());
  CHECK(Matcher(rules, "measures").empty());
  View view;
  view.append_text("they will ", 0);
  view.append_class(0xE000, {10, 13}, 5);
  std::vector<RuleHit> hits(1);  // what is there already stays in front
  matcher.search(view, hits);
  REQUIRE(hits.size() == 2);
  const RuleHit& hit = hits[1];
  const auto text_of = [&](const RuleHit::Group& group) {
    return std::string(view.text().substr(group.begin, group.end - group.begin));
  };
  CHECK(text_of(hit.group("who")) == "they");
  CHECK(text_of(hit.group("sum")) == "\uE000");
  CHECK(view.to_document(hit.group("sum").begin, hit.group("sum").end) == Span{10, 13});
  CHECK_FALSE(hit.group("not").matched);
  CHECK_FALSE(hit.group("nothing").matched);
  CHECK_FALSE(hit.group("").matched);  // groups without a name are not found by one
  REQUIRE(hit.groups.size() == 4);
  CHECK(text_of(hit.groups[1]) == "will");
}

TEST_CASE("a rule hits again as often as its class stands there, and barred rules do not") {
  const RuleSet rules =
      rules_of({{"sum", "(?P<sum>{SUM}) more"},
                {"bare", "(?P<sum>{SUM})"},
                {"six", "(?P<a>a)(?P<b>b)(?P<c>c)(?P<d>d)(?P<e>e)(?P<sum>{SUM})"}});
  const Matcher matcher(rules, "claims");
  View view;
  view.append_text("abcde", 0);
  for (uint32_t at = 5; at < 35; at += 10) {
    view.append_class(0xE000, {at, at + 4}, at);
    view.append_text(" more ", at + 4);
  }
  std::vector<RuleHit> hits;
  matcher.search(view, hits);
  const auto count = [&](std::string_view id) {
    return std::count_if(hits.begin(), hits.end(),
                         [&](const RuleHit& hit) { return hit.rule->id == id; });
  };
  CHECK(count("r.sum") == 3);
  CHECK(count("r.bare") == 3);
  REQUIRE(count("r.six") == 1);
  CHECK(hits.front().rule->id == "r.six");
  REQUIRE(hits.front().groups.size() == 6);
  const RuleHit copy = hits.front();  // more groups than lie in the hit itself
  CHECK(view.item_at(copy.group("sum").begin) == 5);
  CHECK(copy.group("e").end == 5);

  std::vector<bool> barred(rules.rules().size(), false);
  for (const Rule& rule : rules.rules()) barred[rule.index] = rule.id != "r.sum";
  hits.clear();
  matcher.search(view, hits, barred);
  CHECK(count("r.sum") == 3);
  CHECK(hits.size() == 3);
}

TEST_CASE("the best hit at one place") {
  const RuleSet rules = rules_of({{"short", "[a-z]+"},
                                  {"long", "[a-z]+ (?P<second>[a-z]+)"},
                                  {"preferred", "new.[a-z]+", 1},
                                  {"digits", "[0-9]+"}});
  const Matcher matcher(rules, "claims");
  View view;
  view.append_text("The new beds 12", 0);
  struct Case {
    uint32_t at;
    std::string expected;
    uint32_t end;
  };
  const std::vector<Case> cases = {
      {0, "", 0},  // a capital
      {1, "r.long", 7}, {4, "r.preferred", 12}, {8, "r.short", 12},
      {12, "", 0},      {13, "r.digits", 15},   {15, "", 0},
      {99, "", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.at);
    RuleHit hit;
    const bool found = matcher.match_at(view, c.at, hit);
    CHECK(found == !c.expected.empty());
    if (!found) continue;
    CHECK(hit.rule->id == c.expected);
    CHECK(hit.begin == c.at);
    CHECK(hit.end == c.end);
  }
  RuleHit hit;
  REQUIRE(matcher.match_at(view, 1, hit));
  CHECK(hit.group("second").begin == 4);
  CHECK(hit.group("second").end == 7);
}

// The set is only a sieve: with it and rule by rule, the same is found.
TEST_CASE("many rules find what each finds alone") {
  std::vector<Pattern> patterns;
  for (char a = 'a'; a <= 'h'; ++a) {
    for (char b = 'a'; b <= 'h'; ++b)
      patterns.push_back({std::string{a, b}, std::string{a} + "+" + b + "?[^ ]*" + a});
  }
  std::string text;
  for (uint32_t i = 0, x = 7; i < 2000; ++i) {
    x = x * 1103515245 + 12345;
    text += "abcdefgh  "[(x >> 16) % 10];
  }
  View view;
  view.append_text(text, 0);
  const RuleSet rules = rules_of(patterns);
  std::vector<RuleHit> together;
  Matcher(rules, "claims").search(view, together);
  size_t alone = 0;
  for (const Pattern& pattern : patterns) {
    const RuleSet one = rules_of({pattern});
    std::vector<RuleHit> hits;
    Matcher(one, "claims").search(view, hits);
    alone += hits.size();
    for (const RuleHit& hit : hits) {
      CHECK(std::any_of(together.begin(), together.end(), [&](const RuleHit& other) {
        return other.rule->id == hit.rule->id && other.begin == hit.begin && other.end == hit.end;
      }));
    }
  }
  CHECK(together.size() == alone);
  CHECK(alone > 1000);
}

// A rule whose hits begin with a class, or at the beginning of the view, is not searched for
// everywhere: what comes out must be the same. '#' is a class of the view, three bytes long.
TEST_CASE("hits that begin with a class or with the view") {
  struct Case {
    std::string pattern;
    std::string text;
    std::string expected;
  };
  const std::string class_set = "[\\x{E000}]";
  const std::vector<Case> cases = {
      {"# a+", "a # b # aa # a", "a@8-14 a@15-20 "},
      {"(?P<cue>#)[^.]*?x", "# #x #", "a@0-8 "},
      {"#(?: y)?", "x# y #", "a@1-6 a@7-10 "},
      {"# #", "# # # #", "a@0-7 a@8-15 "},
      {"a?#", "a# #", "a@0-4 a@5-8 "},
      {"# z", "# # # # # # # # z # z", "a@28-33 a@34-39 "},  // beyond the short looks
      {"# z", "# # # # # # # # y", ""},
      {"^# a", "# a # a", "a@0-5 "},
      {"^# a", "x # a", ""},
      {"^(?:#|The) a", "The a", "a@0-5 "},
      {"^(?:#|The) a", "An a, # a", ""},
      {"^(?:no )?# a", "no # a", "a@0-8 "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern, c.text);
    std::string pattern = c.pattern;
    for (size_t at = 0; (at = pattern.find('#', at)) != std::string::npos; at += class_set.size()) {
      pattern.replace(at, 1, class_set);
    }
    const RuleSet rules = rules_of({{"a", pattern}});
    const Matcher matcher(rules, "claims");
    View view;
    for (uint32_t i = 0; i < c.text.size(); ++i) {
      if (c.text[i] == '#')
        view.append_class(0xE000, {i, i + 1}, i);
      else
        view.append_text(std::string_view(c.text).substr(i, 1), i);
    }
    std::vector<RuleHit> hits;
    matcher.search(view, hits);
    CHECK(shown(hits) == c.expected);
  }
}

TEST_CASE("hits of a rule that may overlap") {
  const RuleSet rules = rules_of({{"a", "(?P<cue>[\\x{E000}])[^.]*x"}});
  const Matcher matcher(rules, "claims");
  View view;
  view.append_class(0xE000, {0, 1}, 0);
  view.append_class(0xE000, {1, 2}, 1);
  view.append_text(" x", 2);
  std::vector<RuleHit> hits;
  matcher.search(view, hits);
  CHECK(shown(hits) == "a@0-8 ");
  hits.clear();
  matcher.search(view, hits, {}, {true});
  CHECK(shown(hits) == "a@0-8 a@3-8 ");
  // Not without end.
  View many;
  for (uint32_t i = 0; i < 1000; ++i) many.append_class(0xE000, {i, i + 1}, i);
  many.append_text(" x", 1000);
  hits.clear();
  matcher.search(many, hits, {}, {true});
  CHECK(hits.size() < 20);
}
