#include "pipeline/sentence_claims.h"

#include <algorithm>

namespace pledger {

void SentenceClaims::add(const View& view, const RuleHit& hit) {
  const ClaimRule& rule = rules_.of(*hit.rule);
  ClaimCue cue;
  cue.rule = hit.rule;
  const RuleHit::Group named = ClaimRules::cue(hit, rule);
  cue.cue = named.matched ? view.to_document(named.begin, named.end)
                          : view.to_document(hit.begin, hit.end);
  const uint32_t clause = clause_of(cue.cue);
  if (clause == kNoIndex || !rule.speaks_of(lemma_of(clause))) return;
  if (rule.opens_clause || rule.within_clause) {
    const Span whole = view.to_document(hit.begin, hit.end);
    const Span of_clause = analysis_.clauses[clause].span;
    const bool opens = whole.begin == of_clause.begin || cue.cue.begin == of_clause.begin;
    if (rule.opens_clause && !opens) return;
    if (rule.within_clause && !of_clause.contains(whole)) return;
  }
  if (rule.asks_subject() && !rule.takes_subject(actors_.subject_word(analysis_.clauses[clause])))
    return;
  if (!rule.subject_heads.empty()) {
    const auto heads = actors_.subject_heads(analysis_.clauses[clause]);
    const bool taken = std::any_of(heads.begin(), heads.end(), [&](const auto& head) {
      return rule.takes_head(head.class_name, head.noun);
    });
    if (!taken) return;
  }
  if (rule.modal && *rule.modal != has_modal(clause)) return;
  if (!rule.modal_word.empty() && modal_of(clause) != rule.modal_word) return;
  if (rule.verbless && *rule.verbless == has_finite_verb(clause)) return;
  if (rule.reported && *rule.reported != is_reported(clause)) return;
  if (!rule.reported_by.empty() && !rule.takes_report(reported_by(clause))) return;
  if (!rule.said_by.empty() && !rule.takes_source(source_of(clause))) return;
  if (rule.future && *rule.future != lies_ahead(clause)) return;
  const RuleHit::Group actor = ClaimRules::group(hit, rule.actor_group);
  if (actor.matched) cue.actor = view.to_document(actor.begin, actor.end);
  decisions_[clause - first_].cues.push_back(cue);
  analysis_.keep(view, hit);
}

void SentenceClaims::build() {
  const size_t first_claim = analysis_.claims.size();
  for (uint32_t c = first_; c < end_; ++c) decide(c);
  for (uint32_t c = first_ + 1; c < end_; ++c) withhold(c);
  for (uint32_t c = first_ + 1; c < end_; ++c) take_lead_over(c);
  for (uint32_t c = first_ + 1; c < end_; ++c) yield_to_promise(c);
  for (uint32_t c = first_ + 1; c < end_; ++c) join_promise(c);
  for (uint32_t c = first_; c < end_; ++c) swallow_figures(c);
  for (uint32_t c = first_; c + 1 < end_; ++c) pass_on_pledge(c);
  for (uint32_t c = first_ + 1; c < end_; ++c) join_cause(c);
  for (uint32_t c = first_ + 1; c < end_; ++c) join_ensured(c);
  for (uint32_t c = first_ + 1; c < end_; ++c) join_infinitive(c);
  for (uint32_t c = first_ + 1; c < end_; ++c) join_demand(c);
  std::vector<bool> claims;
  for (uint32_t c = first_; c < end_; ++c) claims.push_back(makes_claim(c));
  const ClaimText text(analysis_, actors_, first_, end_, claims);
  for (uint32_t c = first_; c < end_; ++c) build_clause(c, text);
  std::stable_sort(analysis_.claims.begin() + static_cast<ptrdiff_t>(first_claim),
                   analysis_.claims.end(),
                   [](const Claim& a, const Claim& b) { return a.span < b.span; });
}

// «To ask the Minister for Health when the ward will open»: a question, as parliaments print it; what it takes
// for granted («the 40 beds promised in May») is told all the same.
bool SentenceClaims::is_asked_for(uint32_t clause) const {
  const TokenRange tokens = analysis_.sentences[sentence_].tokens;
  const uint32_t verb = analysis_.clauses[clause].verb;
  if (verb != kNoIndex && !is_finite(analysis_.verb_groups[verb].tense) &&
      analysis_.verb_groups[verb].tokens.begin > tokens.begin)
    return false;
  const auto word = [&](uint32_t i) { return analysis_.text(analysis_.tokens[i].span()); };
  return tokens.size() > 2 && word(tokens.begin) == "To" && word(tokens.begin + 1) == "ask";
}

void SentenceClaims::build_clause(uint32_t clause, const ClaimText& text) {
  if (decision(clause).phrase) build_phrase(clause, *decision(clause).phrase);
  if (!makes_claim(clause) || is_asked_for(clause)) return;
  const std::vector<ClaimCue>& cues = decision(clause).cues;
  const Rule& rule = *cues.front().rule;
  const ClaimRule& says = rules_.of(rule);
  Claim claim;
  claim.rule = &rule;
  claim.span = text.of(clause, says.covers_rest);
  if (const uint32_t begin = decision(clause).begin; begin != kNoIndex)
    claim.span.begin = analysis_.tokens[begin].begin;
  if (const uint32_t lead = analysis_.clauses[clause].parent; says.covers_lead && lead != kNoIndex)
    claim.span.begin = std::min(claim.span.begin, analysis_.clauses[lead].span.begin);
  claim.sentence = sentence_;
  claim.type = says.type;
  claim.strength = is_called_for(clause) ? Strength::kProposed : says.strength;
  claim.negated = says.negated;
  claim.trace.push_back({&rule, "type", cues.front().cue, false});
  for (size_t i = 1; i < cues.size(); ++i) {
    const ClaimRule& other = rules_.of(*cues[i].rule);
    claim.trace.push_back(
        {cues[i].rule, "type", cues[i].cue, other.vetoes || other.type != claim.type});
  }
  if (&rule == &figure_) analysis_.keep(rule, claim.span);
  say_who_says(claim, says, clause);
  if (claim.type != ClaimType::kStatistic && says.actor_from != ActorFrom::kNowhere) {
    const Clause& c = analysis_.clauses[clause];
    // «promised that his party would …»: the party
    const uint32_t lead = actors_.is_own_body(c.subject) ? kNoIndex : decision(clause).lead;
    const bool written = says.strength == Strength::kProposed && !says.subject_speaks &&
                         cues.front().actor.empty() && actors_.is_document(c);
    if (says.phrase && cues.front().actor.empty())
      claim.actor = possessor_of(lead == kNoIndex ? clause : lead, cues.front(), claim);
    if (written) {
      if (!claim.speaker) claim.speaker = actors_.source(c);
      claim.actor = actors_.asked(claim, kNoIndex);
    } else if (!claim.actor && decision(clause).phrase_only) {
      claim.actor = actors_.whose_is_judged(c, claim);
      const bool accused = !actors_.judges(analysis_.verb_groups[c.verb]);
      if (claim.actor && accused && !claim.speaker) claim.speaker = actors_.caller(c);
    } else if (!claim.actor) {
      claim.actor = actors_.find(analysis_.clauses[lead == kNoIndex ? clause : lead],
                                 cues.front().actor, claim);
      // «Hexley County's backlog stands at 300»
      if (!claim.actor && claim.type == ClaimType::kShortfall && !is_verb(cues.front()))
        claim.actor = possessor_of(clause, cues.front(), claim);
    }
  }
  analysis_.claims.push_back(std::move(claim));
}

void SentenceClaims::say_who_says(Claim& claim, const ClaimRule& rule, uint32_t clause) const {
  claim.quotation = quotations_.enclosing(claim.span);
  if (claim.quotation != kNoIndex) {
    claim.speaker = analysis_.quotations[claim.quotation].speaker;
  } else if (rule.subject_speaks) {
    claim.speaker = actors_.caller(analysis_.clauses[clause]);
    if (!claim.speaker) claim.speaker = actors_.source(analysis_.clauses[clause]);
  } else if (const uint32_t told = telling_clause(clause); told != kNoIndex) {
    claim.speaker = actors_.source(analysis_.clauses[told]);
  } else if (const uint32_t shown = showing_clause(clause); shown != kNoIndex) {
    claim.speaker = actors_.source(analysis_.clauses[shown]);
  }
  if (claim.quotation != kNoIndex || claim.speaker) return;
  // «The union is demanding a rise»: who demands
  const uint32_t verb = analysis_.clauses[clause].verb;
  if (rule.type == ClaimType::kPledge && rule.strength == Strength::kProposed && verb != kNoIndex &&
      !analysis_.verb_groups[verb].passive && is_finite(analysis_.verb_groups[verb].tense) &&
      analysis_.verb_groups[verb].verb_class == VerbClass::kPropose)
    claim.speaker = actors_.caller(analysis_.clauses[clause]);
  if (claim.speaker) return;
  if (const TokenRange behind = headline_source(); !behind.empty()) {
    claim.speaker = actors_.named_behind(behind);
    const uint32_t comma = mark_before(behind.begin);
    if (claim.speaker && claim.span.end >= analysis_.tokens[comma].end &&
        claim.span.begin < analysis_.tokens[comma].begin)
      claim.span.end = analysis_.tokens[comma - 1].end;
  }
}

// The comma or colon before the token, perhaps with a verb between.
uint32_t SentenceClaims::mark_before(uint32_t token) const {
  const auto is_mark = [&](uint32_t i) {
    const std::string_view mark = analysis_.text(analysis_.tokens[i].span());
    return mark == "," || mark == ":";
  };
  return is_mark(token - 1) ? token - 1 : token - 2;
}

// «Two wards to close, says union», «Trust failed to pay: union»: who is behind the last comma and a
// verb of saying, or behind the last colon, of a line that no full stop ends.
TokenRange SentenceClaims::headline_source() const {
  constexpr uint32_t kLongest = 5;  // tokens of who speaks
  const TokenRange tokens = analysis_.sentences[sentence_].tokens;
  if (tokens.size() < kLongest || !analysis_.tokens[tokens.end - 1].is(TokenKind::kWord)) return {};
  uint32_t begin = tokens.end;
  while (begin > tokens.begin && tokens.end - begin <= kLongest &&
         analysis_.tokens[begin - 1].is(TokenKind::kWord))
    --begin;
  if (begin <= tokens.begin + 1 || tokens.end - begin > kLongest) return {};
  const std::string_view mark = analysis_.text(analysis_.tokens[begin - 1].span());
  const auto verb =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& group) { return group.tokens.begin < begin; });
  const bool has_verb = verb != analysis_.verb_groups.end() && verb->tokens.begin < tokens.end;
  if (mark == ":" && !has_verb) return {begin, tokens.end};
  const bool says = mark == "," && begin + 1 < tokens.end && actors_.is_saying(begin) &&
                    !(has_verb && verb->tokens.end != begin + 1);
  if (says) return {begin + 1, tokens.end};
  const bool told = mark == "," && begin + 1 < tokens.end && actors_.is_saying(tokens.end - 1) &&
                    !(has_verb && verb->tokens.begin + 1 < tokens.end);
  return told ? TokenRange{begin, tokens.end - 1} : TokenRange{};
}

// «Waits have doubled, official figures show»: the clause that ends the sentence and only tells by
// whom it is said.
uint32_t SentenceClaims::showing_clause(uint32_t clause) const {
  if (end_ < clause + 2) return kNoIndex;
  const Clause& last = analysis_.clauses[end_ - 1];
  if (last.verb == kNoIndex || last.subject.empty() || last.subject.begin < last.tokens.begin ||
      last.kind == ClauseKind::kRelative || last.tokens.begin == 0)
    return kNoIndex;
  const VerbGroup& verb = analysis_.verb_groups[last.verb];
  const uint32_t end = analysis_.sentences[sentence_].tokens.end;
  const bool ends =
      verb.tokens.end >= end || !analysis_.tokens[verb.tokens.end].is(TokenKind::kWord);
  const bool says = verb.verb_class == VerbClass::kSay && is_finite(verb.tense) && ends;
  const std::string_view before = analysis_.text(analysis_.tokens[last.tokens.begin - 1].span());
  return says && before == "," ? end_ - 1 : kNoIndex;
}

// «Official figures show that …» is no quotation, but tells by whom the clause is said; also of what
// hangs on it («…, while 40 are closed»).
uint32_t SentenceClaims::telling_clause(uint32_t clause) const {
  constexpr uint32_t kDepth = 3;
  for (uint32_t n = 0; n < kDepth && clause != kNoIndex; ++n) {
    const Clause& c = analysis_.clauses[clause];
    const uint32_t verb = c.parent == kNoIndex ? kNoIndex : analysis_.clauses[c.parent].verb;
    if (c.kind == ClauseKind::kComplement && verb != kNoIndex &&
        analysis_.verb_groups[verb].verb_class == VerbClass::kSay) {
      // «Patients were told that 40 beds will close»: they do not say so.
      return analysis_.verb_groups[verb].passive ? kNoIndex : c.parent;
    }
    if (c.kind == ClauseKind::kMain) break;
    clause = c.parent;
  }
  return kNoIndex;
}

// «Galway is in line under the HSE plan to …»: whose plan it is.
std::optional<Actor> SentenceClaims::possessor_of(uint32_t clause, const ClaimCue& cue,
                                                  Claim& claim) const {
  const uint32_t head = analysis_.token_at(cue.cue.begin);
  const uint32_t first = actors_.phrase_begin(head, analysis_.clauses[clause].tokens.begin);
  auto actor = actors_.possessor({first, head}, claim);
  return actor ? actor : actors_.giver(behind(cue), claim);
}

// Whether a verb is the cue, and no noun.
bool SentenceClaims::is_verb(const ClaimCue& cue) const {
  const auto& verbs = analysis_.verb_groups;
  const auto verb = std::partition_point(verbs.begin(), verbs.end(), [&](const VerbGroup& group) {
    return group.span.end <= cue.cue.begin;
  });
  return verb != verbs.end() && verb->span.begin < cue.cue.end;
}

// The token behind the words of the cue.
uint32_t SentenceClaims::behind(const ClaimCue& cue) const {
  return analysis_.token_at(cue.cue.end);
}

// «Following the opening of 12 hubs, …»: where what stands in front ends.
uint32_t SentenceClaims::first_comma(uint32_t begin, uint32_t end) const {
  for (uint32_t i = begin; i < end; ++i) {
    if (analysis_.text(analysis_.tokens[i].span()) == ",") return i;
  }
  return end;
}

// The claim of a phrase: from its possessor or article to the verb, or to the end of the clause.
void SentenceClaims::build_phrase(uint32_t clause, const ClaimCue& cue) {
  const ClaimRule& says = rules_.of(*cue.rule);
  const Clause& c = analysis_.clauses[clause];
  const uint32_t head = analysis_.token_at(cue.cue.begin);
  const uint32_t first = actors_.phrase_begin(head, c.tokens.begin);
  const uint32_t verb = analysis_.verb_groups[c.verb].tokens.begin;
  // «under a promise that bosses say they will keep»: the clause that says it tells more.
  const bool told_of = c.verb > 0 && head < analysis_.verb_groups[c.verb - 1].tokens.begin &&
                       is_finite(analysis_.verb_groups[c.verb - 1].tense);
  if (told_of && head < verb) return;
  Claim claim;
  claim.rule = cue.rule;
  uint32_t end = head < verb ? verb : c.tokens.end;
  // «Despite promises to hire 40 nurses, the trust has …»: a phrase in front of the subject ends there.
  const bool fronted = !c.subject.empty() && first < c.subject.begin && head < verb;
  if (fronted || says.type == ClaimType::kDelivery) end = first_comma(head, end);
  while (end > head + 1 && analysis_.tokens[end - 1].is(TokenKind::kPunct)) --end;
  claim.span = analysis_.span_of({first, end});
  claim.sentence = sentence_;
  claim.type = says.type;
  claim.strength = says.strength;
  claim.trace.push_back({cue.rule, "type", cue.cue, false});
  say_who_says(claim, says, clause);
  claim.actor = actors_.possessor({first, head}, claim);
  if (!claim.actor) claim.actor = actors_.giver(behind(cue), claim);
  // «Despite promising 40 beds, ministers closed a ward»
  if (!claim.actor && fronted && is_verb(cue)) claim.actor = actors_.find(c, {}, claim);
  if (!claim.actor && head > verb) claim.actor = actors_.maker(c, claim);
  if (!claim.actor && head > verb) claim.actor = actors_.whose_is_judged(c, claim);
  analysis_.claims.push_back(std::move(claim));
}

}  // namespace pledger
