// Who answers a question put in writing (ActorFiller): «To ask the Secretary of State for Health, what …»,
// and what is said below it.

#include <algorithm>
#include <string>

#include "pipeline/actor_filler.h"
#include "pipeline/written_questions.h"

namespace pledger {
namespace {

constexpr uint32_t kQuestionReach = 40;  // blocks that an answer looks back for its question

}  // namespace

// Whom the block asks; null where it is no such question.
const Mention* ActorFiller::asked_in(uint32_t block) const {
  const uint32_t from = asked_from(analysis_, analysis_.blocks[block].tokens);
  if (from == kNoIndex) return nullptr;
  const auto asked =
      std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                           [&](const Mention& m) { return m.tokens.begin < from; });
  if (asked == analysis_.mentions.end() || asked->tokens.begin > from + 1) return nullptr;
  const bool answers = asked->kind == MentionKind::kOrganisation ||
                       (asked->kind == MentionKind::kRole &&
                        in_office(analysis_.text(asked->role), true));
  return answers ? &*asked : nullptr;
}

// «the Secretary of State for Health» → the Department of Health, if there is one of that name.
const Entry* ActorFiller::department_of(const Mention& office) const {
  static constexpr std::string_view kFor = " for ";
  const std::string_view role = analysis_.text(office.role);
  const size_t field = role.find(kFor);
  if (field == std::string_view::npos) return nullptr;
  for (const std::string_view of : {"Department of ", "Department for "}) {
    const std::string name = std::string(of).append(role.substr(field + kFor.size()));
    const std::vector<const Entry*> known = lexicons_.lexicons.lookup(name);
    if (!known.empty()) return known.front();
  }
  return nullptr;
}

std::optional<Actor> ActorFiller::answerer(Claim& claim) const {
  const uint32_t here = analysis_.sentences[claim.sentence].block;
  for (uint32_t b = here; b-- > here - std::min(here, kQuestionReach);) {
    const Mention* asked = asked_in(b);
    if (asked == nullptr) continue;
    add_actor_step(claim, steps_.answerer, asked->span);
    if (asked->entity != kNoIndex) return unstated(analysis_.entities[asked->entity]);
    Actor actor;
    const Entry* department = department_of(*asked);
    actor.name = department == nullptr ? analysis_.text(asked->span) : department->canonical;
    if (department != nullptr) actor.id = department->id;
    return actor;
  }
  return std::nullopt;
}

}  // namespace pledger
