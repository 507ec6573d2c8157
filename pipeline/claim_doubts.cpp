// What a sentence withholds or doubts: the clause under it claims nothing (SentenceClaims).

#include <algorithm>

#include "pipeline/sentence_claims.h"

namespace pledger {

// The verb right before the clause, which leads it in: of «refused to promise that …» the second.
const VerbGroup* SentenceClaims::leading_verb(uint32_t clause) const {
  const uint32_t begin = analysis_.clauses[clause].tokens.begin;
  const auto& verbs = analysis_.verb_groups;
  const auto behind = std::partition_point(verbs.begin(), verbs.end(), [&](const VerbGroup& group) {
    return group.tokens.begin < begin;
  });
  if (behind == verbs.begin()) return nullptr;
  const VerbGroup& last = *(behind - 1);
  return analysis_.clauses[analysis_.clauses[clause].parent].tokens.contains(last.tokens.begin)
             ? &last
             : nullptr;
}

// «could not promise that the ward will open», «refused to say it would», «Nobody believes it will», «Experts
// doubt that it will»
bool SentenceClaims::is_withheld(uint32_t clause) const {
  const Clause& c = analysis_.clauses[clause];
  if (c.kind != ClauseKind::kComplement || c.parent == kNoIndex || c.parent < first_) return false;
  const Clause& lead = analysis_.clauses[c.parent];
  const VerbGroup* verb = lead.verb == kNoIndex ? nullptr : leading_verb(clause);
  if (verb == nullptr) return false;
  if (actors_.verb_has(verb->head, "doubts")) return !verb->negated;
  if (!actors_.verb_has(verb->head, "nonfactive")) return false;
  const VerbGroup& finite = analysis_.verb_groups[lead.verb];
  if (verb->negated || finite.negated) return true;
  if (&finite != verb && verb->tense == Tense::kInfinitive)
    return actors_.verb_has(finite.head, "refuses");
  return actors_.is_nobody(lead.subject);
}

// Such a clause makes no claim; what leads it in may make one that takes it in.
void SentenceClaims::withhold(uint32_t clause) {
  std::vector<ClaimCue>& cues = decision(clause).cues;
  if (cues.empty() || !is_withheld(clause)) return;
  const ClaimRule& says = rules_.of(*cues.front().rule);
  // «would neither confirm nor deny that 200 jobs would go»
  if (actors_.verb_has(leading_verb(clause)->head, "denies")) {
    cues.clear();
    return;
  }
  if (says.covers_lead || says.negated || says.type == ClaimType::kShortfall) return;
  cues.clear();
}

// «an assurance | that», «a guarantee by the minister | that»
bool SentenceClaims::stands_behind_promise(uint32_t that) const {
  constexpr uint32_t kReach = 8;  // tokens
  if (actors_.names_plan(that - 1)) return true;
  for (uint32_t i = that - 1; i-- > 0 && i + kReach >= that;) {
    const std::string_view next = analysis_.text(analysis_.tokens[i + 1].span());
    if (actors_.names_plan(i)) return next == "by" || next == "from";
  }
  return false;
}

// «gave an assurance | that the ward would open»: what the clause behind the noun promises is the claim.
void SentenceClaims::yield_to_promise(uint32_t clause) {
  const Clause& c = analysis_.clauses[clause];
  if (c.parent == kNoIndex || c.parent < first_ || !is_pledge(clause) || !is_pledge(c.parent) ||
      decision(c.parent).phrase)
    return;
  const ClaimCue& lead = decision(c.parent).cues.front();
  const Clause& outer = analysis_.clauses[c.parent];
  const bool behind = outer.tokens.end == c.tokens.begin &&
                      analysis_.text(analysis_.tokens[c.tokens.begin].span()) == "that" &&
                      stands_behind_promise(c.tokens.begin);
  // «we need assurances that …» asks for them.
  if (!behind || rules_.of(*lead.rule).strength == Strength::kProposed) return;
  // «It is not a promise | that nobody will wait»
  const bool denied = rules_.of(*lead.rule).negated;
  if (denied) decision(clause).cues.clear();
  if (denied || !is_verb(lead) || has_own_measure(c.parent)) return;
  decision(c.parent).cues.clear();
  if (!actors_.names_plan(c.tokens.begin - 1)) decision(clause).begin = c.tokens.begin + 1;
}

// «There is no chance | that the ward will open»: a claim that begins with what leads it in is the only one of
// both.
void SentenceClaims::take_lead_over(uint32_t clause) {
  const uint32_t lead = analysis_.clauses[clause].parent;
  if (!makes_claim(clause) || lead == kNoIndex || lead < first_ || !makes_claim(lead)) return;
  const ClaimRule& says = rules_.of(*decision(clause).cues.front().rule);
  if (says.covers_lead && rules_.of(*decision(lead).cues.front().rule).type == says.type)
    decision(lead).cues.clear();
}

}  // namespace pledger
