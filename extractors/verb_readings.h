#pragma once
// The second look at the verb groups of a sentence, once all of them are read: which words that may
// be nouns are no verbs («pay increases will follow»), and which past forms are participles («the
// money promised last year will …»).

#include "core/analysis.h"
#include "extractors/sentence_words.h"

namespace pledger {

// Of the groups from `first` on: between two boundaries there is one finite verb; of words that may
// as well be nouns the likeliest one, by agreement with the word before it and by what follows, and
// none where another verb stands there.
void drop_nouns(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first);

// «will, ministers say, open a ward», «has, it says, hired 40 nurses»: the verb behind who says it has
// the tense that the auxiliary before gives it, which stands for no verb of its own.
void resume_verbs(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first);

// «will open a ward and hire 40 nurses»: a base form behind «and» or a comma shares the modal, or the
// «to», of the verb before it.
void share_modals(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first);

// «12 wards will be opened and 300 nurses hired»: a participle behind a subject of its own shares the
// auxiliaries of the passive before it.
void share_passives(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first);

// «has opened two wards, hired 40 nurses and given them a rise»: a participle with an object, or
// behind «and», shares the «have» before it. Call ahead of mark_reduced_participles().
void share_perfects(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first);

// «opened two wards, hired 40 nurses and raised their pay»: whether the past form behind a comma is
// one more thing that the subject did.
bool goes_on_listing(const SentenceWords& words, const std::vector<VerbGroup>& groups, size_t first,
                     size_t index);

// «has not opened a ward or hired 40 nurses»: what «or» joins to a negated verb is negated too. Call
// behind share_modals().
void share_negations(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first);

// «were admitted, treated and discharged», «has hired and trained 40 nurses»: one group.
void join_participles(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first);

// A bare past form before «by», or beside another finite verb with no boundary between, is a
// participle; so is one that nothing could be the subject of («once hailed as a model»).
void mark_reduced_participles(const SentenceWords& words, std::vector<VerbGroup>& groups,
                              size_t first);

}  // namespace pledger
