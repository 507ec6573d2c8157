#pragma once
// How a statement stands to the pledge that it bears on: what was done of it, what failed, who contests
// it, and which cue, figure or type of claim shows that.

#include <optional>

#include "ledger/relations.h"

namespace pledger {

// The words in which a statement and the pledge that it bears on are alike: of their topics alone, and
// with what else makes them likely to be of one thing.
struct Likeness {
  double of_topic = 0;
  double in_all = 0;
};

// What claims[from] says of the pledge claims[to]; nothing where neither cue, figure nor type shows it.
std::optional<Relation> evidence_of(const std::vector<ClaimForm>& claims, uint32_t from,
                                    uint32_t to, Likeness likeness);

// A cue by which the pledge says something of another one («we remain committed to it», «not until
// 2027»); null where there is none.
const RelationCue* cue_of_another(const ClaimForm& claim);

// «It is now expected to cost £1.9bn», «will match the funding»: of a sum, not of 40 clinics.
bool means_another_figure(const ClaimForm& claim, const ClaimForm& pledge);

}  // namespace pledger
