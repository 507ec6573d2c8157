#include "pipeline/claims.h"

#include <algorithm>

#include "core/rules.h"
#include "pipeline/claim_actors.h"
#include "pipeline/claim_ids.h"
#include "pipeline/claim_scope.h"
#include "pipeline/claim_view.h"

namespace pledger {
namespace {

// A rule's hit in terms of the document.
struct Cue {
  const Rule* rule = nullptr;
  Span cue;
  Span actor;  // empty where the rule names none
};

ClaimType type_of(const Rule& rule) {
  const std::string_view type = rule.text("type");
  if (type == "pledge") return ClaimType::kPledge;
  if (type == "delivery") return ClaimType::kDelivery;
  if (type == "shortfall") return ClaimType::kShortfall;
  return ClaimType::kStatistic;
}

Strength strength_of(const Rule& rule) {
  const std::string_view strength = rule.text("strength");
  if (strength == "committed") return Strength::kCommitted;
  if (strength == "planned") return Strength::kPlanned;
  if (strength == "proposed") return Strength::kProposed;
  if (strength == "conditional") return Strength::kConditional;
  return Strength::kNone;
}

// All that is decided about one clause.
struct ClauseDecision {
  std::vector<Cue> cues;       // best first
  bool vetoed = false;
  const Rule* veto = nullptr;
};

// Builds the claims of one sentence. `first_clause` to `end_clause` are its clauses.
class SentenceClaims {
 public:
  SentenceClaims(Analysis& analysis, const QuotationIndex& quotations, const ActorFinder& actors, const Rule& figure,
                 uint32_t sentence, uint32_t first_clause, uint32_t end_clause)
      : analysis_(analysis), quotations_(quotations), actors_(actors), figure_(figure), sentence_(sentence), first_(first_clause),
        end_(end_clause), decisions_(end_clause - first_clause) {}

  void add(const View& view, const RuleHit& hit) {
    Cue cue;
    cue.rule = hit.rule;
    const RuleHit::Group named = hit.group("cue");
    cue.cue = named.matched ? view.to_document(named.begin, named.end) : view.to_document(hit.begin, hit.end);
    const RuleHit::Group actor = hit.group("actor");
    if (actor.matched) cue.actor = view.to_document(actor.begin, actor.end);
    const uint32_t clause = clause_of(cue.cue);
    if (clause == kNoIndex) return;
    const Span whole = view.to_document(hit.begin, hit.end);
    if (hit.rule->flag("within_clause") && whole.end > analysis_.clauses[clause].span.end) return;
    if (is_excepted(*hit.rule, clause)) return;
    decisions_[clause - first_].cues.push_back(cue);
    analysis_.keep(view, hit);
  }

  void build() {
    const size_t first_claim = analysis_.claims.size();
    for (uint32_t c = first_; c < end_; ++c) decide(c);
    for (uint32_t c = first_; c < end_; ++c) swallow_figures(c);
    for (uint32_t c = first_; c < end_; ++c) build_clause(c);
    std::stable_sort(analysis_.claims.begin() + static_cast<ptrdiff_t>(first_claim), analysis_.claims.end(),
                     [](const Claim& a, const Claim& b) { return a.span < b.span; });
  }

 private:
  ClauseDecision& decision(uint32_t clause) { return decisions_[clause - first_]; }

  // The rule's `except` names verbs (lemmas joined by spaces) of which it does not speak: «this will mean».
  bool is_excepted(const Rule& rule, uint32_t clause) const {
    const std::string_view except = rule.text("except");
    const uint32_t verb = analysis_.clauses[clause].verb;
    if (except.empty() || verb == kNoIndex) return false;
    const std::string& lemma = analysis_.verb_groups[verb].lemma;
    const size_t at = except.find(lemma);
    if (lemma.empty() || at == std::string_view::npos) return false;
    const bool begins = at == 0 || except[at - 1] == ' ';
    return begins && (at + lemma.size() == except.size() || except[at + lemma.size()] == ' ');
  }

  // The innermost clause that holds the cue's begin: the last one, since inner clauses come later.
  uint32_t clause_of(Span cue) const {
    for (uint32_t c = end_; c-- > first_;) {
      if (analysis_.clauses[c].span.contains(cue.begin)) return c;
    }
    return kNoIndex;
  }

  void decide(uint32_t clause) {
    ClauseDecision& d = decision(clause);
    std::stable_sort(d.cues.begin(), d.cues.end(), [](const Cue& a, const Cue& b) {
      if (a.rule->priority != b.rule->priority) return a.rule->priority > b.rule->priority;
      return a.cue.size() > b.cue.size();
    });
    if (!d.cues.empty() && d.cues.front().rule->text("type") == "none") {
      d.vetoed = true;
      d.veto = d.cues.front().rule;
    }
    if (d.cues.empty() && carries_figure(clause)) d.cues.push_back({&figure_, analysis_.clauses[clause].span, {}});
  }

  // What a whole report says («it is wrong to say that …») and a mere figure in a clause that hangs on a claim belong to that claim.
  // «… are hiring 40 nurses and building 12 wards»: what is coordinated with a claim, and has a figure, is a claim of the same kind.
  void swallow_figures(uint32_t clause) {
    ClauseDecision& d = decision(clause);
    const Clause& c = analysis_.clauses[clause];
    const bool figure_only = d.cues.size() == 1 && d.cues.front().rule == &figure_;
    if (figure_only && hangs_on_claim(c)) {
      const Cue parent = decision(c.parent).cues.front();
      d.cues.clear();
      if (follows_coordinator(c)) d.cues.push_back({parent.rule, c.span, parent.actor});
    }
    if (d.cues.empty() || !d.cues.front().rule->flag("covers_rest")) return;
    for (uint32_t later = clause + 1; later < end_; ++later) decision(later).cues.clear();
  }

  bool hangs_on_claim(const Clause& clause) {
    if (clause.kind == ClauseKind::kMain || clause.kind == ClauseKind::kCoordinate) return false;
    if (clause.parent == kNoIndex || !makes_claim(clause.parent)) return false;
    return decision(clause.parent).cues.front().rule != &figure_;
  }

  bool follows_coordinator(const Clause& clause) const {
    if (clause.kind != ClauseKind::kParticiple || clause.tokens.begin == 0) return false;
    const VerbGroup& parent = analysis_.verb_groups[analysis_.clauses[clause.parent].verb];
    const Token& before = analysis_.tokens[clause.tokens.begin - 1];
    return parent.progressive && before.is(TokenKind::kWord);
  }

  // Not a mere length of time, nor a small number («three of them»).
  static bool describes_the_world(const Measure& measure) {
    constexpr double kSmall = 10;
    if (measure.kind == MeasureKind::kDuration) return false;
    return measure.kind != MeasureKind::kCount || measure.value.value_or(kSmall) >= kSmall || !measure.unit.empty();
  }

  // A measure that counts, and that no inner clause holds.
  bool carries_figure(uint32_t clause) const {
    const Span span = analysis_.clauses[clause].span;
    auto it = std::lower_bound(analysis_.measures.begin(), analysis_.measures.end(), span.begin,
                               [](const Measure& m, uint32_t at) { return m.span.begin < at; });
    for (; it != analysis_.measures.end() && it->span.end <= span.end; ++it) {
      if (describes_the_world(*it) && clause_of(it->span) == clause) return true;
    }
    return false;
  }

  bool makes_claim(uint32_t clause) { return !decision(clause).cues.empty() && !decision(clause).vetoed; }

  void build_clause(uint32_t clause) {
    if (!makes_claim(clause)) return;
    const std::vector<Cue>& cues = decision(clause).cues;
    const Rule& rule = *cues.front().rule;
    Claim claim;
    claim.rule = &rule;
    claim.span = claim_span(clause);
    claim.sentence = sentence_;
    claim.type = type_of(rule);
    claim.strength = strength_of(rule);
    claim.negated = rule.flag("negated");
    claim.confidence = rule.number("confidence").value_or(0.5);
    claim.trace.push_back({&rule, "type", cues.front().cue, false});
    for (size_t i = 1; i < cues.size(); ++i) {
      const bool against = type_of(*cues[i].rule) != claim.type || cues[i].rule->text("type") == "none";
      claim.trace.push_back({cues[i].rule, "type", cues[i].cue, against});
    }
    if (&rule == &figure_) analysis_.keep(rule, claim.span);
    claim.quotation = quotations_.enclosing(claim.span);
    claim.actor = actors_.find(analysis_.clauses[clause], cues.front().actor, rule, claim);
    if (!claim.actor) claim.actor = actors_.carried(claim, rule);
    analysis_.claims.push_back(std::move(claim));
  }

  // The clause, with the participle clauses inside it and the relative and subordinate ones after it that make no claim.
  Span claim_span(uint32_t clause) {
    Span span = analysis_.clauses[clause].span;
    if (decision(clause).cues.front().rule->flag("covers_rest")) {
      return cover(span, analysis_.clauses[last_finite()].span);
    }
    for (uint32_t c = clause + 1; c < end_; ++c) {
      const Clause& next = analysis_.clauses[c];
      const bool hangs_on = next.parent != kNoIndex && next.kind != ClauseKind::kParticiple;
      if (!hangs_on || makes_claim(c)) break;
      if (quotation_boundary_between(span.end, next.span.begin)) break;
      span = cover(span, next.span);
    }
    return cut_inner_claims(clause, span);
  }

  uint32_t last_finite() const {
    uint32_t last = first_;
    while (last + 1 < end_ && analysis_.clauses[last + 1].kind != ClauseKind::kParticiple) ++last;
    return last;
  }

  bool quotation_boundary_between(uint32_t begin, uint32_t end) const {
    const auto it = std::lower_bound(analysis_.quote_pairs.begin(), analysis_.quote_pairs.end(), begin,
                                     [](const QuotePair& q, uint32_t at) { return q.span.begin < at; });
    return it != analysis_.quote_pairs.end() && it->span.begin <= end;
  }

  // A participle clause at the end that makes its own claim is not part of this one.
  Span cut_inner_claims(uint32_t clause, Span span) {
    for (uint32_t c = clause + 1; c < end_; ++c) {
      const Clause& inner = analysis_.clauses[c];
      if (inner.kind != ClauseKind::kParticiple || inner.parent != clause || !makes_claim(c)) continue;
      if (inner.span.begin <= span.begin || inner.span.begin >= span.end) continue;
      const uint32_t before = analysis_.token_at(inner.span.begin);
      uint32_t last = before;
      while (last > 0 && analysis_.tokens[last - 1].is(TokenKind::kPunct)) --last;
      if (last > 0 && analysis_.tokens[last - 1].end > span.begin) span.end = analysis_.tokens[last - 1].end;
    }
    return span;
  }

  Analysis& analysis_;
  const QuotationIndex& quotations_;
  const ActorFinder& actors_;
  const Rule& figure_;
  uint32_t sentence_;
  uint32_t first_;
  uint32_t end_;
  std::vector<ClauseDecision> decisions_;
};

bool is_question(const Analysis& analysis, const Sentence& sentence) {
  for (uint32_t i = sentence.tokens.end; i-- > sentence.tokens.begin;) {
    const Token& token = analysis.tokens[i];
    if (token.is(TokenKind::kQuote)) continue;
    return analysis.text(token.span()) == "?";
  }
  return false;
}

}  // namespace

ClaimBuilder::ClaimBuilder(const Resources& resources)
    : matcher_(resources.rules, "claims"),
      phrases_(resources),
      figure_(resources.rules.kernel("claims", "figure")),
      scope_{resources.lexicons, resources.lexicons.id("concepts"), resources.lexicons.id("populations"),
             resources.lexicons.id("places"), resources.lexicons.id("commissive")} {}

void ClaimBuilder::build(Analysis& analysis) const {
  if (!analysis.keep_hits && !speaks_of_public_matters(analysis, scope_)) return;
  const QuotationIndex quotations(analysis);
  const ActorFinder actors(analysis, scope_);
  ClaimViewBuilder views(analysis, phrases_);
  View view;
  std::vector<RuleHit> hits;
  uint32_t clause = 0;
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const uint32_t first_clause = clause;
    while (clause < analysis.clauses.size() && analysis.clauses[clause].sentence == s) ++clause;
    const Sentence& sentence = analysis.sentences[s];
    if (first_clause == clause || is_question(analysis, sentence)) continue;
    views.build(s, view);
    hits.clear();
    matcher_.search(view, hits);
    SentenceClaims claims(analysis, quotations, actors, *figure_, s, first_clause, clause);
    for (const RuleHit& hit : hits) claims.add(view, hit);
    claims.build();
  }
  attach_scope(analysis, scope_);
  set_claim_ids(analysis);
}

}  // namespace pledger
