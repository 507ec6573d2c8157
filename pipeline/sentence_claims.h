#pragma once
// The claims of one sentence: which of the rules that hit it decides about each of its clauses, and
// the claims that come of it.

#include <optional>
#include <string_view>
#include <vector>

#include "core/analysis.h"
#include "core/matcher.h"
#include "pipeline/claim_actors.h"
#include "pipeline/claim_rules.h"
#include "pipeline/claim_text.h"

namespace pledger {

// A rule's hit in terms of the document.
struct ClaimCue {
  const Rule* rule = nullptr;
  Span cue;
  Span actor;  // empty where the rule names none
};

// All that is decided about one clause.
struct ClauseDecision {
  std::vector<ClaimCue> cues;      // best first
  std::optional<ClaimCue> phrase;  // a noun phrase that makes a claim beside the clause's own
  bool vetoed = false;
  bool repeats = false;      // belongs to the claim of the clause before it
  uint32_t lead = kNoIndex;  // the clause that pledges what this one says
  uint32_t begin =
      kNoIndex;              // the token with which the text begins, where that is not the clause's
  bool phrase_only = false;  // the clause claims what a noun phrase in it says, and no more
};

class SentenceClaims {
 public:
  // `first_clause` to `end_clause` are the clauses of `sentence`; `figure` is the rule of a figure
  // that nothing else speaks of. All must outlive this.
  SentenceClaims(Analysis& analysis, const ClaimRules& rules, const QuotationIndex& quotations,
                 const ActorFinder& actors, const Rule& figure, uint32_t sentence,
                 uint32_t first_clause, uint32_t end_clause)
      : analysis_(analysis),
        rules_(rules),
        quotations_(quotations),
        actors_(actors),
        figure_(figure),
        sentence_(sentence),
        first_(first_clause),
        end_(end_clause),
        decisions_(end_clause - first_clause) {}

  // A hit of a rule in the view of the sentence; left out where what the rule asks of its clause does
  // not hold.
  void add(const View& view, const RuleHit& hit);

  // Appends to the claims of the analysis, in text order. Call once, after the last add().
  void build();

 private:
  ClauseDecision& decision(uint32_t clause) { return decisions_[clause - first_]; }
  const ClauseDecision& decision(uint32_t clause) const { return decisions_[clause - first_]; }
  std::string_view lemma_of(uint32_t clause) const;
  bool has_modal(uint32_t clause) const;
  std::string_view modal_of(uint32_t clause) const;
  bool has_finite_verb(uint32_t clause) const;
  bool is_reported(uint32_t clause) const;
  std::string_view reported_by(uint32_t clause) const;
  std::string source_of(uint32_t clause) const;
  bool lies_ahead(uint32_t clause) const;
  uint32_t clause_of(Span cue) const;
  void decide(uint32_t clause);
  const VerbGroup* leading_verb(uint32_t clause) const;
  bool is_withheld(uint32_t clause) const;
  void withhold(uint32_t clause);
  void take_lead_over(uint32_t clause);
  bool stands_behind_promise(uint32_t that) const;
  void yield_to_promise(uint32_t clause);
  void set_phrase_aside(uint32_t clause);
  bool is_fronted(uint32_t clause, const ClaimCue& phrase) const;
  bool stands_apart(uint32_t clause, const ClaimCue& phrase) const;
  void take_phrase_alone(uint32_t clause);
  bool is_announced(uint32_t clause, uint32_t phrase) const;
  void drop_lone_delivery(uint32_t clause);
  bool is_denied(uint32_t clause, const ClaimCue& phrase) const;
  std::optional<ClaimCue> promise_before(uint32_t clause, uint32_t token);
  void join_promise(uint32_t clause);
  void join_cause(uint32_t clause);
  void join_ensured(uint32_t clause);
  void join_infinitive(uint32_t clause);
  void swallow_figures(uint32_t clause);
  void pass_on_pledge(uint32_t clause);
  bool promises_not_to(uint32_t clause) const;
  uint32_t continued_promise(uint32_t clause) const;
  bool is_pledge(uint32_t clause) const;
  bool hangs_on_claim(const Clause& clause);
  bool follows_coordinator(const Clause& clause) const;
  bool continues_claim(uint32_t clause);
  bool adds_to_pledge(uint32_t clause);
  bool is_added(const Clause& participle) const;
  bool repeats_modal(uint32_t clause);
  bool shares_object(uint32_t clause) const;
  bool has_own_measure(uint32_t clause) const;
  bool carries_figure(uint32_t clause);
  bool lies_in_phrase(uint32_t clause, Span figure) const;
  bool told_by_many(uint32_t clause, const Measure& measure) const;
  bool describes(uint32_t participle, uint32_t clause) const;
  bool makes_claim(uint32_t clause) const;
  bool is_asked_for(uint32_t clause) const;
  void build_clause(uint32_t clause, const ClaimText& text);
  bool lacks_subject(uint32_t clause) const;
  void join_demand(uint32_t clause);
  bool is_called_for(uint32_t clause) const;
  uint32_t telling_clause(uint32_t clause) const;
  uint32_t showing_clause(uint32_t clause) const;
  TokenRange headline_source() const;
  uint32_t mark_before(uint32_t token) const;
  void say_who_says(Claim& claim, const ClaimRule& rule, uint32_t clause) const;
  std::optional<Actor> possessor_of(uint32_t clause, const ClaimCue& cue, Claim& claim) const;
  uint32_t behind(const ClaimCue& cue) const;
  bool is_verb(const ClaimCue& cue) const;
  uint32_t first_comma(uint32_t begin, uint32_t end) const;
  void build_phrase(uint32_t clause, const ClaimCue& cue);

  Analysis& analysis_;
  const ClaimRules& rules_;
  const QuotationIndex& quotations_;
  const ActorFinder& actors_;
  const Rule& figure_;
  uint32_t sentence_;
  uint32_t first_;
  uint32_t end_;
  std::vector<ClauseDecision> decisions_;
};

}  // namespace pledger
