#include "extractors/names_roles.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kMaxComplement = 8;  // words after «director of»

}  // namespace

bool RoleLinker::is_mark(uint32_t at, char mark) const {
  return at >= sentence_.begin && at < sentence_.end && token(at).end - token(at).begin == 1 &&
         analysis_.text()[token(at).begin] == mark;
}

// A noun or adjective as far as one can tell: no function word, no verb form that is not also a
// noun.
bool RoleLinker::is_plain_word(uint32_t at) const {
  const Token& t = token(at);
  if (!t.is(TokenKind::kWord) || t.has(kPossessive) || words_.is(t, kFunctionWord | kCalendarWord))
    return false;
  // «the £540m ministers set aside»: a scale.
  if (at > sentence_.begin && !t.has(kSpaceBefore) && token(at - 1).is(TokenKind::kNumber))
    return false;
  const WordFeatures f = features(at);
  if (f.has(kAdverb)) return false;
  return !f.has(kVerbForm) || f.has(kNounToo) || words_.is(t, kModifier);
}

uint32_t RoleLinker::mention_at(uint32_t at) const {
  const auto it =
      std::partition_point(found_->begin() + from_, found_->end(),
                           [&](const NameMention& m) { return m.mention.tokens.begin < at; });
  const auto index = static_cast<uint32_t>(it - found_->begin());
  return it != found_->end() && it->mention.tokens.begin == at ? index : kNoIndex;
}

uint32_t RoleLinker::mention_ending_at(uint32_t at, uint32_t before) const {
  return before > from_ && (*found_)[before - 1].mention.tokens.end == at ? before - 1 : kNoIndex;
}

// A spokesman may speak for a person, too, and so may a lawyer.
bool RoleLinker::speaks_for(const NameMention& role) {
  return role.entry != nullptr &&
         (role.entry->id == "role.spokesperson" || role.entry->has("acts_for"));
}

// «analysis», «network»: nobody’s role, though the lexicon of roles holds it.
bool RoleLinker::is_thing(uint32_t index) const {
  const NameMention& m = (*found_)[index];
  return m.mention.kind == MentionKind::kRole && m.entry != nullptr &&
         m.entry->attribute("kind") == "collective";
}

// The end of a run of plain words and capitals after «director of».
uint32_t RoleLinker::phrase_end(uint32_t at) const {
  uint32_t end = at;
  const uint32_t limit = std::min(sentence_.end, at + kMaxComplement);
  while (end < limit && (mention_at(end) == kNoIndex || is_thing(mention_at(end)))) {
    if (is_plain_word(end)) {
      ++end;
    } else if (words_.is(token(end), kJoinWord) && end > at && end + 1 < limit &&
               is_plain_word(end + 1) && mention_at(end + 1) == kNoIndex) {
      ++end;
    } else if (words_.is(token(end), kJoinWord) && end > at && end + 2 < limit &&
               features(end + 1).has(kIng) && words_.is(token(end + 2), kLinkWord)) {
      end += 2;  // «director of policy and influencing at Mind»
    } else if (is_mark(end, ',') && end + 3 < limit && token(end + 1).has(kCapital) &&
               is_plain_word(end + 1) && token(end - 1).has(kCapital) &&
               (words_.is(token(end + 2), kJoinWord) || words_.is(token(end + 3), kJoinWord))) {
      ++end;  // «for Children, Young People and Families»
    } else {
      break;
    }
  }
  return end;
}

// «the agency’s Centre for Tablets»: the inner body, where a possessive leads to it.
uint32_t RoleLinker::owned_organisation(uint32_t index) const {
  const uint32_t end = (*found_)[index].mention.tokens.end;
  if (end + 1 >= sentence_.end || !token(end).has(kPossessive)) return index;
  const uint32_t inner = mention_at(end + 1);
  return inner != kNoIndex && (*found_)[inner].mention.kind == MentionKind::kOrganisation ? inner
                                                                                          : index;
}

// «co-lead» and «researcher» side by side are one role.
void RoleLinker::join_roles(uint32_t index) {
  NameMention& role = (*found_)[index];
  if (index + 1 >= found_->size()) return;
  NameMention& next = (*found_)[index + 1];
  if (next.mention.kind != MentionKind::kRole ||
      next.mention.tokens.begin != role.mention.tokens.end)
    return;
  next.mention.tokens.begin = role.mention.tokens.begin;
  next.name.begin = role.name.begin;
  role.taken = true;
}

// «the public sector union | Unison»: the body that is named behind
// the word for what it is; kNoIndex where none is.
uint32_t RoleLinker::body_named_at(uint32_t at) const {
  if (at >= sentence_.end || at == sentence_.begin || !words_.is(token(at - 1), kOrgNoun))
    return kNoIndex;
  uint32_t body = mention_at(at);
  if (body == kNoIndex && at + 1 < sentence_.end && features(at).has(kDeterminer))
    body = mention_at(at + 1);
  const bool named = body != kNoIndex && (*found_)[body].mention.kind == MentionKind::kOrganisation;
  return named ? body : kNoIndex;
}

// «leader of the Labour | group», «leader of the council | ’s Labour group»: where that ends; the group is the
// party's, and no body of its own. `body` ends at the token, if any does.
uint32_t RoleLinker::group_end(NameMention& role, uint32_t end, uint32_t body) {
  const bool owned = end + 1 < sentence_.end && token(end).has(kPossessive);
  const uint32_t party = owned ? mention_at(end + 1) : body;
  if (party == kNoIndex || (*found_)[party].entry == nullptr ||
      (*found_)[party].entry->attribute("kind") != "party")
    return end;
  const uint32_t noun = (*found_)[party].mention.tokens.end;
  if (noun >= sentence_.end || !words_.is(token(noun), kOrgNoun)) return end;
  if (const uint32_t group = mention_at(noun); group != kNoIndex) (*found_)[group].taken = true;
  role.organisation = party;
  return noun + 1;
}

// «Mother | of two | Ann Lee»: how many she has, and before `next` a person's name.
bool RoleLinker::counts_own(uint32_t link, uint32_t next) const {
  if (next != link + 2 || !words_.is(token(link + 1), kQuantity)) return false;
  const uint32_t person = mention_at(next);
  return person != kNoIndex && (*found_)[person].mention.kind == MentionKind::kPerson &&
         (*found_)[person].first_name;
}

// «Minister for Health | and Food Safety | Ann Lee», «Minister of Labour | and Employment |, Ann Lee»: where
// a portfolio of two ends, of which the first ends at the token.
uint32_t RoleLinker::end_of_portfolio(NameMention& role, uint32_t end) {
  if (end + 1 >= sentence_.end || !words_.is(token(end), kJoinWord) ||
      !token(end + 1).has(kCapital))
    return end;
  const uint32_t stop = phrase_end(end + 1);
  const uint32_t person = stop > end + 1 ? mention_at(stop) : kNoIndex;
  if (person != kNoIndex && (*found_)[person].mention.kind == MentionKind::kPerson)
    role.name.end = end = stop;
  // a common word, and no name
  const uint32_t word = mention_at(end + 1);
  if (word != kNoIndex && is_mark(end + 2, ',') && !(*found_)[word].first_name &&
      (*found_)[word].mention.tokens.size() == 1 && token(end + 1).word != 0) {
    (*found_)[word].evidence = NameEvidence::kWeak;
    role.name.end = end += 2;
  }
  return end;
}

// «leader | of the council», «Minister | of Labour»: the mention behind the link at `end`, which moves behind
// what belongs to the role. False where that is not the role's.
bool RoleLinker::take_owner_behind(NameMention& role, uint32_t other, uint32_t& end) {
  other = owned_organisation(other);
  NameMention& owner = (*found_)[other];
  if (is_constituency(role, owner)) owner.mention.kind = MentionKind::kPlace;
  // «Chief Executive of Hexley»: nobody is led by another.
  if (may_be_body(owner, role) && analysis_.text(token(end).span()) == "of")
    owner.mention.kind = MentionKind::kOrganisation;
  const MentionKind kind = owner.mention.kind;
  // «Minister of Labour»: no party; «Minister for Rural Health»: no body
  if (kind == MentionKind::kOrganisation && role.entry != nullptr && role.entry->has("portfolio") &&
      (owner.entry == nullptr || owner.entry->attribute("kind") == "party")) {
    if (owner.entry == nullptr) owner.evidence = NameEvidence::kWeak;
    role.name.end = end = owner.mention.tokens.end;
    return true;
  }
  const bool body = kind == MentionKind::kRole && owner.entry == nullptr;
  const bool person =
      (kind == MentionKind::kPerson || kind == MentionKind::kRole) && speaks_for(role);
  if ((kind == MentionKind::kOrganisation || person) && role.organisation == kNoIndex)
    role.organisation = other;
  if (kind != MentionKind::kOrganisation && kind != MentionKind::kPlace && !body && !person)
    return false;
  if (body && role.organisation == kNoIndex) role.organisation = other;
  end = group_end(role, owner.mention.tokens.end, other);
  if (const uint32_t named = body ? body_named_at(end) : kNoIndex; named != kNoIndex) {
    if (role.organisation == other) role.organisation = named;
    end = (*found_)[named].mention.tokens.end;
  }
  return true;
}

// «the council in an effort to save», «accused the premier of walking away», «… of cutting the budget»: what
// stands behind the link is no part of what somebody is.
bool RoleLinker::leads_away(uint32_t link) const {
  if (link + 2 >= sentence_.end) return false;
  const std::string_view word = analysis_.text(token(link).span());
  const std::string_view next = analysis_.text(token(link + 1).span());
  if (word == "in" && (next == "a" || next == "an")) return true;
  return features(link + 1).has(kIng) && features(link + 2).has(kDeterminer | kAdverb | kPronoun);
}

// Takes in «of primary care», «for the trust», «at Mind», each once or twice.
void RoleLinker::grow_right(uint32_t index) {
  NameMention& role = (*found_)[index];
  uint32_t end = group_end(role, role.mention.tokens.end, kNoIndex);
  for (int n = 0; n < 3 && end < sentence_.end && words_.is(token(end), kLinkWord); ++n) {
    uint32_t next = end + 1;
    // «ministers to close wards»: an infinitive, unlike «adviser to the board»
    if (features(end).has(kTo) && next < sentence_.end && features(next).has(kBase)) break;
    // «asked the trust for a ward»: no part of what the body is called
    const bool body_noun = role.entry == nullptr && words_.is(token(role.name.end - 1), kOrgNoun);
    if (body_noun && analysis_.text(token(end).span()) == "for") break;
    // «stop the trust from closing wards»: no more does that
    if (next < sentence_.end && features(next).has(kIng) &&
        analysis_.text(token(end).span()) == "from")
      break;
    // «a report to the board»: not the board's
    if (leads_away(end) || (is_thing(index) && features(end).has(kTo))) break;
    if (next < sentence_.end && words_.is(token(next), kLinkWord)) ++next;  // «responsible for»
    if (next < sentence_.end && features(next).has(kDeterminer)) ++next;
    if (next >= sentence_.end) break;
    if (counts_own(end, next)) {
      end = next;
      break;
    }
    uint32_t other = mention_at(next);
    if (other == kNoIndex) other = mention_at(end + 1);
    if (other != kNoIndex) {
      if (!take_owner_behind(role, other, end)) break;
      continue;
    }
    // «adviser to the board», but «urged ministers to act».
    if (features(end).has(kTo) && next == end + 1) break;
    const uint32_t stop = phrase_end(next);
    const bool seat = words_.is(token(end), kSeatWord) && !words_.is(token(end), kInnerWord);
    // «the minister at a seminar», but «head of policy at the homelessness charity Shelter»
    if (stop == next || (seat && body_named_at(stop) == kNoIndex)) break;
    if (const uint32_t named = body_named_at(stop); named != kNoIndex) {
      if (role.organisation == kNoIndex) role.organisation = named;
      end = (*found_)[named].mention.tokens.end;
      continue;
    }
    // «the council’s head of housing», not «adviser to the council on housing»
    const bool owner_before = role.organisation != kNoIndex &&
                              (*found_)[role.organisation].mention.tokens.end <= role.name.begin;
    const bool field = owner_before && !token(next).has(kCapital);  // no constituency
    if (role.organisation == kNoIndex || field) role.name.end = stop;
    end = stop;
  }
  role.mention.tokens.end = end_of_portfolio(role, end);
}

void RoleLinker::link(TokenRange sentence, uint32_t from, std::vector<NameMention>& found) {
  sentence_ = sentence;
  from_ = from;
  found_ = &found;
  const auto size = static_cast<uint32_t>(found.size());
  for (uint32_t k = from; k < size; ++k) {
    if (found[k].mention.kind != MentionKind::kRole) continue;
    join_roles(k);
    if (found[k].taken) continue;
    grow_left(k);
    grow_right(k);
    NameMention& role = found[k];
    role.mention.span = analysis_.span_of(role.mention.tokens);
    role.mention.role = role.mention.name = analysis_.span_of(role.name);
  }
  for (uint32_t k = from; k < size; ++k) {
    if (found[k].mention.kind == MentionKind::kPerson) join_place(k);
  }
  for (uint32_t k = from; k < size; ++k) {
    if (found[k].mention.kind != MentionKind::kPerson) continue;
    attach_before(k);
    attach_after(k);
  }
  for (uint32_t k = from; k < size; ++k) {
    if (found[k].organisation != kNoIndex) {
      found[k].mention.organisation = found[found[k].organisation].mention.name;
    }
  }
}

}  // namespace pledger
