#pragma once
// Who answers for a claim that names nobody («£3bn will be spent»): the second look at actors, once
// all claims of the document are known.
// Most documents have one public body whose promises they tell of (document_bodies.h).

#include "core/analysis.h"
#include "pipeline/claim_actors.h"
#include "pipeline/claim_rules.h"
#include "pipeline/claim_scope.h"
#include "pipeline/quotation_index.h"

namespace pledger {

// What the second look goes by.
struct ActorSources {
  const ClaimRules& rules;
  const ActorRules& steps;
  const ScopeLexicons& lexicons;
  const QuotationIndex& quotations;
  const ActorFinder& actors;
};

// Fills the actors of the claims that have none, in this order: in a quotation the speaker's own body,
// of a minister the government's; the nearest subject of the sentences before it in its
// paragraph, if it is such a body; the body that the document is about. Of a demand that names
// nobody it is who was called upon before in the paragraph, else that body, unless it makes the
// demand itself. Statistics, and rules that name nobody, stay without.
// Also makes «the Government» of a document the one that it named in full before («the Scottish
// Government»).
// The trace of each claim gets the step that decided.
void fill_actors(Analysis& analysis, const ActorSources& sources);

}  // namespace pledger
