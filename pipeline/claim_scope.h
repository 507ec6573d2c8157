#pragma once
// What a claim is about: its measures and times, deadline, subject, concepts, places, populations,
// and what is missing for it to be testable.

#include <vector>

#include "core/analysis.h"
#include "core/lexicon.h"
#include "extractors/compared_times.h"

namespace pledger {

// Lexicons that say what things are.
struct ScopeLexicons {
  const Lexicons& lexicons;
  LexiconId concepts;
  LexiconId populations;
  LexiconId places;
  LexiconId commissive;  // names of schemes
  LexiconId function_words;
  LexiconId contractions;
  LexiconId verbs;
  LexiconId organisation_heads;
  LexiconId roles;
  LexiconId plan_nouns;
  LexiconId name_words;
  LexiconId reporting_verbs;
  ComparedTimes compared_times;
  std::vector<uint32_t> reader_words;              // you, your: ids of the vocabulary
  std::vector<uint32_t> speaker_words;             // I, my, we, our
  std::vector<const Entry*> regional_governments;  // of Scotland, Wales…: one for each jurisdiction
};

// Fills measures, times, deadline, subject, concepts, places, populations, specific and missing of
// every claim.
// `leads` holds for each claim the sentence that introduces the list it stands in, or an empty span:
// an item without a time takes the times of its lead.
void attach_scope(Analysis& analysis, const ScopeLexicons& scope, const std::vector<Span>& leads);

}  // namespace pledger
