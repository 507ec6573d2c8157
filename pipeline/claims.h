#pragma once
// Claims: what was pledged, delivered, missed or merely counted (docs/claims.md).
//
// Rules of layer "claims" run on a view of each sentence and name a type, and a strength for
// pledges. Each hit belongs to the clause that holds its group `cue` (or its begin). The rules that
// hit one clause compete: highest priority, then the longer cue; the losers stay in the trace as
// what spoke against. A clause with a figure and no hit is a statistic. The claim's text is the
// clause with the clauses hanging on it that make no claim of their own. Rules with type "none"
// veto.

#include "core/analysis.h"
#include "core/matcher.h"
#include "core/resources.h"
#include "extractors/word_features.h"
#include "pipeline/actor_rules.h"
#include "pipeline/claim_rules.h"
#include "pipeline/claim_scope.h"
#include "pipeline/claim_view.h"

namespace pledger {

class ClaimBuilder {
 public:
  // `resources` and `features` must outlive this.
  ClaimBuilder(const Resources& resources, const FeatureTable& features);

  // Appends to analysis.claims, sorted by span. Furniture, tables, questions and documents that
  // hardly speak of public matters (sport, recipes: claim_relevance.h) give none; a diagnostic says so.
  void build(Analysis& analysis) const;

 private:
  const FeatureTable& features_;
  Matcher matcher_;
  ClaimRules rules_;
  CuePhrases phrases_;
  const Rule* figure_;  // the kernel rule of statistics
  ScopeLexicons scope_;
  ActorRules actor_rules_;
};

}  // namespace pledger
