#pragma once
// How much speaks for a verb in a word that may as well be a noun, told by the words beside it.

#include "core/analysis.h"
#include "extractors/sentence_words.h"

namespace pledger {

constexpr int kCertainVerb = 2;  // a pronoun before it («who they say have …»)

class VerbEvidence {
 public:
  // `words` are of one sentence and must outlive this.
  explicit VerbEvidence(const SentenceWords& words) : words_(words) {}

  // One word that may as well be a noun: «increases» in «pay increases will follow».
  bool may_be_noun(const VerbGroup& group) const;

  // Agreement with the word before it, and an object, «to» or adverb after it.
  int points(const VerbGroup& group) const;

  // «sets aside», «opens 40 wards»
  bool takes_object(const VerbGroup& group) const;

  // A plural noun, told by the lexicon or its -s.
  bool is_plural(uint32_t token) const;

 private:
  uint32_t before_place(uint32_t at) const;
  bool has_plural_subject(uint32_t at) const;
  bool has_singular_subject(uint32_t at) const;
  bool governs(const VerbGroup& group) const;

  const SentenceWords& words_;
};

}  // namespace pledger
