#include "scoring/annotations.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "scoring/located_json.h"

namespace pledger::scoring {
namespace {

using Type = Node::Type;

// Largest whole number that a double holds exactly; a span beyond is a mistake.
constexpr double kMaxOffset = 9007199254740992.0;

const Node* given(const Node& item, std::string_view key) {
  const Node* field = item.find(key);
  return field != nullptr && !field->is(Type::null) ? field : nullptr;
}

std::optional<std::string> text_field(const Node& item, std::string_view key,
                                      const ProblemSink& sink) {
  const Node* field = given(item, key);
  if (field == nullptr) return std::nullopt;
  if (field->is(Type::string)) return field->text;
  sink.add(field->line, fmt::format("\"{}\" must be text or null", key));
  return std::nullopt;
}

std::string text_or_empty(const Node& item, std::string_view key, const ProblemSink& sink) {
  return text_field(item, key, sink).value_or(std::string());
}

std::optional<double> number_field(const Node& item, std::string_view key,
                                   const ProblemSink& sink) {
  const Node* field = given(item, key);
  if (field == nullptr) return std::nullopt;
  if (field->is(Type::number)) return field->number;
  sink.add(field->line, fmt::format("\"{}\" must be a number or null", key));
  return std::nullopt;
}

bool flag_field(const Node& item, std::string_view key, const ProblemSink& sink) {
  const Node* field = given(item, key);
  if (field == nullptr) return false;
  if (field->is(Type::boolean)) return field->boolean;
  sink.add(field->line, fmt::format("\"{}\" must be true, false or null", key));
  return false;
}

Speaker speaker_field(const Node& item, const ProblemSink& sink) {
  const Node* field = given(item, "speaker");
  if (field == nullptr) return {};
  if (!field->is(Type::object)) {
    sink.add(field->line, "\"speaker\" of a quotation must be an object or null");
    return {};
  }
  return {text_or_empty(*field, "name", sink), text_or_empty(*field, "role", sink),
          text_or_empty(*field, "organisation", sink)};
}

// A claim's actor and speaker are a text or an object with the named parts.
const Node* text_or_object(const Node& claim, std::string_view key, const ProblemSink& sink) {
  const Node* field = given(claim, key);
  if (field == nullptr || field->is(Type::string) || field->is(Type::object)) return field;
  sink.add(field->line, fmt::format("\"{}\" must be text, an object or null", key));
  return nullptr;
}

std::string actor_field(const Node& claim, const ProblemSink& sink) {
  const Node* actor = text_or_object(claim, "actor", sink);
  if (actor == nullptr) return {};
  if (actor->is(Type::string)) return actor->text;
  std::string name = text_or_empty(*actor, "name", sink);
  return name.empty() ? text_or_empty(*actor, "text", sink) : name;
}

std::string claim_speaker_field(const Node& claim, const ProblemSink& sink) {
  const Node* speaker = text_or_object(claim, "speaker", sink);
  if (speaker == nullptr) return {};
  if (speaker->is(Type::string)) return speaker->text;
  std::string said;
  for (const char* key : {"name", "organisation", "role"}) {
    const std::string part = text_or_empty(*speaker, key, sink);
    if (!said.empty() && !part.empty()) said += ' ';
    said += part;
  }
  return said;
}

Measure read_measure(const Node& item, CodeSpan span, const ProblemSink& sink) {
  Measure measure;
  measure.span = span;
  measure.kind = text_or_empty(item, "kind", sink);
  measure.value = number_field(item, "value", sink);
  measure.low = number_field(item, "low", sink);
  measure.high = number_field(item, "high", sink);
  measure.unit = text_or_empty(item, "unit", sink);
  measure.currency = text_or_empty(item, "currency", sink);
  measure.per = text_or_empty(item, "per", sink);
  measure.comparator = text_or_empty(item, "comparator", sink);
  measure.additional = flag_field(item, "additional", sink);
  return measure;
}

Claim read_claim(const Node& item, CodeSpan span, const ProblemSink& sink) {
  Claim claim;
  claim.span = span;
  claim.id = text_or_empty(item, "id", sink);
  claim.type = text_or_empty(item, "type", sink);
  claim.actor = actor_field(item, sink);
  claim.speaker = claim_speaker_field(item, sink);
  claim.strength = text_field(item, "strength", sink);
  claim.negated = flag_field(item, "negated", sink);
  claim.confidence = number_field(item, "confidence", sink);
  return claim;
}

}  // namespace

void ProblemSink::add(int line, std::string reason) const {
  problems.push_back({file, line, std::move(reason)});
}

const std::vector<Node>& layer_items(const Node& document, std::string_view layer) {
  static const std::vector<Node> kNone;
  const Node* items = document.find(layer);
  return items != nullptr && items->is(Type::array) ? items->items : kNone;
}

std::optional<CodeSpan> read_span(const Node& item, const ProblemSink& sink) {
  const Node* span = item.find("span");
  const auto offset = [](const Node& n) {
    return n.is(Type::number) && n.integer && n.number >= 0 && n.number <= kMaxOffset;
  };
  if (span == nullptr || !span->is(Type::array) || span->items.size() != 2 ||
      !offset(span->items[0]) || !offset(span->items[1])) {
    sink.add(span != nullptr ? span->line : item.line,
             "\"span\" must be two whole numbers, begin and end in code points");
    return std::nullopt;
  }
  return CodeSpan{static_cast<std::int64_t>(span->items[0].number),
                  static_cast<std::int64_t>(span->items[1].number)};
}

Annotations read_annotations(const Node& document,
                             const std::function<CodeSpan(const Node& item)>& span_of,
                             const ProblemSink& sink) {
  for (const char* layer : {"measures", "times", "quotations", "claims"}) {
    const Node* items = given(document, layer);
    if (items != nullptr && !items->is(Type::array))
      sink.add(items->line, fmt::format("\"{}\" must be a list", layer));
    for (const Node& item : layer_items(document, layer))
      if (!item.is(Type::object))
        sink.add(item.line, fmt::format("\"{}\" must hold objects only", layer));
  }
  Annotations out;
  for (const Node& item : layer_items(document, "measures"))
    out.measures.push_back(read_measure(item, span_of(item), sink));
  for (const Node& item : layer_items(document, "times"))
    out.times.push_back({span_of(item), text_field(item, "relation", sink),
                         text_field(item, "start", sink), text_field(item, "end", sink)});
  for (const Node& item : layer_items(document, "quotations"))
    out.quotations.push_back(
        {span_of(item), text_or_empty(item, "kind", sink), speaker_field(item, sink)});
  for (const Node& item : layer_items(document, "claims"))
    out.claims.push_back(read_claim(item, span_of(item), sink));
  return out;
}

}  // namespace pledger::scoring
