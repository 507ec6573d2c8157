// When two names of people or organisations count as the same.
//
// These comparisons are part of the definition of the score: figures of different days can only
// be compared while they stay as they are. That is why their word lists stand in the code and not
// in lexicons/, which everybody may edit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scoring/annotations.h"

namespace pledger::scoring {

// Words of a name: NFKC, case-folded, runs of letters, numbers and underscores, without titles and
// small words («the», «of», «Dr»). Text that is not UTF-8 has none.
std::vector<std::string> name_words(std::string_view name);

// Same last word (unless it is one that many bodies share, as «council»), or all words of one in
// the other. Never where only one names a nation, or they name different ones.
bool same_name(std::string_view a, std::string_view b);

// All words of one in the other, or the initials of one are a word of the other.
bool same_organisation(std::string_view a, std::string_view b);

// By name where gold has one, else by organisation, else any common word of the role. A gold
// quotation without speaker is right only without one.
bool same_speaker(const Speaker& gold, const Speaker& predicted);

// Claims: the same name or organisation; both empty is the same.
bool same_actor(std::string_view gold, std::string_view predicted);

// At least one common word.
bool share_word(std::string_view a, std::string_view b);

// The speaker of a claim, given as one text: same name or organisation, or all words of gold
// among those of the prediction.
bool same_claim_speaker(std::string_view gold, std::string_view predicted);

}  // namespace pledger::scoring
