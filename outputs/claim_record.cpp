#include "outputs/claim_record.h"

#include <algorithm>

#include "core/rules.h"
#include "outputs/record_parts.h"

namespace pledger {
namespace {

constexpr uint32_t kContextCodePoints = 32;

std::string_view text_before(std::string_view text, uint32_t byte) {
  uint32_t begin = byte;
  for (uint32_t n = 0; n < kContextCodePoints && begin > 0; ++n) {
    do --begin;
    while (begin > 0 && !is_lead_byte(text[begin]));
  }
  return text.substr(begin, byte - begin);
}

std::string_view text_after(std::string_view text, uint32_t byte) {
  size_t end = byte;
  for (uint32_t n = 0; n < kContextCodePoints && end < text.size(); ++n) {
    end += code_point_at(text, end).size;
  }
  return text.substr(byte, end - byte);
}

void write_place(RecordContext& context, const Claim& claim) {
  const Analysis& analysis = context.analysis;
  JsonWriter& json = context.json;
  json.key("text").string(analysis.text(claim.span));
  json.key("span");
  context.span(claim.span);
  json.key("bytes").range(claim.span.begin, claim.span.end);
  json.key("prefix").string(text_before(analysis.text(), claim.span.begin));
  json.key("suffix").string(text_after(analysis.text(), claim.span.end));
  const Span sentence = analysis.sentences[claim.sentence].span;
  json.key("sentence").begin_object();
  json.key("text").string(analysis.text(sentence));
  json.key("span");
  context.span(sentence);
  json.end_object();
}

void write_subject_and_scope(RecordContext& context, const Claim& claim) {
  JsonWriter& json = context.json;
  json.key("subject").begin_object();
  json.key("text").string_or_null(context.analysis.text(claim.subject));
  json.key("span");
  context.span_or_null(claim.subject);
  json.key("concepts");
  write_strings(json, claim.concepts);
  json.end_object();
  json.key("scope").begin_object();
  json.key("places");
  write_strings(json, claim.places);
  json.key("populations");
  write_strings(json, claim.populations);
  json.end_object();
}

void write_figures(RecordContext& context, const Claim& claim) {
  const Analysis& analysis = context.analysis;
  JsonWriter& json = context.json;
  json.key("measures").begin_array();
  for (const uint32_t index : claim.measures) write_measure(context, analysis.measures[index]);
  json.end_array();
  json.key("times").begin_array();
  for (const uint32_t index : claim.times) write_time(context, analysis.times[index]);
  json.end_array();
  const auto deadline = std::find(claim.times.begin(), claim.times.end(), claim.deadline);
  json.key("deadline");
  if (deadline == claim.times.end()) {
    json.null();
  } else {
    json.integer(static_cast<uint64_t>(deadline - claim.times.begin()));
  }
}

void write_source(RecordContext& context, const Claim& claim) {
  JsonWriter& json = context.json;
  json.key("speaker");
  write_speaker(context, claim.speaker);
  if (claim.quotation == kNoIndex) {
    json.key("quotation").null();
    return;
  }
  const Quotation& quotation = context.analysis.quotations[claim.quotation];
  json.key("quotation").begin_object();
  json.key("kind").string(to_string(quotation.kind));
  json.key("span");
  context.span(quotation.span);
  json.key("cue").string_or_null(quotation.cue_text);
  json.end_object();
}

void write_trace(RecordContext& context, const Claim& claim) {
  JsonWriter& json = context.json;
  json.key("trace").begin_array();
  for (const TraceStep& step : claim.trace) {
    json.begin_object();
    json.key("rule").string(step.rule->id);
    json.key("field").string(step.field);
    json.key("span");
    context.span_or_null(step.span);
    json.key("effect").string(step.against ? "against" : "for");
    json.end_object();
  }
  json.end_array();
}

void append_record(RecordContext& context, const Claim& claim, std::string_view made_with) {
  JsonWriter& json = context.json;
  json.begin_object();
  json.key("schema").string("pledger.claim/1");
  json.key("claim_id").string(claim.id);
  json.key("made_with").string(made_with);
  json.key("type").string(to_string(claim.type));
  json.key("document");
  write_document_info(json, *context.analysis.document);
  write_place(context, claim);
  json.key("strength").string_or_null(to_string(claim.strength));
  json.key("negated").boolean(claim.negated);
  json.key("specific").boolean(claim.specific);
  json.key("missing");
  write_strings(json, claim.missing);
  json.key("actor");
  write_actor(context, claim.actor);
  write_subject_and_scope(context, claim);
  write_figures(context, claim);
  write_source(context, claim);
  write_trace(context, claim);
  json.key("confidence").number(claim.confidence);
  json.end_object();
}

}  // namespace

size_t append_claim_records(std::string& out, const Analysis& analysis, double min_confidence,
                            std::string_view made_with) {
  size_t written = 0;
  JsonWriter json(out);
  RecordContext context(analysis, json);
  for (const Claim& claim : analysis.claims) {
    if (claim.confidence < min_confidence) continue;
    append_record(context, claim, made_with);
    out += '\n';
    json.start_line();
    ++written;
  }
  return written;
}

}  // namespace pledger
