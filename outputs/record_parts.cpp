#include "outputs/record_parts.h"

#include "core/rules.h"

namespace pledger {

void RecordContext::span(Span span) {
  json.range(code_points.code_points_before(span.begin), code_points.code_points_before(span.end));
}

void RecordContext::span_or_null(Span s) {
  if (s.empty()) {
    json.null();
  } else {
    span(s);
  }
}

void write_document_info(JsonWriter& json, const Document& document) {
  json.begin_object();
  json.key("id").string(document.id);
  json.key("uri").optional_string(document.uri);
  json.key("title").optional_string(document.title);
  json.key("publisher").optional_string(document.publisher);
  json.key("published").optional_string(document.published);
  json.key("country").optional_string(document.country);
  json.key("digest").string(document.digest);
  json.end_object();
}

void write_strings(JsonWriter& json, std::span<const std::string_view> strings) {
  json.begin_array();
  for (const std::string_view text : strings) json.string(text);
  json.end_array();
}

void write_measure(RecordContext& context, const Measure& measure) {
  JsonWriter& json = context.json;
  json.begin_object();
  json.key("text").string(context.analysis.text(measure.span));
  json.key("span");
  context.span(measure.span);
  json.key("kind").string(to_string(measure.kind));
  if (measure.low || measure.high) {
    json.key("low").number_or_null(measure.low);
    json.key("high").number_or_null(measure.high);
  } else {
    json.key("value").number_or_null(measure.value);
  }
  json.key("unit").string_or_null(measure.unit);
  json.key("currency").string_or_null(measure.currency);
  if (measure.assumed_currency) json.key("assumed_currency").boolean(true);
  json.key("per").string_or_null(measure.per);
  json.key("comparator").string_or_null(to_string(measure.comparator));
  json.key("additional").boolean(measure.additional);
  json.key("direction").string_or_null(to_string(measure.direction));
  json.key("points").boolean(measure.points);
  json.key("from").number_or_null(measure.from);
  json.key("to").number_or_null(measure.to);
  json.key("noun").string_or_null(measure.noun);
  json.key("ambiguous");
  write_strings(json, measure.ambiguous);
  json.key("rule").string(measure.rule->id);
  json.end_object();
}

namespace {

void write_date(JsonWriter& json, const std::optional<Date>& date) {
  if (date) {
    json.string(to_iso(*date));
  } else {
    json.null();
  }
}

}  // namespace

void write_time(RecordContext& context, const TimeExpression& time) {
  JsonWriter& json = context.json;
  json.begin_object();
  json.key("text").string(context.analysis.text(time.span));
  json.key("span");
  context.span(time.span);
  json.key("relation").string(to_string(time.relation));
  json.key("start");
  write_date(json, time.start);
  json.key("end");
  write_date(json, time.end);
  json.key("calendar").string_or_null(to_string(time.calendar));
  if (!time.calendar_country.empty()) json.key("calendar_country").string(time.calendar_country);
  json.key("granularity").string_or_null(to_string(time.granularity));
  json.key("anchor").string_or_null(to_string(time.anchor));
  json.key("vague").boolean(time.vague);
  json.key("ambiguous").boolean(time.ambiguous);
  json.key("offset").string_or_null(time.offset);
  json.key("rule").string(time.rule->id);
  json.end_object();
}

void write_speaker(RecordContext& context, const Speaker* speaker) {
  JsonWriter& json = context.json;
  if (speaker == nullptr) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("name").string_or_null(speaker->name);
  json.key("title").string_or_null(speaker->title);
  json.key("role").string_or_null(speaker->role);
  json.key("organisation").string_or_null(speaker->organisation);
  json.key("id").string_or_null(speaker->id);
  json.key("span");
  context.span_or_null(speaker->mention);
  json.key("resolved_by").string(to_string(speaker->resolved_by));
  json.key("confidence").number(speaker->confidence);
  json.end_object();
}

void write_actor(RecordContext& context, const Actor* actor) {
  JsonWriter& json = context.json;
  if (actor == nullptr) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("text").string_or_null(actor->text);
  json.key("name").string(actor->name);
  json.key("id").string_or_null(actor->id);
  json.key("span");
  context.span_or_null(actor->span);
  json.end_object();
}

void write_diagnostics(RecordContext& context, const std::vector<Diagnostic>& diagnostics) {
  JsonWriter& json = context.json;
  json.begin_array();
  for (const Diagnostic& diagnostic : diagnostics) {
    json.begin_object();
    json.key("code").string(diagnostic.code);
    json.key("message").string(diagnostic.message);
    json.key("span");
    context.span_or_null(diagnostic.span);
    json.key("count").integer(diagnostic.count);
    json.end_object();
  }
  json.end_array();
}

}  // namespace pledger
