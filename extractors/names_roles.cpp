#include "extractors/names_roles.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kMaxModifiers = 5;   // words before a role that belong to it
constexpr uint32_t kMaxComplement = 8;  // words after «director of»
constexpr uint32_t kMaxNested = 4;      // mentions inside a role

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

// A spokesman may speak for a person, too.
bool RoleLinker::speaks_for(const NameMention& role) {
  return role.entry != nullptr && role.entry->id == "role.spokesperson";
}

// Takes in what stands before the role: modifiers, an organisation or a possessor, the determiner.
void RoleLinker::grow_left(uint32_t index) {
  NameMention& role = (*found_)[index];
  uint32_t begin = role.mention.tokens.begin;
  uint32_t words_begin = begin;  // of the role without organisation and determiner
  const uint32_t floor = index > from_ ? (*found_)[index - 1].mention.tokens.end : sentence_.begin;
  uint32_t taken = 0;
  uint32_t reach = begin;
  while (reach > floor && taken < kMaxModifiers) {
    const bool joins =
        words_.is(token(reach - 1), kJoinWord) && reach - 1 > floor && is_plain_word(reach - 2);
    // «the accounting officer»
    const bool doing = reach == begin && reach - 1 > floor && features(reach - 1).has(kIng) &&
                       features(reach - 2).has(kDeterminer);
    if (!is_plain_word(reach - 1) && !joins && !doing) break;
    --reach;
    ++taken;
  }
  const uint32_t before = mention_ending_at(reach, index);
  const bool possessed = reach > sentence_.begin && token(reach - 1).has(kPossessive);
  const bool determined = reach > sentence_.begin && (features(reach - 1).has(kDeterminer) ||
                                                      token(reach - 1).is(TokenKind::kNumber));
  const bool opens =
      reach == sentence_.begin || is_mark(reach - 1, ',') || token(reach - 1).is(TokenKind::kQuote);
  if (determined || possessed || opens) {
    begin = words_begin = reach;
  } else {
    // Only words that are known to go before a role.
    while (begin > reach && words_.is(token(begin - 1), kModifier)) --begin;
    words_begin = begin;
  }
  uint32_t organisation = kNoIndex;
  bool possessed_through = false;
  if (possessed) {
    organisation = mention_ending_at(reach - 1, index);
    begin = reach - 1;
  } else if (before != kNoIndex && !determined && !opens) {
    organisation = before;
    begin = words_begin = reach;
    // «the party’s Treasury spokesman»: the owner of both; what stands between belongs to the role.
    const uint32_t first = (*found_)[before].mention.tokens.begin;
    if (first > sentence_.begin && token(first - 1).has(kPossessive)) {
      const uint32_t owner = mention_ending_at(first - 1, before);
      if (owner != kNoIndex && (*found_)[owner].mention.kind != MentionKind::kPerson) {
        organisation = owner;
        possessed_through = true;
        begin = words_begin = first;
      }
    }
  }
  if (organisation != kNoIndex) {
    NameMention& owner = (*found_)[organisation];
    if (owner.mention.kind == MentionKind::kOrganisation && !owner.taken) {
      role.organisation = organisation;
      begin = owner.mention.tokens.begin;
    } else if (owner.mention.kind == MentionKind::kPerson && !possessed && owner.name.size() == 1 &&
               owner.mention.tokens.begin > sentence_.begin &&
               features(owner.mention.tokens.begin - 1).has(kDeterminer) &&
               words_.is(token(reach), kRoleWord)) {
      begin = words_begin = owner.mention.tokens.begin;  // «one Trump adviser»
    } else if (owner.mention.kind == MentionKind::kPlace ||
               ((possessed || possessed_through) && (owner.mention.kind == MentionKind::kRole ||
                                                     owner.mention.kind == MentionKind::kPerson))) {
      begin = owner.mention.tokens.begin;
      if (owner.mention.kind == MentionKind::kPerson && speaks_for(role))
        role.organisation = organisation;
      // «the party’s spokesman»: which party is decided over the document; «an inspector’s report»
      // is nobody's.
      const bool body = owner.entry == nullptr || words_.is(token(owner.name.end - 1), kOrgNoun);
      if (owner.mention.kind == MentionKind::kRole && (body || possessed_through))
        role.organisation = organisation;
      if (owner.mention.kind == MentionKind::kPlace && !possessed) words_begin = begin;
    } else if (!possessed) {
      begin = words_begin;
    }
  }
  // The determiner, unless it is part of the organisation's mention already.
  if (begin > sentence_.begin && features(begin - 1).has(kDeterminer)) --begin;
  role.mention.tokens.begin = begin;
  role.name.begin = words_begin;
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

// Takes in «of primary care», «for the trust», «at Mind», each once or twice.
void RoleLinker::grow_right(uint32_t index) {
  NameMention& role = (*found_)[index];
  uint32_t end = role.mention.tokens.end;
  for (int n = 0; n < 3 && end < sentence_.end && words_.is(token(end), kLinkWord); ++n) {
    uint32_t next = end + 1;
    // «ministers to close wards»: an infinitive, unlike «adviser to the board»
    if (features(end).has(kTo) && next < sentence_.end && features(next).has(kBase)) break;
    if (next < sentence_.end && words_.is(token(next), kLinkWord)) ++next;  // «responsible for»
    if (next < sentence_.end && features(next).has(kDeterminer)) ++next;
    if (next >= sentence_.end) break;
    uint32_t other = mention_at(next);
    if (other == kNoIndex) other = mention_at(end + 1);
    if (other != kNoIndex) {
      other = owned_organisation(other);
      NameMention& owner = (*found_)[other];
      const MentionKind kind = owner.mention.kind;
      const bool body = kind == MentionKind::kRole && owner.entry == nullptr;
      const bool person =
          (kind == MentionKind::kPerson || kind == MentionKind::kRole) && speaks_for(role);
      if ((kind == MentionKind::kOrganisation || person) && role.organisation == kNoIndex)
        role.organisation = other;
      if (kind != MentionKind::kOrganisation && kind != MentionKind::kPlace && !body && !person)
        break;
      if (body && role.organisation == kNoIndex) role.organisation = other;
      end = owner.mention.tokens.end;
      continue;
    }
    // «adviser to the board», but «urged ministers to act».
    if (features(end).has(kTo) && next == end + 1) break;
    const uint32_t stop = phrase_end(next);
    if (stop == next) break;
    if (role.organisation == kNoIndex) role.name.end = stop;
    end = stop;
  }
  role.mention.tokens.end = end;
}

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

// The role that ends right before token `at`, or before the comma there; the mentions of its
// organisation lie inside it.
uint32_t RoleLinker::role_ending_at(uint32_t at, uint32_t before) const {
  for (uint32_t n = 0; n < kMaxNested && before-- > from_; ++n) {
    const NameMention& m = (*found_)[before];
    if (m.mention.kind != MentionKind::kRole || m.taken) continue;
    return m.mention.tokens.end == at ? before : kNoIndex;
  }
  return kNoIndex;
}

// «NHS England’s director Ann Lee», «Shadow minister, Ann Lee,», «the BBC’s Ann Lee».
void RoleLinker::attach_before(uint32_t person) {
  const uint32_t at = (*found_)[person].mention.tokens.begin;
  if (person == from_ || at == sentence_.begin) return;
  const bool comma = is_mark(at - 1, ',');
  const uint32_t index = role_ending_at(comma ? at - 1 : at, person);
  if (index != kNoIndex) {
    const NameMention& role = (*found_)[index];
    if (role.gender == Gender::kPlural || is_thing(index)) return;
    // Without a comma behind the name the role must be «the» one: «said the manager, Ann Lee.»
    const uint32_t after = (*found_)[person].mention.tokens.end;
    const uint32_t first = role.mention.tokens.begin;
    const bool definite = features(first).has(kDeterminer) && !words_.is(token(first), kQuantity);
    const bool closed = after >= sentence_.end || is_mark(after, '.') || is_mark(after, ':') ||
                        token(after).is(TokenKind::kQuote);
    if (!comma || is_mark(after, ',') || (definite && closed)) give(person, index);
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

// «Ann Lee, who chairs the trust»: what she is and whose, by a verb.
void RoleLinker::attach_office(uint32_t person, uint32_t verb) {
  NameMention& p = (*found_)[person];
  while (verb < sentence_.end && features(verb).has(kAdverb)) ++verb;
  if (verb >= sentence_.end) return;
  const LexiconMatch office = words_.longest(NameLexicon::kOffices, analysis_, verb, sentence_.end);
  if (!office) return;
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

// «Ann Lee, chair of the trust,», «Ann Lee, of the trust,», «Ann Lee (Lab)».
void RoleLinker::attach_after(uint32_t person) {
  NameMention& p = (*found_)[person];
  uint32_t at = p.mention.tokens.end;
  if (is_mark(at, '(') && is_mark(at + 2, ')')) {
    const uint32_t party = mention_at(at + 1);
    if (party != kNoIndex && (*found_)[party].mention.kind == MentionKind::kOrganisation) {
      p.organisation = party;
      p.mention.tokens.end = at += 3;
    } else if (party != kNoIndex && (*found_)[party].mention.kind == MentionKind::kRole &&
               (*found_)[party].gender != Gender::kPlural && p.mention.role.empty()) {
      give(person, party);  // «Ann Lee (Chair)»
      return;
    }
  }
  const bool comma = is_mark(at, ',');
  const uint32_t next = comma ? at + 1 : at;
  if (next >= sentence_.end) return;
  if (comma && features(next).has(kRelative)) {
    attach_office(person, next + 1);
    attach_predicate(person, next + 1);
    return;
  }
  if (!comma && features(next).has(kBe | kHave)) {
    attach_predicate(person, next);
    return;
  }
  if (comma) {
    uint32_t role = kNoIndex;
    for (uint32_t k = person + 1; k < found_->size() && k < person + 5; ++k) {
      const NameMention& m = (*found_)[k];
      if (m.mention.kind == MentionKind::kRole && m.mention.tokens.begin == next &&
          m.gender != Gender::kPlural)
        role = k;
    }
    if (role != kNoIndex && p.mention.role.empty()) {
      give(person, role);
      take_body_behind(person, role);
      return;
    }
  }
  if (words_.is(token(next), kLinkWord) && p.organisation == kNoIndex) {
    uint32_t body = mention_at(next + 1);
    if (body == kNoIndex && next + 1 < sentence_.end && features(next + 1).has(kDeterminer))
      body = mention_at(next + 2);
    if (body != kNoIndex && (*found_)[body].mention.kind == MentionKind::kOrganisation)
      p.organisation = body;
  }
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
