#include "outputs/marked_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace pledger {
namespace {

constexpr std::string_view kPolicy = R"html(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
)html";

constexpr std::string_view kStyle = R"html(<style>
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1c1b19; --dim: #63605a; --line: #d9d5cb;
  --quotation: #f3ead2; --measure: #cfe6f5; --time: #dcefd3;
  --pledge: #1f5fae; --delivery: #2c7a33; --shortfall: #b3261e; --statistic: #7a6a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #191816; --ink: #ece8df; --dim: #a8a297; --line: #3a3733;
  --quotation: #3b3423; --measure: #17405a; --time: #27441f;
  --pledge: #7fb2ff; --delivery: #7ecf85; --shortfall: #ff8a80; --statistic: #dcc94f; } }
body { background: var(--paper); color: var(--ink); margin: 0 auto; padding: 1rem; max-width: 46rem;
  font: 1.05rem/1.65 Georgia, "Times New Roman", serif; }
h2, .about { overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; } h1 { font-size: 1.4rem; } h2 { font-size: 1.3rem; margin-bottom: .2rem; } h3 { font-size: 1rem; }
.about, th, .legend, .note { color: var(--dim); font: .85rem/1.5 system-ui, sans-serif; }
article { border-top: 3px double var(--line); margin-top: 2.5rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.q { background: var(--quotation); } .m { background: var(--measure); } .t { background: var(--time); }
.pledge, .delivery, .shortfall, .statistic { text-decoration: underline 2px; text-underline-offset: .25em; }
.pledge { text-decoration-color: var(--pledge); } .delivery { text-decoration-color: var(--delivery); }
.shortfall { text-decoration-color: var(--shortfall); text-decoration-style: wavy; } .statistic { text-decoration-color: var(--statistic); text-decoration-style: dotted; }
.text span:target, .text span:focus { outline: 2px solid var(--pledge); }
.legend { display: flex; flex-wrap: wrap; gap: .2em .6em; } .legend span { padding: 0 .25em; color: var(--ink); }
.table { overflow-x: auto; } table { border-collapse: collapse; font: .85rem/1.45 system-ui, sans-serif; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); unicode-bidi: plaintext; }
td:nth-child(2) { min-width: 15rem; }
a { color: var(--pledge); }
@media print { body { max-width: none; } .q, .m, .t { print-color-adjust: exact; } }
</style>
)html";

constexpr std::string_view kLegend =
    R"html(<p class="legend"><span class="pledge">pledge</span><span class="delivery">delivery</span><span class="shortfall">shortfall</span><span class="statistic">statistic</span><span class="q">quotation</span><span class="m">measure</span><span class="t">time</span></p>
)html";

std::string_view stand_in(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool is_control(char c) { return (c >= 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; }

class DocumentPage {
 public:
  DocumentPage(std::string& page, const MarkedDocument& document)
      : page_(page), document_(document), marks_(document.marks) {}

  void write() {
    page_ += "<article>\n<h2>";
    text(document_.title);
    page_ += "</h2>\n<p class=\"about\">";
    text(document_.about);
    page_ += "</p>\n<div class=\"text\">";
    write_text();
    page_ += "</div>\n";
    write_claims();
    write_quotations();
    page_ += "</article>\n";
  }

 private:
  void text(std::string_view content) { append_html_text(page_, content); }

  // Marks overlap in any way, elements cannot: between two boundaries stands one element with all
  // that holds there.
  void write_text() {
    std::vector<uint32_t> bounds{0, static_cast<uint32_t>(document_.text.size())};
    for (const TextMark& mark : marks_) {
      bounds.push_back(mark.span.begin);
      bounds.push_back(mark.span.end);
    }
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    std::stable_sort(marks_.begin(), marks_.end(), [](const TextMark& a, const TextMark& b) {
      return a.span.begin < b.span.begin;
    });
    std::vector<const TextMark*> open;
    size_t next = 0;
    for (size_t i = 0; i + 1 < bounds.size(); ++i) {
      std::erase_if(open, [&](const TextMark* mark) { return mark->span.end <= bounds[i]; });
      while (next < marks_.size() && marks_[next].span.begin <= bounds[i]) {
        if (marks_[next].span.end > bounds[i]) open.push_back(&marks_[next]);
        ++next;
      }
      write_piece({bounds[i], bounds[i + 1]}, open);
    }
  }

  void write_piece(Span span, const std::vector<const TextMark*>& open) {
    if (open.empty()) return text(document_.text.substr(span.begin, span.end - span.begin));
    std::string css, title;
    for (const TextMark* mark : open) {
      css += (css.empty() ? "" : " ") + mark->css;
      title += (title.empty() ? "" : "\n") + mark->title;
      const bool begins = mark->span.begin == span.begin && !mark->anchor.empty();
      if (begins) page_ += "<span id=\"" + mark->anchor + "\"></span>";
    }
    page_ += "<span class=\"" + css + "\" title=\"";
    text(title);
    page_ += "\">";
    text(document_.text.substr(span.begin, span.end - span.begin));
    page_ += "</span>";
  }

  void begin_table(std::string_view heading, std::initializer_list<std::string_view> columns) {
    page_ += fmt::format("<h3>{}</h3>\n<div class=\"table\"><table>\n<tr>", heading);
    for (std::string_view column : columns) page_ += fmt::format("<th scope=\"col\">{}", column);
    page_ += "\n";
  }
  void end_table() { page_ += "</table></div>\n"; }
  void cell(std::string_view content) {
    page_ += "<td>";
    text(content);
  }
  void link_cell(const std::string& address, std::string_view content) {
    page_ += "<td>";
    if (address.empty()) return;
    page_ += "<a href=\"";
    text(address);
    page_ += "\">";
    text(content);
    page_ += "</a>";
  }

  void write_claims() {
    if (document_.claims.empty()) {
      page_ += "<p class=\"note\">No claims.</p>\n";
      return;
    }
    const bool linked = std::any_of(document_.claims.begin(), document_.claims.end(),
                                    [](const auto& claim) { return !claim.link.empty(); });
    if (linked) {
      begin_table("Claims",
                  {"Type", "Claim", "Actor", "Deadline", "Said by", "Missing", "In the ledger"});
    } else {
      begin_table("Claims", {"Type", "Claim", "Actor", "Deadline", "Said by", "Missing"});
    }
    for (const MarkedDocument::Claim& claim : document_.claims) {
      page_ += "<tr>";
      cell(claim.type);
      link_cell("#" + claim.anchor, claim.text);
      cell(claim.actor);
      cell(claim.deadline);
      cell(claim.speaker);
      cell(claim.missing);
      if (linked) link_cell(claim.link, claim.link_text);
      page_ += "\n";
    }
    end_table();
  }

  void write_quotations() {
    if (document_.quotations.empty()) return;
    begin_table("Quotations", {"Kind", "Words", "Speaker", "Cue"});
    for (const MarkedDocument::Quotation& quotation : document_.quotations) {
      page_ += "<tr>";
      cell(quotation.kind);
      link_cell("#" + quotation.anchor, quotation.text);
      cell(quotation.speaker);
      cell(quotation.cue);
      page_ += "\n";
    }
    end_table();
  }

  std::string& page_;
  const MarkedDocument& document_;
  std::vector<TextMark> marks_;
};

}  // namespace

void append_html_text(std::string& page, std::string_view text) {
  for (const char c : text) {
    if (is_control(c)) {
      page += "\xEF\xBF\xBD";
    } else if (const std::string_view escaped = stand_in(c); !escaped.empty()) {
      page += escaped;
    } else {
      page += c;
    }
  }
}

std::string marked_page_head(std::string_view title, std::string_view heading, bool legend) {
  std::string page(kPolicy);
  page += "<title>";
  append_html_text(page, title);
  page += "</title>\n";
  page += kStyle;
  page += "<h1>";
  append_html_text(page, heading);
  page += "</h1>\n";
  if (legend) page += kLegend;
  return page;
}

void append_marked_document(std::string& page, const MarkedDocument& document) {
  DocumentPage(page, document).write();
}

}  // namespace pledger
