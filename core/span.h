#pragma once
// Span: where something stands in a document. Bytes of Document::text, half open, always on code
// point boundaries. uint32_t suffices: a document is at most 4 GiB - 1 (readers enforce it).

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace pledger {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool contains(uint32_t byte) const { return begin <= byte && byte < end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  constexpr auto operator<=>(const Span&) const = default;

  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

// The smallest span that covers both.
constexpr Span cover(Span a, Span b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace pledger
