#include "pipeline/rule_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/sha256.h"
#include "pipeline/run.h"

namespace pledger {
namespace {

using Fields = RuleConstants;

void put(Fields& fields, const char* key, const std::optional<double>& value) {
  if (value) fields.emplace_back(key, *value);
}
void put(Fields& fields, const char* key, std::string_view value) {
  if (!value.empty()) fields.emplace_back(key, std::string(value));
}
void put(Fields& fields, const char* key, const std::optional<Date>& date) {
  if (date) fields.emplace_back(key, to_iso(*date));
}

Fields fields_of(const Analysis& analysis, const Measure& m) {
  Fields f{{"additional", m.additional},
           {"points", m.points},
           {"assumed_currency", m.assumed_currency},
           {"ambiguous", !m.ambiguous.empty()}};
  put(f, "text", analysis.text(m.span));
  put(f, "kind", to_string(m.kind));
  put(f, "value", m.value);
  put(f, "low", m.low);
  put(f, "high", m.high);
  put(f, "from", m.from);
  put(f, "to", m.to);
  put(f, "unit", m.unit);
  put(f, "currency", m.currency);
  put(f, "per", m.per);
  put(f, "comparator", to_string(m.comparator));
  put(f, "direction", to_string(m.direction));
  put(f, "noun", m.noun);
  return f;
}

Fields fields_of(const Analysis& analysis, const TimeExpression& t) {
  Fields f{{"vague", t.vague}, {"ambiguous", t.ambiguous}};
  put(f, "text", analysis.text(t.span));
  put(f, "relation", to_string(t.relation));
  put(f, "start", t.start);
  put(f, "end", t.end);
  put(f, "calendar", to_string(t.calendar));
  put(f, "calendar_country", t.calendar_country);
  put(f, "granularity", to_string(t.granularity));
  put(f, "anchor", to_string(t.anchor));
  put(f, "offset", t.offset);
  return f;
}

Fields fields_of(const Analysis& analysis, const Quotation& q) {
  Fields f;
  put(f, "text", analysis.text(q.span));
  put(f, "kind", to_string(q.kind));
  put(f, "cue", q.cue_text);
  if (!q.speaker) return f;
  put(f, "speaker", q.speaker->name);
  put(f, "role", q.speaker->role);
  put(f, "organisation", q.speaker->organisation);
  put(f, "resolved_by", to_string(q.speaker->resolved_by));
  return f;
}

Fields fields_of(const Analysis& analysis, const Mention& m) {
  Fields f;
  put(f, "text", analysis.text(m.span));
  put(f, "kind", to_string(m.kind));
  if (m.entity == kNoIndex) return f;
  const Entity& entity = analysis.entities[m.entity];
  put(f, "name", entity.name);
  put(f, "title", entity.title);
  put(f, "role", entity.role);
  put(f, "organisation", entity.organisation);
  put(f, "id", entity.id);
  return f;
}

Fields fields_of(const Analysis& analysis, const Claim& c) {
  Fields f{{"negated", c.negated}, {"specific", c.specific}};
  put(f, "text", analysis.text(c.span));
  put(f, "type", to_string(c.type));
  put(f, "strength", to_string(c.strength));
  if (c.actor) put(f, "actor", c.actor->name);
  return f;
}

template <typename Item>
void collect(const Analysis& analysis, const std::vector<Item>& items, const Rule& rule,
             std::vector<Fields>& all) {
  for (const Item& item : items) {
    if (item.rule == &rule) all.push_back(fields_of(analysis, item));
  }
}

// The fields of every annotation that the rule made.
std::vector<Fields> annotations_of(const Analysis& analysis, const Rule& rule) {
  std::vector<Fields> all;
  collect(analysis, analysis.measures, rule, all);
  collect(analysis, analysis.times, rule, all);
  collect(analysis, analysis.quotations, rule, all);
  collect(analysis, analysis.mentions, rule, all);
  // A claim is also told of by the steps that led to its actor.
  for (const Claim& claim : analysis.claims) {
    const bool named = std::any_of(claim.trace.begin(), claim.trace.end(), [&](const TraceStep& s) {
      return s.rule == &rule && (claim.rule == &rule || s.field == "actor");
    });
    if (named) all.push_back(fields_of(analysis, claim));
  }
  return all;
}

std::string value_text(const RuleValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  return fmt::format("\"{}\"", std::get<std::string>(value));
}

std::string fields_text(const Fields& fields) {
  std::string out;
  for (const auto& [key, value] : fields) {
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", key, value_text(value));
  }
  return out.empty() ? "nothing" : out;
}

bool same(const RuleValue& a, const RuleValue& b) {
  const auto* x = std::get_if<double>(&a);
  const auto* y = std::get_if<double>(&b);
  if (!x || !y) return a == b;
  constexpr double kRelative = 1e-9;
  return std::abs(*x - *y) <= kRelative * std::max({std::abs(*x), std::abs(*y), 1e-9});
}

// A field that is given as "" or absent must be absent.
bool has_all(const Fields& fields, const Fields& wanted) {
  for (const auto& [key, value] : wanted) {
    const auto it = std::ranges::find(fields, key, &Fields::value_type::first);
    const bool want_absent = value == RuleValue(std::string());
    if (want_absent ? it != fields.end() : it == fields.end() || !same(it->second, value))
      return false;
  }
  return true;
}

bool has_groups(const KeptHit& hit, const RuleExample& example) {
  for (const RuleExample::Group& group : example.groups) {
    const bool found = std::any_of(hit.groups.begin(), hit.groups.end(), [&](const auto& g) {
      return g.first == group.name && g.second == Span{group.begin, group.end};
    });
    if (!found) return false;
  }
  return true;
}

std::string hits_text(const Analysis& analysis, const Rule& rule) {
  std::string out;
  for (const KeptHit& hit : analysis.hits) {
    if (hit.rule != &rule) continue;
    out += fmt::format("{}\"{}\"", out.empty() ? "" : "; ", analysis.text(hit.span));
    for (const auto& [name, span] : hit.groups)
      out += fmt::format(" {}=\"{}\"", name, analysis.text(span));
  }
  if (!out.empty()) return out;
  for (const KeptHit& hit : analysis.hits)
    out += fmt::format("{}{}", out.empty() ? "others: " : ", ", hit.rule->id);
  return out.empty() ? "nothing" : out;
}

Document document_of(const RuleExample& example) {
  Document document;
  document.id = "example";
  document.text = example.text;
  document.digest = sha256_hex(example.text);
  if (!example.published.empty()) document.published = example.published;
  if (!example.country.empty()) document.country = example.country;
  return document;
}

// "" where all is well.
std::string check_yes(const Analysis& analysis, const Rule& rule, const RuleExample& example) {
  const bool hit = std::any_of(analysis.hits.begin(), analysis.hits.end(), [&](const KeptHit& h) {
    return h.rule == &rule && has_groups(h, example);
  });
  if (!hit)
    return fmt::format("{}: did not find this as marked; found {}", rule.id,
                       hits_text(analysis, rule));
  if (example.gives.empty()) return "";
  std::string found;
  for (const Fields& fields : annotations_of(analysis, rule)) {
    if (has_all(fields, example.gives)) return "";
    found += fmt::format("{}{}", found.empty() ? "" : "; ", fields_text(fields));
  }
  return fmt::format("{}: wanted {}; gave {}", rule.id, fields_text(example.gives),
                     found.empty() ? "nothing" : found);
}

std::string check_no(const Analysis& analysis, const Rule& rule) {
  const bool hit = std::any_of(analysis.hits.begin(), analysis.hits.end(),
                               [&](const KeptHit& h) { return h.rule == &rule; });
  return hit ? fmt::format("{}: found what it must not: {}", rule.id, hits_text(analysis, rule))
             : "";
}

}  // namespace

RuleCheck check_rules(const Resources& resources) {
  const Pipeline pipeline(resources);
  RuleCheck check;
  const auto run = [&](const Rule& rule, const RuleExample& example, bool wanted) {
    ++check.examples;
    const Document document = document_of(example);
    const Analysis analysis = pipeline.analyse(document, true);
    const std::string wrong =
        wanted ? check_yes(analysis, rule, example) : check_no(analysis, rule);
    if (!wrong.empty())
      check.problems.push_back(
          {rule.file, example.line, 0, wrong + "\n  in: " + example.text, "", 1});
  };
  for (const Rule& rule : resources.rules.rules()) {
    ++check.rules;
    for (const RuleExample& example : rule.yes) run(rule, example, true);
    for (const RuleExample& example : rule.no) run(rule, example, false);
  }
  return check;
}

}  // namespace pledger
