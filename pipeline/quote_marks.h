#pragma once
// Pairs of quotation marks over the whole document.
//
// - Every kind of mark in use: “ ” ‘ ’ " ' « » ‹ › „ “ ‚ ` `` ''; nested to a depth of
// kDeepestQuote, marks that would stand deeper
//   are passed over (nobody writes them, and 5 MB of opening marks must not be a tower).
// - A quotation over several paragraphs whose marks are re-opened in each and closed once is one
// pair, with the re-opening marks in
//   `reopened`. A pair may also run from the lead of a list into its items.
//   Such a mark may also stand inside a paragraph, between two sentences: paragraphs get joined on
//   the way to a page.
// - A quotation that is never closed ends with its paragraph (close == open), or before the next
// one that opens in it. A single mark
//   that nothing closes is taken for an apostrophe, unless it begins its paragraph or follows a
//   colon.
// - Beside single marks stand apostrophes: patients’ rights, ’90s, rock ’n’ roll, 'em. Those that
// are no quotation marks lose the
//   kind kQuote: the possessive one becomes a kWord with kPossessive, others kPunct. Feet and
//   inches (5' 10") are no quotations.

#include "core/analysis.h"
#include "core/resources.h"

namespace pledger {

constexpr uint32_t kDeepestQuote = 8;

class QuoteMarkStage {
 public:
  // `resources` must outlive this.
  explicit QuoteMarkStage(const Resources& resources);

  // Fills analysis.quote_pairs, sorted by (begin, outer first), properly nested, none empty; needs
  // tokens and blocks. A pair's span begins with the first token behind the mark and ends with the
  // last before the other. Linear in the number of tokens.
  void run(Analysis& analysis) const;

 private:
  const Lexicons& lexicons_;
  LexiconId elisions_;
  LexiconId function_words_;
};

}  // namespace pledger
