#pragma once
// The first step of reading HTML: one linear pass that keeps only what reading looks at.
//
// libxml2's parser compares each attribute of a tag with all others, keeps every name it has seen,
// and searches its whole stack for each stray end tag: on odd pages that is quadratic. After this
// pass it sees tags and attributes that we wrote: elements of html_tags.h (others as <span>), at
// most one of each known attribute, no comments, scripts, styles, declarations or NUL bytes; stray
// < and & escaped, references decoded. It is also several times faster, as most of a page goes
// here. Tokens are those of the HTML Standard (13.2.5), with the raw text elements' content passed
// over.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pledger {

struct PrunedHtml {
  std::string html;
  std::string title;                 // of the first <title>
  std::vector<std::string> json_ld;  // content of <script type="application/ld+json">
  std::vector<std::pair<std::string, std::string>>
      stated;             // <meta>: lower-case name, property or itemprop and content;
                          // <link>: "link:" + rel and href
  size_t start_tags = 0;  // in `html`
  bool cut =
      false;  // a comment, tag or raw element never ends; the rest is left out, as browsers do
};

// `html` is valid UTF-8.
PrunedHtml prune_html(std::string_view html);

// Decodes the character reference at text[at] == '&' and moves `at` behind it; false where it is
// none. In attributes a reference without semicolon counts only where no letter, digit or =
// follows.
bool decode_reference(std::string_view text, size_t& at, bool in_attribute, std::string& out);

}  // namespace pledger
