#include "core/phrase_trie.h"

#include <algorithm>

namespace pledger {

PhraseTrie::PhraseTrie(uint32_t roots) : edges_(1024), ranges_(roots) {}

// The slot that holds `key`, or the free one where it belongs.
size_t PhraseTrie::slot_of(uint64_t key) const {
  const size_t mask = edges_.size() - 1;
  const uint64_t hash = key * 0x9E3779B97F4A7C15u;
  size_t slot = (hash ^ hash >> 32) & mask;
  while (edges_[slot].key != 0 && edges_[slot].key != key) slot = (slot + 1) & mask;
  return slot;
}

void PhraseTrie::grow() {
  std::vector<Edge> old(edges_.size() * 2);
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.key != 0) edges_[slot_of(edge.key)] = edge;
  }
}

PhraseTrie::Node PhraseTrie::add_step(Node from, uint32_t word) {
  const uint64_t key = key_of(from, word);
  if (const Edge& edge = edges_[slot_of(key)]; edge.key == key) return edge.to;
  if (++edge_count_ * 2 > edges_.size()) grow();
  const auto node = static_cast<Node>(ranges_.size());
  ranges_.emplace_back();
  edges_[slot_of(key)] = {key, node};
  return node;
}

void PhraseTrie::add_value(Node node, uint32_t value) { added_.emplace_back(node, value); }

void PhraseTrie::finish() {
  std::stable_sort(added_.begin(), added_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [node, value] : added_) {
    Range& range = ranges_[node];
    if (range.begin == range.end) range.begin = static_cast<uint32_t>(values_.size());
    values_.push_back(value);
    range.end = static_cast<uint32_t>(values_.size());
  }
  added_.clear();
}

PhraseTrie::Node PhraseTrie::step(Node from, uint32_t word) const {
  const uint64_t key = key_of(from, word);
  const Edge& edge = edges_[slot_of(key)];
  return edge.key == key ? edge.to : kNowhere;
}

std::span<const uint32_t> PhraseTrie::values(Node node) const {
  const Range range = ranges_[node];
  return std::span(values_).subspan(range.begin, range.end - range.begin);
}

}  // namespace pledger
