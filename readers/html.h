#pragma once
// The article in an HTML page, and what the page states about it.
//
// Text: each block element on a line of its own, inline white space collapsed to single spaces,
// <br> a line break, list items and table rows a line each, table cells separated by tabs, entities
// decoded, <q> with the quotation marks that browsers draw; no line is empty, and none ends with
// white space. Left out is what is not shown (script, style, hidden elements…), what is struck out
// (<del>, <s>, <strike>), marks that lead to notes (html_raised.h; a raised exponent is written in
// raised digits: m²) and furniture (html_tags.h, html_furniture.h). The article is the <article>, <main>, role="main" or
// itemprop="articleBody" that holds the page's running text, else the smallest block with nine
// tenths of it. The title is put before it as a line of its own where the article has no <h1> and
// does not say it already.
//
// Stated: title (og:title, else <h1>, else <title>), publisher (og:site_name, else JSON-LD, else
// DC.publisher), published (article:published_time, else JSON-LD, else <meta name=date> and its
// cousins, else <time datetime> marked as such or in the article's header), uri (<link
// rel=canonical>, else og:url; absolute http(s) only).
//
// Diagnostics: "html.cut" (a comment or tag that never ends), "html.deep" (nested deeper than
// html_tree.h's limit).

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "readers/front_matter.h"

namespace pledger {

struct HtmlPage {
  std::string text;
  Stated stated;
};

// `html` is valid UTF-8, any size up to 4 GiB - 1. Total; time grows in proportion to the size.
HtmlPage read_html(std::string html, std::vector<Diagnostic>& diagnostics);

}  // namespace pledger
