// What stands before a role and belongs to it (RoleLinker).

#include "extractors/names_roles.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxModifiers = 5;  // words before a role that belong to it

}  // namespace

// «North Marlbury MP»: a name that no lexicon knows is where they were elected, no body.
bool RoleLinker::is_constituency(const NameMention& role, const NameMention& named) {
  return role.entry != nullptr && role.entry->has("elected") && named.entry == nullptr &&
         named.name.size() > 1 &&  // «Congress MP»
         named.mention.kind == MentionKind::kOrganisation;
}

// «Hexley Vale and North Marlbury MP»: both are places.
void RoleLinker::make_place(const NameMention& role, uint32_t constituency) {
  NameMention& place = (*found_)[constituency];
  const uint32_t begin = place.mention.tokens.begin;
  place.mention.kind = MentionKind::kPlace;
  if (constituency == from_ || begin == sentence_.begin || !words_.is(token(begin - 1), kJoinWord))
    return;
  NameMention& joined = (*found_)[constituency - 1];
  if (joined.mention.tokens.end + 1 == begin && is_constituency(role, joined))
    joined.mention.kind = MentionKind::kPlace;
}

// The end of the mentions that stand before the role and are no part of it.
uint32_t RoleLinker::mentions_before(uint32_t index) {
  const NameMention& role = (*found_)[index];
  const uint32_t begin = role.mention.tokens.begin;
  // «BMA council chair»: «council» was joined with «chair» and is no mention before it any more.
  uint32_t behind = index;
  while (behind > from_ && (*found_)[behind - 1].taken &&
         (*found_)[behind - 1].mention.tokens.begin >= begin)
    --behind;
  if (behind == from_ || role.entry == nullptr || !role.entry->has("portfolio")) return behind;
  // «Health and Ambulance Minister»: a common word, and no name
  NameMention& word = (*found_)[behind - 1];
  if (word.mention.kind != MentionKind::kPerson || word.mention.tokens.end != begin ||
      word.mention.tokens.size() != 1 || word.first_name ||
      token(word.mention.tokens.begin).word == 0)
    return behind;
  word.taken = true;
  word.evidence = NameEvidence::kWeak;
  return behind - 1;
}

// Where the words begin that describe the role, not before the token `floor`.
uint32_t RoleLinker::modifiers_begin(const NameMention& role, uint32_t floor) const {
  const uint32_t begin = role.mention.tokens.begin;
  uint32_t reach = begin;
  while (reach > floor && begin - reach < kMaxModifiers) {
    // «health and care minister», not «a mess and nurses»
    const bool joins = (reach < begin || role.mention.tokens.size() > 1) &&
                       words_.is(token(reach - 1), kJoinWord) && reach - 1 > floor &&
                       is_plain_word(reach - 2);
    // «the accounting officer»
    const bool doing = reach == begin && reach - 1 > floor && features(reach - 1).has(kIng) &&
                       features(reach - 2).has(kDeterminer);
    // «the previous government»
    const bool term = reach == begin && words_.is(token(reach - 1), kTermWord);
    if (!is_plain_word(reach - 1) && !joins && !doing && !term) break;
    if (follows_subject(reach - 1, role) || is_rate(reach - 1, role)) break;
    --reach;
  }
  return reach;
}

// «the 500 GPs a year ministers had hoped for»
bool RoleLinker::is_rate(uint32_t at, const NameMention& role) const {
  return role.gender == Gender::kPlural && words_.is(token(at), kRateWord) &&
         at > sentence_.begin && analysis_.text(token(at - 1).span()) == "a";
}

// «We urge ministers», «The scheme helps patients», «Wards need doctors», not «the care managers», «the
// services manager»: a verb that agrees with what stands before it, though a noun too.
bool RoleLinker::follows_subject(uint32_t at, const NameMention& role) const {
  const WordFeatures verb = features(at);
  if (at == sentence_.begin || !verb.has(kBase | kThirdPerson)) return false;
  const Token& before = token(at - 1);
  const PronounKind who = words_.pronoun(before);
  if (who == PronounKind::kWe || who == PronounKind::kI || who == PronounKind::kThey) return true;
  if (role.gender != Gender::kPlural || !before.is(TokenKind::kWord) || before.has(kPossessive) ||
      words_.is(before, kFunctionWord | kModifier) || features(at - 1).has(kAdverb))
    return false;
  const std::string_view noun = analysis_.text(before.span());
  const bool plural =
      features(at - 1).has(kPlural) || (noun.ends_with('s') && !noun.ends_with("ss"));
  return verb.has(plural ? kBase : kThirdPerson);
}

// «Hexley's director», «Hexley chair Ann Lee»: a single capital that the document may call a body.
bool RoleLinker::may_be_body(const NameMention& owner, const NameMention& role) const {
  return owner.mention.kind == MentionKind::kPerson && owner.name.size() == 1 &&
         !owner.first_name && owner.mention.title.empty() && role.entry != nullptr &&
         role.entry->attribute("kind") == "leader" && token(owner.name.begin).word == 0;
}

// Whose role it may be, by what stands before it, and where both begin.
RoleLinker::Lead RoleLinker::lead_of(uint32_t index) {
  const NameMention& role = (*found_)[index];
  Lead lead;
  const uint32_t behind = mentions_before(index);
  const uint32_t floor =
      behind > from_ ? (*found_)[behind - 1].mention.tokens.end : sentence_.begin;
  const uint32_t reach = lead.reach = modifiers_begin(role, floor);
  const uint32_t before = mention_ending_at(reach, behind);
  lead.possessed = reach > sentence_.begin && token(reach - 1).has(kPossessive);
  const bool determined = reach > sentence_.begin && (features(reach - 1).has(kDeterminer) ||
                                                      token(reach - 1).is(TokenKind::kNumber));
  const bool opens =
      reach == sentence_.begin || is_mark(reach - 1, ',') || token(reach - 1).is(TokenKind::kQuote);
  lead.begin = role.mention.tokens.begin;
  if (determined || lead.possessed || opens) {
    lead.begin = reach;
  } else {
    // Only words that are known to go before a role.
    while (lead.begin > reach && words_.is(token(lead.begin - 1), kModifier)) --lead.begin;
  }
  lead.words_begin = lead.begin;
  if (lead.possessed) {
    lead.owner = mention_ending_at(reach - 1, behind);
    lead.begin = reach - 1;
  } else if (before != kNoIndex && !determined && !opens) {
    lead.owner = before;
    lead.begin = lead.words_begin = reach;
    // «the party’s Treasury spokesman»: the owner of both; what stands between belongs to the role.
    const uint32_t first = (*found_)[before].mention.tokens.begin;
    if (first > sentence_.begin && token(first - 1).has(kPossessive)) {
      const uint32_t owner = mention_ending_at(first - 1, before);
      if (owner != kNoIndex && (*found_)[owner].mention.kind != MentionKind::kPerson) {
        lead.owner = owner;
        lead.possessed_through = true;
        lead.begin = lead.words_begin = first;
      }
    }
  }
  return lead;
}

// The owner before the role, where it is a body, a place, or somebody for whom the role speaks.
void RoleLinker::take_owner_before(NameMention& role, Lead& lead) {
  NameMention& owner = (*found_)[lead.owner];
  const bool possessed = lead.possessed;
  if (is_constituency(role, owner)) make_place(role, lead.owner);
  if (owner.mention.kind == MentionKind::kOrganisation && !owner.taken) {
    role.organisation = lead.owner;
    lead.begin = owner.mention.tokens.begin;
  } else if (owner.mention.kind == MentionKind::kPerson && !possessed && owner.name.size() == 1 &&
             owner.mention.tokens.begin > sentence_.begin &&
             features(owner.mention.tokens.begin - 1).has(kDeterminer) &&
             words_.is(token(lead.reach), kRoleWord)) {
    lead.begin = lead.words_begin = owner.mention.tokens.begin;  // «one Trump adviser»
  } else if (may_be_body(owner, role)) {
    role.organisation = lead.owner;
    lead.begin = owner.mention.tokens.begin;
  } else if (owner.mention.kind == MentionKind::kPlace ||
             ((possessed || lead.possessed_through) &&
              (owner.mention.kind == MentionKind::kRole ||
               owner.mention.kind == MentionKind::kPerson))) {
    lead.begin = owner.mention.tokens.begin;
    if (owner.mention.kind == MentionKind::kPerson && speaks_for(role))
      role.organisation = lead.owner;
    // «the party’s spokesman»: which party is decided over the document; «an inspector’s report»
    // is nobody's.
    const bool body = owner.entry == nullptr || words_.is(token(owner.name.end - 1), kOrgNoun);
    if (owner.mention.kind == MentionKind::kRole && (body || lead.possessed_through))
      role.organisation = lead.owner;
    // «BMA junior doctors’ committee chair»
    else if (owner.mention.kind == MentionKind::kRole && owner.gender == Gender::kPlural)
      role.organisation = owner.organisation;
    if (owner.mention.kind == MentionKind::kPlace && !possessed) lead.words_begin = lead.begin;
  } else if (!possessed) {
    lead.begin = lead.words_begin;
  }
}

// Takes in what stands before the role: modifiers, an organisation or a possessor, the determiner.
void RoleLinker::grow_left(uint32_t index) {
  NameMention& role = (*found_)[index];
  Lead lead = lead_of(index);
  if (lead.owner != kNoIndex) take_owner_before(role, lead);
  // The determiner, unless it is part of the organisation's mention already.
  if (lead.begin > sentence_.begin && features(lead.begin - 1).has(kDeterminer)) {
    // «recommended that ministers act» has no «that ministers».
    // «demands that the NHS trust act»
    const bool that = words_.is(token(lead.begin - 1), kThatWord);
    const bool conjunction =
        that && (role.gender == Gender::kPlural || features(lead.begin).has(kDeterminer));
    if (!conjunction) --lead.begin;
  }
  role.mention.tokens.begin = lead.begin;
  role.name.begin = lead.words_begin;
}

}  // namespace pledger
