#include "core/lexicon.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/word_shape.h"

using namespace pledger;

namespace {

const std::string kHeader =
    "# format: pledger lexicon 1\n# source: written for this test\n# licence: CC0\n# updated: "
    "2025-01-01\n";

LexiconSource source(std::string name, std::string_view lines, std::string folder = "words") {
  return {name, folder + "/" + name + ".tsv", kHeader + std::string(lines)};
}

std::vector<Token> tokenize(std::string_view text, const Lexicons& lexicons) {
  std::vector<Token> tokens;
  for (uint32_t at = 0; at < text.size();) {
    if (const uint32_t space = white_space_at(text, at)) {
      at += space;
      continue;
    }
    Token token;
    token.begin = at;
    token.end = at = scan_token(text, at, token.kind, token.flags);
    token.word = lexicons.word_id(token.span().of(text));
    tokens.push_back(token);
  }
  return tokens;
}

std::string id_of(const LexiconMatch& match) {
  return match ? match.entry->id + "/" + std::to_string(match.size) : "-";
}

std::string error_of(const std::vector<LexiconSource>& sources) {
  try {
    Lexicons::load(sources);
  } catch (const DataError& error) {
    return error.what();
  }
  return "loaded";
}

}  // namespace

TEST_CASE("entries as written") {
  const Lexicons lexicons =
      Lexicons::load({source("scales",
                             "\nbn\tbillion\tbillion\tvalue=1e9; glued ;note=a=b\n# a "
                             "comment\nmillion\r\nlakh\t\tlakh\n")});
  REQUIRE(lexicons.entries().size() == 3);
  const Entry& bn = lexicons.entries()[0];
  CHECK(bn.form == "bn");
  CHECK(bn.canonical == "billion");
  CHECK(bn.number("value") == 1e9);
  CHECK(bn.has("glued"));
  CHECK(bn.attribute("glued") == "");
  CHECK(bn.attribute("note") == "a=b");
  CHECK_FALSE(bn.has("nothing"));
  CHECK_FALSE(bn.number("note"));
  CHECK_FALSE(bn.number("nothing"));
  CHECK(bn.line == 6);
  CHECK(lexicons.entries()[1].form == "million");
  CHECK(lexicons.entries()[1].canonical == "million");
  CHECK(lexicons.entries()[2].canonical == "lakh");
  CHECK(lexicons.entries()[2].index == 2);
  CHECK(lexicons.id("scales") == 0);
  CHECK(lexicons.id("other") == kNoLexicon);
  CHECK(lexicons.by_id("lakh") == &lexicons.entries()[2]);
  CHECK(lexicons.by_id("lack") == nullptr);
}

TEST_CASE("words are found whatever their case and typography") {
  const Lexicons lexicons = Lexicons::load({source(
      "words", "Don't\nfollow-up\nÉcole\nA\nabcdefgh\nabcdefghi\nthe longest word here-abouts\n")});
  struct Case {
    std::string_view known;
    std::string_view spelled;
  };
  const std::vector<Case> cases = {
      {"don't", "DON’T"},
      {"follow-up", "Follow\u2010Up"},
      {"école", "ÉCOLE"},
      {"école", "E\u0301cole"},
      {"a", "A"},
      {"abcdefgh", "AbCdEfGh"},
      {"abcdefghi", "ABCDEFGHI"},
      {"here-abouts", "HERE-abouts"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.spelled);
    CHECK(lexicons.word_id(c.known) != 0);
    CHECK(lexicons.word_id(c.spelled) == lexicons.word_id(c.known));
  }
  for (std::string_view unknown :
       {"", "b", "abcdefg", "abcdefghj", "ecole", "dont", "[", "@", "\xC3"}) {
    CAPTURE(unknown);
    CHECK(lexicons.word_id(unknown) == 0);
  }
  CHECK(lexicons.word_id(std::string(300, 'a')) == 0);
  CHECK(lexicons.word_id(std::string(300, '\xC3')) == 0);
}

TEST_CASE("many words keep their ids apart") {
  std::string lines;
  const auto word = [](int i) {
    return "word" + std::to_string(i) + (i % 3 == 0 ? "withalongtail" : "");
  };
  for (int i = 0; i < 5000; ++i) lines += word(i) + "\n";
  const Lexicons lexicons = Lexicons::load({source("words", lines)});
  std::vector<bool> seen(5001);
  for (int i = 0; i < 5000; ++i) {
    const uint32_t id = lexicons.word_id(word(i));
    REQUIRE((id > 0 && id <= 5000));
    CHECK_FALSE(seen[id]);
    seen[id] = true;
  }
  CHECK(lexicons.word_id("word5000") == 0);
}

TEST_CASE("the longest entry wins") {
  const Lexicons lexicons = Lexicons::load({
      source(
          "orgs",
          "NHS\t\tnhs\nNHS England\t\tnhse\nNHS England and Wales\t\tnew\nWHO\t\twho\tcase=exact\n"
          "St John's\t\tstj\nU.S. Treasury\t\tust\nDr. Foster\t\tfoster\nWorld  "
          "Bank\t\twb\nRolls-Royce\t\trr\n"
          "Bank\t\tbank1\nbank\t\tbank2\n"),
      source("verbs", "'s\tis\tbe\nwho\t\tpronoun\n"),
  });
  const LexiconId orgs = lexicons.id("orgs");
  struct Case {
    std::string_view text;
    uint32_t at;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"the NHS said", 0, "-"},
      {"the NHS said", 1, "nhs/1"},
      {"nhs england said", 0, "nhse/2"},
      {"NHS England and others", 0, "nhse/2"},
      {"NHS\nEngland and Wales", 0, "new/4"},
      {"NHS, England", 0, "nhs/1"},
      {"the WHO", 1, "who/1"},
      {"people who", 1, "-"},
      {"st John’s staff", 0, "stj/3"},
      {"the U.S. treasury", 1, "ust/2"},
      {"Dr Foster", 0, "-"},
      {"Dr. Foster", 0, "foster/3"},
      {"world bank", 0, "wb/2"},
      {"ROLLS\u2011ROYCE", 0, "rr/1"},
      {"Bank", 0, "bank1/1"},  // two entries of one form: the first in the file
      {"NHS", 5, "-"},         // outside of the text
  };
  for (const Case& c : cases) {
    CAPTURE(c.text, c.at);
    const auto tokens = tokenize(c.text, lexicons);
    const auto size = static_cast<uint32_t>(tokens.size());
    const LexiconMatch match = lexicons.longest(orgs, c.text, tokens, c.at, size);
    CHECK(id_of(match) == c.expected);
    if (match) {
      const LexiconMatch before =
          lexicons.longest_before(orgs, c.text, tokens, c.at, c.at + match.size);
      CHECK(id_of(before) == c.expected);
      CHECK(lexicons.all(orgs, c.text, tokens, c.at, match.size).front() == match.entry);
      CHECK((lexicons.begins(tokens[c.at].word) >> orgs & 1) == 1);
    }
    CHECK_FALSE(lexicons.longest(kNoLexicon, c.text, tokens, c.at, size));
  }

  const std::string text = "in NHS England";
  const auto tokens = tokenize(text, lexicons);
  CHECK(id_of(lexicons.longest(orgs, text, tokens, 1, 2)) == "nhs/1");  // `end` bounds it
  CHECK(id_of(lexicons.longest_before(orgs, text, tokens, 0, 3)) == "nhse/2");
  CHECK(id_of(lexicons.longest_before(orgs, text, tokens, 2, 3)) == "-");  // `begin` too
  CHECK(id_of(lexicons.longest_before(orgs, text, tokens, 0, 2)) == "nhs/1");
  CHECK(id_of(lexicons.longest_before(orgs, text, tokens, 0, 0)) == "-");

  const auto bank = tokenize("bank", lexicons);
  CHECK(lexicons.all(orgs, "bank", bank, 0, 1).size() == 2);
  CHECK(lexicons.all(orgs, "bank", bank, 0, 2).empty());
  CHECK(lexicons.all(orgs, "bank", bank, 0, 0).empty());

  const auto clitic = tokenize("she's", lexicons);
  CHECK(id_of(lexicons.longest(lexicons.id("verbs"), "she's", clitic, 1, 2)) == "be/1");

  CHECK(lexicons.lookup("world bank").size() == 1);
  CHECK(lexicons.lookup("Who").size() == 2);  // whatever the case, in every lexicon
  CHECK(lexicons.lookup("bank").size() == 2);
  CHECK(lexicons.lookup("banks").empty());
  CHECK(lexicons.lookup(" ").empty());
}

TEST_CASE("lexicons of one folder lie over another's") {
  const Lexicons lexicons = Lexicons::load({
      source("orgs", "Alpha\t\ta\tx=1\nBeta\t\tb\nBeta\t\tb2\nGamma\t\tg\nIT\t\tit\tcase=exact\n"),
      source("places", "Kent\n"),
      source("orgs",
             "alpha\tAlpha Ltd\ta\tx=2\nDelta\t\td\n-Beta\t\tb2\n-gamma\ngamma\t\tnew\n-IT\n",
             "mine"),
  });
  std::string forms;
  for (const Entry& entry : lexicons.entries()) forms += entry.form + "/" + entry.id + " ";
  CHECK(forms == "alpha/a Beta/b Delta/d gamma/new Kent/ ");
  CHECK(lexicons.entries()[0].canonical == "Alpha Ltd");
  CHECK(lexicons.entries()[0].attribute("x") == "2");
  CHECK(lexicons.names() == std::vector<std::string>{"orgs", "places"});
  for (uint32_t i = 0; i < lexicons.entries().size(); ++i) CHECK(lexicons.entries()[i].index == i);
}

TEST_CASE("every problem of every file is told at its place") {
  const std::string first =
      "Fund\t\tf\n"
      "\tNo form\tx\n"
      "fund\t\tf\n"
      "a\tb\tc\td\te\n"
      "Bad \xFFutf\n"
      "-Gone\n"
      "Key\t\tk\tcase=lower;=1;n=1;n=2\n";
  const std::string expected =
      "words/one.tsv:6:1: empty form\n"
      "   No form x\n"
      "  ^\n"
      "words/one.tsv:7:1: duplicate form and id, first in line 5\n"
      "  fund  f\n"
      "  ^^^^\n"
      "words/one.tsv:8:9: too many columns: form, canonical, id, attributes are expected\n"
      "  a b c d e\n"
      "          ^\n"
      "words/one.tsv:9:5: this line is not valid UTF-8 from here on\n"
      "  Bad \n"
      "      ^\n"
      "words/one.tsv:10:1: nothing to remove: no earlier one.tsv is laid under this one\n"
      "  -Gone\n"
      "  ^^^^^\n"
      "words/one.tsv:11:8: case can only be \"exact\"\n"
      "  Key  k case=lower;=1;n=1;n=2\n"
      "         ^^^^^^^^^^\n"
      "words/one.tsv:11:19: attribute without a key\n"
      "  Key  k case=lower;=1;n=1;n=2\n"
      "                    ^^\n"
      "words/one.tsv:11:26: attribute \"n\" is given twice\n"
      "  Key  k case=lower;=1;n=1;n=2\n"
      "                           ^^^\n"
      "two.tsv:2:3: header \"updated\" says nothing\n"
      "  # updated:\n"
      "    ^^^^^^^^\n"
      "two.tsv: missing header line \"# source: …\"\n"
      "two.tsv: missing header line \"# licence: …\"\n";
  CHECK(error_of({source("one", first), {"two", "two.tsv", "# format: 1\n# updated:\nx\n"}}) ==
        expected);

  CHECK(error_of({source("one", "a\n\v\n")})
            .find("words/one.tsv:6:1: a form of spaces and control characters alone") !=
        std::string::npos);

  CHECK(error_of({source("one", "a\n"), source("one", "-b\t\tid\n-c\n", "mine")}) ==
        "mine/one.tsv:5:1: nothing to remove: no earlier file has the form \"b\" with id \"id\"\n"
        "  -b  id\n"
        "  ^^\n"
        "mine/one.tsv:6:1: nothing to remove: no earlier file has the form \"c\"\n"
        "  -c\n"
        "  ^^\n");

  std::string many;
  for (int i = 0; i < 70; ++i) many += "a ";
  CHECK(error_of({source("one", many)}).find("a form may have 64 words and marks, this has 70") !=
        std::string::npos);

  std::vector<LexiconSource> sources;
  for (int i = 0; i < 64; ++i) sources.push_back(source("l" + std::to_string(i), "x\n"));
  CHECK(error_of(sources) == "words/l63.tsv: there may be 63 lexicons at most\n");
}

TEST_CASE("a file may begin with a BOM, be empty but for its header, and end without a line end") {
  const Lexicons lexicons =
      Lexicons::load({{"a", "a.tsv", "\uFEFF" + kHeader}, {"b", "b.tsv", kHeader + "last line"}});
  CHECK(lexicons.entries().size() == 1);
  CHECK(lexicons.lookup("last line").size() == 1);
  CHECK(Lexicons::load({}).entries().empty());
}
