#include "outputs/json_writer.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace pledger {

namespace {

// Bytes of a line end beyond ASCII at `at` (U+0085, U+2028, U+2029); 0 where there is none. JSON allows them as they
// are, but tools that read JSON Lines cut lines at them.
size_t wide_line_end(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at, 3);
  if (rest.starts_with("\xC2\x85")) return 2;
  return rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9" ? 3 : 0;
}

bool needs_no_escape(unsigned char c) {
  return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && c != 0xC2 && c != 0xE2;
}

void append_escape(std::string& out, unsigned char c) {
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  size_t clean = 0;  // begin of the stretch that needs no escape
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (needs_no_escape(c)) continue;
    if (c >= 0x80) {
      const size_t size = wide_line_end(text, i);
      if (size == 0) continue;
      out.append(text, clean, i - clean);
      out += size == 2 ? "\\u0085" : text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += size - 1;
    } else {
      out.append(text, clean, i - clean);
      append_escape(out, c);
    }
    clean = i + 1;
  }
  out.append(text, clean);
  out += '"';
}

void JsonWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  append_json_string(out_, text);
  return *this;
}

JsonWriter& JsonWriter::string_or_null(std::string_view text) {
  return text.empty() ? null() : string(text);
}

JsonWriter& JsonWriter::optional_string(const std::optional<std::string>& text) {
  return text ? string(*text) : null();
}

JsonWriter& JsonWriter::integer(uint64_t number) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", number);
  return *this;
}

JsonWriter& JsonWriter::number(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (std::abs(number) < kExact && number == std::floor(number)) {
    fmt::format_to(std::back_inserter(out_), "{}", static_cast<int64_t>(number));
  } else {
    fmt::format_to(std::back_inserter(out_), "{}", number);
  }
  return *this;
}

JsonWriter& JsonWriter::number_or_null(const std::optional<double>& value) {
  return value ? number(*value) : null();
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

}  // namespace pledger
