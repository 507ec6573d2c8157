#pragma once
// TimeMemo: what the rules found at a stretch of a view before. Runs of pieces repeat over and over
// («RELATION NUMERAL»), so most of them need no matching at all.

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/matcher.h"

namespace pledger {

class TimeMemo {
 public:
  // The best hit that begins exactly at byte `at` of the view; nullptr where there is none. Its
  // offsets count from `at`. Valid until the next call. What it gives is always what
  // matcher.match_at() gives.
  const RuleHit* match_at(const Matcher& matcher, const View& view, uint32_t at);

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Found {
    RuleHit hit;
    bool found = false;
  };
  std::unordered_map<std::string, Found, Hash, std::equal_to<>> known_;
};

}  // namespace pledger
