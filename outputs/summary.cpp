#include "outputs/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/utf8.h"

namespace pledger {
namespace {

constexpr size_t kTop = 10;
constexpr size_t kMaxSpeakers = 100000;  // distinct names kept; later ones are not counted
constexpr size_t kMaxTextShown = 96;     // code points of a claim

// On one line, white space folded, cut with an ellipsis.
std::string one_line(std::string_view text) {
  std::string out;
  size_t shown = 0;
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool space = point.value <= 0x20 || point.value == 0x7F || point.value == 0xA0;
    if (shown == kMaxTextShown) return out + "…";
    if (!space) out.append(text.substr(at, point.size));
    if (space && !out.empty() && out.back() != ' ') out += ' ';
    at += point.size;
    ++shown;
  }
  return out;
}

SummaryPledge pledge_of(const Analysis& analysis, const Claim& claim) {
  SummaryPledge pledge;
  for (const uint32_t index : claim.measures) {
    const Measure& measure = analysis.measures[index];
    const double amount = measure.value.value_or(measure.high.value_or(0));
    if (measure.kind != MeasureKind::kMoney || amount <= pledge.amount) continue;
    pledge.amount = amount;
    pledge.currency = measure.currency;
    pledge.per = measure.per;
  }
  if (claim.deadline != kNoIndex && analysis.times[claim.deadline].end) {
    pledge.deadline = to_iso(*analysis.times[claim.deadline].end);
  }
  pledge.who = claim.actor ? claim.actor->name : "(nobody named)";
  pledge.text = one_line(analysis.text(claim.span));
  pledge.document = analysis.document->id;
  pledge.claim_id = claim.id;
  return pledge;
}

// Puts `pledge` into a list of at most kTop, sorted by `before`; equal ones stay in order of
// coming.
template <typename Before>
void keep_top(std::vector<SummaryPledge>& list, const SummaryPledge& pledge, Before before) {
  list.insert(std::upper_bound(list.begin(), list.end(), pledge, before), pledge);
  if (list.size() > kTop) list.pop_back();
}

// As journalists write it where that loses nothing (1.5 bn, 12 tn), else in full: 1,234,567,890.
std::string amount_text(double amount) {
  constexpr std::pair<double, const char*> kScales[] = {{1e12, "tn"}, {1e9, "bn"}, {1e6, "m"}};
  for (const auto& [scale, word] : kScales) {
    if (amount < scale) continue;
    const std::string few = fmt::format("{:.4g}", amount / scale);
    if (few.find('e') == std::string::npos && fmt::format("{:.15g}", amount / scale) == few)
      return few + " " + word;
    break;
  }
  if (amount >= 1e15) return fmt::format("{:.10g}", amount);
  std::string digits = fmt::format("{:.12g}", amount);
  const size_t point = std::min(digits.find('.'), digits.size());
  for (size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

// As in the column `units` of claims.csv: «/year».
std::string rate_text(const std::string& per) { return per.empty() ? "" : "/" + per; }

void append_pledge(std::string& out, std::string_view lead, const SummaryPledge& pledge) {
  out += fmt::format("  {:<14} {}: {}\n  {:<14} {}  {}\n", lead, pledge.who, pledge.text, "",
                     pledge.document, pledge.claim_id);
}

}  // namespace

std::string plural(uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

SummaryPart summarise(const Analysis& analysis, double min_confidence) {
  SummaryPart part;
  for (const Claim& claim : analysis.claims) {
    if (claim.confidence < min_confidence) continue;
    ++part.claims_by_type[static_cast<size_t>(claim.type)];
    if (claim.type != ClaimType::kPledge) continue;
    SummaryPledge pledge = pledge_of(analysis, claim);
    if (pledge.amount > 0 || !pledge.deadline.empty()) part.pledges.push_back(std::move(pledge));
  }
  for (const Quotation& quotation : analysis.quotations) {
    if (quotation.speaker && !quotation.speaker->name.empty())
      part.speakers.push_back(quotation.speaker->name);
  }
  part.quotations = analysis.quotations.size();
  part.measures = analysis.measures.size();
  part.times = analysis.times.size();
  // Their codes tell of documents that claims are not sought in (docs/outputs.md).
  part.sought = std::none_of(analysis.diagnostics.begin(), analysis.diagnostics.end(),
                             [](const Diagnostic& d) { return d.code.starts_with("claims."); });
  return part;
}

void Summary::add(SummaryPart&& part) {
  for (size_t i = 0; i < claims_by_type_.size(); ++i) claims_by_type_[i] += part.claims_by_type[i];
  quotations_ += part.quotations;
  not_sought_ += part.sought ? 0 : 1;
  measures_ += part.measures;
  times_ += part.times;
  for (const SummaryPledge& pledge : part.pledges) {
    if (pledge.amount > 0) {
      keep_top(largest_[pledge.currency], pledge,
               [](const auto& a, const auto& b) { return a.amount > b.amount; });
    }
    if (!pledge.deadline.empty()) {
      keep_top(deadlines_, pledge,
               [](const auto& a, const auto& b) { return a.deadline < b.deadline; });
    }
  }
  for (const std::string& speaker : part.speakers) {
    if (speakers_.size() < kMaxSpeakers || speakers_.count(speaker) > 0) ++speakers_[speaker];
  }
}

void Summary::add_set_aside(const SetAside& set_aside) {
  if (set_aside_tally_.add(set_aside.kind)) set_aside_.push_back(printable(set_aside.message()));
}

uint64_t Summary::claims() const {
  return std::accumulate(claims_by_type_.begin(), claims_by_type_.end(), uint64_t{0});
}

std::string Summary::text(const Totals& totals, const std::string& made_with) const {
  std::string out = fmt::format("pledger {}\n\n", made_with);
  out += fmt::format("Read {}: {} done, {} set aside ({:.2f} MB of text)\n",
                     plural(totals.read, "document", "documents"), totals.done, totals.set_aside,
                     static_cast<double>(totals.bytes) / 1e6);
  for (const std::string& note : totals.notes) out += note + '\n';
  out += fmt::format("Found {}: {}, {}, {}, {}\n", plural(claims(), "claim", "claims"),
                     plural(claims_by_type_[0], "pledge", "pledges"),
                     plural(claims_by_type_[1], "delivery", "deliveries"),
                     plural(claims_by_type_[2], "shortfall", "shortfalls"),
                     plural(claims_by_type_[3], "statistic", "statistics"));
  out += fmt::format("      {}, {}, {}\n", plural(quotations_, "quotation", "quotations"),
                     plural(measures_, "measure", "measures"), plural(times_, "time", "times"));
  if (not_sought_ > 0)
    out += fmt::format("In {} no claims were sought: no public matters, or advice\n",
                       plural(not_sought_, "document", "documents"));
  for (const auto& [currency, pledges] : largest_) {
    out += fmt::format("\nLargest sums pledged, {}\n",
                       currency.empty() ? "currency not stated" : currency);
    for (const SummaryPledge& pledge : pledges)
      append_pledge(out, amount_text(pledge.amount) + rate_text(pledge.per), pledge);
  }
  if (!deadlines_.empty()) out += "\nEarliest deadlines\n";
  for (const SummaryPledge& pledge : deadlines_) append_pledge(out, pledge.deadline, pledge);
  std::vector<std::pair<std::string, uint64_t>> speakers(speakers_.begin(), speakers_.end());
  std::stable_sort(speakers.begin(), speakers.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (speakers.size() > kTop) speakers.resize(kTop);
  if (!speakers.empty()) out += "\nMost quoted\n";
  for (const auto& [name, count] : speakers) out += fmt::format("  {:>5}  {}\n", count, name);
  if (!set_aside_.empty()) out += "\nSet aside\n";
  for (const std::string& message : set_aside_) out += fmt::format("  {}\n", message);
  for (const std::string& more : set_aside_tally_.not_shown()) out += fmt::format("  … {}\n", more);
  return out;
}

}  // namespace pledger
