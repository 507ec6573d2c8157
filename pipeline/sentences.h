#pragma once
// Sentences: where one ends, over the tokens of a block.
//
// - A full stop ends one unless it belongs to an abbreviation (lexicon "abbreviations": may_end,
// name_follows,
//   number_follows, after_number), an initial (J. K. Rowling), an address, or a small letter
//   follows. ? ! and … end one unless a small letter follows («“Why?” she asked»).
// - Closing quotation marks and brackets behind the stop belong to the sentence, as do footnote
// numbers stuck to it.
// - «…them.Leila said»: a capital stuck to the stop begins the next sentence.
// - Headings, list items and rows of tables end with their block or line.
// - Text in brackets that began inside a sentence does not end it.

#include "core/analysis.h"
#include "core/resources.h"
#include "pipeline/sentence_ends.h"

namespace pledger {

// Sentences longer than this are cut, where possible behind a semicolon or comma, with Diagnostic
// "sentence.cut".
constexpr uint32_t kLongestSentence = 4096;  // bytes

class SentenceStage {
 public:
  // `resources` must outlive this.
  explicit SentenceStage(const Resources& resources);

  // Fills analysis.sentences; needs tokens, blocks and pairs of quotation marks. Every token of a
  // block is in exactly one sentence, but for page furniture that lists no other stories
  // (Block::related), which has no sentences. Linear.
  void run(Analysis& analysis) const;

 private:
  SentenceEnds ends_;
};

}  // namespace pledger
