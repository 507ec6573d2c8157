#include "core/utf8.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace pledger {
namespace {

constexpr uint32_t kBlockBytes = 64;
constexpr int kMaxCombiningRun = 30;

constexpr size_t kChunkBytes = 8;
constexpr uint64_t kHighBits = 0x8080808080808080;
constexpr uint64_t kEachByte = 0x0101010101010101;

uint64_t chunk_at(std::string_view text, size_t at) {
  uint64_t chunk;
  std::memcpy(&chunk, text.data() + at, kChunkBytes);
  return chunk;
}

bool is_ascii(std::string_view text) {
  uint64_t any = 0;
  size_t at = 0;
  for (; at + kChunkBytes <= text.size(); at += kChunkBytes) any |= chunk_at(text, at);
  for (; at < text.size(); ++at) any |= static_cast<unsigned char>(text[at]);
  return (any & kHighBits) == 0;
}

// No surrogate, and within Unicode's range.
bool is_code_point(char32_t value) {
  return value < 0xD800 || (value > 0xDFFF && value <= 0x10FFFF);
}

// Drops what comes after the 30th mark of a run of combining marks.
std::string cut_combining_runs(std::string_view text) {
  std::string out;
  int run = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool mark =
        point.value >= 0x300 &&
        utf8proc_get_property(static_cast<utf8proc_int32_t>(point.value))->combining_class != 0;
    run = mark ? run + 1 : 0;
    if (run <= kMaxCombiningRun) out.append(text.substr(at, point.size));
    at += point.size;
  }
  return out;
}

// Apostrophes and hyphens that differ only in typography compare equal.
std::string straighten(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    switch (point.value) {
      case 0x2018:
      case 0x2019:
      case 0x02BC:
      case 0xFF07:
        out += '\'';
        break;
      case 0x2010:
      case 0x2011:
        out += '-';
        break;
      case 0x00AD:
        break;  // a soft hyphen is no part of a word's spelling
      default:
        out.append(text.substr(at, point.size));
    }
    at += point.size;
  }
  return out;
}

}  // namespace

CodePoint code_point_at(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const uint32_t size = lead >= 0xF8   ? 0
                        : lead >= 0xF0 ? 4
                        : lead >= 0xE0 ? 3
                        : lead >= 0xC0 ? 2
                                       : 0;
  if (size == 0 || at + size > text.size()) return {0xFFFD, 1};
  char32_t value = lead & (0xFF >> (size + 1));
  for (uint32_t i = 1; i < size; ++i) {
    if (is_lead_byte(text[at + i])) return {0xFFFD, 1};
    value = (value << 6) | (byte(at + i) & 0x3F);
  }
  if (!is_code_point(value)) return {0xFFFD, 1};
  return {value, size};
}

void append_utf8(std::string& out, char32_t value) {
  if (!is_code_point(value)) value = 0xFFFD;
  std::array<char, 4> bytes;
  size_t size = 0;
  const auto add = [&](char32_t byte) { bytes[size++] = static_cast<char>(byte); };
  if (value < 0x80) {
    add(value);
  } else if (value < 0x800) {
    add(0xC0 | (value >> 6));
    add(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    add(0xE0 | (value >> 12));
    add(0x80 | ((value >> 6) & 0x3F));
    add(0x80 | (value & 0x3F));
  } else {
    add(0xF0 | (value >> 18));
    add(0x80 | ((value >> 12) & 0x3F));
    add(0x80 | ((value >> 6) & 0x3F));
    add(0x80 | (value & 0x3F));
  }
  out.append(bytes.data(), size);
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) {
    std::string out(text);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
  }
  std::string cut = straighten(cut_combining_runs(text));
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(cut.data()),
      static_cast<utf8proc_ssize_t>(cut.size()), &mapped,
      static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD));
  if (size < 0) return cut;  // not valid UTF-8 after all: compare it as it stands
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  return std::string(reinterpret_cast<const char*>(mapped), static_cast<size_t>(size));
}

size_t count_code_points(std::string_view text) {
  size_t count = 0;
  size_t at = 0;
  for (; at + kChunkBytes <= text.size(); at += kChunkBytes) {
    const uint64_t chunk = chunk_at(text, at);
    const uint64_t trailing = (chunk & ~(chunk << 1) & kHighBits) >> 7;  // 10xxxxxx: 1 in its byte
    count += kChunkBytes - (trailing * kEachByte >> 56);
  }
  for (; at < text.size(); ++at) count += is_lead_byte(text[at]);
  return count;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text), ascii_(is_ascii(text)) {
  if (ascii_) return;
  before_block_.reserve(text.size() / kBlockBytes + 1);
  uint32_t before = 0;
  for (size_t at = 0; at <= text.size(); at += kBlockBytes) {
    before_block_.push_back(before);
    before += static_cast<uint32_t>(count_code_points(text.substr(at, kBlockBytes)));
  }
}

uint32_t CodePointIndex::code_points_before(uint32_t byte) const {
  if (ascii_) return byte;
  const uint32_t block = byte / kBlockBytes;
  const std::string_view rest = text_.substr(size_t{block} * kBlockBytes, byte % kBlockBytes);
  return before_block_[block] + static_cast<uint32_t>(count_code_points(rest));
}

}  // namespace pledger
