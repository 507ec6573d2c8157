#include "pipeline/claim_bodies.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.h"

namespace pledger {
namespace {

constexpr uint32_t kCarriedBlocks = 2;  // paragraphs that an actor is remembered for
constexpr uint32_t kActorPoints = 3;    // a stated actor, against one point for being named

// Kinds of the organisation lexicon that run or fund services.
bool runs_services(std::string_view kind) {
  static constexpr std::array<std::string_view, 7> kKinds{
      "government", "department", "agency", "health_service", "trust", "local", "party"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

std::string_view last_word(std::string_view name) {
  const size_t space = name.find_last_of(" \n");
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

std::string_view without_article(std::string_view name) {
  return name.starts_with("the ") || name.starts_with("The ") ? name.substr(4) : name;
}

class ActorFiller {
 public:
  ActorFiller(Analysis& analysis, const ClaimRules& rules, const ScopeLexicons& lexicons)
      : analysis_(analysis), rules_(rules), lexicons_(lexicons) {
    answers_.reserve(analysis.entities.size());
    for (const Entity& entity : analysis.entities) answers_.push_back(is_body(entity));
  }

  void fill() {
    body_ = find_body();
    government_ = find_government();
    for (size_t i = 0; i < analysis_.claims.size(); ++i) {
      Claim& claim = analysis_.claims[i];
      const ActorFrom from = rules_.of(*claim.rule).actor_from;
      const bool open = claim.type != ClaimType::kStatistic && from == ActorFrom::kAnywhere;
      if (!claim.actor && open) claim.actor = elsewhere(i);
      if (claim.actor) spell_out(*claim.actor);
    }
  }

 private:
  // A body of the lexicon that runs services; of others, one that is named more than once in
  // several words.
  bool is_body(const Entity& entity) const {
    if (entity.kind != MentionKind::kOrganisation) return false;
    if (!entity.id.empty()) {
      const Entry* entry = lexicons_.lexicons.by_id(entity.id);
      return entry != nullptr && runs_services(entry->attribute("kind"));
    }
    return false;
  }

  uint32_t entity_at(Span span) const {
    const auto& mentions = analysis_.mentions;
    auto it = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                               [](const Mention& m, uint32_t at) { return m.span.begin < at; });
    return it != mentions.end() && it->span == span ? it->entity : kNoIndex;
  }

  // The entity that most is said of; of equals the one named first.
  uint32_t find_body() const {
    std::vector<uint32_t> points(analysis_.entities.size(), 0);
    for (size_t i = 0; i < points.size(); ++i) {
      if (answers_[i]) points[i] = static_cast<uint32_t>(analysis_.entities[i].mentions.size());
    }
    for (const Claim& claim : analysis_.claims) {
      if (!claim.actor || claim.actor->span.empty() || claim.type == ClaimType::kShortfall)
        continue;
      const uint32_t entity = entity_at(claim.actor->span);
      if (entity == kNoIndex) continue;
      const bool person = analysis_.entities[entity].kind == MentionKind::kPerson;
      if (answers_[entity] || person) points[entity] += kActorPoints;
    }
    const auto best = std::max_element(points.begin(), points.end());
    if (best == points.end() || *best == 0) return kNoIndex;
    return static_cast<uint32_t>(best - points.begin());
  }

  // The one government that the document names in full.
  uint32_t find_government() const {
    uint32_t found = kNoIndex;
    for (size_t i = 0; i < analysis_.entities.size(); ++i) {
      const Entity& entity = analysis_.entities[i];
      const Entry* entry = entity.id.empty() ? nullptr : lexicons_.lexicons.by_id(entity.id);
      if (entry == nullptr || entry->attribute("kind") != "government") continue;
      if (without_article(entity.name).find(' ') == std::string_view::npos) continue;
      if (found != kNoIndex) return kNoIndex;
      found = static_cast<uint32_t>(i);
    }
    return found;
  }

  // «the Government» → «the Scottish Government»
  void spell_out(Actor& actor) const {
    if (government_ == kNoIndex) return;
    const Entity& full = analysis_.entities[government_];
    const std::string_view word = without_article(actor.name);
    if (actor.id == full.id || word.find(' ') != std::string_view::npos) return;
    if (fold(word) != fold(last_word(full.name))) return;
    actor.name = full.name;
    actor.id = full.id;
  }

  static Actor unstated(const Entity& entity) {
    Actor actor;
    actor.name = entity.name;
    actor.id = entity.id;
    return actor;
  }

  std::optional<Actor> elsewhere(size_t index) const {
    const Claim& claim = analysis_.claims[index];
    if (claim.quotation != kNoIndex) {
      if (auto own = speakers_body(claim)) return own;
    } else if (auto carried = carried_from(index)) {
      return carried;
    }
    if (body_ == kNoIndex) return std::nullopt;
    return unstated(analysis_.entities[body_]);
  }

  // The speaker where it is such a body, or the body that he speaks for.
  std::optional<Actor> speakers_body(const Claim& claim) const {
    const auto& speaker = analysis_.quotations[claim.quotation].speaker;
    if (!speaker || speaker->organisation.empty()) return std::nullopt;
    const Entry* entry = speaker->id.empty() ? nullptr : lexicons_.lexicons.by_id(speaker->id);
    if (entry == nullptr || !runs_services(entry->attribute("kind"))) return std::nullopt;
    Actor actor;
    actor.name = speaker->organisation;
    actor.id = speaker->id;
    return actor;
  }

  std::optional<Actor> carried_from(size_t index) const {
    const uint32_t here = analysis_.sentences[analysis_.claims[index].sentence].block;
    for (size_t i = index; i-- > 0;) {
      const Claim& before = analysis_.claims[i];
      if (analysis_.sentences[before.sentence].block + kCarriedBlocks < here) break;
      if (!before.actor || before.actor->span.empty() || before.quotation != kNoIndex ||
          before.strength == Strength::kProposed)
        continue;
      const uint32_t entity = entity_at(before.actor->span);
      if (entity == kNoIndex || (!answers_[entity] && entity != body_)) continue;
      return unstated(analysis_.entities[entity]);
    }
    return std::nullopt;
  }

  Analysis& analysis_;
  const ClaimRules& rules_;
  const ScopeLexicons& lexicons_;
  std::vector<bool> answers_;  // by entity
  uint32_t body_ = kNoIndex;
  uint32_t government_ = kNoIndex;
};

}  // namespace

void fill_actors(Analysis& analysis, const ClaimRules& rules, const ScopeLexicons& lexicons) {
  if (!analysis.claims.empty()) ActorFiller(analysis, rules, lexicons).fill();
}

}  // namespace pledger
