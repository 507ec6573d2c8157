#pragma once
// Clauses: each sentence is cut between its finite verb groups, at the boundary that explains the
// second one best (relative pronoun, subordinator, coordinator with a subject or verb after it,
// mark of punctuation, else right after the first verb: a complement without «that»). A participle
// after a comma, or «backed by …», and an infinitive of purpose after a comma are clauses inside of
// theirs. Every clause knows its verb group, its subject's tokens and its parent.

#include "core/analysis.h"
#include "extractors/word_features.h"

namespace pledger {

class ClauseExtractor {
 public:
  explicit ClauseExtractor(const FeatureTable& features) : features_(features) {}

  // Appends to analysis.clauses, sentence by sentence: the finite clauses in text order, which
  // together cover the sentence, then the participle clauses inside them. A sentence without finite
  // verb is one clause with its first non-finite verb group, or with none.
  void extract(Analysis& analysis) const;

 private:
  const FeatureTable& features_;
};

}  // namespace pledger
