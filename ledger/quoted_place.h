#pragma once
// Where words that somebody copied stand in a text. White space is not compared: spreadsheets and
// editors change it.

#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger_document.h"

namespace pledger {

class QuotedPlaces {
 public:
  explicit QuotedPlaces(std::string_view text);

  // Places of `words` behind `prefix` and before `suffix`; where that is nowhere, of `words` alone.
  std::vector<CodePointSpan> find(std::string_view prefix, std::string_view words,
                                  std::string_view suffix) const;

 private:
  std::string squeezed_;              // the text without white space
  std::vector<uint32_t> code_point_;  // by byte of it: the code point of the text it belongs to
};

}  // namespace pledger
