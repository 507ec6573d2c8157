#include "scoring/names.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>

namespace pledger::scoring {
namespace {

using WordSet = std::set<std::string, std::less<>>;

// Titles and small words: no part of a name.
const WordSet& ignored_words() {
  static const WordSet kWords = {"a",   "an",   "and",       "baroness", "dame", "dr",
                                 "for", "lady", "lord",      "mr",       "mrs",  "ms",
                                 "of",  "prof", "professor", "sir",      "the"};
  return kWords;
}

// Last words that do not tell one body from another.
const WordSet& shared_last_words() {
  static const WordSet kWords = {"authority",  "bank",      "board",     "charity",    "college",
                                 "commission", "committee", "council",   "department", "england",
                                 "government", "group",     "ministers", "nhs",        "office",
                                 "party",      "service",   "services",  "trust",      "trusts",
                                 "union",      "university"};
  return kWords;
}

// NHS Wales is not NHS England, though all words but one agree.
const WordSet& nation_words() {
  static const WordSet kWords = {"european", "ireland", "irish", "northern", "scotland",
                                 "scottish", "uk",      "us",    "wales",    "welsh"};
  return kWords;
}

// Compatibility form, then case folding of the result: in this order, and without composing
// again, as the reference does it. Empty if the text is not UTF-8.
std::string folded(std::string_view text) {
  const auto map = [](std::string_view in, int options) {
    utf8proc_uint8_t* raw = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(in.data()),
                                               static_cast<utf8proc_ssize_t>(in.size()), &raw,
                                               static_cast<utf8proc_option_t>(options));
    std::string out;
    if (size > 0) out.assign(reinterpret_cast<const char*>(raw), static_cast<size_t>(size));
    std::free(raw);
    return out;
  };
  const std::string normal = map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  return map(normal, UTF8PROC_CASEFOLD);
}

bool is_word_character(utf8proc_int32_t code_point) {
  if (code_point == '_') return true;
  switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

WordSet word_set(std::string_view name) {
  std::vector<std::string> words = name_words(name);
  return {std::make_move_iterator(words.begin()), std::make_move_iterator(words.end())};
}

bool contains_all(const WordSet& whole, const WordSet& part) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

// A nation that only one of the two names.
bool nations_differ(const WordSet& a, const WordSet& b) {
  return std::any_of(nation_words().begin(), nation_words().end(),
                     [&](const std::string& word) { return a.contains(word) != b.contains(word); });
}

// First code point of each word, in a row.
std::string initials(std::string_view name) {
  std::string out;
  for (const std::string& word : name_words(name)) {
    std::size_t end = 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) ++end;
    out.append(word, 0, end);
  }
  return out;
}

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
  const std::string text = folded(name);
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty() && !ignored_words().contains(word)) words.push_back(word);
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t code_point = 0;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                         static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    if (length <= 0) break;  // cannot be: the text has just been written as UTF-8
    if (is_word_character(code_point))
      word.append(text, at, static_cast<std::size_t>(length));
    else
      finish();
    at += static_cast<std::size_t>(length);
  }
  finish();
  return words;
}

bool same_name(std::string_view a, std::string_view b) {
  const std::vector<std::string> words_a = name_words(a), words_b = name_words(b);
  if (words_a.empty() || words_b.empty()) return false;
  const WordSet set_a(words_a.begin(), words_a.end()), set_b(words_b.begin(), words_b.end());
  if (nations_differ(set_a, set_b)) return false;
  if (words_a.back() == words_b.back() && !shared_last_words().contains(words_a.back()))
    return true;
  return contains_all(set_a, set_b) || contains_all(set_b, set_a);
}

bool same_organisation(std::string_view a, std::string_view b) {
  const WordSet set_a = word_set(a), set_b = word_set(b);
  if (set_a.empty() || set_b.empty()) return false;
  if (set_b.contains(initials(a)) || set_a.contains(initials(b))) return true;
  if (nations_differ(set_a, set_b)) return false;
  return contains_all(set_a, set_b) || contains_all(set_b, set_a);
}

bool same_speaker(const Speaker& gold, const Speaker& predicted) {
  if (!gold.known()) return !predicted.known();
  if (!predicted.known()) return false;
  if (!gold.name.empty()) return same_name(gold.name, predicted.name);
  if (!predicted.name.empty()) return same_organisation(gold.organisation, predicted.name);
  if (!gold.organisation.empty())
    return same_organisation(gold.organisation, predicted.organisation);
  return share_word(gold.role, predicted.role);
}

bool same_actor(std::string_view gold, std::string_view predicted) {
  if (gold.empty() || predicted.empty()) return gold.empty() && predicted.empty();
  return same_name(gold, predicted) || same_organisation(gold, predicted);
}

bool share_word(std::string_view a, std::string_view b) {
  const WordSet set_a = word_set(a), set_b = word_set(b);
  return std::any_of(set_a.begin(), set_a.end(),
                     [&](const std::string& word) { return set_b.contains(word); });
}

bool same_claim_speaker(std::string_view gold, std::string_view predicted) {
  return same_name(gold, predicted) || same_organisation(gold, predicted) ||
         contains_all(word_set(predicted), word_set(gold));
}

}  // namespace pledger::scoring
