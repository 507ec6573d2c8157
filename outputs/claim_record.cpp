#include "outputs/claim_record.h"

#include <algorithm>

#include "core/rules.h"
#include "outputs/record_parts.h"

namespace pledger {
namespace {

constexpr uint32_t kContextCodePoints = 32;

constexpr std::string_view kAfterHead = ",\"strength\":";

// Opens the record and leaves it open.
void write_head(JsonWriter& json, const RecordHead& head) {
  json.begin_object();
  json.key("schema").string("pledger.claim/1");
  json.key("claim_id").string(head.claim_id);
  json.key("made_with").string(head.made_with);
  json.key("type").string(head.type);
  json.key("document");
  write_document_info(json, *head.document);
  json.key("text").string(head.text);
  json.key("span").range(head.begin, head.end);
  json.key("bytes").range(head.byte_begin, head.byte_end);
  json.key("prefix").string(head.prefix);
  json.key("suffix").string(head.suffix);
  json.key("sentence").begin_object();
  json.key("text").string(head.sentence);
  json.key("span").range(head.sentence_begin, head.sentence_end);
  json.end_object();
}

RecordHead head_of(const RecordContext& context, const Claim& claim, std::string_view made_with) {
  const Analysis& analysis = context.analysis;
  const Span sentence = analysis.sentences[claim.sentence].span;
  const auto code_points = [&](uint32_t byte) {
    return context.code_points.code_points_before(byte);
  };
  RecordHead head;
  head.claim_id = claim.id;
  head.made_with = made_with;
  head.type = to_string(claim.type);
  head.document = analysis.document;
  head.text = analysis.text(claim.span);
  head.prefix = record_prefix(analysis.text(), claim.span);
  head.suffix = record_suffix(analysis.text(), claim.span);
  head.sentence = analysis.text(sentence);
  head.begin = code_points(claim.span.begin);
  head.end = code_points(claim.span.end);
  head.byte_begin = claim.span.begin;
  head.byte_end = claim.span.end;
  head.sentence_begin = code_points(sentence.begin);
  head.sentence_end = code_points(sentence.end);
  return head;
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
  write_speaker(context, claim.speaker.get());
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
  write_head(json, head_of(context, claim, made_with));
  json.key("strength").string_or_null(to_string(claim.strength));
  json.key("negated").boolean(claim.negated);
  json.key("specific").boolean(claim.specific);
  json.key("missing");
  write_strings(json, claim.missing);
  json.key("actor");
  write_actor(context, claim.actor.get());
  write_subject_and_scope(context, claim);
  write_figures(context, claim);
  write_source(context, claim);
  write_trace(context, claim);
  json.key("confidence").number(claim.confidence);
  json.end_object();
}

}  // namespace

std::string_view record_prefix(std::string_view text, Span span) {
  uint32_t begin = span.begin;
  for (uint32_t n = 0; n < kContextCodePoints && begin > 0; ++n) {
    do --begin;
    while (begin > 0 && !is_lead_byte(text[begin]));
  }
  return text.substr(begin, span.begin - begin);
}

std::string_view record_suffix(std::string_view text, Span span) {
  size_t end = span.end;
  for (uint32_t n = 0; n < kContextCodePoints && end < text.size(); ++n) {
    end += code_point_at(text, end).size;
  }
  return text.substr(span.end, end - span.end);
}

std::string without_head(std::string_view record) {
  // Inside of a string the quotation mark would have a backslash before it.
  return "{" + std::string(record.substr(record.find(kAfterHead) + 1));
}

void append_record(std::string& out, const RecordHead& head, std::string_view without_head) {
  JsonWriter json(out);
  write_head(json, head);
  out += ',';
  out += without_head.substr(1);
}

size_t append_claim_records(std::string& out, const Analysis& analysis, double min_confidence,
                            std::string_view made_with, const Drain& drain) {
  size_t written = 0;
  JsonWriter json(out);
  RecordContext context(analysis, json);
  for (const Claim& claim : analysis.claims) {
    if (claim.confidence < min_confidence) continue;
    append_record(context, claim, made_with);
    out += '\n';
    json.start_line();
    ++written;
    drain_into(drain, out);
  }
  return written;
}

}  // namespace pledger
