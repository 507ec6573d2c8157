#pragma once
// Cues: the words that report speech, each with the verb group it stands in, and what may stand
// before and after it.

#include <vector>

#include "core/analysis.h"
#include "core/resources.h"
#include "extractors/names_words.h"

namespace pledger {

// Bits of the view's class CUE (core/layers.cpp lists them as selectors).
enum CueBit : uint16_t {
  kCueIng = 1,
  kCuePassive = 2,
  kCueInfinitive = 3,  // both of the two above
  kCueClause = 4,
  kCueHearer = 8,
  kCueAfter = 16,
  kCueWeak = 32,
  kCueMarks = 64,
};

struct Cue {
  TokenRange tokens;  // with auxiliaries and adverbs: «has repeatedly said»
  TokenRange verb;    // the reporting words alone: «said»
  uint16_t bits = 0;
  const Entry* entry = nullptr;
};

class CueFinder {
 public:
  CueFinder(const Resources& resources, const NameWords& words);

  // All cues in text order; they do not overlap.
  std::vector<Cue> find(const Analysis& analysis) const;

 private:
  const Entry* entry_at(const Analysis& analysis, uint32_t at, uint32_t end, uint32_t& size) const;
  uint16_t bits_of(const Entry& entry, const VerbGroup* group, bool clause_follows) const;
  bool that_follows(const Analysis& analysis, size_t group, uint32_t at) const;
  bool stands_alone(const Analysis& analysis, size_t group, uint32_t at, const Entry& entry,
                    bool clause_follows) const;

  const NameWords& words_;
  const Lexicons& lexicons_;
  LexiconId verbs_;
  uint32_t longest_ = 1;  // tokens of the longest entry
};

}  // namespace pledger
