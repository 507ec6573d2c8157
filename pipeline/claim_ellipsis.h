#pragma once
// «£20m for 2025 and £30m for 2026», «hired 40 nurses, 30 porters and 20 doctors», «9% at the council and
// 6% at the trust»: further figures with a time, a noun or a place of their own, told without their verb.

#include <cstddef>

#include "core/analysis.h"
#include "extractors/word_features.h"

namespace pledger {

// Of the claims from `first` on, which belong to one sentence: cuts those that say a thing twice,
// each time with a figure of the same kind and a time, where «and», «or» or «, with» parts the two; and
// those that list counts of different things, or figures each before the same preposition; of
// statistics those whose second share has no verb of its own («20% drank more, 12% the pills»).
void split_ellipses(Analysis& analysis, const FeatureTable& features, size_t first);

}  // namespace pledger
