// JSON Lines, standard input, and what the first bytes of a file say of it.

#include <fcntl.h>
#include <unistd.h>

#include "tests/unit/read_inputs.h"

using namespace pledger;
using namespace pledger::test;

namespace {

// Standard input comes from a file while this lives.
class StandardInput {
 public:
  explicit StandardInput(const std::string& path) : kept_(dup(STDIN_FILENO)) {
    const int file = open(path.c_str(), O_RDONLY);
    REQUIRE(file >= 0);
    dup2(file, STDIN_FILENO);
    close(file);
  }
  ~StandardInput() {
    dup2(kept_, STDIN_FILENO);
    close(kept_);
  }

 private:
  int kept_;
};

}  // namespace

TEST_CASE("files that are no text are set aside with advice", "[readers][inputs]") {
  const TestFolder folder;
  const std::string packed =
      "is compressed; unpack it on the way: zcat, bzcat, xzcat or zstdcat FILE | pledger … -";
  const std::string pdf = "is a PDF file; make text of it first, with pdftotext for example";
  folder.write("report.pdf", "%PDF-1.7\n");
  folder.write("misnamed.txt", "%PDF-1.4\n");
  folder.write("a.jsonl.gz", "\x1F\x8B\x08 and so on");
  folder.write("a.jsonl", "\x1F\x8B\x08 and so on");
  folder.write("text.md", "PK is a brand. %PDF- ends names.");
  CHECK(read_all(folder, {"report.pdf", "misnamed.txt", "a.jsonl.gz", "a.jsonl", "text.md"}) ==
        Seen{"! report.pdf: " + pdf, "! misnamed.txt: " + pdf, "! a.jsonl.gz: " + packed,
             "! a.jsonl: " + packed, "text.md = PK is a brand. %PDF- ends names."});
}

TEST_CASE("JSON that is not one object per line is set aside as a whole", "[readers][inputs]") {
  const TestFolder folder;
  folder.write("array.json", "[\n {\"id\": \"a\", \"text\": \"A\"}]");
  folder.write("array.jsonl", "\xEF\xBB\xBF[{\"id\": \"a\", \"text\": \"A\"}]");
  folder.write("pretty.json", "{\r\n \"id\": \"a\",\n \"text\": \"A\"\n}");
  folder.write("brackets.txt", "[1] is a note. [{\"]");
  folder.write("cut.jsonl", "{");
  const std::string array =
      "is a JSON array, not one object per line; jq -c '.[]' makes JSON Lines of it";
  CHECK(
      read_all(folder, {"array.json", "array.jsonl", "pretty.json", "brackets.txt", "cut.jsonl"}) ==
      Seen{"! array.json: " + array, "! array.jsonl: " + array,
           "! pretty.json: is JSON over several lines, not one object per line; jq -c . makes "
           "JSON Lines of it",
           "brackets.txt = [1] is a note. [{\"]",
           "! cut.jsonl:1: not valid JSON at column 2: syntax error while parsing object key - "
           "unexpected end of input; expected string literal"});
}

TEST_CASE("JSON Lines are streamed; a bad line costs only itself", "[readers][inputs]") {
  const TestFolder folder;
  std::string lines = "\xEF\xBB\xBF";
  for (int i = 1; i <= 20; ++i) {
    lines += i == 17 ? "{\"id\": \"17\", \"text\": broken}"
                     : "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"t\"}";
    lines += i % 2 == 0 ? "\r\n" : "\n";
  }
  folder.write("a.jsonl", lines);
  const Seen seen = read_all(folder, {"a.jsonl"});
  REQUIRE(seen.size() == 20);
  CHECK(seen[0] == "1 = t");
  CHECK(seen[15] == "16 = t");
  CHECK(seen[16] ==
        "! a.jsonl:17: not valid JSON at column 22: syntax error while parsing value - invalid "
        "literal");
  CHECK(seen[17] == "18 = t");

  const std::string row = "{\"id\":\"a\",\"text\":\"t\"}\n";
  folder.write("b.jsonl", row + "\n  \n" + row + "{\"id\":\"b\",\"text\":\"" +
                              std::string(200000, 'x') + "\"}\n" + "{\"id\":\"c\",\"text\":\"" +
                              std::string(60, 'x') + "\"}\n{\"id\":\"d\",\"text\":\"end\"}");
  InputOptions options;
  options.max_document = 50;
  CHECK(read_all(folder, {"b.jsonl"}, options) ==
        Seen{
            "a = t",
            "! b.jsonl:4: the id «a» stands in an earlier line already",
            "! b.jsonl:5: line is larger than --max-document allows (50 bytes)",
            "! b.jsonl:6: text is larger than --max-document allows (50 bytes)",
            "d = end",
        });
  std::filesystem::copy_file(folder / "a.jsonl", folder / "copy.jsonl");
  CHECK(read_all(folder, {"a.jsonl", "copy.jsonl"}).size() == 40);
  folder.write("c.jsonl", std::string("\xFF\xFE{\0", 4));
  CHECK(read_all(folder, {"c.jsonl"}) ==
        Seen{"! c.jsonl: JSON Lines must be UTF-8; this is UTF-16"});
  folder.write("d.jsonl", "");
  CHECK(read_all(folder, {"d.jsonl"}).empty());
}

TEST_CASE("standard input", "[readers][inputs]") {
  const TestFolder folder;
  struct Case {
    std::string content;
    InputOptions options;
    Seen seen;
  };
  InputOptions small, markdown;
  small.max_document = 3;
  markdown.format = InputFormat::kMarkdown;
  const std::vector<Case> cases = {
      {"Words", {}, {"- = Words"}},
      {"", {}, {"- = "}},
      {"<html><p>P", {}, {"- = P"}},
      {"{\"id\":\"a\",\"text\":\"A\"}\n{\"id\":\"b\"}\n",
       {},
       {"a = A", "! -:2: \"text\" is missing"}},
      {"<html><p>P", markdown, {"- = <html><p>P"}},
      {"Words", small, {"! -: is larger than --max-document allows (3 bytes)"}},
      {std::string(1 << 20, 'x'), {}, {"- = " + std::string(1 << 20, 'x')}},
  };
  for (const Case& test : cases) {
    CAPTURE(test.content.substr(0, 30));
    folder.write("stdin", test.content);
    const StandardInput input(folder / "stdin");
    CHECK(read_all(folder, {"-"}, test.options) == test.seen);
  }
  folder.write("stdin", "x");
  const StandardInput input(folder / "stdin");
  CHECK(read_all(folder, {"-", "-"}) == Seen{"- = x", "! -: standard input was read already"});
}
