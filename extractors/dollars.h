#pragma once
// Which dollar a bare $ is, whose crown «kr» and whose rupee «Rs»: what the document itself says by
// its country, by codes (A$, CAD) or by names of countries and towns.

#include <string>
#include <vector>

#include "core/analysis.h"
#include "core/lexicon.h"

namespace pledger {

class DollarCountries {
 public:
  explicit DollarCountries(const Lexicons& lexicons);
  // ISO 4217 code. `assumed` is set where nothing decides it, and the code is USD. One pass over
  // the tokens.
  std::string_view decide(const Analysis& analysis, bool& assumed) const;

  // Whose currency of a family (crown, rupee, peso) is meant at `token`: that of the country named
  // last before it, else first behind it, within a few sentences; else empty. The document's own
  // country decides where it has such a currency, but of crowns it decides last. Of pounds only it
  // decides.
  std::string_view shared(const Analysis& analysis, uint32_t token, std::string_view family) const;

 private:
  std::string_view by_country(const Analysis& analysis, std::string_view family) const;

  // A currency that shares its name or sign with those of other countries.
  struct Shared {
    std::string_view family, also, country, code;
  };

  const Lexicons& lexicons_;
  LexiconId countries_, currencies_, shared_;
  std::vector<Shared> by_country_;
};

}  // namespace pledger
