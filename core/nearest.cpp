#include "core/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace pledger {
namespace {

constexpr size_t kMaxEdits = 2;
constexpr size_t kMaxNameBytes =
    64;  // nobody means a longer name, and the table is quadratic in it

size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t replaced = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view name, std::span<const std::string_view> candidates) {
  std::string_view nearest;
  // One edit of a two-letter name leaves little of it: half of the letters must stay.
  size_t fewest = std::min(kMaxEdits, name.size() / 2) + 1;
  if (name.size() > kMaxNameBytes) return nearest;
  for (std::string_view candidate : candidates) {
    if (candidate.size() > name.size() + kMaxEdits) continue;
    if (const size_t edits = edit_distance(name, candidate); edits < fewest) {
      fewest = edits;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string suggestion(std::string_view name, std::span<const std::string_view> candidates) {
  const std::string_view nearest = nearest_name(name, candidates);
  return nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest);
}

}  // namespace pledger
