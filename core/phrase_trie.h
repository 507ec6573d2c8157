#pragma once
// Phrase trie: sequences of word ids, each ending in a list of numbers (indices of lexicon
// entries). All edges stand in one open-addressing table keyed by (node, word), so a step is one
// probe.

#include <cstdint>
#include <span>
#include <vector>

namespace pledger {

class PhraseTrie {
 public:
  using Node = uint32_t;
  static constexpr Node kNowhere = 0xFFFFFFFF;

  // Nodes 0 … roots - 1 are the roots.
  explicit PhraseTrie(uint32_t roots);

  // The node after `word`, made where it is new. `word` is not 0.
  Node add_step(Node from, uint32_t word);
  // `value` is found at `node`, after the values added before.
  void add_value(Node node, uint32_t value);
  // Call once after the last add_value and before values().
  void finish();

  Node step(Node from, uint32_t word) const;  // kNowhere where there is none
  std::span<const uint32_t> values(Node node) const;

 private:
  struct Edge {
    uint64_t key;  // (from, word); 0 where free (a word is never 0)
    Node to;
  };
  struct Range {
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  static uint64_t key_of(Node from, uint32_t word) { return uint64_t{from} << 32 | word; }
  size_t slot_of(uint64_t key) const;
  void grow();

  std::vector<Edge> edges_;
  size_t edge_count_ = 0;
  std::vector<Range> ranges_;  // by node, into values_
  std::vector<uint32_t> values_;
  std::vector<std::pair<Node, uint32_t>> added_;
};

}  // namespace pledger
