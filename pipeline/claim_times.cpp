#include "pipeline/claim_times.h"

#include <algorithm>
#include <utility>

namespace pledger {
namespace {

constexpr uint32_t kOpeningTokens = 2;    // before a time that opens its sentence: a quotation mark
constexpr uint32_t kIncludingTokens = 2;  // in which «, including» stands before a claim

}  // namespace

std::vector<uint32_t> ClaimTimes::in(Span span) const {
  std::vector<uint32_t> found;
  auto it =
      std::partition_point(analysis_.times.begin(), analysis_.times.end(),
                           [&](const TimeExpression& t) { return t.span.begin < span.begin; });
  for (; it != analysis_.times.end() && it->span.end <= span.end; ++it)
    found.push_back(static_cast<uint32_t>(it - analysis_.times.begin()));
  return found;
}

bool ClaimTimes::is_compared(const TimeExpression& time, Span claim) const {
  const uint32_t first = analysis_.token_at(time.span.begin);
  return lexicons_.compared_times.before(analysis_, first, analysis_.token_at(claim.begin)) !=
         nullptr;
}

// «The 2030 budget», not «The 2030s bring»: tells which budget, not when something is done.
bool ClaimTimes::describes_noun(const TimeExpression& time) const {
  const uint32_t first = analysis_.token_at(time.span.begin);
  const uint32_t behind = analysis_.token_at(time.span.end - 1) + 1;
  if (first == 0 || behind >= analysis_.tokens.size()) return false;
  const auto word = [&](uint32_t token) {
    return lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(), analysis_.tokens,
                                      token, token + 1);
  };
  const LexiconMatch before = word(first - 1);
  const bool determined = before && before.entry->attribute("pos") == "det";
  const Token& noun = analysis_.tokens[behind];
  if (!determined || !noun.is(TokenKind::kWord) || noun.has(kPossessive) || word(behind))
    return false;
  const auto& verbs = analysis_.verb_groups;
  const auto verb = std::partition_point(
      verbs.begin(), verbs.end(), [&](const VerbGroup& v) { return v.tokens.begin < behind; });
  return verb == verbs.end() || verb->tokens.begin != behind;
}

void ClaimTimes::drop_compared(std::vector<uint32_t>& times, Span claim) const {
  if (times.size() < 2) return;
  std::vector<uint32_t> kept;
  for (const uint32_t index : times) {
    const TimeExpression& time = analysis_.times[index];
    if (!is_compared(time, claim) && !describes_noun(time)) kept.push_back(index);
  }
  if (!kept.empty()) times = std::move(kept);
}

// Whether the claim, which follows the other in its sentence, speaks of somebody else.
bool ClaimTimes::has_own_subject(const Claim& claim, const Claim& before) const {
  const uint32_t first = analysis_.token_at(claim.span.begin);
  for (uint32_t i = first - std::min(first, kIncludingTokens); i <= first; ++i) {
    if (analysis_.text(analysis_.tokens[i].span()) == "including") return false;
  }
  return !claim.actor || !before.actor || claim.actor->span.empty() ||
         claim.actor->span != before.actor->span;
}

// «14,000 scans were held in May, while there were 900 visits»: of nobody's deeds that are counted in
// one sentence the later ones were done then, too.
bool ClaimTimes::counts_on(const Claim& claim, const Claim& before) {
  const auto is_count = [](const Claim& c) {
    return c.type == ClaimType::kDelivery && !c.actor && !c.measures.empty();
  };
  return claim.sentence == before.sentence && is_count(claim) && is_count(before);
}

std::vector<uint32_t> ClaimTimes::shared(std::span<const Claim> claims, size_t index) const {
  if (index == 0) return {};
  const Claim& claim = claims[index];
  const Claim& before = claims[index - 1];
  if (counts_on(claim, before)) return before.times;
  if (claim.type != ClaimType::kPledge) return {};
  if (before.type != ClaimType::kPledge || before.strength != claim.strength) return {};
  // What opens the sentence is said of all that follows.
  const Sentence& sentence = analysis_.sentences[claim.sentence];
  for (const uint32_t time : before.times) {
    const uint32_t at = analysis_.token_at(analysis_.times[time].span.begin);
    if (at <= sentence.tokens.begin + kOpeningTokens) return {time};
  }
  if (has_own_subject(claim, before)) return {};
  for (const uint32_t time : before.times) {
    if (analysis_.times[time].relation == TimeRelation::kBy) return {time};
  }
  return {};
}

std::vector<uint32_t> ClaimTimes::before_when(Span claim) const {
  const auto text = [&](uint32_t token) { return analysis_.text(analysis_.tokens[token].span()); };
  const uint32_t first = analysis_.token_at(claim.begin);
  if (first < 2 || text(first) != "when" || text(first - 1) != ",") return {};
  const uint32_t end = analysis_.tokens[first - 2].end;
  const auto time = std::partition_point(analysis_.times.begin(), analysis_.times.end(),
                                         [&](const TimeExpression& t) { return t.span.end < end; });
  if (time == analysis_.times.end() || time->span.end != end) return {};
  return {static_cast<uint32_t>(time - analysis_.times.begin())};
}

bool ClaimTimes::lists_on(const Claim& claim, const Claim& next) const {
  if (next.rule != claim.rule || next.span.begin < claim.span.end) return false;
  const std::string_view between = analysis_.text({claim.span.end, next.span.begin});
  if (between != " and " && between != ", " && between != ", and ") return false;
  const auto& verbs = analysis_.verb_groups;
  const auto verb = std::partition_point(verbs.begin(), verbs.end(), [&](const VerbGroup& group) {
    return group.span.begin < next.span.begin;
  });
  return verb == verbs.end() || verb->span.begin >= next.span.end;
}

std::vector<uint32_t> ClaimTimes::shared_behind(std::span<const Claim> claims, size_t index) const {
  size_t last = index;
  while (last + 1 < claims.size() && lists_on(claims[last], claims[last + 1])) ++last;
  if (last == index) return {};
  const Span end = {claims[last - 1].span.end, claims[last].span.begin};
  return analysis_.text(end).ends_with("and ") ? in(claims[last].span) : std::vector<uint32_t>();
}

}  // namespace pledger
