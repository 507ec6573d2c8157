#include "readers/html_raised.h"

#include <algorithm>
#include <array>

#include "readers/ascii.h"

namespace pledger {
namespace {

constexpr size_t kMostDigits = 3;  // of the number of a note
constexpr auto kSigns = std::to_array<std::string_view>({"*", "†", "‡", "§"});
constexpr auto kDashes = std::to_array<std::string_view>({"-", "–"});
constexpr auto kCurrencies = std::to_array<std::string_view>({"£", "€", "$", "¥", "₹"});
constexpr auto kLengths =
    std::to_array<std::string_view>({"mm", "cm", "dm", "m", "km", "ft", "yd", "mi"});
constexpr auto kRaisedDigits =
    std::to_array<std::string_view>({"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"});

template <typename Words>
size_t size_of_first(std::string_view text, const Words& words) {
  for (std::string_view word : words) {
    if (text.starts_with(word)) return word.size();
  }
  return 0;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::string_view without_brackets(std::string_view text) {
  text = trim(text);
  const bool both = (text.starts_with('[') && text.ends_with(']')) ||
                    (text.starts_with('(') && text.ends_with(')'));
  return both && text.size() > 2 ? trim(text.substr(1, text.size() - 2)) : text;
}

// One number, letter or sign at the beginning of `text`, as bytes; 0 where none stands there.
size_t size_of_mark(std::string_view text) {
  if (const size_t sign = size_of_first(text, kSigns); sign > 0) return sign;
  size_t size = 0;
  while (size < text.size() && is_digit(text[size])) ++size;
  if (size > 0) return size <= kMostDigits ? size : 0;
  const bool letter = !text.empty() && text[0] >= 'a' && text[0] <= 'z';
  return letter && (text.size() == 1 || !is_letter(text[1])) ? 1 : 0;
}

// Numbers, letters and signs, with commas and dashes between them; or a comma alone, which parts two
// marks that are raised one by one.
bool reads_as_marks(std::string_view text) {
  text = without_brackets(text);
  if (text.empty() || text.size() > kLongestMark) return false;
  if (text == ",") return true;
  bool may_begin = true;  // not right behind a number: «1a» is no mark
  while (!text.empty()) {
    const size_t dash = size_of_first(text, kDashes);
    const bool between = is_space(text[0]) || text[0] == ',' || dash > 0;
    size_t size = dash > 0 ? dash : 1;
    if (!between) {
      const size_t sign = size_of_first(text, kSigns);
      size = sign > 0 || may_begin ? size_of_mark(text) : 0;
      if (size == 0) return false;
    } else if (dash > 0 && may_begin) {
      return false;  // «-1», «–»
    }
    may_begin = between || size_of_first(text, kSigns) > 0;
    text.remove_prefix(size);
  }
  return true;
}

std::string_view letters_at_end(std::string_view text) {
  size_t begin = text.size();
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  return text.substr(begin);
}

// «… £4», «… £1.2 »: what stands before the word is a sum of money.
bool ends_with_money(std::string_view text) {
  text = trim(text);
  while (!text.empty() && (is_digit(text.back()) || text.back() == '.' || text.back() == ','))
    text.remove_suffix(1);
  return std::ranges::any_of(kCurrencies,
                             [&](std::string_view sign) { return text.ends_with(sign); });
}

// Behind «×» any exponent; 10 by itself may as well have a note, but for the millions, and what no
// note has.
bool is_power_of_ten(std::string_view before, std::string_view raised) {
  if (!before.ends_with("10")) return false;
  const std::string_view factor = trim(before.substr(0, before.size() - 2));
  if (factor.ends_with("×") || factor.ends_with("·")) return true;
  const char last = before.size() > 2 ? before[before.size() - 3] : ' ';
  const bool ten = is_space(last) || last == '(';
  return ten && (raised == "6" || raised == "9" || raised == "12" || !is_digit(raised[0]));
}

bool is_exponent(std::string_view before, std::string_view raised) {
  const bool negative = raised.starts_with('-') || raised.starts_with("−");
  const std::string_view digits =
      negative ? raised.substr(raised.starts_with('-') ? 1 : std::string_view("−").size()) : raised;
  if (!all_digits(digits) || digits.size() > 2) return false;
  if (is_power_of_ten(before, raised)) return true;
  const std::string_view unit = letters_at_end(before);
  const std::string_view rest = before.substr(0, before.size() - unit.size());
  if (unit == "s" && rest.ends_with('/')) return digits == "2";
  if (std::ranges::find(kLengths, unit) == kLengths.end()) return false;
  if (unit == "m" && ends_with_money(rest)) return false;
  return negative || digits == "2" || digits == "3";
}

// What goes on right behind a mark belongs to it: McDonald, 1/2.
bool goes_on(std::string_view after) {
  return !after.empty() &&
         (is_letter(after[0]) || is_digit(after[0]) || after[0] == '/' || after.starts_with("⁄"));
}

// «No 5» with its letter raised.
bool is_number_sign(std::string_view before, std::string_view raised) {
  const std::string_view word = letters_at_end(before);
  return raised == "o" && (word == "N" || word == "n");
}

}  // namespace

Raised kind_of_raised(std::string_view before, std::string_view raised, std::string_view after,
                      bool has_link) {
  if (before.empty() || is_space(before.back())) return Raised::kText;
  const std::string_view content = trim(raised);
  if (!has_link && is_exponent(before, content)) return Raised::kExponent;
  const bool mark = reads_as_marks(content) && !is_number_sign(before, content);
  const bool apart = content.size() < raised.size() && is_space(raised.back());
  return mark && (apart || !goes_on(after)) ? Raised::kMark : Raised::kText;
}

std::string raised_digits(std::string_view exponent) {
  std::string out;
  for (char c : exponent) {
    if (is_digit(c)) out += kRaisedDigits[static_cast<size_t>(c - '0')];
  }
  return all_digits(exponent) ? out : "⁻" + out;
}

}  // namespace pledger
