#pragma once
// What each quotation mark could be, judged by the mark itself and the characters that touch it.
// Which of the possible pairs are meant, quote_marks.cpp decides.

#include <cstdint>
#include <vector>

#include "core/analysis.h"
#include "core/lexicon.h"

namespace pledger {

// Marks of one family can pair with each other: “ ” „ ‟ " `` ''  |  ‘ ’ ‚ ‛ ' `  |  « »  |  ‹ ›
// Straight single marks are a family of their own in a block where curly ones open and close.
enum class QuoteFamily : uint8_t {
  kDouble,
  kSingle,
  kGuillemet,
  kSingleGuillemet,
  kStraightSingle
};
constexpr size_t kQuoteFamilies = 5;

// Its marks look like apostrophes.
constexpr bool like_apostrophe(QuoteFamily family) {
  return family == QuoteFamily::kSingle || family == QuoteFamily::kStraightSingle;
}

struct Mark {
  uint32_t token = 0;
  QuoteFamily family = QuoteFamily::kDouble;
  bool can_open = false;
  bool can_close = false;
  bool straight = false;            // " or ': says nothing by itself
  bool weak = false;                // could as well be an apostrophe (patients’), feet or inches
  bool function_word_next = false;  // after a weak one: «‘key workers’ and …»
};

// The marks of the tokens in `block` that may be quotation marks, in order; marks that can only be
// apostrophes (’90s, rock ’n’ roll, don‘t) are left out. `elisions` and `function_words` are
// lexicons.
std::vector<Mark> quote_marks_of(const Analysis& analysis, TokenRange block,
                                 const Lexicons& lexicons, LexiconId elisions,
                                 LexiconId function_words);

// For each weak mark from `first` on, whether it is an apostrophe should a quotation be open. A
// certain closing mark before the next opening one would be left over otherwise.
std::vector<bool> apostrophes_of(const std::vector<Mark>& marks, size_t first);

}  // namespace pledger
