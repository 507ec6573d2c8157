#pragma once
// NameRecogniser: people, organisations, roles, pronouns and places, and the entities they name.
//
// In: tokens and sentences. Out: analysis.mentions (by begin, longest first; a role's mention
// covers its organisation's) and analysis.entities. Names are told by titles, first names,
// capitals, the lexicons of organisations, roles and places, and by words that head an organisation
// («Trust», «College of …»). Time is linear in the number of tokens.

#include "core/analysis.h"
#include "extractors/names_words.h"

namespace pledger {

class NameRecogniser {
 public:
  // `words` must outlive this.
  explicit NameRecogniser(const NameWords& words) : words_(words) {}

  void extract(Analysis& analysis) const;

 private:
  const NameWords& words_;
};

}  // namespace pledger
