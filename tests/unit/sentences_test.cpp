#include "pipeline/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>

#include "tests/unit/text_stages.h"

namespace pledger {
namespace {

// The sentences with a ‖ between them.
std::string shown(const std::string& text, Layout layout = Layout::kPlain) {
  const auto staged = test::run_text_stages(text, layout);
  std::string out;
  for (const std::string& sentence : staged->sentences())
    out += (out.empty() ? "" : "‖") + sentence;
  return out;
}

// `marked` holds a ‖ (and no space) where a space and a boundary stand.
void check(const std::string& marked) {
  std::string text = marked;
  for (size_t at; (at = text.find("‖")) != std::string::npos;)
    text.replace(at, std::string("‖").size(), " ");
  CHECK(shown(text) == marked);
}

TEST_CASE("ends of sentences") {
  const char* cases[] = {
      "The ward closed.‖It will open again.‖When?‖Soon!",
      "It cost £2.3bn.‖The board paid £1.5m. a year ago.",
      "Waits rose by 4.5 per cent.‖27,000 people wait.‖£3m was spent.",
      "Dr. Edwina Marsh and Mr. Oldroyd spoke.‖Prof. Lee did not.",
      "J. K. Rowling gave money.‖So did J.R.R. Tolkien and R. J. Reynolds.",
      "No. 10 said no.‖The answer was no.‖Ten people left.",
      "It is in the U.S. Department of Health.‖He lives in the U.S.‖The law differs.",
      "Wards, theatres, etc. are full.‖Beds, chairs, etc.‖The list is long.",
      "See e.g. Section 4 or i.e. the plan.‖Fig. 3 shows it.",
      "It grew… and grew.‖It grew...‖Then it stopped.",
      "She has hepatitis C.‖The drug costs £300.",
      "We promised 3 p.m. on Monday.‖It was 5 p.m.‖The doors shut.",
      "Acme Inc. paid for it.‖So did Acme Ltd.‖The sum is unknown.",
      "It is so (see the plan. It is long) and clear.‖(It was late.)‖They left.",
      "What?!‖Nobody knew.",
      "The scheme starts on 1 Jan. 2024 in Kent.‖It ends in Feb. 2025.",
      "The app, eSight, works.‖eSight costs £40.",
  };
  for (const char* c : cases) {
    CAPTURE(c);
    check(c);
  }
}

TEST_CASE("sentences and quotation marks") {
  const char* cases[] = {
      "“It is done.”‖She left.",
      "\"It is done.\"‖She left.",
      "‘It is done.’‖She left.",
      "“Why?” she asked.‖“Never!” said Mr. Oldroyd.",
      "“We will,” he said.‖“It is late.‖Go home.”‖They went.",
      "He called it ‘the plan.’‖Nurses laughed.",
      "He asked: “Where is it?”‖Nobody knew.",
      "It was late.‖“We will,” he said.",
      "She said it was ‘over’.‖He agreed.",
      "He said the U.S. “clearly” needed it.‖They left.",
  };
  for (const char* c : cases) {
    CAPTURE(c);
    check(c);
  }
}

TEST_CASE("a sentence glued to the next") {
  CHECK(shown("Some may be missing them.Leila Marsh said so.") ==
        "Some may be missing them.‖Leila Marsh said so.");
  CHECK(shown("It is done.“We will,” he said.") == "It is done.‖“We will,” he said.");
  CHECK(shown("It is done.”She left.") == "It is done.”‖She left.");
  CHECK(shown("It grew in 2019.The board paid.") == "It grew in 2019.‖The board paid.");
  CHECK(shown("It is in the plan.12 The board paid.") == "It is in the plan.12‖The board paid.");
}

TEST_CASE("addresses and file names end nothing") {
  const char* cases[] = {
      "Go to www.Ward.Example or https://ward.example/Plan.Html now.",
      "Write to A.Marsh@Ward.Example today.",
      "See ward.example/a?B=c and plan.pdf here.",
  };
  for (const char* c : cases) {
    CAPTURE(c);
    CHECK(shown(c) == c);
  }
}

TEST_CASE("blocks end sentences") {
  CHECK(shown("Wards to shut\n\nTwo wards close\n- one in May\n- one in June. It is small.") ==
        "Wards to shut‖Two wards close‖one in May‖one in June.‖It is small.");
  CHECK(shown("A\t20\nB\t30") == "A\t20‖B\t30");
  CHECK(shown("Two wards\nwill close. They are\nold.") == "Two wards\nwill close.‖They are\nold.");
  CHECK(shown("1. The board will pay. It said so.") == "The board will pay.‖It said so.");
}

TEST_CASE("furniture has no sentences, headlines of other stories have") {
  CHECK(shown("The board paid.\n\n12\nSHARES\n\nTrending stories\n\nWard gets £3m") ==
        "The board paid.‖Ward gets £3m");
}

TEST_CASE("how many quotations stand open at the beginning") {
  const auto staged = test::run_text_stages("“One. Two ‘three. Four.’ Five.\n\n“Six.” Seven.");
  std::string depths;
  for (const Sentence& s : staged->analysis->sentences) depths += std::to_string(s.quote_depth);
  CHECK(staged->sentences().size() == depths.size());
  CHECK(depths ==
        "0121"
        "1"
        "0");
}

TEST_CASE("long sentences are cut behind a mark or at a space") {
  std::string text = "Wards";
  while (text.size() < 3 * kLongestSentence)
    text += text.size() % 7 == 0 ? ", and wards" : " and wards";
  const auto staged = test::run_text_stages(text);
  CHECK(staged->analysis->sentences.size() >= 3);
  for (const Sentence& s : staged->analysis->sentences) CHECK(s.span.size() <= kLongestSentence);
  REQUIRE(staged->analysis->diagnostics.size() == 1);
  CHECK(staged->analysis->diagnostics[0].code == "sentence.cut");
  CHECK(staged->analysis->diagnostics[0].count == staged->analysis->sentences.size() - 1);
  CHECK(text[staged->analysis->sentences[0].span.end - 1] == ',');
}

TEST_CASE("one line without a full stop takes time in proportion to its length") {
  const auto seconds_for = [](size_t bytes, const char* piece) {
    std::string text;
    while (text.size() < bytes) text += piece;
    const auto start = std::chrono::steady_clock::now();
    test::run_text_stages(std::move(text));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const char* piece : {"wards and ", "a.b", "?", "...", ".)", "(", "1. ", "A. ", "e.g. ",
                            "“x. ", "\n", "- a\n", "|a|b|\n", "[a](", "<a "}) {
    CAPTURE(piece);
    CHECK(seconds_for(4'000'000, piece) < 60);  // quadratic time would be hours
  }
}

TEST_CASE("every token of a block is in one sentence, but for furniture") {
  const std::string pieces[] = {
      "“",   "”",  "‘", "’",           "\"",           " ",  " ",     "Ward", "ward", "s",
      ".",   ". ", ",", "\n\n",        "\n",           "- ", "(",     ")",    "…",    "No. ",
      "2.3", "£",  "?", "Published\n", "12\nSHARES\n", "\t", "U.S. ", ":"};
  uint32_t seed = 3;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      seed = seed * 1664525 + 1013904223;
      text += pieces[(seed >> 16) % std::size(pieces)];
    }
    CAPTURE(text);
    const auto staged = test::run_text_stages(text);
    const Analysis& analysis = *staged->analysis;
    size_t next = 0;
    for (uint32_t b = 0; b < analysis.blocks.size(); ++b) {
      const Block& block = analysis.blocks[b];
      if (block.kind == BlockKind::kFurniture && !block.related) continue;
      for (uint32_t at = block.tokens.begin; at < block.tokens.end; ++next) {
        REQUIRE(next < analysis.sentences.size());
        const Sentence& sentence = analysis.sentences[next];
        REQUIRE(sentence.block == b);
        REQUIRE(sentence.tokens.begin == at);
        REQUIRE(sentence.tokens.end > at);
        REQUIRE(sentence.span == analysis.span_of(sentence.tokens));
        at = sentence.tokens.end;
        REQUIRE(at <= block.tokens.end);
      }
    }
    REQUIRE(next == analysis.sentences.size());
  }
}

// ICU's rules know no abbreviations, but on plain sentences the two must agree.
TEST_CASE("plain sentences end where ICU says") {
  const std::string text =
      "The health board met on Tuesday. It agreed to spend £4.1m on two wards, and said that more "
      "would follow by 2026/27! "
      "Was that enough? Nurses did not think so. “We were promised 300 colleagues,” said one of "
      "them. “We have seen 12.” "
      "The board's chair (who joined in May) spoke for an hour. She named 3.5 per cent as the "
      "target. Few believed her. "
      "Patients wait for 18 weeks; some wait for longer. \"It is a scandal,\" their spokesman "
      "said. \"Nobody answers us.\" "
      "Others were kinder: the food is good, they said. In 2019, 40 beds were cut. They came back.";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getUK(), status));
  REQUIRE(U_SUCCESS(status));
  UText* const utext =
      utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  breaks->setText(utext, status);
  REQUIRE(U_SUCCESS(status));
  std::vector<std::string> expected;
  for (int32_t from = 0, to = breaks->next(); to != icu::BreakIterator::DONE;
       from = to, to = breaks->next()) {
    std::string sentence = text.substr(from, to - from);
    while (!sentence.empty() && sentence.back() == ' ') sentence.pop_back();
    expected.push_back(sentence);
  }
  utext_close(utext);
  CHECK(test::run_text_stages(text)->sentences() == expected);
}

}  // namespace
}  // namespace pledger
