#pragma once
// The steps of the search for an actor, each a kernel rule of layer "claims" with its reason and
// examples (lexicons/rules/actors.toml). A claim's trace names those that decided, and what they
// went by.

#include "core/annotations.h"
#include "core/rules.h"

namespace pledger {

struct ActorRules {
  // `rules` must outlive this.
  explicit ActorRules(const RuleSet& rules)
      : named(rules.kernel("claims", "actor_named")),
        subject(rules.kernel("claims", "actor_subject")),
        agent(rules.kernel("claims", "actor_agent")),
        owner(rules.kernel("claims", "actor_owner")),
        group(rules.kernel("claims", "actor_group")),
        place(rules.kernel("claims", "actor_place")),
        plan_owner(rules.kernel("claims", "actor_plan_owner")),
        first_person(rules.kernel("claims", "actor_first_person")),
        author(rules.kernel("claims", "actor_author")),
        source(rules.kernel("claims", "actor_source")),
        antecedent(rules.kernel("claims", "actor_antecedent")),
        spokesman(rules.kernel("claims", "actor_spokesman")),
        speakers_body(rules.kernel("claims", "actor_speakers_body")),
        complaint(rules.kernel("claims", "actor_complaint")),
        threat(rules.kernel("claims", "actor_threat")),
        minister(rules.kernel("claims", "actor_minister")),
        paragraph(rules.kernel("claims", "actor_paragraph")),
        document(rules.kernel("claims", "actor_document")),
        answerer(rules.kernel("claims", "actor_answerer")),
        site(rules.kernel("claims", "actor_site")),
        promiser(rules.kernel("claims", "actor_promiser")),
        called(rules.kernel("claims", "actor_called")),
        office(rules.kernel("claims", "actor_office")),
        recipient(rules.kernel("claims", "actor_recipient")),
        unnamed_agent(rules.kernel("claims", "actor_unnamed_agent")),
        stranger(rules.kernel("claims", "actor_stranger")) {}

  // Where the clause says it.
  const Rule* named;
  const Rule* subject;
  const Rule* agent;
  const Rule* owner;
  const Rule* group;
  const Rule* place;
  const Rule* plan_owner;
  // Whom these words mean.
  const Rule* first_person;
  const Rule* author;
  const Rule* source;
  const Rule* antecedent;
  const Rule* spokesman;
  // Who answers where the clause names nobody.
  const Rule* speakers_body;
  const Rule* complaint;
  const Rule* threat;
  const Rule* minister;
  const Rule* paragraph;
  const Rule* document;
  const Rule* answerer;
  const Rule* site;
  const Rule* promiser;
  const Rule* called;
  const Rule* office;
  // What speaks against.
  const Rule* recipient;
  const Rule* unnamed_agent;
  const Rule* stranger;
};

inline void add_actor_step(Claim& claim, const Rule* rule, Span span) {
  claim.trace.push_back({rule, "actor", span, false});
}
inline void add_actor_objection(Claim& claim, const Rule* rule, Span span) {
  claim.trace.push_back({rule, "actor", span, true});
}

}  // namespace pledger
