#pragma once
// ActorFiller: the work of fill_actors (claim_bodies.h), in parts: what the speaker of a claim answers for
// (claim_answers.cpp), for whom those in office speak (claim_offices.cpp), «we» and «they»
// (claim_voices.cpp), questions put in writing (claim_questions.cpp), descriptions (claim_described.cpp).

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/claim_bodies.h"
#include "pipeline/document_bodies.h"

namespace pledger {

class ActorFiller {
 public:
  ActorFiller(Analysis& analysis, const ActorSources& sources);

  void fill();

 private:
  uint32_t author_body(const ActorFinder& actors, uint32_t main) const;
  const Mention* mention_at(Span span) const;
  static Actor unstated(const Entity& entity);
  std::optional<Actor> elsewhere(Claim& claim) const;
  bool is_unsure(const Claim& claim) const;
  std::optional<Actor> described(Claim& claim) const;
  std::optional<Actor> find_described() const;
  std::string described_kind(const std::string& words) const;
  bool was_found_out(const Claim& claim) const;
  bool speaks_of_them(const Claim& claim) const;
  uint32_t find_promiser() const;
  std::optional<Actor> giver(Claim& claim) const;
  bool is_own_voice() const;
  bool calls_on_body() const;
  bool lies_ahead(const Claim& claim) const;
  static bool has_objection(const Claim& claim, const Rule* objection);
  std::optional<Actor> by_speaker(Claim& claim, const Speaker& speaker, bool& decided) const;
  std::optional<Actor> themselves(Claim& claim, const Speaker& speaker) const;
  bool names_land(const Mention& mention) const;
  size_t land_before(std::string_view role) const;
  Span land_of_office(size_t mention) const;
  std::optional<Actor> governed_land() const;
  bool speaks_of_others(const Claim& claim, const Speaker& speaker) const;
  std::optional<Actor> of_entity(Claim& claim, uint32_t entity, const Rule* step,
                                 Span from = {}) const;
  std::optional<Actor> called_upon(Claim& demand) const;
  static void forget_steps(Claim& claim);
  bool says_we(const Claim& claim) const;
  bool opposes(std::string_view role) const;
  bool speaks_for_body(const Claim& claim) const;
  std::optional<Actor> denied_for(Claim& claim) const;
  static bool is_plural(std::string_view pronoun);
  bool speaks_for_state(const Speaker& speaker) const;
  bool in_office(std::string_view role, bool governs) const;
  const Entry* role_named(std::string_view words) const;
  static bool is_office(const Entry& role, bool governs);
  Actor for_body(Claim& claim) const;
  bool speaks_for_land(const Speaker& speaker) const;
  bool works_for_service(const Claim& claim) const;
  uint32_t body_of_office(const Claim& claim) const;
  static constexpr uint32_t kNearParagraphs = 2;
  uint32_t near_body(const Claim& claim, uint32_t paragraphs = kNearParagraphs) const;
  Actor named_by(Actor actor, Span words) const;
  Span own_body(const Speaker& speaker) const;
  bool fits(Span noun, uint32_t body) const;
  std::optional<Actor> threatens(Claim& claim, const Speaker& speaker) const;
  std::optional<Actor> carried(Claim& claim) const;
  std::optional<Actor> promiser_before(Claim& claim) const;
  std::optional<Actor> site_of_lack(Claim& claim) const;
  bool judges_promise(const Claim& claim) const;
  bool was_promised(const Claim& claim) const;
  const Mention* asked_in(uint32_t block) const;
  const Entry* department_of(const Mention& office) const;
  std::optional<Actor> answerer(Claim& claim) const;

  Analysis& analysis_;
  const ClaimRules& rules_;
  const ActorRules& steps_;
  const ScopeLexicons& lexicons_;
  const QuotationIndex& quotations_;
  const ActorFinder& actors_;
  const DocumentBodies bodies_;
  const uint32_t body_;   // that the document is about
  const uint32_t state_;  // the government or department that it is about
  const bool is_own_voice_;
  const bool calls_on_body_;  // «We will press the government to …»: it is not who says «we»
  const uint32_t promiser_;   // whose promises it tells of, and of whom it demands
  std::pair<std::optional<Actor>, uint32_t> called_;  // who was called upon last, in which block
  std::optional<Speaker> minister_;                   // who is quoted first of those that govern
  std::optional<Actor> described_;                    // «the trust», where no body is named
  std::optional<Actor> land_;  // what he governs, where no government is named
};

}  // namespace pledger
