#include "pipeline/shared_names.h"

#include <catch2/catch.hpp>
#include <string>

#include "builtin.h"

using namespace pledger;

TEST_CASE("shared names: whose «the Government» is where no country is stated") {
  struct Case {
    const char* text;
    const char* uri;
    const char* id;
    uint32_t unknown;  // names that nothing tells the country of
  };
  const std::string promise = "The Government will hire 400 nurses.";
  const Case cases[] = {
      {" Ministers met.", "", "", 1},
      {" Ministers met in Auckland.", "", "org.nz.government", 0},
      {" It will cost £3m.", "", "org.gb.government", 0},
      {" Ministers met in Auckland, Toronto and Cork.", "", "", 1},
      {" Ministers met.", "https://news.example.ie/12", "org.ie.government", 0},
      {" Ministers met.", "https://news.example.io/12", "", 1},
      {" Ministers of the UK Government met.", "", "org.gb.government", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text, c.uri);
    Document document = test::document_of(promise + c.text);
    if (*c.uri) document.uri = c.uri;
    const Analysis analysis = test::builtin_pipeline().analyse(document);
    REQUIRE(!analysis.claims.empty());
    REQUIRE(analysis.claims.front().actor.has_value());
    CHECK(analysis.claims.front().actor->id == c.id);
    uint32_t unknown = 0;
    for (const Diagnostic& diagnostic : analysis.diagnostics) {
      if (diagnostic.code == "country.unknown") unknown += diagnostic.count;
    }
    CHECK(unknown == c.unknown);
  }
}
