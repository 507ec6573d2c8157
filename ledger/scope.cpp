#include "ledger/scope.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/utf8.h"
#include "ledger/ledger_document.h"

namespace pledger {
namespace {

// Kinds of places whose code is their own, not that of what they lie in.
constexpr std::array<std::string_view, 4> kHaveCodes{"country", "nation", "state", "province"};

// The code of a country or of a part of it that has one; within such a part, behind a stop, what
// towns, counties and regions are named. Empty where they lie in several.
std::string place_of(const std::vector<std::string_view>& ids, const Lexicons& lexicons) {
  std::string code;
  std::set<std::string> within;
  for (const std::string_view id : ids) {
    const Entry* entry = lexicons.by_id(id);
    std::string_view its_code = entry == nullptr ? "" : entry->attribute("code");
    if (its_code.empty()) its_code = id;
    if (!code.empty() && its_code != code) return {};
    code = its_code;
    const std::string_view kind = entry == nullptr ? "" : entry->attribute("kind");
    const bool has_code = std::find(kHaveCodes.begin(), kHaveCodes.end(), kind) != kHaveCodes.end();
    if (!has_code && its_code != id) within.emplace(id.substr(id.rfind('.') + 1));
  }
  for (const std::string& name : within) code += "." + name;
  return code;
}

// A body that no lexicon knows, of a kind of which each place has one: a trust, a council.
bool is_local_body(std::string_view name, const Lexicons& lexicons) {
  constexpr std::array<std::string_view, 5> kLocalKinds{"trust", "hospital", "provider",
                                                        "health_service", "local"};
  for (size_t at = 0; at != std::string_view::npos && at < name.size();
       at = name.find(' ', at + 1)) {
    const std::string_view head = name.substr(at == 0 ? 0 : at + 1);
    for (const Entry* entry : lexicons.lookup(head)) {
      const bool is_head = entry->id.starts_with("head.");
      const std::string_view kind = entry->attribute("kind");
      if (is_head && std::find(kLocalKinds.begin(), kLocalKinds.end(), kind) != kLocalKinds.end())
        return true;
    }
  }
  return false;
}

// «The government» in an article from Australia is not the one that the lexicon knows best.
bool belongs_elsewhere(const Entry& entry, std::string_view country) {
  const std::string_view kind = entry.attribute("kind");
  const bool common_name = kind == "government" || kind == "department";
  return common_name && !country.empty() && !entry.attribute("jurisdiction").starts_with(country);
}

// «A future Tory government» is the party's: what its rivals in office promise is another's.
const Entry* party_in(std::string_view name, const Lexicons& lexicons) {
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find(' ', at), name.size());
    for (const Entry* entry : lexicons.lookup(name.substr(at, end - at))) {
      if (entry->attribute("kind") == "party") return entry;
    }
    at = end + 1;
  }
  return nullptr;
}

// «Labour», «a Tory government», which the article's country alone says whose they are; null where it does not.
const Entry* party_named(std::string_view name, const Lexicons& lexicons,
                         std::string_view country) {
  constexpr std::string_view kInOffice = " government";
  if (country.empty()) return nullptr;
  if (name.ends_with(kInOffice)) name.remove_suffix(kInOffice.size());
  for (const Entry* entry : lexicons.lookup(name)) {
    if (entry->attribute("kind") == "party" &&
        entry->attribute("jurisdiction").starts_with(country))
      return entry;
  }
  return nullptr;
}

std::string family_of(std::string id, const Lexicons& lexicons) {
  constexpr int kMostSteps = 8;  // an overlay may close a circle
  for (int step = 0; step < kMostSteps; ++step) {
    const Entry* entry = lexicons.by_id(id);
    const std::string_view parent = entry == nullptr ? "" : entry->attribute("family");
    if (parent.empty()) break;
    id = parent;
  }
  const Entry* topmost = lexicons.by_id(id);
  const std::string_view kind = topmost == nullptr ? "" : topmost->attribute("kind");
  if (kind == "party") return std::string(kPartyFamily) + id;
  if (kind == "government") return std::string(kGovernmentFamily) + id;
  return id;
}

}  // namespace

Scope scope_of(const Claim& claim, const Lexicons& lexicons, std::string_view country) {
  Scope scope;
  std::string_view jurisdiction;
  country = country.substr(0, 2);
  if (claim.actor && !claim.actor->id.empty()) {
    const Entry* entry = lexicons.by_id(claim.actor->id);
    const bool governs = entry != nullptr && entry->attribute("kind") == "government";
    const Entry* party = governs ? party_in(claim.actor->name, lexicons) : nullptr;
    if (party != nullptr) {
      jurisdiction = party->attribute("jurisdiction");
      scope.actor_family = family_of(party->id, lexicons);
    } else if (entry != nullptr && !belongs_elsewhere(*entry, country)) {
      jurisdiction = entry->attribute("jurisdiction");
      scope.actor_family = family_of(claim.actor->id, lexicons);
    }
  } else if (const Entry* party =
                 claim.actor ? party_named(claim.actor->name, lexicons, country) : nullptr) {
    jurisdiction = party->attribute("jurisdiction");
    scope.actor_family = family_of(party->id, lexicons);
  } else if (claim.actor && is_local_body(claim.actor->name, lexicons)) {
    scope.actor_family = std::string(kLocalFamily) + fold(claim.actor->name);
  }
  scope.place = place_of(claim.places, lexicons);
  if (claim.places.empty() && !jurisdiction.empty()) {
    scope.place = jurisdiction;
    scope.place_inferred = true;
  }
  return scope;
}

}  // namespace pledger
