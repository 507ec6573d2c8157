#include "pipeline/claim_scope.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extractors/hyphens.h"
#include "pipeline/claim_times.h"

namespace pledger {
namespace {

// «Labour's plans to open 40 wards have failed», «£3bn is well below its promise of £5bn»: what the claim
// tells of is another one, a pledge.
bool tells_of(const Claim& claim, const Claim& inner) {
  return inner.type == ClaimType::kPledge &&
         (claim.type == ClaimType::kShortfall || claim.type == ClaimType::kDelivery);
}

// Indices of the items that lie in the claim and in no smaller claim inside it; of one that it tells
// of, where it is `shared`. `siblings` are the claims of its sentence.
template <typename Item>
std::vector<uint32_t> items_in(const std::vector<Item>& items, const Claim& claim,
                               std::span<const Claim> siblings, bool shared) {
  std::vector<uint32_t> found;
  auto it = std::lower_bound(items.begin(), items.end(), claim.span.begin,
                             [](const Item& item, uint32_t at) { return item.span.begin < at; });
  for (; it != items.end() && it->span.begin < claim.span.end; ++it) {
    if (it->span.end > claim.span.end) continue;
    const bool inner = std::any_of(siblings.begin(), siblings.end(), [&](const Claim& other) {
      // «40 beds under a £3m scheme announced in May»: the claim ends in one that begins in it.
      const bool inside = claim.span.contains(other.span) || other.span.begin > claim.span.begin;
      return inside && other.span != claim.span && other.span.contains(it->span) &&
             !(shared && tells_of(claim, other));
    });
    if (!inner) found.push_back(static_cast<uint32_t>(it - items.begin()));
  }
  return found;
}

// «within 18 weeks» of each patient's own day is no deadline of the pledge.
bool can_be_deadline(const TimeExpression& time) {
  const TimeRelation relation = time.relation;
  if (relation == TimeRelation::kWithin && time.anchor == TimeAnchor::kNone) return false;
  return relation == TimeRelation::kBy || relation == TimeRelation::kBefore ||
         relation == TimeRelation::kUntil || relation == TimeRelation::kWithin ||
         relation == TimeRelation::kBetween;
}

// A pledge is bound by «by 2025»; where nothing says so, by a period that it names and that begins
// after the document's date.
uint32_t find_deadline(const Analysis& analysis, const Claim& claim) {
  if (claim.type != ClaimType::kPledge) return kNoIndex;
  for (const uint32_t index : claim.times) {
    if (can_be_deadline(analysis.times[index])) return index;
  }
  for (const uint32_t index : claim.times) {
    const TimeExpression& time = analysis.times[index];
    if (time.relation != TimeRelation::kIn || !time.end) continue;
    if (analysis.profile.published && *time.end > *analysis.profile.published) return index;
  }
  return kNoIndex;
}

void sort_unique(std::vector<std::string_view>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// «WASHINGTON -- The department …»: where the reporter sits is not where the claim holds. The first token
// behind it, where the claim begins its sentence.
uint32_t behind_dateline(const Analysis& analysis, const Claim& claim, TokenRange range) {
  constexpr uint32_t kMostTokens = 8;
  if (range.begin != analysis.sentences[claim.sentence].tokens.begin) return range.begin;
  if (!analysis.tokens[range.begin].has(kAllCapitals)) return range.begin;
  for (uint32_t t = range.begin + 1; t < std::min(range.end, range.begin + kMostTokens); ++t) {
    if (is_dash(analysis.text(analysis.tokens[t].span()))) return t + 1;
  }
  return range.begin;
}

// Fills concepts, places and populations in one pass over the claim's tokens.
void find_scope(const Analysis& analysis, const ScopeLexicons& scope, Claim& claim) {
  const std::array<std::pair<LexiconId, std::vector<std::string_view>*>, 3> sources{
      {{scope.concepts, &claim.concepts},
       {scope.places, &claim.places},
       {scope.populations, &claim.populations}}};
  uint64_t mask = 0;
  std::array<uint32_t, 3> taken{};  // tokens before it belong to the last phrase found
  for (const auto& [lexicon, ids] : sources) mask |= uint64_t{1} << lexicon;
  const TokenRange range = analysis.tokens_in(claim.span);
  if (range.begin == range.end) return;
  for (uint32_t i = behind_dateline(analysis, claim, range); i < range.end; ++i) {
    const uint64_t begins = scope.lexicons.begins(analysis.tokens[i].word) & mask;
    if (begins == 0) continue;
    for (size_t s = 0; s < sources.size(); ++s) {
      if (i < taken[s] || !(begins >> sources[s].first & 1)) continue;
      const LexiconMatch match =
          scope.lexicons.longest(sources[s].first, analysis.text(), analysis.tokens, i, range.end);
      if (!match) continue;
      sources[s].second->push_back(match.entry->id);
      taken[s] = i + match.size;
    }
  }
  for (const auto& [lexicon, ids] : sources) sort_unique(*ids);
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

void attach_scope(Analysis& analysis, const ScopeLexicons& scope, const std::vector<Span>& leads) {
  const ClaimTimes times(analysis, scope);
  size_t first = 0;  // of the claims of this sentence
  size_t end = 0;
  for (size_t i = 0; i < analysis.claims.size(); ++i) {
    Claim& claim = analysis.claims[i];
    if (i == end) {
      first = i;
      while (end < analysis.claims.size() && analysis.claims[end].sentence == claim.sentence) ++end;
    }
    const std::span<const Claim> siblings(analysis.claims.data() + first, end - first);
    claim.measures = items_in(analysis.measures, claim, siblings, true);
    claim.times = items_in(analysis.times, claim, siblings, false);
    times.drop_compared(claim.times, claim.span);
    if (claim.times.empty() && !leads[i].empty()) claim.times = times.in(leads[i]);
    if (claim.times.empty()) claim.times = times.before_when(claim.span);
    if (claim.times.empty()) claim.times = times.shared_behind(siblings, i - first);
    if (claim.times.empty()) claim.times = times.shared(siblings, i - first);
    claim.deadline = find_deadline(analysis, claim);
    claim.subject = find_subject(analysis, claim);
    find_scope(analysis, scope, claim);
    find_missing(claim);
  }
}

}  // namespace pledger
