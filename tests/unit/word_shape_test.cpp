#include "core/word_shape.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/utf8.h"

using namespace pledger;

namespace {

constexpr char kKindLetters[] = {'w', 'n', 's', 'p', 'q', 'o'};

// "w:Covid-19 p:." for a text: kind and bytes of each token.
std::string tokens_of(std::string_view text) {
  std::string out;
  for (uint32_t at = 0; at < text.size();) {
    if (const uint32_t space = white_space_at(text, at)) {
      at += space;
      continue;
    }
    TokenKind kind{};
    uint8_t flags = 0;
    const uint32_t end = scan_token(text, at, kind, flags);
    REQUIRE(end > at);
    if (!out.empty()) out += ' ';
    out += kKindLetters[static_cast<size_t>(kind)];
    out += ':';
    out += text.substr(at, end - at);
    at = end;
  }
  return out;
}

uint8_t flags_of(std::string_view text) {
  TokenKind kind{};
  uint8_t flags = 0;
  scan_token(text, 0, kind, flags);
  return flags;
}

}  // namespace

TEST_CASE("texts fall into tokens") {
  struct Case {
    std::string_view text;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"", ""},
      {" \t\n", ""},
      // words
      {"well-known nurses", "w:well-known w:nurses"},
      {"face-to-face, Covid-19.", "w:face-to-face p:, w:Covid-19 p:."},
      {"co\u2010ordinated", "w:co\u2010ordinated"},
      {"O'Shea don’t we’ll", "w:O'Shea w:don’t w:we’ll"},
      {"the trust's plan", "w:the w:trust w:'s w:plan"},
      {"the NHS’s", "w:the w:NHS w:’s"},
      {"THE TRUST'S", "w:THE w:TRUST w:'S"},
      {"patients' records", "w:patients q:' w:records"},
      {"the U.S.'s aid", "w:the w:U.S. w:'s w:aid"},
      {"(the Fund)'s", "p:( w:the w:Fund p:) w:'s"},
      {"G7 NHS111 B12", "w:G7 w:NHS111 w:B12"},
      {"trailing- -leading", "w:trailing p:- p:- w:leading"},
      {"hos\u00ADpital", "w:hos\u00ADpital"},
      {"École Łódź naïve", "w:École w:Łódź w:naïve"},
      {"e\u0301tat", "w:e\u0301tat"},
      {"医院", "w:医院"},
      // acronyms with dots
      {"the U.S. and e.g. this", "w:the w:U.S. w:and w:e.g. w:this"},
      {"at 9.30a.m. today", "w:at n:9.30 w:a.m. w:today"},
      {"J. Smith, J.K. Lee", "w:J p:. w:Smith p:, w:J.K. w:Lee"},
      {"Dr. Lee", "w:Dr p:. w:Lee"},
      {"them.Leila", "w:them p:. w:Leila"},
      {"A.Lee", "w:A p:. w:Lee"},
      {"U.S troops", "w:U.S w:troops"},
      {"U.S.-led", "w:U.S. p:- w:led"},
      // numbers and what is glued to them
      {"27,000 2.3 1,2,3", "n:27,000 n:2.3 n:1,2,3"},
      {"£2.3bn.", "s:£ n:2.3 w:bn p:."},
      {"27k 2nd 1990s 1990's", "n:27 w:k n:2 w:nd n:1990 w:s n:1990 w:'s"},
      {"14-year-old", "n:14 p:- w:year-old"},
      {"£10m-a-year", "s:£ n:10 w:m p:- w:a-year"},
      {"5bn-6bn", "n:5 w:bn p:- n:6 w:bn"},
      {"2023/24 10-15", "n:2023 s:/ n:24 n:10 p:- n:15"},
      {"12\u00A0500 12\u202F500 12\u2009500", "n:12\u00A0500 n:12\u202F500 n:12\u2009500"},
      {"12\u00A050 1234\u00A0567 5\u00A01234", "n:12 n:50 n:1234 n:567 n:5 n:1234"},
      {"1'250'000 1’250", "n:1'250'000 n:1’250"},
      {"12 500", "n:12 n:500"},
      {"7, 8.", "n:7 p:, n:8 p:."},
      {"１２ ½ 2½ m²", "n:１２ s:½ n:2 s:½ w:m s:²"},
      // marks
      {"... … .. .", "p:... p:… p:.. p:."},
      {"``so'' \"x\" “y” ‘z’ «a» „b‟ ‹c›",
       "q:`` w:so q:'' q:\" w:x q:\" q:“ w:y q:” q:‘ w:z q:’ q:« w:a q:» q:„ w:b q:‟ q:‹ w:c q:›"},
      {"5% a&b x+y=<z> ~3 $€₹",
       "n:5 s:% w:a s:& w:b w:x s:+ w:y s:= s:< w:z s:> s:~ n:3 s:$ s:€ s:₹"},
      {"a—b – #x @y *z", "w:a p:— w:b p:– p:# w:x p:@ w:y p:* w:z"},
      {"a\u2003b\u3000c\u0085d", "w:a w:b w:c w:d"},
      // anything else
      {"😀\u200Bx", "o:😀 o:\u200B w:x"},
      {std::string_view("a\0b", 3), std::string("w:a o:\0 w:b", 11)},
      {"\uFFFD\uE000", "o:\uFFFD o:\uE000"},
      {"\x80\xC3", "o:\x80 o:\xC3"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(tokens_of(c.text) == c.expected);
  }
}

TEST_CASE("tokens carry flags") {
  struct Case {
    std::string_view text;
    int expected;
  };
  const std::vector<Case> cases = {
      {"word", 0},
      {"Word", kCapital},
      {"I", kCapital},
      {"NHS", kCapital | kAllCapitals},
      {"U.S.", kCapital | kAllCapitals},
      {"NHS111", kCapital | kAllCapitals | kHasDigit},
      {"G7", kCapital | kHasDigit},
      {"CCGs", kCapital},
      {"Ärzte", kCapital},
      {"ÄÖ", kCapital | kAllCapitals},
      {"Covid-19", kCapital | kHasDigit | kHyphenated},
      {"face-to-face", kHyphenated},
      {"O'SHEA", kCapital | kAllCapitals},
      {"27,000", kHasDigit},
      {"'s", 0},
      {"%", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(int{flags_of(c.text)} == c.expected);
  }
  TokenKind kind{};
  uint8_t flags = 0;
  CHECK(scan_token("NHS’s", 3, kind, flags) == 7);
  CHECK(kind == TokenKind::kWord);
  CHECK(int{flags} == kPossessive);
}

TEST_CASE("very long tokens are cut at a code point") {
  for (std::string_view unit : {"a", "é", "医", "1", ".", "1,", "a-", "a\u0301", "A.", "a'"}) {
    std::string text;
    while (text.size() < 100'000) text += unit;
    CAPTURE(unit);
    uint32_t at = 0;
    size_t tokens = 0;
    while (at < text.size()) {
      TokenKind kind{};
      uint8_t flags = 0;
      const uint32_t end = scan_token(text, at, kind, flags);
      REQUIRE(end > at);
      REQUIRE(end - at <= kMaxTokenBytes);
      REQUIRE((end == text.size() || is_lead_byte(text[end])));
      at = end;
      ++tokens;
    }
    CHECK(tokens < 2 * text.size() / kMaxTokenBytes + 2);
  }
}
