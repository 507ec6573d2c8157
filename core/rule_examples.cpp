#include "core/rule_examples.h"

#include <fmt/format.h>

#include <algorithm>

namespace pledger {
namespace {

constexpr size_t kNoGroup = ~size_t{0};

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name(char c) { return is_name_start(c) || (c >= '0' && c <= '9'); }

// The group's name where a mark begins at `at`, else "".
std::string_view mark_name(std::string_view text, size_t at) {
  size_t end = at + 1;
  if (end >= text.size() || !is_name_start(text[end])) return {};
  while (end < text.size() && is_name(text[end])) ++end;
  return text.substr(end, 1) == ":" ? text.substr(at + 1, end - at - 1) : std::string_view();
}

}  // namespace

void read_example_text(const SourceString& marked, Reporter& reporter, RuleExample& example) {
  struct Open {
    size_t group;  // kNoGroup for a bracket that is text
    size_t at;
  };
  std::vector<Open> open;
  const std::string_view text = marked.value;
  const auto here = [&] { return static_cast<uint32_t>(example.text.size()); };
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size() && (text[at + 1] == '[' || text[at + 1] == ']')) {
      example.text += text[++at];
    } else if (c == '[') {
      const std::string_view name = mark_name(text, at);
      open.push_back({name.empty() ? kNoGroup : example.groups.size(), at});
      if (name.empty()) {
        example.text += c;
        continue;
      }
      const bool twice = std::any_of(example.groups.begin(), example.groups.end(),
                                     [&](const auto& group) { return group.name == name; });
      if (twice) {
        reporter.report(marked, at, at + name.size() + 2,
                        fmt::format("group \"{}\" is marked twice", name));
      }
      example.groups.push_back({std::string(name), here(), here()});
      at += name.size() + 1;
    } else if (c == ']' && !open.empty() && open.back().group != kNoGroup) {
      RuleExample::Group& group = example.groups[open.back().group];
      group.end = here();
      if (group.begin == group.end) {
        reporter.report(marked, open.back().at, at + 1,
                        fmt::format("mark \"{}\" holds nothing", group.name));
      }
      open.pop_back();
    } else {
      if (c == ']' && !open.empty()) open.pop_back();
      example.text += c;
    }
  }
  for (const Open& mark : open) {
    if (mark.group == kNoGroup) continue;
    const std::string& name = example.groups[mark.group].name;
    reporter.report(marked, mark.at, mark.at + name.size() + 2,
                    fmt::format("mark \"{}\" is never closed", name));
  }
}

}  // namespace pledger
