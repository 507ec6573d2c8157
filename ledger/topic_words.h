#pragma once
// The words in which topics are compared: stems, of which those that say the same are one («hired»,
// «recruits»; lexicons/words/topic_words.tsv), and irregular forms that of their lemma («built»).

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/lexicon.h"

namespace pledger {

class TopicWords {
 public:
  explicit TopicWords(const Lexicons& lexicons);

  // Empty where the word says nothing of a topic.
  std::string of(std::string_view word) const;
  // Whether so many of them are so many of what the word counts as.
  bool counts(std::string_view word) const;

 private:
  std::unordered_map<std::string, std::string> same_;  // by stem: the stem that it counts as
  std::unordered_set<std::string> counts_;
};

}  // namespace pledger
