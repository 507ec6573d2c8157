#include "outputs/annotated_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace pledger {
namespace {

constexpr std::string_view kHead = R"html(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>pledger: annotated documents</title>
<style>
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1c1b19; --dim: #63605a; --line: #d9d5cb;
  --quotation: #f3ead2; --measure: #cfe6f5; --time: #dcefd3;
  --pledge: #1f5fae; --delivery: #2c7a33; --shortfall: #b3261e; --statistic: #7a6a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #191816; --ink: #ece8df; --dim: #a8a297; --line: #3a3733;
  --quotation: #3b3423; --measure: #17405a; --time: #27441f;
  --pledge: #7fb2ff; --delivery: #7ecf85; --shortfall: #ff8a80; --statistic: #dcc94f; } }
body { background: var(--paper); color: var(--ink); margin: 0 auto; padding: 1rem; max-width: 46rem;
  font: 1.05rem/1.65 Georgia, "Times New Roman", serif; }
h1, h2, h3 { line-height: 1.25; } h1 { font-size: 1.4rem; } h2 { font-size: 1.3rem; margin-bottom: .2rem; } h3 { font-size: 1rem; }
.about, th, .legend, .note { color: var(--dim); font: .85rem/1.5 system-ui, sans-serif; }
article { border-top: 3px double var(--line); margin-top: 2.5rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.q { background: var(--quotation); } .m { background: var(--measure); } .t { background: var(--time); }
.pledge, .delivery, .shortfall, .statistic { text-decoration: underline 2px; text-underline-offset: .25em; }
.pledge { text-decoration-color: var(--pledge); } .delivery { text-decoration-color: var(--delivery); }
.shortfall { text-decoration-color: var(--shortfall); text-decoration-style: wavy; } .statistic { text-decoration-color: var(--statistic); text-decoration-style: dotted; }
.text span:target, .text span:focus { outline: 2px solid var(--pledge); }
.legend span { padding: 0 .25em; margin-right: .6em; color: var(--ink); }
.table { overflow-x: auto; } table { border-collapse: collapse; font: .85rem/1.45 system-ui, sans-serif; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); unicode-bidi: plaintext; }
a { color: var(--pledge); }
@media print { body { max-width: none; } .q, .m, .t { print-color-adjust: exact; } }
</style>
<h1>What was found</h1>
<p class="legend"><span class="pledge">pledge</span><span class="delivery">delivery</span><span class="shortfall">shortfall</span><span class="statistic">statistic</span><span class="q">quotation</span><span class="m">measure</span><span class="t">time</span></p>
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

std::string number_text(double value) { return fmt::format("{}", value); }

// «money: 2300000000 GBP, over» for the pointer that rests on a measure.
std::string describe(const Measure& measure) {
  std::string out(to_string(measure.kind));
  if (measure.value) {
    out += ": " + number_text(*measure.value);
  } else if (measure.low || measure.high) {
    out += ": " + (measure.low ? number_text(*measure.low) : "?") + " to " +
           (measure.high ? number_text(*measure.high) : "?");
  } else {
    out += ": no value stated";
  }
  const auto add = [&](std::string_view before, std::string_view text) {
    if (!text.empty()) out += std::string(before) + std::string(text);
  };
  add(" ", measure.currency);
  add(" ", measure.unit);
  add(" per ", measure.per);
  add(", ", to_string(measure.comparator));
  if (measure.additional) out += ", additional";
  add(" of ", measure.noun);
  return out;
}

std::string describe(const TimeExpression& time) {
  return fmt::format("{} {} to {}", to_string(time.relation),
                     time.start ? to_iso(*time.start) : "…", time.end ? to_iso(*time.end) : "…");
}

std::string describe(const std::optional<Speaker>& speaker) {
  if (!speaker) return "no speaker found";
  std::string out = speaker->name;
  for (const std::string* part : {&speaker->role, &speaker->organisation}) {
    if (!part->empty()) out += (out.empty() ? "" : ", ") + *part;
  }
  return out;
}

// A stretch of the text with what is said of it.
struct Mark {
  Span span;
  std::string css;
  std::string title;
  std::string anchor;  // empty for none
};

class DocumentPage {
 public:
  DocumentPage(std::string& page, const Analysis& analysis, double min_confidence)
      : page_(page), analysis_(analysis) {
    for (size_t i = 0; i < analysis.claims.size(); ++i) {
      if (analysis.claims[i].confidence >= min_confidence) claims_.push_back(i);
    }
  }

  void write() {
    page_ += "<article>\n";
    write_title();
    collect_marks();
    page_ += "<div class=\"text\">";
    write_text();
    page_ += "</div>\n";
    write_claims();
    write_quotations();
    page_ += "</article>\n";
  }

 private:
  void text(std::string_view content) { append_html_text(page_, content); }

  void write_title() {
    const Document& document = *analysis_.document;
    page_ += "<h2>";
    text(document.title && !document.title->empty() ? *document.title : document.id);
    page_ += "</h2>\n<p class=\"about\">";
    std::string about;
    for (const auto* part : {&document.publisher, &document.published, &document.uri}) {
      if (*part) about += (about.empty() ? "" : " · ") + **part;
    }
    if (document.title) about += (about.empty() ? "" : " · ") + document.id;
    text(about);
    page_ += "</p>\n";
  }

  // Anchors are by claim_id and, for quotations, by document: unique on a page of many.
  std::string quotation_anchor(size_t index) const {
    return fmt::format("q-{}-{}", analysis_.document->digest.substr(0, 12), index);
  }

  void collect_marks() {
    for (const size_t i : claims_) {
      const Claim& claim = analysis_.claims[i];
      std::string title = fmt::format("{} {}", to_string(claim.strength), to_string(claim.type));
      if (claim.strength == Strength::kNone) title = to_string(claim.type);
      if (claim.negated) title += ", denied";
      if (claim.actor) title += ", by " + claim.actor->name;
      marks_.push_back({claim.span, std::string(to_string(claim.type)), title, claim.id});
    }
    for (size_t i = 0; i < analysis_.quotations.size(); ++i) {
      const Quotation& quotation = analysis_.quotations[i];
      marks_.push_back(
          {quotation.span, "q",
           fmt::format("{} quotation: {}", to_string(quotation.kind), describe(quotation.speaker)),
           quotation_anchor(i)});
    }
    for (const Measure& measure : analysis_.measures)
      marks_.push_back({measure.span, "m", describe(measure), ""});
    for (const TimeExpression& time : analysis_.times)
      marks_.push_back({time.span, "t", describe(time), ""});
  }

  // Marks overlap in any way, elements cannot: between two boundaries stands one element with all
  // that holds there.
  void write_text() {
    std::vector<uint32_t> bounds{0, static_cast<uint32_t>(analysis_.text().size())};
    for (const Mark& mark : marks_) {
      bounds.push_back(mark.span.begin);
      bounds.push_back(mark.span.end);
    }
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    std::stable_sort(marks_.begin(), marks_.end(),
                     [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
    std::vector<const Mark*> open;
    size_t next = 0;
    for (size_t i = 0; i + 1 < bounds.size(); ++i) {
      std::erase_if(open, [&](const Mark* mark) { return mark->span.end <= bounds[i]; });
      while (next < marks_.size() && marks_[next].span.begin <= bounds[i]) {
        if (marks_[next].span.end > bounds[i]) open.push_back(&marks_[next]);
        ++next;
      }
      write_piece({bounds[i], bounds[i + 1]}, open);
    }
  }

  void write_piece(Span span, const std::vector<const Mark*>& open) {
    if (open.empty()) return text(analysis_.text(span));
    std::string css, title;
    for (const Mark* mark : open) {
      css += (css.empty() ? "" : " ") + mark->css;
      title += (title.empty() ? "" : "\n") + mark->title;
      const bool begins = mark->span.begin == span.begin && !mark->anchor.empty();
      if (begins) page_ += "<span id=\"" + mark->anchor + "\"></span>";
    }
    page_ += "<span class=\"" + css + "\" title=\"";
    text(title);
    page_ += "\">";
    text(analysis_.text(span));
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
  void link_cell(const std::string& anchor, std::string_view content) {
    page_ += "<td><a href=\"#" + anchor + "\">";
    text(content);
    page_ += "</a>";
  }

  void write_claims() {
    if (claims_.empty()) {
      page_ += "<p class=\"note\">No claims.</p>\n";
      return;
    }
    begin_table("Claims", {"Type", "Claim", "Actor", "Deadline", "Said by", "Missing"});
    for (const size_t i : claims_) {
      const Claim& claim = analysis_.claims[i];
      page_ += "<tr>";
      cell(claim.negated ? std::string(to_string(claim.type)) + ", denied"
                         : std::string(to_string(claim.type)));
      link_cell(claim.id, analysis_.text(claim.span));
      cell(claim.actor ? claim.actor->name : "");
      const bool dated = claim.deadline != kNoIndex && analysis_.times[claim.deadline].end;
      cell(dated ? to_iso(*analysis_.times[claim.deadline].end) : "");
      cell(describe(claim.speaker));
      std::string missing;
      for (const std::string& part : claim.missing) missing += (missing.empty() ? "" : ", ") + part;
      cell(missing);
      page_ += "\n";
    }
    end_table();
  }

  void write_quotations() {
    if (analysis_.quotations.empty()) return;
    begin_table("Quotations", {"Kind", "Words", "Speaker", "Cue"});
    for (size_t i = 0; i < analysis_.quotations.size(); ++i) {
      const Quotation& quotation = analysis_.quotations[i];
      page_ += "<tr>";
      cell(to_string(quotation.kind));
      link_cell(quotation_anchor(i), analysis_.text(quotation.span));
      cell(describe(quotation.speaker));
      cell(quotation.cue_text);
      page_ += "\n";
    }
    end_table();
  }

  std::string& page_;
  const Analysis& analysis_;
  std::vector<size_t> claims_;  // indices of those that are shown
  std::vector<Mark> marks_;
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

std::string annotated_page_head(std::string_view made_with) {
  std::string page(kHead);
  page += "<p class=\"about\">pledger ";
  append_html_text(page, made_with);
  page += "</p>\n";
  return page;
}

void append_annotated_document(std::string& page, const Analysis& analysis, double min_confidence) {
  DocumentPage(page, analysis, min_confidence).write();
}

}  // namespace pledger
