#include "pipeline/blocks.h"

#include <catch2/catch.hpp>

#include "tests/unit/text_stages.h"

namespace pledger {
namespace {

// One line a block: P, H, L, T, F, R (furniture that lists other stories), then its text with line
// ends as '/'.
std::string shown(const std::string& text, Layout layout = Layout::kPlain) {
  const auto staged = test::run_text_stages(text, layout);
  std::string out;
  for (const Block& block : staged->analysis->blocks) {
    out += block.related ? 'R' : "PHLFT"[static_cast<size_t>(block.kind)];
    std::string line = ' ' + staged->of(block.span);
    for (char& c : line) c = c == '\n' ? '/' : c;
    out += line + '\n';
  }
  return out;
}

TEST_CASE("paragraphs and headings of plain text") {
  struct Case {
    const char* text;
    const char* blocks;
  };
  const Case cases[] = {
      {"", ""},
      {"One line only", "P One line only\n"},
      {"Wards to shut\n\nThe board closed two wards.\nIt will open one.\n",
       "H Wards to shut\nP The board closed two wards.\nP It will open one.\n"},
      // wrapped by hand: the second line is full, so the capital behind its full stop begins no
      // paragraph
      {"The board of the trust has told its staff that two wards\nwill shut before the end of the "
       "year and one in spring.\n"
       "Nurses were told in a meeting that lasted for two hours and\nended late. Nobody was asked "
       "for an opinion.",
       "P The board of the trust has told its staff that two wards/will shut before the end of the "
       "year and one in spring./"
       "Nurses were told in a meeting that lasted for two hours and/ended late. Nobody was asked "
       "for an opinion.\n"},
      {"Ministers promised the\nDepartment of Health more.",
       "P Ministers promised the/Department of Health more.\n"},
      {"The trust said:\n“We will hire.”", "P The trust said:\nP “We will hire.”\n"},
      {"A pledge.\n\nWhat was promised\n\nTen wards were promised.",
       "P A pledge.\nH What was promised\nP Ten wards were promised.\n"},
      {"“\nWe will hire 20 nurses.\n”\n\nShe left.",
       "P “/We will hire 20 nurses./”\nP She left.\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(shown(c.text) == c.blocks);
  }
}

TEST_CASE("lists and what introduces them") {
  const auto staged = test::run_text_stages(
      "The board will:\n- hire 20 nurses\n- open two wards:\n    - one in May\n    - one in "
      "June\n- report back\n\n"
      "It met on Monday.\n\n1. First item.\n2. Second item.\n(a) Third item.\n• Fourth item");
  std::string out;
  for (const Block& block : staged->analysis->blocks) {
    out += std::to_string(block.lead) + "PHLFT"[static_cast<size_t>(block.kind)] + ' ' +
           staged->of(block.span) + '\n';
  }
  CHECK(out ==
        "0P The board will:\n0L hire 20 nurses\n0L open two wards:\n2L one in May\n2L one in "
        "June\n0L report back\n"
        "6P It met on Monday.\n6L First item.\n6L Second item.\n6L Third item.\n6L Fourth item\n");
}

TEST_CASE("items without bullets behind a colon") {
  CHECK(shown("He has:\n\nOpened two wards\n\nHired 40 nurses\n\nNobody objected to any of it.") ==
        "P He has:\nL Opened two wards\nL Hired 40 nurses\nP Nobody objected to any of it.\n");
  CHECK(shown("The trust will:\nopen two wards;\nhire 40 nurses; and\nreport in May.") ==
        "P The trust will:\nL open two wards;\nL hire 40 nurses; and\nL report in May.\n");
}

TEST_CASE("a dash or a number inside a wrapped sentence begins no item") {
  CHECK(
      shown("The plan that the board put forward is to open\n- at last, as nurses say -\nfour "
            "wards.") ==
      "P The plan that the board put forward is to open/- at last, as nurses say -/four wards.\n");
}

TEST_CASE("tables") {
  CHECK(shown("Ward\tBeds\nNorth\t20\nSouth\t30\n\nThat was all.") ==
        "T Ward\tBeds/North\t20/South\t30\nP That was all.\n");
  CHECK(shown("| Ward | Beds |\n|---|---|\n| North | 20 |", Layout::kMarkdown) ==
        "T | Ward | Beds |/|---|---|/| North | 20 |\n");
}

TEST_CASE("Markdown layout") {
  CHECK(shown("---\ntitle: x\n---\n\n# Wards\n\nText of\nIt goes on.\n\nBeds\n----\n\n```\ncode "
              "£5\n```\n\n* one\n* two\n\n[1]: https://a.example\n",
              Layout::kMarkdown) ==
        "F ---\nF title: x\nF ---\nH Wards\nP Text of/It goes on.\nH Beds\nF ----\nF ```\nF code "
        "£5\nF ```\nL one\nL two\n"
        "F [1]: https://a.example\n");
  CHECK(shown("```\nnever closed, so it is text", Layout::kMarkdown) ==
        "P ```/never closed, so it is text\n");
}

TEST_CASE("text out of HTML has a block a line") {
  CHECK(shown("Wards to shut\nThe board closed\ntwo wards.", Layout::kExtracted) ==
        "H Wards to shut\nH The board closed\nP two wards.\n");
}

TEST_CASE("page furniture and lists of other stories") {
  const char* body =
      "The health board has told the families of 40 patients that two of its wards will shut "
      "before the winter.";
  const std::string text =
      std::string("Ward Weekly website is for all\n\nPublished\n2 weeks agoon\n\n") + body +
      "\n33\nSHARES\n\n\nSurgeons win a prize\n\n\nNew “super ward” for Kent\n\n\nA nurse’s day in "
      "pictures\n"
      "Sign up for free updates from Ward Weekly\nTrending stories\n- Devices3 weeks ago\n"
      "A robot that folds sheets\n- Opinion2 days ago\nWhy wards need windows";
  CHECK(shown(text) ==
        std::string("H Ward Weekly website is for all\nF Published\nF 2 weeks agoon\nP ") + body +
            "\nF 33\nF SHARES\nR Surgeons win a prize\nR New “super ward” for Kent\nR A nurse’s "
            "day in pictures\n"
            "F Sign up for free updates from Ward Weekly\nF Trending stories\nF - Devices3 weeks "
            "ago\n"
            "R A robot that folds sheets\nF - Opinion2 days ago\nR Why wards need windows\n");
}

TEST_CASE("ordinary sentences are no furniture") {
  const char* texts[] = {
      "Sixty people shared their views.\n\nThe plan was published 10 months ago.\n\nIt will be "
      "updated on 4 May 2024.",
      "Read more about the plan in the report that was sent to all members.",
      "Nurses who sign up for the scheme get £300.\n\nCookies were sold at the fair.",
      "Related services will be cut.\n\nTrending downwards, waiting lists fell by 4 per cent.",
      "Please write to [email protected] before Friday if you want a place on the panel.",
      "Headlines first\n\nOne heading\n\nA body of ordinary text stands here, long enough to be "
      "one, and it has a full stop.",
  };
  for (const char* text : texts) {
    CAPTURE(text);
    const auto staged = test::run_text_stages(text);
    for (const Block& block : staged->analysis->blocks) CHECK(block.kind != BlockKind::kFurniture);
  }
}

TEST_CASE("a real list at the end of an article is no list of other stories") {
  CHECK(shown("The board, which met for the first time this year, has agreed on the following "
              "three aims for all of its wards:"
              "\n\nShorter waits\n\nMore nurses\n\nBetter food")
            .find("R ") == std::string::npos);
}

TEST_CASE("blocks are in order, not empty, and hold each token once at most") {
  const auto staged = test::run_text_stages(
      "# A\n\n- b\n\n\nc d.\n|x|y|\n|z|w|\n```\n- \n1.\n(a)\n“\n\n•\n\nPublished\n");
  uint32_t at = 0;
  for (const Block& block : staged->analysis->blocks) {
    CHECK(block.tokens.begin >= at);
    CHECK(block.tokens.begin < block.tokens.end);
    CHECK(block.span == staged->analysis->span_of(block.tokens));
    CHECK(block.lead < staged->analysis->blocks.size());
    at = block.tokens.end;
  }
}

}  // namespace
}  // namespace pledger
