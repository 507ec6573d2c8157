#include "pipeline/shared_names.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace pledger {
namespace {

using NewIds = std::unordered_map<std::string, std::string>;  // by the old one

void rename_id(std::string& id, const NewIds& new_ids) {
  if (id.empty()) return;
  if (const auto it = new_ids.find(id); it != new_ids.end()) id = it->second;
}

void rename_ids(Analysis& analysis, const NewIds& new_ids) {
  for (Entity& entity : analysis.entities) rename_id(entity.id, new_ids);
  for (Quotation& quotation : analysis.quotations) {
    if (quotation.speaker) rename_id(quotation.speaker->id, new_ids);
  }
  for (Claim& claim : analysis.claims) {
    if (claim.actor) rename_id(claim.actor->id, new_ids);
    if (claim.speaker) rename_id(claim.speaker->id, new_ids);
  }
}

}  // namespace

// The entry of the shared name by which the text calls the entity; null where it also has a name
// that is its own.
const Entry* SharedNameStage::shared_entry(const Analysis& analysis, const Entity& entity) const {
  const Entry* shared = nullptr;
  for (const uint32_t m : entity.mentions) {
    const Mention& mention = analysis.mentions[m];
    const Span words = mention.name.empty() ? mention.span : mention.name;
    for (const Entry* entry : lexicons_.lookup(analysis.text(words))) {
      if (entry->lexicon != organisations_ || entry->id != entity.id) continue;
      if (!entry->has("shared")) return nullptr;
      shared = entry;
    }
  }
  return shared;
}

void SharedNameStage::settle(Analysis& analysis) const {
  if (!analysis.profile.country.empty()) return;
  NewIds new_ids;
  std::string_view country;
  Diagnostic unknown{"country.unknown", {}, {}, 0};
  for (const Entity& entity : analysis.entities) {
    const Entry* entry = entity.id.empty() ? nullptr : shared_entry(analysis, entity);
    if (entry == nullptr) continue;
    if (new_ids.empty()) country = profile_.leaning(analysis);
    std::string& id = new_ids[entity.id];
    for (const Entry* other : lexicons_.lookup(entry->form)) {
      const bool here = !country.empty() && other->attribute("jurisdiction").starts_with(country);
      if (other->lexicon == organisations_ && here && id.empty()) id = other->id;
    }
    if (!id.empty()) continue;
    if (unknown.count++ > 0) continue;
    unknown.span = analysis.mentions[entity.mentions.front()].span;
    unknown.message = "\"" + std::string(analysis.text(unknown.span)) +
                      "\" may be of several countries, and nothing tells which; it has no id";
  }
  if (unknown.count > 0) analysis.diagnostics.push_back(std::move(unknown));
  if (!new_ids.empty()) rename_ids(analysis, new_ids);
}

}  // namespace pledger
