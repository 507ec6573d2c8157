#include "readers/front_matter.h"

#include "readers/ascii.h"

namespace pledger {
namespace {

// Takes the first line (without its end) off `rest`.
std::string_view next_line(std::string_view& rest) {
  const size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// A YAML scalar on one line: quotes and a comment behind the value are taken off. Values over lines
// are not read.
std::optional<std::string> scalar(std::string_view value) {
  value = trim(value);
  const char quote = value.empty() ? '\0' : value.front();
  if (quote == '"' || quote == '\'') {
    std::string out;
    for (size_t i = 1; i < value.size(); ++i) {
      if (value[i] == quote && (quote == '"' || i + 1 >= value.size() || value[i + 1] != quote))
        return out;
      if ((quote == '"' && value[i] == '\\' && i + 1 < value.size()) || value[i] == quote) ++i;
      out += value[i];
    }
    return std::nullopt;  // never closed
  }
  const size_t comment = value.find(" #");
  value = trim(value.substr(0, comment));
  if (value.empty() || value == "~" || value == "null") return std::nullopt;
  if (quote == '|' || quote == '>' || quote == '[' || quote == '{') return std::nullopt;
  return std::string(value);
}

std::optional<std::string>* slot(Stated& stated, std::string_view key) {
  if (key == "title") return &stated.title;
  if (key == "date" || key == "published") return &stated.published;
  if (key == "publisher" || key == "source") return &stated.publisher;
  if (key == "url" || key == "uri") return &stated.uri;
  if (key == "country") return &stated.country;
  return nullptr;
}

// Front matter that is never closed is text. Moves `text` behind it.
Stated front_matter(std::string_view& text) {
  std::string_view rest = text;
  if (trim(next_line(rest)) != "---" || text.starts_with(' ')) return {};
  Stated stated;
  while (!rest.empty()) {
    const std::string_view line = next_line(rest);
    if (line.starts_with("---") || line.starts_with("...")) {
      text = rest;
      return stated;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.empty() || is_space(line[0])) continue;
    std::optional<std::string>* value = slot(stated, lower(trim(line.substr(0, colon))));
    if (value != nullptr && !*value) *value = scalar(line.substr(colon + 1));
  }
  return {};
}

}  // namespace

Stated markdown_statements(std::string_view text) {
  Stated stated = front_matter(text);
  if (stated.title) return stated;
  while (!text.empty()) {
    const std::string_view line = trim(next_line(text));
    if (line.empty()) continue;
    std::string_view heading = line;
    if (heading.starts_with("# ")) {
      heading = trim(heading.substr(2));
      while (heading.ends_with('#')) heading.remove_suffix(1);  // "# Heading #" closes it
      heading = trim(heading);
      if (!heading.empty()) stated.title = std::string(heading);
    }
    break;
  }
  return stated;
}

}  // namespace pledger
