#include "ledger/word_lists.h"

#include <algorithm>

namespace pledger {

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    if (!word.empty()) out.emplace_back(word);
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
  return out;
}

}  // namespace pledger
