#pragma once
// The view on which the rules of layer "claims" run: a sentence in which verb groups, measures,
// times, names and the phrases of the cue lexicons are one character each. Where they overlap the
// one that begins first counts, then the longest.

#include <algorithm>
#include <array>
#include <vector>

#include "core/analysis.h"
#include "core/resources.h"
#include "core/view.h"

namespace pledger {

// The class code of a verb group: tense, negation, voice, aspect and class as the table in
// core/layers.h lays them out.
char32_t verb_code(const VerbGroup& group);

// The class of mentions of this kind («ORG»).
std::string_view class_name(MentionKind kind);

// The phrases of commissive.tsv, demands.tsv and shortfall_cues.tsv that are no verbs, with their
// class codes.
class CuePhrases {
 public:
  // `resources` must outlive this.
  explicit CuePhrases(const Resources& resources);

  struct Found {
    uint32_t size = 0;  // tokens; 0 where none begins here
    char32_t code = 0;
  };
  Found at(const Analysis& analysis, uint32_t token, uint32_t end) const;
  // Whether the verb says that a lack is to be put right («tackle», «reduce»).
  bool remedies(const Analysis& analysis, const VerbGroup& verb) const;
  // Whether a word says that there is none or little of what follows (no, few, enough).
  bool is_scarce(uint32_t word) const {
    return std::find(scarce_.begin(), scarce_.end(), word) != scarce_.end();
  }
  // Whether a word before a figure tells that this is little (only, just).
  bool is_limiting(uint32_t word) const {
    return std::find(limiting_.begin(), limiting_.end(), word) != limiting_.end();
  }

 private:
  const Lexicons& lexicons_;
  LexiconId verbs_;
  std::vector<uint32_t> scarce_;    // words
  std::vector<uint32_t> limiting_;  // likewise
  std::array<LexiconId, 3> sources_;
  uint64_t mask_ = 0;
  std::vector<char32_t> code_of_;  // by Entry::index; 0 for verbs
};

// Walks the annotations of an analysis along with its sentences: call for rising sentence numbers.
class ClaimViewBuilder {
 public:
  ClaimViewBuilder(const Analysis& analysis, const CuePhrases& phrases)
      : analysis_(analysis), phrases_(phrases) {}

  // Fills `view` with sentence number `sentence`.
  void build(uint32_t sentence, View& view);

 private:
  struct Item {
    Span span;
    char32_t code;
    uint32_t index;
  };
  void collect(const Sentence& sentence);
  void collect_phrases(const Sentence& sentence);
  void leave_quantity(Item& item) const;
  void leave_verb(Item& item) const;
  bool is_fewer(const Measure& measure) const;
  bool is_little(const Measure& measure) const;
  bool is_remedied(uint32_t token) const;

  const Analysis& analysis_;
  const CuePhrases& phrases_;
  std::vector<Item> items_;
  size_t verb_ = 0, measure_ = 0, time_ = 0,
         mention_ = 0;  // first of each that may lie in the next sentence
};

}  // namespace pledger
