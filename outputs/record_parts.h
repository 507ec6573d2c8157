#pragma once
// The parts that annotation lines and claim records share, written the same way in both.

#include <span>

#include "core/analysis.h"
#include "core/utf8.h"
#include "outputs/json_writer.h"

namespace pledger {

// Writes spans of one document in code points.
struct RecordContext {
  const Analysis& analysis;
  CodePointIndex code_points;
  JsonWriter& json;

  RecordContext(const Analysis& a, JsonWriter& writer)
      : analysis(a), code_points(a.text()), json(writer) {}

  void span(Span span);          // [begin, end] in code points
  void span_or_null(Span span);  // null where empty
};

void write_document_info(JsonWriter& json, const Document& document);
void write_measure(RecordContext& context, const Measure& measure);
void write_time(RecordContext& context, const TimeExpression& time);
// Both write null where there is none.
void write_speaker(RecordContext& context, const Speaker* speaker);
void write_actor(RecordContext& context, const Actor* actor);
void write_strings(JsonWriter& json, std::span<const std::string_view> strings);
void write_diagnostics(RecordContext& context, const std::vector<Diagnostic>& diagnostics);

}  // namespace pledger
