#pragma once
// VerbGroupReader: one verb group from its first word on: auxiliaries and modals, adverbs and negations
// between them, and the lexical verb. A recursive descent: what may follow a modal, a form of «be», «have»
// or «do» has a function each.

#include <string_view>

#include "core/analysis.h"
#include "extractors/sentence_words.h"
#include "extractors/verb_gaps.h"
#include "extractors/verb_or_noun.h"

namespace pledger {

class VerbGroupReader {
 public:
  // All must outlive this; `words` are of one sentence.
  VerbGroupReader(const Analysis& analysis, const FeatureTable& table, const SentenceWords& words,
                  const VerbClassifier& classifier)
      : analysis_(analysis),
        table_(table),
        words_(words),
        nouns_(analysis, words, classifier),
        gaps_(analysis, words, nouns_),
        range_(words.range()) {}

  // Where a group begins at `at`, tells its tense, voice, modality, negation and head, and returns its
  // end; else returns `at`.
  uint32_t read(uint32_t at, VerbGroup& group) const;

  // The same of the verb at `at`, whose auxiliary stands before its subject.
  uint32_t read_inverted(uint32_t auxiliary, uint32_t at, VerbGroup& group) const;

 private:
  WordFeatures at(uint32_t token) const { return words_.at(token); }
  bool has(uint32_t token, uint32_t bits) const { return words_.has(token, bits); }
  bool is_word(uint32_t token, std::string_view word) const { return words_.is_word(token, word); }
  static uint32_t take_head(uint32_t at, VerbGroup& group) {
    group.head = at;
    return at + 1;
  }

  bool stands_for_had(uint32_t at) const;
  uint32_t read_modal(uint32_t at, VerbGroup& group) const;
  Tense at_tense(uint32_t modal) const;
  Tense with_have(const VerbGroup& group) const;
  uint32_t read_bare(uint32_t at, VerbGroup& group) const;
  uint32_t read_infinitive(uint32_t at, VerbGroup& group) const;
  uint32_t read_after_be(uint32_t be, VerbGroup& group) const;
  bool floats_before_participle(uint32_t quantifier) const;
  bool is_nominal_ing(uint32_t token) const;
  bool follows_agent(uint32_t be) const;
  uint32_t read_be_future(uint32_t be, VerbGroup& group) const;
  uint32_t read_yet_to(uint32_t auxiliary, VerbGroup& group) const;
  uint32_t read_be(uint32_t at, VerbGroup& group) const;
  bool has_said(uint32_t at) const;
  uint32_t read_have(uint32_t at, VerbGroup& group) const;
  bool qualifies_noun(uint32_t token, uint32_t have) const;
  uint32_t read_do(uint32_t at, VerbGroup& group) const;
  uint32_t read_lexical(uint32_t at, VerbGroup& group) const;
  bool is_month(uint32_t at) const;
  bool is_will_of_somebody(uint32_t at) const;

  const Analysis& analysis_;
  const FeatureTable& table_;
  const SentenceWords& words_;
  VerbOrNoun nouns_;
  VerbGaps gaps_;
  TokenRange range_;
};

}  // namespace pledger
