#pragma once
// The second step of reading HTML: what a page shows, as a flat list of elements and texts in
// document order.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/html_tags.h"

namespace pledger {

// libxml2's stack is let grow to this many open elements, then it goes on with a new one below the
// deepest element: time stays proportional to the size. Pages of people stay below 100.
constexpr int kMaxHtmlDepth = 256;

struct HtmlItem {
  enum Flag : uint8_t {
    kText = 1,
    kFurniture = 2,    // by its element, role, class or id
    kInLink = 4,       // within <a>
    kArticleBody = 8,  // itemprop="articleBody"
    kLayoutCell = 16,  // a table cell with text in several blocks: its lines stay lines
    kFootnote = 32,    // <sup> around a link: a mark, no part of the sentence
    kRemoved = 64,     // furniture, finally (html_article.cpp)
  };
  uint32_t begin = 0;    // of a text, in HtmlTree::text
  uint32_t end = 0;      // of a text; of an element the index of the first item behind its content
  uint32_t parent = 0;   // index
  uint32_t running = 0;  // bytes of running text within (html_article.cpp)
  Tag tag = Tag::kOther;
  uint8_t flags = 0;

  bool has(Flag flag) const { return (flags & flag) != 0; }
};

struct HtmlTime {
  uint32_t item = 0;
  std::string datetime;
  bool marked = false;     // says of itself that it is the date of publication
  bool in_header = false;  // in the <header> of an article
};

struct HtmlTree {
  std::vector<HtmlItem>
      items;         // [0] is the body; hidden elements and such that show no text are not in it
  std::string text;  // of all texts, references decoded, white space as it stands
  std::vector<HtmlTime> times;  // <time>, in order
  bool deep = false;            // was nested deeper than kMaxHtmlDepth
};

// `pruned` is PrunedHtml::html.
HtmlTree build_html_tree(std::string_view pruned, size_t start_tags);

}  // namespace pledger
