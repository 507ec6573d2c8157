#pragma once
// Lists of words without spaces (ids, stems) as one text, as the ledger's tables keep them.

#include <string>
#include <string_view>
#include <vector>

namespace pledger {

constexpr char kDenied = '!';  // stands before a term that a claim denies

template <typename Word>  // std::string or std::string_view
std::string joined(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::vector<std::string> split(std::string_view words);

}  // namespace pledger
