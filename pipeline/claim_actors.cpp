#include "pipeline/claim_actors.h"

#include <algorithm>

#include "core/utf8.h"

namespace pledger {
namespace {

Actor actor_of_entity(const Analysis& analysis, const Mention& mention) {
  Actor actor;
  actor.text = analysis.text(mention.span);
  actor.span = mention.span;
  actor.name = actor.text;
  if (mention.entity == kNoIndex) return actor;
  const Entity& entity = analysis.entities[mention.entity];
  const bool acronym =
      mention.tokens.size() == 1 && analysis.tokens[mention.tokens.begin].has(kAllCapitals);
  const bool named_here = mention.kind == MentionKind::kOrganisation && !acronym;
  if (!named_here && !entity.name.empty()) actor.name = entity.name;
  actor.id = entity.id;
  return actor;
}

// «we» and «I» in a quotation: the speaker's organisation, else the speaker.
std::optional<Actor> speaker_as_actor(const Analysis& analysis, const Claim& claim, Span pronoun) {
  if (claim.quotation == kNoIndex || !analysis.quotations[claim.quotation].speaker)
    return std::nullopt;
  const Speaker& speaker = *analysis.quotations[claim.quotation].speaker;
  Actor actor;
  if (!pronoun.empty()) actor.text = analysis.text(pronoun);
  actor.span = pronoun;
  const bool alone = fold(actor.text).starts_with("i") && !speaker.name.empty();
  actor.name = !alone && !speaker.organisation.empty() ? speaker.organisation
               : !speaker.name.empty()                 ? speaker.name
                                                       : speaker.role;
  actor.id = speaker.id;
  if (actor.name.empty()) return std::nullopt;
  return actor;
}

bool is_first_person(std::string_view folded) {
  return folded == "we" || folded == "i" || folded == "our" || folded == "us" || folded == "my" ||
         folded == "we're" || folded == "we'll" || folded == "we've" || folded == "i'm" ||
         folded == "i'll" || folded == "i've";
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
  const auto after =
      std::partition_point(quotations.begin(), quotations.end(),
                           [&](const Quotation& q) { return q.span.begin < span.end; });
  uint32_t best = kNoIndex;
  for (auto i = static_cast<uint32_t>(after - quotations.begin());
       i-- > 0 && reach_[i] > span.begin;) {
    const Span quotation = quotations[i].span;
    const uint32_t begin = std::max(quotation.begin, span.begin);
    const uint32_t end = std::min(quotation.end, span.end);
    if (end <= begin || (end - begin) * 2 <= span.size()) continue;
    if (best == kNoIndex || quotation.size() < quotations[best].span.size()) best = i;
  }
  return best;
}

// A body that the lexicon knows, or of several words or mentions, a person, an office: not a stray
// acronym.
bool ActorFinder::can_act(const Mention& mention) const {
  if (mention.kind == MentionKind::kPlace) return false;
  if (mention.kind == MentionKind::kRole && is_served(mention)) return false;
  if (mention.kind == MentionKind::kPronoun) return true;
  const Entity* entity = mention.entity == kNoIndex ? nullptr : &analysis_.entities[mention.entity];
  const Entry* entry = entity == nullptr ? nullptr : lexicons_.lexicons.by_id(entity->id);
  if (entry == nullptr && is_scheme(mention)) return false;
  if (mention.kind != MentionKind::kOrganisation || entity == nullptr) return true;
  if (entry != nullptr) return entry->attribute("kind") != "media";
  return mention.tokens.size() > 1 || entity->mentions.size() > 1;
}

// «the Recovery Action Plan»: a scheme is what somebody promised, not somebody.
bool ActorFinder::is_scheme(const Mention& mention) const {
  const auto size = static_cast<uint32_t>(analysis_.tokens.size());
  for (uint32_t i = std::max(mention.tokens.end, 1U) - 1;
       i < std::min(mention.tokens.end + 1, size); ++i) {
    const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.commissive, analysis_.text(),
                                                          analysis_.tokens, i, i + 1);
    if (!match) continue;
    const std::string_view kind = match.entry->attribute("class");
    const bool noun = match.entry->has("noun") || !match.entry->has("form");
    if (noun && (kind == "announce" || kind == "plan" || kind == "fund")) return true;
  }
  return false;
}

// «NHS talking therapies», «the council tax»: a name before the noun that it only describes.
bool ActorFinder::is_modifier(const Mention& mention, Span phrase) const {
  if (mention.tokens.end >= analysis_.tokens.size()) return false;
  const Token& next = analysis_.tokens[mention.tokens.end];
  if (next.end > phrase.end || !next.is(TokenKind::kWord) || next.has(kPossessive) ||
      next.has(kCapital))
    return false;
  return !is_function_word(mention.tokens.end);
}

// «The department's budget will rise» says nothing of who acts, «The department's plan …» does.
bool ActorFinder::owns_other_thing(const Mention& mention, Span phrase) const {
  const auto size = static_cast<uint32_t>(analysis_.tokens.size());
  if (mention.tokens.end >= size || !analysis_.tokens[mention.tokens.end].has(kPossessive))
    return false;
  for (uint32_t i = mention.tokens.end + 1; i < size && analysis_.tokens[i].end <= phrase.end;
       ++i) {
    const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.commissive, analysis_.text(),
                                                          analysis_.tokens, i, i + 1);
    if (match && (match.entry->has("noun") || !match.entry->has("form"))) return false;
  }
  return true;
}

// «the patients», «extra therapists in the north»: the head noun is a population or a part of the
// service.
bool ActorFinder::is_served(const Mention& mention) const {
  uint32_t end = mention.tokens.begin;
  while (end < mention.tokens.end && is_function_word(end)) ++end;
  while (end < mention.tokens.end && !is_function_word(end)) ++end;
  const auto known = [&](LexiconId lexicon) {
    return bool{lexicons_.lexicons.longest_before(lexicon, analysis_.text(), analysis_.tokens,
                                                  mention.tokens.begin, end)};
  };
  return known(lexicons_.populations) || known(lexicons_.concepts);
}

bool ActorFinder::is_function_word(uint32_t token) const {
  return (lexicons_.lexicons.begins(analysis_.tokens[token].word) >> lexicons_.function_words &
          1) != 0;
}

std::string_view ActorFinder::small_word(uint32_t token) const {
  const Lexicons& lexicons = lexicons_.lexicons;
  for (const LexiconId source : {lexicons_.function_words, lexicons_.contractions}) {
    const LexiconMatch match =
        lexicons.longest(source, analysis_.text(), analysis_.tokens, token, token + 1);
    if (!match) continue;
    const std::string_view lemma = match.entry->canonical;
    return lemma.substr(0, lemma.find(' '));
  }
  return {};
}

std::string_view ActorFinder::subject_word(const Clause& clause) const {
  if (clause.subject.empty()) return {};
  const uint32_t first = clause.subject.begin;
  if (first > clause.tokens.begin) {
    const std::string_view before = small_word(first - 1);
    if (before == "not" || before == "nor") return before;
  }
  return small_word(first);
}

bool ActorFinder::is_definite(Span figure) const {
  const uint32_t at = analysis_.token_at(figure.begin);
  if (at == 0) return false;
  const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(),
                                                        analysis_.tokens, at - 1, at);
  return match && match.entry->has("definite");
}

// The first mention in `span` that can act: it heads an English subject.
const Mention* ActorFinder::first_mention(Span span) const {
  const auto& mentions = analysis_.mentions;
  auto it = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                             [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  for (; it != mentions.end() && it->span.begin < span.end; ++it) {
    if (it->span.end > span.end || !can_act(*it) || is_modifier(*it, span)) continue;
    if (!owns_other_thing(*it, span)) return &*it;
  }
  return nullptr;
}

std::optional<Actor> ActorFinder::in_tokens(const Claim& claim, TokenRange tokens) const {
  if (tokens.empty()) return std::nullopt;
  const Span first = analysis_.tokens[tokens.begin].span();
  if (is_first_person(fold(analysis_.text(first))))
    return speaker_as_actor(analysis_, claim, first);
  const Mention* mention = first_mention(analysis_.span_of(tokens));
  if (mention == nullptr) return std::nullopt;
  if (mention->kind != MentionKind::kPronoun || mention->entity != kNoIndex) {
    return actor_of_entity(analysis_, *mention);
  }
  // «The college said it would …»: in reported speech the pronoun is the source.
  const bool reported = claim.quotation != kNoIndex &&
                        analysis_.quotations[claim.quotation].kind == QuotationKind::kIndirect;
  if (!reported && !is_first_person(fold(analysis_.text(mention->span)))) return std::nullopt;
  return speaker_as_actor(analysis_, claim, mention->span);
}

uint32_t ActorFinder::phrase_begin(uint32_t head, uint32_t first) const {
  constexpr uint32_t kLongest = 6;  // tokens before the noun
  uint32_t begin = head;
  while (begin > first && begin + kLongest > head) {
    const Token& before = analysis_.tokens[begin - 1];
    if (!before.is(TokenKind::kWord) && !before.is(TokenKind::kNumber)) break;
    if (is_function_word(begin - 1) && !before.has(kPossessive)) {
      const LexiconMatch match = lexicons_.lexicons.longest(
          lexicons_.function_words, analysis_.text(), analysis_.tokens, begin - 1, begin);
      return match && match.entry->attribute("pos") == "det" ? begin - 1 : begin;
    }
    --begin;
  }
  return begin;
}

std::optional<Actor> ActorFinder::possessor(TokenRange before, const Claim& claim) const {
  if (before.empty()) return std::nullopt;
  const Span first = analysis_.tokens[before.begin].span();
  if (is_first_person(fold(analysis_.text(first))))
    return speaker_as_actor(analysis_, claim, first);
  const auto& mentions = analysis_.mentions;
  const Span span = analysis_.span_of(before);
  auto it = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                             [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  if (it == mentions.end() || it->span.end > span.end || !can_act(*it)) return std::nullopt;
  return actor_of_entity(analysis_, *it);
}

std::optional<Actor> ActorFinder::find(const Clause& clause, Span named, const Claim& claim) const {
  if (!named.empty()) return in_tokens(claim, analysis_.tokens_in(named));
  if (clause.verb == kNoIndex) return std::nullopt;
  const VerbGroup& verb = analysis_.verb_groups[clause.verb];
  // «are committed to», «is expected to»: the subject is the one who acts; «were promised tests»:
  // it is not.
  const bool acting = verb.verb_class == VerbClass::kCommit || verb.verb_class == VerbClass::kPlan;
  const bool to_act = acting && verb.tokens.end < analysis_.tokens.size() &&
                      analysis_.text(analysis_.tokens[verb.tokens.end].span()) == "to";
  if (!verb.passive || to_act) return in_tokens(claim, clause.subject);
  return in_tokens(claim, by_phrase(analysis_, clause, verb));
}

}  // namespace pledger
