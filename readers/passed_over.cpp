#include "readers/passed_over.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "readers/ascii.h"

namespace pledger {
namespace {

constexpr size_t kLongestEnding = 10;
constexpr size_t kMostEndings = 1000;  // kept apart
constexpr size_t kShown = 10;

// In lower case, with its dot.
std::string ending_of(std::string_view name) {
  const size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view ending = name.substr(dot + 1);
  const bool is_ending =
      !ending.empty() && ending.size() <= kLongestEnding &&
      std::ranges::all_of(ending, [](char c) { return is_letter(c) || is_digit(c); });
  return is_ending ? lower(name.substr(dot)) : std::string();
}

}  // namespace

void PassedOver::add(std::string_view name) {
  ++count_;
  const std::string ending = ending_of(name);
  if (by_ending_.size() < kMostEndings || by_ending_.contains(ending)) {
    ++by_ending_[ending];
  } else {
    ++other_endings_;
  }
}

void PassedOver::add(const PassedOver& others) {
  for (const auto& [ending, count] : others.by_ending_) by_ending_[ending] += count;
  other_endings_ += others.other_endings_;
  count_ += others.count_;
}

std::string PassedOver::text() const {
  if (count_ == 0) return {};
  std::vector<std::pair<std::string, uint64_t>> kinds(by_ending_.begin(), by_ending_.end());
  // Those without an ending are no kind of file: they come last.
  std::ranges::stable_sort(kinds, [](const auto& a, const auto& b) {
    if (a.first.empty() != b.first.empty()) return b.first.empty();
    return a.second > b.second;
  });
  std::string text = fmt::format("{} {} passed over:", count_, count_ == 1 ? "file" : "files");
  uint64_t shown = 0;
  for (size_t i = 0; i < std::min(kinds.size(), kShown); ++i) {
    const auto& [ending, count] = kinds[i];
    shown += count;
    text += fmt::format("{} {} {}", i == 0 ? "" : ",", ending.empty() ? "without ending" : ending,
                        count);
  }
  if (shown < count_) text += fmt::format(", others {}", count_ - shown);
  return text;
}

}  // namespace pledger
