#include "pipeline/claim_actors.h"

#include <algorithm>

#include "core/utf8.h"

namespace pledger {
namespace {

// Tokens after the nearest «by» behind the verb that a name or a description follows, up to the
// next finite verb or the end of the clause («will be given two hours of training by the council»,
// not «by 2030»).
TokenRange by_phrase(const Analysis& analysis, const Clause& clause) {
  constexpr uint32_t kReach = 3;  // tokens between «by» and the name
  const VerbGroup& verb = analysis.verb_groups[clause.verb];
  uint32_t end = clause.tokens.end;
  for (uint32_t v = clause.verb + 1; v < analysis.verb_groups.size(); ++v) {
    const VerbGroup& next = analysis.verb_groups[v];
    if (next.tokens.begin >= end) break;
    if (next.tense != Tense::kGerund) end = next.tokens.begin;
  }
  auto mention =
      std::partition_point(analysis.mentions.begin(), analysis.mentions.end(),
                           [&](const Mention& m) { return m.tokens.begin < verb.tokens.end; });
  for (; mention != analysis.mentions.end() && mention->tokens.end <= end; ++mention) {
    // «by letter» says how; «by councils», «by the board» say who.
    const std::string_view words = analysis.text(mention->span);
    const Token& first = analysis.tokens[mention->tokens.begin];
    if (mention->tokens.size() == 1 && !first.has(kCapital) && !words.ends_with('s')) continue;
    const uint32_t name = mention->tokens.begin;
    for (uint32_t i = std::max(verb.tokens.end, name - std::min(name, kReach)); i < name; ++i) {
      if (analysis.text(analysis.tokens[i].span()) == "by") return {i + 1, end};
    }
  }
  return {};
}

}  // namespace

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
  const bool alone =
      (word == "i" || word == "my" || word.starts_with("i'")) && !speaker.name.empty();
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
  const bool named_here = mention.kind == MentionKind::kOrganisation && !acronym;
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

// Whom a mention at a claim means: itself, or what the pronoun stands for.
std::optional<Actor> ActorFinder::meant_by(const Mention& mention, Claim& claim) const {
  if (mention.kind != MentionKind::kPronoun || mention.entity != kNoIndex)
    return actor_of_mention(claim, mention);
  if (is_first_person(fold(analysis_.text(mention.span))))
    return speaker_as_actor(claim, claim.quotation, mention.span, rules_.first_person);
  // «The college said it would …»: in reported speech the pronoun is the source.
  const uint32_t inner = quotations_.innermost(claim.span);
  const Mention* announcer = announcer_before(mention);
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
    if (is_function_word(begin - 1) && !before.has(kPossessive)) {
      const LexiconMatch match = lexicons_.lexicons.longest(
          lexicons_.function_words, analysis_.text(), analysis_.tokens, begin - 1, begin);
      return match && match.entry->attribute("pos") == "det" ? begin - 1 : begin;
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

std::optional<Actor> ActorFinder::possessor(TokenRange before, Claim& claim) const {
  if (before.empty()) return std::nullopt;
  const Span first = analysis_.tokens[before.begin].span();
  if (is_first_person(fold(analysis_.text(first))))
    return speaker_as_actor(claim, claim.quotation, first, rules_.first_person);
  const auto& mentions = analysis_.mentions;
  const Span span = analysis_.span_of(before);
  auto it = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                             [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  if (it == mentions.end()) return std::nullopt;
  const Mention& mention = named(*it);
  if (mention.span.end > span.end || !can_act(mention)) return std::nullopt;
  add_actor_step(claim, rules_.owner, mention.span);
  return actor_of_mention(claim, mention);
}

// «called for the homes to be run by the council»: the verb of what is to be done to those named.
uint32_t ActorFinder::done_to(TokenRange named) const {
  const auto& verbs = analysis_.verb_groups;
  const auto verb = std::partition_point(
      verbs.begin(), verbs.end(), [&](const VerbGroup& v) { return v.tokens.begin < named.end; });
  const bool passive = verb != verbs.end() && verb->tokens.begin == named.end && verb->passive &&
                       verb->tense == Tense::kInfinitive;
  return passive ? static_cast<uint32_t>(verb - verbs.begin()) : kNoIndex;
}

std::optional<Actor> ActorFinder::find(const Clause& clause, Span named, Claim& claim) const {
  if (!named.empty()) {
    const TokenRange tokens = analysis_.tokens_in(named);
    if (const uint32_t verb = done_to(tokens); verb != kNoIndex) {
      Clause done = clause;
      done.verb = verb;
      auto agent = in_tokens(claim, by_phrase(analysis_, done), rules_.agent);
      if (!agent)
        add_actor_objection(claim, rules_.unnamed_agent, analysis_.verb_groups[verb].span);
      return agent;
    }
    auto actor = in_tokens(claim, tokens, rules_.named);
    if (!actor) actor = place(tokens, claim);
    if (!actor) actor = body_in_words(tokens, claim);
    // «urged countries to act»: they and nobody else, whoever that is.
    if (!actor) add_actor_objection(claim, rules_.stranger, named);
    return actor;
  }
  if (clause.verb == kNoIndex) return std::nullopt;
  if (claim.type == ClaimType::kShortfall && is_told_of(clause)) return std::nullopt;
  const VerbGroup& verb = analysis_.verb_groups[clause.verb];
  if (judges(verb, claim)) return plan_owner(clause, claim);
  const bool future_or_done =
      claim.type == ClaimType::kPledge || claim.type == ClaimType::kDelivery;
  if (future_or_done && is_given(verb) && !governs(clause.subject)) {
    add_actor_objection(claim, rules_.recipient, analysis_.span_of(clause.subject));
    return plan_owner(clause, claim);
  }
  if (claim.type == ClaimType::kPledge && will_have(clause, verb)) return plan_owner(clause, claim);
  const Mention* promised_by = promiser(clause);
  std::optional<Actor> actor = promised_by != nullptr
                                   ? in_tokens(claim, promised_by->tokens, rules_.subject)
                                   : subject_or_agent(clause, verb, claim);
  // «Our patients were promised a ward»: those to whom it is promised do not act.
  const bool promised = verb.passive && verb.verb_class == VerbClass::kCommit;
  if (!actor && !promised && !clause.subject.empty()) actor = owner(clause.subject, claim);
  if (!actor && (!verb.passive || strikes(clause, verb))) actor = group(clause, verb, claim);
  if (!actor && does_something(clause, verb)) actor = place(clause.subject, claim);
  // «introduced a bill that aims to …»
  const Clause* outer = clause.parent == kNoIndex ? nullptr : &analysis_.clauses[clause.parent];
  if (!actor && outer != nullptr && clause.kind == ClauseKind::kRelative &&
      outer->subject.end <= clause.subject.begin)
    actor = maker(*outer, claim);
  if (actor) return actor;
  if (is_protest(clause.subject)) {
    add_actor_objection(claim, rules_.stranger, analysis_.span_of(clause.subject));
  } else if (verb.passive) {
    add_actor_objection(claim, rules_.unnamed_agent, verb.span);
  } else if (is_person(clause.subject) ||
             (is_stranger(clause, verb) &&
              (claim.type == ClaimType::kDelivery || several_promise(clause, verb, claim)))) {
    add_actor_objection(claim, rules_.stranger, analysis_.span_of(clause.subject));
  }
  return plan_owner(clause, claim);
}

// «The union criticised a plan to …»: who judges what is planned does not plan it.
bool ActorFinder::judges(const VerbGroup& verb, const Claim& claim) const {
  if (claim.type != ClaimType::kPledge || claim.trace.empty()) return false;
  const Span cue = claim.trace.front().span;  // «were backed by the union»: in front of the verb
  if (verb.passive ? cue.end > verb.span.begin : cue.begin < verb.span.end) return false;
  const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.verbs, analysis_.text(),
                                                        analysis_.tokens, verb.head, verb.head + 1);
  return match && match.entry->has("judges");
}

// «She highlighted failures, including missed targets»: who tells of something does not do it.
bool ActorFinder::is_told_of(const Clause& clause) const {
  if (clause.kind != ClauseKind::kParticiple || clause.parent == kNoIndex) return false;
  const Clause& outer = analysis_.clauses[clause.parent];
  return outer.verb != kNoIndex &&
         analysis_.verb_groups[outer.verb].verb_class == VerbClass::kSay &&
         outer.subject.begin == clause.subject.begin;
}

// «the care board», of which no lexicon knows the name.
std::optional<Actor> ActorFinder::body_in_words(TokenRange tokens, Claim& claim) const {
  if (tokens.empty() || !does_work(tokens.begin, tokens.end)) return std::nullopt;
  Actor actor;
  actor.span = analysis_.span_of(tokens);
  actor.text = actor.name = analysis_.text(actor.span);
  add_actor_step(claim, rules_.named, actor.span);
  return actor;
}

std::optional<Actor> ActorFinder::subject_or_agent(const Clause& clause, const VerbGroup& verb,
                                                   Claim& claim) const {
  // «are committed to», «is expected to»: the subject is the one who acts; «were promised tests»:
  // it is not.
  const bool acting = verb.verb_class == VerbClass::kCommit || verb.verb_class == VerbClass::kPlan;
  const bool to_act = acting && verb.tokens.end < analysis_.tokens.size() &&
                      analysis_.text(analysis_.tokens[verb.tokens.end].span()) == "to";
  // «It should be up to them», «it will be a long wait»: says nothing of who acts.
  if (verb.lemma == "be" && clause.subject.size() == 1 && small_word(clause.subject.begin) == "it")
    return std::nullopt;
  if (!verb.passive || to_act) return in_tokens(claim, clause.subject, rules_.subject);
  const TokenRange agent = by_phrase(analysis_, clause);
  // «would be collected by the councils»: under somebody's plan others are told what to do, but
  // «would be built by a Labour government».
  if (verb.tense == Tense::kWould && !governs(agent)) return std::nullopt;
  return in_tokens(claim, agent, rules_.agent);
}

}  // namespace pledger
