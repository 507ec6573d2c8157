#include "pipeline/profile.h"

#include <catch2/catch.hpp>

#include "tests/unit/text_stages.h"

namespace pledger {
namespace {

TEST_CASE("what the document states is taken as it stands") {
  Document document = test::document_of(
      "The NHS in England will get £3m, the Department of Health and Social Care said.");
  document.published = "2023-02-09";
  document.country = "IE";
  const auto staged = test::run_text_stages(document);
  const Profile& profile = staged->analysis->profile;
  REQUIRE(profile.published.has_value());
  CHECK(to_iso(*profile.published) == "2023-02-09");
  CHECK(profile.published_evidence == "stated");
  CHECK(profile.country == "IE");
  CHECK(profile.country_evidence == "stated");
}

TEST_CASE("country by what the text names") {
  struct Case {
    const char* text;
    const char* country;
  };
  const Case cases[] = {
      {"", ""},
      {"The Department of Health and Social Care gave NHS England £3m for wards in Birmingham.",
       "GB"},
      {"The council tax pays for it, so the £3m is theirs.", "GB"},  // two, of one country
      {"ASHAs will get Rs 2 lakh, said the BJP; the White House heard.", "IN"},
      {"Bulk-billed visits in Cairns cost $4.", "AU"},
      {"The White House heard of it from the Taoiseach.", ""},  // two, of two countries
      {"It cost £3m.", ""},                                     // one piece
      {"It cost £3m, not £4m, not £5m and not £6m.", ""},       // one name, however often
      {"Two wards closed, and nobody said why.", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto staged = test::run_text_stages(c.text);
    CHECK(staged->analysis->profile.country == c.country);
    CHECK(staged->analysis->profile.country_evidence == (*c.country ? "names" : ""));
    CHECK(!staged->analysis->profile.published.has_value());
    CHECK(staged->analysis->profile.published_evidence.empty());
  }
}

TEST_CASE("country by the web address or the publisher, where the names are not clear") {
  struct Case {
    const char* uri;
    const char* publisher;
    const char* text;
    const char* country;
    const char* evidence;
  };
  const char* bare = "Two wards closed, and nobody said why.";
  const Case cases[] = {
      {"https://news.example.co.uk/a", "", bare, "GB", "address"},
      {"https://example.IE", "", bare, "IE", "address"},
      {"http://example.scot", "BBC News", bare, "GB-SCT", "address"},
      {"http://example.gov.au:8080?x=1", "", bare, "AU", "address"},
      {"https://example.com/a.uk", "BBC News", bare, "GB", "publisher"},
      {"https://example.com/a.uk", "", bare, "", ""},
      {"news.example.ie/a", "The Hexley Wire", bare, "", ""},  // no address: the scheme is missing
      {"https://", "", bare, "", ""},
      {"https://example.ie/a", "", "The council tax pays for it, so the £3m is theirs.", "GB",
       "names"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.uri, c.publisher);
    Document document = test::document_of(c.text);
    document.uri = c.uri;
    if (*c.publisher) document.publisher = c.publisher;
    const auto staged = test::run_text_stages(std::move(document));
    CHECK(staged->analysis->profile.country == c.country);
    CHECK(staged->analysis->profile.country_evidence == c.evidence);
  }
}

TEST_CASE("language by its small words") {
  struct Case {
    const char* text;
    const char* language;
  };
  const Case cases[] = {
      {"The board said that it would open two of the wards that were closed, and that it had the "
       "money for this.",
       "en"},
      {"The board said that it would.", ""},  // too short
      {"Der Vorstand sagte, dass er zwei der geschlossenen Stationen wieder öffnen werde und dass "
       "er das Geld dafür habe, so "
       "die Sprecherin am Montag.",
       ""},
      {"Le conseil a dit que deux des services fermés seront ouverts à nouveau et que les moyens "
       "sont là pour les payer.",
       ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(test::run_text_stages(c.text)->analysis->profile.language == c.language);
  }
}

}  // namespace
}  // namespace pledger
