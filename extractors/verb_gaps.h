#pragma once
// What may stand between the parts of one verb group: «will of course be heard», «has, however,
// opened», «will next month open», «would be ‘genuinely integrated’».

#include "core/analysis.h"
#include "extractors/sentence_words.h"
#include "extractors/verb_or_noun.h"

namespace pledger {

class VerbGaps {
 public:
  // All must outlive this; `words` are of one sentence.
  VerbGaps(const Analysis& analysis, const SentenceWords& words, const VerbOrNoun& nouns)
      : analysis_(analysis), words_(words), nouns_(nouns) {}

  // Behind adverbs, negations and quotation marks; sets `negated` where one of them negates.
  uint32_t skip_adverbs(uint32_t token, bool& negated) const;

  // Behind a time or a phrase put in behind an auxiliary; the token itself where none begins there.
  uint32_t skip_phrase(uint32_t token) const;

 private:
  bool has(uint32_t token, uint32_t bits) const { return words_.has(token, bits); }
  bool is_word(uint32_t token, std::string_view word) const { return words_.is_word(token, word); }

  bool adds(uint32_t token) const;
  uint32_t time_end(uint32_t token) const;

  const Analysis& analysis_;
  const SentenceWords& words_;
  const VerbOrNoun& nouns_;
};

}  // namespace pledger
