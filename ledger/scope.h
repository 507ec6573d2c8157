#pragma once
// Scope: whose a claim is, and where it holds.

#include <string>
#include <string_view>

#include "core/annotations.h"
#include "core/lexicon.h"

namespace pledger {

struct Scope {
  // The topmost body over the actor in the organisation lexicon, behind kPartyFamily or
  // kGovernmentFamily where it is one; of a trust, a council and the like that the lexicon does not know
  // kLocalFamily and the name.
  std::string actor_family;
  std::string place;  // ISO 3166 code, «.kent» behind it: within; empty where nothing says it
  bool place_inferred = false;  // it is the actor's jurisdiction, not stated
};

// `country` is the document's, «UK» as well as «GB»: «the Government» in an article from elsewhere is not the
// one that the lexicon knows best, and of «Labour» it says whose party that is.
Scope scope_of(const Claim& claim, const Lexicons& lexicons, std::string_view country);

}  // namespace pledger
