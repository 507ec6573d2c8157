#pragma once
// Reading lexicon files: lines of TSV to entries and removals, and laying one file over another.

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/lexicon.h"
#include "core/word_shape.h"

namespace pledger {

// The tokens of a lexicon's form, split as a text is (core/word_shape.h); an 's at its start counts
// as the possessive or verb that follows a word.
std::vector<std::string> split_form(std::string_view form);

// The same one by one: calls take(part), which says whether to go on.
template <typename Take>
void for_each_part(std::string_view form, Take take) {
  std::string after_word = "x";
  after_word += form;
  for (uint32_t at = 1; at < after_word.size();) {
    if (const uint32_t space = white_space_at(after_word, at)) {
      at += space;
      continue;
    }
    TokenKind kind{};
    uint8_t flags = 0;
    const uint32_t end = scan_token(after_word, at, kind, flags);
    if (!take(std::string_view(after_word).substr(at, end - at))) return;
    at = end;
  }
}

constexpr uint32_t kMaxFormTokens = 64;

// All lexicons, overlaid, in the order in which their names first appear; entries of one lexicon
// stand together.
struct LexiconFiles {
  std::vector<std::string> names;
  std::vector<Entry> entries;  // index, lexicon and token_count filled
};

// Throws DataError with every problem of every source (see Lexicons::load).
LexiconFiles read_lexicon_files(const std::vector<LexiconSource>& sources);

}  // namespace pledger
