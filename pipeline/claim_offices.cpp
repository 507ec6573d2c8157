// For whom those in office speak: a minister, a leader, the director of a trust (ActorFiller).

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/actor_filler.h"

namespace pledger {
namespace {

constexpr uint32_t kOfficeReach = 10;   // tokens
constexpr uint32_t kMaxRoleWords = 12;  // that may follow the office in a role

}  // namespace

// «We», said by a leader or somebody in office whose body is not stated: he speaks for the one that the
// document is about; by a minister «for rural health», for the government.
bool ActorFiller::speaks_for_body(const Claim& claim) const {
  if (claim.quotation == kNoIndex || claim.actor->span.empty()) return false;
  const auto& speaker = analysis_.quotations[claim.quotation].speaker;
  if (!speaker || !is_plural(claim.actor->text)) return false;
  const bool portfolio = state_ != kNoIndex && speaker->id.empty() &&
                         bodies_.of(*speaker) == kNoIndex && in_office(speaker->role, true) &&
                         claim.actor->name == speaker->organisation;
  if (portfolio) return true;
  if (!speaker->organisation.empty() || claim.actor->name != speaker->name) return false;
  if (opposes(speaker->role)) return false;
  if (works_for_service(claim) || speaks_for_land(*speaker)) return true;
  return in_office(speaker->role, false) &&
         (body_of_office(claim) != kNoIndex || !own_body(*speaker).empty() || described_);
}

// «We plan to double it,» said a surgeon, where the sentences before are about a hospital or trust.
bool ActorFiller::works_for_service(const Claim& claim) const {
  const Speaker& speaker = *analysis_.quotations[claim.quotation].speaker;
  const Entry* role = role_named(speaker.role);
  if (role == nullptr || role->attribute("kind") != "job") return false;
  const uint32_t near = near_body(claim);
  return near != kNoIndex && bodies_.answers(near);
}

// «We will hire 40 more,» said the minister, where no government is named: «the province», «Norway».
bool ActorFiller::speaks_for_land(const Speaker& speaker) const {
  return land_ && state_ == kNoIndex && in_office(speaker.role, true);
}

// The body that the speaker leads, of whom only the role is told: that which the document is about, of
// a minister; else the nearest that the sentences before are about, in an article on a company of this
// paragraph only: between its boss's words unions and councils have their say. A chair or director
// speaks for no government.
uint32_t ActorFiller::body_of_office(const Claim& claim) const {
  const Speaker& speaker = *analysis_.quotations[claim.quotation].speaker;
  if (in_office(speaker.role, true)) {
    const bool governs = body_ != kNoIndex && bodies_.governs(body_);
    return state_ != kNoIndex ? state_ : governs ? body_ : kNoIndex;
  }
  const bool of_company = body_ != kNoIndex && bodies_.is_company(body_);
  const uint32_t near = near_body(claim, of_company ? 0 : kNearParagraphs);
  if (near != kNoIndex) return near;
  return body_ == kNoIndex || bodies_.governs(body_) ? bodies_.service_in_opening() : body_;
}

// «The director of Hexley Council denied …»: what is denied is the body's.
std::optional<Actor> ActorFiller::denied_for(Claim& claim) const {
  if (!claim.negated || !claim.actor || claim.actor->entity == kNoIndex) return claim.actor;
  const Entity& person = analysis_.entities[claim.actor->entity];
  if (person.kind != MentionKind::kPerson || person.organisation.empty()) return claim.actor;
  add_actor_step(claim, steps_.speakers_body, claim.actor->span);
  Actor actor = *claim.actor;
  actor.name = person.organisation;
  actor.entity = kNoIndex;
  return actor;
}

// «Opposition leader», «shadow minister»: of a party, whichever that is.
bool ActorFiller::opposes(std::string_view role) const {
  while (!role.empty()) {
    const std::string_view word = role.substr(0, role.find(' '));
    const std::vector<const Entry*> known = lexicons_.lexicons.lookup(word);
    const bool against = std::any_of(known.begin(), known.end(), [](const Entry* entry) {
      return entry->attribute("kind") == "opposition" || entry->attribute("kind") == "rival";
    });
    if (against) return true;
    role.remove_prefix(std::min(role.size(), word.size() + 1));
  }
  return false;
}

// A minister, or «a spokesman for the minister».
bool ActorFiller::speaks_for_state(const Speaker& speaker) const {
  return in_office(speaker.organisation.empty() ? speaker.role : speaker.organisation, true);
}

// Whether the role is an office; one of government, where `governs`. Of «minister for rural health»
// and «committee chair» the lexicon may hold one word only.
bool ActorFiller::in_office(std::string_view role, bool governs) const {
  role.remove_prefix(land_before(role));
  std::string_view rest = role;
  for (uint32_t n = 0; n < kMaxRoleWords && !rest.empty(); ++n) {
    if (const Entry* entry = role_named(rest)) return is_office(*entry, governs);
    const size_t space = rest.find_last_of(" \n");
    rest = rest.substr(0, space == std::string_view::npos ? 0 : space);
  }
  rest = governs ? std::string_view() : role;  // «shadow minister» governs not
  for (uint32_t n = 0; n < kMaxRoleWords && rest.find(' ') != std::string_view::npos; ++n) {
    rest = rest.substr(rest.find(' ') + 1);
    if (const Entry* entry = role_named(rest)) return is_office(*entry, governs);
  }
  return false;
}

// «Ontario Health Minister», «New South Wales Premier»: how many bytes of the role are the land with the
// space behind it.
size_t ActorFiller::land_before(std::string_view role) const {
  constexpr int kMaxWords = 3;
  size_t space = role.find(' ');
  for (int n = 0; n < kMaxWords && space != std::string_view::npos; ++n) {
    for (const Entry* entry : lexicons_.lexicons.lookup(role.substr(0, space))) {
      if (entry->lexicon == lexicons_.places && actors_.is_governed(*entry)) return space + 1;
    }
    space = role.find(' ', space + 1);
  }
  return 0;
}

const Entry* ActorFiller::role_named(std::string_view words) const {
  const std::vector<const Entry*> known = lexicons_.lexicons.lookup(words);
  const auto role = std::find_if(known.begin(), known.end(), [&](const Entry* entry) {
    return entry->lexicon == lexicons_.roles && entry->attribute("kind") != "collective";
  });
  return role == known.end() ? nullptr : *role;
}

bool ActorFiller::is_office(const Entry& role, bool governs) {
  const std::string_view kind = role.attribute("kind");
  return governs ? kind == "office" && role.has("governs") : kind == "office" || kind == "leader";
}

// The body that the claim's speaker, who is in office, speaks for: the one that the document is
// about, unless his role is in another that is not named («the trust's chief nurse»).
Actor ActorFiller::for_body(Claim& claim) const {
  const Speaker& speaker = *analysis_.quotations[claim.quotation].speaker;
  const uint32_t own_state = speaker.organisation.empty() ? kNoIndex : state_;  // by his portfolio
  const uint32_t body = own_state == kNoIndex ? body_of_office(claim) : own_state;
  Actor actor = *claim.actor;
  if (speaks_for_land(speaker)) {
    add_actor_step(claim, steps_.minister, land_->span);
    actor.name = land_->name;
    actor.id = land_->id;
    return actor;
  }
  const Span own = own_body(speaker);
  if (!own.empty() && (body == kNoIndex || !fits(own, body))) {
    add_actor_step(claim, steps_.speakers_body, own);
    return named_by(actor, own);
  }
  add_actor_step(claim, steps_.office, speaker.mention);
  if (body == kNoIndex) {  // «the council»
    actor.name = described_->name;
    actor.id = described_->id;
    return actor;
  }
  actor.name = analysis_.entities[body].name;
  actor.id = analysis_.entities[body].id;
  return actor;
}

// «The union is ready. “We will go on,” said its chair»: the organisation that the paragraph is about.
uint32_t ActorFiller::near_body(const Claim& claim, uint32_t paragraphs) const {
  for (const Mention* subject : actors_.subjects_before(claim, paragraphs)) {
    const uint32_t entity = bodies_.named(*subject);
    if (entity == kNoIndex || bodies_.governs(entity) || bodies_.is_party(entity)) continue;
    if (analysis_.entities[entity].kind == MentionKind::kOrganisation) return entity;
  }
  return kNoIndex;
}

// What the words mean, if the document says it elsewhere, else the words.
Actor ActorFiller::named_by(Actor actor, Span words) const {
  const auto& mentions = analysis_.mentions;
  const auto it = std::partition_point(mentions.begin(), mentions.end(),
                                       [&](const Mention& m) { return m.span.end < words.end; });
  const bool known = it != mentions.end() && it->span.contains(words) && it->entity != kNoIndex &&
                     analysis_.entities[it->entity].kind == MentionKind::kOrganisation;
  actor.name = known ? analysis_.entities[it->entity].name : std::string(analysis_.text(words));
  actor.id = known ? analysis_.entities[it->entity].id : std::string();
  return actor;
}

// «the council», «the trust» beside the speaker's name, up to the verbs around it.
Span ActorFiller::own_body(const Speaker& speaker) const {
  const uint32_t at = analysis_.token_at(speaker.mention.begin);
  const uint32_t sentence = analysis_.sentence_of(at);
  if (speaker.mention.empty() || sentence == kNoIndex) return {};
  const TokenRange tokens = analysis_.sentences[sentence].tokens;
  uint32_t first = std::max(tokens.begin, at - std::min(at, kOfficeReach));
  uint32_t end = std::min(tokens.end, at + kOfficeReach);
  const auto& verbs = analysis_.verb_groups;
  const auto next = std::partition_point(
      verbs.begin(), verbs.end(), [&](const VerbGroup& verb) { return verb.tokens.begin < at; });
  if (next != verbs.begin()) first = std::max(first, (next - 1)->tokens.end);
  if (next != verbs.end()) end = std::min(end, next->tokens.begin);
  for (uint32_t i = std::max(first, 1U); i < end; ++i) {
    const std::string article = fold(analysis_.text(analysis_.tokens[i - 1].span()));
    const Span word = analysis_.tokens[i].span();
    if (article == "the" && actors_.is_body_noun(analysis_.text(word))) return word;
  }
  return {};
}

// Whether «the trust» may be the body: a word of its name, or what a party is called.
bool ActorFiller::fits(Span noun, uint32_t body) const {
  const std::string_view word = analysis_.text(noun);
  const std::string name = fold(analysis_.entities[body].name);
  return name.find(word) != std::string::npos || (word == "party" && bodies_.is_party(body));
}

// «the province», not «his government», nor «the last government».
bool ActorFiller::names_land(const Mention& mention) const {
  const std::string words = fold(analysis_.text(mention.span));
  if (!words.starts_with("the ") || mention.tokens.size() < 2) return false;
  const std::vector<const Entry*> second =
      lexicons_.lexicons.lookup(analysis_.text(analysis_.tokens[mention.tokens.begin + 1].span()));
  return std::none_of(second.begin(), second.end(),
                      [](const Entry* entry) { return entry->attribute("kind") == "term"; });
}

// «Minister of Health for Manitoba», «Ontario Premier Ann Lee»: the land beside an office of government, or
// in the name of one; else nothing.
Span ActorFiller::land_of_office(size_t mention) const {
  constexpr uint32_t kPortfolioReach = 4;  // tokens between «minister» and «for Manitoba»
  const auto office = [&](size_t other) {
    const Mention& role = analysis_.mentions[other];
    return role.kind == MentionKind::kRole && role.role.empty() ? role.span : role.role;
  };
  const Span words = office(mention);
  if (!words.empty()) {
    const auto land = static_cast<uint32_t>(land_before(analysis_.text(words)));
    const bool governs = land > 0 && in_office(analysis_.text(words), true);
    return governs ? Span{words.begin, words.begin + land - 1} : Span{};
  }
  const Mention& place = analysis_.mentions[mention];
  if (mention == 0 || place.tokens.begin == 0 || !actors_.is_governed(place, false)) return {};
  const std::string_view word = analysis_.text(analysis_.tokens[place.tokens.begin - 1].span());
  const bool beside =
      analysis_.mentions[mention - 1].tokens.end + kPortfolioReach >= place.tokens.begin;
  const Span before = office(mention - 1);
  const bool governs = (word == "of" || word == "for") && beside && !before.empty() &&
                       in_office(analysis_.text(before), true);
  return governs ? place.span : Span{};
}

// «the province», «Norway»: what governs, in the first claim that it acts in, or beside an office, or
// by its first description.
std::optional<Actor> ActorFiller::governed_land() const {
  for (const Claim& claim : analysis_.claims) {
    const bool acts = std::any_of(claim.trace.begin(), claim.trace.end(),
                                  [&](const TraceStep& step) { return step.rule == steps_.place; });
    if (acts && claim.actor) return claim.actor;
  }
  for (size_t m = 0; m < analysis_.mentions.size(); ++m) {
    const Span land = land_of_office(m);
    if (land.empty()) continue;
    Actor actor;
    actor.span = land;
    actor.text = actor.name = analysis_.text(actor.span);
    return actor;
  }
  for (const Mention& mention : analysis_.mentions) {
    if (mention.kind != MentionKind::kRole || mention.entity != kNoIndex) continue;
    if (!names_land(mention)) continue;
    const Span word = analysis_.tokens[mention.tokens.end - 1].span();
    if (!actors_.is_governing_noun(analysis_.text(word))) continue;
    Actor actor;
    actor.span = mention.span;
    actor.text = actor.name = analysis_.text(mention.span);
    return actor;
  }
  return std::nullopt;
}

}  // namespace pledger
