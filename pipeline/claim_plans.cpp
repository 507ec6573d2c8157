// Whose plan it is, and under whose plan something is to happen (ActorFinder).

#include <algorithm>

#include "pipeline/claim_actors.h"

namespace pledger {

// «Labour plans», «the Tory proposal»: whose plan it is.
bool ActorFinder::stands_before_plan(const Mention& mention, Span phrase) const {
  const uint32_t next = mention.tokens.end;
  if (next >= analysis_.tokens.size() || analysis_.tokens[next].end > phrase.end) return false;
  // «the Steady Minds programme»: a name that no lexicon knows is that of the plan.
  const bool known = mention.kind == MentionKind::kRole ||
                     (mention.entity != kNoIndex && !analysis_.entities[mention.entity].id.empty());
  return known && names_plan(next);
}

bool ActorFinder::names_plan(uint32_t token) const {
  return (lexicons_.lexicons.begins(analysis_.tokens[token].word) >> lexicons_.plan_nouns & 1) != 0;
}

// «Under Labour's plans, wards would be built»: whose plan the sentence tells of.
std::optional<Actor> ActorFinder::plan_owner(const Clause& clause, Claim& claim) const {
  constexpr uint32_t kReach = 2;  // tokens between «under» and the owner
  const TokenRange tokens = analysis_.sentences[clause.sentence].tokens;
  const auto& mentions = analysis_.mentions;
  auto it = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < tokens.begin; });
  for (; it != mentions.end() && it->tokens.begin < tokens.end; ++it) {
    if (!can_act(*it)) continue;
    if (made_plan(*it, tokens.begin)) {
      add_actor_step(claim, rules_.plan_owner, it->span);
      return meant_by(*it, claim);
    }
    if (!owns_plan(*it, tokens)) continue;
    const uint32_t first =
        std::max(tokens.begin, it->tokens.begin - std::min(it->tokens.begin, kReach));
    uint32_t before = it->tokens.begin;
    while (before > first && analysis_.text(analysis_.tokens[before].span()) != "under" &&
           analysis_.text(analysis_.tokens[before].span()) != "Under")
      --before;
    const std::string_view word = analysis_.text(analysis_.tokens[before].span());
    if (word != "under" && word != "Under") continue;
    add_actor_step(claim, rules_.plan_owner, it->span);
    return meant_by(*it, claim);
  }
  return std::nullopt;
}

// «Under new plans unveiled by the trust», not before the token `first`.
bool ActorFinder::made_plan(const Mention& mention, uint32_t first) const {
  constexpr uint32_t kPlanReach = 5;   // tokens between the plan and «by»
  constexpr uint32_t kUnderReach = 4;  // tokens between «under» and the plan
  const auto word = [&](uint32_t i) { return analysis_.text(analysis_.tokens[i].span()); };
  uint32_t by = mention.tokens.begin;
  if (by > first + 1 && small_word(by - 1) == "the") --by;
  if (by <= first || (word(by - 1) != "by" && word(by - 1) != "from")) return false;
  --by;
  uint32_t plan = by;
  while (plan > first && by - plan < kPlanReach && analysis_.tokens[plan].is(TokenKind::kWord) &&
         !names_plan(plan))
    --plan;
  if (!names_plan(plan)) return false;
  for (uint32_t i = plan; i-- > first && plan - i <= kUnderReach;) {
    if (word(i) == "under" || word(i) == "Under") return true;
  }
  return false;
}

// «Labour's plans», «the Labour proposals», «their ambitious scheme».
bool ActorFinder::owns_plan(const Mention& mention, TokenRange sentence) const {
  const Span rest{mention.span.begin, analysis_.span_of(sentence).end};
  if (stands_before_plan(mention, rest)) return true;
  const uint32_t next = mention.tokens.end;
  const bool owns = mention.kind == MentionKind::kPronoun ||
                    (next < sentence.end && analysis_.tokens[next].has(kPossessive));
  constexpr uint32_t kReach = 4;  // tokens between the owner and the word for the plan
  const uint32_t first = mention.kind == MentionKind::kPronoun ? next : next + 1;
  for (uint32_t i = first; owns && i < std::min(sentence.end, first + kReach); ++i) {
    if (!analysis_.tokens[i].is(TokenKind::kWord)) return false;
    if (names_plan(i)) return true;
  }
  return false;
}

}  // namespace pledger
