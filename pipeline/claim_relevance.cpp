#include "pipeline/claim_relevance.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pledger {
namespace {

// Whether it is one of those that govern or serve the public; parties and unions speak of everything.
bool serves_public(const Actor& actor, const ScopeLexicons& scope) {
  static constexpr std::array<std::string_view, 7> kKinds{
      "government", "department", "agency", "health_service", "trust", "regulator", "local"};
  const Entry* entry = scope.lexicons.by_id(actor.id);
  return entry != nullptr &&
         std::find(kKinds.begin(), kKinds.end(), entry->attribute("kind")) != kKinds.end();
}

bool bears_on_public(const Claim& claim, const ScopeLexicons& scope) {
  if (!claim.measures.empty() || !claim.concepts.empty() || claim.deadline != kNoIndex) return true;
  return claim.actor && serves_public(*claim.actor, scope);
}

}  // namespace

PublicMatters public_matters(const Analysis& analysis, const ScopeLexicons& scope) {
  // A claim needs somebody accountable, or a public service to be about. Naming a body counts for
  // two, and a chance word in a long text (the hospital in a match report) is not enough.
  constexpr uint32_t kTokensPerPoint = 100;
  constexpr uint32_t kTokensPerConcept = 150;
  const auto size = static_cast<uint32_t>(analysis.tokens.size());
  const uint32_t enough = std::max(2U, size / kTokensPerPoint);
  uint32_t points = 0;
  uint32_t services = 0;
  for (const Entity& entity : analysis.entities) {
    const Entry* entry = entity.id.starts_with("org.") ? scope.lexicons.by_id(entity.id) : nullptr;
    if (entry == nullptr || entry->attribute("kind") == "media") continue;
    points += 2 * static_cast<uint32_t>(entity.mentions.size());
  }
  const uint32_t throughout = size / kTokensPerConcept;
  const uint64_t concepts = uint64_t{1} << scope.concepts;
  const uint64_t roles = uint64_t{1} << scope.roles;
  for (uint32_t i = 0; i < size && (points < enough || services < throughout); ++i) {
    const uint64_t begins = scope.lexicons.begins(analysis.tokens[i].word);
    if ((begins & concepts) &&
        scope.lexicons.longest(scope.concepts, analysis.text(), analysis.tokens, i, size)) {
      ++points;
      ++services;
    } else if (begins & roles) {
      const LexiconMatch role =
          scope.lexicons.longest(scope.roles, analysis.text(), analysis.tokens, i, size);
      if (role && role.entry->attribute("kind") == "office") ++points;
    }
  }
  if (points < enough) return PublicMatters::kHardly;
  return services < throughout ? PublicMatters::kInPassing : PublicMatters::kThroughout;
}

bool addresses_reader(const Analysis& analysis, const ScopeLexicons& scope) {
  constexpr size_t kTokensPerWord = 40;  // of such words, one in so many tokens
  const auto found = static_cast<size_t>(
      std::count_if(analysis.tokens.begin(), analysis.tokens.end(), [&](const Token& token) {
        return std::find(scope.reader_words.begin(), scope.reader_words.end(), token.word) !=
               scope.reader_words.end();
      }));
  return found * kTokensPerWord > analysis.tokens.size() && found > 2;
}

void drop_small_talk(Analysis& analysis, const ScopeLexicons& scope) {
  std::vector<Claim>& claims = analysis.claims;
  claims.erase(std::remove_if(claims.begin(), claims.end(),
                              [&](const Claim& claim) { return !bears_on_public(claim, scope); }),
               claims.end());
}

}  // namespace pledger
