#include "pipeline/claim_actors.h"

#include <algorithm>

#include "core/utf8.h"

namespace pledger {

bool ActorFinder::is_first_person(std::string_view folded) {
  return folded == "we" || folded == "i" || folded == "our" || folded == "us" || folded == "my" ||
         folded == "we're" || folded == "we'll" || folded == "we've" || folded == "i'm" ||
         folded == "i'll" || folded == "i've";
}

// «we» and «I» in a quotation: the speaker's organisation, else the speaker.
std::optional<Actor> ActorFinder::speaker_as_actor(Claim& claim, uint32_t quotation, Span pronoun,
                                                   const Rule* how) const {
  if (quotation == kNoIndex || !analysis_.quotations[quotation].speaker) return std::nullopt;
  const Speaker& speaker = *analysis_.quotations[quotation].speaker;
  Actor actor;
  actor.text = analysis_.text(pronoun);
  actor.span = pronoun;
  const std::string word = fold(actor.text);
  // «I will go», «Ann Lee, of Hexley Council, said she would go»: one person.
  const bool one = word == "i" || word == "my" || word == "he" || word == "she" ||
                   word.starts_with("i'") || word.starts_with("he'") || word.starts_with("she'");
  const bool alone = one && !speaker.name.empty();
  actor.name = !alone && !speaker.organisation.empty() ? speaker.organisation
               : !speaker.name.empty()                 ? speaker.name
                                                       : speaker.role;
  actor.id = speaker.id;
  if (actor.name.empty()) return std::nullopt;
  add_actor_step(claim, how, speaker.mention.empty() ? pronoun : speaker.mention);
  return actor;
}

Actor ActorFinder::actor_of_mention(Claim& claim, const Mention& mention) const {
  Actor actor;
  actor.text = analysis_.text(mention.span);
  actor.span = mention.span;
  actor.name = actor.text;
  // «A spokesman for the trust»: the trust.
  if (mention.kind == MentionKind::kRole && !mention.organisation.empty() && speaks_for(mention)) {
    actor.name = analysis_.text(mention.organisation);
    add_actor_step(claim, rules_.spokesman, mention.organisation);
  }
  if (mention.entity == kNoIndex) return actor;
  actor.entity = mention.entity;
  const Entity& entity = analysis_.entities[mention.entity];
  const bool acronym =
      mention.tokens.size() == 1 && analysis_.tokens[mention.tokens.begin].has(kAllCapitals);
  // «the Carr government»: a description with a name of its own.
  const auto holds_name = [&] {
    for (uint32_t i = mention.tokens.begin + 1; i < mention.tokens.end; ++i) {
      if (analysis_.tokens[i].has(kCapital)) return true;
    }
    return false;
  };
  const bool named_here = (mention.kind == MentionKind::kOrganisation && !acronym) ||
                          (mention.kind == MentionKind::kRole && holds_name());
  if (!named_here && !entity.name.empty()) actor.name = entity.name;
  actor.id = entity.id;
  return actor;
}

// «A spokeswoman»: acts for others only.
bool ActorFinder::speaks_for(const Mention& role) const {
  for (uint32_t i = role.tokens.begin; i < role.tokens.end; ++i) {
    const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.roles, analysis_.text(),
                                                          analysis_.tokens, i, role.tokens.end);
    if (match) return match.entry->attribute("kind") == "anonymous";
  }
  return false;
}

// «A spokesman said it would …»: «it» is a body, and no person nor a report; «they» is no single person.
bool ActorFinder::may_mean_source(const Mention& pronoun, uint32_t quotation) const {
  const auto& speaker = analysis_.quotations[quotation].speaker;
  const std::string_view word = small_word(pronoun.tokens.begin);
  if (telling_passive(quotation) != nullptr) return false;
  if (!speaker || !speaker->organisation.empty()) return true;
  if (word == "it" && is_thing(*speaker)) return true;
  return word != "it" && word != "its" && (word != "they" || speaker->name.empty());
}

// «The scanner appeal», «the campaign»: no person, nothing written, and no body with a name.
bool ActorFinder::is_thing(const Speaker& speaker) const {
  if (!speaker.name.empty() || speaker.role.empty()) return false;
  const std::string_view noun = std::string_view(speaker.role).substr(speaker.role.rfind(' ') + 1);
  const std::vector<const Entry*> known = lexicons_.lexicons.lookup(noun);
  return std::none_of(known.begin(), known.end(), [&](const Entry* entry) {
    return entry->lexicon == lexicons_.roles || entry->attribute("kind") == "document";
  });
}

// «The trust has opened 14 of the 40 beds it promised, NHS England said»: in a relative clause the pronoun is
// rather the subject of the clause around than who is reported.
const Mention* ActorFinder::subject_around(const Mention& pronoun) const {
  const std::string_view word = small_word(pronoun.tokens.begin);
  if (word != "it" && word != "they") return nullptr;
  const uint32_t sentence = analysis_.sentence_of(pronoun.tokens.begin);
  if (sentence == kNoIndex) return nullptr;
  TokenRange subject;
  for (size_t c = first_clause_of(sentence);
       c < analysis_.clauses.size() && analysis_.clauses[c].sentence == sentence; ++c) {
    const Clause& clause = analysis_.clauses[c];
    const bool holds = clause.kind == ClauseKind::kRelative && clause.parent != kNoIndex &&
                       clause.tokens.contains(pronoun.tokens.begin);
    if (holds) subject = analysis_.clauses[clause.parent].subject;
  }
  if (subject.empty() || is_quoted(analysis_.span_of(subject)) != is_quoted(pronoun.span))
    return nullptr;
  const Mention* around = first_mention(analysis_.span_of(subject));
  return around != nullptr && stands_for(word, *around) ? around : nullptr;
}

// Whom a mention at a claim means: itself, or what the pronoun stands for.
std::optional<Actor> ActorFinder::meant_by(const Mention& mention, Claim& claim) const {
  if (mention.kind != MentionKind::kPronoun || mention.entity != kNoIndex)
    return actor_of_mention(claim, mention);
  if (is_first_person(fold(analysis_.text(mention.span))))
    return speaker_as_actor(claim, claim.quotation, mention.span, rules_.first_person);
  // «The college said it would …»: in reported speech the pronoun is the source.
  const uint32_t inner = quotations_.innermost(claim.span);
  const Mention* announcer = inner == kNoIndex ? nullptr : hearer(mention, inner);
  if (announcer == nullptr) announcer = announcer_before(mention);
  if (announcer == nullptr) announcer = subject_around(mention);
  if (announcer == nullptr && inner != kNoIndex && is_reported(mention.span, inner) &&
      may_mean_source(mention, inner))
    return speaker_as_actor(claim, inner, mention.span, rules_.source);
  const Mention* meant = announcer != nullptr ? announcer : antecedent(mention);
  if (meant == nullptr) return std::nullopt;
  add_actor_step(claim, rules_.antecedent, meant->span);
  Actor actor = actor_of_mention(claim, *meant);
  actor.text = analysis_.text(mention.span);
  actor.span = mention.span;
  return actor;
}

// Who is named in the tokens, or meant by them; the trace tells that by `where` they were asked.
std::optional<Actor> ActorFinder::in_tokens(Claim& claim, TokenRange tokens,
                                            const Rule* where) const {
  if (tokens.empty()) return std::nullopt;
  const size_t steps = claim.trace.size();
  const Span first = analysis_.tokens[tokens.begin].span();
  std::optional<Actor> actor;
  if (claim.quotation == kNoIndex && small_word(tokens.begin) == "I") {
    add_actor_step(claim, where, first);
    actor = author(claim, first);
  } else if (is_first_person(fold(analysis_.text(first)))) {
    add_actor_step(claim, where, first);
    actor = speaker_as_actor(claim, claim.quotation, first, rules_.first_person);
  } else if (const Mention* mention = first_mention(analysis_.span_of(tokens))) {
    add_actor_step(claim, where, mention->span);
    actor = meant_by(*mention, claim);
  }
  if (!actor) claim.trace.resize(steps);
  return actor;
}

// «3,000 ‘practice-based’ workers»: the mark that opens the few words in marks before `begin`, or `begin`.
uint32_t ActorFinder::marked_begin(uint32_t begin, uint32_t first) const {
  constexpr uint32_t kLongest = 5;  // tokens in marks
  const auto& tokens = analysis_.tokens;
  const bool closes = tokens[begin - 1].is(TokenKind::kQuote) &&
                      !tokens[begin - 1].has(kSpaceBefore) && tokens[begin].has(kSpaceBefore);
  if (!closes) return begin;
  for (uint32_t i = begin - 1; i-- > first && i + kLongest + 2 > begin;) {
    if (tokens[i].is(TokenKind::kQuote)) return i;
  }
  return begin;
}

bool ActorFinder::governs_noun(uint32_t token) const {
  const auto verb = std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                                         [&](const VerbGroup& v) { return v.tokens.end <= token; });
  return verb != analysis_.verb_groups.end() && verb->tokens.begin <= token &&
         (is_finite(verb->tense) || verb->tense == Tense::kInfinitive);
}

uint32_t ActorFinder::phrase_begin(uint32_t head, uint32_t first) const {
  uint32_t room = 6;  // tokens before the noun
  uint32_t begin = head;
  while (begin > first && room > 0) {
    if (const uint32_t marked = marked_begin(begin, first); marked < begin) {
      begin = marked;
      continue;
    }
    const Token& before = analysis_.tokens[begin - 1];
    if (const uint32_t figure = figure_begin(begin - 1); figure < begin) {
      room -= std::min(room, begin - figure);
      begin = std::max(figure, first);  // «up to £40m»
      continue;
    }
    if (!before.is(TokenKind::kWord) && !before.is(TokenKind::kNumber)) break;
    if (governs_noun(begin - 1)) break;  // «praised | Labour's promise», «to praise | plans»
    if (is_rate(begin - 1)) {
      --begin;
      continue;
    }
    if (is_function_word(begin - 1) && !before.has(kPossessive)) {
      const LexiconMatch match = lexicons_.lexicons.longest(
          lexicons_.function_words, analysis_.text(), analysis_.tokens, begin - 1, begin);
      return match && match.entry->attribute("pos").starts_with("det") ? begin - 1 : begin;
    }
    --begin;
    --room;
  }
  return begin;
}

// «a commitment from NHS England», «the promise by ministers to …»: who stands behind the noun.
std::optional<Actor> ActorFinder::giver(uint32_t behind, Claim& claim) const {
  constexpr uint32_t kReach = 2;  // tokens between the preposition and the name
  if (behind >= analysis_.tokens.size()) return std::nullopt;
  const std::string_view word = analysis_.text(analysis_.tokens[behind].span());
  if (word != "from" && word != "by") return std::nullopt;
  const auto& mentions = analysis_.mentions;
  const auto it = std::partition_point(mentions.begin(), mentions.end(),
                                       [&](const Mention& m) { return m.tokens.begin <= behind; });
  if (it == mentions.end() || it->tokens.begin > behind + kReach) return std::nullopt;
  if (!can_act(*it) && it->kind != MentionKind::kOrganisation) return std::nullopt;
  add_actor_step(claim, rules_.agent, it->span);
  return meant_by(*it, claim);
}

// The first token of the measure that the token ends; the token behind it where it ends none.
uint32_t ActorFinder::figure_begin(uint32_t token) const {
  const auto& measures = analysis_.measures;
  const Span last = analysis_.tokens[token].span();
  const auto it = std::partition_point(measures.begin(), measures.end(),
                                       [&](const Measure& m) { return m.span.end < last.end; });
  const bool ends =
      it != measures.end() && it->span.end == last.end && it->span.begin <= last.begin;
  return ends ? analysis_.token_at(it->span.begin) : token + 1;
}

// «500 GPs | a year ministers had hoped for»: the rate of the figure before.
bool ActorFinder::is_rate(uint32_t article) const {
  if (article == 0 || analysis_.text(analysis_.tokens[article].span()) != "a") return false;
  const uint32_t end = analysis_.tokens[article - 1].end;
  const auto& measures = analysis_.measures;
  const auto it = std::partition_point(measures.begin(), measures.end(),
                                       [&](const Measure& m) { return m.span.begin < end; });
  if (it == measures.begin()) return false;
  const Measure& measure = *(it - 1);
  return !measure.per.empty() && measure.noun_span.end == end;
}

// Whether «its», «their», «his» or «her» can mean what is named there.
bool ActorFinder::may_own(std::string_view word, const Mention& mention) const {
  if (word == "its") return stands_for("it", mention);
  if (word == "their") return stands_for("it", mention) || stands_for("they", mention);
  const Gender other = word == "his" ? Gender::kFemale : Gender::kMale;
  if (mention.entity != kNoIndex) {
    const Entity& entity = analysis_.entities[mention.entity];
    return entity.kind == MentionKind::kPerson && entity.gender != other;
  }
  // «the minister», not «the board»
  const std::string_view noun = analysis_.text(analysis_.tokens[mention.tokens.end - 1].span());
  return mention.kind == MentionKind::kRole && !noun.ends_with('s') && !is_body_noun(fold(noun));
}

// «The union accused the council of breaking its promise»: the nearest before in the sentence whose the
// thing may be, but not who is behind «by» («was accused by the union of breaking its promise»).
std::optional<Actor> ActorFinder::owner_before(uint32_t pronoun, Claim& claim) const {
  const std::string word = fold(analysis_.text(analysis_.tokens[pronoun].span()));
  const uint32_t sentence = analysis_.sentence_of(pronoun);
  if (sentence == kNoIndex) return std::nullopt;
  const uint32_t first = analysis_.sentences[sentence].tokens.begin;
  const bool quoted = is_quoted(analysis_.tokens[pronoun].span());
  const auto& mentions = analysis_.mentions;
  auto it = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.tokens.end <= pronoun; });
  while (it != mentions.begin() && (it - 1)->tokens.begin >= first) {
    --it;
    if (!may_own(word, *it) || !can_act(*it) || is_quoted(it->span) != quoted) continue;
    uint32_t by = it->tokens.begin;
    if (by > first && small_word(by - 1) == "the") --by;
    if (by > first && analysis_.text(analysis_.tokens[by - 1].span()) == "by") continue;
    const Span sentence_span = analysis_.span_of(analysis_.sentences[sentence].tokens);
    if (is_modifier(*it, sentence_span)) continue;
    add_actor_step(claim, rules_.antecedent, it->span);
    return actor_of_mention(claim, *it);
  }
  return std::nullopt;
}

std::optional<Actor> ActorFinder::possessor(TokenRange before, Claim& claim) const {
  if (before.empty()) return std::nullopt;
  const Span first = analysis_.tokens[before.begin].span();
  if (is_first_person(fold(analysis_.text(first))))
    return speaker_as_actor(claim, claim.quotation, first, rules_.first_person);
  const std::string word = fold(analysis_.text(first));
  if (word == "its" || word == "their" || word == "his" || word == "her")
    return owner_before(before.begin, claim);
  const auto& mentions = analysis_.mentions;
  const Span span = analysis_.span_of(before);
  auto it = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                             [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  if (it == mentions.end()) return std::nullopt;
  const Mention& mention = named(*it);
  if (mention.span.end > span.end || !can_act(mention)) return std::nullopt;
  // «emergency department waits set to grow»: part of a noun that stands between.
  const uint32_t next = mention.tokens.end;
  const bool owns = next >= before.end || analysis_.tokens[next].has(kPossessive) ||
                    mention.kind == MentionKind::kPronoun || governs(mention.tokens);
  if (!owns) return std::nullopt;
  add_actor_step(claim, rules_.owner, mention.span);
  return actor_of_mention(claim, mention);
}

}  // namespace pledger
