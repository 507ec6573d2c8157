#pragma once
// A set of strings that keeps 64 bits of each: 16 to 32 bytes a string while it grows included,
// however long they are. Two of a million different strings are taken for the same with a chance of
// 1 in 30 million.

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace pledger {

class IdSet {
 public:
  // False where it was in the set already.
  bool insert(std::string_view id) {
    if ((used_ + 1) * 4 > slots_.size() * 3) grow();
    const bool added = place(slots_, std::hash<std::string_view>{}(id) | 1);  // 0 marks a free slot
    used_ += added;
    return added;
  }

 private:
  static bool place(std::vector<uint64_t>& slots, uint64_t key) {
    const size_t mask = slots.size() - 1;
    size_t at = (key >> 1) & mask;
    while (slots[at] != 0 && slots[at] != key) at = (at + 1) & mask;
    if (slots[at] == key) return false;
    slots[at] = key;
    return true;
  }

  void grow() {
    std::vector<uint64_t> larger(slots_.empty() ? 64 : slots_.size() * 2);
    for (uint64_t key : slots_) {
      if (key != 0) place(larger, key);
    }
    slots_ = std::move(larger);
  }

  std::vector<uint64_t> slots_;
  size_t used_ = 0;
};

}  // namespace pledger
