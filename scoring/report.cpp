#include "scoring/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "scoring/text_index.h"

namespace pledger::scoring {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kShownText = 160;  // code points of an error's text

std::string figure(double percent) { return fmt::format("{:.1f}", rounded(percent)); }

std::string interval_text(const std::optional<Interval>& interval) {
  if (!interval) return "–";
  return fmt::format("{}–{}", figure(interval->low), figure(interval->high));
}

std::string row_text(const Row& row) {
  const Figures& f = row.figures;
  const Intervals& i = row.intervals;
  if (row.is_rate) {
    if (!f.rate) return fmt::format("  {:20} –\n", row.name);
    return fmt::format("  {:20} {:>5}   of {}   95 %: {}\n", row.name, figure(*f.rate),
                       row.count.gold, interval_text(i.rate));
  }
  return fmt::format(
      "  {:20} P {:>5}  R {:>5}  F1 {:>5}   gold {:4}  predicted {:4}   95 %: "
      "P {:11}  R {:11}  F1 {}\n",
      row.name, figure(f.precision), figure(f.recall), figure(f.f1), row.count.gold,
      row.count.predicted, interval_text(i.precision), interval_text(i.recall),
      interval_text(i.f1));
}

// Texts of the documents, each asked for once while its errors are shown.
class Texts {
 public:
  explicit Texts(const TextOf& text_of) : text_of_(text_of) {}

  // Nothing without text or place.
  std::optional<std::string> of(const Error& error) {
    if (!error.span || !text_of_) return std::nullopt;
    if (slug_ != error.slug) {
      index_.reset();
      slug_ = error.slug;
      text_ = text_of_(error.slug);
      if (text_) index_.emplace(*text_);
    }
    if (!index_) return std::nullopt;
    const CodeSpan span = *error.span;
    return std::string(index_->slice({span.begin, std::min(span.end, span.begin + kShownText)}));
  }

 private:
  const TextOf& text_of_;
  std::optional<std::string> slug_, text_;
  std::optional<TextIndex> index_;
};

std::vector<const Error*> shown_errors(const Report& report, const ReportOptions& options) {
  std::vector<const Error*> out;
  for (const Error& error : report.errors) {
    if (out.size() >= options.errors) break;
    if (error.what.starts_with(options.only)) out.push_back(&error);
  }
  return out;
}

// As a JSON string: control characters of a document must not reach a terminal.
std::string quoted(const std::string& text) {
  return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string error_text(const Error& error, const std::optional<std::string>& text) {
  std::string out = error.slug;
  if (error.span) out += fmt::format(" [{}, {}]", error.span->begin, error.span->end);
  out += " " + error.what;
  if (text) out += ": " + quoted(*text);
  if (!error.got.empty()) out += " → " + error.got;
  return out + "\n";
}

Json interval_json(const std::optional<Interval>& interval) {
  if (!interval) return {};
  return Json::array({rounded(interval->low), rounded(interval->high)});
}

Json figures_json(const Row& row) {
  const Figures& f = row.figures;
  if (row.is_rate) return f.rate ? Json(rounded(*f.rate)) : Json();
  return {{"P", rounded(f.precision)},
          {"R", rounded(f.recall)},
          {"F1", rounded(f.f1)},
          {"gold", row.count.gold},
          {"predicted", row.count.predicted}};
}

Json intervals_json(const Row& row) {
  const Intervals& i = row.intervals;
  if (row.is_rate) return interval_json(i.rate);
  return {{"P", interval_json(i.precision)},
          {"R", interval_json(i.recall)},
          {"F1", interval_json(i.f1)}};
}

Json error_json(const Error& error, const std::optional<std::string>& text) {
  Json out = {{"slug", error.slug}, {"what", error.what}, {"span", nullptr}};
  if (error.span) out["span"] = {error.span->begin, error.span->end};
  out["text"] = text ? Json(*text) : Json();
  out["got"] = error.got.empty() ? Json() : Json::parse(error.got, nullptr, false);
  return out;
}

}  // namespace

std::string report_text(const Report& report, const ReportOptions& options) {
  std::string out, layer;
  for (const Row& row : report.rows) {
    if (row.layer != layer) out += (layer = row.layer) + "\n";
    out += row_text(row);
  }
  Texts texts(options.text_of);
  for (const Error* error : shown_errors(report, options))
    out += error_text(*error, texts.of(*error));
  return out;
}

std::string report_json(const Report& report, const ReportOptions& options) {
  Json out = Json::object(), intervals = Json::object();
  for (const Row& row : report.rows) {
    out[row.layer][row.name] = figures_json(row);
    intervals[row.layer][row.name] = intervals_json(row);
  }
  out["intervals"] = std::move(intervals);
  out["bootstrap"] = {
      {"documents", report.documents}, {"resamples", kResamples}, {"level", kIntervalLevel}};
  if (options.errors > 0) {
    Json& errors = out["errors"] = Json::array();
    Texts texts(options.text_of);
    for (const Error* error : shown_errors(report, options))
      errors.push_back(error_json(*error, texts.of(*error)));
  }
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace pledger::scoring
