#include "core/phrase_trie.h"

#include <algorithm>

namespace pledger {

PhraseTrie::PhraseTrie(uint32_t roots) : edges_(1024), places_(roots) {}

void PhraseTrie::grow() {
  std::vector<Edge> old(edges_.size() * 2);
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.key_ != 0) edges_[slot_of(edge.key_)] = edge;
  }
}

PhraseTrie::Node PhraseTrie::add_step(Node from, uint32_t word) {
  const uint64_t key = key_of(from, word);
  if (const Edge& edge = edges_[slot_of(key)]; edge.key_ == key) return edge.to_;
  if (++edge_count_ * 2 > edges_.size()) grow();
  const auto node = static_cast<Node>(places_.size());
  places_.emplace_back();
  places_[from].next_words |= word_bit(word);
  Edge& edge = edges_[slot_of(key)];
  edge.key_ = key;
  edge.to_ = node;
  return node;
}

void PhraseTrie::add_value(Node node, uint32_t value) { added_.emplace_back(node, value); }

void PhraseTrie::finish() {
  std::stable_sort(added_.begin(), added_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [node, value] : added_) {
    Place& place = places_[node];
    if (place.begin == place.end) place.begin = static_cast<uint32_t>(values_.size());
    values_.push_back(value);
    place.end = static_cast<uint32_t>(values_.size());
  }
  added_ = {};
  for (Edge& edge : edges_) {
    if (edge.key_ == 0) continue;
    const Place& place = places_[edge.to_];
    edge.next_words_ = place.next_words;
    if (place.begin != place.end) edge.value_ = values_[place.begin];
  }
}

}  // namespace pledger
