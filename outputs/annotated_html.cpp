#include "outputs/annotated_html.h"

#include <fmt/format.h>

#include "outputs/marked_document.h"

namespace pledger {
namespace {

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

std::string describe(const Speaker* speaker) {
  if (speaker == nullptr) return "no speaker found";
  std::string out = speaker->name;
  for (const std::string* part : {&speaker->role, &speaker->organisation}) {
    if (!part->empty()) out += (out.empty() ? "" : ", ") + *part;
  }
  return out;
}

void add_claim(MarkedDocument& page, const Analysis& analysis, const Claim& claim) {
  std::string title = fmt::format("{} {}", to_string(claim.strength), to_string(claim.type));
  if (claim.strength == Strength::kNone) title = to_string(claim.type);
  if (claim.negated) title += ", denied";
  if (claim.actor) title += ", by " + claim.actor->name;
  page.marks.push_back({claim.span, std::string(to_string(claim.type)), title, claim.id});

  MarkedDocument::Claim row;
  row.type = std::string(to_string(claim.type)) + (claim.negated ? ", denied" : "");
  row.anchor = claim.id;
  row.text = analysis.text(claim.span);
  if (claim.actor) row.actor = claim.actor->name;
  if (claim.deadline != kNoIndex && analysis.times[claim.deadline].end)
    row.deadline = to_iso(*analysis.times[claim.deadline].end);
  row.speaker = describe(claim.speaker.get());
  row.missing = fmt::format("{}", fmt::join(claim.missing, ", "));
  page.claims.push_back(std::move(row));
}

// Anchors are by claim_id and, for quotations, by document: unique on a page of many.
void add_quotation(MarkedDocument& page, const Analysis& analysis, size_t index) {
  const Quotation& quotation = analysis.quotations[index];
  const std::string anchor = fmt::format("q-{}-{}", analysis.document->digest.substr(0, 12), index);
  const std::string speaker = describe(quotation.speaker ? &*quotation.speaker : nullptr);
  page.marks.push_back({quotation.span, "q",
                        fmt::format("{} quotation: {}", to_string(quotation.kind), speaker),
                        anchor});
  page.quotations.push_back({std::string(to_string(quotation.kind)), anchor,
                             std::string(analysis.text(quotation.span)), speaker,
                             quotation.cue_text});
}

}  // namespace

std::string annotated_page_head(std::string_view made_with) {
  std::string page = marked_page_head("pledger: annotated documents", "What was found");
  page += "<p class=\"about\">pledger ";
  append_html_text(page, made_with);
  page += "</p>\n";
  return page;
}

void append_annotated_document(std::string& out, const Analysis& analysis, double min_confidence) {
  const Document& document = *analysis.document;
  MarkedDocument page;
  page.title = document.title && !document.title->empty() ? *document.title : document.id;
  for (const auto* part : {&document.publisher, &document.published, &document.uri}) {
    if (*part) page.about += (page.about.empty() ? "" : " · ") + **part;
  }
  if (document.title) page.about += (page.about.empty() ? "" : " · ") + document.id;
  page.text = analysis.text();
  for (const Claim& claim : analysis.claims) {
    if (claim.confidence >= min_confidence) add_claim(page, analysis, claim);
  }
  for (size_t i = 0; i < analysis.quotations.size(); ++i) add_quotation(page, analysis, i);
  for (const Measure& measure : analysis.measures)
    page.marks.push_back({measure.span, "m", describe(measure), ""});
  for (const TimeExpression& time : analysis.times)
    page.marks.push_back({time.span, "t", describe(time), ""});
  append_marked_document(out, page);
}

}  // namespace pledger
