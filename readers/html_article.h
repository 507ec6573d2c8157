#pragma once
// The third step of reading HTML: which part of the page is the article, and its text.

#include <string>

#include "readers/html_tree.h"

namespace pledger {

// Marks furniture as removed and fills `running` (bytes of text outside of links, in pieces of at
// least kLeastPiece); returns the item that is the article.
uint32_t find_article(HtmlTree& tree);

// The text of an item in lines (see html.h); what is marked as removed is left out.
std::string render_html(const HtmlTree& tree, uint32_t item);

}  // namespace pledger
