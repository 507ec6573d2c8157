#include "pipeline/claim_relevance.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pledger {
namespace {

// Whether bodies of this kind govern or serve the public; parties and unions speak of everything.
bool is_public(std::string_view kind) {
  static constexpr std::array<std::string_view, 8> kKinds{
      "government", "department", "agency", "health_service",
      "trust",      "regulator",  "local",  "hospital"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

bool serves_public(const Entry& body) { return is_public(body.attribute("kind")); }

// «The council», «the ministry»; «the city» and «the state» may be places.
bool describes_public_body(const Entry& word) {
  const std::string_view means = word.attribute("means");
  return word.attribute("kind") == "body" && !word.has("alone") && !word.has("loose") &&
         (word.has("governs") || is_public(means.substr(0, means.find(','))));
}

// How much a mention of it counts: «NHS England» two points, «Hexley Council», of which only the last
// word is known, one.
uint32_t points_of(const Entity& entity, const ScopeLexicons& scope) {
  if (entity.id.starts_with("org.")) {
    const Entry* entry = scope.lexicons.by_id(entity.id);
    return entry == nullptr || entry->attribute("kind") == "media" ? 0 : 2;
  }
  const std::string& name = entity.name;
  const size_t space = name.rfind(' ');
  if (entity.kind != MentionKind::kOrganisation || space == std::string::npos) return 0;
  const std::vector<const Entry*> known = scope.lexicons.lookup(name.substr(space + 1));
  return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
    return entry->lexicon == scope.organisation_heads && serves_public(*entry);
  });
}

bool bears_on_public(const Claim& claim, const ScopeLexicons& scope) {
  if (!claim.measures.empty() || !claim.concepts.empty() || claim.deadline != kNoIndex) return true;
  const Entry* body = claim.actor ? scope.lexicons.by_id(claim.actor->id) : nullptr;
  return body != nullptr && serves_public(*body);
}

bool holds(const std::vector<uint32_t>& words, uint32_t word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// «I have asked my officials to …», in nobody's quotation marks: a statement, whose author is in office
// where public bodies are spoken of.
bool is_statement(const Analysis& analysis, const ScopeLexicons& scope) {
  constexpr size_t kTokensPerWord = 100;  // of such words, one in so many tokens
  constexpr size_t kLeast = 2;
  auto pair = analysis.quote_pairs.begin();
  uint32_t quoted_until = 0;
  size_t found = 0;
  for (const Token& token : analysis.tokens) {
    for (; pair != analysis.quote_pairs.end() && pair->span.begin <= token.begin; ++pair)
      quoted_until = std::max(quoted_until, pair->span.end);
    found += token.begin >= quoted_until && holds(scope.speaker_words, token.word);
  }
  return found >= kLeast && found * kTokensPerWord >= analysis.tokens.size();
}

}  // namespace

PublicMatters public_matters(const Analysis& analysis, const ScopeLexicons& scope) {
  // A claim needs somebody accountable, or a public service to be about. Naming a body counts for
  // two, and a chance word in a long text (the hospital in a match report) is not enough.
  constexpr uint32_t kTokensPerPoint = 100;
  constexpr uint32_t kTokensPerConcept = 150;
  const auto size = static_cast<uint32_t>(analysis.tokens.size());
  const uint32_t enough = size < kTokensPerPoint ? 1 : std::max(2U, size / kTokensPerPoint);
  uint32_t points = 0;
  uint32_t services = 0;
  for (const Entity& entity : analysis.entities) {
    points += points_of(entity, scope) * static_cast<uint32_t>(entity.mentions.size());
  }
  const uint32_t throughout = size / kTokensPerConcept;
  const uint64_t concepts = uint64_t{1} << scope.concepts;
  const uint64_t roles = uint64_t{1} << scope.roles;
  const uint64_t bodies = size < kTokensPerPoint ? uint64_t{1} << scope.name_words : 0;
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
    if (begins & bodies) {
      const LexiconMatch body =
          scope.lexicons.longest(scope.name_words, analysis.text(), analysis.tokens, i, size);
      if (body && describes_public_body(*body.entry)) ++points;
    }
  }
  if (points < enough) return PublicMatters::kHardly;
  const bool is_about = services >= throughout || is_statement(analysis, scope);
  return is_about ? PublicMatters::kThroughout : PublicMatters::kInPassing;
}

bool addresses_reader(const Analysis& analysis, const ScopeLexicons& scope) {
  constexpr size_t kTokensPerWord = 40;  // of such words, one in so many tokens
  const auto found = static_cast<size_t>(
      std::count_if(analysis.tokens.begin(), analysis.tokens.end(),
                    [&](const Token& token) { return holds(scope.reader_words, token.word); }));
  return found * kTokensPerWord > analysis.tokens.size() && found > 2;
}

void drop_small_talk(Analysis& analysis, const ScopeLexicons& scope) {
  std::vector<Claim>& claims = analysis.claims;
  claims.erase(std::remove_if(claims.begin(), claims.end(),
                              [&](const Claim& claim) { return !bears_on_public(claim, scope); }),
               claims.end());
}

}  // namespace pledger
