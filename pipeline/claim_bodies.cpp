#include "pipeline/claim_bodies.h"

#include <algorithm>

#include "pipeline/actor_filler.h"

namespace pledger {

ActorFiller::ActorFiller(Analysis& analysis, const ActorSources& sources)
    : analysis_(analysis),
      rules_(sources.rules),
      steps_(sources.steps),
      lexicons_(sources.lexicons),
      quotations_(sources.quotations),
      actors_(sources.actors),
      bodies_(analysis, sources.lexicons),
      body_(author_body(sources.actors, bodies_.main())),
      state_(bodies_.state()),
      is_own_voice_(is_own_voice()),
      calls_on_body_(calls_on_body()),
      promiser_(find_promiser()) {
  for (const Quotation& quotation : analysis.quotations) {
    if (minister_ || !quotation.speaker || !speaks_for_state(*quotation.speaker)) continue;
    minister_ = quotation.speaker;
  }
  if (minister_ && state_ == kNoIndex) land_ = governed_land();
  if (body_ == kNoIndex || bodies_.governs(body_)) described_ = find_described();
}

void ActorFiller::fill() {
  for (Claim& claim : analysis_.claims) {
    const ActorFrom from = rules_.of(*claim.rule).actor_from;
    const bool open = claim.type != ClaimType::kStatistic && from == ActorFrom::kAnywhere &&
                      !has_objection(claim, steps_.stranger);
    if (!claim.actor && from != ActorFrom::kNowhere) claim.actor = site_of_lack(claim);
    if (!claim.actor && open) claim.actor = elsewhere(claim);
    if (from == ActorFrom::kDocument) claim.actor = called_upon(claim);
    if (claim.strength == Strength::kProposed && claim.actor && !claim.actor->span.empty())
      called_ = {claim.actor, analysis_.sentences[claim.sentence].block};
    if (claim.actor && speaks_for_body(claim)) claim.actor = for_body(claim);
    claim.actor = denied_for(claim);
    if (claim.actor) bodies_.spell_out(*claim.actor);
  }
}

// The body that the document's signatory belongs to, by what stands under the name, where that runs
// services; else `main`.
uint32_t ActorFiller::author_body(const ActorFinder& actors, uint32_t main) const {
  const Mention* name = actors.signatory();
  if (name == nullptr) return main;
  const uint32_t sentence = analysis_.sentence_of(name->tokens.begin);
  if (sentence == kNoIndex) return main;
  // «Ann Lee», and in the line below it «Chief executive, Hexley Council»
  const size_t last =
      std::min<size_t>(analysis_.sentences[sentence].block + 1, analysis_.blocks.size() - 1);
  const uint32_t end = analysis_.blocks[last].tokens.end;
  for (size_t m = static_cast<size_t>(name - analysis_.mentions.data()) + 1;
       m < analysis_.mentions.size() && analysis_.mentions[m].tokens.begin < end; ++m) {
    const uint32_t entity = analysis_.mentions[m].entity;
    if (entity != kNoIndex && bodies_.answers(entity)) return entity;
  }
  return main;
}

const Mention* ActorFiller::mention_at(Span span) const {
  const auto& mentions = analysis_.mentions;
  auto it = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                             [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  return it != mentions.end() && it->span == span ? &*it : nullptr;
}

Actor ActorFiller::unstated(const Entity& entity) {
  Actor actor;
  actor.name = entity.name;
  actor.id = entity.id;
  return actor;
}

// Who answers for a claim that names nobody, and the step that says so.
std::optional<Actor> ActorFiller::elsewhere(Claim& claim) const {
  if (auto promiser = promiser_before(claim)) return promiser;
  if (claim.quotation != kNoIndex) {
    const uint32_t inner = quotations_.innermost(claim.span);  // none for an item of a list
    const auto& speaker = analysis_.quotations[inner == kNoIndex ? claim.quotation : inner].speaker;
    if (speaker && speaks_of_them(claim)) {
      if (body_ != kNoIndex && bodies_.of(*speaker) == body_) return std::nullopt;
    } else if (speaker) {
      bool decided = false;
      auto said = by_speaker(claim, *speaker, decided);
      if (decided) return said;
      // «The council failed to spend £3m that was set aside, figures show»
      if (speaker->name.empty() && speaker->organisation.empty()) {
        if (auto before = carried(claim)) return before;
      }
    }
  } else {
    // «Labour says 40 beds will open, while two wards will close»: told by it as well.
    if (claim.speaker && claim.strength != Strength::kProposed) {
      bool decided = false;
      auto said = by_speaker(claim, *claim.speaker, decided);
      if (decided) return said;
    }
    if (auto before = carried(claim)) return before;
  }
  if (claim.quotation == kNoIndex && (says_we(claim) || !is_unsure(claim))) {
    if (auto asked = answerer(claim)) return asked;
  }
  // «We are buying 40 beds», in a speech: whoever speaks; in a letter, who signs it; in a release, the
  // trust that it opens with.
  if (claim.quotation == kNoIndex && !is_own_voice_ && says_we(claim) &&
      actors_.signatory() == nullptr) {
    const bool release =
        body_ != kNoIndex && bodies_.is_local(body_) && bodies_.service_in_opening() == body_;
    return release ? of_entity(claim, body_, steps_.document) : std::nullopt;
  }
  if (claim.quotation == kNoIndex && is_own_voice_ && calls_on_body_) return std::nullopt;
  // A person who is quoted further on, perhaps in passing, answers for nothing before.
  const bool minister_told =
      minister_ && (state_ != kNoIndex || land_ || minister_->mention.begin < claim.span.end);
  if (body_ == kNoIndex && claim.type == ClaimType::kPledge && minister_told) {
    return state_ == kNoIndex ? themselves(claim, *minister_)
                              : of_entity(claim, state_, steps_.document);
  }
  if (has_objection(claim, steps_.recipient)) return giver(claim);
  if (is_unsure(claim)) return std::nullopt;
  // «The plan promises 40 beds», in a union's statement: not the union.
  if (body_ != kNoIndex && bodies_.comments(body_) && !says_we(claim)) return std::nullopt;
  const bool lacking = claim.type == ClaimType::kShortfall && !says_we(claim);
  const uint32_t body = lacking ? body_ : promiser_;
  return body_ == kNoIndex ? described(claim) : of_entity(claim, body, steps_.document);
}

// What the document is about says too little of who acts: in «Two wards have been shut», which
// does not tell by whom, unless the body itself is telling it; and in «could», which tells what
// anybody may do.
bool ActorFiller::is_unsure(const Claim& claim) const {
  if (claim.strength == Strength::kConditional) return true;
  return claim.type != ClaimType::kPledge && has_objection(claim, steps_.unnamed_agent) &&
         !lies_ahead(claim) && !(is_own_voice_ && claim.quotation == kNoIndex);
}

// The body that the document is about, but of a service at large those who govern; of a manifesto on it
// the party.
uint32_t ActorFiller::find_promiser() const {
  if (body_ == kNoIndex) return kNoIndex;
  const bool manifesto = is_own_voice_ && bodies_.is_at_large(body_) && state_ == kNoIndex;
  if (manifesto) return bodies_.acting_party();
  return bodies_.is_run_by_others(body_) ? state_ : body_;
}

// «Two wards will get £3m»: from those who govern or run the health service, where they are not
// those who get it.
std::optional<Actor> ActorFiller::giver(Claim& claim) const {
  const uint32_t body = state_ != kNoIndex ? state_ : body_;
  const bool promised = claim.type == ClaimType::kPledge && claim.strength != Strength::kProposed;
  if (body == kNoIndex || !promised || !bodies_.gives(body)) return std::nullopt;
  const auto step = std::find_if(claim.trace.begin(), claim.trace.end(),
                                 [&](const TraceStep& s) { return s.rule == steps_.recipient; });
  const Span given = step->span;
  for (const uint32_t m : analysis_.entities[body].mentions) {
    if (given.contains(analysis_.mentions[m].span)) return std::nullopt;
  }
  return of_entity(claim, body, steps_.document);
}

// «The wards will not be funded»: decided by whom the document is about, as a promise is.
bool ActorFiller::lies_ahead(const Claim& claim) const {
  const auto step =
      std::find_if(claim.trace.begin(), claim.trace.end(),
                   [&](const TraceStep& other) { return other.rule == steps_.unnamed_agent; });
  const auto verb = std::partition_point(
      analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
      [&](const VerbGroup& group) { return group.span.begin < step->span.begin; });
  return verb != analysis_.verb_groups.end() && verb->tense == Tense::kFuture;
}

bool ActorFiller::has_objection(const Claim& claim, const Rule* objection) {
  return std::any_of(claim.trace.begin(), claim.trace.end(),
                     [&](const TraceStep& step) { return step.rule == objection; });
}

// `from` is where that is seen; if empty, where the entity is named first.
std::optional<Actor> ActorFiller::of_entity(Claim& claim, uint32_t entity, const Rule* step,
                                            Span from) const {
  if (entity == kNoIndex) return std::nullopt;
  const Entity& body = analysis_.entities[entity];
  if (from.empty() && !body.mentions.empty()) from = analysis_.mentions[body.mentions.front()].span;
  add_actor_step(claim, step, from);
  return unstated(body);
}

// Of a demand that names nobody: who was called upon before in this paragraph, else the body that
// the document is about, unless it makes the demand.
std::optional<Actor> ActorFiller::called_upon(Claim& demand) const {
  Span caller_span;
  uint32_t caller_entity = kNoIndex;
  if (demand.actor) {
    caller_span = demand.actor->span;
    caller_entity = demand.actor->entity;
  }
  forget_steps(demand);
  if (auto asked = actors_.asked(demand, caller_entity)) return asked;
  if (called_.first && called_.second == analysis_.sentences[demand.sentence].block) {
    Actor same = *called_.first;
    add_actor_step(demand, steps_.called, same.span);
    same.text.clear();
    same.span = {};
    return same;
  }
  const Mention* caller = caller_span.empty() ? nullptr : mention_at(caller_span);
  if (caller != nullptr && body_ != kNoIndex && bodies_.named(*caller) == body_)
    return std::nullopt;
  return of_entity(demand, promiser_, steps_.document);
}

// Who makes a demand is its speaker: what led there says nothing of its actor.
void ActorFiller::forget_steps(Claim& claim) {
  claim.trace.erase(std::remove_if(claim.trace.begin(), claim.trace.end(),
                                   [](const TraceStep& step) { return step.field == "actor"; }),
                    claim.trace.end());
}

// Who acts in the sentences before, in the same paragraph.
std::optional<Actor> ActorFiller::carried(Claim& claim) const {
  for (const Mention* subject : actors_.subjects_before(claim)) {
    const uint32_t entity = bodies_.named(*subject);
    if (entity != kNoIndex && (bodies_.answers(entity) || entity == body_))
      return of_entity(claim, entity, steps_.paragraph, subject->span);
  }
  return std::nullopt;
}

void fill_actors(Analysis& analysis, const ActorSources& sources) {
  if (!analysis.claims.empty()) ActorFiller(analysis, sources).fill();
}

}  // namespace pledger
