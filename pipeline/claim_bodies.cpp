#include "pipeline/claim_bodies.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/utf8.h"

namespace pledger {
namespace {

// Kinds of the organisation lexicon that run or fund services.
bool runs_services(std::string_view kind) {
  static constexpr std::array<std::string_view, 9> kKinds{
      "government", "department", "agency", "health_service", "trust",
      "hospital",   "local",      "party",  "regulator"};
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
  ActorFiller(Analysis& analysis, const ClaimRules& rules, const ScopeLexicons& lexicons,
              const QuotationIndex& quotations, const ActorFinder& actors)
      : analysis_(analysis),
        rules_(rules),
        lexicons_(lexicons),
        quotations_(quotations),
        actors_(actors) {
    answers_.reserve(analysis.entities.size());
    for (const Entity& entity : analysis.entities) {
      answers_.push_back(is_body(entity));
      if (!answers_.back()) continue;
      const auto index = static_cast<uint32_t>(answers_.size() - 1);
      by_name_.try_emplace(entity.name, index);
      if (!entity.id.empty()) by_name_.try_emplace(entity.id, index);
    }
    for (const Quotation& quotation : analysis.quotations) {
      if (minister_ || !quotation.speaker || !speaks_for_state(*quotation.speaker)) continue;
      minister_ = themselves(*quotation.speaker);
    }
  }

  void fill() {
    government_ = find_government();
    name_government();
    find_bodies();
    for (Claim& claim : analysis_.claims) {
      const ActorFrom from = rules_.of(*claim.rule).actor_from;
      const bool open = claim.type != ClaimType::kStatistic && from == ActorFrom::kAnywhere;
      if (!claim.actor && open) claim.actor = elsewhere(claim);
      if (from == ActorFrom::kDocument) claim.actor = called_upon(claim);
      if (claim.strength == Strength::kProposed && claim.actor && !claim.actor->span.empty())
        called_ = {claim.actor, analysis_.sentences[claim.sentence].block};
      if (claim.actor && speaks_for_body(claim))
        claim.actor = for_body(*claim.actor, analysis_.quotations[claim.quotation].speaker->role);
      if (claim.actor) spell_out(*claim.actor);
    }
  }

 private:
  // Known to the lexicon as a body that runs services, or named like one («… Health Board»).
  bool is_body(const Entity& entity) const {
    if (entity.kind != MentionKind::kOrganisation) return false;
    if (const Entry* entry = lexicons_.lexicons.by_id(entity.id); entry != nullptr)
      return runs_services(entry->attribute("kind"));
    return std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](uint32_t m) {
      const TokenRange name = analysis_.mentions[m].tokens;
      if (name.size() < 2) return false;
      const LexiconMatch head = lexicons_.lexicons.longest_before(
          lexicons_.organisation_heads, analysis_.text(), analysis_.tokens, name.begin, name.end);
      return head && runs_services(head.entry->attribute("kind"));
    });
  }

  const Mention* mention_at(Span span) const {
    const auto& mentions = analysis_.mentions;
    auto it = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                               [](const Mention& m, uint32_t at) { return m.span.begin < at; });
    return it != mentions.end() && it->span == span ? &*it : nullptr;
  }

  // The entity that is named most, where it acts twice; of equals the one named first. The same of
  // those that govern, for ministers speak for them whatever else the document is about.
  void find_bodies() {
    std::vector<uint32_t> points(analysis_.entities.size(), 0);
    std::vector<bool> acts(analysis_.entities.size(), false);
    for (const Mention& mention : analysis_.mentions) {
      const uint32_t entity = named(mention);
      if (entity != kNoIndex && answers_[entity] && !describes(mention)) ++points[entity];
    }
    for (const Claim& claim : analysis_.claims) {
      if (!claim.actor || claim.actor->span.empty() || claim.type == ClaimType::kShortfall)
        continue;
      const uint32_t entity = entity_of(*claim.actor);
      if (entity == kNoIndex) continue;
      if (answers_[entity] || answers_for_itself(analysis_.entities[entity], claim)) {
        ++points[entity];
        acts[entity] = true;
      }
    }
    // A party that promises nothing only comments.
    for (size_t i = 0; i < points.size(); ++i) {
      if (!acts[i] && is_party(analysis_.entities[i])) points[i] = 0;
    }
    body_ = best_of(points, [](std::string_view) { return true; });
    state_ = best_of(
        points, [](std::string_view kind) { return kind == "government" || kind == "department"; });
  }

  // The entity with the most points of those whose kind in the lexicon `fits`; of equals the first.
  template <typename Fits>
  uint32_t best_of(const std::vector<uint32_t>& points, Fits fits) const {
    uint32_t best = kNoIndex;
    for (uint32_t i = 0; i < points.size(); ++i) {
      if (points[i] == 0 || (best != kNoIndex && points[i] <= points[best])) continue;
      const Entry* entry = lexicons_.lexicons.by_id(analysis_.entities[i].id);
      if (fits(entry == nullptr ? std::string_view() : entry->attribute("kind"))) best = i;
    }
    return best;
  }

  // Somebody in a role («President …») or a body of another kind that pledges: that counts, being
  // named does not, for he mostly acts for a body, and it mostly comments.
  bool answers_for_itself(const Entity& entity, const Claim& claim) const {
    if (claim.type != ClaimType::kPledge || claim.quotation != kNoIndex ||
        claim.strength == Strength::kProposed)
      return false;
    return entity.kind == MentionKind::kOrganisation || !entity.role.empty() ||
           has_role_before(claim.actor->span);
  }

  // «President Ford», of whom no more is told.
  bool has_role_before(Span name) const {
    const auto after =
        std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                             [&](const Mention& m) { return m.span.begin < name.begin; });
    if (after == analysis_.mentions.begin()) return false;
    const Mention& before = *(after - 1);
    return before.kind == MentionKind::kRole && before.tokens.end == analysis_.token_at(name.begin);
  }

  // The entity that acts; of «the Government» the one that is named in full elsewhere.
  uint32_t entity_of(const Actor& actor) const {
    return government_ != kNoIndex && is_short_for_government(actor.text) ? government_
                                                                          : actor.entity;
  }

  // The entity of a mention; of «the Government» the one that is named in full elsewhere.
  uint32_t named(const Mention& mention) const {
    const bool short_form =
        government_ != kNoIndex && is_short_for_government(analysis_.text(mention.span));
    return short_form ? government_ : mention.entity;
  }

  // «NHS dentists»: a name before the noun that it describes.
  bool describes(const Mention& mention) const {
    if (mention.tokens.end >= analysis_.tokens.size()) return false;
    const Token& next = analysis_.tokens[mention.tokens.end];
    return next.is(TokenKind::kWord) && !next.has(kPossessive) &&
           !(lexicons_.lexicons.begins(next.word) >> lexicons_.function_words & 1) &&
           !(lexicons_.lexicons.begins(next.word) >> lexicons_.verbs & 1);
  }

  // The one government that the document names in full.
  uint32_t find_government() const {
    uint32_t found = kNoIndex;
    for (size_t i = 0; i < analysis_.entities.size(); ++i) {
      const Entity& entity = analysis_.entities[i];
      const Entry* entry = entity.id.empty() ? nullptr : lexicons_.lexicons.by_id(entity.id);
      if (entry == nullptr || entry->attribute("kind") != "government") continue;
      const std::string_view name = without_article(entity.name);
      const size_t space = name.find(' ');
      if (space == std::string_view::npos || is_party(name.substr(0, space))) continue;
      if (found != kNoIndex) return kNoIndex;
      found = static_cast<uint32_t>(i);
    }
    return found;
  }

  // «a Conservative government»: what a party would be, not what the country has.
  bool is_party(std::string_view word) const {
    const std::vector<const Entry*> known = lexicons_.lexicons.lookup(word);
    return std::any_of(known.begin(), known.end(),
                       [](const Entry* entry) { return entry->attribute("kind") == "party"; });
  }

  // What «the Government» is called in full: as the document does, else by the country that it
  // states, where that is a part of a state.
  void name_government() {
    if (government_ != kNoIndex) {
      government_name_ = analysis_.entities[government_].name;
      government_id_ = analysis_.entities[government_].id;
      return;
    }
    for (const Entry* entry : lexicons_.regional_governments) {
      if (entry->attribute("jurisdiction") != analysis_.profile.country) continue;
      government_name_ = entry->canonical;
      government_id_ = entry->id;
    }
  }

  bool is_short_for_government(std::string_view text) const {
    if (government_name_.empty()) return false;
    const std::string_view word = without_article(text);
    return word.find(' ') == std::string_view::npos &&
           fold(word) == fold(last_word(government_name_));
  }

  // «the Government» → «the Scottish Government»
  void spell_out(Actor& actor) const {
    if (!is_short_for_government(actor.name)) return;
    actor.name = government_name_;
    actor.id = government_id_;
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
        if (auto own = of_entity(body_of(*speaker))) return own;
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
    const uint32_t body = body_of(speaker);
    return body != kNoIndex && is_party(analysis_.entities[body]);
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
    if (caller != nullptr && named(*caller) == body_) return std::nullopt;
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

  // The entity that the speaker is or speaks for, where it is such a body.
  uint32_t body_of(const Speaker& speaker) const {
    const auto by_id = by_name_.find(speaker.id);
    if (!speaker.id.empty() && by_id != by_name_.end()) return by_id->second;
    const auto by_name = by_name_.find(speaker.organisation);
    return by_name == by_name_.end() ? kNoIndex : by_name->second;
  }

  bool is_party(const Entity& entity) const {
    const Entry* entry = lexicons_.lexicons.by_id(entity.id);
    return entry != nullptr && entry->attribute("kind") == "party";
  }

  // Who acts in the sentences before, in the same paragraph.
  std::optional<Actor> carried(const Claim& claim) const {
    for (const Mention* subject : actors_.subjects_before(claim)) {
      const uint32_t entity = named(*subject);
      if (entity != kNoIndex && (answers_[entity] || entity == body_))
        return unstated(analysis_.entities[entity]);
    }
    return std::nullopt;
  }

  Analysis& analysis_;
  const ClaimRules& rules_;
  const ScopeLexicons& lexicons_;
  const QuotationIndex& quotations_;
  const ActorFinder& actors_;
  std::vector<bool> answers_;                         // by entity
  std::pair<std::optional<Actor>, uint32_t> called_;  // who was called upon last, in which block
  uint32_t body_ = kNoIndex;                          // that the document is about
  uint32_t state_ = kNoIndex;  // the government or department that it is about
  std::unordered_map<std::string_view, uint32_t> by_name_;  // such bodies, by name and by id
  std::optional<Actor> minister_;  // who is quoted first of those that govern
  uint32_t government_ = kNoIndex;
  std::string government_name_;
  std::string government_id_;
};

}  // namespace

void fill_actors(Analysis& analysis, const ClaimRules& rules, const ScopeLexicons& lexicons,
                 const QuotationIndex& quotations, const ActorFinder& actors) {
  if (!analysis.claims.empty()) ActorFiller(analysis, rules, lexicons, quotations, actors).fill();
}

}  // namespace pledger
