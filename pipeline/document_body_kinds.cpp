// What kind of body an entity is (DocumentBodies): by the lexicon, else by its name.

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "pipeline/document_bodies.h"

namespace pledger {
namespace {

// Kinds of the organisation lexicon that run or fund services.
bool runs_services(std::string_view kind) {
  static constexpr std::array<std::string_view, 9> kKinds{
      "government", "department", "agency", "health_service", "trust",
      "hospital",   "local",      "party",  "regulator"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

}  // namespace

// Known to the lexicon as a body that runs services, or named like one («… Health Board»).
bool DocumentBodies::is_body(const Entity& entity) const {
  if (entity.kind != MentionKind::kOrganisation || is_plan(entity)) return false;
  if (const Entry* entry = lexicons_.lexicons.by_id(entity.id); entry != nullptr)
    return runs_services(entry->attribute("kind"));
  if (is_onlooker(entity)) return false;
  return std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](uint32_t m) {
    const TokenRange name = analysis_.mentions[m].tokens;
    const std::string_view kind = kind_of_name(name);
    return name.size() > 1 ? runs_services(kind) : kind == "government" && is_spoken_of(entity);
  });
}

// «the Programme for Government», later perhaps called by its last word
bool DocumentBodies::is_plan(const Entity& entity) const {
  const size_t space = entity.name.find(' ');
  if (space == std::string::npos) return false;
  const std::vector<const Entry*> known = lexicons_.lexicons.lookup(entity.name.substr(0, space));
  return std::any_of(known.begin(), known.end(),
                     [&](const Entry* entry) { return entry->lexicon == lexicons_.plan_nouns; });
}

// «The Lantern Trust … The charity …»
bool DocumentBodies::is_onlooker(const Entity& entity) const {
  return std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](uint32_t m) {
    const Mention& mention = analysis_.mentions[m];
    if (mention.kind != MentionKind::kRole) return false;
    const std::vector<const Entry*> known =
        lexicons_.lexicons.lookup(analysis_.text(analysis_.tokens[mention.tokens.end - 1].span()));
    return std::any_of(known.begin(), known.end(),
                       [](const Entry* entry) { return entry->has("onlooker"); });
  });
}

// «the government», more than once
bool DocumentBodies::is_spoken_of(const Entity& entity) const {
  return entity.mentions.size() > 1 && is_definite(entity);
}

// Whether it is named with «the» throughout.
bool DocumentBodies::is_definite(const Entity& entity) const {
  return !entity.mentions.empty() &&
         std::all_of(entity.mentions.begin(), entity.mentions.end(), [&](uint32_t m) {
           const TokenRange name = analysis_.mentions[m].tokens;
           const uint32_t before = name.begin == 0 ? 0 : name.begin - 1;
           return fold(analysis_.text(analysis_.tokens[name.begin].span())) == "the" ||
                  fold(analysis_.text(analysis_.tokens[before].span())) == "the";
         });
}

bool DocumentBodies::is_called_as_one_that_answers(std::string_view words) const {
  if (words.empty() || words != fold(words)) return false;  // a name
  const std::vector<const Entry*> known =
      lexicons_.lexicons.lookup(words.substr(words.rfind(' ') + 1));
  return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
    return entry->lexicon == lexicons_.organisation_heads &&
           runs_services(entry->attribute("kind"));
  });
}

// As the lexicon has it, else by one of its names; empty where neither tells it.
std::string_view DocumentBodies::kind_of(const Entity& body) const {
  if (const Entry* entry = lexicons_.lexicons.by_id(body.id); entry != nullptr)
    return entry->attribute("kind");
  if (body.kind != MentionKind::kOrganisation) return {};
  // «Varley», before «Varley Hospital»
  constexpr size_t kAsked = 8;
  for (size_t i = 0; i < std::min(body.mentions.size(), kAsked); ++i) {
    const std::string_view kind = kind_of_name(analysis_.mentions[body.mentions[i]].tokens);
    if (!kind.empty()) return kind;
  }
  return {};
}

// By the word that a name begins with («Association of District Hospitals» is no hospital), else by
// the one it ends with; empty where neither tells it.
std::string_view DocumentBodies::kind_of_name(TokenRange name) const {
  const uint32_t first =
      name.begin + (fold(analysis_.text(analysis_.tokens[name.begin].span())) == "the" ? 1 : 0);
  const LexiconMatch opening = lexicons_.lexicons.longest(
      lexicons_.organisation_heads, analysis_.text(), analysis_.tokens, first, name.end);
  if (opening && opening.entry->has("opens")) return opening.entry->attribute("kind");
  const LexiconMatch head = lexicons_.lexicons.longest_before(
      lexicons_.organisation_heads, analysis_.text(), analysis_.tokens, name.begin, name.end);
  if (head) return head.entry->attribute("kind");
  return names_government(name.end - 1) ? "government" : std::string_view();
}

// A body that is known to trade or provide, or of which nothing is known but that it is one.
bool DocumentBodies::is_company(uint32_t entity) const {
  if (answers_[entity] || analysis_.entities[entity].kind != MentionKind::kOrganisation)
    return false;
  const Entity& body = analysis_.entities[entity];
  const bool named = !body.name.empty() && fold(body.name.substr(0, 1)) != body.name.substr(0, 1);
  const std::string_view kind = kind_of(body);
  return (kind.empty() && named) || kind == "company" || kind == "provider";
}

bool DocumentBodies::is_party(uint32_t entity) const {
  const Entry* entry = lexicons_.lexicons.by_id(analysis_.entities[entity].id);
  return entry != nullptr && entry->attribute("kind") == "party";
}

bool DocumentBodies::comments(uint32_t entity) const {
  static constexpr std::array<std::string_view, 5> kKinds{"union", "charity", "college", "forum",
                                                          "think_tank"};
  const Entity& body = analysis_.entities[entity];
  return std::find(kKinds.begin(), kKinds.end(), kind_of(body)) != kKinds.end() ||
         (body.kind == MentionKind::kOrganisation && is_onlooker(body));
}

bool DocumentBodies::is_local(uint32_t entity) const {
  const std::string_view kind = kind_of(analysis_.entities[entity]);
  return kind == "hospital" || kind == "trust" || kind == "local";
}

bool DocumentBodies::provides(uint32_t entity) const {
  static constexpr std::array<std::string_view, 8> kKinds{"hospital", "trust",         "provider",
                                                          "school",   "college",       "university",
                                                          "service",  "health_service"};
  const std::string_view kind = kind_of(analysis_.entities[entity]);
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end() && !is_at_large(entity);
}

bool DocumentBodies::is_hospital(uint32_t entity) const {
  return kind_of(analysis_.entities[entity]) == "hospital";
}

bool DocumentBodies::inspects(uint32_t entity) const {
  const Entry* entry = lexicons_.lexicons.by_id(analysis_.entities[entity].id);
  return entry != nullptr && entry->attribute("kind") == "regulator";
}

// A party or a regulator speaks mostly of what others do, of a hospital others speak.
bool DocumentBodies::judges(uint32_t entity) const {
  return is_party(entity) || is_hospital(entity) || inspects(entity);
}

bool DocumentBodies::is_run_by_others(uint32_t entity) const {
  return entity != kNoIndex && !acts_[entity] && is_at_large(entity);
}

// «the NHS»
bool DocumentBodies::is_at_large(uint32_t entity) const {
  const Entry* entry = lexicons_.lexicons.by_id(analysis_.entities[entity].id);
  return entry != nullptr && entry->has("at_large");
}

bool DocumentBodies::governs(uint32_t entity) const {
  const std::string_view kind = kind_of(analysis_.entities[entity]);
  return kind == "government" || kind == "department";
}

bool DocumentBodies::gives(uint32_t entity) const {
  const Entry* entry = lexicons_.lexicons.by_id(analysis_.entities[entity].id);
  return governs(entity) || is_party(entity) ||
         (entry != nullptr && entry->attribute("kind") == "health_service");
}

}  // namespace pledger
