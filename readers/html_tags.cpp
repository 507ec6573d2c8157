#include "readers/html_tags.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr bool sorted_by_name() {
  for (size_t i = 1; i < kTags.size(); ++i) {
    if (kTags[i - 1].name >= kTags[i].name) return false;
  }
  return true;
}
static_assert(sorted_by_name());

}  // namespace

const TagInfo* find_tag(std::string_view name) {
  const auto at = std::lower_bound(
      kTags.begin(), kTags.end(), name,
      [](const TagInfo& info, std::string_view wanted) { return info.name < wanted; });
  return at != kTags.end() && at->name == name ? &*at : nullptr;
}

}  // namespace pledger
