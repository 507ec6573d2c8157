// Whom the speaker of a claim that names nobody answers for or speaks of (ActorFiller).

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/actor_filler.h"

namespace pledger {

// Whom the speaker of the claim answers for or speaks of; `decided` where that is settled, be it
// that nobody is.
std::optional<Actor> ActorFiller::by_speaker(Claim& claim, const Speaker& speaker,
                                             bool& decided) const {
  decided = true;
  const bool others = speaks_of_others(claim, speaker);
  if (others && claim.type == ClaimType::kShortfall)
    return of_entity(claim, state_, steps_.complaint);
  const uint32_t own = others ? kNoIndex : bodies_.of(speaker);
  // «“Families were promised a place,” said the opposition»: by others.
  if (own != kNoIndex && bodies_.is_party(own) && was_promised(claim)) return std::nullopt;
  // «Forty wards have closed, according to the inspectorate»: it tells what others lack.
  if (claim.type == ClaimType::kShortfall && !says_we(claim) &&
      ((own != kNoIndex && bodies_.inspects(own)) || was_found_out(claim)))
    return std::nullopt;
  if (own != kNoIndex && !bodies_.is_run_by_others(own))
    return of_entity(claim, own, steps_.speakers_body, speaker.mention);
  const bool promised = claim.type == ClaimType::kPledge && claim.strength != Strength::kProposed;
  if (const uint32_t firm = bodies_.promises_for_itself(speaker); promised && firm != kNoIndex)
    return of_entity(claim, firm, steps_.speakers_body, speaker.mention);
  if (claim.strength == Strength::kConditional && !speaker.organisation.empty())
    return threatens(claim, speaker);
  if (claim.strength == Strength::kConditional && !speaker.name.empty()) {
    if (auto near = of_entity(claim, near_body(claim), steps_.threat)) return near;
  }
  if (speaks_for_state(speaker)) {
    return state_ == kNoIndex ? themselves(claim, speaker)
                              : of_entity(claim, state_, steps_.speakers_body, speaker.mention);
  }
  // «Hexley Care announced that two homes would close», where nobody else is told of
  const bool firm = body_ == kNoIndex && speaker.name.empty() && speaker.entity != kNoIndex &&
                    bodies_.is_company(speaker.entity);
  if (promised && firm)
    return of_entity(claim, speaker.entity, steps_.speakers_body, speaker.mention);
  // «The trust said two wards would open», where no trust is named
  if (speaker.name.empty() && bodies_.is_called_as_one_that_answers(speaker.organisation)) {
    add_actor_step(claim, steps_.speakers_body, speaker.mention);
    Actor actor;
    actor.name = speaker.organisation;
    return actor;
  }
  decided = false;
  return std::nullopt;
}

// «The commission found that only £141m was spent»
bool ActorFiller::was_found_out(const Claim& claim) const {
  if (claim.quotation == kNoIndex) return false;
  const TokenRange cue = analysis_.tokens_in(analysis_.quotations[claim.quotation].cue);
  if (cue.empty()) return false;
  const LexiconMatch verb = lexicons_.lexicons.longest(lexicons_.reporting_verbs, analysis_.text(),
                                                       analysis_.tokens, cue.begin, cue.end);
  return verb && verb.entry->has("inquires");
}

// «That promise has not been kept»: who made the last one that the text tells of before.
std::optional<Actor> ActorFiller::promiser_before(Claim& claim) const {
  if (claim.type == ClaimType::kPledge || !judges_promise(claim)) return std::nullopt;
  auto made =
      std::partition_point(analysis_.claims.begin(), analysis_.claims.end(),
                           [&](const Claim& other) { return other.span.begin < claim.span.begin; });
  const auto is_promise = [](const Claim& other) {
    return other.type == ClaimType::kPledge && other.strength != Strength::kProposed;
  };
  constexpr int kReach = 100;  // claims
  int left = kReach;
  do {
    if (made == analysis_.claims.begin() || left-- == 0) return std::nullopt;
    --made;
  } while (!is_promise(*made));
  if (!made->actor) return std::nullopt;
  add_actor_step(claim, steps_.promiser,
                 made->actor->span.empty() ? made->span : made->actor->span);
  Actor actor = *made->actor;
  actor.text.clear();
  actor.span = {};
  return actor;
}

// «There is a shortage of beds at Hexley Hospital», «at the hospital»: whose lack it is.
std::optional<Actor> ActorFiller::site_of_lack(Claim& claim) const {
  if (claim.type != ClaimType::kShortfall) return std::nullopt;
  const auto word = [&](uint32_t token) {
    return fold(analysis_.text(analysis_.tokens[token].span()));
  };
  auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                 [&](const Mention& m) { return m.span.begin < claim.span.begin; });
  for (; it != analysis_.mentions.end() && it->span.end <= claim.span.end; ++it) {
    uint32_t at = it->tokens.begin;
    if (at > 0 && word(at) != "the" && word(at - 1) == "the") --at;
    if (at == 0 || word(at - 1) != "at" || it->entity == kNoIndex) continue;
    if (!bodies_.provides(it->entity)) continue;
    return of_entity(claim, it->entity, steps_.site, it->span);
  }
  return std::nullopt;
}

// Whether it begins with «that promise», «the pledge», «these commitments».
bool ActorFiller::judges_promise(const Claim& claim) const {
  const uint32_t first = analysis_.token_at(claim.span.begin);
  if (first + 1 >= analysis_.tokens.size()) return false;
  const auto known_as = [&](uint32_t token, LexiconId lexicon, const char* key, const char* value) {
    const std::vector<const Entry*> known =
        lexicons_.lexicons.lookup(analysis_.text(analysis_.tokens[token].span()));
    return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
      return entry->lexicon == lexicon && entry->attribute(key) == value;
    });
  };
  return known_as(first, lexicons_.name_words, "kind", "definite") &&
         known_as(first + 1, lexicons_.commissive, "class", "commit");
}

// «Families were promised a place»: by whom is not said.
bool ActorFiller::was_promised(const Claim& claim) const {
  return std::any_of(claim.trace.begin(), claim.trace.end(), [&](const TraceStep& step) {
    if (step.rule != steps_.unnamed_agent) return false;
    const auto verb = std::partition_point(
        analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
        [&](const VerbGroup& group) { return group.span.begin < step.span.begin; });
    return verb != analysis_.verb_groups.end() && verb->passive &&
           verb->verb_class == VerbClass::kCommit;
  });
}

// «Ministers said …», where no government is named: «the province» or «Norway», if that acts, else they
// themselves.
std::optional<Actor> ActorFiller::themselves(Claim& claim, const Speaker& speaker) const {
  if (land_) {
    add_actor_step(claim, steps_.minister, land_->span);
    Actor actor;
    actor.name = land_->name;
    return actor;
  }
  add_actor_step(claim, steps_.minister, speaker.mention);
  Actor actor;
  actor.name = speaker.name.empty() ? speaker.role : speaker.name;
  return actor;
}

// What a party complains of is for those in government to answer, and what it calls for, not
// always for itself.
bool ActorFiller::speaks_of_others(const Claim& claim, const Speaker& speaker) const {
  if (claim.type == ClaimType::kPledge && claim.strength != Strength::kProposed) return false;
  const uint32_t body = bodies_.of(speaker);
  return body != kNoIndex && bodies_.is_party(body);
}

// «There could be a strike unless …», says the union: it speaks of itself.
std::optional<Actor> ActorFiller::threatens(Claim& claim, const Speaker& speaker) const {
  add_actor_step(claim, steps_.threat, speaker.mention);
  Actor actor;
  actor.name = speaker.organisation;
  actor.id = speaker.id;
  return actor;
}

}  // namespace pledger
