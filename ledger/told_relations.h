#pragma once
// What a mention says of a pledge that another document tells, by its words: that it stands by it, or that
// it is another one.

#include <optional>
#include <utility>
#include <vector>

#include "ledger/relations.h"

namespace pledger {

// Of two mentions that are not one pledge; `latest` as relation_by_value() takes it.
std::optional<Relation> relation_by_telling(const std::vector<ClaimForm>& claims,
                                            std::pair<uint32_t, uint32_t> pair, uint32_t latest,
                                            double likeness);

}  // namespace pledger
