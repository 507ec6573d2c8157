// Files, folders, patterns: what comes, in which order, and what is set aside.

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/unit/read_inputs.h"

using namespace pledger;
using namespace pledger::test;
namespace fs = std::filesystem;

TEST_CASE("folders are read in byte order, known endings only", "[readers][inputs]") {
  const TestFolder folder;
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

TEST_CASE("a file is read once, however it is reached", "[readers][inputs]") {
  const TestFolder folder;
  folder.write("in/a.txt", "A");
  folder.write("in/sub/b.txt", "B");
  folder.write("in/l.jsonl", "{\"id\":\"j\",\"text\":\"J\"}");
  fs::create_symlink("in/a.txt", folder / "link.txt");
  fs::create_directory_symlink("in", folder / "other");
  const struct {
    std::vector<std::string> paths;
    Seen seen;
    uint64_t repeated;
  } cases[] = {
      {{"in", "in/a.txt", "in/../in/sub/b.txt", "in/l.jsonl"},
       {"a.txt = A", "j = J", "sub/b.txt = B"},
       3},
      {{"link.txt", "in/sub", "other", "in/*.txt"}, {"link.txt = A", "b.txt = B", "j = J"}, 3},
      {{"gone.txt", "gone.txt"},
       {"! gone.txt: no such file or directory", "! gone.txt: no such file or directory"},
       0},
  };
  for (const auto& test : cases) {
    CAPTURE(test.paths);
    std::vector<std::string> paths = test.paths;
    for (std::string& path : paths) path = folder / path;
    Inputs inputs(paths, {});
    CHECK(read_all(folder, inputs) == test.seen);
    CHECK(inputs.counts().repeated == test.repeated);
  }
}

TEST_CASE("files with other endings are counted by ending", "[readers][inputs]") {
  const TestFolder folder;
  for (const char* name : {"in/a.txt", "in/b.PDF", "in/c.pdf", "in/sub/d.docx", "in/e.txt.gz",
                           "in/README", "in/.f.doc", "in/Dr. Smith's speech", "in/g.",
                           "in/.git/h.pdf", "in/out/ledger.db", "in/out/claims.csv",
                           "in/out/claims.jsonl", "in/out/metadata.yml", "in/out/claims.csv.part"})
    folder.write(name, "");
  fs::create_symlink("c.pdf", folder / "in/i.rtf");
  Inputs inputs({folder / "in", folder / "in/sub", folder / "in/c.pdf"}, {});
  read_all(folder, inputs);
  CHECK(inputs.passed_over().text() ==
        "9 files passed over: .docx 2, .pdf 2, .gz 1, .rtf 1, without ending 3");
  Inputs one({folder / "in/a.txt"}, {});
  read_all(folder, one);
  CHECK(one.passed_over().text().empty());

  PassedOver many;
  for (int i = 0; i < 2000; ++i) many.add("a.x" + std::to_string(i));
  many.add("a.x7");
  CHECK(many.text() ==
        "2001 files passed over: .x7 2, .x0 1, .x1 1, .x10 1, .x100 1, .x101 1, .x102 1, "
        ".x103 1, .x104 1, .x105 1, others 1990");
}

TEST_CASE("files, patterns and files named twice", "[readers][inputs]") {
  const TestFolder folder;
  folder.write("in/a.txt", "A");
  folder.write("in/b.txt", "B");
  folder.write("in/[x].txt", "X");
  folder.write("in/page", "<!doctype HTML><p>P");
  folder.write("in/lines", "\n {\"id\": \"j\", \"text\": \"J\"}");
  folder.write("in/data.csv", "{plain");
  CHECK(read_all(folder, {"in/b.txt", "in/a.txt", "in/b.txt"}) == Seen{"b.txt = B", "a.txt = A"});
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
  const TestFolder folder;
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

TEST_CASE("directory loops are noticed", "[readers][inputs]") {
  const TestFolder folder;
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
                                    });
}

TEST_CASE("folders that link to each other end soon", "[readers][inputs]") {
  const TestFolder folder;
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
  const TestFolder folder;
  folder.write("in/a.txt", "A");
  folder.write("locked/b.txt", "B");
  fs::permissions(folder / "in/a.txt", fs::perms::none);
  fs::permissions(folder / "locked", fs::perms::none);
  CHECK(read_all(folder, {"in", "locked"}) ==
        Seen{"! in/a.txt: permission denied",
             "! locked: folder cannot be opened: permission denied"});
}

TEST_CASE("metadata reaches its documents; rows that fit none are known", "[readers][inputs]") {
  const TestFolder folder;
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
  const TestFolder folder;
  folder.write("in/\xFF.txt", "A");
  CHECK(read_all(folder, {"in"}) == Seen{"\uFFFD.txt = A"});
}

TEST_CASE("the first file, a missing one and an empty list", "[readers][inputs]") {
  const TestFolder folder;
  CHECK(read_all(folder, std::vector<std::string>{}).empty());
  Inputs inputs({""}, {});
  CHECK(read_all(folder, inputs) == Seen{"! : no such file or directory"});
}
