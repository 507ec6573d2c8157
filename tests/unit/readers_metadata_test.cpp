// --metadata files: what they mean, and the exact text of each error.

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "readers/metadata.h"

using namespace pledger;

namespace {

std::string errors_of(const std::string& csv) {
  try {
    Metadata::parse(csv, "meta.csv");
  } catch (const DataError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("metadata is read", "[readers][metadata]") {
  const std::vector<std::string> files = {
      "path,title,uri,publisher,published,country\na.txt,\"So, "
      "\"\"this\"\"\",https://x.example/,Post,2023-02-09,gb-sct\n",
      "\xEF\xBB\xBFpath,title,uri,publisher,published,country\r\na.txt,\"So, "
      "\"\"this\"\"\",https://x.example/,Post,9 February 2023,GB-SCT\r\n",
      "country,published,publisher,uri,title,path\r\r GB-SCT , "
      "2023-02-09,Post,https://x.example/,\"So, \"\"this\"\"\" ,a.txt",
  };
  for (const std::string& file : files) {
    CAPTURE(file);
    const Metadata metadata = Metadata::parse(file, "meta.csv");
    REQUIRE(metadata.rows().size() == 1);
    const MetadataRow& row = metadata.rows()[0];
    CHECK(row.path == "a.txt");
    CHECK(row.title == "So, \"this\"");
    CHECK(row.uri == "https://x.example/");
    CHECK(row.publisher == "Post");
    CHECK(row.published == "2023-02-09");
    CHECK(row.country == "GB-SCT");
  }
  for (const std::string separator : {";", "\t"}) {
    CAPTURE(separator);
    const std::string file = "\xEF\xBB\xBFpublished" + separator + "path" + separator +
                             "\"title\"\r\n" + separator + "a.txt" + separator +
                             "\"So, \"\"this\"\"; that\"\r\n2023-02-09" + separator + "b, c.txt" +
                             separator + "\r\n";
    const Metadata metadata = Metadata::parse(file, "meta.csv");
    REQUIRE(metadata.rows().size() == 2);
    CHECK(metadata.rows()[0].path == "a.txt");
    CHECK(metadata.rows()[0].title == "So, \"this\"; that");
    CHECK_FALSE(metadata.rows()[0].published.has_value());
    CHECK(metadata.rows()[1].path == "b, c.txt");
    CHECK(metadata.rows()[1].published == "2023-02-09");
  }
  // One column says nothing of separators.
  CHECK(Metadata::parse("path\n\"a;b\"\n", "meta.csv").rows()[0].path == "a;b");
  const Metadata sparse = Metadata::parse("title,path\n,a.txt\n\"two\nlines\",b.txt\n", "meta.csv");
  REQUIRE(sparse.rows().size() == 2);
  CHECK_FALSE(sparse.rows()[0].title.has_value());
  CHECK(sparse.rows()[1].title == "two\nlines");
  CHECK(sparse.rows()[1].line == 3);
  CHECK(Metadata::parse("path\n", "meta.csv").rows().empty());
}

TEST_CASE("a row is found by id, by path as named, by path beside the file",
          "[readers][metadata]") {
  const Metadata metadata =
      Metadata::parse("path\nsub/a.txt\n./in/b.txt\n../c.txt\nabc-17\n", "data/meta.csv");
  struct Case {
    std::string id, source;
    uint32_t line;  // 0: none
  };
  const std::vector<Case> cases = {
      {"sub/a.txt", "corpus/sub/a.txt", 2},
      {"a.txt", "sub/a.txt", 2},
      {"a.txt", "./sub//a.txt", 2},
      {"a.txt", "data/sub/a.txt", 2},
      {"b.txt", "in/b.txt", 3},
      {"b.txt", "data/in/b.txt", 3},
      {"c.txt", "c.txt", 4},
      {"abc-17", "", 5},
      {"a.txt", "a.txt", 0},
      {"", "", 0},
  };
  for (const Case& test : cases) {
    CAPTURE(test.id, test.source);
    const MetadataRow* row = metadata.find(test.id, test.source);
    CHECK((row == nullptr ? 0 : row->line) == test.line);
  }
  CHECK(Metadata().find("a", "a") == nullptr);
}

TEST_CASE("errors in metadata name the place", "[readers][metadata]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "meta.csv: is empty; the first line must name the columns\n"},
      {"path,tilte\na,b\n",
       "meta.csv:1:6: unknown column «tilte»; known are path, title, uri, publisher, published, "
       "country\n"
       "  path,tilte\n"
       "       ^^^^^\n"},
      {"path,title,path\n",
       "meta.csv:1:12: column «path» stands twice\n"
       "  path,title,path\n"
       "             ^^^^\n"},
      {"title\nx\n",
       "meta.csv:1:1: the column «path» is missing\n"
       "  title\n"
       "  ^^^^^\n"},
      {"\"path,title\"\n\"a.txt,\"\"So\"\"\"\n",
       "meta.csv:1:1: all columns stand in one cell: a spreadsheet read the file with another "
       "separator; open the file as it was before, with the right one\n"
       "  \"path,title\"\n"
       "  ^^^^^^^^^^^^\n"},
      {"path|title\na|b\n",
       "meta.csv:1:1: unknown column «path|title»; known are path, title, uri, publisher, "
       "published, country\n"
       "  path|title\n"
       "  ^^^^^^^^^^\n"
       "meta.csv:1:1: the column «path» is missing\n"
       "  path|title\n"
       "  ^^^^^^^^^^\n"},
      {"path;title\na;b;c\n",
       "meta.csv:2:1: this row has 3 cells, the header 2\n"
       "  a;b;c\n"
       "  ^\n"},
      {"path,published\nä.txt,2023-02-31\n",
       "meta.csv:2:7: «2023-02-31» is no date, or not a clear one; write YYYY-MM-DD\n"
       "  ä.txt,2023-02-31\n"
       "        ^^^^^^^^^^\n"},
      {"path,country\na,Britain\n",
       "meta.csv:2:3: «Britain» is no country; write an ISO 3166 code such as GB or GB-SCT\n"
       "  a,Britain\n"
       "    ^^^^^^^\n"},
      {"path,title\na\nb,c,d\n",
       "meta.csv:2:1: this row has 1 cells, the header 2\n"
       "  a\n"
       "  ^\n"
       "meta.csv:3:1: this row has 3 cells, the header 2\n"
       "  b,c,d\n"
       "  ^\n"},
      {"path\na.txt\nb.txt\n./a.txt\n",
       "meta.csv:4:1: «./a.txt» stands in line 2 already\n"
       "  ./a.txt\n"
       "  ^^^^^^^\n"},
      {"path,title\n,b\n",
       "meta.csv:2:1: the path is empty\n"
       "  ,b\n"
       "  ^\n"},
      {"path,title\na,b \"c\"\n",
       "meta.csv:2:5: quote inside an unquoted cell; put the cell in quotes and double it\n"
       "  a,b \"c\"\n"
       "      ^\n"},
      {"path,title\na,\"b\" c\n",
       "meta.csv:2:7: text behind a closing quote; a quote inside a quoted cell is written twice\n"
       "  a,\"b\" c\n"
       "        ^\n"},
      {"path,title\na,\"b\nc\n",
       "meta.csv:2:3: this quote is never closed\n"
       "  a,\"b\n"
       "    ^\n"},
      {"path,published,country\na,09/02/2023,XXX\na,2023-02-09,GB\n",
       "meta.csv:2:3: «09/02/2023» is no date, or not a clear one; write YYYY-MM-DD\n"
       "  a,09/02/2023,XXX\n"
       "    ^^^^^^^^^^\n"
       "meta.csv:2:14: «XXX» is no country; write an ISO 3166 code such as GB or GB-SCT\n"
       "  a,09/02/2023,XXX\n"
       "               ^^^\n"
       "meta.csv:3:1: «a» stands in line 2 already\n"
       "  a,2023-02-09,GB\n"
       "  ^\n"},
  };
  for (const auto& [csv, message] : cases) {
    CAPTURE(csv);
    CHECK(errors_of(csv) == message);
  }
  std::string many = "path,published\n";
  for (int i = 0; i < 1000; ++i) many += std::to_string(i) + ",soon\n";
  const std::string told = errors_of(many);
  CHECK(std::count(told.begin(), told.end(), '\n') == 20 * 3 + 1);
  CHECK(told.ends_with("meta.csv: … and 980 more\n"));
  std::string missing;
  try {
    Metadata::load("no/such.csv");
  } catch (const DataError& error) {
    missing = error.what();
  }
  CHECK(missing == "no/such.csv: no such file or directory\n");
}
