#include "pipeline/claim_scope.h"

#include <algorithm>
#include <set>
#include <span>

namespace pledger {
namespace {

// Indices of the items that lie in the claim and in no smaller claim inside it. `siblings` are the claims of its sentence.
template <typename Item>
std::vector<uint32_t> items_in(const std::vector<Item>& items, const Claim& claim, std::span<const Claim> siblings) {
  std::vector<uint32_t> found;
  auto it = std::lower_bound(items.begin(), items.end(), claim.span.begin,
                             [](const Item& item, uint32_t at) { return item.span.begin < at; });
  for (; it != items.end() && it->span.begin < claim.span.end; ++it) {
    if (it->span.end > claim.span.end) continue;
    const bool inner = std::any_of(siblings.begin(), siblings.end(), [&](const Claim& other) {
      return claim.span.contains(other.span) && other.span != claim.span && other.span.contains(it->span);
    });
    if (!inner) found.push_back(static_cast<uint32_t>(it - items.begin()));
  }
  return found;
}

bool can_be_deadline(TimeRelation relation) {
  return relation == TimeRelation::kBy || relation == TimeRelation::kBefore || relation == TimeRelation::kUntil ||
         relation == TimeRelation::kWithin || relation == TimeRelation::kBetween;
}

// A pledge is bound by «by 2025»; where nothing says so, by a period that it names and that begins after the document's date.
uint32_t find_deadline(const Analysis& analysis, const Claim& claim) {
  if (claim.type != ClaimType::kPledge) return kNoIndex;
  for (const uint32_t index : claim.times) {
    if (can_be_deadline(analysis.times[index].relation)) return index;
  }
  for (const uint32_t index : claim.times) {
    const TimeExpression& time = analysis.times[index];
    if (time.relation != TimeRelation::kIn || !time.end) continue;
    if (analysis.profile.published && *time.end > *analysis.profile.published) return index;
  }
  return kNoIndex;
}

std::vector<std::string> ids_in(const Analysis& analysis, const Lexicons& lexicons, LexiconId lexicon,
                                TokenRange range) {
  std::set<std::string> ids;
  const uint64_t mask = uint64_t{1} << lexicon;
  for (uint32_t i = range.begin; i < range.end;) {
    uint32_t size = 1;
    if (lexicons.begins(analysis.tokens[i].word) & mask) {
      const LexiconMatch match = lexicons.longest(lexicon, analysis.text(), analysis.tokens, i, range.end);
      if (match) {
        ids.insert(match.entry->id);
        size = match.size;
      }
    }
    i += size;
  }
  return {ids.begin(), ids.end()};
}

// The thing pledged or counted: the noun of its first measure that has one.
Span find_subject(const Analysis& analysis, const Claim& claim) {
  for (const uint32_t index : claim.measures) {
    if (!analysis.measures[index].noun_span.empty()) return analysis.measures[index].noun_span;
  }
  return {};
}

void find_missing(Claim& claim) {
  if (claim.type != ClaimType::kPledge) {
    claim.specific = !claim.measures.empty();
    if (claim.measures.empty()) claim.missing.push_back("measure");
    return;
  }
  if (claim.measures.empty()) claim.missing.push_back("measure");
  if (claim.deadline == kNoIndex) claim.missing.push_back("deadline");
  if (!claim.actor) claim.missing.push_back("actor");
  claim.specific = !claim.measures.empty() || claim.deadline != kNoIndex;
}

}  // namespace

bool speaks_of_public_matters(const Analysis& analysis, const ScopeLexicons& scope) {
  // A claim needs somebody accountable or a public service to be about. One chance word is not enough.
  constexpr uint32_t kEnough = 2;
  uint32_t found = 0;
  for (const Entity& entity : analysis.entities) {
    if (entity.id.starts_with("org.")) ++found;
  }
  const uint64_t mask = uint64_t{1} << scope.concepts;
  const auto size = static_cast<uint32_t>(analysis.tokens.size());
  for (uint32_t i = 0; i < size && found < kEnough; ++i) {
    if (!(scope.lexicons.begins(analysis.tokens[i].word) & mask)) continue;
    if (scope.lexicons.longest(scope.concepts, analysis.text(), analysis.tokens, i, size)) ++found;
  }
  return found >= kEnough;
}

void attach_scope(Analysis& analysis, const ScopeLexicons& scope) {
  size_t first = 0;  // of the claims of this sentence
  size_t end = 0;
  for (size_t i = 0; i < analysis.claims.size(); ++i) {
    Claim& claim = analysis.claims[i];
    if (i == end) {
      first = i;
      while (end < analysis.claims.size() && analysis.claims[end].sentence == claim.sentence) ++end;
    }
    const std::span<const Claim> siblings(analysis.claims.data() + first, end - first);
    claim.measures = items_in(analysis.measures, claim, siblings);
    claim.times = items_in(analysis.times, claim, siblings);
    claim.deadline = find_deadline(analysis, claim);
    claim.subject = find_subject(analysis, claim);
    const TokenRange tokens = analysis.tokens_in(claim.span);
    claim.concepts = ids_in(analysis, scope.lexicons, scope.concepts, tokens);
    claim.populations = ids_in(analysis, scope.lexicons, scope.populations, tokens);
    claim.places = ids_in(analysis, scope.lexicons, scope.places, tokens);
    find_missing(claim);
  }
}

}  // namespace pledger
