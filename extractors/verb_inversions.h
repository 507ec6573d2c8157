#pragma once
// Verbs whose auxiliary stands before their subject, as behind words of denial or limitation that open a
// sentence: «Never has the trust missed …», «Not until May did it pay …», «…, nor will it open …».

#include "extractors/sentence_words.h"

namespace pledger {

struct Inversion {
  // Token of the lexical verb, or of «be» or «have» before it; 0 where there is no inversion.
  uint32_t verb = 0;
  bool negated = false;
};

// Of the auxiliary or modal `auxiliary`. «Only after a strike did it pay» and «Not until May did it pay» say
// that it was done: they are not negated.
Inversion inversion_at(const SentenceWords& words, uint32_t auxiliary);

}  // namespace pledger
