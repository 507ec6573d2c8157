#pragma once
// Entities: the mentions of one person or organisation, merged over the document. A full name
// gathers its surname, its first name alone, an acronym introduced in brackets or known to the
// lexicon, and descriptions («the charity»).

#include <vector>

#include "core/analysis.h"
#include "extractors/names_scan.h"
#include "extractors/names_words.h"

namespace pledger {

// Takes the mentions of the whole document in text order; writes analysis.mentions (by begin,
// longest first) and analysis.entities. Weak mentions that nothing confirms are dropped. Expected
// linear time: hash tables by name, and at most kMaxNamesakes candidates looked at for a name.
void merge_entities(const NameWords& words, std::vector<NameMention>& found, Analysis& analysis);

constexpr uint32_t kMaxNamesakes = 16;

}  // namespace pledger
