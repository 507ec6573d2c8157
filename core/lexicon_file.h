#pragma once
// Reading lexicon files: lines of TSV to entries and removals, and laying one file over another.

#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "core/lexicon.h"

namespace pledger {

// The tokens of a lexicon's form, split as a text is (core/word_shape.h); an 's at its start counts
// as the possessive or verb that follows a word.
std::vector<std::string> split_form(std::string_view form);

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
