#pragma once
// Which texts and which findings are about public matters at all.

#include "core/analysis.h"
#include "pipeline/claim_scope.h"

namespace pledger {

// How much a text speaks of public bodies and of public services.
enum class PublicMatters : uint8_t {
  kHardly,     // sport, arts, recipes
  kInPassing,  // an election campaign, a court case: bodies are named, services are not
  kThroughout,  // services and policies are what it is about, or somebody in office makes a statement
};
// By the words of both, weighed against the length; one is enough in a text under a hundred tokens
// (docs/claims.md).
PublicMatters public_matters(const Analysis& analysis, const ScopeLexicons& scope);

// Whether the text speaks to its reader all the time («you should see your doctor»): advice.
bool addresses_reader(const Analysis& analysis, const ScopeLexicons& scope);

// Of a text that speaks of public matters in passing: removes the claims without a figure, a
// deadline, a word for a service or a policy, and a public body that acts («He will speak in Ohio»).
// Call when actors and scope are filled.
void drop_small_talk(Analysis& analysis, const ScopeLexicons& scope);

}  // namespace pledger
