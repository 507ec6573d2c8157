// Who acts in the clause of a claim (ActorFinder): whom the rule names, the subject, what follows «by».

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/claim_actors.h"

namespace pledger {
namespace {

// «by the board | last year»: where the first time from `begin` on begins; `end` where none does.
uint32_t before_time(const Analysis& analysis, uint32_t begin, uint32_t end) {
  if (begin >= end) return end;
  const uint32_t from = analysis.tokens[begin].begin;
  const auto time =
      std::partition_point(analysis.times.begin(), analysis.times.end(),
                           [&](const TimeExpression& t) { return t.span.begin < from; });
  if (time == analysis.times.end()) return end;
  return std::min(end, std::max(begin, analysis.token_at(time->span.begin)));
}

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
    // «was cut by 400 by the council»: the last one
    const uint32_t floor = std::max(verb.tokens.end, name - std::min(name, kReach));
    for (uint32_t i = name; i-- > floor;) {
      if (analysis.text(analysis.tokens[i].span()) == "by")
        return {i + 1, before_time(analysis, mention->tokens.end, end)};
    }
  }
  return {};
}

}  // namespace

// «called for the homes to be run by the council»: the verb of what is to be done to those named.
uint32_t ActorFinder::done_to(TokenRange named) const {
  const auto& verbs = analysis_.verb_groups;
  const auto verb = std::partition_point(
      verbs.begin(), verbs.end(), [&](const VerbGroup& v) { return v.tokens.begin < named.end; });
  const bool passive = verb != verbs.end() && verb->tokens.begin == named.end && verb->passive &&
                       verb->tense == Tense::kInfinitive;
  return passive ? static_cast<uint32_t>(verb - verbs.begin()) : kNoIndex;
}

// Whom the rule names («urged the board to act»); where something is to be done to them, who does it.
std::optional<Actor> ActorFinder::find_named(const Clause& clause, Span named, Claim& claim) const {
  const TokenRange tokens = analysis_.tokens_in(named);
  if (const uint32_t verb = done_to(tokens); verb != kNoIndex) {
    Clause done = clause;
    done.verb = verb;
    auto agent = in_tokens(claim, by_phrase(analysis_, done), rules_.agent);
    if (!agent) add_actor_objection(claim, rules_.unnamed_agent, analysis_.verb_groups[verb].span);
    return agent;
  }
  auto actor = in_tokens(claim, tokens, rules_.named);
  if (!actor) actor = place(tokens, claim);
  if (!actor) actor = behind_noun(tokens, claim);
  if (!actor) actor = body_in_words(tokens, claim);
  // «urged countries to act»: they and nobody else, whoever that is.
  if (!actor) add_actor_objection(claim, rules_.stranger, named);
  return actor;
}

// Who does what the clause says: its subject or agent, else who stands behind its subject.
std::optional<Actor> ActorFinder::acting_in(const Clause& clause, const VerbGroup& verb,
                                            Claim& claim) const {
  const Mention* promised_by = promiser(clause);
  std::optional<Actor> actor = promised_by != nullptr
                                   ? in_tokens(claim, promised_by->tokens, rules_.subject)
                                   : subject_or_agent(clause, verb, claim);
  // «Our patients were promised a ward»: those to whom it is promised do not act.
  const bool promised = verb.passive && verb.verb_class == VerbClass::kCommit;
  if (!actor && !promised && !clause.subject.empty()) actor = owner(clause.subject, claim);
  if (!actor) actor = before_infinitive(clause, verb, claim);
  if (!actor && (!verb.passive || strikes(clause, verb))) actor = group(clause, verb, claim);
  if (!actor && does_something(clause, verb)) actor = place(clause.subject, claim);
  // «introduced a bill that aims to …»
  const Clause* outer = clause.parent == kNoIndex ? nullptr : &analysis_.clauses[clause.parent];
  if (!actor && outer != nullptr && clause.kind == ClauseKind::kRelative &&
      outer->subject.end <= clause.subject.begin)
    actor = maker(*outer, claim);
  return actor;
}

std::optional<Actor> ActorFinder::find(const Clause& clause, Span named, Claim& claim) const {
  if (!named.empty()) return find_named(clause, named, claim);
  if (clause.verb == kNoIndex) return std::nullopt;
  if (claim.type == ClaimType::kShortfall && is_told_of(clause)) return std::nullopt;
  const VerbGroup& verb = analysis_.verb_groups[clause.verb];
  if (judges_plan(verb, claim)) {
    auto judged = whose_is_judged(clause, claim);
    return judged ? judged : plan_owner(clause, claim);
  }
  // «accused Labour of planning to cut 40 beds»
  const bool accused = claim.type == ClaimType::kPledge && !claim.trace.empty() &&
                       is_gerund(analysis_.token_at(claim.trace.front().span.begin));
  if ((claim.type == ClaimType::kShortfall || accused) && !verb.passive && !claim.trace.empty()) {
    if (auto blamed = whose_is_judged(clause, claim)) {
      if (!claim.speaker) claim.speaker = caller(clause);
      return blamed;
    }
  }
  if (is_told_us(clause)) {
    add_actor_objection(claim, rules_.stranger, verb.span);
    return std::nullopt;
  }
  const bool future_or_done =
      claim.type == ClaimType::kPledge || claim.type == ClaimType::kDelivery;
  if (future_or_done && is_given(verb) && !governs(clause.subject)) {
    if (auto giver = giver_behind(clause, verb, claim)) return giver;
    add_actor_objection(claim, rules_.recipient, analysis_.span_of(clause.subject));
    return plan_owner(clause, claim);
  }
  if (claim.type == ClaimType::kPledge && will_have(clause, verb)) return plan_owner(clause, claim);
  if (auto actor = acting_in(clause, verb, claim)) return actor;
  note_why_nobody(clause, verb, claim);
  return plan_owner(clause, claim);
}

// What speaks against whom the clause tells of, where nobody in it acts.
void ActorFinder::note_why_nobody(const Clause& clause, const VerbGroup& verb, Claim& claim) const {
  // «We were promised a ward»: by others, whoever says it.
  const bool to_us =
      verb.passive && verb.verb_class == VerbClass::kCommit && !clause.subject.empty() &&
      is_first_person(fold(analysis_.text(analysis_.tokens[clause.subject.begin].span())));
  if (to_us || is_protest(clause.subject)) {
    add_actor_objection(claim, rules_.stranger, analysis_.span_of(clause.subject));
  } else if (verb.passive) {
    add_actor_objection(claim, rules_.unnamed_agent, verb.span);
  } else if (is_person(clause.subject) ||
             (is_stranger(clause, verb) &&
              (claim.type == ClaimType::kDelivery || several_promise(clause, verb, claim)))) {
    add_actor_objection(claim, rules_.stranger, analysis_.span_of(clause.subject));
  }
}

// «We were told | that it would open», «We were assured | we would have one»: by others, whoever says so.
bool ActorFinder::is_told_us(const Clause& clause) const {
  if (clause.kind != ClauseKind::kComplement || clause.parent == kNoIndex) return false;
  const Clause& outer = analysis_.clauses[clause.parent];
  if (outer.verb == kNoIndex || outer.subject.empty()) return false;
  const VerbGroup& verb = analysis_.verb_groups[outer.verb];
  return verb.passive && verb.verb_class == VerbClass::kSay &&
         is_first_person(fold(analysis_.text(analysis_.tokens[outer.subject.begin].span())));
}

// «The union criticised a plan to …»: who judges what is planned does not plan it.
bool ActorFinder::judges_plan(const VerbGroup& verb, const Claim& claim) const {
  if (claim.type != ClaimType::kPledge || claim.trace.empty()) return false;
  const Span cue = claim.trace.front().span;  // «were backed by the union»: in front of the verb
  if (verb.passive ? cue.end > verb.span.begin : cue.begin < verb.span.end) return false;
  return judges(verb);
}

bool ActorFinder::judges(const VerbGroup& verb) const { return verb_has(verb.head, "judges"); }

uint32_t ActorFinder::ensured_from(const VerbGroup& verb) const {
  constexpr uint32_t kWords = 3;  // of «see to it»
  const auto tokens = static_cast<uint32_t>(analysis_.tokens.size());
  const LexiconMatch match =
      lexicons_.lexicons.longest(lexicons_.verbs, analysis_.text(), analysis_.tokens, verb.head,
                                 std::min(verb.head + kWords, tokens));
  if (!match || !match.entry->has("ensures")) return kNoIndex;
  const uint32_t behind = verb.head + match.size;
  const bool that = behind < tokens && analysis_.text(analysis_.tokens[behind].span()) == "that";
  return that ? behind + 1 : behind;
}

// «Ministers to scrap the old test»: who is to do something, as a headline has it.
std::optional<Actor> ActorFinder::before_infinitive(const Clause& clause, const VerbGroup& verb,
                                                    Claim& claim) const {
  const uint32_t first = analysis_.sentences[clause.sentence].tokens.begin;
  const bool headline = verb.tense == Tense::kInfinitive && !verb.passive &&
                        clause.kind == ClauseKind::kMain && clause.tokens.begin == first &&
                        clause.tokens.begin < verb.tokens.begin && clause.subject.empty();
  if (!headline) return std::nullopt;
  const TokenRange before{first, verb.tokens.begin};
  if (auto named = in_tokens(claim, before, rules_.subject)) return named;
  if (!strikes(clause, verb)) return std::nullopt;
  Clause told = clause;  // «Nurses to vote on strike action»
  told.subject = before;
  return group(told, verb, claim);
}

std::optional<Actor> ActorFinder::whose_is_judged(const Clause& clause, Claim& claim) const {
  const VerbGroup& verb = analysis_.verb_groups[clause.verb];
  const uint32_t cue = analysis_.token_at(claim.trace.front().span.begin);
  if (verb.passive || cue <= verb.tokens.end || cue > clause.tokens.end) return std::nullopt;
  bool doing = claim.type == ClaimType::kShortfall || is_gerund(cue);
  uint32_t noun = doing ? cue : phrase_begin(cue, verb.tokens.end);
  // «accused the board of breaking its promise to …»
  if (!doing && noun > verb.tokens.end + 1 && is_gerund(noun - 1)) {
    doing = true;
    --noun;
  }
  if (noun <= verb.tokens.end + 1) return std::nullopt;
  const std::string_view word = analysis_.text(analysis_.tokens[noun - 1].span());
  const bool judged = (word == "over" || word == "for" || word == "about") &&
                      (claim.type == ClaimType::kShortfall || judges(verb));
  if (!judged && !(word == "of" && doing)) return std::nullopt;
  return in_tokens(claim, {verb.tokens.end, noun - 1}, rules_.owner);
}

bool ActorFinder::is_gerund(uint32_t token) const {
  const auto verb = std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                                         [&](const VerbGroup& v) { return v.tokens.end <= token; });
  return verb != analysis_.verb_groups.end() && verb->tokens.begin <= token &&
         verb->tense == Tense::kGerund;
}

// «She highlighted failures, including missed targets»: who tells of something does not do it.
bool ActorFinder::is_told_of(const Clause& clause) const {
  if (clause.kind != ClauseKind::kParticiple || clause.parent == kNoIndex) return false;
  const Clause& outer = analysis_.clauses[clause.parent];
  return outer.verb != kNoIndex &&
         analysis_.verb_groups[outer.verb].verb_class == VerbClass::kSay &&
         outer.subject.begin == clause.subject.begin;
}

// «calls for | the council to reopen the ward»
std::optional<Actor> ActorFinder::behind_noun(TokenRange named, Claim& claim) const {
  for (uint32_t i = named.begin + 1; i + 1 < named.end; ++i) {
    const std::string_view word = analysis_.text(analysis_.tokens[i].span());
    if (word == "for" || word == "on") return in_tokens(claim, {i + 1, named.end}, rules_.named);
  }
  return std::nullopt;
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
  const bool bound = claim.type == ClaimType::kPledge && claim.strength == Strength::kPlanned &&
                     !claim.trace.empty() &&
                     claim.trace.front().span == verb.span;  // «are determined to»
  const bool acting =
      verb.verb_class == VerbClass::kCommit || verb.verb_class == VerbClass::kPlan || bound;
  const bool to_act = acting && verb.tokens.end < analysis_.tokens.size() &&
                      analysis_.text(analysis_.tokens[verb.tokens.end].span()) == "to";
  // «It should be up to them», «it will be a long wait»: says nothing of who acts.
  if (verb.lemma == "be" && clause.subject.size() == 1 && small_word(clause.subject.begin) == "it")
    return std::nullopt;
  // «No volunteer has gone unpaid»: nobody of whom that is said.
  if (!clause.subject.empty() && small_word(clause.subject.begin) == "no") return std::nullopt;
  // «could see 40 staff allocated»: nor are those to whom that is done
  const bool done = clause.kind == ClauseKind::kParticiple && verb.tense == Tense::kParticiple;
  // «The watchdog found a failure to report 40 falls»: whose failure that is it does not say.
  if (claim.type == ClaimType::kShortfall && !verb.passive && verb_has(verb.head, "observes"))
    return std::nullopt;
  if (to_act || !(verb.passive || done)) return in_tokens(claim, clause.subject, rules_.subject);
  const TokenRange agent = by_phrase(analysis_, clause);
  // «would be collected by the councils»: under somebody's plan others are told what to do, but
  // «would be built by a Labour government».
  // But «said two wards would be closed by the trust» tells what it will do.
  const bool told = quotations_.innermost(claim.span) != kNoIndex;
  if (verb.tense == Tense::kWould && !told && !governs(agent)) return std::nullopt;
  // «Everyone will be seen by a consultant»: others promise it of them.
  if (claim.type == ClaimType::kPledge && are_staff(agent)) return std::nullopt;
  auto actor = in_tokens(claim, agent, rules_.agent);
  return actor ? actor : body_behind_by(clause, verb, claim);
}

}  // namespace pledger
