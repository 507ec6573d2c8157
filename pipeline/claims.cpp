#include "pipeline/claims.h"

#include <algorithm>
#include <optional>
#include <span>

#include "core/rules.h"
#include "pipeline/claim_actors.h"
#include "pipeline/claim_bodies.h"
#include "pipeline/claim_ellipsis.h"
#include "pipeline/claim_ids.h"
#include "pipeline/claim_lists.h"
#include "pipeline/claim_relevance.h"
#include "pipeline/claim_scope.h"
#include "pipeline/claim_text.h"
#include "pipeline/claim_view.h"
#include "pipeline/sentence_claims.h"

namespace pledger {
namespace {

std::optional<Diagnostic> why_no_claims(const Analysis& analysis, PublicMatters matters,
                                        const ScopeLexicons& scope) {
  if (matters == PublicMatters::kHardly)
    return Diagnostic{"claims.not_public",
                      "hardly speaks of public bodies or services: no claims are sought"};
  if (addresses_reader(analysis, scope))
    return Diagnostic{"claims.advice",
                      "speaks to its reader all the time, as advice does: no claims are sought"};
  return std::nullopt;
}

bool is_question(const Analysis& analysis, const Sentence& sentence) {
  for (uint32_t i = sentence.tokens.end; i-- > sentence.tokens.begin;) {
    const Token& token = analysis.tokens[i];
    if (token.is(TokenKind::kQuote)) continue;
    return analysis.text(token.span()) == "?";
  }
  return false;
}

// The verb groups of a sentence; `next` is the first that may lie in it, for rising sentences.
std::span<const VerbGroup> verbs_of(const Analysis& analysis, const Sentence& sentence,
                                    size_t& next) {
  const std::vector<VerbGroup>& verbs = analysis.verb_groups;
  while (next < verbs.size() && verbs[next].tokens.begin < sentence.tokens.begin) ++next;
  const size_t first = next;
  while (next < verbs.size() && verbs[next].tokens.begin < sentence.tokens.end) ++next;
  return {verbs.data() + first, next - first};
}

// Words of the first or second person, as ids of the vocabulary.
std::vector<uint32_t> words_of_person(const Lexicons& lexicons, std::string_view person) {
  const LexiconId function_words = lexicons.id("function_words");
  std::vector<uint32_t> words;
  for (const Entry& entry : lexicons.entries()) {
    // Not «us», which may be the US, nor «'m», which is no word of its own.
    const std::string_view role = entry.attribute("role");
    if (entry.lexicon == function_words && entry.attribute("person") == person &&
        (role == "subject" || role == "possessive" || person == "2"))
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

// For the rule checker: the steps that led to the actors, as hits of their rules.
void keep_actor_steps(Analysis& analysis) {
  for (const Claim& claim : analysis.claims) {
    for (const TraceStep& step : claim.trace) {
      if (step.field == "actor") analysis.keep(*step.rule, step.span, {{"actor", step.span}});
    }
  }
}

}  // namespace

ClaimBuilder::ClaimBuilder(const Resources& resources, const FeatureTable& features)
    : features_(features),
      matcher_(resources.rules, "claims"),
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
             resources.lexicons.id("plan_nouns"),
             resources.lexicons.id("name_words"),
             resources.lexicons.id("reporting_verbs"),
             ComparedTimes(resources.lexicons),
             words_of_person(resources.lexicons, "2"),
             words_of_person(resources.lexicons, "1"),
             regional_governments(resources.lexicons)},
      actor_rules_(resources.rules) {}

void ClaimBuilder::build(Analysis& analysis) const {
  if (analysis.tokens.empty()) return;
  const PublicMatters matters = public_matters(analysis, scope_);
  if (auto reason = why_no_claims(analysis, matters, scope_); reason && !analysis.keep_hits) {
    analysis.diagnostics.push_back(std::move(*reason));
    return;
  }
  const QuotationIndex quotations(analysis);
  const ActorFinder actors(analysis, scope_, actor_rules_, quotations);
  ListLeads leads(analysis, rules_);
  // Room for about as many as there will be: growing would hold long documents' claims twice, and
  // room that is not written to costs no memory.
  analysis.claims.reserve(analysis.clauses.size() * 3 / 4);
  ClaimViewBuilder views(analysis, phrases_);
  View view;
  std::vector<RuleHit> hits;
  std::vector<bool> barred;
  size_t verb = 0;
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
    rules_.bar(verbs_of(analysis, sentence, verb), barred);
    matcher_.search(view, hits, barred, rules_.overlapping());
    SentenceClaims claims(analysis, rules_, quotations, actors, *figure_, s, first_clause, clause);
    for (const RuleHit& hit : hits) claims.add(view, hit);
    const size_t first_claim = analysis.claims.size();
    claims.build();
    split_ellipses(analysis, features_, first_claim);
    leads.after_sentence(s, first_claim);
  }
  leads.drop_headings();
  fill_actors(analysis, {rules_, actor_rules_, scope_, quotations, actors});
  if (analysis.keep_hits) keep_actor_steps(analysis);
  attach_scope(analysis, scope_, leads.leads());
  if (matters == PublicMatters::kInPassing) drop_small_talk(analysis, scope_);
  for (Claim& claim : analysis.claims) claim.confidence = rules_.confidence_of(claim);
  set_claim_ids(analysis);
}

}  // namespace pledger
