#include "pipeline/document_bodies.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/utf8.h"

namespace pledger {

DocumentBodies::DocumentBodies(const Analysis& analysis, const ScopeLexicons& lexicons)
    : analysis_(analysis), lexicons_(lexicons) {
  answers_.reserve(analysis.entities.size());
  for (const Entity& entity : analysis.entities) {
    answers_.push_back(is_body(entity));
    if (!answers_.back()) continue;
    const auto index = static_cast<uint32_t>(answers_.size() - 1);
    by_name_.try_emplace(entity.name, index);
    if (!entity.id.empty()) by_name_.try_emplace(entity.id, index);
  }
  government_ = find_government();
  name_government();
  of_region_ = is_of_region();
  find_bodies();
  find_firms();
}

// A firm that is known to be one, or has told of something that it does itself.
void DocumentBodies::find_firms() {
  for (uint32_t i = 0; i < answers_.size(); ++i) {
    const Entity& entity = analysis_.entities[i];
    if (answers_[i] || entity.kind != MentionKind::kOrganisation) continue;
    const std::string_view kind = kind_of(entity);
    if (kind == "company" || kind == "provider" || kind == "international" ||
        (acts_[i] && is_company(i)))
      firms_.try_emplace(entity.name, i);
  }
}

uint32_t DocumentBodies::promises_for_itself(const Speaker& speaker) const {
  const auto firm = firms_.find(speaker.organisation);
  return firm == firms_.end() ? kNoIndex : firm->second;
}

// The entity that is named most, where it acts twice; of equals the one named first. The same of
// those that govern, for ministers speak for them whatever else the document is about.
void DocumentBodies::find_bodies() {
  std::vector<uint32_t> points(analysis_.entities.size(), 0);
  acts_.assign(analysis_.entities.size(), false);
  for (const Mention& mention : analysis_.mentions) {
    const uint32_t entity = named(mention);
    if (entity != kNoIndex && answers_[entity] && !describes(mention.tokens.end) &&
        !is_condition(mention))
      ++points[entity];
  }
  // Who publishes a release tells of itself; a paper is no such body.
  constexpr uint32_t kPublished = 5;
  const std::optional<std::string>& publisher = analysis_.document->publisher;
  const auto source = publisher ? by_name_.find(*publisher) : by_name_.end();
  const uint32_t sender = source != by_name_.end() ? source->second : sender_line();
  if (sender != kNoIndex) points[sender] += kPublished;
  Span counted;  // two things that one subject does tell no more of it than one
  for (const Claim& claim : analysis_.claims) {
    if (!claim.actor || claim.actor->span.empty() || claim.type == ClaimType::kShortfall) continue;
    if (std::exchange(counted, claim.actor->span) == claim.actor->span) continue;
    const uint32_t stated = entity_of(*claim.actor);
    const uint32_t entity = stated == kNoIndex ? company_speaking_of_itself(claim) : stated;
    if (entity == kNoIndex) continue;
    if (claim.strength == Strength::kProposed && judges(entity)) continue;
    if (answers_[entity] || answers_for_itself(analysis_.entities[entity], claim)) {
      ++points[entity];
      // «The NHS is on course to …»: said of it, and nothing that it does.
      const bool binds =
          claim.type == ClaimType::kDelivery || claim.strength == Strength::kCommitted;
      // «The hospital is to have 40 beds», of which others speak: a figure and no deed.
      const bool figure = claim.type == ClaimType::kStatistic && is_hospital(entity);
      acts_[entity] = acts_[entity] || binds || (!is_at_large(entity) && !figure);
    }
  }
  // A firm is known by nothing but what it does: once it has promised something of its own, its name
  // counts, too.
  for (const Mention& mention : analysis_.mentions) {
    const uint32_t entity = mention.entity;
    if (entity != kNoIndex && acts_[entity] && is_company(entity) && !describes(mention.tokens.end))
      ++points[entity];
  }
  // A party that promises nothing only comments, a regulator that does nothing only inspects, and a
  // hospital is built.
  for (size_t i = 0; i < points.size(); ++i) {
    if (!acts_[i] && judges(static_cast<uint32_t>(i))) points[i] = 0;
  }
  // A body of no lexicon that is named once is one of those in passing.
  for (size_t i = 0; i < points.size(); ++i) {
    if (answers_[i] && points[i] < 2 && analysis_.entities[i].id.empty()) points[i] = 0;
  }
  main_ = most_spoken_of(points);
  state_ = best_of(points, [&](std::string_view kind, const Entity& entity) {
    return (kind == "government" && !is_to_come(entity)) || kind == "department";
  });
}

// The body with the most points that is not only named in passing; kNoIndex where the text is too long
// for so few.
uint32_t DocumentBodies::most_spoken_of(std::vector<uint32_t> points) const {
  constexpr int kMostPassing = 3;
  uint32_t most = kNoIndex;
  for (int n = 0; n < kMostPassing; ++n) {
    // «the government» of nobody knows where: its ministers' words tell of it, not what nobody says.
    most = best_of(points, [&](std::string_view kind, const Entity& entity) {
      const bool named = !entity.id.empty() || entity.name.find(' ') != std::string::npos;
      return kind != "government" || (named && !is_to_come(entity));
    });
    if (most == kNoIndex || !is_named_in_passing(most)) break;
    points[most] = 0;
  }
  if (most == kNoIndex || points[most] == 0) return kNoIndex;
  // A body that a long text names once or twice in passing is not what it is about.
  constexpr size_t kTokensPerPoint = 500;
  if (points[most] * kTokensPerPoint < analysis_.tokens.size()) return kNoIndex;
  constexpr size_t kLongText = 300;
  if (points[most] < 2 && analysis_.tokens.size() > kLongText && !is_in_heading(most))
    return kNoIndex;
  // Nor is who runs nothing, and promises one thing of many.
  return !answers_[most] && points[most] < 2 ? kNoIndex : most;
}

// «if the Treasury approves it»: what is told is not told of it.
bool DocumentBodies::is_condition(const Mention& mention) const {
  uint32_t before = mention.tokens.begin;
  if (before > 0 && fold(analysis_.text(analysis_.tokens[before - 1].span())) == "the") --before;
  if (before == 0) return false;
  const std::vector<const Entry*> known =
      lexicons_.lexicons.lookup(analysis_.text(analysis_.tokens[before - 1].span()));
  return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
    return entry->lexicon == lexicons_.function_words && entry->attribute("pos") == "subconj";
  });
}

uint32_t DocumentBodies::acting_party() const {
  for (uint32_t i = 0; i < acts_.size(); ++i) {
    if (acts_[i] && is_party(i)) return i;
  }
  return kNoIndex;
}

// The entity with the most points of those whose kind `fits`; of equals the first.
template <typename Fits>
uint32_t DocumentBodies::best_of(const std::vector<uint32_t>& points, Fits fits) const {
  uint32_t best = kNoIndex;
  for (uint32_t i = 0; i < points.size(); ++i) {
    if (points[i] == 0 || (best != kNoIndex && points[i] <= points[best])) continue;
    const Entity& entity = analysis_.entities[i];
    if (of_region_ && is_federal(entity)) continue;
    if (fits(kind_of(entity), entity)) best = i;
  }
  return best;
}

// Somebody in a role («President …») or a body of another kind that pledges: that counts, being
// named does not, for he mostly acts for a body, and it mostly comments.
bool DocumentBodies::answers_for_itself(const Entity& entity, const Claim& claim) const {
  if (claim.type != ClaimType::kPledge || claim.strength == Strength::kProposed) return false;
  if (claim.quotation != kNoIndex) return company_speaking_of_itself(claim) != kNoIndex;
  if (entity.kind == MentionKind::kOrganisation)
    return !describes(analysis_.token_at(claim.actor->span.end - 1) + 1);
  return !entity.role.empty() || has_role_before(claim.actor->span);
}

// «Hexley Care said it would close two homes»: Hexley Care.
uint32_t DocumentBodies::company_speaking_of_itself(const Claim& claim) const {
  if (claim.quotation == kNoIndex) return kNoIndex;
  const auto& speaker = analysis_.quotations[claim.quotation].speaker;
  if (!speaker || speaker->entity == kNoIndex || !speaker->name.empty()) return kNoIndex;
  const bool itself = claim.actor->name == analysis_.entities[speaker->entity].name;
  return itself && is_company(speaker->entity) ? speaker->entity : kNoIndex;
}

// «President Ford», of whom no more is told.
bool DocumentBodies::has_role_before(Span name) const {
  const auto after =
      std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                           [&](const Mention& m) { return m.span.begin < name.begin; });
  if (after == analysis_.mentions.begin()) return false;
  const Mention& before = *(after - 1);
  return before.kind == MentionKind::kRole && before.tokens.end == analysis_.token_at(name.begin);
}

// The entity that acts; of «the Government» the one that is named in full elsewhere.
uint32_t DocumentBodies::entity_of(const Actor& actor) const {
  return government_ != kNoIndex && is_short_for_government(actor.text) ? government_
                                                                        : actor.entity;
}

// The entity of a mention; of «the Government» the one that is named in full elsewhere.
uint32_t DocumentBodies::named(const Mention& mention) const {
  const bool short_form =
      government_ != kNoIndex && is_short_for_government(analysis_.text(mention.span));
  return short_form ? government_ : mention.entity;
}

// «NHS dentists», «Kent North Labour MP»: whether a name that ends before this token describes what
// stands behind it.
bool DocumentBodies::describes(uint32_t behind) const {
  if (behind >= analysis_.tokens.size()) return false;
  const Token& next = analysis_.tokens[behind];
  if (!next.is(TokenKind::kWord) || next.has(kPossessive)) return false;
  const uint64_t begins = lexicons_.lexicons.begins(next.word);
  if ((begins >> lexicons_.function_words & 1) != 0) return false;
  return next.has(kCapital) ? analysis_.sentence_of(behind) == analysis_.sentence_of(behind - 1)
                            : (begins >> lexicons_.verbs & 1) == 0;
}

// The entity that the speaker is or speaks for, where it is such a body.
uint32_t DocumentBodies::of(const Speaker& speaker) const {
  const auto by_id = by_name_.find(speaker.id);
  if (!speaker.id.empty() && by_id != by_name_.end()) return by_id->second;
  const auto by_name = by_name_.find(speaker.organisation);
  return by_name == by_name_.end() ? kNoIndex : by_name->second;
}

}  // namespace pledger
