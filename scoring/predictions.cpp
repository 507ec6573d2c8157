#include "scoring/predictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "scoring/located_json.h"
#include "scoring/read_file.h"

namespace pledger::scoring {
namespace {

using Type = Node::Type;

std::string slug_of(const Node& document) {
  const Node* slug = document.find("slug");
  if (slug != nullptr && slug->is(Type::string) && !slug->text.empty()) return slug->text;
  const Node* about = document.find("document");
  const Node* id = about != nullptr ? about->find("id") : nullptr;
  return id != nullptr && id->is(Type::string) ? id->text : std::string();
}

std::vector<std::int64_t> index_list(const Node& claim, const char* key, const ProblemSink& sink) {
  std::vector<std::int64_t> out;
  const Node* list = claim.find(key);
  if (list == nullptr || list->is(Type::null)) return out;
  if (!list->is(Type::array)) {
    sink.add(list->line, fmt::format("\"{}\" of a claim must be a list of indices", key));
    return out;
  }
  for (const Node& index : list->items) {
    if (index.is(Type::number) && index.integer && std::abs(index.number) < 1e15)
      out.push_back(static_cast<std::int64_t>(index.number));
    else
      sink.add(index.line, fmt::format("\"{}\" of a claim must be a list of indices", key));
  }
  return out;
}

std::optional<PredictedDocument> read_document(std::string_view line, int number,
                                               const ProblemSink& sink) {
  Node node;
  if (const std::optional<Problem> bad = parse_json(line, number, node)) {
    sink.add(bad->line, bad->reason);
    return std::nullopt;
  }
  if (node.find("claim_id") != nullptr) {
    sink.add(number,
             "is a claim of `pledger extract`; only what `pledger annotate` writes is scored");
    return std::nullopt;
  }
  PredictedDocument out{slug_of(node), {}, {}};
  if (out.slug.empty()) {
    sink.add(number, "neither \"slug\" nor the document's \"id\" says which document this is");
    return std::nullopt;
  }
  out.stem = std::filesystem::path(out.slug).stem().string();
  out.annotations = read_annotations(
      node, [&](const Node& item) { return read_span(item, sink).value_or(CodeSpan{}); }, sink);
  const std::vector<Node>& claims = layer_items(node, "claims");
  for (std::size_t i = 0; i < claims.size(); ++i) {
    out.annotations.claims[i].measures = index_list(claims[i], "measures", sink);
    out.annotations.claims[i].times = index_list(claims[i], "times", sink);
  }
  return out;
}

}  // namespace

const PredictedDocument* Predictions::find(std::string_view slug) const {
  const PredictedDocument* by_stem = nullptr;
  for (const PredictedDocument& document : documents) {
    if (document.slug == slug) return &document;
    if (document.stem == slug) by_stem = &document;
  }
  return by_stem;
}

Predictions parse_predictions(std::string_view jsonl, const std::string& file) {
  Predictions out;
  const ProblemSink sink{file, out.problems};
  std::map<std::string, std::pair<std::size_t, int>> known;  // slug → place in the list, line
  for_each_line(jsonl, [&](std::string_view line, int number) {
    std::optional<PredictedDocument> document = read_document(line, number, sink);
    if (!document) return;
    const auto [at, is_new] = known.try_emplace(document->slug, out.documents.size(), number);
    if (is_new) {
      out.documents.push_back(std::move(*document));
      return;
    }
    sink.add(number, fmt::format("'{}' stands on line {} already; this line counts", document->slug,
                                 at->second.second));
    at->second.second = number;
    out.documents[at->second.first] = std::move(*document);
  });
  return out;
}

Predictions load_predictions(const std::filesystem::path& path) {
  const std::optional<std::string> bytes = read_file(path);
  if (bytes) return parse_predictions(*bytes, path.string());
  Predictions out;
  out.problems.push_back({path.string(), 0, "cannot be read"});
  return out;
}

}  // namespace pledger::scoring
