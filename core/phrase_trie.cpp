#include "core/phrase_trie.h"

#include <algorithm>

namespace pledger {

PhraseTrie::PhraseTrie(uint32_t roots)
    : roots_(roots), edges_(1024), places_(roots), next_words_(roots) {}

void PhraseTrie::resize(size_t slots) {
  std::vector<Edge> old(slots);
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.key_ != 0) edges_[slot_of(edge.key_)] = edge;
  }
}

PhraseTrie::Node PhraseTrie::add_step(Node from, uint32_t word) {
  const uint64_t key = key_of(from, word);
  if (const Edge& edge = edges_[slot_of(key)]; edge.key_ == key) return edge.to_;
  if (++edge_count_ * 2 > edges_.size()) resize(edges_.size() * 2);
  const auto node = static_cast<Node>(places_.size());
  places_.emplace_back();
  next_words_.push_back(0);
  next_words_[from] |= word_bit(word);
  Edge& edge = edges_[slot_of(key)];
  edge.key_ = key;
  edge.to_ = node;
  return node;
}

void PhraseTrie::forget_first_steps() {
  for (Edge& edge : edges_) {
    if (edge.key_ == 0 || edge.key_ >> 32 >= roots_) continue;
    edge = {};
    --edge_count_;
  }
  size_t slots = 1024;
  while (edge_count_ * 2 > slots) slots *= 2;
  resize(slots);
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
    edge.next_words_ = next_words_[edge.to_];
    if (place.begin != place.end) edge.value_ = values_[place.begin];
  }
  next_words_ = {};
}

}  // namespace pledger
