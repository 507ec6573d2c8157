#pragma once
// What could not be read, and why.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace pledger {

// Reasons by what a person would do about them: reports show a few of each kind and count the rest.
enum class SetAsideKind : uint8_t {
  kUnreadable,  // missing, forbidden, no regular file, a folder without anything to read
  kTooLarge,
  kNotJson,
  kNoRecord,  // JSON, but no object with "id" and "text"
  kSameId,
  kLoop,
};
constexpr size_t kSetAsideKinds = 6;

// As in machine-readable lists.
constexpr std::string_view code_of(SetAsideKind kind) {
  constexpr std::array<std::string_view, kSetAsideKinds> kCodes = {
      "unreadable", "too_large", "json.invalid", "json.record", "id.repeated", "link.loop"};
  return kCodes[static_cast<size_t>(kind)];
}

// For people.
constexpr std::string_view words_of(SetAsideKind kind) {
  constexpr std::array<std::string_view, kSetAsideKinds> kWords = {"missing or unreadable",
                                                                   "too large",
                                                                   "no valid JSON",
                                                                   "no object with id and text",
                                                                   "an id that was given before",
                                                                   "links that lead in a circle"};
  return kWords[static_cast<size_t>(kind)];
}

// A document or a named path that could not be read, and why. Reasons are half sentences without a
// full stop.
struct SetAside {
  std::string source;
  uint64_t line = 0;  // 0: the whole file
  SetAsideKind kind = SetAsideKind::kUnreadable;
  std::string reason;

  // "source:line: reason", or "source: reason".
  std::string message() const {
    return source + (line > 0 ? ":" + std::to_string(line) : "") + ": " + reason;
  }
};

}  // namespace pledger
