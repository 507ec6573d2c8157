#pragma once
// Document: one text and what its source states about itself. What is not stated is absent, never
// guessed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.h"

namespace pledger {

// What the text looks like on the page; the text itself is never rewritten for it.
enum class Layout : uint8_t {
  kPlain,      // lines as they stand in the file
  kMarkdown,   // markup is in the text and is only layout
  kExtracted,  // text taken out of HTML: one block element a line
};

struct Document {
  std::string id;  // as JSON Lines gives it, else the path relative to the PATH on the command line
  std::string text;  // valid UTF-8 without BOM; at most 4 GiB - 1 bytes
  std::optional<std::string> uri;
  std::optional<std::string> title;
  std::optional<std::string> publisher;
  std::optional<std::string> published;  // ISO 8601 date, YYYY-MM-DD, checked
  std::optional<std::string> country;    // ISO 3166-1 alpha-2, or ISO 3166-2 such as GB-SCT
  std::string digest;                    // SHA-256 of text, 64 hex digits
  Layout layout = Layout::kPlain;
  std::string source;                   // file name (and line) for messages; "-" for standard input
  std::vector<Diagnostic> diagnostics;  // what reading it found odd
};

}  // namespace pledger
