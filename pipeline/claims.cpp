#include "pipeline/claims.h"

#include <algorithm>
#include <optional>

#include "core/rules.h"
#include "pipeline/claim_actors.h"
#include "pipeline/claim_bodies.h"
#include "pipeline/claim_ellipsis.h"
#include "pipeline/claim_ids.h"
#include "pipeline/claim_lists.h"
#include "pipeline/claim_scope.h"
#include "pipeline/claim_text.h"
#include "pipeline/claim_view.h"

namespace pledger {
namespace {

// A rule's hit in terms of the document.
struct Cue {
  const Rule* rule = nullptr;
  Span cue;
  Span actor;  // empty where the rule names none
};

// All that is decided about one clause.
struct ClauseDecision {
  std::vector<Cue> cues;      // best first
  std::optional<Cue> phrase;  // a noun phrase that makes a claim beside the clause's own
  bool vetoed = false;
  bool repeats = false;      // belongs to the claim of the clause before it
  uint32_t lead = kNoIndex;  // the clause that pledges what this one says
};

// Builds the claims of one sentence. `first_clause` to `end_clause` are its clauses.
class SentenceClaims {
 public:
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

  void add(const View& view, const RuleHit& hit) {
    const ClaimRule& rule = rules_.of(*hit.rule);
    Cue cue;
    cue.rule = hit.rule;
    const RuleHit::Group named = ClaimRules::group(hit, rule.cue_group);
    cue.cue = named.matched ? view.to_document(named.begin, named.end)
                            : view.to_document(hit.begin, hit.end);
    const RuleHit::Group actor = ClaimRules::group(hit, rule.actor_group);
    if (actor.matched) cue.actor = view.to_document(actor.begin, actor.end);
    const uint32_t clause = clause_of(cue.cue);
    if (clause == kNoIndex || !rule.speaks_of(lemma_of(clause))) return;
    const Span whole = view.to_document(hit.begin, hit.end);
    if (rule.opens_clause && whole.begin != analysis_.clauses[clause].span.begin) return;
    if (rule.within_clause && !analysis_.clauses[clause].span.contains(whole)) return;
    if (rule.asks_subject() && !rule.takes_subject(actors_.subject_word(analysis_.clauses[clause])))
      return;
    if (rule.modal && *rule.modal != has_modal(clause)) return;
    if (!rule.modal_word.empty() && modal_of(clause) != rule.modal_word) return;
    if (rule.verbless && *rule.verbless == has_finite_verb(clause)) return;
    if (rule.reported && *rule.reported != is_reported(clause)) return;
    if (rule.future && *rule.future != lies_ahead(clause)) return;
    decisions_[clause - first_].cues.push_back(cue);
    analysis_.keep(view, hit);
  }

  void build() {
    const size_t first_claim = analysis_.claims.size();
    for (uint32_t c = first_; c < end_; ++c) decide(c);
    for (uint32_t c = first_; c < end_; ++c) swallow_figures(c);
    for (uint32_t c = first_; c + 1 < end_; ++c) pass_on_pledge(c);
    std::vector<bool> claims;
    for (uint32_t c = first_; c < end_; ++c) claims.push_back(makes_claim(c));
    const ClaimText text(analysis_, actors_, first_, end_, claims);
    for (uint32_t c = first_; c < end_; ++c) build_clause(c, text);
    std::stable_sort(analysis_.claims.begin() + static_cast<ptrdiff_t>(first_claim),
                     analysis_.claims.end(),
                     [](const Claim& a, const Claim& b) { return a.span < b.span; });
  }

 private:
  ClauseDecision& decision(uint32_t clause) { return decisions_[clause - first_]; }
  const ClauseDecision& decision(uint32_t clause) const { return decisions_[clause - first_]; }

  std::string_view lemma_of(uint32_t clause) const {
    const uint32_t verb = analysis_.clauses[clause].verb;
    return verb == kNoIndex ? std::string_view()
                            : std::string_view(analysis_.verb_groups[verb].lemma);
  }

  bool has_modal(uint32_t clause) const {
    const uint32_t verb = analysis_.clauses[clause].verb;
    return verb != kNoIndex && analysis_.verb_groups[verb].modal != kNoIndex;
  }

  std::string_view modal_of(uint32_t clause) const {
    if (!has_modal(clause)) return {};
    const VerbGroup& verb = analysis_.verb_groups[analysis_.clauses[clause].verb];
    return analysis_.text(analysis_.tokens[verb.modal].span());
  }

  bool has_finite_verb(uint32_t clause) const {
    const uint32_t verb = analysis_.clauses[clause].verb;
    return verb != kNoIndex && is_finite(analysis_.verb_groups[verb].tense);
  }

  bool is_reported(uint32_t clause) const {
    return quotations_.enclosing(analysis_.clauses[clause].span) != kNoIndex;
  }

  // Whether a time in the clause begins after the document's date.
  bool lies_ahead(uint32_t clause) const {
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
    set_phrase_aside(clause);
    d.vetoed = !d.cues.empty() && rules_.of(*d.cues.front().rule).vetoes;
    if (d.cues.empty() && carries_figure(clause))
      d.cues.push_back({&figure_, analysis_.clauses[clause].span, {}});
  }

  // «Labour's plans to open a ward have failed»: of a phrase and a rule that speaks of the verb, the
  // rule decides about the clause.
  void set_phrase_aside(uint32_t clause) {
    ClauseDecision& d = decision(clause);
    const uint32_t verb = analysis_.clauses[clause].verb;
    if (d.cues.size() < 2 || verb == kNoIndex) return;
    const Span group = analysis_.verb_groups[verb].span;
    const auto is_phrase = [&](const Cue& cue) {
      return rules_.of(*cue.rule).phrase && !overlaps(cue.cue, group);
    };
    const auto of_verb = std::find_if(d.cues.begin(), d.cues.end(), [&](const Cue& cue) {
      return overlaps(cue.cue, group) && !rules_.of(*cue.rule).vetoes;
    });
    const auto phrase = std::find_if(d.cues.begin(), d.cues.end(), is_phrase);
    if (phrase == d.cues.end() || of_verb == d.cues.end()) return;
    d.phrase = *phrase;
    d.cues.erase(std::remove_if(d.cues.begin(), d.cues.end(), is_phrase), d.cues.end());
  }

  static bool overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

  // What a whole report says («it is wrong to say that …») and a mere figure in a clause that hangs
  // on a claim belong to that claim. «… are hiring 40 nurses and building 12 wards»: what is
  // coordinated with a claim, and has a figure, is a claim of the same kind.
  void swallow_figures(uint32_t clause) {
    ClauseDecision& d = decision(clause);
    const Clause& c = analysis_.clauses[clause];
    const bool figure_only = d.cues.size() == 1 && d.cues.front().rule == &figure_;
    if (figure_only && hangs_on_claim(c)) {
      const Cue parent = decision(c.parent).cues.front();
      d.cues.clear();
      if (follows_coordinator(c) || adds_to_pledge(clause))
        d.cues.push_back({parent.rule, c.span, parent.actor});
    }
    d.repeats = !d.cues.empty() && repeats_modal(clause);
    if (d.repeats) d.cues.clear();
    if (d.cues.empty() || !rules_.of(*d.cues.front().rule).covers_rest) return;
    for (uint32_t later = clause + 1; later < end_; ++later) decision(later).cues.clear();
  }

  // «The board has pledged that the ward will open»: one pledge, told by the clause that says what
  // is pledged; who binds himself, and how firmly, the clause before it says.
  void pass_on_pledge(uint32_t clause) {
    ClauseDecision& next = decision(clause + 1);
    const Clause& c = analysis_.clauses[clause + 1];
    if (c.kind != ClauseKind::kComplement || c.parent != clause) return;
    if (!is_pledge(clause) || !is_pledge(clause + 1)) return;
    const Cue& lead = decision(clause).cues.front();
    if (lead.rule == next.cues.front().rule) return;
    next.lead = clause;
    next.cues.insert(next.cues.begin(), lead);
    decision(clause).cues.clear();
  }

  bool is_pledge(uint32_t clause) const {
    return makes_claim(clause) &&
           rules_.of(*decision(clause).cues.front().rule).type == ClaimType::kPledge;
  }

  bool hangs_on_claim(const Clause& clause) {
    if (clause.kind == ClauseKind::kMain || clause.kind == ClauseKind::kCoordinate) return false;
    if (clause.parent == kNoIndex || !makes_claim(clause.parent)) return false;
    return clause.kind == ClauseKind::kParticiple ||
           decision(clause.parent).cues.front().rule != &figure_;
  }

  bool follows_coordinator(const Clause& clause) const {
    if (clause.kind != ClauseKind::kParticiple || clause.tokens.begin == 0) return false;
    const VerbGroup& parent = analysis_.verb_groups[analysis_.clauses[clause.parent].verb];
    const Token& before = analysis_.tokens[clause.tokens.begin - 1];
    return parent.progressive && before.is(TokenKind::kWord);
  }

  // Not a mere length of time, nor a small number («three of them»).
  static bool describes_the_world(const Measure& measure) {
    constexpr double kSmall = 20;
    if (measure.kind == MeasureKind::kDuration) return false;
    return measure.kind != MeasureKind::kCount || measure.value.value_or(kSmall) >= kSmall ||
           !measure.unit.empty();
  }

  // «… are hiring 40 nurses and building 12 wards»: the second of two participles.
  bool continues_claim(uint32_t clause) {
    const Clause& c = analysis_.clauses[clause];
    return c.kind == ClauseKind::kParticiple && hangs_on_claim(c) && follows_coordinator(c);
  }

  // «plans to close two homes and to open 40 beds», «40 beds, including 12 for children»: one more
  // thing that is pledged, or a part of it.
  bool adds_to_pledge(uint32_t clause) {
    const Clause& c = analysis_.clauses[clause];
    if (c.kind != ClauseKind::kParticiple || c.parent == kNoIndex || !is_pledge(c.parent))
      return false;
    const VerbGroup& verb = analysis_.verb_groups[c.verb];
    return verb.tense == Tense::kInfinitive || verb.lemma == "include";
  }

  // «will open a ward and serve the north»: the second verb shares the modal of the first, and says
  // of the same promise what has no figure of its own.
  bool repeats_modal(uint32_t clause) {
    const Clause& c = analysis_.clauses[clause];
    if (clause == first_ || c.verb == kNoIndex) return false;
    const VerbGroup& verb = analysis_.verb_groups[c.verb];
    if (verb.modal == kNoIndex || verb.modal >= verb.tokens.begin || carries_figure(clause))
      return false;
    const ClauseDecision& before = decision(clause - 1);
    return before.repeats || (makes_claim(clause - 1) &&
                              before.cues.front().rule == decision(clause).cues.front().rule);
  }

  // A measure that counts, and that no inner clause holds.
  bool carries_figure(uint32_t clause) {
    const Span span = analysis_.clauses[clause].span;
    if (!has_finite_verb(clause) && !continues_claim(clause) && !adds_to_pledge(clause))
      return false;
    if (!rules_.of(figure_).takes_subject(actors_.subject_word(analysis_.clauses[clause])))
      return false;
    auto it = std::lower_bound(analysis_.measures.begin(), analysis_.measures.end(), span.begin,
                               [](const Measure& m, uint32_t at) { return m.span.begin < at; });
    for (; it != analysis_.measures.end() && it->span.end <= span.end; ++it) {
      if (!describes_the_world(*it) || clause_of(it->span) != clause) continue;
      if (!actors_.is_definite(it->span) && !told_by_many(clause, *it)) return true;
    }
    return false;
  }

  // «A survey of 1,150 members found …»: the figure tells of those who say it, unless it is them
  // («61 per cent said …»).
  bool told_by_many(uint32_t clause, const Measure& measure) const {
    const Clause& c = analysis_.clauses[clause];
    if (c.verb == kNoIndex) return false;
    const VerbGroup& verb = analysis_.verb_groups[c.verb];
    if (verb.verb_class != VerbClass::kSay || verb.tense == Tense::kPresent) return false;
    return measure.span.begin > analysis_.span_of(c.subject).begin;
  }

  bool makes_claim(uint32_t clause) const {
    return !decision(clause).cues.empty() && !decision(clause).vetoed;
  }

  void build_clause(uint32_t clause, const ClaimText& text) {
    if (!makes_claim(clause)) return;
    if (decision(clause).phrase) build_phrase(clause, *decision(clause).phrase);
    const std::vector<Cue>& cues = decision(clause).cues;
    const Rule& rule = *cues.front().rule;
    const ClaimRule& says = rules_.of(rule);
    Claim claim;
    claim.rule = &rule;
    claim.span = text.of(clause, says.covers_rest);
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
      const uint32_t lead = decision(clause).lead;
      if (says.phrase) claim.actor = possessor_of(clause, cues.front(), claim);
      if (!claim.actor)
        claim.actor = actors_.find(analysis_.clauses[lead == kNoIndex ? clause : lead],
                                   cues.front().actor, claim);
    }
    analysis_.claims.push_back(std::move(claim));
  }

  // «They want an assurance that the ward will stay»: what they call for is not promised.
  bool is_called_for(uint32_t clause) const {
    if (clause == first_ || !is_pledge(clause) || !is_pledge(clause - 1)) return false;
    const Clause& c = analysis_.clauses[clause];
    const Rule& demand = *decision(clause - 1).cues.front().rule;
    return rules_.of(demand).strength == Strength::kProposed &&
           analysis_.text(analysis_.tokens[c.tokens.begin].span()) == "that";
  }

  void say_who_says(Claim& claim, const ClaimRule& rule, uint32_t clause) const {
    claim.quotation = quotations_.enclosing(claim.span);
    if (claim.quotation != kNoIndex) {
      claim.speaker = analysis_.quotations[claim.quotation].speaker;
    } else if (rule.subject_speaks) {
      claim.speaker = actors_.caller(analysis_.clauses[clause]);
    }
  }

  // «Galway is in line under the HSE plan to …»: whose plan it is.
  std::optional<Actor> possessor_of(uint32_t clause, const Cue& cue, const Claim& claim) const {
    const uint32_t head = analysis_.token_at(cue.cue.begin);
    return actors_.possessor(
        {actors_.phrase_begin(head, analysis_.clauses[clause].tokens.begin), head}, claim);
  }

  // The claim of a phrase: from its possessor or article to the verb, or to the end of the clause.
  void build_phrase(uint32_t clause, const Cue& cue) {
    const ClaimRule& says = rules_.of(*cue.rule);
    const Clause& c = analysis_.clauses[clause];
    const uint32_t head = analysis_.token_at(cue.cue.begin);
    const uint32_t first = actors_.phrase_begin(head, c.tokens.begin);
    const uint32_t verb = analysis_.verb_groups[c.verb].tokens.begin;
    Claim claim;
    claim.rule = cue.rule;
    claim.span = analysis_.span_of({first, head < verb ? verb : c.tokens.end});
    claim.sentence = sentence_;
    claim.type = says.type;
    claim.strength = says.strength;
    claim.trace.push_back({cue.rule, "type", cue.cue, false});
    say_who_says(claim, says, clause);
    claim.actor = actors_.possessor({first, head}, claim);
    analysis_.claims.push_back(std::move(claim));
  }

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

bool is_question(const Analysis& analysis, const Sentence& sentence) {
  for (uint32_t i = sentence.tokens.end; i-- > sentence.tokens.begin;) {
    const Token& token = analysis.tokens[i];
    if (token.is(TokenKind::kQuote)) continue;
    return analysis.text(token.span()) == "?";
  }
  return false;
}

// Words of the second person, as ids of the vocabulary.
std::vector<uint32_t> reader_words(const Lexicons& lexicons) {
  const LexiconId function_words = lexicons.id("function_words");
  std::vector<uint32_t> words;
  for (const Entry& entry : lexicons.entries()) {
    if (entry.lexicon == function_words && entry.attribute("person") == "2")
      words.push_back(lexicons.word_id(entry.form));
  }
  return words;
}

// The first entry of each jurisdiction below a state («GB-SCT»).
std::vector<const Entry*> regional_governments(const Lexicons& lexicons) {
  const LexiconId organisations = lexicons.id("organisations");
  std::vector<const Entry*> found;
  for (const Entry& entry : lexicons.entries()) {
    const std::string_view where = entry.attribute("jurisdiction");
    if (entry.lexicon != organisations || entry.attribute("kind") != "government" ||
        entry.has("family") || where.find('-') == std::string_view::npos)
      continue;
    const bool known = std::any_of(found.begin(), found.end(), [&](const Entry* other) {
      return other->attribute("jurisdiction") == where;
    });
    if (!known) found.push_back(&entry);
  }
  return found;
}

}  // namespace

ClaimBuilder::ClaimBuilder(const Resources& resources)
    : matcher_(resources.rules, "claims"),
      rules_(resources.rules),
      phrases_(resources),
      figure_(resources.rules.kernel("claims", "figure")),
      scope_{resources.lexicons,
             resources.lexicons.id("concepts"),
             resources.lexicons.id("populations"),
             resources.lexicons.id("places"),
             resources.lexicons.id("commissive"),
             resources.lexicons.id("function_words"),
             resources.lexicons.id("contractions"),
             resources.lexicons.id("verbs"),
             resources.lexicons.id("organisation_heads"),
             resources.lexicons.id("roles"),
             reader_words(resources.lexicons),
             regional_governments(resources.lexicons)} {}

void ClaimBuilder::build(Analysis& analysis) const {
  const bool of_interest =
      speaks_of_public_matters(analysis, scope_) && !addresses_reader(analysis, scope_);
  if (!analysis.keep_hits && !of_interest) return;
  const QuotationIndex quotations(analysis);
  const ActorFinder actors(analysis, scope_, quotations);
  ListLeads leads(analysis);
  ClaimViewBuilder views(analysis, phrases_);
  View view;
  std::vector<RuleHit> hits;
  uint32_t clause = 0;
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const uint32_t first_clause = clause;
    while (clause < analysis.clauses.size() && analysis.clauses[clause].sentence == s) ++clause;
    const Sentence& sentence = analysis.sentences[s];
    if (first_clause == clause || is_question(analysis, sentence)) continue;
    if (analysis.blocks[sentence.block].kind == BlockKind::kTable)
      continue;  // cells say nothing by themselves
    views.build(s, view);
    hits.clear();
    matcher_.search(view, hits);
    SentenceClaims claims(analysis, rules_, quotations, actors, *figure_, s, first_clause, clause);
    for (const RuleHit& hit : hits) claims.add(view, hit);
    const size_t first_claim = analysis.claims.size();
    claims.build();
    split_ellipses(analysis, first_claim);
    leads.after_sentence(s, first_claim);
  }
  fill_actors(analysis, rules_, scope_, quotations, actors);
  attach_scope(analysis, scope_, leads.leads());
  for (Claim& claim : analysis.claims) claim.confidence = rules_.confidence_of(claim);
  set_claim_ids(analysis);
}

}  // namespace pledger
