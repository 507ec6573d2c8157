#include "pipeline/tokens.h"

#include <catch2/catch.hpp>

#include "core/utf8.h"
#include "core/word_shape.h"
#include "tests/unit/text_stages.h"

namespace pledger {
namespace {

// The tokens with '|' between them, '_' before one that white space stands before.
std::string shown(const std::string& text, Layout layout = Layout::kPlain) {
  const auto staged = test::run_text_stages(text, layout);
  std::string out;
  for (const Token& token : staged->analysis->tokens) {
    if (!out.empty()) out += token.has(kLineBefore) ? "/" : token.has(kSpaceBefore) ? "_" : "|";
    out += staged->of(token.span());
  }
  return out;
}

TEST_CASE("tokens of plain text") {
  struct Case {
    const char* text;
    const char* tokens;
  };
  const Case cases[] = {
      {"", ""},
      {" \t\n ", ""},
      {"Wards closed.", "Wards_closed|."},
      {"over £2.3bn a year", "over_£|2.3|bn_a_year"},
      {"27,000 staff (4.5%)", "27,000_staff_(|4.5|%|)"},
      {"the NHS's plan, patients’ rights", "the_NHS|'s_plan|,_patients|’_rights"},
      {"don't re-open U.S. wards", "don't_re-open_U.S._wards"},
      {"for them.Leila said", "for_them|.|Leila_said"},
      {"one\ntwo\r\n\r\nthree\u2028four", "one/two/three/four"},
      {"a\u00A0b\u2009c\u3000d", "a_b_c_d"},
      {"“Yes,” she said…", "“|Yes|,|”_she_said|…"},
      {"wait... what", "wait|..._what"},
      {"6·5 million · 7·", "6·5_million_·_7|·"},
      {"2023/24 Covid-19", "2023|/|24_Covid-19"},
      {"``we'' \"you\"", "``|we|''_\"|you|\""},
      {"ward 😀 \uFFFD x", "ward_😀_\uFFFD_x"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(shown(c.text) == c.tokens);
  }
}

TEST_CASE("a byte of 0 is a token like others") {
  const auto staged = test::run_text_stages(std::string("a\0b", 3));
  REQUIRE(staged->analysis->tokens.size() == 3);
  CHECK(staged->analysis->tokens[1].is(TokenKind::kOther));
}

TEST_CASE("Markdown marks are layout") {
  struct Case {
    const char* text;
    const char* tokens;
  };
  const Case cases[] = {
      {"**£2bn** for _all_ wards", "£|2|bn_for_all_wards"},
      {"see [the plan](https://a.example/plan(1).html), please", "see_the_plan|,_please"},
      {"call [email protected] now", "call_[|email_protected|]_now"},
      {"a [note] (aside)", "a_[|note|]_(|aside|)"},
      {"![chart](c.png) text", "!|chart_text"},
      {"5 * 3 and snake_case", "5_*_3_and_snake|_|case"},
      {"> quoted\n> lines", "quoted/lines"},
      {"a<br>b <em>c</em> 3 < 4", "a|b_c_3_<_4"},
      {"1\\. not a list \\*", "1|._not_a_list_*"},
      {"`code` and ~~old~~", "code_and_old"},
      {"[no end](of it", "[|no_end|]|(|of_it"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(shown(c.text, Layout::kMarkdown) == c.tokens);
  }
}

TEST_CASE("words of the lexicons have an id, however they are written") {
  const Lexicons& lexicons = test::builtin_resources().lexicons;
  const auto staged = test::run_text_stages("THE the zzyzzx ” – ” £");
  const std::vector<Token>& tokens = staged->analysis->tokens;
  CHECK(tokens[0].word == lexicons.word_id("the"));
  CHECK(tokens[0].word == tokens[1].word);
  CHECK(tokens[2].word == 0);
  for (const Token& token : tokens) CHECK(token.word == lexicons.word_id(staged->of(token.span())));
}

TEST_CASE("tokens are ordered, apart, on code points, and leave out white space only") {
  const std::string pieces[] = {"Ward", " ",  "“", "”",  "’",  "'",  "\n",  "é",      "е\u0301",
                                "2.3",  ",",  "£", "😀", "\t", "-",  "...", "\u00A0", "\u200D",
                                "[",    "](", ")", "*",  "s",  "\\", "<b>", "`"};
  uint32_t seed = 7;
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      seed = seed * 1664525 + 1013904223;
      text += pieces[(seed >> 16) % std::size(pieces)];
    }
    CAPTURE(text);
    const auto staged = test::run_text_stages(text, Layout::kPlain);
    uint32_t at = 0;
    for (const Token& token : staged->analysis->tokens) {
      REQUIRE(token.begin < token.end);
      REQUIRE(token.begin >= at);
      for (uint32_t gap = at; gap < token.begin;) {
        const uint32_t space = white_space_at(text, gap);
        REQUIRE(space > 0);
        gap += space;
      }
      REQUIRE(is_lead_byte(text[token.begin]));
      REQUIRE((token.end == text.size() || is_lead_byte(text[token.end])));
      at = token.end;
    }
  }
}

}  // namespace
}  // namespace pledger
