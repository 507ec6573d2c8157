#include "pipeline/claim_bodies.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/utf8.h"
#include "pipeline/document_bodies.h"

namespace pledger {
namespace {

class ActorFiller {
 public:
  ActorFiller(Analysis& analysis, const ClaimRules& rules, const ScopeLexicons& lexicons,
              const QuotationIndex& quotations, const ActorFinder& actors)
      : analysis_(analysis),
        rules_(rules),
        lexicons_(lexicons),
        quotations_(quotations),
        actors_(actors),
        bodies_(analysis, lexicons),
        body_(bodies_.main()),
        state_(bodies_.state()) {
    for (const Quotation& quotation : analysis.quotations) {
      if (minister_ || !quotation.speaker || !speaks_for_state(*quotation.speaker)) continue;
      minister_ = themselves(*quotation.speaker);
    }
  }

  void fill() {
    for (Claim& claim : analysis_.claims) {
      const ActorFrom from = rules_.of(*claim.rule).actor_from;
      const bool open = claim.type != ClaimType::kStatistic && from == ActorFrom::kAnywhere;
      if (!claim.actor && open) claim.actor = elsewhere(claim);
      if (from == ActorFrom::kDocument) claim.actor = called_upon(claim);
      if (claim.strength == Strength::kProposed && claim.actor && !claim.actor->span.empty())
        called_ = {claim.actor, analysis_.sentences[claim.sentence].block};
      if (claim.actor && speaks_for_body(claim))
        claim.actor = for_body(*claim.actor, analysis_.quotations[claim.quotation].speaker->role);
      if (claim.actor) bodies_.spell_out(*claim.actor);
    }
  }

 private:
  const Mention* mention_at(Span span) const {
    const auto& mentions = analysis_.mentions;
    auto it = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                               [](const Mention& m, uint32_t at) { return m.span.begin < at; });
    return it != mentions.end() && it->span == span ? &*it : nullptr;
  }

  static Actor unstated(const Entity& entity) {
    Actor actor;
    actor.name = entity.name;
    actor.id = entity.id;
    return actor;
  }

  std::optional<Actor> elsewhere(const Claim& claim) const {
    if (claim.quotation != kNoIndex) {
      const uint32_t inner = quotations_.innermost(claim.span);  // none for an item of a list
      const auto& speaker =
          analysis_.quotations[inner == kNoIndex ? claim.quotation : inner].speaker;
      const bool others = speaker && speaks_of_others(claim, *speaker);
      if (others && claim.type == ClaimType::kShortfall) return of_entity(state_);
      if (speaker && !others) {
        if (auto own = of_entity(bodies_.of(*speaker))) return own;
      }
      if (claim.strength == Strength::kConditional && speaker && !speaker->organisation.empty())
        return threatens(*speaker);
      if (speaker && speaks_for_state(*speaker))
        return state_ == kNoIndex ? themselves(*speaker) : of_entity(state_);
    } else if (auto before = carried(claim)) {
      return before;
    }
    if (body_ == kNoIndex && claim.type == ClaimType::kPledge) return minister_;
    return of_entity(body_);
  }

  // «Ministers said …», where no government is named.
  static std::optional<Actor> themselves(const Speaker& speaker) {
    Actor actor;
    actor.name = speaker.name.empty() ? speaker.role : speaker.name;
    return actor;
  }

  // What a party complains of is for those in government to answer, and what it calls for, not
  // always for itself.
  bool speaks_of_others(const Claim& claim, const Speaker& speaker) const {
    if (claim.type == ClaimType::kPledge && claim.strength != Strength::kProposed) return false;
    const uint32_t body = bodies_.of(speaker);
    return body != kNoIndex && bodies_.is_party(body);
  }

  std::optional<Actor> of_entity(uint32_t entity) const {
    if (entity == kNoIndex) return std::nullopt;
    return unstated(analysis_.entities[entity]);
  }

  // Of a demand that names nobody: who was called upon before in this paragraph, else the body that
  // the document is about, unless it makes the demand.
  std::optional<Actor> called_upon(const Claim& demand) const {
    if (called_.first && called_.second == analysis_.sentences[demand.sentence].block) {
      Actor same = *called_.first;
      same.text.clear();
      same.span = {};
      return same;
    }
    if (body_ == kNoIndex) return std::nullopt;
    const Mention* caller = demand.actor ? mention_at(demand.actor->span) : nullptr;
    if (caller != nullptr && bodies_.named(*caller) == body_) return std::nullopt;
    return unstated(analysis_.entities[body_]);
  }

  // «We», said by a leader or somebody in office whose body is not stated: he speaks for the one that the
  // document is about.
  bool speaks_for_body(const Claim& claim) const {
    if (claim.quotation == kNoIndex || body_ == kNoIndex || claim.actor->span.empty()) return false;
    const auto& speaker = analysis_.quotations[claim.quotation].speaker;
    if (!speaker || !speaker->organisation.empty() || claim.actor->name != speaker->name)
      return false;
    return is_plural(claim.actor->text) && in_office(speaker->role, false);
  }

  static bool is_plural(std::string_view pronoun) {
    const std::string word = fold(pronoun);
    return word.starts_with("we") || word == "our" || word == "us";
  }

  // A minister, or «a spokesman for the minister».
  bool speaks_for_state(const Speaker& speaker) const {
    return in_office(speaker.organisation.empty() ? speaker.role : speaker.organisation, true);
  }

  // Whether the role is an office; one of government, where `governs`.
  bool in_office(const std::string& role, bool governs) const {
    const std::vector<const Entry*> known = lexicons_.lexicons.lookup(role);
    return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
      return entry->lexicon == lexicons_.roles &&
             (entry->attribute("kind") == "office" ||
              (!governs && entry->attribute("kind") == "leader")) &&
             (!governs || entry->has("governs"));
    });
  }

  // The body that a speaker in this office speaks for.
  Actor for_body(Actor actor, const std::string& role) const {
    const uint32_t body = state_ != kNoIndex && in_office(role, true) ? state_ : body_;
    actor.name = analysis_.entities[body].name;
    actor.id = analysis_.entities[body].id;
    return actor;
  }

  // «There could be a strike unless …», says the union: it speaks of itself.
  static Actor threatens(const Speaker& speaker) {
    Actor actor;
    actor.name = speaker.organisation;
    actor.id = speaker.id;
    return actor;
  }

  // Who acts in the sentences before, in the same paragraph.
  std::optional<Actor> carried(const Claim& claim) const {
    for (const Mention* subject : actors_.subjects_before(claim)) {
      const uint32_t entity = bodies_.named(*subject);
      if (entity != kNoIndex && (bodies_.answers(entity) || entity == body_))
        return unstated(analysis_.entities[entity]);
    }
    return std::nullopt;
  }

  Analysis& analysis_;
  const ClaimRules& rules_;
  const ScopeLexicons& lexicons_;
  const QuotationIndex& quotations_;
  const ActorFinder& actors_;
  const DocumentBodies bodies_;
  const uint32_t body_;   // that the document is about
  const uint32_t state_;  // the government or department that it is about
  std::pair<std::optional<Actor>, uint32_t> called_;  // who was called upon last, in which block
  std::optional<Actor> minister_;                     // who is quoted first of those that govern
};

}  // namespace

void fill_actors(Analysis& analysis, const ClaimRules& rules, const ScopeLexicons& lexicons,
                 const QuotationIndex& quotations, const ActorFinder& actors) {
  if (!analysis.claims.empty()) ActorFiller(analysis, rules, lexicons, quotations, actors).fill();
}

}  // namespace pledger
