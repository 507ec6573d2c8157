#include "outputs/set_aside_list.h"

#include <fmt/format.h>

#include "outputs/json_writer.h"
#include "readers/decode.h"

namespace pledger {
namespace {

// File names are bytes; JSON is text.
std::string as_text(std::string bytes) {
  uint32_t invalid = 0;
  return repair_utf8(std::move(bytes), invalid);
}

}  // namespace

std::vector<std::string> SetAsideTally::not_shown() const {
  std::vector<std::string> lines;
  for (size_t kind = 0; kind < kSetAsideKinds; ++kind) {
    if (counts_[kind] <= kShownOfEachKind) continue;
    lines.push_back(fmt::format("and {} more: {}", counts_[kind] - kShownOfEachKind,
                                words_of(static_cast<SetAsideKind>(kind))));
  }
  return lines;
}

std::string set_aside_line(const SetAside& set_aside) {
  std::string line;
  JsonWriter json(line);
  json.begin_object().key("source").string(as_text(set_aside.source)).key("line");
  if (set_aside.line > 0)
    json.integer(set_aside.line);
  else
    json.null();
  json.key("code").string(code_of(set_aside.kind));
  json.key("reason").string(as_text(set_aside.reason)).end_object();
  return line + '\n';
}

std::string printable(const std::string& message) {
  std::string out;
  for (const char c : as_text(message)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  }
  return out;
}

}  // namespace pledger
