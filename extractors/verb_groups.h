#pragma once
// Verb groups: «has not been rolled out», «will be funded», «to employ», by one pass over the
// tokens of each sentence. Tense, voice, modality and negation are decided here once; quotations
// and claims share them.
//
// A group is auxiliaries and modals, adverbs and negations between them, and the lexical verb. «is
// going to», «is to» and «are set to» with a base form are futures. A past form without auxiliary
// counts as a participle where «by» follows or another finite verb follows before any boundary
// («the money promised last year will …»). What may be a noun («plan», «cut») is one after a
// determiner, an adjective-like word or a preposition.

#include "core/analysis.h"
#include "extractors/verb_classes.h"
#include "extractors/word_features.h"

namespace pledger {

class VerbGroupExtractor {
 public:
  // Both must outlive this.
  VerbGroupExtractor(const Resources& resources, const FeatureTable& features);

  // Appends to analysis.verb_groups, in text order.
  void extract(Analysis& analysis) const;

 private:
  const FeatureTable& features_;
  VerbClassifier classifier_;
};

}  // namespace pledger
