// Roles and organisations that people get from what stands beside their names (RoleLinker).

#include "extractors/hyphens.h"
#include "extractors/names_roles.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxNested = 4;  // mentions inside a role

}  // namespace

void RoleLinker::give(uint32_t person, uint32_t role_index) {
  NameMention& p = (*found_)[person];
  NameMention& role = (*found_)[role_index];
  role.taken = true;
  p.mention.role = role.mention.role;
  p.role = role.name;
  if (p.organisation == kNoIndex) p.organisation = role.organisation;
  p.owned = p.organisation == kNoIndex && words_.is(token(role.mention.tokens.begin), kBodysWord);
  if (p.gender == Gender::kUnknown && role.gender != Gender::kPlural) p.gender = role.gender;
  if (p.evidence == NameEvidence::kWeak) p.evidence = NameEvidence::kSure;
  if (!analysis_.keep_hits) return;
  analysis_.keep(*words_.rules.apposition, cover(p.mention.span, role.mention.span),
                 {{"person", p.mention.name}, {"role", role.mention.role}});
}

// A comma, a long dash, or hyphens between spaces: what stands behind it may say who somebody is.
bool RoleLinker::sets_off(uint32_t at) const {
  if (is_mark(at, ',')) return true;
  if (at <= sentence_.begin || at + 1 >= sentence_.end) return false;
  const std::string_view mark = analysis_.text(token(at).span());
  if (!is_hyphen(mark)) return is_dash(mark);
  const uint32_t first = is_mark(at - 1, '-') ? at - 1 : at;  // of «--»
  const uint32_t behind = is_mark(at + 1, '-') ? at + 2 : at + 1;
  return token(first).has(kSpaceBefore) && behind < sentence_.end &&
         token(behind).has(kSpaceBefore);
}

// «(47), a nurse», «(pictured), chair of the trust»: the token behind the brackets, where more is told
// behind them; else `at`.
uint32_t RoleLinker::behind_brackets(uint32_t at) const {
  constexpr uint32_t kLongest = 4;  // tokens inside
  if (!is_mark(at, '(')) return at;
  uint32_t end = at + 1;
  while (end < sentence_.end && end <= at + kLongest && !is_mark(end, ')')) ++end;
  return is_mark(end, ')') && sets_off(end + 1) ? end + 1 : at;
}

// Behind a comma: past an age («47», «aged 47») and adverbs («now chair of the trust»).
uint32_t RoleLinker::behind_age(uint32_t at) const {
  uint32_t number = at;
  while (number < sentence_.end && number < at + 2 && !token(number).is(TokenKind::kNumber))
    ++number;
  const bool age = number + 1 < sentence_.end && token(number).is(TokenKind::kNumber) &&
                   is_mark(number + 1, ',') && (number == at || features(at).has(kPastParticiple));
  if (age) at = number + 2;
  while (at < sentence_.end && features(at).has(kAdverb) && !features(at).has(kNegation)) ++at;
  return at;
}

// The role that ends right before token `at`, or before the comma there; the mentions of its
// organisation lie inside it.
uint32_t RoleLinker::role_ending_at(uint32_t at, uint32_t before) const {
  uint32_t found = kNoIndex;
  for (uint32_t n = 0; n < kMaxNested && before-- > from_; ++n) {
    const NameMention& m = (*found_)[before];
    if (m.mention.kind != MentionKind::kRole || m.taken) continue;
    if (m.mention.tokens.end != at) break;
    // «counsel to the inquiry Ann Lee»: the inquiry is part of her role.
    found = before;
    if (m.entry != nullptr) break;
  }
  return found;
}

// «the MP for Ilford North»: a capital behind the place that a role ends with is a part of the place.
void RoleLinker::join_place(uint32_t person) {
  NameMention& name = (*found_)[person];
  const uint32_t at = name.mention.tokens.begin;
  if (person == from_ || name.name.size() != 1 || words_.is(token(at), kFirstName)) return;
  const NameMention& place = (*found_)[person - 1];
  const uint32_t begin = place.mention.tokens.begin;
  if (place.mention.kind != MentionKind::kPlace || place.mention.tokens.end != at ||
      begin <= sentence_.begin || !words_.is(token(begin - 1), kLinkWord))
    return;
  const uint32_t office = role_ending_at(at, person);
  name.mention.kind = MentionKind::kPlace;
  if (office == kNoIndex) return;
  NameMention& role = (*found_)[office];
  role.mention.tokens.end = name.mention.tokens.end;
  role.mention.span = analysis_.span_of(role.mention.tokens);
}

// «NHS England’s director Ann Lee», «Shadow minister, Ann Lee,», «the BBC’s Ann Lee».
void RoleLinker::attach_before(uint32_t person) {
  const uint32_t at = (*found_)[person].mention.tokens.begin;
  if (person == from_ || at == sentence_.begin) return;
  const bool comma = sets_off(at - 1);
  const uint32_t mark = is_mark(at - 2, '-') ? at - 2 : at - 1;
  const uint32_t index = role_ending_at(comma ? mark : at, person);
  if (index != kNoIndex) {
    const NameMention& role = (*found_)[index];
    // «counsel to the inquiry Ann Lee»: she is no inquiry.
    if (role.gender == Gender::kPlural || is_thing(index) ||
        words_.is(token(role.name.end - 1), kSourceNoun))
      return;
    // Without a comma behind the name the role must be «the» one: «said the manager, Ann Lee.»
    const uint32_t after = (*found_)[person].mention.tokens.end;
    const uint32_t first = role.mention.tokens.begin;
    // «said NHS England’s director, Ann Lee.»
    const bool owned = role.name.begin > first && token(role.name.begin - 1).has(kPossessive);
    const bool definite =
        owned || (features(first).has(kDeterminer) && !words_.is(token(first), kQuantity));
    const bool closed = after >= sentence_.end || is_mark(after, '.') || is_mark(after, ':') ||
                        token(after).is(TokenKind::kQuote);
    // «Minister of Health, Ann Lee says …», but «In a letter to the minister, Ann Lee says …»
    constexpr uint32_t kFronts = kPreposition | kIng | kTo | kPastParticiple | kSubordinator;
    const bool fronted = first > sentence_.begin && features(sentence_.begin).has(kFronts);
    // «The suspect, Kelly said, ran into a field»: who says it is no suspect.
    const bool inserted = after + 1 < sentence_.end && is_mark(after + 1, ',');
    const bool opens = (definite || first == sentence_.begin) && !fronted && !inserted &&
                       after < sentence_.end && features(after).has(kPastForm | kThirdPerson);
    if (!comma || sets_off(after) || (definite && closed) || opens) give(person, index);
    return;
  }
  const NameMention& before = (*found_)[person - 1];
  const uint32_t end = before.mention.tokens.end;
  if (!before.taken && before.mention.kind == MentionKind::kOrganisation && end + 1 == at &&
      token(end).has(kPossessive)) {
    (*found_)[person].organisation = person - 1;
  }
}

// «Ann Lee, head of midwifery, Leeds Hospital,»
void RoleLinker::take_body_behind(uint32_t person, uint32_t role) {
  NameMention& p = (*found_)[person];
  const uint32_t comma = (*found_)[role].mention.tokens.end;
  if (p.organisation != kNoIndex || !is_mark(comma, ',')) return;
  const uint32_t body = mention_at(comma + 1);
  if (body == kNoIndex || (*found_)[body].mention.kind != MentionKind::kOrganisation) return;
  const uint32_t end = (*found_)[body].mention.tokens.end;
  const bool closed = end >= sentence_.end || is_mark(end, ',') || is_mark(end, ';') ||
                      is_mark(end, '.') || is_mark(end, ':');
  if (closed) p.organisation = body;
}

// «Ann Lee, who chairs the trust», «Ann Lee, representing the trust»: what she is and whose, by a verb.
void RoleLinker::attach_office(uint32_t person, uint32_t verb, bool relative) {
  NameMention& p = (*found_)[person];
  while (verb < sentence_.end && features(verb).has(kAdverb)) ++verb;
  if (verb >= sentence_.end) return;
  const LexiconMatch office = words_.longest(NameLexicon::kOffices, analysis_, verb, sentence_.end);
  if (!office || (!relative && !office.entry->has("bare"))) return;
  if (p.mention.role.empty()) p.office = office.entry;
  p.owned = verb + office.size < sentence_.end &&
            words_.pronoun(token(verb + office.size)) == PronounKind::kIt;
  uint32_t body = verb + office.size;
  if (body < sentence_.end && features(body).has(kDeterminer)) ++body;
  uint32_t index = mention_at(body);
  if (index == kNoIndex) index = mention_at(verb + office.size);
  if (index == kNoIndex || p.organisation != kNoIndex) return;
  const NameMention& m = (*found_)[index];
  const bool description = m.mention.kind == MentionKind::kRole && m.entry == nullptr;
  if (m.mention.kind == MentionKind::kOrganisation || description) p.organisation = index;
}

// «Ann Lee is chair of the trust», «Ann Lee, who has been a nurse»: a role behind the verb.
void RoleLinker::attach_predicate(uint32_t person, uint32_t verb) {
  if (verb + 1 >= sentence_.end || !(*found_)[person].mention.role.empty()) return;
  const WordFeatures f = features(verb);
  uint32_t at = verb + 1;
  if (f.has(kHave) && f.has(kPresentAux) && features(at).has(kBeen)) {
    ++at;
  } else if (!f.has(kBe) || !f.has(kPresentAux) || f.has(kNegation)) {
    return;
  }
  while (at < sentence_.end && features(at).has(kAdverb)) ++at;
  for (uint32_t k = person + 1; k < found_->size() && k < person + kMaxNested; ++k) {
    const NameMention& m = (*found_)[k];
    if (m.mention.kind != MentionKind::kRole || m.mention.tokens.begin != at) continue;
    if (m.gender != Gender::kPlural && !m.taken && !is_thing(k) && m.entry != nullptr)
      give(person, k);
    return;
  }
}

// «Ann Lee, Upper Hexley candidate for Labour, said»: capitals of no lexicon before an office are its seat.
void RoleLinker::take_seat(uint32_t at) {
  const uint32_t seat = mention_at(at);
  if (seat == kNoIndex) return;
  NameMention& place = (*found_)[seat];
  if (place.mention.kind != MentionKind::kPerson || place.first_name ||
      !place.mention.title.empty() || !place.mention.role.empty())
    return;
  const uint32_t office = mention_at(place.mention.tokens.end);
  if (office == kNoIndex || (*found_)[office].mention.kind != MentionKind::kRole ||
      (*found_)[office].entry == nullptr || (*found_)[office].gender == Gender::kPlural)
    return;
  NameMention& role = (*found_)[office];
  if (words_.is(token(role.name.begin), kOrgNoun | kSourceNoun)) return;
  place.mention.kind = MentionKind::kPlace;
  role.mention.tokens.begin = at;
  role.mention.span = analysis_.span_of(role.mention.tokens);
}

// «(Lib Dem, Hexley North)»: the token behind the bracket that opens at `at`, where a body and a seat stand
// in it; 0 where they do not.
uint32_t RoleLinker::behind_seat(uint32_t at) const {
  constexpr uint32_t kLongestSeat = 5;  // tokens
  const uint32_t body = is_mark(at, '(') ? mention_at(at + 1) : kNoIndex;
  if (body == kNoIndex || (*found_)[body].mention.kind != MentionKind::kOrganisation) return 0;
  const uint32_t comma = (*found_)[body].mention.tokens.end;
  if (!is_mark(comma, ',')) return 0;
  for (uint32_t i = comma + 1; i < std::min(sentence_.end, comma + 2 + kLongestSeat); ++i) {
    if (is_mark(i, ')')) return i + 1;
    if (!token(i).has(kCapital) && !words_.is(token(i), kJoinWord)) return 0;
  }
  return 0;
}

// «Ann Lee (Lab)», «Ann Lee (chair of Mind)»: takes what stands in brackets at the token; the token behind
// that, and behind such brackets as «(47)» where more is told of her. kNoIndex where the brackets tell her
// role.
uint32_t RoleLinker::take_brackets(uint32_t person, uint32_t at) {
  NameMention& p = (*found_)[person];
  if (const uint32_t behind = behind_seat(at); behind != 0) {
    p.organisation = mention_at(at + 1);
    p.mention.tokens.end = at = behind;
  }
  const uint32_t aside = is_mark(at, '(') ? mention_at(at + 1) : kNoIndex;
  if (aside == kNoIndex || !is_mark((*found_)[aside].mention.tokens.end, ')'))
    return behind_brackets(at);
  const NameMention& m = (*found_)[aside];
  if (m.mention.kind == MentionKind::kOrganisation) {
    p.organisation = aside;
    p.mention.tokens.end = at = m.mention.tokens.end + 1;
  } else if (m.mention.kind == MentionKind::kRole && m.gender != Gender::kPlural &&
             p.mention.role.empty()) {
    give(person, aside);
    return kNoIndex;
  }
  return behind_brackets(at);
}

// «Ann Lee, | chair of the trust»: whether a role that is hers begins at the token.
bool RoleLinker::take_role_at(uint32_t person, uint32_t at) {
  const NameMention& p = (*found_)[person];
  uint32_t role = kNoIndex;
  for (uint32_t k = person + 1; k < found_->size() && k < person + 5; ++k) {
    const NameMention& m = (*found_)[k];
    if (m.mention.kind == MentionKind::kRole && m.mention.tokens.begin == at &&
        m.gender != Gender::kPlural)
      role = k;
  }
  if (role == kNoIndex) return false;
  // «Separately, trust director Ann Lee said»: hers.
  const uint32_t holder = mention_at((*found_)[role].mention.tokens.end);
  const bool held = holder != kNoIndex && (*found_)[holder].mention.kind == MentionKind::kPerson;
  // «Councillor Ann Lee, leader of Hexley Council,»: that tells more.
  const bool bare = p.organisation == kNoIndex && (*found_)[role].organisation != kNoIndex;
  if (held || !(bare || p.mention.role.empty())) return false;
  give(person, role);
  take_body_behind(person, role);
  return true;
}

// «Ann Lee, | of the trust», «Ann Lee | from the homelessness charity Shelter»
void RoleLinker::take_linked_body(uint32_t person, uint32_t link) {
  const bool article = link + 1 < sentence_.end && features(link + 1).has(kDeterminer);
  uint32_t body = body_named_at(phrase_end(link + (article ? 2 : 1)));
  if (body == kNoIndex) body = mention_at(link + 1);
  if (body == kNoIndex && article) body = mention_at(link + 2);
  if (body == kNoIndex || (*found_)[body].mention.kind != MentionKind::kOrganisation) return;
  // «Health minister Ann Lee in the Senate»: where she spoke.
  const Entry* entry = (*found_)[body].entry;
  const bool spoke_there = words_.is(token(link), kSeatWord) && entry != nullptr &&
                           entry->attribute("kind") == "parliament";
  if (!spoke_there) (*found_)[person].organisation = body;
}

// «Ann Lee, chair of the trust,», «Ann Lee, of the trust,», «Ann Lee (Lab)».
void RoleLinker::attach_after(uint32_t person) {
  const NameMention& p = (*found_)[person];
  const uint32_t at = take_brackets(person, p.mention.tokens.end);
  if (at == kNoIndex) return;
  const bool comma = sets_off(at);
  const uint32_t next = comma ? behind_age(is_mark(at + 1, '-') ? at + 2 : at + 1) : at;
  if (next >= sentence_.end) return;
  if (comma && features(next).has(kRelative)) {
    attach_office(person, next + 1, true);
    attach_predicate(person, next + 1);
    return;
  }
  if (!comma && features(next).has(kBe | kHave)) {
    attach_predicate(person, next);
    return;
  }
  if (comma) {
    attach_office(person, next, false);
    take_seat(next);
    // «However, its director said»: no name at all.
    if (p.name.size() == 1 && features(p.name.begin).has(kAdverb)) return;
    if (take_role_at(person, next)) return;
  }
  if (words_.is(token(next), kLinkWord) && p.organisation == kNoIndex)
    take_linked_body(person, next);
}

}  // namespace pledger
