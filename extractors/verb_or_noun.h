#pragma once
// Whether a word that may be a verb stands as a noun or an adjective («the cut», «20 planned wards»,
// «has been slow»), told by the words beside it, by figures and by times. The first look, at one word;
// the second is in extractors/verb_readings.h.

#include "core/analysis.h"
#include "extractors/sentence_words.h"
#include "extractors/verb_classes.h"

namespace pledger {

class VerbOrNoun {
 public:
  // All must outlive this; `words` are of one sentence.
  VerbOrNoun(const Analysis& analysis, const SentenceWords& words, const VerbClassifier& classifier)
      : analysis_(analysis), words_(words), classifier_(classifier) {}

  // `at` is a token of the sentence with a verb's form. What can be a noun or an adjective is one
  // after a determiner, a preposition, a number or a possessive.
  bool is_noun(uint32_t at) const;

  // «have more than doubled»: `token` is «more».
  bool is_floating(uint32_t quantifier) const;
  bool is_more_than(uint32_t token) const;

 private:
  WordFeatures at(uint32_t token) const { return words_.at(token); }
  bool has(uint32_t token, uint32_t bits) const { return words_.has(token, bits); }
  bool is_word(uint32_t token, std::string_view word) const { return words_.is_word(token, word); }

  bool is_after_this(uint32_t at, const WordFeatures& word) const;
  bool is_more_than_changed(uint32_t at) const;
  bool follows_relative(uint32_t at) const;
  bool describes_noun(uint32_t at, const WordFeatures& word) const;
  bool is_compound(uint32_t at) const;
  bool is_past_with_object(uint32_t at, const WordFeatures& word) const;
  bool is_adjective(uint32_t at) const;
  bool ends_share(uint32_t at) const;
  bool in_time(const Token& token) const;

  const Analysis& analysis_;
  const SentenceWords& words_;
  const VerbClassifier& classifier_;
};

}  // namespace pledger
