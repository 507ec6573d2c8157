#pragma once
// NounDropper: the work of drop_nouns (verb_readings.h). Between two boundaries the likeliest verb is kept
// (verb_nouns.cpp), by what it goes on with (verb_nouns_series.cpp) and by the relative clauses in its
// subject (verb_nouns_relatives.cpp).

#include <cstddef>
#include <vector>

#include "core/analysis.h"
#include "extractors/sentence_words.h"
#include "extractors/verb_evidence.h"

namespace pledger {

class NounDropper {
 public:
  // Both are of one sentence and must outlive this.
  NounDropper(const SentenceWords& words, std::vector<VerbGroup>& groups)
      : words_(words), evidence_(words), groups_(groups) {}

  // Takes those out of the groups from `first` on that are no verbs. Call once.
  void drop(size_t first);

 private:
  void keep_likeliest(size_t first, size_t begin, size_t end);
  bool separate(const VerbGroup& left, const VerbGroup& right) const;
  bool may_be_noun(size_t index, size_t first) const;
  bool means(const VerbGroup& group) const;
  bool is_adjective(const VerbGroup& group, size_t first) const;
  bool opens_subject(size_t index, size_t end) const;
  bool in_marks_before_noun(uint32_t at) const;
  bool has_finite(size_t begin, size_t end) const;
  bool is_thing_told(const VerbGroup& before, const VerbGroup& group) const;
  int least_of(size_t index, bool is_due) const;
  bool opens_clause(size_t index) const;
  bool joined_to_noun(size_t index) const;
  bool is_done_by(const VerbGroup& group) const;
  bool only_past_forms(size_t begin, size_t end, size_t candidate) const;
  bool shows_that(size_t begin, size_t end, size_t candidate) const;
  bool continues_verb(size_t index, size_t first) const;
  bool continues_modal(size_t index, size_t first) const;
  bool acts(const VerbGroup& group) const;
  bool helps(size_t index) const;
  bool lacks_verb(size_t begin, size_t end, size_t candidate) const;
  size_t verb_of_subject(size_t first, size_t begin, size_t end) const;
  uint32_t pronoun_in_subject(size_t first, size_t begin, size_t end) const;
  bool agrees_with(uint32_t pronoun, const VerbGroup& group) const;

  const SentenceWords& words_;
  const VerbEvidence evidence_;
  std::vector<VerbGroup>& groups_;
  std::vector<size_t> dropped_;  // rising
};

}  // namespace pledger
