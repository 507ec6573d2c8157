#include "pipeline/run.h"

#include "extractors/attributions.h"
#include "extractors/clauses.h"
#include "extractors/measures.h"
#include "extractors/names.h"
#include "extractors/overlap.h"
#include "extractors/times.h"
#include "extractors/verb_groups.h"
#include "extractors/word_features.h"
#include "pipeline/blocks.h"
#include "pipeline/claims.h"
#include "pipeline/profile.h"
#include "pipeline/quote_marks.h"
#include "pipeline/sentences.h"
#include "pipeline/shared_names.h"
#include "pipeline/tokens.h"

namespace pledger {

struct Pipeline::Stages {
  explicit Stages(const Resources& r)
      : tokenizer(r),
        blocks(r),
        quote_marks(r),
        sentences(r),
        profile(r),
        features(r),
        name_words(r, features),
        measures(r, features),
        times(r),
        names(name_words),
        verb_groups(r, features),
        clauses(features),
        attributions(r, name_words),
        claims(r, features),
        shared_names(r, profile) {}

  Tokenizer tokenizer;
  BlockStage blocks;
  QuoteMarkStage quote_marks;
  SentenceStage sentences;
  ProfileStage profile;
  FeatureTable features;
  NameWords name_words;
  MeasureExtractor measures;
  TimeExtractor times;
  NameRecogniser names;
  VerbGroupExtractor verb_groups;
  ClauseExtractor clauses;
  AttributionExtractor attributions;
  ClaimBuilder claims;
  SharedNameStage shared_names;
};

Pipeline::Pipeline(const Resources& resources) : stages_(std::make_unique<Stages>(resources)) {}
Pipeline::~Pipeline() = default;

Analysis Pipeline::analyse(const Document& document, bool keep_hits) const {
  Analysis analysis(document);
  analysis.keep_hits = keep_hits;
  analysis.diagnostics = document.diagnostics;

  // Words, marks and sentences.
  stages_->tokenizer.run(analysis);
  stages_->blocks.run(analysis);
  stages_->quote_marks.run(analysis);
  stages_->sentences.run(analysis);
  stages_->profile.run(analysis);

  // Figures and dates; where both claim the same words, the date wins.
  stages_->measures.extract(analysis);
  stages_->times.extract(analysis);
  resolve_overlaps(analysis);

  // Who is named; what is done, when, and whether it is denied.
  stages_->names.extract(analysis);
  stages_->verb_groups.extract(analysis);
  stages_->clauses.extract(analysis);

  // Who said what; what was promised, delivered, missed or counted.
  stages_->attributions.extract(analysis);
  stages_->claims.build(analysis);
  stages_->shared_names.settle(analysis);
  return analysis;
}

}  // namespace pledger
