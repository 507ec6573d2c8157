#include "outputs/explain.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/utf8.h"

namespace pledger {
namespace {

using nlohmann::json;

// The field as a string, "" where it is null, missing or something else.
std::string text_of(const json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

const json& child(const json& object, const char* key) {
  static const json kNull;
  if (!object.is_object()) return kNull;
  const auto it = object.find(key);
  return it == object.end() ? kNull : *it;
}

// Bytes of code point offset `count` of `text`.
size_t bytes_of(std::string_view text, int64_t count) {
  size_t at = 0;
  for (int64_t i = 0; i < count && at < text.size(); ++i) at += code_point_at(text, at).size;
  return at;
}

// [begin, end] or {0, 0}.
std::pair<int64_t, int64_t> span_of(const json& span) {
  if (!span.is_array() || span.size() != 2 || !span[0].is_number_integer() ||
      !span[1].is_number_integer()) {
    return {0, 0};
  }
  return {span[0].get<int64_t>(), span[1].get<int64_t>()};
}

// The sentence with the claim between » and «, where it lies in it.
std::string marked_sentence(const json& record) {
  std::string sentence = text_of(child(record, "sentence"), "text");
  const auto [begin, end] = span_of(child(child(record, "sentence"), "span"));
  const auto [claim_begin, claim_end] = span_of(child(record, "span"));
  if (claim_begin < begin || claim_end > end) return sentence;
  const size_t from = bytes_of(sentence, claim_begin - begin);
  const size_t to = bytes_of(sentence, claim_end - begin);
  return sentence.substr(0, from) + "[[" + sentence.substr(from, to - from) + "]]" +
         sentence.substr(to);
}

void append_field(std::string& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out += fmt::format("  {:<10} {}\n", name, value);
}

std::string number_text(const json& number) { return number.is_number() ? number.dump() : "null"; }

void append_measures(std::string& out, const json& measures) {
  for (const json& measure : measures) {
    std::string value =
        child(measure, "low").is_null() && child(measure, "high").is_null()
            ? number_text(child(measure, "value"))
            : number_text(child(measure, "low")) + " to " + number_text(child(measure, "high"));
    for (const char* key : {"currency", "unit", "noun", "comparator"}) {
      if (const std::string part = text_of(measure, key); !part.empty()) value += ", " + part;
    }
    if (const std::string per = text_of(measure, "per"); !per.empty()) value += ", per " + per;
    append_field(out, "measure",
                 fmt::format("\"{}\" = {}  ({})", text_of(measure, "text"), value,
                             text_of(measure, "rule")));
  }
}

void append_times(std::string& out, const json& times, const json& deadline) {
  for (size_t i = 0; i < times.size(); ++i) {
    const json& time = times[i];
    const bool is_deadline = deadline.is_number_integer() && deadline.get<size_t>() == i;
    const auto bound = [&](const char* key) {
      const std::string date = text_of(time, key);
      return date.empty() ? std::string("open") : date;
    };
    append_field(
        out, is_deadline ? "deadline" : "time",
        fmt::format("\"{}\" = {} {} … {}  ({})", text_of(time, "text"), text_of(time, "relation"),
                    bound("start"), bound("end"), text_of(time, "rule")));
  }
}

// The step of the trace that decided about the actor: the last one that speaks for it; where nobody
// acts, the last that speaks against whom the clause names. Its rule's id, "" where there is none.
std::string actor_rule(const json& record) {
  const bool named = !child(record, "actor").is_null();
  std::string rule;
  for (const json& step : child(record, "trace")) {
    if (text_of(step, "field") == "actor" && (text_of(step, "effect") == "for") == named)
      rule = text_of(step, "rule");
  }
  return rule;
}

void append_actor(std::string& out, const json& record) {
  const json& actor = child(record, "actor");
  const std::string rule = actor_rule(record);
  std::string how = actor.is_null() ? "nobody is named" : "";
  const std::string words = text_of(actor, "text");
  if (!words.empty() && words != text_of(actor, "name")) how = fmt::format("\"{}\"", words);
  if (!rule.empty()) how += (how.empty() ? "by " : ", by ") + rule;
  const std::string name = actor.is_null() ? "null" : text_of(actor, "name");
  append_field(out, "actor", how.empty() ? name : fmt::format("{} ({})", name, how));
}

void append_fields(std::string& out, const json& record) {
  append_field(out, "type", text_of(record, "type"));
  append_field(out, "strength", text_of(record, "strength"));
  if (child(record, "negated") == true) append_field(out, "negated", "yes");
  append_actor(out, record);
  const json& speaker = child(record, "speaker");
  if (!speaker.is_null()) {
    std::string who = text_of(speaker, "name");
    for (const char* key : {"role", "organisation"}) {
      if (const std::string part = text_of(speaker, key); !part.empty())
        who += (who.empty() ? "" : ", ") + part;
    }
    append_field(out, "speaker", fmt::format("{} (by {})", who, text_of(speaker, "resolved_by")));
  }
  append_measures(out, child(record, "measures"));
  append_times(out, child(record, "times"), child(record, "deadline"));
  std::string missing;
  for (const json& part : child(record, "missing")) {
    if (part.is_string()) missing += (missing.empty() ? "" : ", ") + part.get<std::string>();
  }
  append_field(out, "missing", missing);
  append_field(out, "confidence", child(record, "confidence").dump());
}

void append_trace(std::string& out, const json& record, const RuleSet& rules) {
  out += "\nWhy\n";
  for (const json& step : child(record, "trace")) {
    const std::string id = text_of(step, "rule");
    const Rule* rule = rules.find(id);
    const auto [begin, end] = span_of(child(step, "span"));
    out += fmt::format("  {} {} by {} at characters {} to {}\n", text_of(step, "effect"),
                       text_of(step, "field"), id, begin, end);
    if (rule != nullptr) {
      out += fmt::format("      {} ({}:{})\n", rule->why, rule->file, rule->line);
    } else {
      out += "      this program has no rule of that name\n";
    }
  }
}

std::string explain_record(const json& record, const RuleSet& rules, const std::string& made_with) {
  const json& document = child(record, "document");
  std::string out = fmt::format("{} in {}", text_of(record, "claim_id"), text_of(document, "id"));
  if (const std::string published = text_of(document, "published"); !published.empty())
    out += ", " + published;
  out += fmt::format("\n\n  {}\n\n", marked_sentence(record));
  append_fields(out, record);
  append_trace(out, record, rules);
  if (text_of(record, "made_with") != made_with) {
    out += fmt::format("\nThe record was made with {}; this is {}: rules may have changed since.\n",
                       text_of(record, "made_with"), made_with);
  }
  return out;
}

}  // namespace

ExplainResult explain_claim(std::istream& records, const std::string& claim_id,
                            const RuleSet& rules, const std::string& made_with) {
  ExplainResult result;
  std::string line;
  while (std::getline(records, line)) {
    if (line.empty()) continue;
    if (line.find(claim_id) == std::string::npos) continue;  // most lines need no parsing
    const json record = json::parse(line, nullptr, false);
    if (!record.is_object()) {
      ++result.broken_lines;
      continue;
    }
    if (text_of(record, "claim_id") != claim_id) continue;
    result.text = explain_record(record, rules, made_with);
    return result;
  }
  return result;
}

}  // namespace pledger
