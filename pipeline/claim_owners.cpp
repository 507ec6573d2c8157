// Whose plan or thing it is that a clause tells of (ActorFinder): the owner, who runs or pays for it, who makes
// or promises it.

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/claim_actors.h"

namespace pledger {

// Whose thing the phrase is: «Labour's homes would …», «their homes», «the Tory proposal».
const Mention* ActorFinder::owner_of(Span phrase) const {
  const auto& mentions = analysis_.mentions;
  auto it = std::lower_bound(mentions.begin(), mentions.end(), phrase.begin,
                             [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  for (; it != mentions.end() && it->span.end <= phrase.end; ++it) {
    const Mention& mention = named(*it);
    if (!can_act(mention)) continue;
    if (mention.kind == MentionKind::kPronoun && is_modifier(mention, phrase)) return &mention;
    const uint32_t next = mention.tokens.end;
    const bool possessive = next < analysis_.tokens.size() &&
                            analysis_.tokens[next].has(kPossessive) &&
                            analysis_.tokens[next].end < phrase.end;
    // «Families hit by the council's decision will …»: theirs is another thing.
    if ((possessive || stands_before_plan(mention, phrase)) &&
        !in_prepositional_phrase(mention, phrase))
      return &mention;
  }
  return nullptr;
}

// «Our homes will open», «Labour's homes would open»: whose thing the subject is.
std::optional<Actor> ActorFinder::owner(TokenRange subject, Claim& claim) const {
  const size_t steps = claim.trace.size();
  const Span first = analysis_.tokens[subject.begin].span();
  std::optional<Actor> actor;
  if (is_first_person(fold(analysis_.text(first)))) {
    if (subject.size() == 1) return std::nullopt;
    add_actor_step(claim, rules_.owner, first);
    actor = speaker_as_actor(claim, claim.quotation, first, rules_.first_person);
  } else if (const Mention* mention = owner_of(analysis_.span_of(subject))) {
    add_actor_step(claim, rules_.owner, mention->span);
    actor = meant_by(*mention, claim);
  }
  if (!actor) claim.trace.resize(steps);
  if (!actor) actor = runner(subject, claim);
  for (uint32_t i = subject.begin; i < subject.end && !actor; ++i) {
    if (names_plan(i)) actor = giver(i + 1, claim);
  }
  return actor;
}

// «shelves», «run»: whether who does it to a plan or a service answers for that.
bool ActorFinder::answers_for(const VerbGroup& verb) const {
  return verb_has(verb.head, "answers");
}

// «A ward funded by the council will open», «The scheme, run by the council, has …»: who answers for what
// the subject names.
std::optional<Actor> ActorFinder::runner(TokenRange subject, Claim& claim) const {
  const auto& verbs = analysis_.verb_groups;
  auto verb = std::partition_point(verbs.begin(), verbs.end(), [&](const VerbGroup& group) {
    return group.tokens.begin < subject.begin;
  });
  for (; verb != verbs.end() && verb->tokens.end + 1 < subject.end; ++verb) {
    if (verb->tense != Tense::kParticiple || !answers_for(*verb)) continue;
    if (analysis_.text(analysis_.tokens[verb->tokens.end].span()) != "by") continue;
    if (auto actor = in_tokens(claim, {verb->tokens.end + 1, subject.end}, rules_.agent))
      return actor;
  }
  return std::nullopt;
}

std::optional<Actor> ActorFinder::maker(const Clause& clause, Claim& claim) const {
  if (clause.verb == kNoIndex || claim.type != ClaimType::kPledge) return std::nullopt;
  const VerbGroup& verb = analysis_.verb_groups[clause.verb];
  // «has announced plans», «has shelved plans»
  const bool makes = verb.verb_class == VerbClass::kAnnounce || answers_for(verb);
  if (!makes || verb.passive || !is_finite(verb.tense)) return std::nullopt;
  std::optional<Actor> actor = in_tokens(claim, clause.subject, rules_.owner);
  // Somebody of whom no office is told unveils what a body will do.
  const bool person = actor && actor->entity != kNoIndex &&
                      analysis_.entities[actor->entity].kind == MentionKind::kPerson;
  if (person && analysis_.entities[actor->entity].role.empty()) return std::nullopt;
  return actor;
}

// «the £40m the prime minister pledged»: nobody pledges a minister, so it is he who pledged.
const Mention* ActorFinder::promiser(const Clause& clause) const {
  if (clause.kind != ClauseKind::kParticiple || clause.verb == kNoIndex) return nullptr;
  const VerbGroup& verb = analysis_.verb_groups[clause.verb];
  if (verb.tense != Tense::kParticiple || verb.verb_class != VerbClass::kCommit) return nullptr;
  const auto& mentions = analysis_.mentions;
  auto it = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.tokens.begin < verb.tokens.begin;
  });
  while (it != mentions.begin() && (it - 1)->tokens.end == verb.tokens.begin) {
    --it;
    const bool person = it->kind == MentionKind::kPerson || it->kind == MentionKind::kPronoun ||
                        (it->kind == MentionKind::kRole && !is_served(*it));
    if (person || governs(it->tokens)) return &*it;
  }
  return nullptr;
}

}  // namespace pledger
