#pragma once
// Profile: what the document says of its date, country and language, each with its evidence, or
// nothing.

#include <string_view>

#include "core/analysis.h"
#include "core/resources.h"

namespace pledger {

class ProfileStage {
 public:
  // `resources` must outlive this.
  explicit ProfileStage(const Resources& resources);

  // Fills analysis.profile; needs tokens and blocks (page furniture is no evidence).
  // - published: as the document states it ("stated"), else absent: no file date stands in for it.
  // - country: as stated ("stated"); else by the places, bodies, currency signs and words of public
  //   life (country_words.tsv) that the text names ("names"), no name counted more than twice, where
  //   they are clear: at least 3 of one country, which are three quarters of all or, being 5, half
  //   of all and twice those of any other; or two different ones and none of another country
  //   (a bare dollar is one of a country that has a dollar).
  //   Names that bodies of several countries bear do not count. Else by the web address of the
  //   document ("address", country_domains.tsv), else by its publisher ("publisher"), else empty.
  // - language: "en" where English function words are frequent enough; else empty, as under 20
  // words.
  void run(Analysis& analysis) const;

  // The country that most of what a text without a clear one names belongs to, be that a single
  // name. Empty where nothing tells it.
  std::string_view leaning(const Analysis& analysis) const;

 private:
  // The country that the text names most, how often, and whether that is clear.
  struct Named {
    std::string_view country;
    uint32_t pieces = 0;
    uint32_t all = 0;  // of every country
    bool clear = false;
  };
  Named named_country(const Analysis& analysis) const;
  bool has_dollar(std::string_view country) const;
  std::string_view country_of_address(std::string_view uri) const;
  std::string_view country_of_publisher(std::string_view name) const;
  void find_country(Analysis& analysis) const;
  void find_language(Analysis& analysis) const;

  const Lexicons& lexicons_;
  LexiconId places_;
  LexiconId organisations_;
  LexiconId currencies_;
  LexiconId country_words_;
  LexiconId country_domains_;
  LexiconId function_words_;
};

}  // namespace pledger
