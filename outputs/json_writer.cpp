#include "outputs/json_writer.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <iterator>

namespace pledger {

namespace {

// Bytes of a line end beyond ASCII at `at` (U+0085, U+2028, U+2029); 0 where there is none. JSON
// allows them as they are, but tools that read JSON Lines cut lines at them.
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
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
  }
}

// The first byte from `at` on that may need an escape; eight bytes at once are asked whether they
// are plain ASCII. Most strings are short and clean.
size_t skip_clean(std::string_view text, size_t at) {
  constexpr size_t kChunkBytes = 8;
  constexpr uint64_t kEachByte = 0x0101010101010101;
  constexpr uint64_t kHighBits = 0x80 * kEachByte;
  for (; at + kChunkBytes <= text.size(); at += kChunkBytes) {
    uint64_t chunk;
    std::memcpy(&chunk, text.data() + at, kChunkBytes);
    // Bit 7 of a byte below 0x20, of '"', of '\\' and of 0x7F; a borrow can only add a false alarm.
    const uint64_t control = chunk - 0x20 * kEachByte;
    const uint64_t quote = (chunk ^ '"' * kEachByte) - kEachByte;
    const uint64_t backslash = (chunk ^ '\\' * kEachByte) - kEachByte;
    const uint64_t del = chunk + kEachByte;
    if (((chunk | control | quote | backslash | del) & kHighBits) != 0) break;
  }
  while (at < text.size() && needs_no_escape(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

constexpr size_t kMostDigits = 20;  // of 64 bits, with a sign

template <typename Integer>
void append_number(std::string& out, Integer number) {
  std::array<char, kMostDigits> digits;
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// Fractions with up to four decimals, which nearly all are (0.93, 2.5). With so few digits only one
// decimal number reads back as this double, so it is the shortest form. False where it is another.
bool append_few_decimals(std::string& out, double number) {
  constexpr uint32_t kScale = 10000;
  if (!(number > 0 && number < 1e9)) return false;
  const auto scaled = static_cast<uint64_t>(std::llround(number * kScale));
  if (scaled == 0 || static_cast<double>(scaled) / kScale != number) return false;
  append_number(out, scaled / kScale);
  out += '.';
  auto rest = static_cast<uint32_t>(scaled % kScale);
  for (uint32_t unit = kScale / 10; rest > 0; rest %= unit, unit /= 10)
    out += static_cast<char>('0' + rest / unit);
  return true;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  size_t clean = 0;  // begin of the stretch that needs no escape
  for (size_t i = skip_clean(text, 0); i < text.size(); i = skip_clean(text, i + 1)) {
    const auto c = static_cast<unsigned char>(text[i]);
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
  append_number(out_, number);
  return *this;
}

JsonWriter& JsonWriter::range(uint64_t begin, uint64_t end) {
  open('[');
  append_number(out_, begin);
  out_ += ',';
  append_number(out_, end);
  return close(']');
}

JsonWriter& JsonWriter::number(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (std::abs(number) < kExact && number == std::floor(number)) {
    append_number(out_, static_cast<int64_t>(number));
  } else if (!append_few_decimals(out_, number)) {
    fmt::format_to(std::back_inserter(out_), "{}", number);
  }
  return *this;
}

JsonWriter& JsonWriter::number_or_null(const std::optional<double>& value) {
  return value ? number(*value) : null();
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? std::string_view("true") : std::string_view("false");
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

}  // namespace pledger
