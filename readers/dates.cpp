#include "readers/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "readers/ascii.h"

namespace pledger {
namespace {

// The names of RFC 2822; the words that articles use live in lexicons/.
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr size_t kLongestDate = 64;  // bytes; anything longer is prose

bool is_full_or_short(std::string_view word, std::string_view name) {
  return word == name || word == name.substr(0, 3) || (name == "september" && word == "sept");
}

int month_of(std::string_view word) {
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (is_full_or_short(word, kMonths[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  return std::any_of(kWeekdays.begin(), kWeekdays.end(),
                     [&](std::string_view name) { return is_full_or_short(word, name); });
}

// The number in `digits`, or -1 where it is not made of `least` to `most` digits.
int number(std::string_view digits, size_t least, size_t most) {
  if (digits.size() < least || digits.size() > most) return -1;
  int value = 0;
  for (char c : digits) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

int day_of(std::string_view word) {
  for (std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (word.size() > 2 && word.ends_with(ending)) word.remove_suffix(2);
  }
  return number(word, 1, 2);
}

std::optional<std::string> checked(int year, int month, int day) {
  if (year < 1000 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

// A time follows, or nothing.
bool ends_or_time(std::string_view rest) {
  if (rest.empty()) return true;
  return rest.size() >= 2 && (rest[0] == 'T' || rest[0] == 't' || rest[0] == ' ') &&
         is_digit(rest[1]);
}

std::optional<std::string> year_first(std::string_view text) {
  const bool separated =
      text.size() >= 10 && (text[4] == '-' || text[4] == '/') && text[7] == text[4];
  const size_t size = separated ? 10 : 8;
  if (text.size() < size || !ends_or_time(text.substr(size))) return std::nullopt;
  const size_t month = separated ? 5 : 4;
  const size_t day = separated ? 8 : 6;
  return checked(number(text.substr(0, 4), 4, 4), number(text.substr(month, 2), 2, 2),
                 number(text.substr(day, 2), 2, 2));
}

bool belongs_to_time(std::string_view word) {
  if (word.empty()) return true;
  if (is_digit(word[0])) return word.find(':') != std::string_view::npos;
  if (word[0] == '+' || word[0] == '-') return number(word.substr(1), 4, 4) >= 0;
  return word == "am" || word == "pm" || word == "at" || word == "z" || word == "gmt" ||
         word == "bst" || word == "utc" || word == "est" || word == "edt" || word == "pst" ||
         word == "pdt" || word == "cet";
}

std::optional<std::string> in_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (char c : text) {
    if (c == ' ' || c == ',' || (c == '.' && !word.empty() && is_letter(word.back()))) {
      if (!word.empty()) words.push_back(std::exchange(word, {}));
    } else {
      word += to_lower(c);
    }
  }
  if (!word.empty()) words.push_back(word);
  if (!words.empty() && is_weekday(words[0])) words.erase(words.begin());
  if (words.size() < 3) return std::nullopt;
  if (!std::all_of(words.begin() + 3, words.end(), belongs_to_time)) return std::nullopt;
  const int year = number(words[2], 4, 4);
  if (const int month = month_of(words[1])) return checked(year, month, day_of(words[0]));
  if (const int month = month_of(words[0])) return checked(year, month, day_of(words[1]));
  return std::nullopt;
}

}  // namespace

std::optional<std::string> parse_published(std::string_view text) {
  text = trim(text);
  if (text.size() > kLongestDate || text.size() < 8) return std::nullopt;
  if (number(text.substr(0, 4), 4, 4) >= 0) return year_first(text);
  return in_words(text);
}

std::optional<std::string> parse_country(std::string_view text) {
  text = trim(text);
  if (text.size() < 2 || text.size() > 6 || text.size() == 3) return std::nullopt;
  if (text.size() > 3 && text[2] != '-') return std::nullopt;
  std::string code;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool fits = i == 2 ? text[i] == '-' : is_letter(text[i]) || (i > 2 && is_digit(text[i]));
    if (!fits) return std::nullopt;
    code += to_upper(text[i]);
  }
  if (code.starts_with("UK")) code.replace(0, 2, "GB");
  return code;
}

}  // namespace pledger
