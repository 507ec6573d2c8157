#pragma once
// ClauseSubjects: who or what the verb of a clause speaks of.

#include <vector>

#include "extractors/clause_words.h"

namespace pledger {

class ClauseSubjects : private ClauseWords {
 public:
  // The verbs of the sentence are `first_verb` to `end_verb` (exclusive). All must outlive this.
  ClauseSubjects(const Analysis& analysis, const FeatureTable& table, uint32_t sentence,
                 uint32_t first_verb, uint32_t end_verb)
      : ClauseWords(analysis, table, sentence, first_verb, end_verb), clauses_(analysis.clauses) {}

  // The subject of clause `index`, where `range` is what stands between its beginning and its verb:
  // the noun phrase there, from the last loose comma or opening words on; where there is none, that of
  // a clause before it in the sentence, whose first is `first_clause`. Empty where nothing says it.
  // The clauses before it have theirs.
  TokenRange of(uint32_t index, uint32_t first_clause, TokenRange range) const;

 private:
  TokenRange after_time(TokenRange range) const;
  TokenRange after_opening_mark(TokenRange range) const;
  TokenRange own_pronoun(TokenRange range) const;
  bool is_figure(uint32_t i) const;
  TokenRange after_fronted(TokenRange range) const;
  uint32_t person_at_end(TokenRange range) const;
  uint32_t behind_opening_phrase(TokenRange range) const;
  TokenRange inherited_subject(uint32_t index, uint32_t first_clause) const;
  TokenRange noun_phrase_before(uint32_t end) const;

  const std::vector<Clause>& clauses_;
};

}  // namespace pledger
