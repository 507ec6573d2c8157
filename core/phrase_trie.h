#pragma once
// Phrase trie: sequences of word ids, each ending in a list of numbers (indices of lexicon
// entries). All edges stand in one open-addressing table keyed by (node, word), so a step is one
// probe at most. An edge tells what is most often asked of the node it leads to, so that the phrases
// of one word, nearly all of those in a text, take one look at memory.

#include <cstdint>
#include <span>
#include <vector>

namespace pledger {

class PhraseTrie {
 public:
  using Node = uint32_t;

  // Nodes 0 … roots - 1 are the roots.
  explicit PhraseTrie(uint32_t roots);

  // The node after `word`, made where it is new. `word` is not 0.
  Node add_step(Node from, uint32_t word);
  // `value` is found at `node`, after the values added before.
  void add_value(Node node, uint32_t value);
  // Call once after the last add_value and before the first step().
  void finish();
  // The steps from the roots are known elsewhere from now on: makes room.
  void forget_first_steps();

  // A step that was taken.
  class Edge {
   public:
    Node to() const { return to_; }
    // The first value at the node; kNoValue where it has none.
    uint32_t value() const { return value_; }
    // Whether `word` may go on from the node: nearly every phrase of a text ends at a node that its
    // next word does not follow, and this says so without a probe of the table.
    bool may_go_on(uint32_t word) const { return (next_words_ & word_bit(word)) != 0; }

   private:
    friend class PhraseTrie;
    uint64_t key_ = 0;  // (from, word); 0 where free (a word is never 0)
    uint64_t next_words_ = 0;
    Node to_ = 0;
    uint32_t value_ = kNoValue;
  };
  static constexpr uint32_t kNoValue = 0xFFFFFFFF;

  // nullptr where there is none.
  const Edge* step(Node from, uint32_t word) const {
    const uint64_t key = key_of(from, word);
    const Edge& edge = edges_[slot_of(key)];
    return edge.key_ == key ? &edge : nullptr;
  }
  std::span<const uint32_t> values(Node node) const {
    const Place& place = places_[node];
    return {values_.data() + place.begin, place.end - place.begin};
  }

 private:
  struct Place {
    uint32_t begin = 0;  // into values_
    uint32_t end = 0;
  };
  static uint64_t word_bit(uint32_t word) { return uint64_t{1} << (word & 63); }
  static uint64_t key_of(Node from, uint32_t word) { return uint64_t{from} << 32 | word; }

  // The slot that holds `key`, or the free one where it belongs.
  size_t slot_of(uint64_t key) const {
    const size_t mask = edges_.size() - 1;
    const uint64_t hash = key * 0x9E3779B97F4A7C15u;
    size_t slot = (hash ^ hash >> 32) & mask;
    while (edges_[slot].key_ != 0 && edges_[slot].key_ != key) slot = (slot + 1) & mask;
    return slot;
  }
  void resize(size_t slots);

  Node roots_;
  std::vector<Edge> edges_;
  size_t edge_count_ = 0;
  std::vector<Place> places_;  // by node
  std::vector<uint32_t> values_;
  // Until finish(): values by node, and the bits of the words that go on from each node.
  std::vector<std::pair<Node, uint32_t>> added_;
  std::vector<uint64_t> next_words_;
};

}  // namespace pledger
