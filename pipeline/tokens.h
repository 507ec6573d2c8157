#pragma once
// Tokens: the first stage. What a token is, core/token.h says; where one ends, core/word_shape.h.

#include "core/analysis.h"
#include "core/resources.h"

namespace pledger {

class Tokenizer {
 public:
  // `resources` must outlive this.
  explicit Tokenizer(const Resources& resources) : lexicons_(resources.lexicons) {}

  // Fills analysis.tokens for the whole text: in order, not overlapping, on code points, every byte
  // that is no white space in one of them. In a Markdown document emphasis marks, code ticks, link
  // targets, inline HTML tags, block-quote marks and backslashes before punctuation are layout and
  // give no token, as white space does, but without kSpaceBefore. Linear in the text; no allocation
  // per token.
  void run(Analysis& analysis) const;

 private:
  const Lexicons& lexicons_;
};

}  // namespace pledger
