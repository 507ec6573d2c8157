// Character references (&pound; &#163; &#xA3;): names by libxml2's table, numbers as in the HTML
// Standard 13.2.5.80.

#include <libxml/HTMLparser.h>

#include <array>
#include <string>
#include <unordered_map>

#include "core/utf8.h"
#include "readers/ascii.h"
#include "readers/html_prune.h"

namespace pledger {
namespace {

constexpr size_t kLongestName = 8;  // "thetasym"
constexpr char32_t kLastNamed = 0x2666;

// Old pages mean windows-1252 by &#128; to &#159;. 0 where it has no character.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// libxml2 searches its table from the front for each name.
const std::unordered_map<std::string, char32_t>& names() {
  static const auto* table = [] {
    auto* built = new std::unordered_map<std::string, char32_t>;
    for (char32_t value = 34; value <= kLastNamed; ++value) {
      if (const htmlEntityDesc* entity = htmlEntityValueLookup(value))
        built->emplace(entity->name, value);
    }
    return built;
  }();
  return *table;
}

char32_t numbered(char32_t value) {
  if (value >= 0x80 && value < 0xA0 && kWindows1252[value - 0x80] != 0)
    return kWindows1252[value - 0x80];
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  return value == 0 || value > 0x10FFFF || surrogate ? 0xFFFD : value;
}

bool decode_number(std::string_view text, size_t& at, std::string& out) {
  size_t i = at + 2;
  const bool hex = i < text.size() && to_lower(text[i]) == 'x';
  if (hex) ++i;
  const size_t first = i;
  char32_t value = 0;
  for (; i < text.size(); ++i) {
    const char c = to_lower(text[i]);
    const bool letter = hex && c >= 'a' && c <= 'f';
    if (!is_digit(c) && !letter) break;
    const auto digit = static_cast<char32_t>(letter ? c - 'a' + 10 : c - '0');
    if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + digit;
  }
  if (i == first) return false;
  append_utf8(out, numbered(value));
  at = i < text.size() && text[i] == ';' ? i + 1 : i;
  return true;
}

}  // namespace

bool decode_reference(std::string_view text, size_t& at, bool in_attribute, std::string& out) {
  if (at + 1 < text.size() && text[at + 1] == '#') return decode_number(text, at, out);
  size_t end = at + 1;
  while (end < text.size() && end - at <= kLongestName &&
         (is_letter(text[end]) || is_digit(text[end])))
    ++end;
  const bool closed = end < text.size() && text[end] == ';';
  // Without a semicolon only the names of Latin-1 count, and the longest that fits: "&pound2bn" is
  // a pound sign.
  for (size_t size = end - at - 1; size >= 2; --size) {
    const auto found = names().find(std::string(text.substr(at + 1, size)));
    const size_t next = at + 1 + size;
    const bool whole = closed && next == end;
    if (found != names().end() && (whole || found->second < 0x100)) {
      const char follows = next < text.size() ? text[next] : ' ';
      if (!whole && in_attribute && (follows == '=' || is_letter(follows) || is_digit(follows)))
        return false;
      append_utf8(out, found->second);
      at = whole ? end + 1 : next;
      return true;
    }
  }
  return false;
}

}  // namespace pledger
