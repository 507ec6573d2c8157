#pragma once
// AttributionExtractor: direct, indirect and mixed quotations with their cues and speakers.
//
// In: tokens, sentences, pairs of marks, mentions, entities, verb groups. Out: analysis.quotations,
// by begin, longest first; pronouns that were resolved on the way get their entity.
// docs/quotations.md says what counts as a quotation.
//
// Sentences that hold neither marks nor a cue are not looked at. The others become frames
// (attributions_frames.h), in which the rules of lexicons/rules/attributions.toml find source, cue
// and quotation together; where reported speech begins and ends is decided in
// attributions_clauses.h, whom a source means in speakers.h.

#include "core/analysis.h"
#include "core/matcher.h"
#include "core/resources.h"
#include "extractors/attributions_cues.h"
#include "extractors/attributions_reader.h"
#include "extractors/names_words.h"

namespace pledger {

class AttributionExtractor {
 public:
  // `resources` and `words` must outlive this.
  AttributionExtractor(const Resources& resources, const NameWords& words);

  void extract(Analysis& analysis) const;

 private:
  const NameWords& words_;
  CueFinder cues_;
  Matcher matcher_;
  AttributionRules rules_;
};

}  // namespace pledger
