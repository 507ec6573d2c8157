#pragma once
// What a verb does to a claim (VerbClass), from the lexicons commissive, demands, directions,
// shortfall_cues, delivery_verbs and reporting_verbs. Phrases count too («call for», «roll out»):
// the longest entry that begins at the verb decides; of equally long ones the first in the order
// just given.

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/analysis.h"
#include "core/resources.h"

namespace pledger {

class VerbClassifier {
 public:
  // `resources` must outlive this.
  explicit VerbClassifier(const Resources& resources);

  // The class of the verb at token `head`; phrases may reach up to token `end`, some with their object
  // inside («put the ward on hold»). kNone where no lexicon knows it.
  VerbClass classify(const Analysis& analysis, uint32_t head, uint32_t end) const;

  // Whether the word is a verb of saying as well, whatever its class is: «admitted 40 patients»,
  // «admitted it was late».
  bool may_say(uint32_t word) const { return word < says_.size() && says_[word]; }

 private:
  // A phrase that may hold its object, and what stands behind that.
  struct Apart {
    std::vector<uint32_t> rest;  // words
    VerbClass verb_class = VerbClass::kNone;
  };
  void add_apart(const Entry& entry);
  void add_saying(std::string_view form);
  VerbClass classify_apart(const Analysis& analysis, uint32_t head, uint32_t end) const;

  const Lexicons& lexicons_;
  std::array<LexiconId, 6> sources_;
  uint64_t mask_ = 0;                // of all sources
  std::vector<VerbClass> class_of_;  // by Entry::index; kNone for entries that are no verbs
  std::unordered_map<uint32_t, std::vector<Apart>> apart_;  // by the first word
  std::vector<bool> says_;                                  // by word
};

}  // namespace pledger
