#include "core/view.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/utf8.h"

using namespace pledger;

TEST_CASE("a view folds white space and typographic marks") {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  const std::vector<Case> cases = {
      {"plain words", "plain words"},
      {"two  spaces, a\ttab\nand\r\n\r\nlines", "two spaces, a tab and lines"},
      {" lead and trail \n", " lead and trail "},
      {"no\u00A0break\u2003em\u3000wide", "no break em wide"},
      {"“We’ll pay,” ‘now’", "\"We'll pay,\" 'now'"},
      {"posing \uE001 \U000F0000 \U0010FFFD", "posing \uFFFD \uFFFD \uFFFD"},
      {"café – 医院 😀 „x“ €5 …", "café – 医院 😀 „x\" €5 …"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    View view;
    view.append_text(c.text, 100);
    CHECK(view.text() == c.expected);
    CHECK(view.to_document(0, static_cast<uint32_t>(view.text().size())) ==
          Span{100, 100 + static_cast<uint32_t>(c.text.size())});
  }
}

// Appending a text in pieces gives what appending it whole gives.
TEST_CASE("pieces join without a seam") {
  const std::string text = "It said:  “we’ve \n\n paid\u00A0 £5m” \t to all. \r\n Next";
  View whole;
  whole.append_text(text, 7);
  for (size_t cut = 0; cut <= text.size(); ++cut) {
    if (cut < text.size() && !is_lead_byte(text[cut])) continue;
    CAPTURE(cut);
    View pieces;
    pieces.append_text(std::string_view(text).substr(0, cut), 7);
    pieces.append_text(std::string_view(text).substr(cut), static_cast<uint32_t>(7 + cut));
    REQUIRE(pieces.text() == whole.text());
    for (uint32_t byte = 0; byte < whole.text().size(); ++byte) {
      if (!is_lead_byte(whole.text()[byte])) continue;
      const uint32_t end = byte + code_point_at(whole.text(), byte).size;
      CHECK(pieces.to_document(byte, end) == whole.to_document(byte, end));
    }
  }
}

TEST_CASE("a view maps to the document and back") {
  //                         0    5    10      17
  const std::string text = "The “Fund”  paid £3m now";
  View view;
  view.append_text(std::string_view(text).substr(0, 20), 0);  // up to and with "paid" and its space
  const auto sum = static_cast<uint32_t>(text.find("£"));
  view.append_text(std::string_view(text).substr(20, sum - 20), 20);
  view.append_class(0xE100, {sum, sum + 4}, 42);
  view.append_text(std::string_view(text).substr(sum + 4), sum + 4);
  REQUIRE(view.text() == "The \"Fund\" paid \uE100 now");

  struct Case {
    std::string_view found;
    std::string_view in_document;
  };
  const std::vector<Case> cases = {
      {"The", "The"},
      {"\"Fund\"", "“Fund”"},
      {"Fund", "Fund"},
      {"\" paid", "”  paid"},
      {"\uE100", "£3m"},
      {" now", " now"},
      {"paid \uE100", "paid £3m"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.found);
    const auto begin = static_cast<uint32_t>(view.text().find(c.found));
    const Span span = view.to_document(begin, begin + static_cast<uint32_t>(c.found.size()));
    CHECK(span.of(text) == c.in_document);
    CHECK(view.from_document(span.begin) == begin);
  }
  const auto symbol = static_cast<uint32_t>(view.text().find("\uE100"));
  CHECK(view.item_at(symbol) == 42);
  CHECK(view.item_at(0) == View::kNoItem);
  CHECK(view.item_at(9999) == View::kNoItem);
  CHECK(view.from_document(sum + 2) == symbol);  // inside of what the class covers
  CHECK(view.from_document(9999) == view.text().size());
  CHECK(view.to_document(symbol, symbol) == Span{sum, sum});  // an empty range has a place, too
  const auto size = static_cast<uint32_t>(view.text().size());
  CHECK(view.to_document(size, size) ==
        Span{static_cast<uint32_t>(text.size()), static_cast<uint32_t>(text.size())});

  view.clear();
  CHECK(view.empty());
  CHECK(view.to_document(0, 0) == Span{0, 0});
  CHECK(view.from_document(5) == 0);
}

TEST_CASE("a view of a part of a document that leaves something out") {
  View view;
  view.append_text("left ", 10);
  view.append_text("right", 30);
  CHECK(view.text() == "left right");
  CHECK(view.from_document(3) == 0);
  CHECK(view.from_document(20) == 5);  // what was left out is where the view goes on
  CHECK(view.from_document(31) == 6);
  CHECK(view.to_document(3, 7) == Span{13, 32});
}

TEST_CASE("spaces on both sides of a class stay apart") {
  View view;
  view.append_text("a ", 0);
  view.append_class(0xE000, {2, 5}, 0);
  view.append_text("  b", 5);
  CHECK(view.text() == "a \uE000 b");
  CHECK(view.to_document(5, 6) == Span{5, 7});
}
