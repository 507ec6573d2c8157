#include "pipeline/quote_marks.h"

#include <catch2/catch.hpp>
#include <chrono>

#include "tests/unit/text_stages.h"

namespace pledger {
namespace {

// One pair a line: depth, 's' for single marks, '!' if never closed, '+' for each re-opening mark,
// then its content.
std::string shown(const std::string& text) {
  const auto staged = test::run_text_stages(text);
  std::string out;
  for (const QuotePair& pair : staged->analysis->quote_pairs) {
    out += std::to_string(pair.depth) + (pair.single ? "s" : "") + (pair.closed() ? "" : "!");
    out += std::string(pair.reopened.size(), '+') + ' ' + staged->of(pair.span) + '\n';
  }
  return out;
}

struct Case {
  const char* text;
  const char* pairs;
};

void check(const Case& c) {
  CAPTURE(c.text);
  CHECK(shown(c.text) == c.pairs);
}

TEST_CASE("kinds of marks") {
  const Case cases[] = {
      {"“We will,” she said. “Soon.”", "0 We will,\n0 Soon.\n"},
      {"\"We will,\" she said. \"Soon.\"", "0 We will,\n0 Soon.\n"},
      {"She called it «a gift» and ‹a trap›.", "0 a gift\n0s a trap\n"},
      {"„Wir kommen“, sagte sie.", "0 Wir kommen\n"},
      {"``We will,'' she said.", "0 We will,\n"},
      {"''We will,'' she said.", "0 We will,\n"},
      {"‘We will,’ she said.", "0s We will,\n"},
      {"'We will,' she said.", "0s We will,\n"},
      {"A `stealth tax' it is.", "0s stealth tax\n"},
      {"“We will\" and ”we won't”.", "0 We will\n0 we won't\n"},
      {"(\"We will\") — \"Soon\"", "0 We will\n0 Soon\n"},
      {"\"We will, \"she said.", "0 We will,\n"},
      {"\"Done.\"She left. \"Bye.\"", "0 Done.\n0 Bye.\n"},
      {"An empty “” pair.", ""},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("apostrophes beside single marks") {
  const Case cases[] = {
      {"the ‘workers’ rights’ bill", "0s workers’ rights\n"},
      {"‘Promise you’ll keep it,’ he said.", "0s Promise you’ll keep it,\n"},
      {"‘We back patients’ choice in care,’ he said.", "0s We back patients’ choice in care,\n"},
      {"the ‘key workers’ and the rest", "0s key workers\n"},
      {"the patients’ rights and nurses’ pay", ""},
      {"The ’90s were ‘fine’, rock ’n’ roll too.", "0s fine\n"},
      {"Tell 'em 'no', nurses' leaders said.", "0s no\n"},
      {"'Twas 'good' in the '80s.", "0s good\n"},
      {"He don‘t say ‘yes’.", "0s yes\n"},
      {"The Joneses’ ward and the boss’s ‘plan’.", "0s plan\n"},
      {"the 'burbs are full", ""},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("possessives and other apostrophes lose the kind of a quotation mark") {
  const auto staged = test::run_text_stages("The patients’ plan, the ’90s and ‘this’.");
  std::vector<TokenKind> kinds;
  std::vector<bool> possessive;
  for (const Token& token : staged->analysis->tokens) {
    const std::string form = staged->of(token.span());
    if (form != "’" && form != "‘") continue;
    kinds.push_back(token.kind);
    possessive.push_back(token.has(kPossessive));
  }
  CHECK(kinds == std::vector<TokenKind>{TokenKind::kWord, TokenKind::kPunct, TokenKind::kQuote,
                                        TokenKind::kQuote});
  CHECK(possessive == std::vector<bool>{true, false, false, false});
}

TEST_CASE("feet and inches") {
  check({"He is 5' 10\" tall, and \"glad\".", "0 glad\n"});
  check({"\"He is 6' 2\" tall,\" she said.", "0 He is 6' 2\" tall,\n"});
  check({"\"We want 20\" and \"no more\".", "0 We want 20\n0 no more\n"});
}

TEST_CASE("nested quotations") {
  const Case cases[] = {
      {"“He said ‘never’ twice,” she said.", "0 He said ‘never’ twice,\n1s never\n"},
      {"‘He said “never” twice,’ she said.", "0s He said “never” twice,\n1 never\n"},
      {"\"He said 'never' twice,\" she said.", "0 He said 'never' twice,\n1s never\n"},
      {"“He told me “no way” and left,” she said.", "0 He told me “no way” and left,\n1 no way\n"},
      {"“He said ‘never’.” “‘Ever’?”", "0 He said ‘never’.\n1s never\n0 ‘Ever’?\n1s Ever\n"},
      {"“The ‘big promise,” she said.", "0 The ‘big promise,\n"},
      {"‘She said, 'I can't pay the nurses' bill,' and left,’ he said.",
       "0s She said, 'I can't pay the nurses' bill,' and left,\n1s I can't pay the nurses' "
       "bill,\n"},
      {"‘I said, 'We're done, and left,’ she said.", "0s I said, 'We're done, and left,\n"},
  };
  for (const Case& c : cases) check(c);
}

TEST_CASE("quotations over paragraphs are one pair") {
  check({"“We will open it.\n\n“We will staff it,” she said. “Soon.”",
         "0+ We will open it.\n\n“We will staff it,\n0 Soon.\n"});
  check({"She said: ‘One.\n\n‘Two.\n\n‘Three.’\n\nThen she left.",
         "0s++ One.\n\n‘Two.\n\n‘Three.\n"});
  check({"\"One.\n\n\"Two.\"", "0+ One.\n\n\"Two.\n"});
  // page furniture between the paragraphs does not end it
  check({"“One is what we have.\n\n12\nSHARES\n\n“Two.”",
         "0+ One is what we have.\n\n12\nSHARES\n\n“Two.\n"});
  // paragraphs that were joined to one
  check({"\"One. \"Two. \"Three,\" she said. \"Four.\"", "0++ One. \"Two. \"Three,\n0 Four.\n"});
  check({"“One? “Two,” she said.", "0+ One? “Two,\n"});
  // both marks are re-opened
  check({"“She wrote: ‘One.\n\n“‘Two,’ and left.”",
         "0+ She wrote: ‘One.\n\n“‘Two,’ and left.\n1s+ One.\n\n“‘Two,\n"});
  check({"“We will:\n\n- open wards;\n- hire nurses.”\n\nHe left.",
         "0 We will:\n\n- open wards;\n- hire nurses.\n"});
  check({"“We will:\n\n- open wards;\n- hire nurses.\n\nHe left.", "0! We will:\n"});
}

TEST_CASE("marks on another line than their text") {
  check({"She said: “\nWe will hire 20 nurses.”\n\nShe left.", "0 We will hire 20 nurses.\n"});
  check({"“\nWe will hire 20 nurses.\n”\n\nShe left.", "0 We will hire 20 nurses.\n"});
  check({"“We will hire 20 nurses.\n\n”\n\nShe left.", "0 We will hire 20 nurses.\n"});
}

TEST_CASE("a quotation left open ends with its paragraph, or before the next one") {
  check({"“We will open it.\n\nShe left.", "0! We will open it.\n"});
  check({"“We will,” he said. “It is late.\n\nShe left.", "0 We will,\n0! It is late.\n"});
  check({"“We will, he said, “it is late.”", "0! We will, he said,\n0 it is late.\n"});
  check({"\"We will, he said, \"it is late.\"", "0! We will, he said,\n0 it is late.\n"});
  check({"It is late.” She left.", ""});
}

TEST_CASE("pairs are sorted, nested and on tokens, whatever the text") {
  const std::string pieces[] = {"“", "”",    "‘",  "’", "\"", "'",  " ",  " ", "word", "s", ".",
                                ",", "\n\n", "- ", "«", "»",  "``", "''", "6", "em",   ":"};
  uint32_t seed = 11;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 50; ++i) {
      seed = seed * 1664525 + 1013904223;
      text += pieces[(seed >> 16) % std::size(pieces)];
    }
    CAPTURE(text);
    const auto staged = test::run_text_stages(text);
    std::vector<Span> open;
    uint32_t last = 0;
    for (const QuotePair& pair : staged->analysis->quote_pairs) {
      REQUIRE(pair.span.begin >= last);
      last = pair.span.begin;
      REQUIRE(!pair.span.empty());
      REQUIRE(pair.open <= pair.close);
      while (!open.empty() && open.back().end <= pair.span.begin) open.pop_back();
      if (!open.empty()) REQUIRE(open.back().contains(pair.span));
      REQUIRE(pair.depth == open.size());
      REQUIRE(pair.depth < kDeepestQuote);
      open.push_back(pair.span);
      for (uint32_t token : pair.reopened) {
        REQUIRE(token > pair.open);
        REQUIRE(staged->analysis->tokens[token].is(TokenKind::kQuote));
      }
    }
  }
}

TEST_CASE("five million opening marks take time in proportion") {
  for (const char* mark : {"“a ", "‘a ", "\"a ", "“‘«", "s’ "}) {
    std::string text;
    while (text.size() < 5'000'000) text += mark;
    const auto start = std::chrono::steady_clock::now();
    const auto staged = test::run_text_stages(std::move(text));
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    CAPTURE(mark, staged->analysis->quote_pairs.size());
    CHECK(seconds.count() < 60);  // quadratic time would be hours
  }
}

}  // namespace
}  // namespace pledger
