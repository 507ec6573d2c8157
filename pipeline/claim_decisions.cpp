// Which rule decides about a clause (SentenceClaims).

#include <algorithm>
#include <cmath>

#include "core/utf8.h"
#include "pipeline/sentence_claims.h"

namespace pledger {
namespace {

// Not a mere length of time, nor a small number («three of them»; but «2.4 beds per 1,000 people»).
bool describes_the_world(const Measure& measure) {
  constexpr double kSmall = 20;
  if (measure.kind == MeasureKind::kDuration) return false;
  const double value = measure.value.value_or(kSmall);
  return measure.kind != MeasureKind::kCount || value >= kSmall || value != std::floor(value) ||
         !measure.unit.empty();
}

}  // namespace

std::string_view SentenceClaims::lemma_of(uint32_t clause) const {
  const uint32_t verb = analysis_.clauses[clause].verb;
  return verb == kNoIndex ? std::string_view()
                          : std::string_view(analysis_.verb_groups[verb].lemma);
}

bool SentenceClaims::has_modal(uint32_t clause) const {
  const uint32_t verb = analysis_.clauses[clause].verb;
  return verb != kNoIndex && analysis_.verb_groups[verb].modal != kNoIndex;
}

std::string_view SentenceClaims::modal_of(uint32_t clause) const {
  if (!has_modal(clause)) return {};
  const VerbGroup& verb = analysis_.verb_groups[analysis_.clauses[clause].verb];
  return analysis_.text(analysis_.tokens[verb.modal].span());
}

bool SentenceClaims::has_finite_verb(uint32_t clause) const {
  const uint32_t verb = analysis_.clauses[clause].verb;
  return verb != kNoIndex && is_finite(analysis_.verb_groups[verb].tense);
}

bool SentenceClaims::is_reported(uint32_t clause) const {
  return quotations_.enclosing(analysis_.clauses[clause].span) != kNoIndex;
}

// The lemma of the verb that reports the clause, "" where none does.
std::string_view SentenceClaims::reported_by(uint32_t clause) const {
  const uint32_t quotation = quotations_.enclosing(analysis_.clauses[clause].span);
  if (quotation == kNoIndex) return {};
  const Span cue = analysis_.quotations[quotation].cue;
  const auto verb =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& v) { return v.span.end <= cue.begin; });
  const bool found = verb != analysis_.verb_groups.end() && verb->span.begin < cue.end;
  return found ? std::string_view(verb->lemma) : std::string_view();
}

// The words for whoever says the clause, in lower case; "" for nobody.
std::string SentenceClaims::source_of(uint32_t clause) const {
  const uint32_t quotation = quotations_.enclosing(analysis_.clauses[clause].span);
  if (quotation == kNoIndex || !analysis_.quotations[quotation].speaker) return {};
  return fold(analysis_.text(analysis_.quotations[quotation].speaker->mention));
}

// Whether a time in the clause begins after the document's date.
bool SentenceClaims::lies_ahead(uint32_t clause) const {
  const Span span = analysis_.clauses[clause].span;
  auto it =
      std::partition_point(analysis_.times.begin(), analysis_.times.end(),
                           [&](const TimeExpression& t) { return t.span.begin < span.begin; });
  for (; it != analysis_.times.end() && it->span.end <= span.end; ++it) {
    const bool begins_later =
        analysis_.profile.published && it->start && *it->start > *analysis_.profile.published;
    const bool counted_on = it->offset.size() > 1 && it->offset[1] != '-' && it->offset[1] != '0';
    if (begins_later || counted_on) return true;
  }
  return false;
}

// The innermost clause that holds the cue's begin: the last one, since inner clauses come later.
uint32_t SentenceClaims::clause_of(Span cue) const {
  for (uint32_t c = end_; c-- > first_;) {
    if (analysis_.clauses[c].span.contains(cue.begin)) return c;
  }
  return kNoIndex;
}

void SentenceClaims::decide(uint32_t clause) {
  ClauseDecision& d = decision(clause);
  std::stable_sort(d.cues.begin(), d.cues.end(), [](const ClaimCue& a, const ClaimCue& b) {
    if (a.rule->priority != b.rule->priority) return a.rule->priority > b.rule->priority;
    return a.cue.size() > b.cue.size();
  });
  set_phrase_aside(clause);
  drop_lone_delivery(clause);
  d.vetoed = !d.cues.empty() && rules_.of(*d.cues.front().rule).vetoes;
  if (d.cues.empty() && carries_figure(clause))
    d.cues.push_back({&figure_, analysis_.clauses[clause].span, {}});
}

// What a whole report says («it is wrong to say that …») and a mere figure in a clause that hangs
// on a claim belong to that claim. «… are hiring 40 nurses and building 12 wards»: what is
// coordinated with a claim, and has a figure, is a claim of the same kind.
void SentenceClaims::swallow_figures(uint32_t clause) {
  ClauseDecision& d = decision(clause);
  const Clause& c = analysis_.clauses[clause];
  const bool figure_only = d.cues.size() == 1 && d.cues.front().rule == &figure_;
  if (const uint32_t lead = figure_only ? continued_promise(clause) : kNoIndex; lead != kNoIndex) {
    const ClaimCue promise = decision(lead).cues.front();
    d.cues = {{promise.rule, c.span, promise.actor}};
    d.lead = lead;
  }
  if (figure_only && hangs_on_claim(c)) {
    const ClaimCue parent = decision(c.parent).cues.front();
    d.cues.clear();
    if (follows_coordinator(c) || adds_to_pledge(clause))
      d.cues.push_back({parent.rule, c.span, parent.actor});
  }
  d.repeats = !d.cues.empty() && repeats_modal(clause);
  if (d.repeats) d.cues.clear();
  if (d.cues.empty() || !rules_.of(*d.cues.front().rule).covers_rest) return;
  for (uint32_t later = clause + 1; later < end_; ++later) {
    if (stands_beside(analysis_, clause, later)) break;
    decision(later).cues.clear();
  }
}

// «pledged to abolish fees, introduce a ban and | add 3,000 beds»: the clause of the promise that a base form goes
// on with; kNoIndex where it goes on with none.
uint32_t SentenceClaims::continued_promise(uint32_t clause) const {
  const auto goes_on = [&](uint32_t c) {
    const uint32_t v = analysis_.clauses[c].verb;
    if (v == kNoIndex || !lacks_subject(c)) return false;
    const VerbGroup& verb = analysis_.verb_groups[v];
    return verb.tense == Tense::kPresent && verb.tokens.size() == 1 && !verb.negated &&
           analysis_.text(verb.span) == verb.lemma;
  };
  uint32_t lead = clause;
  while (lead > first_ && goes_on(lead)) --lead;
  if (lead == clause || !is_pledge(lead)) return kNoIndex;
  const TokenRange tokens = analysis_.clauses[lead].tokens;
  const auto& verbs = analysis_.verb_groups;
  const auto from = static_cast<ptrdiff_t>(analysis_.clauses[lead].verb);
  const bool infinitive = std::any_of(verbs.begin() + from, verbs.end(), [&](const VerbGroup& v) {
    return v.tense == Tense::kInfinitive && tokens.contains(v.tokens.begin);
  });
  return infinitive ? lead : kNoIndex;
}

bool SentenceClaims::is_pledge(uint32_t clause) const {
  return makes_claim(clause) &&
         rules_.of(*decision(clause).cues.front().rule).type == ClaimType::kPledge;
}

bool SentenceClaims::hangs_on_claim(const Clause& clause) {
  if (clause.kind == ClauseKind::kMain || clause.kind == ClauseKind::kCoordinate) return false;
  if (clause.parent == kNoIndex || !makes_claim(clause.parent)) return false;
  return clause.kind == ClauseKind::kParticiple ||
         decision(clause.parent).cues.front().rule != &figure_;
}

bool SentenceClaims::follows_coordinator(const Clause& clause) const {
  if (clause.kind != ClauseKind::kParticiple || clause.tokens.begin == 0) return false;
  const VerbGroup& parent = analysis_.verb_groups[analysis_.clauses[clause.parent].verb];
  const Token& before = analysis_.tokens[clause.tokens.begin - 1];
  return parent.progressive && before.is(TokenKind::kWord);
}

// «… are hiring 40 nurses and building 12 wards»: the second of two participles.
bool SentenceClaims::continues_claim(uint32_t clause) {
  const Clause& c = analysis_.clauses[clause];
  return c.kind == ClauseKind::kParticiple && hangs_on_claim(c) && follows_coordinator(c);
}

// «plans to close two homes and to open 40 beds», «40 beds, including 12 for children», «… as well as
// hiring 30 porters»: one more thing that is pledged, or a part of it.
bool SentenceClaims::adds_to_pledge(uint32_t clause) {
  const Clause& c = analysis_.clauses[clause];
  if (c.kind != ClauseKind::kParticiple || c.parent == kNoIndex || !is_pledge(c.parent))
    return false;
  const VerbGroup& verb = analysis_.verb_groups[c.verb];
  return verb.tense == Tense::kInfinitive || verb.lemma == "include" || verb.lemma == "including" ||
         is_added(c);
}

// «…, as well as hiring 30 porters», «… and hiring 30 porters»
bool SentenceClaims::is_added(const Clause& participle) const {
  const uint32_t begin = participle.tokens.begin;
  if (analysis_.verb_groups[participle.verb].tense != Tense::kGerund || begin < 3) return false;
  const std::string_view word = analysis_.text(analysis_.tokens[begin - 1].span());
  return word == "and" ||
         (word == "as" && analysis_.text(analysis_.tokens[begin - 2].span()) == "well");
}

// «will open a ward and serve the north»: the second verb shares the modal of the first, and says
// of the same promise what has no figure of its own.
bool SentenceClaims::repeats_modal(uint32_t clause) {
  const Clause& c = analysis_.clauses[clause];
  if (clause == first_ || c.verb == kNoIndex) return false;
  const VerbGroup& verb = analysis_.verb_groups[c.verb];
  const bool shares_modal = verb.modal != kNoIndex && verb.modal < verb.tokens.begin;
  if (!shares_modal || (has_own_measure(clause) && !shares_object(clause))) return false;
  const ClauseDecision& before = decision(clause - 1);
  if (before.repeats) return true;
  return makes_claim(clause - 1) && rules_.of(*before.cues.front().rule).type ==
                                        rules_.of(*decision(clause).cues.front().rule).type;
}

// «will build and fund 40 wards»: the verb before has no object but this one.
bool SentenceClaims::shares_object(uint32_t clause) const {
  const Clause& c = analysis_.clauses[clause];
  const Clause& before = analysis_.clauses[clause - 1];
  return before.verb != kNoIndex &&
         analysis_.verb_groups[before.verb].tokens.end == before.tokens.end &&
         analysis_.verb_groups[c.verb].tokens.begin == c.tokens.begin;
}

// «and train 12 porters»: a measure, of whatever size, that no inner clause holds and that is not told
// before.
bool SentenceClaims::has_own_measure(uint32_t clause) const {
  const Span span = analysis_.clauses[clause].span;
  auto it = std::lower_bound(analysis_.measures.begin(), analysis_.measures.end(), span.begin,
                             [](const Measure& m, uint32_t at) { return m.span.begin < at; });
  for (; it != analysis_.measures.end() && it->span.end <= span.end; ++it) {
    if (it->kind != MeasureKind::kDuration && clause_of(it->span) == clause &&
        !actors_.is_definite(it->span))
      return true;
  }
  return false;
}

// A measure that counts, and that no inner clause holds.
bool SentenceClaims::carries_figure(uint32_t clause) {
  const Span span = analysis_.clauses[clause].span;
  const bool adds = adds_to_pledge(clause);
  if (adds && !lemma_of(clause).starts_with("includ") && has_own_measure(clause)) return true;
  if (!has_finite_verb(clause) && !continues_claim(clause) && !adds) return false;
  if (!rules_.of(figure_).takes_subject(actors_.subject_word(analysis_.clauses[clause])))
    return false;
  auto it = std::lower_bound(analysis_.measures.begin(), analysis_.measures.end(), span.begin,
                             [](const Measure& m, uint32_t at) { return m.span.begin < at; });
  for (; it != analysis_.measures.end() && it->span.end <= span.end; ++it) {
    const uint32_t stands_in = clause_of(it->span);
    if (!describes_the_world(*it) || (stands_in != clause && !describes(stands_in, clause)))
      continue;
    if (actors_.is_definite(it->span) || lies_in_phrase(clause, it->span)) continue;
    if (!told_by_many(clause, *it)) return true;
  }
  return false;
}

// «The phone was the medium used to hold 2,600 sessions»: a participle that claims nothing itself.
bool SentenceClaims::describes(uint32_t participle, uint32_t clause) const {
  const uint32_t verb = analysis_.clauses[clause].verb;
  if (participle == kNoIndex || verb == kNoIndex) return false;
  const Clause& c = analysis_.clauses[participle];
  return analysis_.verb_groups[verb].verb_class == VerbClass::kBe &&
         c.kind == ClauseKind::kParticiple && c.parent == clause &&
         decision(participle).cues.empty();
}

// «A survey of 1,150 members found …»: the figure tells of those who say it, unless it is them
// («61 per cent said …»).
bool SentenceClaims::told_by_many(uint32_t clause, const Measure& measure) const {
  const Clause& c = analysis_.clauses[clause];
  if (c.verb == kNoIndex) return false;
  const VerbGroup& verb = analysis_.verb_groups[c.verb];
  if (verb.verb_class != VerbClass::kSay ||
      measure.span.begin <= analysis_.span_of(c.subject).begin)
    return false;
  if (verb.tense != Tense::kPresent) return true;
  // «Data from 42 trusts show that …»
  return measure.span.end <= verb.span.begin && clause + 1 < end_ &&
         analysis_.clauses[clause + 1].kind == ClauseKind::kComplement;
}

bool SentenceClaims::makes_claim(uint32_t clause) const {
  return !decision(clause).cues.empty() && !decision(clause).vetoed;
}

}  // namespace pledger
