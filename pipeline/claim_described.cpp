// «The trust» of a document that names no body it is about (ActorFiller): the description that acts
// most in it stands for who answers.

#include <map>
#include <utility>

#include "core/utf8.h"
#include "pipeline/actor_filler.h"

namespace pledger {

// «The trust», where no body is named that the document is about.
std::optional<Actor> ActorFiller::described(Claim& claim) const {
  if (!described_) return std::nullopt;
  add_actor_step(claim, steps_.document, described_->span);
  Actor actor;
  actor.name = described_->name;
  return actor;
}

// The description of a body that acts most often in a document that names none it is about.
std::optional<Actor> ActorFiller::find_described() const {
  std::map<std::string, std::pair<size_t, const Actor*>> found;  // by kind; in how many claims
  const Actor* most = nullptr;
  size_t best = 0;
  for (const Claim& claim : analysis_.claims) {
    if (!claim.actor || claim.actor->entity != kNoIndex || claim.actor->span.empty()) continue;
    if (claim.type == ClaimType::kShortfall || claim.strength == Strength::kProposed) continue;
    const std::string words = fold(claim.actor->text);
    const uint32_t before = analysis_.token_at(claim.actor->span.begin);
    const bool definite =
        words.starts_with("the ") ||
        (before > 0 && fold(analysis_.text(analysis_.tokens[before - 1].span())) == "the");
    if (!definite || !actors_.is_body_noun(words.substr(words.rfind(' ') + 1))) continue;
    auto& [times, first] = found[described_kind(words)];
    if (times++ == 0) first = &*claim.actor;
    if (times <= best) continue;
    best = times;
    most = first;
  }
  constexpr size_t kTokensPerClaim = 150;  // fewer claims in a long text are made in passing
  if (most == nullptr || best * kTokensPerClaim < analysis_.tokens.size()) return std::nullopt;
  return *most;
}

// What the description of a body ends with; of a council and an authority the same.
std::string ActorFiller::described_kind(const std::string& words) const {
  const std::string noun = words.substr(words.rfind(' ') + 1);
  for (const Entry* entry : lexicons_.lexicons.lookup(noun)) {
    const std::string_view means = entry->attribute("means");
    if (entry->lexicon == lexicons_.name_words && means.find("local") != std::string_view::npos)
      return "local";
  }
  return noun;
}

}  // namespace pledger
