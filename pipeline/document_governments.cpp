// Which government a document speaks of (DocumentBodies): what «the Government» is called in full, one that
// is only to come, that of a part of a country or of the whole.

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/document_bodies.h"

namespace pledger {
namespace {

std::string_view last_word(std::string_view name) {
  const size_t space = name.find_last_of(" \n");
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

std::string_view without_article(std::string_view name) {
  return name.starts_with("the ") || name.starts_with("The ") ? name.substr(4) : name;
}

}  // namespace

// The one government that the document names in full.
uint32_t DocumentBodies::find_government() const {
  uint32_t found = kNoIndex;
  for (size_t i = 0; i < analysis_.entities.size(); ++i) {
    const Entity& entity = analysis_.entities[i];
    const Entry* entry = entity.id.empty() ? nullptr : lexicons_.lexicons.by_id(entity.id);
    if (entry == nullptr || entry->attribute("kind") != "government") continue;
    const std::string_view name = without_article(entity.name);
    const size_t space = name.find(' ');
    if (space == std::string_view::npos || names_party(name.substr(0, space))) continue;
    if (found != kNoIndex) return kNoIndex;
    found = static_cast<uint32_t>(i);
  }
  return found;
}

// «a Conservative government»: what a party would be, not what the country has.
bool DocumentBodies::names_party(std::string_view word) const {
  const std::vector<const Entry*> known = lexicons_.lexicons.lookup(word);
  return std::any_of(known.begin(), known.end(),
                     [](const Entry* entry) { return entry->attribute("kind") == "party"; });
}

// What «the Government» is called in full: as the document does, else by the country that it
// states, where that is a part of a state.
void DocumentBodies::name_government() {
  if (government_ != kNoIndex) {
    government_name_ = analysis_.entities[government_].name;
    government_id_ = analysis_.entities[government_].id;
    return;
  }
  for (const Entry* entry : lexicons_.regional_governments) {
    if (entry->attribute("jurisdiction") != analysis_.profile.country) continue;
    government_name_ = entry->canonical;
    government_id_ = entry->id;
  }
}

bool DocumentBodies::is_short_for_government(std::string_view text) const {
  if (government_name_.empty()) return false;
  const std::string_view word = without_article(text);
  return word.find(' ') == std::string_view::npos &&
         fold(word) == fold(last_word(government_name_));
}

// «the Government» → «the Scottish Government»
void DocumentBodies::spell_out(Actor& actor) const {
  if (!is_short_for_government(actor.name)) return;
  actor.name = government_name_;
  actor.id = government_id_;
}

// «a Labour government» is to come, «the Labour government» is there.
bool DocumentBodies::is_to_come(const Entity& entity) const {
  const std::string_view name = without_article(entity.name);
  return names_party(name.substr(0, name.find(' '))) && !is_definite(entity);
}

// «the government», in a country whose own has no entry for it
bool DocumentBodies::names_government(uint32_t token) const {
  const std::vector<const Entry*> known =
      lexicons_.lexicons.lookup(analysis_.text(analysis_.tokens[token].span()));
  return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
    return entry->lexicon == lexicons_.name_words && entry->has("governs") && !entry->has("alone");
  });
}

// The government of a country whose parts have their own, or a department of it.
bool DocumentBodies::is_federal(const Entity& entity) const {
  const Entry* entry = lexicons_.lexicons.by_id(entity.id);
  if (entry == nullptr || entry->has("federal")) return entry != nullptr;
  const Entry* parent = lexicons_.lexicons.by_id(entry->attribute("family"));
  return parent != nullptr && parent->has("federal") && entry->attribute("kind") == "department";
}

// «the state government», «the province», «Premier Ann Lee»
bool DocumentBodies::names_region(const Mention& mention) const {
  if (mention.kind != MentionKind::kRole) return false;
  const auto word_of_region = [&](uint32_t token, bool alone) {
    const std::vector<const Entry*> known =
        lexicons_.lexicons.lookup(analysis_.text(analysis_.tokens[token].span()));
    return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
      return entry->has("region") && (alone || entry->lexicon != lexicons_.name_words);
    });
  };
  const uint32_t last = mention.tokens.end - 1;
  const bool definite = fold(analysis_.text(mention.span)).starts_with("the ");
  if (definite && mention.tokens.size() > 2 && names_government(last))
    return word_of_region(last - 1, true);
  return word_of_region(last, definite && mention.tokens.size() == 2);
}

// Whether it speaks of the government of a part of a country at least as often as of the country's.
bool DocumentBodies::is_of_region() const {
  size_t region = 0;
  size_t country = 0;
  for (const Mention& mention : analysis_.mentions) {
    region += names_region(mention) ? 1 : 0;
    country += mention.entity != kNoIndex && is_federal(analysis_.entities[mention.entity]) ? 1 : 0;
  }
  return region > 0 && region >= country;
}

}  // namespace pledger
