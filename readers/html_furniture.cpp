#include "readers/html_furniture.h"

#include <span>
#include <string>
#include <vector>

#include "readers/ascii.h"

namespace pledger {
namespace {

constexpr size_t kLongestName = 128;  // bytes of a class name that are looked at

// "shareBar", "share_bar" and "share--bar" all become "-share-bar-".
void spell_in_words(std::string_view name, std::string& out) {
  out = "-";
  bool was_lower = false;
  for (char c : name.substr(0, kLongestName)) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && was_lower && out.back() != '-') out += '-';
    was_lower = (c >= 'a' && c <= 'z') || is_digit(c);
    if (is_letter(c) || is_digit(c)) {
      out += to_lower(c);
    } else if (out.back() != '-') {
      out += '-';
    }
  }
  if (out.back() != '-') out += '-';
}

// Hints by their first letter: most words of a page's class names begin no hint.
class Hints {
 public:
  explicit Hints(std::span<const std::string_view> hints) {
    for (std::string_view hint : hints)
      by_letter_[static_cast<size_t>(hint[0] - 'a')].push_back(hint);
  }

  // `words` as spell_in_words() writes them.
  bool any_in(std::string_view words) const {
    for (size_t at = 1; at < words.size(); ++at) {
      if (words[at - 1] != '-' || !is_letter(words[at])) continue;
      for (std::string_view hint : by_letter_[static_cast<size_t>(words[at] - 'a')]) {
        if (words.substr(at).starts_with(hint) && words[at + hint.size()] == '-') return true;
      }
    }
    return false;
  }

 private:
  std::array<std::vector<std::string_view>, 26> by_letter_;
};

bool any_name_holds(std::string_view names, const Hints& hints) {
  std::string words;
  for (size_t at = 0; at < names.size(); ++at) {
    const size_t begin = at;
    while (at < names.size() && !is_space(names[at])) ++at;
    if (at == begin) continue;
    spell_in_words(names.substr(begin, at - begin), words);
    if (hints.any_in(words)) return true;
  }
  return false;
}

}  // namespace

bool has_furniture_hint(std::string_view names) {
  static const Hints hints(kFurnitureHints);
  return any_name_holds(names, hints);
}

bool has_hidden_hint(std::string_view names) {
  static const Hints hints(kHiddenHints);
  return any_name_holds(names, hints);
}

bool has_footnote_hint(std::string_view names) {
  static const Hints hints(kFootnoteHints);
  return any_name_holds(names, hints);
}

}  // namespace pledger
