#pragma once
// A document as a page to read: its text with every finding marked in it, and tables of what was
// found. Plain HTML without scripts, under a policy that allows none.

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace pledger {

// A stretch of the text with what is said of it.
struct TextMark {
  Span span;           // bytes
  std::string css;     // pledge, delivery, shortfall, statistic, q, m, t
  std::string title;   // for the pointer that rests on it
  std::string anchor;  // empty for none
};

struct MarkedDocument {
  struct Claim {
    std::string type, anchor, text, actor, deadline, speaker, missing;
    std::string link, link_text;  // to where more is said of it; empty for none
  };
  struct Quotation {
    std::string kind, anchor, text, speaker, cue;
  };

  std::string title, about;
  std::string_view text;
  std::vector<TextMark> marks;
  std::vector<Claim> claims;
  std::vector<Quotation> quotations;
};

// Up to the first document: policy, style and heading; with the legend of the marks, where they are
// used.
std::string marked_page_head(std::string_view title, std::string_view heading, bool legend = true);
void append_marked_document(std::string& page, const MarkedDocument& document);

// Text with the characters that mean something in HTML escaped; control characters become U+FFFD.
void append_html_text(std::string& page, std::string_view text);

}  // namespace pledger
