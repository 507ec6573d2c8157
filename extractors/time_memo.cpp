#include "extractors/time_memo.h"

namespace pledger {
namespace {

constexpr size_t kMostKnown = 4096;   // about 2 MB a thread at most
constexpr size_t kLongestKnown = 96;  // bytes; longer stretches hardly come twice

void count_from(uint32_t at, RuleHit& hit) {
  hit.begin -= at;
  hit.end -= at;
  for (RuleHit::Group& group : hit.groups) {
    if (!group.matched) continue;
    group.begin -= at;
    group.end -= at;
  }
}

}  // namespace

const RuleHit* TimeMemo::match_at(const Matcher& matcher, const View& view, uint32_t at) {
  const std::string_view rest = view.text().substr(at);
  if (const auto it = known_.find(rest); it != known_.end())
    return it->second.found ? &it->second.hit : nullptr;
  if (known_.size() >= kMostKnown) known_.clear();
  Found& found = known_[std::string(rest.size() <= kLongestKnown ? rest : std::string_view())];
  found.found = matcher.match_at(view, at, found.hit);
  if (found.found) count_from(at, found.hit);
  return found.found ? &found.hit : nullptr;
}

}  // namespace pledger
