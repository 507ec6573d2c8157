#include "outputs/annotations_jsonl.h"

#include "core/rules.h"
#include "outputs/record_parts.h"

namespace pledger {
namespace {

void write_profile(JsonWriter& json, const Profile& profile) {
  json.begin_object();
  json.key("country").string_or_null(profile.country);
  json.key("country_evidence").string_or_null(profile.country_evidence);
  json.key("language").string_or_null(profile.language);
  json.end_object();
}

void write_quotation(RecordContext& context, const Quotation& quotation) {
  JsonWriter& json = context.json;
  json.begin_object();
  json.key("text").string(context.analysis.text(quotation.span));
  json.key("span");
  context.span(quotation.span);
  json.key("kind").string(to_string(quotation.kind));
  json.key("cue").string_or_null(quotation.cue_text);
  json.key("speaker");
  write_speaker(context, quotation.speaker ? &*quotation.speaker : nullptr);
  json.key("rule").string(quotation.rule->id);
  json.end_object();
}

void write_indices(JsonWriter& json, const std::vector<uint32_t>& indices) {
  json.begin_array();
  for (const uint32_t index : indices) json.integer(index);
  json.end_array();
}

void write_index_or_null(JsonWriter& json, uint32_t index) {
  if (index == kNoIndex) {
    json.null();
  } else {
    json.integer(index);
  }
}

void write_claim(RecordContext& context, const Claim& claim) {
  JsonWriter& json = context.json;
  json.begin_object();
  json.key("claim_id").string(claim.id);
  json.key("text").string(context.analysis.text(claim.span));
  json.key("span");
  context.span(claim.span);
  json.key("type").string(to_string(claim.type));
  json.key("actor");
  write_actor(context, claim.actor.get());
  json.key("speaker");
  write_speaker(context, claim.speaker.get());
  json.key("quotation");
  write_index_or_null(json, claim.quotation);
  json.key("strength").string_or_null(to_string(claim.strength));
  json.key("negated").boolean(claim.negated);
  json.key("specific").boolean(claim.specific);
  json.key("measures");
  write_indices(json, claim.measures);
  json.key("times");
  write_indices(json, claim.times);
  json.key("deadline");
  write_index_or_null(json, claim.deadline);
  json.key("concepts");
  write_strings(json, claim.concepts);
  json.key("confidence").number(claim.confidence);
  json.key("rule").string(claim.rule->id);
  json.end_object();
}

}  // namespace

void append_annotations(std::string& out, const Analysis& analysis,
                        const AnnotationOptions& options, const Drain& drain) {
  JsonWriter json(out);
  RecordContext context(analysis, json);
  // Writes items as an array under `key`.
  const auto write_all = [&](std::string_view key, const auto& items, auto write) {
    json.key(key).begin_array();
    for (const auto& item : items) {
      write(context, item);
      drain_into(drain, out);
    }
    json.end_array();
  };
  json.begin_object();
  json.key("slug").string(analysis.document->id);
  json.key("document");
  write_document_info(json, *analysis.document);
  json.key("made_with").string(options.made_with);
  json.key("profile");
  write_profile(json, analysis.profile);
  if (options.with_text) json.key("text").string(analysis.text());
  write_all("quotations", analysis.quotations, write_quotation);
  write_all("measures", analysis.measures, write_measure);
  write_all("times", analysis.times, write_time);
  write_all("claims", analysis.claims, [&](RecordContext& c, const Claim& claim) {
    if (claim.confidence >= options.min_confidence) write_claim(c, claim);
  });
  json.key("diagnostics");
  write_diagnostics(context, analysis.diagnostics);
  json.end_object();
  out += '\n';
}

}  // namespace pledger
