#pragma once
// Cues: the words that report speech, each with the verb group it stands in, and what may stand
// before and after it.

#include <vector>

#include "core/analysis.h"
#include "core/resources.h"
#include "extractors/names_words.h"

namespace pledger {

// Bits of the view's class CUE (core/layer_classes.cpp lists them as selectors).
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

// What a cue does besides saying; the rest makes no difference here.
enum class CueClass : uint8_t {
  kOther,
  kSay,
  kAnnounce,
  kPledge,
  kCriticise,
  kPraise,
  kUrge,
  kGesture
};

// What an entry of the lexicon of reporting verbs says in words.
struct CueFacts {
  uint16_t bits = 0;       // of CueBit, without what the verb group decides
  uint16_t form_bits = 0;  // what the spelling alone tells of a form without auxiliaries
  CueClass cue_class = CueClass::kOther;
  bool has_form = false;    // a form of a verb
  bool noun = false;        // may be a noun, too
  bool has_source = false;  // tells where its source stands
  bool document = false;    // reports only where a document is the source: show
  bool to_do = false;       // with an infinitive it demands something
  bool clause = false;      // takes a clause, hardly ever a thing
  bool hearer_too = false;  // may name its hearer before the clause: «warned them it was late»
  // A verb (with its particle) or names its source. Fixed phrases such as «told the court» are verb
  // and hearer, which the rules read themselves.
  bool speaks = false;
  bool silent = false;  // says nothing, nor does a shorter entry within: «according to plan»
};

struct Cue {
  TokenRange tokens;  // with auxiliaries and adverbs: «has repeatedly said»
  TokenRange verb;    // the reporting words alone: «said»
  uint16_t bits = 0;
  const CueFacts* facts = nullptr;
};

class CueFinder {
 public:
  CueFinder(const Resources& resources, const NameWords& words);

  // All cues in text order; they do not overlap.
  std::vector<Cue> find(const Analysis& analysis) const;

 private:
  const CueFacts* cue_at(const Analysis& analysis, uint32_t at, uint32_t end, uint32_t& size) const;
  static uint16_t bits_of(const CueFacts& facts, const VerbGroup* group, bool clause_follows);
  bool clause_begins(const Analysis& analysis, uint32_t at, uint32_t end,
                     const CueFacts& facts) const;
  const CueFacts& facts_of(const Entry& entry) const { return facts_[entry.index - first_fact_]; }
  static bool in_count(const Analysis& analysis, uint32_t at);
  bool bare_subject(const Analysis& analysis, uint32_t at, uint32_t end) const;
  bool describes_noun(const Analysis& analysis, uint32_t at) const;
  bool ends_source(const Analysis& analysis, const std::vector<Cue>& cues, uint32_t at) const;
  bool names_document(const Analysis& analysis, const VerbGroup& group) const;
  bool names_somebody(const Analysis& analysis, uint32_t end) const;
  bool before_verb(const Analysis& analysis, size_t group) const;
  void join_before(const Analysis& analysis, size_t group, Cue& cue) const;
  void join_quoted(const Analysis& analysis, size_t group, Cue& cue) const;
  void join_leading_verb(const Analysis& analysis, size_t group, Cue& cue) const;
  bool that_follows(const Analysis& analysis, size_t group, uint32_t at) const;
  bool stands_alone(const Analysis& analysis, size_t group, uint32_t at, const CueFacts& facts,
                    bool clause_follows) const;

  const NameWords& words_;
  const Lexicons& lexicons_;
  LexiconId verbs_;
  std::vector<CueFacts> facts_;  // of the entries of verbs_, which stand together
  uint32_t first_fact_ = 0;      // Entry::index of facts_[0]
};

}  // namespace pledger
