// To which body somebody in a role belongs, where none stands beside it (EntityMerger): «Party leader Ann
// Lee», «Its president», «Shadow minister», and who leads the body that the sentence before is about.

#include <algorithm>
#include <array>

#include "extractors/entity_merger.h"

namespace pledger {

// «the Labour government», «the Lee Labour Government»: whether the document says that the party is in
// government.
bool EntityMerger::governs(uint32_t party) {
  const auto [known, is_new] = governs_.try_emplace(party, false);
  if (!is_new) return known->second;
  const auto is_government = [&](uint32_t token) {
    return token < analysis_.tokens.size() && words_.is_government(analysis_.tokens[token]);
  };
  const std::string& name = folded_name(party);
  known->second = std::any_of(found_.begin(), found_.end(), [&](const NameMention& m) {
    if (m.mention.kind != MentionKind::kOrganisation || is_uncertain(m)) return false;
    if (m.mention.entity == party) return is_government(m.name.end);
    return is_government(m.name.end - 1) && folded(m.mention.name).find(name) != std::string::npos;
  });
  return known->second;
}

// The party named last of those that do not govern, before `m`. «Labour and Conservative MPs» leave open which.
uint32_t EntityMerger::latest_opposition(const NameMention& m) {
  constexpr uint32_t kBetween = 2;  // tokens of «MPs and»
  const NameMention* later = nullptr;
  size_t bodies = 0;
  for (const NameMention* it = &m; it-- > found_.data() && bodies < kRecentOrganisations;) {
    const uint32_t entity = it->mention.entity;
    if (entity == kNoIndex || it->mention.kind != MentionKind::kOrganisation) continue;
    ++bodies;
    if (kinds_[entity] != "party" || governs(entity)) continue;
    if (later == nullptr) {
      later = it;
      continue;
    }
    const uint32_t end = it->mention.tokens.end;
    const uint32_t begin = later->mention.tokens.begin;
    const bool joined =
        begin > end && begin - end <= kBetween && words_.is(analysis_.tokens[begin - 1], kJoinWord);
    return joined && entity != later->mention.entity ? kNoIndex : later->mention.entity;
  }
  return later == nullptr ? kNoIndex : later->mention.entity;
}

// «Party leader Ann Lee»: of the party named last; «Its president», «Regional director»: of the body told of.
void EntityMerger::learn_body(const NameMention& m) {
  if (m.mention.kind != MentionKind::kPerson || m.organisation != kNoIndex ||
      (m.mention.role.empty() && !m.owned))
    return;
  if (m.mention.entity == kNoIndex || !analysis_.entities[m.mention.entity].organisation.empty())
    return;
  uint32_t body = kNoIndex;
  if (m.owned && !recent_organisations_.empty()) {  // «Its president, Ann Lee»
    body = recent_organisations_.back();
  } else if (!m.role.empty() && words_.is(analysis_.tokens[m.role.begin], kOpposition)) {
    body = latest_opposition(m);  // «Shadow health secretary Ann Lee»
  } else if (m.role.size() >= 2 && words_.is(analysis_.tokens[m.role.begin], kOrgNoun)) {
    body = by_description(m.role.begin);
  } else {
    body = body_spoken_of(m);
  }
  if (body != kNoIndex) {
    bodies_.try_emplace(m.mention.entity, body);
  } else if (m.role.size() >= 2 && words_.is(analysis_.tokens[m.role.begin], kAloneBody)) {
    // «Opposition health spokesman Ann Lee», where no party is named.
    const Span alone = analysis_.tokens[m.role.begin].span();
    analysis_.entities[m.mention.entity].organisation = analysis_.text(alone);
  }
}

// «The Hexley Union is angry. President Ann Lee said …», «“…,” president Ann Lee said»: the one body that
// the sentence before begins with and names; kNoIndex where it does not.
uint32_t EntityMerger::body_spoken_of(const NameMention& leader) const {
  const uint32_t begin = std::min(leader.role.begin, leader.mention.tokens.begin);
  const uint32_t sentence = analysis_.sentence_of(begin);
  if (sentence == kNoIndex || sentence == 0 || leader.role.empty() ||
      !opens_sentence(begin, sentence) || !is_leader(leader.role))
    return kNoIndex;
  const Sentence& before = analysis_.sentences[sentence - 1];
  if (before.block != analysis_.sentences[sentence].block) return kNoIndex;
  uint32_t body = kNoIndex;
  for (const NameMention* it = &leader; it-- > found_.data();) {
    if (it->mention.tokens.begin < before.tokens.begin) break;
    if (it->mention.kind != MentionKind::kOrganisation) continue;
    const uint32_t entity = it->mention.entity;
    if (entity == kNoIndex || (body != kNoIndex && body != entity)) return kNoIndex;
    body = begins_sentence(*it, before) ? entity : kNoIndex;
    if (body == kNoIndex) return kNoIndex;
  }
  return body == kNoIndex || is_watched_by_others(kinds_[body]) ? kNoIndex : body;
}

// «The Hexley Union said», «Patient group Hexley Voices fears»: before the verb.
bool EntityMerger::begins_sentence(const NameMention& m, const Sentence& sentence) const {
  constexpr uint32_t kDescribed = 3;  // tokens before the name
  const uint32_t behind = m.mention.tokens.end;
  if (m.mention.tokens.begin > sentence.tokens.begin + kDescribed || behind >= sentence.tokens.end)
    return false;
  constexpr uint32_t kVerb =
      kPastForm | kThirdPerson | kBe | kHave | kDo | kModal | kWill | kAdverb;
  return words_.features(analysis_.tokens[behind], analysis_.text()).has(kVerb);
}

// Of these others speak, and their leaders are no chairs and directors.
bool EntityMerger::is_watched_by_others(std::string_view kind) {
  constexpr std::array<std::string_view, 6> kKinds{"government", "department", "party",
                                                   "parliament", "regulator",  "media"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

// «president», «Regional director»
bool EntityMerger::is_leader(TokenRange role) const {
  for (uint32_t t = role.begin; t < role.end; ++t) {
    const LexiconMatch match = words_.longest(NameLexicon::kRoles, analysis_, t, role.end);
    if (match && t + match.size == role.end) return match.entry->attribute("kind") == "leader";
  }
  return false;
}

// «Party leader Ann Lee», «Its president, Ann Lee»: bodies in their fullest names.
void EntityMerger::give_bodies() {
  for (const auto& [person, body] : bodies_) {
    std::string& organisation = analysis_.entities[person].organisation;
    if (organisation.empty()) organisation = analysis_.entities[body].name;
  }
}

}  // namespace pledger
