#include "readers/decode.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "readers/ascii.h"
#include "readers/charset.h"

namespace pledger {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr size_t kDeclared = 4096;  // bytes in which a declaration is looked for

struct Utf8Part {
  uint32_t size = 1;
  bool valid = false;
};

// The sequence that begins with the byte above 127 at `at`, or the maximal part of one that is
// broken (Unicode 15, D93b).
Utf8Part utf8_part(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned lead = byte(at);
  uint32_t size = 0;
  unsigned least = 0x80, most = 0xBF;  // of the second byte
  if (lead >= 0xC2 && lead <= 0xDF) size = 2;
  if (lead >= 0xE0 && lead <= 0xEF) size = 3;
  if (lead >= 0xF0 && lead <= 0xF4) size = 4;
  if (size == 0) return {};
  if (lead == 0xE0) least = 0xA0;  // overlong below
  if (lead == 0xED) most = 0x9F;   // surrogates above
  if (lead == 0xF0) least = 0x90;
  if (lead == 0xF4) most = 0x8F;  // over U+10FFFF above
  for (uint32_t i = 1; i < size; ++i) {
    if (byte(at + i) < least || byte(at + i) > most) return {i, false};
    least = 0x80;
    most = 0xBF;
  }
  return {size, true};
}

struct Utf8Census {
  uint64_t whole = 0;
  uint64_t broken = 0;
  bool cut_at_end = false;  // the only broken part is a beginning that ends with the text
};

Utf8Census census(std::string_view text) {
  Utf8Census found;
  for (size_t at = 0; at < text.size();) {
    if (static_cast<signed char>(text[at]) >= 0) {
      ++at;
      continue;
    }
    const Utf8Part part = utf8_part(text, at);
    ++(part.valid ? found.whole : found.broken);
    const unsigned lead = static_cast<unsigned char>(text[at]);
    at += part.size;
    if (!part.valid)
      found.cut_at_end = found.broken == 1 && at == text.size() && lead >= 0xC2 && lead <= 0xF4;
  }
  return found;
}

struct Mark {
  std::string_view bytes;
  const char* converter;
};
// UTF-32LE before UTF-16LE, whose mark it begins with.
constexpr std::array<Mark, 5> kMarks = {{{{"\xEF\xBB\xBF", 3}, "UTF-8"},
                                         {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                         {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                         {{"\xFF\xFE", 2}, "UTF-16LE"},
                                         {{"\xFE\xFF", 2}, "UTF-16BE"}}};

bool is_label_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == ':';
}

void note(std::vector<Diagnostic>& diagnostics, std::string code, std::string message,
          uint32_t count = 1) {
  diagnostics.push_back({std::move(code), std::move(message), {}, count});
}

std::string converted(std::string_view bytes, const std::string& name,
                      std::vector<Diagnostic>& diagnostics) {
  uint32_t invalid = 0;
  std::string text = convert(bytes, name, invalid);
  if (invalid > 0) {
    note(diagnostics, "encoding.invalid",
         fmt::format("bytes that are not {} were replaced by U+FFFD {} times", name, invalid),
         invalid);
  }
  return text;
}

std::string repaired(std::string&& bytes, std::vector<Diagnostic>& diagnostics) {
  uint32_t invalid = 0;
  std::string text = repair_utf8(std::move(bytes), invalid);
  if (invalid > 0) {
    note(diagnostics, "utf8.invalid",
         fmt::format("bytes that are not UTF-8 were replaced by U+FFFD {} times", invalid),
         invalid);
  }
  return text;
}

std::string undeclared(std::string&& bytes, std::vector<Diagnostic>& diagnostics) {
  const Utf8Census found = census(bytes);
  if (found.whole >= std::max<uint64_t>(found.broken, 1) || found.cut_at_end) {
    return repaired(std::move(bytes), diagnostics);
  }
  int32_t confidence = 0;
  const std::string name = detect_encoding(bytes, confidence);
  note(diagnostics, "encoding.detected",
       confidence > 0 ? fmt::format("not UTF-8; read as {} (ICU: {} of 100)", name, confidence)
                      : fmt::format("not UTF-8 and not recognised; read as {}", name));
  return converted(bytes, name, diagnostics);
}

std::string without_mark_or_zeros(std::string&& bytes, std::string_view declared,
                                  std::vector<Diagnostic>& diagnostics) {
  const Encoding stated = encoding_of(declared);
  const bool valid = simdjson::validate_utf8(bytes.data(), bytes.size());
  if (stated.converter.empty() || stated.converter == "UTF-8") {
    if (valid) return std::move(bytes);
    if (!stated.converter.empty()) return repaired(std::move(bytes), diagnostics);
    if (!declared.empty()) {
      note(diagnostics, "encoding.declared",
           fmt::format("declares «{}», which is unknown", lower(declared)));
    }
    return undeclared(std::move(bytes), diagnostics);
  }
  if (valid && stated.single_byte) {
    const bool ascii = std::none_of(bytes.begin(), bytes.end(),
                                    [](char c) { return static_cast<signed char>(c) < 0; });
    if (ascii) return std::move(bytes);
    // Whole multi-byte sequences do not come about by chance: the page was saved again and kept its
    // old declaration.
    note(diagnostics, "encoding.detected",
         fmt::format("declares {} but is UTF-8", stated.converter));
    return std::move(bytes);
  }
  note(diagnostics, "encoding.declared", fmt::format("read as {}, as declared", stated.converter));
  return converted(bytes, stated.converter, diagnostics);
}

std::string to_utf8(std::string&& bytes, std::string_view declared,
                    std::vector<Diagnostic>& diagnostics) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (mark.converter == std::string_view("UTF-8")) {
      bytes.erase(0, mark.bytes.size());
      const bool valid = simdjson::validate_utf8(bytes.data(), bytes.size());
      return valid ? std::move(bytes) : repaired(std::move(bytes), diagnostics);
    }
    note(diagnostics, "encoding.declared",
         fmt::format("read as {}, by its byte order mark", mark.converter));
    return converted(std::string_view(bytes).substr(mark.bytes.size()), mark.converter,
                     diagnostics);
  }
  const std::string wide = wide_encoding(bytes);
  if (wide.empty()) return without_mark_or_zeros(std::move(bytes), declared, diagnostics);
  note(diagnostics, "encoding.detected", fmt::format("read as {}, by its zero bytes", wide));
  return converted(bytes, wide, diagnostics);
}

}  // namespace

std::string decode(std::string&& bytes, std::string_view declared,
                   std::vector<Diagnostic>& diagnostics) {
  std::string text = to_utf8(std::move(bytes), declared, diagnostics);
  if (text.find('\0') != std::string::npos) {
    const auto count = static_cast<uint32_t>(std::count(text.begin(), text.end(), '\0'));
    note(diagnostics, "text.nul", fmt::format("holds {} NUL bytes", count), count);
  }
  return text;
}

std::string repair_utf8(std::string&& bytes, uint32_t& invalid) {
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return std::move(bytes);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16 + kReplacement.size());
  for (size_t at = 0; at < bytes.size();) {
    if (static_cast<signed char>(bytes[at]) >= 0) {
      out += bytes[at++];
      continue;
    }
    const Utf8Part part = utf8_part(bytes, at);
    if (part.valid) {
      out.append(bytes, at, part.size);
    } else {
      out += kReplacement;
      ++invalid;
    }
    at += part.size;
  }
  return out;
}

std::string declared_charset(std::string_view html) {
  const std::string head = lower(html.substr(0, kDeclared));
  const auto label_after = [&](std::string_view tag, std::string_view key) -> std::string {
    for (size_t at = head.find(tag); at != std::string::npos; at = head.find(tag, at + 1)) {
      const std::string_view inside = std::string_view(head).substr(at, head.find('>', at) - at);
      const size_t found = inside.find(key);
      if (found == std::string_view::npos) continue;
      std::string_view rest = trim(inside.substr(found + key.size()));
      if (!rest.starts_with('=')) continue;
      rest = trim(rest.substr(1));
      while (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
      rest = trim(rest);
      size_t size = 0;  // messages show it: nothing but what a label can be made of
      while (size < rest.size() && size < 40 && is_label_byte(rest[size])) ++size;
      return std::string(rest.substr(0, size));
    }
    return "";
  };
  const std::string stated = label_after("<meta", "charset");
  return stated.empty() ? label_after("<?xml", "encoding") : stated;
}

}  // namespace pledger
