#include "extractors/digits.h"

#include <algorithm>
#include <iterator>

#include "core/utf8.h"
#include "core/word_shape.h"

namespace pledger {
namespace {

constexpr double kMaxExact =
    1e18;  // more digits than a double tells apart: an identifier, not a quantity

// The digit 0…9 of a code point, full-width ones too; -1 for anything else.
int digit_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

constexpr char kRaisedPoint = '^';  // as a mark of Groups

// The mark between two groups of digits, full-width ones too: a comma, a dot, a raised point, or any space.
char mark_of(char32_t c) {
  if (c == ',' || c == 0xFF0C) return ',';
  if (is_raised_point(c)) return kRaisedPoint;
  return c == '.' || c == 0xFF0E ? '.' : ' ';
}

// Powers of ten up to the digits that a number may have; more are infinite, and the number is none.
double power_of_ten(uint32_t exponent) {
  static constexpr double kPowers[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21};
  return exponent < std::size(kPowers) ? kPowers[exponent] : kMaxExact * kMaxExact;
}

// Marks of a number and the digits between them: "12,345.6" has groups 2, 3, 1 and marks ",.".
struct Groups {
  static constexpr uint32_t kMax = 16;
  double values[kMax] = {};
  uint32_t sizes[kMax] = {};
  char marks[kMax] = {};  // marks[i] stands after group i: ',' '.' or ' '
  uint32_t count = 0;
};

bool split_groups(std::string_view text, Groups& g) {
  g.count = 1;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const int digit = digit_value(point.value);
    if (digit >= 0) {
      g.values[g.count - 1] = g.values[g.count - 1] * 10 + digit;
      ++g.sizes[g.count - 1];
    } else if (point.value != 0x00AD) {  // a soft hyphen is nothing
      if (g.count == Groups::kMax || g.sizes[g.count - 1] == 0) return false;
      g.marks[g.count - 1] = mark_of(point.value);
      ++g.count;
    }
    at += point.size;
  }
  return g.sizes[g.count - 1] > 0;
}

// Whether groups `first`+1 … `last` may follow group `first` as thousands: threes, or India's twos
// before a last three.
bool are_thousands(const Groups& g, uint32_t last) {
  if (g.sizes[0] > 3 || g.sizes[last] != 3) return false;
  bool threes = true, twos = g.sizes[0] <= 2;
  for (uint32_t i = 1; i < last; ++i) {
    threes = threes && g.sizes[i] == 3;
    twos = twos && g.sizes[i] == 2;
  }
  return threes || twos;
}

// What most numbers are: a few plain digits, without marks. False for anything else.
bool read_plain(std::string_view text, Digits& out) {
  constexpr size_t kMostDigits = 15;  // which a double holds exactly
  if (text.empty() || text.size() > kMostDigits) return false;
  uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  out.value = static_cast<double>(value);
  out.count = static_cast<uint32_t>(text.size());
  out.leading_zero = text.size() > 1 && text[0] == '0';
  out.year_like = text.size() == 4 && value >= 1000 && value < 2200;
  return true;
}

}  // namespace

std::optional<Digits> parse_digits(std::string_view text, bool decimal_comma) {
  if (Digits plain; read_plain(text, plain)) return plain;
  Groups g;
  if (text.empty() || !split_groups(text, g)) return std::nullopt;
  const char decimal = decimal_comma ? ',' : '.';
  Digits out;
  for (uint32_t i = 0; i < g.count; ++i) out.count += g.sizes[i];
  out.leading_zero = g.sizes[0] > 1 && code_point_at(text, 0).value == '0';
  uint32_t last = g.count - 1;  // last group of the whole part
  const auto same_marks = [&](char mark) {
    return std::all_of(g.marks, g.marks + last, [&](char m) { return m == mark; });
  };
  if (last > 0 && g.marks[last - 1] == kRaisedPoint) {
    out.decimal = true;
  } else if (last > 0 && g.marks[last - 1] == decimal && (last == 1 || !same_marks(decimal))) {
    out.decimal = true;
  } else if (last == 1 && g.marks[0] != ' ' && g.sizes[1] <= 2) {
    out.decimal = true;  // 2,5 in an English text
  } else if (last > 1 && g.marks[last - 1] != ' ' && g.marks[last - 1] != g.marks[0] &&
             std::all_of(g.marks, g.marks + last - 1, [&](char m) { return m == g.marks[0]; })) {
    out.decimal = true;  // 1.234,56 there: of two marks the last is that of the decimals
  }
  if (out.decimal) --last;
  if (last > 0 &&
      (!are_thousands(g, last) || std::count(g.marks, g.marks + last, kRaisedPoint) > 0))
    return std::nullopt;
  for (uint32_t i = 0; i <= last; ++i)
    out.value = out.value * power_of_ten(g.sizes[i]) + g.values[i];
  if (out.decimal) out.value += g.values[last + 1] / power_of_ten(g.sizes[last + 1]);
  if (out.value >= kMaxExact) return std::nullopt;
  out.grouped = last > 0;
  out.dot_thousands = g.count == 2 && g.marks[0] == '.' && g.sizes[1] == 3 && g.sizes[0] <= 3 &&
                      g.values[0] > 0 && !out.leading_zero;
  out.year_like = g.count == 1 && out.count == 4 && out.value >= 1000 && out.value < 2200;
  return out;
}

std::optional<double> vulgar_fraction(std::string_view text) {
  if (text.size() < 2 || text.size() > 3) return std::nullopt;
  const CodePoint point = code_point_at(text, 0);
  if (point.size != text.size()) return std::nullopt;
  switch (point.value) {
    case 0x00BC:
      return 0.25;
    case 0x00BD:
      return 0.5;
    case 0x00BE:
      return 0.75;
    case 0x2150:
      return 1.0 / 7;
    case 0x2151:
      return 1.0 / 9;
    case 0x2152:
      return 0.1;
    case 0x2153:
      return 1.0 / 3;
    case 0x2154:
      return 2.0 / 3;
    case 0x2155:
      return 0.2;
    case 0x2156:
      return 0.4;
    case 0x2157:
      return 0.6;
    case 0x2158:
      return 0.8;
    case 0x2159:
      return 1.0 / 6;
    case 0x215A:
      return 5.0 / 6;
    case 0x215B:
      return 0.125;
    case 0x215C:
      return 0.375;
    case 0x215D:
      return 0.625;
    case 0x215E:
      return 0.875;
    default:
      return std::nullopt;
  }
}

int superscript(std::string_view text) {
  if (text.size() < 2 || text.size() > 3) return -1;
  const CodePoint point = code_point_at(text, 0);
  if (point.size != text.size()) return -1;
  if (point.value == 0x00B9) return 1;
  if (point.value == 0x00B2 || point.value == 0x00B3) return static_cast<int>(point.value - 0x00B0);
  const bool digit = point.value == 0x2070 || (point.value >= 0x2074 && point.value <= 0x2079);
  return digit ? static_cast<int>(point.value - 0x2070) : -1;
}

}  // namespace pledger
