// What must hold of every text: spans lie on code points and in order, indices point to something,
// the same text gives the same findings. Texts are the corpus, and the corpus with its bytes
// shuffled, cut and repeated.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "builtin.h"
#include "core/utf8.h"
#include "outputs/annotations_jsonl.h"

using namespace pledger;

namespace {

std::vector<std::string> corpus_texts() {
  std::vector<std::string> texts;
  for (const auto& entry :
       std::filesystem::directory_iterator(PLEDGER_SOURCE_DIR "/corpus/articles")) {
    if (entry.path().extension() == ".html") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return texts;
}

bool on_code_points(const std::string& text, Span span) {
  return span.begin <= span.end && span.end <= text.size() &&
         (span.begin == text.size() || is_lead_byte(text[span.begin])) &&
         (span.end == text.size() || is_lead_byte(text[span.end]));
}

template <typename Items>
bool all_well(const std::string& text, const Items& items) {
  uint32_t last = 0;
  for (const auto& item : items) {
    if (!on_code_points(text, item.span) || item.span.empty() || item.span.begin < last)
      return false;
    if (item.rule == nullptr) return false;
    last = item.span.begin;
  }
  return true;
}

void check(const std::string& text) {
  const Document document = test::document_of(text);
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  CHECK(all_well(text, analysis.measures));
  CHECK(all_well(text, analysis.times));
  CHECK(all_well(text, analysis.quotations));
  CHECK(all_well(text, analysis.claims));
  for (const Claim& claim : analysis.claims) {
    for (const uint32_t i : claim.measures)
      CHECK(claim.span.contains(analysis.measures.at(i).span));
    for (const uint32_t i : claim.times) {
      // In the claim, or in the lead of the list that it is an item of.
      const Span time = analysis.times.at(i).span;
      CHECK((claim.span.contains(time) || time.end <= claim.span.begin));
    }
    CHECK((claim.quotation == kNoIndex || claim.quotation < analysis.quotations.size()));
  }
  std::string once, twice;
  append_annotations(once, analysis, {true, 0, "test"});
  append_annotations(twice, test::builtin_pipeline().analyse(document), {true, 0, "test"});
  CHECK(once == twice);
}

// Valid UTF-8 made from a text by moving, repeating and dropping stretches of it.
std::string mangled(const std::string& text, std::mt19937& random) {
  std::string out;
  for (int i = 0; i < 40; ++i) {
    size_t begin = random() % text.size();
    while (begin > 0 && !is_lead_byte(text[begin])) --begin;
    size_t end = std::min(text.size(), begin + random() % 60);
    while (end < text.size() && !is_lead_byte(text[end])) ++end;
    out += text.substr(begin, end - begin);
  }
  return out;
}

std::vector<std::string> split(const std::string& text, const std::string& mark) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(mark, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + mark.size();
  }
  return parts;
}

// One sentence or two of a text, with words left out, moved and put in, and cut at either end: sentences
// that begin and end where none does.
std::string garbled(const std::string& text, std::mt19937& random) {
  static const std::vector<std::string> kWords{"=",
                                               "“",
                                               "”",
                                               "‘",
                                               "(",
                                               ")",
                                               "–",
                                               "£",
                                               "%",
                                               ",",
                                               ".",
                                               ":",
                                               "as",
                                               "that",
                                               "if",
                                               "of",
                                               "and",
                                               "the",
                                               "said",
                                               "for",
                                               "to",
                                               "’s",
                                               "According to",
                                               "who",
                                               "being",
                                               "first",
                                               "in",
                                               "by",
                                               "spokesman",
                                               "5",
                                               "This includes",
                                               "they"};
  const std::vector<std::string> sentences = split(text, ". ");
  std::vector<std::string> words;
  for (int i = 0; i < 2; ++i) {
    const std::vector<std::string> more = split(sentences[random() % sentences.size()], " ");
    words.insert(words.end(), more.begin(), more.end());
  }
  const auto place = [&](size_t from) { return words.begin() + static_cast<ptrdiff_t>(from); };
  for (int i = 0; i < 6 && words.size() > 2; ++i) {
    const size_t at = random() % words.size(), other = random() % words.size();
    switch (random() % 5) {
      case 0:
        words.erase(place(at));
        break;
      case 1:
        std::swap(words[at], words[other]);
        break;
      case 2:
        words.resize(at + 1);
        break;
      case 3:
        words.erase(words.begin(), place(at));
        break;
      default:
        words.insert(place(at), kWords[random() % kWords.size()]);
    }
  }
  std::string out = kWords[random() % kWords.size()];
  for (const std::string& word : words) out += " " + word;
  return out;
}

}  // namespace

TEST_CASE("properties: the corpus") {
  for (const std::string& text : corpus_texts()) check(text);
}

TEST_CASE("properties: mangled texts") {
  std::mt19937 random(7);
  for (const std::string& text : corpus_texts()) {
    for (int round = 0; round < 10; ++round) check(mangled(text, random));
  }
}

TEST_CASE("properties: garbled sentences") {
  std::mt19937 random(11);
  for (const std::string& text : corpus_texts()) {
    for (int round = 0; round < 40; ++round) check(garbled(text, random));
  }
}

TEST_CASE("properties: odd texts") {
  std::string marks, nul("a\0b 12 per cent \0", 17), digits(5000, '7');
  for (int i = 0; i < 5000; ++i) marks += i % 2 ? "“" : "‘";
  for (const std::string& text :
       {std::string(), std::string(" \n\n\t "), std::string("“"), nul, digits, marks,
        std::string("\u202E12 per cent\u202C \U0001F9EA e\u0301\u0301 said “12”")}) {
    check(text);
  }
}
