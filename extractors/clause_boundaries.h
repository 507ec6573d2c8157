#pragma once
// ClauseBoundaries: where the clauses of one sentence begin. Between two finite verbs it is at the
// token that explains the second one best: a relative pronoun, a subordinator, a coordinator with a
// subject or verb behind it, a mark of punctuation, else right behind the first verb (a complement
// without «that»). Parts: what «that» leads in (clause_complements.cpp), what «and» joins
// (clause_coordinators.cpp), clauses that no word opens (clause_unmarked.cpp), names (clause_names.cpp).

#include <utility>
#include <vector>

#include "extractors/clause_words.h"

namespace pledger {

struct ClauseBoundary {
  uint32_t token = 0;  // first token of the right clause
  ClauseKind kind = ClauseKind::kMain;
  bool found = false;    // something marks it
  bool goes_on = false;  // «…, and that …»: with what the verb before it reports
  bool reason = false;   // «…, and why …»
};

class ClauseBoundaries : private ClauseWords {
 public:
  ClauseBoundaries(const Analysis& analysis, const FeatureTable& table, uint32_t sentence,
                   uint32_t first_verb, uint32_t end_verb)
      : ClauseWords(analysis, table, sentence, first_verb, end_verb) {}

  // One for each of the finite verbs; `first` is that of the first. Call once.
  std::vector<ClauseBoundary> of(const std::vector<uint32_t>& finite, ClauseBoundary first);

  // Whether a verb goes on with what stands before a relative clause: nothing, or only a comma,
  // parts them.
  bool is_resumption(const ClauseBoundary& start, uint32_t verb_group) const;

  // Whether no clause begins here: «Dartford, Gravesham and Swanley», «more than two».
  bool inside_name(uint32_t i) const;

  // «the adverts | children see», «the way | the trust is run»: where the subject of the verb at
  // `end` begins that stands right behind another noun, not before `begin`; 0 where none does.
  uint32_t contact_clause(uint32_t begin, uint32_t end) const;

 private:
  void find_names();
  void find_insertions(const std::vector<uint32_t>& finite);
  uint32_t find_list(uint32_t preposition);
  uint32_t after_capitals(uint32_t at) const;
  ClauseBoundary boundary(const VerbGroup& left, const VerbGroup& right) const;
  bool holds_aside(uint32_t begin, uint32_t end) const;
  ClauseBoundary around(const ClauseBoundary& relative, const VerbGroup& left) const;
  ClauseBoundary bare_relative(const ClauseBoundary& none, const VerbGroup& left,
                               uint32_t end) const;
  uint32_t before_apposition(uint32_t token, const VerbGroup& left) const;
  uint32_t behind_hearer(const VerbGroup& left, uint32_t end) const;
  uint32_t words_end(uint32_t at, uint32_t end) const;
  uint32_t behind_adjective(const VerbGroup& left, uint32_t end) const;
  uint32_t behind_ensure(uint32_t to, uint32_t end) const;
  uint32_t behind_infinitive(uint32_t begin, uint32_t end) const;
  bool is_fronted(const VerbGroup& verb) const;
  bool lacks_subject(uint32_t begin, uint32_t end) const;
  bool joins_nouns(uint32_t i, uint32_t end) const;
  bool names_another(uint32_t i, uint32_t end) const;
  bool one_comma(uint32_t begin, uint32_t end) const;
  bool says(uint32_t i) const;
  bool reports(uint32_t that, const VerbGroup& left, uint32_t end) const;
  bool goes_on_reporting(uint32_t that, uint32_t end) const;
  bool lists_subjects(uint32_t comma, const VerbGroup& left, uint32_t end) const;
  bool after_to(uint32_t i) const;
  bool joins_subjects(uint32_t coordinator, const VerbGroup& left, uint32_t end) const;
  bool gives_reason(uint32_t why, const VerbGroup& left) const;
  bool is_object(uint32_t that, const VerbGroup& left) const;
  bool is_inside_phrase(uint32_t i, uint32_t end) const;
  bool is_as_planned(uint32_t as, uint32_t end) const;
  bool is_meaning(uint32_t i) const;
  std::pair<ClauseBoundary, int> candidate(uint32_t i, const VerbGroup& left, uint32_t end) const;

  std::vector<Span> names_;  // where no clause begins
  bool reported_ = false;    // a clause so far is what a verb reports
  bool reasoned_ = false;    // or what «that is why» leads to
};

}  // namespace pledger
