#include "ledger/stems.h"

#include "core/utf8.h"

namespace pledger {
namespace {

constexpr size_t kShortestStem = 3;

bool drop(std::string& word, std::string_view ending, std::string_view instead = "") {
  if (!word.ends_with(ending) || word.size() < ending.size() + kShortestStem) return false;
  word.resize(word.size() - ending.size());
  word += instead;
  return true;
}

}  // namespace

std::string stem(std::string_view word) {
  std::string out = fold(word);
  if (out.size() <= kShortestStem) return out;
  if (drop(out, "ies", "y") || drop(out, "sses", "ss")) return out;
  if (!out.ends_with("ss") && !out.ends_with("us") && !out.ends_with("is")) drop(out, "s");
  if (drop(out, "ing") || drop(out, "ed")) {
    const size_t size = out.size();
    const bool doubled = out[size - 1] == out[size - 2] && out[size - 1] != 'l' &&
                         out[size - 1] != 's';  // planned, but filled and passed
    if (doubled) out.pop_back();
  }
  drop(out, "e");
  return out;
}

}  // namespace pledger
