#pragma once
// Relations between claims: how a statement bears on a pledge. Each is shown by something: a phrase
// in the text (lexicons/words/relation_cues.tsv), the comparison of two figures, or the type of the
// claim; the rule says which, the span where.

#include <string>
#include <vector>

#include "ledger/same_pledge.h"

namespace pledger {

enum class RelationKind {
  kRestates,
  kReAnnounces,
  kPartOf,
  kDistinctFrom,
  kUpdates,
  kRedefines,
  kSupports,
  kPartlyFulfils,
  kContradicts,
  kDisputes,
  kDenies,
  kEnables,
};
std::string_view to_string(RelationKind kind);

struct Relation {
  uint32_t from = 0;  // indices into the claims
  uint32_t to = 0;
  RelationKind kind = RelationKind::kRestates;
  std::string rule;    // "relation.cue", "relation.figure", …
  CodePointSpan span;  // in the document of `from`: the cue, else the claim
  std::string why;     // for people
  // Shown by a cue or by figures; what rests on likeness alone is a candidate, which says nothing of
  // the pledge until a person has looked at it.
  bool certain = true;
};

// What the document whose claims are [first, end) is about: its first pledge with a figure or a deadline,
// else its first; kNoIndex where it has none.
uint32_t leading_pledge(const std::vector<ClaimForm>& claims, uint32_t first, uint32_t end);

// Sorted by (from, to); at most one relation between two claims.
std::vector<Relation> find_relations(const std::vector<ClaimForm>& claims,
                                     const std::vector<DocumentForm>& documents,
                                     const Topics& topics, const SamePledge& pledges);

}  // namespace pledger
