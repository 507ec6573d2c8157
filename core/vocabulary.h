#pragma once
// Vocabulary: the folded words that some lexicon knows, each with a number. Looking one up takes
// about 10 ns and no allocation, for every token of every text asks.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pledger {

class Vocabulary {
 public:
  Vocabulary();

  // The id of a word in any case (folded as core/utf8.h says); 0 where unknown, else 1, 2, … in
  // order of adding.
  uint32_t find(std::string_view raw) const;
  // The id of this word, which is added where it is new.
  uint32_t add(std::string_view raw);
  uint32_t size() const { return static_cast<uint32_t>(words_.size()); }

 private:
  struct Word {
    uint64_t hash;
    uint32_t first_chunk;  // index into chunks_; the bytes are padded with zeros to whole chunks
    uint32_t bytes;
  };
  struct Slot {
    uint64_t chunk = 0;  // the word's first one: all of a short word, so no other table is asked
    uint32_t bytes = 0;
    uint32_t id = 0;  // 0 where free
  };
  uint32_t find_folded(const uint64_t* chunks, uint32_t bytes, uint64_t hash) const;
  bool same_rest(uint32_t id, const uint64_t* chunks, size_t count) const;
  void grow();

  std::vector<uint64_t> chunks_;
  std::vector<Word> words_;  // by id - 1
  std::vector<Slot> slots_;  // open addressing, a power of two
  uint32_t longest_ = 0;     // bytes of the longest word: nothing longer can be found
};

}  // namespace pledger
