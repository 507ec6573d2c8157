// Bytes to UTF-8: every encoding, damage, and what is said about it.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "readers/decode.h"

using namespace pledger;
using namespace std::string_literals;

namespace {

struct Case {
  const char* name;
  std::string bytes;
  std::string declared;
  std::string text;
  std::vector<std::string> notes;  // "code count"
};

std::vector<std::string> notes_of(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> notes;
  for (const Diagnostic& diagnostic : diagnostics) {
    notes.push_back(diagnostic.code + " " + std::to_string(diagnostic.count));
  }
  return notes;
}

// ASCII as UTF-16 or UTF-32 with `before` and `behind` zero bytes around each letter.
std::string widened(std::string_view ascii, size_t before, size_t behind) {
  std::string out;
  for (char c : ascii) out += std::string(before, '\0') + c + std::string(behind, '\0');
  return out;
}

const std::string kSentence = "The clinic will see 900 more patients.";

}  // namespace

TEST_CASE("bytes of every encoding become UTF-8", "[readers]") {
  const std::vector<Case> cases = {
      {"empty", "", "", "", {}},
      {"ASCII", "plain\r\ntext\n", "", "plain\r\ntext\n", {}},
      {"UTF-8", "£2bn – “so”", "", "£2bn – “so”", {}},
      {"UTF-8 with mark", "\xEF\xBB\xBF£2bn", "", "£2bn", {}},
      {"only a mark", "\xEF\xBB\xBF", "", "", {}},
      {"mark within the text stays", "a\xEF\xBB\xBFz", "", "a\xEF\xBB\xBFz", {}},
      {"UTF-16LE with mark", "\xFF\xFE\xA3\0002\0"s, "", "£2", {"encoding.declared 1"}},
      {"UTF-16BE with mark", "\xFE\xFF\0\xA3\0002"s, "", "£2", {"encoding.declared 1"}},
      {"UTF-16LE surrogate pair", "\xFF\xFE\x3D\xD8\x00\xDE"s, "", "😀", {"encoding.declared 1"}},
      {"UTF-32LE with mark", "\xFF\xFE\0\0\xA3\0\0\0"s, "", "£", {"encoding.declared 1"}},
      {"UTF-32BE with mark", "\0\0\xFE\xFF\0\0\0\xA3"s, "", "£", {"encoding.declared 1"}},
      {"UTF-16LE, no mark", widened(kSentence, 0, 1), "", kSentence, {"encoding.detected 1"}},
      {"UTF-16BE, no mark", widened(kSentence, 1, 0), "", kSentence, {"encoding.detected 1"}},
      {"UTF-32LE, no mark", widened(kSentence, 0, 3), "", kSentence, {"encoding.detected 1"}},
      {"UTF-32BE, no mark", widened(kSentence, 3, 0), "", kSentence, {"encoding.detected 1"}},
      {"UTF-16 with an odd byte",
       "\xFF\xFE\x41\0\x42"s,
       "",
       "A\uFFFD",
       {"encoding.declared 1", "encoding.invalid 1"}},
      {"UTF-16 with half a pair",
       "\xFF\xFE\x3D\xD8\x41\0"s,
       "",
       "\uFFFDA",
       {"encoding.declared 1", "encoding.invalid 1"}},
      {"NUL bytes stay", "a\0b\0c"s, "", "a\0b\0c"s, {"text.nul 2"}},
      {"windows-1252",
       "a sum of \xA3"
       "5m, it said \x96 at last",
       "",
       "a sum of £5m, it said – at last",
       {"encoding.detected 1"}},
      {"declared Latin-1",
       "\xA3"
       "5m",
       "ISO-8859-1",
       "£5m",
       {"encoding.declared 1"}},
      {"declared Latin-1 means windows-1252",
       "\x93so\x94",
       "latin1",
       "“so”",
       {"encoding.declared 1"}},
      {"declared Cyrillic", "\xCF\xF0\xE8", "windows-1251", "При", {"encoding.declared 1"}},
      {"declared Shift_JIS", "\x93\xFA\x96\x7B", "Shift_JIS", "日本", {"encoding.declared 1"}},
      {"declared Latin-1 but UTF-8", "£5m", "iso-8859-1", "£5m", {"encoding.detected 1"}},
      {"declared Latin-1 and ASCII", "5m", "iso-8859-1", "5m", {}},
      {"declared UTF-16 in ASCII", "5m £", "utf-16", "5m £", {}},
      {"a mark wins over the declaration", "\xEF\xBB\xBF£", "iso-8859-1", "£", {}},
      {"UTF-7 is not believed",
       "+AGE- \xA3",
       "utf-7",
       "+AGE- £",
       {"encoding.declared 1", "encoding.detected 1"}},
      {"declared UTF-8 but broken",
       "\xA3"
       "5m",
       "utf-8",
       "\uFFFD5m",
       {"utf8.invalid 1"}},
  };
  for (const Case& test : cases) {
    CAPTURE(test.name);
    std::vector<Diagnostic> diagnostics;
    CHECK(decode(std::string(test.bytes), test.declared, diagnostics) == test.text);
    CHECK(notes_of(diagnostics) == test.notes);
  }
}

TEST_CASE("damaged UTF-8 becomes U+FFFD, counted once for each broken part", "[readers]") {
  const std::vector<Case> cases = {
      {"stray continuation", "£ \x80 é", "", "£ \uFFFD é", {"utf8.invalid 1"}},
      {"two stray bytes", "£ é \xFF\xFE", "", "£ é \uFFFD\uFFFD", {"utf8.invalid 2"}},
      {"cut in the middle of a code point",
       "costs \xE2\x82",
       "",
       "costs \uFFFD",
       {"utf8.invalid 1"}},
      {"cut emoji", "so \xF0\x9F\x98", "", "so \uFFFD", {"utf8.invalid 1"}},
      {"cut within the text", "é \xE2\x82 €", "", "é \uFFFD €", {"utf8.invalid 1"}},
      {"overlong", "éé \xC0\xAF", "", "éé \uFFFD\uFFFD", {"utf8.invalid 2"}},
      {"surrogate", "ééé \xED\xA0\x80", "", "ééé \uFFFD\uFFFD\uFFFD", {"utf8.invalid 3"}},
      {"above U+10FFFF",
       "éééé \xF4\x90\x80\x80",
       "",
       "éééé \uFFFD\uFFFD\uFFFD\uFFFD",
       {"utf8.invalid 4"}},
  };
  for (const Case& test : cases) {
    CAPTURE(test.name);
    std::vector<Diagnostic> diagnostics;
    CHECK(decode(std::string(test.bytes), test.declared, diagnostics) == test.text);
    CHECK(notes_of(diagnostics) == test.notes);
  }
}

TEST_CASE("ICU recognises other encodings in text that is long enough", "[readers]") {
  // "Больница откроет новые места для пациентов весной" in KOI8-R, three times over.
  const std::string once =
      "\xE2\xCF\xCC\xD8\xCE\xC9\xC3\xC1 \xCF\xD4\xCB\xD2\xCF\xC5\xD4 \xCE\xCF\xD7\xD9\xC5 "
      "\xCD\xC5\xD3\xD4\xC1 "
      "\xC4\xCC\xD1 \xD0\xC1\xC3\xC9\xC5\xCE\xD4\xCF\xD7 \xD7\xC5\xD3\xCE\xCF\xCA. ";
  std::vector<Diagnostic> diagnostics;
  const std::string text = decode(once + once + once, "", diagnostics);
  CHECK(text.substr(0, text.find(' ')) == "Больница");
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find("koi8-r") != std::string::npos);
}

TEST_CASE("charset declarations are found", "[readers]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"<meta charset=utf-8>", "utf-8"},
      {"<META CHARSET = 'ISO-8859-1' />", "iso-8859-1"},
      {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">",
       "windows-1252"},
      {"<meta name=a><meta name=b charset=\"big5\">", "big5"},
      {"<?xml version=\"1.0\" encoding=\"koi8-r\"?><html>", "koi8-r"},
      {"<p>charset=utf-8</p>", ""},
      {"<meta charset=\"\xFF\xFF\">", ""},
      {"<meta charset", ""},
      {"", ""},
  };
  for (const auto& [html, charset] : cases) {
    CAPTURE(html);
    CHECK(declared_charset(html) == charset);
  }
}
