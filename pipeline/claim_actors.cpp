#include "pipeline/claim_actors.h"

#include <algorithm>

#include "core/utf8.h"

namespace pledger {
namespace {

// The mention of a person, body, role or pronoun that lies in `span`: the first, which heads an English subject.
const Mention* first_mention(const Analysis& analysis, Span span) {
  auto it = std::lower_bound(analysis.mentions.begin(), analysis.mentions.end(), span.begin,
                             [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  for (; it != analysis.mentions.end() && it->span.begin < span.end; ++it) {
    if (it->kind != MentionKind::kPlace && it->span.end <= span.end) return &*it;
  }
  return nullptr;
}

Actor actor_of_entity(const Analysis& analysis, const Mention& mention) {
  Actor actor;
  actor.text = analysis.text(mention.span);
  actor.span = mention.span;
  actor.name = actor.text;
  if (mention.entity != kNoIndex) {
    const Entity& entity = analysis.entities[mention.entity];
    if (!entity.name.empty()) actor.name = entity.name;
    actor.id = entity.id;
  }
  return actor;
}

// «we» and «I» in a quotation: the speaker's organisation, else the speaker.
std::optional<Actor> speaker_as_actor(const Analysis& analysis, const Claim& claim, Span pronoun) {
  if (claim.quotation == kNoIndex || !analysis.quotations[claim.quotation].speaker) return std::nullopt;
  const Speaker& speaker = *analysis.quotations[claim.quotation].speaker;
  Actor actor;
  actor.text = analysis.text(pronoun);
  actor.span = pronoun;
  actor.name = !speaker.organisation.empty() ? speaker.organisation
               : !speaker.name.empty()       ? speaker.name
                                             : speaker.role;
  actor.id = speaker.id;
  if (actor.name.empty()) return std::nullopt;
  return actor;
}

bool is_first_person(std::string_view folded) {
  return folded == "we" || folded == "i" || folded == "our" || folded == "us" || folded == "my" || folded == "we're" ||
         folded == "we'll" || folded == "we've" || folded == "i'm" || folded == "i'll" || folded == "i've";
}

std::optional<Actor> actor_in(const Analysis& analysis, const Claim& claim, TokenRange tokens) {
  if (tokens.empty()) return std::nullopt;
  const std::string first = fold(analysis.text(analysis.tokens[tokens.begin].span()));
  if (is_first_person(first)) return speaker_as_actor(analysis, claim, analysis.tokens[tokens.begin].span());
  const Span span = analysis.span_of(tokens);
  const Mention* mention = first_mention(analysis, span);
  if (mention == nullptr) return std::nullopt;
  if (mention->kind == MentionKind::kPronoun && mention->entity == kNoIndex) {
    return is_first_person(fold(analysis.text(mention->span)))
               ? speaker_as_actor(analysis, claim, mention->span)
               : std::nullopt;
  }
  return actor_of_entity(analysis, *mention);
}

// Tokens after «by» behind the verb, up to the end of the clause.
TokenRange by_phrase(const Analysis& analysis, const Clause& clause, const VerbGroup& verb) {
  constexpr uint32_t kReach = 3;  // tokens between verb and «by»
  for (uint32_t i = verb.tokens.end; i < clause.tokens.end && i < verb.tokens.end + kReach; ++i) {
    if (analysis.text(analysis.tokens[i].span()) == "by") return {i + 1, clause.tokens.end};
  }
  return {};
}

}  // namespace

QuotationIndex::QuotationIndex(const Analysis& analysis) : analysis_(analysis) {
  reach_.reserve(analysis.quotations.size());
  uint32_t farthest = 0;
  for (const Quotation& quotation : analysis.quotations) {
    farthest = std::max(farthest, quotation.span.end);
    reach_.push_back(farthest);
  }
}

uint32_t QuotationIndex::enclosing(Span span) const {
  const auto& quotations = analysis_.quotations;
  const auto after = std::partition_point(quotations.begin(), quotations.end(), [&](const Quotation& q) {
    return q.span.begin < span.end;
  });
  uint32_t best = kNoIndex;
  for (auto i = static_cast<uint32_t>(after - quotations.begin()); i-- > 0 && reach_[i] > span.begin;) {
    const Span quotation = quotations[i].span;
    const uint32_t begin = std::max(quotation.begin, span.begin);
    const uint32_t end = std::min(quotation.end, span.end);
    if (end <= begin || (end - begin) * 2 <= span.size()) continue;
    if (best == kNoIndex || quotation.size() < quotations[best].span.size()) best = i;
  }
  return best;
}

std::optional<Actor> find_actor(const Analysis& analysis, const Clause& clause, Span named, const Rule& rule,
                                const Claim& claim) {
  if (claim.type == ClaimType::kStatistic || rule.text("actor") == "none") return std::nullopt;
  if (!named.empty()) return actor_in(analysis, claim, analysis.tokens_in(named));
  if (clause.verb == kNoIndex) return std::nullopt;
  const VerbGroup& verb = analysis.verb_groups[clause.verb];
  if (!verb.passive) return actor_in(analysis, claim, clause.subject);
  return actor_in(analysis, claim, by_phrase(analysis, clause, verb));
}

}  // namespace pledger
