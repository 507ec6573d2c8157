// Who answers a question put in writing (ActorFiller): «To ask the Secretary of State for Health, what …»,
// and what is said below it.

#include <algorithm>
#include <string>

#include "pipeline/actor_filler.h"

namespace pledger {
namespace {

constexpr uint32_t kQuestionReach = 40;  // blocks that an answer looks back for its question

// The token behind «To ask» where it opens the block or the words behind a label that does («Lord Lee:
// To ask …»), else kNoIndex.
uint32_t asked_from(const Analysis& analysis, TokenRange tokens) {
  constexpr uint32_t kLongestLabel = 20;  // tokens of «Baroness Lee of Hexley (Labour):»
  const auto& verbs = analysis.verb_groups;
  const auto verb = std::partition_point(verbs.begin(), verbs.end(), [&](const VerbGroup& group) {
    return group.tokens.begin < tokens.begin;
  });
  if (verb == verbs.end() || verb->tokens.begin >= tokens.end) return kNoIndex;
  if (verb->tense != Tense::kInfinitive || verb->lemma != "ask") return kNoIndex;
  const uint32_t at = verb->tokens.begin;
  const bool labelled = at > tokens.begin && at <= tokens.begin + kLongestLabel &&
                        analysis.text(analysis.tokens[at - 1].span()) == ":";
  const uint32_t end = verb->tokens.end;
  const auto is_capital = [&](uint32_t t) {
    return t < tokens.end && analysis.tokens[t].has(kCapital);
  };
  const bool named = is_capital(end) || is_capital(end + 1);  // «To ask for more …» asks nobody
  return (at == tokens.begin || labelled) && named ? end : kNoIndex;
}

}  // namespace

// Whom the block asks; null where it is no such question.
const Mention* ActorFiller::asked_in(uint32_t block) const {
  const uint32_t from = asked_from(analysis_, analysis_.blocks[block].tokens);
  if (from == kNoIndex) return nullptr;
  const auto asked = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                          [&](const Mention& m) { return m.tokens.begin < from; });
  if (asked == analysis_.mentions.end() || asked->tokens.begin > from + 1) return nullptr;
  const bool answers =
      asked->kind == MentionKind::kOrganisation ||
      (asked->kind == MentionKind::kRole && in_office(analysis_.text(asked->role), true));
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
