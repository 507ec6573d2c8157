// Who wrote the document or has the floor in it (ActorFinder): «I» outside of quotation marks.

#include <algorithm>

#include "pipeline/claim_actors.h"

namespace pledger {
namespace {

constexpr uint32_t kLongestNameLine = 20;  // tokens
constexpr uint32_t kNameLineReach = 40;    // blocks that «I» looks back for a name
constexpr uint32_t kSignatureReach = 4;    // blocks at the end that may hold a signature

}  // namespace

bool ActorFinder::has_finite_verb(TokenRange tokens) const {
  auto verb =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& v) { return v.tokens.begin < tokens.begin; });
  for (; verb != analysis_.verb_groups.end() && verb->tokens.begin < tokens.end; ++verb) {
    if (is_finite(verb->tense)) return true;
  }
  return false;
}

// The person named in a line that is no sentence: a byline, a signature, who has the floor in a
// record of debates.
const Mention* ActorFinder::name_line(uint32_t block) const {
  const TokenRange tokens = analysis_.blocks[block].tokens;
  if (tokens.empty()) return nullptr;
  if (const Mention* named = name_before_colon(block)) return named;
  if (tokens.size() > kLongestNameLine || has_finite_verb(tokens)) return nullptr;
  // «— Ann Lee, Park Road»: under somebody's words that are quoted.
  const std::string_view mark = analysis_.text(analysis_.tokens[tokens.begin].span());
  if (mark == "—" || mark == "–" || mark == ">") return nullptr;
  const auto& mentions = analysis_.mentions;
  const auto first = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.tokens.begin < tokens.begin;
  });
  const Mention* found = nullptr;
  for (auto it = first; it != mentions.end() && it->tokens.begin < tokens.end; ++it) {
    if (it->kind != MentionKind::kPerson || it->entity == kNoIndex) continue;
    if (it->tokens.begin == tokens.begin) return &*it;
    if (found != nullptr) return nullptr;
    found = &*it;
  }
  return found;
}

// «The Secretary of State (Mr Philip Lee): I wish to make a statement.»
const Mention* ActorFinder::name_before_colon(uint32_t block) const {
  const TokenRange tokens = analysis_.blocks[block].tokens;
  const uint32_t limit = std::min(tokens.end, tokens.begin + kLongestNameLine);
  uint32_t colon = tokens.begin;
  while (colon < limit && analysis_.text(analysis_.tokens[colon].span()) != ":") ++colon;
  if (colon >= limit || has_finite_verb({tokens.begin, colon})) return nullptr;
  const auto& mentions = analysis_.mentions;
  auto it = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < tokens.begin; });
  for (; it != mentions.end() && it->tokens.end <= colon; ++it) {
    if (it->kind == MentionKind::kPerson && it->entity != kNoIndex) return &*it;
  }
  return nullptr;
}

const Mention* ActorFinder::signatory() const {
  const auto blocks = static_cast<uint32_t>(analysis_.blocks.size());
  for (uint32_t b = blocks; b-- > blocks - std::min(blocks, kSignatureReach) && b > 0;) {
    if (const Mention* name = name_line(b)) return name;
  }
  return nullptr;
}

// «I» outside of quotation marks: whose name stands in a line of its own before, or at the end.
std::optional<Actor> ActorFinder::author(Claim& claim, Span pronoun) const {
  const uint32_t here = analysis_.sentences[claim.sentence].block;
  const Mention* name = name_before_colon(here);
  for (uint32_t b = here; b-- > here - std::min(here, kNameLineReach) && name == nullptr;)
    name = name_line(b);
  if (name == nullptr) name = signatory();
  if (name == nullptr) return std::nullopt;
  add_actor_step(claim, rules_.author, name->span);
  Actor actor = actor_of_mention(claim, *name);
  actor.text = analysis_.text(pronoun);
  actor.span = pronoun;
  return actor;
}

}  // namespace pledger
