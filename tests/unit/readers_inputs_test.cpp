// Files, folders, patterns, standard input: what comes, in which order, and what is set aside.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "readers/inputs.h"
#include "readers/line_reader.h"
#include "readers/read_document.h"

using namespace pledger;
namespace fs = std::filesystem;

namespace {

// A folder of its own, gone at the end; paths in results are shown relative to it.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "pledger-readers-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    root_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::permissions(root_ / "locked", fs::perms::owner_all, ignored);
    fs::remove_all(root_, ignored);
  }
  std::string operator/(std::string_view name) const {
    return name.empty() ? root_.string() : (root_ / name).string();
  }
  void write(const std::string& name, std::string_view content) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << content;
  }
  std::string shown(std::string text) const {
    const std::string prefix = root_.string() + "/";
    for (size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    const std::string bare = root_.string();
    for (size_t at = text.find(bare); at != std::string::npos; at = text.find(bare))
      text.replace(at, bare.size(), ".");
    return text;
  }

 private:
  fs::path root_;
};

// "id = text" for documents, "! source: reason" for what was set aside.
std::vector<std::string> read_all(const Folder& folder, Inputs& inputs, ReadOptions options = {}) {
  std::vector<std::string> seen;
  while (auto item = inputs.next()) {
    if (const auto* problem = std::get_if<SetAside>(&*item)) {
      seen.push_back("! " + folder.shown(problem->message()));
      continue;
    }
    const auto result = read_document(std::move(std::get<RawDocument>(*item)), options);
    if (const auto* problem = std::get_if<SetAside>(&result)) {
      seen.push_back("! " + folder.shown(problem->message()));
    } else {
      seen.push_back(std::get<Document>(result).id + " = " + std::get<Document>(result).text);
    }
  }
  const InputCounts counts = inputs.counts();
  CHECK(counts.read == seen.size());
  return seen;
}

std::vector<std::string> read_all(const Folder& folder, std::vector<std::string> paths,
                                  InputOptions options = {}) {
  for (std::string& path : paths) {
    if (path != "-") path = folder / path;
  }
  Inputs inputs(paths, options);
  return read_all(folder, inputs, {options.max_document});
}

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

using Seen = std::vector<std::string>;

}  // namespace

TEST_CASE("folders are read in byte order, known endings only", "[readers][inputs]") {
  const Folder folder;
  for (const char* name :
       {"in/b.txt", "in/B.TXT", "in/a/z.md", "in/a/y.html", "in/a.text", "in/é.txt", "in/c.jsonl",
        "in/x.pdf", "in/.hidden.txt", "in/.git/q.txt", "in/noending"}) {
    folder.write(name, std::string_view(name).ends_with("jsonl") ? R"({"id":"j","text":"J"})" : "");
  }
  Inputs inputs({folder / "in"}, {});
  CHECK(read_all(folder, inputs) ==
        Seen{"B.TXT = ", "a/y.html = ", "a/z.md = ", "a.text = ", "b.txt = ", "j = J", "é.txt = "});
  CHECK(inputs.counts().named == 1);
  CHECK(inputs.counts().skipped == 4);
  CHECK(inputs.counts().set_aside == 0);
  CHECK(read_all(folder, {"in/a/"}) == Seen{"y.html = ", "z.md = "});
}

TEST_CASE("files, patterns and files named twice", "[readers][inputs]") {
  const Folder folder;
  folder.write("in/a.txt", "A");
  folder.write("in/b.txt", "B");
  folder.write("in/[x].txt", "X");
  folder.write("in/page", "<!doctype HTML><p>P");
  folder.write("in/lines", "\n {\"id\": \"j\", \"text\": \"J\"}");
  folder.write("in/data.csv", "{plain");
  CHECK(read_all(folder, {"in/b.txt", "in/a.txt", "in/b.txt"}) ==
        Seen{"b.txt = B", "a.txt = A", "b.txt = B"});
  CHECK(read_all(folder, {"in/*.txt"}) == Seen{"[x].txt = X", "a.txt = A", "b.txt = B"});
  CHECK(read_all(folder, {"in/[ab].txt", "in/[x].txt"}) ==
        Seen{"a.txt = A", "b.txt = B", "[x].txt = X"});
  CHECK(read_all(folder, {"i*"}) == Seen{"[x].txt = X", "a.txt = A", "b.txt = B"});
  CHECK(read_all(folder, {"in/page", "in/lines", "in/data.csv"}) ==
        Seen{"page = P", "j = J", "data.csv = {plain"});
  InputOptions as_text;
  as_text.format = InputFormat::kText;
  CHECK(read_all(folder, {"in/page"}, as_text) == Seen{"page = <!doctype HTML><p>P"});
  CHECK(read_all(folder, {"in/*.md"}) == Seen{"! in/*.md: no file matches this pattern"});
}

TEST_CASE("what cannot be read is set aside and the rest goes on", "[readers][inputs]") {
  const Folder folder;
  folder.write("a.txt", "A");
  folder.write("empty.txt", "");
  folder.write("large.txt", std::string(100, 'x'));
  folder.write("none/x.pdf", "");
  REQUIRE(mkfifo((folder / "pipe.txt").c_str(), 0600) == 0);
  fs::create_symlink("gone.txt", folder / "dangling.txt");
  fs::create_symlink("self.txt", folder / "self.txt");
  InputOptions options;
  options.max_document = 50;
  CHECK(read_all(folder,
                 {"missing.txt", "a.txt", "dangling.txt", "self.txt", "pipe.txt", "none",
                  "large.txt", "empty.txt", "a.txt/b"},
                 options) ==
        Seen{
            "! missing.txt: no such file or directory",
            "a.txt = A",
            "! dangling.txt: is a link that leads nowhere",
            "! self.txt: is a link that leads to itself",
            "! pipe.txt: is a named pipe, not a file; give its content on standard input, as -",
            "! none: folder holds nothing to read (.txt .text .md .markdown .html .htm .xhtml "
            ".jsonl .ndjson); 1 "
            "other files were skipped",
            "! large.txt: is larger than --max-document allows (50 bytes)",
            "empty.txt = ",
            "! a.txt/b: not a directory",
        });
  Inputs device({"/dev/null"}, {});
  CHECK(read_all(folder, device) == Seen{"! /dev/null: is a device, not a file"});
  Inputs inputs({folder / ""}, options);
  CHECK(read_all(folder, inputs) ==
        Seen{
            "a.txt = A",
            "! dangling.txt: is a link that leads nowhere",
            "empty.txt = ",
            "! large.txt: is larger than --max-document allows (50 bytes)",
            "! pipe.txt: is a named pipe, not a file; give its content on standard input, as -",
            "! self.txt: is a link that leads to itself",
        });
  CHECK(inputs.counts().set_aside == 4);
}

TEST_CASE("files that are no text are set aside with advice", "[readers][inputs]") {
  const Folder folder;
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
  const Folder folder;
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

TEST_CASE("directory loops are noticed", "[readers][inputs]") {
  const Folder folder;
  folder.write("in/a/1.txt", "1");
  folder.write("in/b/2.txt", "2");
  fs::create_directory_symlink("..", folder / "in/a/up");
  fs::create_directory_symlink(".", folder / "in/b/here");
  fs::create_directory_symlink("a", folder / "in/c");
  folder.write("out/3.txt", "3");
  fs::create_directory_symlink("../out", folder / "in/d");
  fs::create_symlink("a/1.txt", folder / "in/e.txt");
  CHECK(read_all(folder, {"in"}) == Seen{
                                        "a/1.txt = 1",
                                        "! in/a/up: is a loop: leads back to in",
                                        "b/2.txt = 2",
                                        "! in/b/here: is a loop: leads back to in/b",
                                        "! in/c: leads to a folder that was read already",
                                        "d/3.txt = 3",
                                        "e.txt = 1",
                                    });
}

TEST_CASE("folders that link to each other end soon", "[readers][inputs]") {
  const Folder folder;
  for (int i = 0; i < 12; ++i) {
    folder.write("in/" + std::to_string(i) + "/x.txt", "");
    for (int j = 0; j < 12; ++j) {
      fs::create_directory_symlink("../" + std::to_string(j),
                                   folder / ("in/" + std::to_string(i) + "/l" + std::to_string(j)));
    }
  }
  CHECK(read_all(folder, {"in"}).size() < 500);  // every path through the links would be 12!
}

TEST_CASE("unreadable files and folders", "[readers][inputs]") {
  if (geteuid() == 0) return;  // root may read everything
  const Folder folder;
  folder.write("in/a.txt", "A");
  folder.write("locked/b.txt", "B");
  fs::permissions(folder / "in/a.txt", fs::perms::none);
  fs::permissions(folder / "locked", fs::perms::none);
  CHECK(read_all(folder, {"in", "locked"}) ==
        Seen{"! in/a.txt: permission denied",
             "! locked: folder cannot be opened: permission denied"});
}

TEST_CASE("JSON Lines are streamed; a bad line costs only itself", "[readers][inputs]") {
  const Folder folder;
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
  CHECK(read_all(folder, {"a.jsonl", "a.jsonl"}).size() == 40);
  folder.write("c.jsonl", std::string("\xFF\xFE{\0", 4));
  CHECK(read_all(folder, {"c.jsonl"}) ==
        Seen{"! c.jsonl: JSON Lines must be UTF-8; this is UTF-16"});
  folder.write("d.jsonl", "");
  CHECK(read_all(folder, {"d.jsonl"}).empty());
}

TEST_CASE("standard input", "[readers][inputs]") {
  const Folder folder;
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

TEST_CASE("metadata reaches its documents; rows that fit none are known", "[readers][inputs]") {
  const Folder folder;
  folder.write("in/a.txt", "A");
  folder.write("in/l.jsonl", "{\"id\":\"j\",\"text\":\"J\"}");
  const Metadata metadata =
      Metadata::parse("path,title\na.txt,TA\nj,TJ\nb.txt,TB\n", folder / "meta.csv");
  InputOptions options;
  options.metadata = &metadata;
  Inputs inputs({folder / "in"}, options);
  Seen titles;
  while (auto item = inputs.next()) {
    const auto document = read_document(std::move(std::get<RawDocument>(*item)), {});
    titles.push_back(std::get<Document>(document).title.value_or(""));
  }
  CHECK(titles == Seen{"TA", "TJ"});
  REQUIRE(inputs.unused_metadata().size() == 1);
  CHECK(inputs.unused_metadata()[0]->path == "b.txt");
}

TEST_CASE("file names that are not UTF-8 get ids that are", "[readers][inputs]") {
  const Folder folder;
  folder.write("in/\xFF.txt", "A");
  CHECK(read_all(folder, {"in"}) == Seen{"\uFFFD.txt = A"});
}

TEST_CASE("the first file, a missing one and an empty list", "[readers][inputs]") {
  const Folder folder;
  CHECK(read_all(folder, std::vector<std::string>{}).empty());
  Inputs inputs({""}, {});
  CHECK(read_all(folder, inputs) == Seen{"! : no such file or directory"});
}
