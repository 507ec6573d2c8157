#pragma once
// What a Markdown file states about itself: YAML front matter of plain "key: value" lines between
// two lines of
// "---" at the very top (title; date or published; publisher or source; url or uri; country), and a
// first line
// "# Heading" as the title where the front matter gives none. The text is not touched.

#include <optional>
#include <string>
#include <string_view>

namespace pledger {

struct Stated {
  std::optional<std::string> title, uri, publisher, published, country;  // as written, unchecked
};

Stated markdown_statements(std::string_view text);

}  // namespace pledger
