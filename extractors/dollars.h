#pragma once
// Which dollar a bare $ is: what the document itself says by its country, by codes (A$, CAD) or by
// names of countries and towns.

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
  std::string decide(const Analysis& analysis, bool& assumed) const;

  // Which crown «kr» at `token` is: that of the Nordic country named last before it, else first
  // behind it, within a few sentences; else that of the document's country; else empty.
  std::string_view crown(const Analysis& analysis, uint32_t token) const;

 private:
  const Lexicons& lexicons_;
  LexiconId countries_, currencies_, crowns_;
};

}  // namespace pledger
