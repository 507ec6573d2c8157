#pragma once
// The first steps into a trie of phrases, by word: in which lexicons a phrase begins with it, and
// where each of them goes on. Every stage asks for the same few words of a sentence in other
// lexicons, so what is known of a word lies together, and is found without a search.

#include <bit>
#include <cstdint>
#include <vector>

#include "core/phrase_trie.h"

namespace pledger {

class FirstSteps {
 public:
  // A phrase of lexicon `lexicon` (below 64) begins with `word`.
  void add(uint32_t word, uint32_t lexicon) {
    if (word >= words_.size()) words_.resize(word + 1);
    words_[word].lexicons |= uint64_t{1} << lexicon;
  }
  // Call once after the last add() and the trie's finish(). The root of lexicon L is `root` + L.
  void finish(const PhraseTrie& trie, PhraseTrie::Node root) {
    for (uint32_t word = 0; word < words_.size(); ++word) {
      words_[word].first = static_cast<uint32_t>(edges_.size());
      for (uint64_t rest = words_[word].lexicons; rest != 0; rest &= rest - 1) {
        const auto lexicon = static_cast<uint32_t>(std::countr_zero(rest));
        edges_.push_back(*trie.step(root + lexicon, word));
      }
    }
  }

  // Bit L is set where a phrase of lexicon L begins with this word.
  uint64_t lexicons(uint32_t word) const {
    return word < words_.size() ? words_[word].lexicons : 0;
  }
  // nullptr where no phrase of the lexicon begins so.
  const PhraseTrie::Edge* step(uint32_t lexicon, uint32_t word) const {
    if (word >= words_.size()) return nullptr;
    const uint64_t all = words_[word].lexicons, bit = uint64_t{1} << lexicon;
    if ((all & bit) == 0) return nullptr;
    return &edges_[words_[word].first + static_cast<uint32_t>(std::popcount(all & (bit - 1)))];
  }

 private:
  struct Word {
    uint64_t lexicons = 0;
    uint32_t first = 0;  // of its steps in edges_, by rising lexicon
  };
  std::vector<Word> words_;
  std::vector<PhraseTrie::Edge> edges_;
};

}  // namespace pledger
