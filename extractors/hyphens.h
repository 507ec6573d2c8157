#pragma once
// Hyphens and dashes. A hyphen is the plain one or one that word processors write in its place (U+2010,
// U+2011), so that «12‑week» and «2025‑26» are read wherever 12-week and 2025-26 are.

#include <cstdint>
#include <string_view>

namespace pledger {

// Bytes of the hyphen that the text begins with, 0 where it begins with none.
inline uint32_t hyphen_size(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == '-') return 1;
  return text.starts_with("\u2010") || text.starts_with("\u2011") ? 3 : 0;
}

inline bool is_hyphen(std::string_view mark) {
  return !mark.empty() && hyphen_size(mark) == mark.size();
}

// A mark between words that sets something off: a long dash, or a hyphen in its place.
inline bool is_dash(std::string_view mark) {
  return is_hyphen(mark) || mark == "–" || mark == "—" || mark == "―";
}

// Where the first hyphen from `from` on stands; npos where there is none.
inline size_t find_hyphen(std::string_view word, size_t from = 0) {
  for (size_t at = word.find_first_of("-\xE2", from); at != std::string_view::npos;
       at = word.find_first_of("-\xE2", at + 1)) {
    if (hyphen_size(word.substr(at)) > 0) return at;
  }
  return std::string_view::npos;
}

}  // namespace pledger
