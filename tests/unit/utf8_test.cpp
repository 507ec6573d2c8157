#include "core/utf8.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace pledger;

TEST_CASE("code points are read one by one, whatever the bytes") {
  struct Case {
    std::string_view bytes;
    char32_t value;
    uint32_t size;
  };
  const std::vector<Case> cases = {
      {"a", U'a', 1},
      {std::string_view("\0", 1), 0, 1},
      {"é", 0xE9, 2},
      {"€", 0x20AC, 3},
      {"😀", 0x1F600, 4},
      {"\U0010FFFD", 0x10FFFD, 4},
      {"\x80", 0xFFFD, 1},
      {"\xC3", 0xFFFD, 1},
      {"\xC3x", 0xFFFD, 1},
      {"\xE2\x82", 0xFFFD, 1},
      {"\xF0\x9F\x98", 0xFFFD, 1},
      {"\xFF\x80\x80\x80", 0xFFFD, 1},
      {"\xED\xA0\x80", 0xFFFD, 1},      // a surrogate
      {"\xF4\x90\x80\x80", 0xFFFD, 1},  // beyond U+10FFFF
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    const CodePoint point = code_point_at(c.bytes, 0);
    CHECK(static_cast<uint32_t>(point.value) == static_cast<uint32_t>(c.value));
    CHECK(point.size == c.size);
  }
}

TEST_CASE("code points are written as they are read") {
  for (char32_t value :
       {0x0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF, 0xD7FF, 0xE000}) {
    std::string out;
    append_utf8(out, value);
    const CodePoint point = code_point_at(out, 0);
    CHECK(static_cast<uint32_t>(point.value) == static_cast<uint32_t>(value));
    CHECK(point.size == out.size());
  }
  for (char32_t value : {0xD800, 0xDFFF, 0x110000}) {
    std::string out;
    append_utf8(out, value);
    CHECK(out == "\uFFFD");
  }
}

TEST_CASE("folding brings spellings of one word together") {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  const std::vector<Case> cases = {
      {"", ""},
      {"NHS England [@`{", "nhs england [@`{"},
      {"ÉCOLE", "école"},
      {"E\u0301cole", "école"},
      {"don’t", "don't"},
      {"don\u02BCt", "don't"},
      {"no\u2011break", "no-break"},
      {"soft\u00ADly", "softly"},
      {"Straße", "strasse"},
      {"ΟΔΟΣ", "οδοσ"},
      {"\xC3(", "\xC3("},  // not UTF-8: as it stands
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(fold(c.text) == c.expected);
  }
  std::string marks = "a";
  for (int i = 0; i < 100'000; ++i) marks += "\u0301";
  CHECK(count_code_points(fold(marks)) == 30);  // á and 29 more
}

TEST_CASE("bytes are counted in code points") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("aé€😀") == 4);
  for (size_t size : {0, 1, 255, 256, 257, 512, 1000}) {
    std::string ascii(size, 'a');
    std::string mixed;
    while (mixed.size() < size) mixed += "é€a";
    for (const std::string& text : {ascii, mixed}) {
      CAPTURE(size, text.size());
      const CodePointIndex index(text);
      uint32_t expected = 0;
      for (uint32_t byte = 0; byte <= text.size(); ++byte) {
        if (byte < text.size() && !is_lead_byte(text[byte])) continue;
        CHECK(index.code_points_before(byte) == expected);
        ++expected;
      }
    }
  }
}
