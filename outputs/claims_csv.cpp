#include "outputs/claims_csv.h"

#include <fmt/format.h>

#include <array>

#include "core/utf8.h"

namespace pledger {
namespace {

constexpr std::array kColumns = {
    "claim_id",  "type",           "strength",     "negated",
    "actor",     "speaker",        "speaker_role", "speaker_organisation",
    "text",      "measures",       "values",       "units",
    "times",     "deadline_start", "deadline_end", "concepts",
    "missing",   "confidence",     "document",     "title",
    "publisher", "published",      "uri",          "span_begin",
    "span_end"};

// Cells of one row, appended with commas between.
class Row {
 public:
  explicit Row(std::string& out) : out_(out) {}
  Row& cell(std::string_view text) {
    if (!first_) out_ += ',';
    first_ = false;
    append_csv_cell(out_, text);
    return *this;
  }
  void end() { out_ += "\r\n"; }

 private:
  std::string& out_;
  bool first_ = true;
};

template <typename Items, typename Text>
std::string joined(const Items& items, Text text) {
  std::string out;
  for (const auto& item : items) {
    const std::string part = text(item);
    if (part.empty()) continue;
    if (!out.empty()) out += "; ";
    out += part;
  }
  return out;
}

std::string value_text(const Measure& measure) {
  if (measure.low || measure.high) {
    return fmt::format("{}..{}", measure.low ? fmt::format("{:.15g}", *measure.low) : "",
                       measure.high ? fmt::format("{:.15g}", *measure.high) : "");
  }
  return measure.value ? fmt::format("{:.15g}", *measure.value) : "null";
}

std::string_view counted_in(const Measure& measure) {
  if (!measure.currency.empty()) return measure.currency;
  if (!measure.unit.empty()) return measure.unit;
  if (measure.kind == MeasureKind::kPercent) return measure.points ? "points" : "%";
  return measure.noun;
}

std::string unit_text(const Measure& measure) {
  const std::string_view unit = counted_in(measure);
  return measure.per.empty() ? std::string(unit) : fmt::format("{}/{}", unit, measure.per);
}

void append_row(std::string& out, const Analysis& analysis, const CodePointIndex& code_points,
                const Claim& claim) {
  const Document& document = *analysis.document;
  const Speaker* speaker = claim.speaker.get();
  const TimeExpression* deadline =
      claim.deadline == kNoIndex ? nullptr : &analysis.times[claim.deadline];
  const auto measure_text = [&](auto text) {
    return joined(claim.measures, [&](uint32_t i) { return text(analysis.measures[i]); });
  };
  const auto date = [](const std::optional<Date>& d) { return d ? to_iso(*d) : std::string(); };
  const auto self = [](std::string_view text) { return std::string(text); };
  Row row(out);
  row.cell(claim.id).cell(to_string(claim.type)).cell(to_string(claim.strength));
  row.cell(claim.negated ? "true" : "false").cell(claim.actor ? claim.actor->name : "");
  row.cell(speaker ? speaker->name : "").cell(speaker ? speaker->role : "");
  row.cell(speaker ? speaker->organisation : "").cell(analysis.text(claim.span));
  row.cell(measure_text([&](const Measure& m) { return std::string(analysis.text(m.span)); }));
  row.cell(measure_text(value_text)).cell(measure_text(unit_text));
  row.cell(joined(claim.times,
                  [&](uint32_t i) { return std::string(analysis.text(analysis.times[i].span)); }));
  row.cell(deadline ? date(deadline->start) : "").cell(deadline ? date(deadline->end) : "");
  row.cell(joined(claim.concepts, self)).cell(joined(claim.missing, self));
  row.cell(fmt::format("{}", claim.confidence)).cell(document.id);
  row.cell(document.title.value_or("")).cell(document.publisher.value_or(""));
  row.cell(document.published.value_or("")).cell(document.uri.value_or(""));
  row.cell(fmt::format("{}", code_points.code_points_before(claim.span.begin)));
  row.cell(fmt::format("{}", code_points.code_points_before(claim.span.end)));
  row.end();
}

// A sign and digits: what a spreadsheet shows as it stands.
bool is_plain_number(std::string_view text) {
  text.remove_prefix(text.front() == '-' || text.front() == '+' ? 1 : 0);
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  std::string safe;
  if (!text.empty() &&
      std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos &&
      !is_plain_number(text)) {
    safe = "'";
  }
  safe += text;
  if (safe.find_first_of(",\"\r\n\t;'") == std::string::npos) {
    out += safe;
    return;
  }
  out += '"';
  for (const char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string claims_csv_header() {
  std::string out = "\xEF\xBB\xBF";
  Row row(out);
  for (const char* column : kColumns) row.cell(column);
  row.end();
  return out;
}

void append_claims_csv(std::string& out, const Analysis& analysis, double min_confidence,
                       const Drain& drain) {
  const CodePointIndex code_points(analysis.text());
  for (const Claim& claim : analysis.claims) {
    if (claim.confidence < min_confidence) continue;
    append_row(out, analysis, code_points, claim);
    drain_into(drain, out);
  }
}

}  // namespace pledger
