// What several clauses of a sentence tell together (SentenceClaims): a noun and the clause that says
// what is promised, a cause and what it meant, a demand and what goes on with it.

#include <algorithm>

#include "pipeline/sentence_claims.h"

namespace pledger {

// The noun in `clause` that promises what a clause says that begins with `token` («a promise by
// ministers | that …»).
std::optional<ClaimCue> SentenceClaims::promise_before(uint32_t clause, uint32_t token) {
  constexpr uint32_t kLongest = 6;  // tokens between the two
  const auto stands_before = [&](const ClaimCue& cue) {
    const ClaimRule& rule = rules_.of(*cue.rule);
    if (!rule.phrase || rule.type != ClaimType::kPledge) return false;
    const uint32_t first = behind(cue);
    if (first > token || first + kLongest < token || is_denied(clause, cue)) return false;
    for (uint32_t i = first; i < token; ++i) {
      if (analysis_.tokens[i].is(TokenKind::kPunct)) return false;
    }
    const uint32_t verb = analysis_.clauses[clause].verb;
    return verb == kNoIndex ||
           !TokenRange{first, token}.contains(analysis_.verb_groups[verb].tokens.begin);
  };
  ClauseDecision& d = decision(clause);
  if (d.phrase && stands_before(*d.phrase)) return d.phrase;
  const auto found = std::find_if(d.cues.begin(), d.cues.end(), stands_before);
  return found == d.cues.end() ? std::nullopt : std::optional(*found);
}

// «broke a promise that 40 wards would be built»: the noun and what is promised are one pledge. It
// is told by the clause around where that is a pledge too («gave a promise that …»), or goes on behind
// it («The promise that … was broken»).
void SentenceClaims::join_promise(uint32_t clause) {
  const Clause& c = analysis_.clauses[clause];
  if (c.kind != ClauseKind::kRelative || c.parent == kNoIndex || c.parent < first_) return;
  if (analysis_.text(analysis_.tokens[c.tokens.begin].span()) != "that") return;
  const std::optional<ClaimCue> promise = promise_before(c.parent, c.tokens.begin);
  if (!promise) return;
  const uint32_t verb = analysis_.clauses[c.parent].verb;
  const bool goes_on = verb != kNoIndex && analysis_.verb_groups[verb].tokens.begin >= c.tokens.end;
  ClauseDecision& d = decision(clause);
  d.cues.clear();
  if (goes_on || is_pledge(c.parent)) return;
  ClauseDecision& around = decision(c.parent);
  around.phrase.reset();
  const auto same = [&](const ClaimCue& cue) { return cue.cue == promise->cue; };
  around.cues.erase(std::remove_if(around.cues.begin(), around.cues.end(), same),
                    around.cues.end());
  d.cues.push_back(*promise);
  d.lead = c.parent;
  d.begin = actors_.phrase_begin(analysis_.token_at(promise->cue.begin),
                                 analysis_.clauses[c.parent].tokens.begin);
}

// «Shortages meant that 300 operations were cancelled»: one claim, of what was meant.
void SentenceClaims::join_cause(uint32_t clause) {
  const Clause& c = analysis_.clauses[clause];
  if (c.kind != ClauseKind::kComplement || c.parent == kNoIndex || c.parent < first_) return;
  if (lemma_of(c.parent) != "mean" || !makes_claim(clause)) return;
  ClauseDecision& cause = decision(c.parent);
  if (cause.cues.empty() || cause.vetoed) return;
  cause.cues.clear();
  decision(clause).begin = analysis_.clauses[c.parent].tokens.begin;
}

// «will ensure that no ward closes and nobody is sacked»: what is brought about is no claim beside the
// one that says so, nor a shortfall where nothing is claimed.
void SentenceClaims::join_ensured(uint32_t clause) {
  const Clause& c = analysis_.clauses[clause];
  if (c.verb == kNoIndex || c.verb == 0) return;
  const VerbGroup& before = analysis_.verb_groups[c.verb - 1];
  const uint32_t from = actors_.ensured_from(before);
  if (from == kNoIndex || c.tokens.begin < before.tokens.end || c.tokens.begin > from) return;
  bool told = false;
  for (uint32_t outer = clause_of(before.span); outer != kNoIndex && outer >= first_ && !told;
       outer = analysis_.clauses[outer].parent)
    told = outer != clause && makes_claim(outer);
  for (uint32_t ensured = clause; ensured < end_; ++ensured) {
    const Clause& other = analysis_.clauses[ensured];
    const bool joined =
        other.kind == ClauseKind::kCoordinate && other.parent == clause && other.verb != kNoIndex &&
        analysis_.verb_groups[other.verb].tense == analysis_.verb_groups[c.verb].tense;
    if ((ensured != clause && !joined) || !makes_claim(ensured)) continue;
    std::vector<ClaimCue>& cues = decision(ensured).cues;
    if (told || rules_.of(*cues.front().rule).type == ClaimType::kShortfall) cues.clear();
  }
}

// «is expected | to reveal plans to open a ward»: the words that plan it end in the clause that tells
// what is planned, so a plan in there is the same one.
void SentenceClaims::join_infinitive(uint32_t clause) {
  const Clause& c = analysis_.clauses[clause];
  if (c.parent == kNoIndex || c.parent < first_ || c.verb == kNoIndex) return;
  if (!is_pledge(c.parent) || !is_pledge(clause)) return;
  const ClaimCue& around = decision(c.parent).cues.front();
  const bool reaches = around.cue.begin < c.span.begin && around.cue.end > c.span.begin;
  if (reaches && rules_.of(*decision(clause).cues.front().rule).phrase)
    decision(clause).cues.clear();
}

// «The board has pledged that the ward will open»: one pledge, told by the clause that says what
// is pledged; who binds himself, and how firmly, the clause before it says.
void SentenceClaims::pass_on_pledge(uint32_t clause) {
  ClauseDecision& next = decision(clause + 1);
  const Clause& c = analysis_.clauses[clause + 1];
  if (c.kind != ClauseKind::kComplement || c.parent != clause) return;
  if (!is_pledge(clause) || !(is_pledge(clause + 1) || promises_not_to(clause))) return;
  const ClaimCue& lead = decision(clause).cues.front();
  if (lead.rule == next.cues.front().rule) return;
  next.lead = clause;
  next.cues.insert(next.cues.begin(), lead);
  decision(clause).cues.clear();
}

// «promised senators | that he would not make it harder»: what is not to come about is promised.
bool SentenceClaims::promises_not_to(uint32_t clause) const {
  const Clause& lead = analysis_.clauses[clause];
  const Clause& told = analysis_.clauses[clause + 1];
  if (lead.verb == kNoIndex || told.verb == kNoIndex || !makes_claim(clause + 1)) return false;
  const VerbGroup& promise = analysis_.verb_groups[lead.verb];
  const VerbGroup& denied = analysis_.verb_groups[told.verb];
  const bool ahead = denied.tense == Tense::kWould || denied.tense == Tense::kFuture;
  return promise.verb_class == VerbClass::kCommit && !promise.negated && !promise.passive &&
         denied.negated && ahead && promise.tokens.end <= denied.tokens.begin;
}

// «…, publishes it and sets aside £3m»
bool SentenceClaims::lacks_subject(uint32_t clause) const {
  const Clause& c = analysis_.clauses[clause];
  return (c.kind == ClauseKind::kMain || c.kind == ClauseKind::kCoordinate) &&
         c.subject.begin < c.tokens.begin;
}

// «recommends that it opens two and sets aside £3m»: what goes on with a demand is not promised.
bool SentenceClaims::is_called_for(uint32_t clause) const {
  if (clause == first_ || !is_pledge(clause)) return false;
  uint32_t called = clause;
  while (called > first_ && lacks_subject(called)) --called;
  const Clause& told = analysis_.clauses[called];
  return called < clause && told.kind == ClauseKind::kComplement && told.parent != kNoIndex &&
         told.parent >= first_ && is_pledge(told.parent) &&
         rules_.of(*decision(told.parent).cues.front().rule).strength == Strength::kProposed;
}

// «They want an assurance that the ward will stay»: what they call for is the demand itself.
void SentenceClaims::join_demand(uint32_t clause) {
  const Clause& c = analysis_.clauses[clause];
  if (c.kind != ClauseKind::kRelative || !is_pledge(clause) || !is_pledge(clause - 1)) return;
  const Rule& demand = *decision(clause - 1).cues.front().rule;
  if (rules_.of(demand).strength == Strength::kProposed &&
      analysis_.text(analysis_.tokens[c.tokens.begin].span()) == "that")
    decision(clause).cues.clear();
}

}  // namespace pledger
