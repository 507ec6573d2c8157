// From raw bytes to a Document: formats, dates, JSON lines, front matter, metadata.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/sha256.h"
#include "readers/dates.h"
#include "readers/metadata.h"
#include "readers/read_document.h"

using namespace pledger;
using namespace std::string_literals;

namespace {

RawDocument raw(InputFormat format, std::string bytes) {
  RawDocument document;
  document.id = "x";
  document.bytes = std::move(bytes);
  document.format = format;
  document.source = "in/x";
  return document;
}

Document read(InputFormat format, std::string bytes, const MetadataRow* row = nullptr) {
  RawDocument document = raw(format, std::move(bytes));
  document.metadata = row;
  auto result = read_document(std::move(document), {});
  REQUIRE(std::holds_alternative<Document>(result));
  return std::get<Document>(std::move(result));
}

// The reason why, or "" for a document.
std::string refusal(RawDocument document, ReadOptions options = {}) {
  const auto result = read_document(std::move(document), options);
  const auto* problem = std::get_if<SetAside>(&result);
  return problem == nullptr ? "" : problem->message();
}

std::string line_refusal(std::string line) {
  RawDocument document = raw(InputFormat::kJsonLines, std::move(line));
  document.line = 17;
  return refusal(std::move(document));
}

}  // namespace

TEST_CASE("dates of publication", "[readers][dates]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"2023-02-09", "2023-02-09"},
      {" 2023-02-09 ", "2023-02-09"},
      {"2023-02-09T10:00:00Z", "2023-02-09"},
      {"2023-02-09T23:30:00-05:00", "2023-02-09"},
      {"2023-02-09 10:00", "2023-02-09"},
      {"2023/02/09", "2023-02-09"},
      {"20230209", "2023-02-09"},
      {"20230209T100000Z", "2023-02-09"},
      {"Thu, 09 Feb 2023 10:00:00 +0000", "2023-02-09"},
      {"Thursday 9 February 2023", "2023-02-09"},
      {"9 February 2023", "2023-02-09"},
      {"9th Feb. 2023 at 10:15 GMT", "2023-02-09"},
      {"February 9, 2023", "2023-02-09"},
      {"Sept 1st, 2022 9:05 am", "2022-09-01"},
      {"29 February 2024", "2024-02-29"},
      {"1000-01-01", "1000-01-01"},
      {"9999-12-31", "9999-12-31"},
      {"31 February 2023", ""},
      {"2023-02-29", ""},
      {"2023-13-01", ""},
      {"2023-00-10", ""},
      {"0999-01-01", ""},
      {"2023-02", ""},
      {"2023", ""},
      {"09/02/2023", ""},
      {"9 Feb 23", ""},
      {"9 Februar 2023", ""},
      {"2023-02-09ish", ""},
      {"9 February 2023 edition", ""},
      {"2023-02/09", ""},
      {"", ""},
      {"today", ""},
      {"9\xFF February 2023", ""},
      {std::string(100000, '1'), ""},
  };
  for (const auto& [text, date] : cases) {
    CAPTURE(text.substr(0, 40));
    CHECK(parse_published(text).value_or("") == date);
  }
}

TEST_CASE("country codes", "[readers]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"GB", "GB"}, {"gb-sct", "GB-SCT"}, {" us-ny ", "US-NY"}, {"FR-2A", "FR-2A"},
      {"uk", "GB"}, {"UK-SCT", "GB-SCT"}, {"GBR", ""},          {"UK!", ""},
      {"G", ""},    {"GB-", ""},          {"GB_SCT", ""},       {"GB-ABCD", ""},
      {"", ""},
  };
  for (const auto& [text, code] : cases) {
    CAPTURE(text);
    CHECK(parse_country(text).value_or("") == code);
  }
}

TEST_CASE("plain text is kept as it stands", "[readers]") {
  for (const std::string& text :
       {""s, "a\r\nb\rc\n\n"s, "---\ntitle: T\n---\n# H\n"s, "  <p>a</p> &amp; "s, "a\0b"s}) {
    const Document document = read(InputFormat::kText, text);
    CHECK(document.text == text);
    CHECK(document.digest == sha256_hex(text));
    CHECK(document.layout == Layout::kPlain);
    CHECK(document.id == "x");
    CHECK(document.source == "in/x");
    CHECK_FALSE(document.title.has_value());
    CHECK_FALSE(document.published.has_value());
  }
}

TEST_CASE("Markdown states things in its front matter and is kept as it stands", "[readers]") {
  struct Case {
    std::string text, title, publisher, published, uri, country;
  };
  const std::vector<Case> cases = {
      {"---\ntitle: A: b # note\ndate: 2023-02-09\npublisher: P\nurl: https://x.example/\ncountry: "
       "gb\n---\n# H\n",
       "A: b", "P", "2023-02-09", "https://x.example/", "GB"},
      {"---\r\nTitle: \"A \\\"b\\\"\"\r\npublished: 9 February 2023\r\nsource: 'It''s'\r\nuri: "
       "u\r\n...\r\ntext",
       "A \"b\"", "It's", "2023-02-09", "u", ""},
      {"---\ntitle: >\n  folded\ntags: [a]\n  title: inner\n---\n\n# Head #\ntext", "Head", "", "",
       "", ""},
      {"---\ntitle: never closed\n", "", "", "", "", ""},
      {"\n# First line\n## Second", "First line", "", "", "", ""},
      {"Text\n# Later", "", "", "", "", ""},
      {"## Second level", "", "", "", "", ""},
      {"", "", "", "", "", ""},
  };
  for (const Case& test : cases) {
    CAPTURE(test.text);
    const Document document = read(InputFormat::kMarkdown, test.text);
    CHECK(document.text == test.text);
    CHECK(document.layout == Layout::kMarkdown);
    CHECK(document.title.value_or("") == test.title);
    CHECK(document.publisher.value_or("") == test.publisher);
    CHECK(document.published.value_or("") == test.published);
    CHECK(document.uri.value_or("") == test.uri);
    CHECK(document.country.value_or("") == test.country);
  }
}

TEST_CASE("HTML is decoded as it declares and checked", "[readers]") {
  const Document latin = read(InputFormat::kHtml,
                              "<meta charset=iso-8859-1><p>\xA3"
                              "5m</p>");
  CHECK(latin.text == "£5m");
  CHECK(latin.layout == Layout::kExtracted);
  const Document dated = read(InputFormat::kHtml, "<meta name=date content='09/02/2023'><p>a");
  CHECK_FALSE(dated.published.has_value());
  REQUIRE(dated.diagnostics.size() == 1);
  CHECK(dated.diagnostics[0].code == "published.unclear");
  CHECK(dated.diagnostics[0].message == "«09/02/2023» is no date, or not a clear one");
  CHECK(read(InputFormat::kHtml, "<meta name=date content=2023-02-09T08:00Z>").published ==
        "2023-02-09");
  CHECK(read(InputFormat::kHtml, "").text.empty());
}

TEST_CASE("JSON lines are read", "[readers][json]") {
  struct Case {
    std::string line, id, text, title;
    std::vector<std::string> notes;
  };
  const std::string huge = std::string(40, '9');
  const std::vector<Case> cases = {
      {R"({"id":"a","text":"b"})", "a", "b", "", {}},
      {R"({"text":"","title":"T","id":"a","x":[{"id":"no"},null],"uri":null})", "a", "", "T", {}},
      {R"({"id":"a","text":"\u00a3\n\"\\ \ud83d\ude00"})", "a", "£\n\"\\ 😀", "", {}},
      {R"({"id":"a","text":"x\ud800y\udc00\\ud800"})",
       "a",
       "x\uFFFDy\uFFFD\\ud800",
       "",
       {"json.surrogate 2"}},
      {R"({"id":"a","text":"\ud83d\ud83d\ude00"})", "a", "\uFFFD😀", "", {"json.surrogate 1"}},
      {"{\"id\":\"a\",\"text\":\"x\xFFy\"}", "a", "x\uFFFDy", "", {"utf8.invalid 1"}},
      {R"({"id":"a","text":"\u0000"})", "a", "\0"s, "", {"text.nul 1"}},
      {R"({"id":"a","id":"z","text":"b","text":"c"})", "a", "b", "", {}},
      {"{\"id\":\"a\",\"text\":\"b\",\"n\":" + huge + "}", "a", "b", "", {}},
      {R"({"id":"a","text":"b","published":"soon","country":"?"})",
       "a",
       "b",
       "",
       {"published.unclear 1", "country.unclear 1"}},
  };
  for (const Case& test : cases) {
    CAPTURE(test.line);
    const Document document = read(InputFormat::kJsonLines, test.line);
    CHECK(document.id == test.id);
    CHECK(document.text == test.text);
    CHECK(document.title.value_or("") == test.title);
    CHECK(document.layout == Layout::kPlain);
    std::vector<std::string> notes;
    for (const Diagnostic& d : document.diagnostics)
      notes.push_back(d.code + " " + std::to_string(d.count));
    CHECK(notes == test.notes);
  }
  const Document full = read(
      InputFormat::kJsonLines,
      R"({"id":"a","text":"b","uri":"u","publisher":"p","published":"Thu, 09 Feb 2023 01:00:00 GMT","country":"gb"})");
  CHECK(full.uri == "u");
  CHECK(full.publisher == "p");
  CHECK(full.published == "2023-02-09");
  CHECK(full.country == "GB");
}

TEST_CASE("wrong JSON lines are set aside with file and line", "[readers][json]") {
  std::string deep = R"({"id":"a","text":"b","x":)";
  deep += std::string(64, '[') + std::string(64, ']') + "}";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"text":"b"})", "\"id\" is missing"},
      {R"({"id":"a"})", "\"text\" is missing"},
      {R"({"id":"a","text":null})", "\"text\" is missing"},
      {R"({"id":"","text":"b"})", "\"id\" is empty"},
      {R"({"id":7,"text":"b"})", "\"id\" must be a string, not a number"},
      {R"({"id":"a","text":["b"]})", "\"text\" must be a string, not an array"},
      {R"({"id":"a","text":"b","title":{}})", "\"title\" must be a string, not an object"},
      {R"({"id":"a","text":"b","uri":true})", "\"uri\" must be a string, not a boolean"},
      {R"([1])", "not a JSON object"},
      {R"("a")", "not a JSON object"},
      {R"(7)", "not a JSON object"},
      {deep, "nested deeper than 64 levels"},
      {R"({"id":"a","text":"b")",
       "not valid JSON at column 21: syntax error while parsing object - unexpected end of input; "
       "expected '}'"},
      {R"({"id":"ä",text:"b"})",
       "not valid JSON at column 12: syntax error while parsing object key - invalid literal"},
      {"{\"id\":\"a\",\"n\":" + std::string(400, '9') + "}",
       "not valid JSON at column 414: number overflow"},
  };
  for (const auto& [line, reason] : cases) {
    CAPTURE(line);
    CHECK(line_refusal(line) == "in/x:17: " + reason);
  }
  RawDocument twice = raw(InputFormat::kJsonLines, R"({"id":"x","text":"b"})");
  twice.line = 2;
  twice.duplicate_id = true;
  CHECK(refusal(std::move(twice)) == "in/x:2: the id «x» stands in an earlier line already");
}

TEST_CASE("a text over the limit is set aside", "[readers]") {
  ReadOptions options;
  options.max_document = 4;
  CHECK(refusal(raw(InputFormat::kText, "abcd"), options).empty());
  // Decoding made it longer than the file was.
  CHECK(refusal(raw(InputFormat::kText, "\xA3\xA3\xA3\xA3"), options) ==
        "in/x: text is larger than --max-document allows (4 bytes)");
}

TEST_CASE("metadata wins over what a document states", "[readers][metadata]") {
  MetadataRow row;
  row.title = "Seen by a person";
  row.published = "2020-01-02";
  const Document document = read(
      InputFormat::kHtml,
      "<title>T</title><meta name=date content=2023-02-09><meta property=og:site_name content=S>",
      &row);
  CHECK(document.title == "Seen by a person");
  CHECK(document.published == "2020-01-02");
  CHECK(document.publisher == "S");
  CHECK_FALSE(document.country.has_value());
}
