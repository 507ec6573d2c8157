#pragma once
// Numbers for topic words, so that claims compare them without looking at the words.

#include <cstdint>
#include <string>
#include <unordered_map>

namespace pledger {

class TermNumbers {
 public:
  uint32_t of(const std::string& term) {
    const auto next = static_cast<uint32_t>(numbers_.size());
    return numbers_.try_emplace(term, next).first->second;
  }

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
};

}  // namespace pledger
