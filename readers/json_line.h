#pragma once
// One line of JSON Lines: {"id", "text", "title"?, "uri"?, "publisher"?, "published"?, "country"?},
// all strings; null means absent, other keys are ignored whatever they hold, and of a key given
// twice the first one counts.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "readers/set_aside.h"

namespace pledger {

// How deep a line's objects and arrays may stand in each other.
constexpr size_t kMaxJsonDepth = 64;

struct JsonLine {
  std::string id;
  std::string text;
  std::optional<std::string> title, uri, publisher, published, country;  // as written, unchecked
  std::vector<Diagnostic> diagnostics;
};

// Why a line is no document.
struct JsonProblem {
  SetAsideKind kind;
  std::string reason;
};

// Fills `out`; on failure returns why, as half a sentence ("not valid JSON at column 7: …",
// "\"text\" is missing"). Bytes that are not UTF-8 ("utf8.invalid") and halves of surrogate pairs
// ("json.surrogate") become U+FFFD, counted.
std::optional<JsonProblem> parse_json_line(std::string&& line, JsonLine& out);

// Only the id, at a fraction of the cost; nullopt where parse_json_line() would find none. The
// line's capacity may grow.
std::optional<std::string> json_line_id(std::string& line);

}  // namespace pledger
