// Whom a description means («the charity», «the former nurse», «the Government»), and what the
// document tells of everybody in it: full name, title, role, organisation, sex (EntityMerger).

#include "extractors/entity_merger.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxLikeness = 64;
constexpr uint32_t kFormerReach = 80;  // tokens that «the former nurse» looks back for her name

}  // namespace

// «the charity», «the agency»: the latest organisation with this word in its name, or of a kind that the
// word can mean, or else one of which no kind is known.
uint32_t EntityMerger::by_description(uint32_t token) {
  const std::string head = folded(token);
  const size_t count = std::min(recent_organisations_.size(), kRecentOrganisations);
  uint32_t of_kind = kNoIndex;
  uint32_t of_unknown = kNoIndex;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t entity = recent_organisations_[recent_organisations_.size() - 1 - i];
    if (is_to_come(entity)) continue;
    const std::string& name = folded_name(entity);
    if (name.size() > head.size() && is_headed_by(entity, name, head)) return entity;
    const bool unknown = kinds_[entity].empty() && name.find(' ') != std::string::npos &&
                         words_.is(analysis_.tokens[token], kLooseBody);
    const bool known = !analysis_.entities[entity].id.empty();
    // «the health service» is no agency.
    const Entry* entry = found_[last_seen_[entity]].entry;
    const bool at_large = entry != nullptr && entry->has("at_large");
    const bool fits = !at_large && words_.may_mean(analysis_.tokens[token], kinds_[entity], known);
    // «Ann Lee, of Hexley Care, said the firm …»: not one that was named before them.
    const uint32_t seen = found_[last_seen_[entity]].mention.tokens.begin;
    const bool beside = seen < token && analysis_.sentence_of(seen) == analysis_.sentence_of(token);
    if (unknown && beside && of_kind == kNoIndex) of_kind = entity;
    if (fits && of_kind == kNoIndex) of_kind = entity;
    if (unknown && of_unknown == kNoIndex) of_unknown = entity;
  }
  return of_kind != kNoIndex ? of_kind : of_unknown;
}

// «… Hexley Council», «Council of Nurses», but not «the Government Nurses Association», «Council of the
// Federation».
bool EntityMerger::is_headed_by(uint32_t entity, const std::string& name,
                                const std::string& head) const {
  const size_t at = name.find(head);
  const size_t inner = std::min(name.find(" of "), name.find(" for "));
  if (at == std::string::npos || (inner != std::string::npos && at > inner)) return false;
  const size_t end = at + head.size();
  return end == name.size() || end == inner || kinds_[entity].empty() || kinds_[entity] == head ||
         !analysis_.entities[entity].id.empty();
}

// «the former nurse», where nobody was called one: who was named last, a little before.
uint32_t EntityMerger::last_person_fitting(const NameMention& m) const {
  if (last_person_ == kNoIndex) return kNoIndex;
  const NameMention& person = found_[last_person_];
  const Gender gender = analysis_.entities[person.mention.entity].gender;
  const bool differs =
      gender != Gender::kUnknown && m.gender != Gender::kUnknown && gender != m.gender;
  const bool near = m.name.begin - person.name.begin < kFormerReach;
  return near && !differs ? person.mention.entity : kNoIndex;
}

// «the health secretary» is no general secretary: what stands before the head of a description must
// be part of the role.
bool EntityMerger::agrees_with_role(const NameMention& description, const NameMention& person) {
  for (uint32_t t = description.name.begin; t + 1 < description.name.end; ++t) {
    const Token& token = analysis_.tokens[t];
    if (words_.is(token, kModifier | kFormerWord | kLinkWord | kJoinWord)) continue;
    // «the Kent North MSP»: a seat
    if (token.has(kCapital) && analysis_.tokens[description.name.end - 1].has(kAllCapitals))
      continue;
    // «the union leader»: hers, whom Unison made its general secretary
    bool found = words_.is(token, kOrgNoun) && leads_body(person, t);
    for (uint32_t r = person.role.begin; r < person.role.end && !found; ++r)
      found = analysis_.tokens[r].word == token.word && folded(r) == folded(t);
    if (!found) return false;
  }
  return true;
}

// Whether the word («union») means the body that the person belongs to.
bool EntityMerger::leads_body(const NameMention& person, uint32_t word) {
  if (person.organisation == kNoIndex) return false;
  const uint32_t body = found_[person.organisation].mention.entity;
  return body != kNoIndex && by_description(word) == body;
}

// «the South Hexferry MSP»: capitals of no lexicon before the letters of a member are her seat.
bool EntityMerger::names_seat(const NameMention& m) const {
  return analysis_.tokens[m.name.end - 1].has(kAllCapitals) &&
         found_[m.organisation].entry == nullptr;
}

void EntityMerger::resolve_description(NameMention& m) {
  const Token& first = analysis_.tokens[m.mention.tokens.begin];
  if (!words_.is(first, kDefinite)) return;
  const Token& head = analysis_.tokens[m.name.end - 1];
  if (words_.is(head, kOrgNoun)) {
    const NameMention* next = &m + 1;  // «the firm Hexley Care»: whom the name says
    const bool named = next < found_.data() + found_.size() &&
                       next->mention.kind == MentionKind::kOrganisation &&
                       next->mention.tokens.begin == m.mention.tokens.end;
    // «the trust», «the under-fire trust»
    const Token& adjective = analysis_.tokens[m.name.begin];
    const bool plain = m.name.size() == 1 || (m.name.size() == 2 && !adjective.has(kCapital) &&
                                              adjective.has(kHyphenated));
    if (plain && !named) m.mention.entity = by_description(m.name.end - 1);
  } else if ((m.organisation == kNoIndex || names_seat(m)) && m.gender != Gender::kPlural) {
    const auto it = person_by_role_.find(head.word);
    if (it != person_by_role_.end() && agrees_with_role(m, found_[it->second])) {
      m.mention.entity = found_[it->second].mention.entity;
    } else if (governor_ != kNoIndex && m.name.size() == 1 && m.entry != nullptr &&
               m.entry->has("any_office")) {
      m.mention.entity = found_[governor_].mention.entity;
    } else if (words_.is(analysis_.tokens[m.name.begin], kFormerWord)) {
      m.mention.entity = last_person_fitting(m);
    }
  }
}

// «a Conservative government would»: no certain one. Not «a Government memo».
bool EntityMerger::is_to_come(uint32_t entity) const {
  const NameMention& last = found_[last_seen_[entity]];
  const TokenRange tokens = last.mention.tokens;
  if (tokens.size() < 2 || tokens.end >= analysis_.tokens.size() ||
      !words_.features(analysis_.tokens[tokens.end], analysis_.text()).has(kModal | kWill))
    return false;
  return is_uncertain(last);
}

// «a Labour government»: behind an article.
bool EntityMerger::is_uncertain(const NameMention& m) const {
  const uint32_t name = m.mention.tokens.begin;
  const auto is_article = [&](uint32_t token) {
    const std::string word = fold(analysis_.text(analysis_.tokens[token].span()));
    return word == "a" || word == "an";
  };
  return is_article(name) || (name > 0 && is_article(name - 1));
}

// «The Scottish Government met. The Government said …»: the latest body of this kind whose longer
// name ends so.
uint32_t EntityMerger::by_short_name(const NameMention& m) {
  const std::string head = " " + last_word(m);
  const std::string_view kind = m.entry->attribute("kind");
  const size_t count = std::min(recent_organisations_.size(), kRecentOrganisations);
  for (size_t i = 0; i < count; ++i) {
    const uint32_t entity = recent_organisations_[recent_organisations_.size() - 1 - i];
    if (kinds_[entity] == kind && folded_name(entity).ends_with(head) && !is_to_come(entity))
      return entity;
  }
  return kNoIndex;
}

// «She said …», «But she said …», «“…,” she said»: no pronoun within marks or of a clause within.
bool EntityMerger::opens_sentence(uint32_t token, uint32_t sentence) const {
  if (token > 0 && analysis_.tokens[token - 1].is(TokenKind::kQuote)) {
    auto it = std::partition_point(analysis_.quote_pairs.begin(), analysis_.quote_pairs.end(),
                                   [&](const QuotePair& p) { return p.open < token - 1; });
    return it == analysis_.quote_pairs.end() || it->open != token - 1;
  }
  return token <= analysis_.sentences[sentence].tokens.begin + 1;
}

// «Ann Lee … She …» tells the gender where she is the only person it can mean.
void EntityMerger::learn_genders() {
  uint32_t last_person = kNoIndex;
  uint32_t others = 0;  // different people since the last pronoun or paragraph
  uint32_t sentence = kNoIndex;
  uint32_t here = 0;  // the sentence of the mention; mentions stand in the order of sentences
  for (const NameMention& m : found_) {
    while (analysis_.sentences[here].tokens.end <= m.mention.tokens.begin) ++here;
    // Single capitals of which nothing is known may be a place.
    const bool person = m.mention.kind == MentionKind::kPerson && m.mention.entity != kNoIndex;
    const bool obscure = person && m.name.size() == 1 && !m.first_name && m.mention.title.empty() &&
                         m.mention.role.empty() &&
                         folded_name(m.mention.entity).find(' ') == std::string::npos;
    if (obscure) continue;
    if (person) {
      others = m.mention.entity == last_person ? others : others + 1;
      last_person = m.mention.entity;
      sentence = here;
    } else if ((m.pronoun == PronounKind::kHe || m.pronoun == PronounKind::kShe) &&
               opens_sentence(m.mention.tokens.begin, here)) {
      if (last_person != kNoIndex && others == 1 && here <= sentence + 2) {
        Gender& gender = analysis_.entities[last_person].gender;
        if (gender == Gender::kUnknown)
          gender = m.pronoun == PronounKind::kHe ? Gender::kMale : Gender::kFemale;
      }
      others = 0;
    }
  }
}

// «the council», and no paper
bool EntityMerger::stands_for_body(const NameMention& role) const {
  const Token& head = analysis_.tokens[role.name.end - 1];
  return words_.is(head, kOrgNoun) && !words_.is(head, kSourceNoun);
}

// Names in their fullest form, titles, roles and organisations, from all mentions.
void EntityMerger::describe() {
  std::vector<uint32_t> words(analysis_.entities.size(), 0);
  for (const NameMention& m : found_) {
    if (m.mention.entity == kNoIndex || m.mention.kind == MentionKind::kRole) continue;
    Entity& e = analysis_.entities[m.mention.entity];
    const auto likeness = static_cast<uint32_t>(common_prefix(m));
    const uint32_t rank = m.name.size() * kMaxLikeness + std::min(likeness, kMaxLikeness - 1);
    if (rank > words[m.mention.entity]) {
      words[m.mention.entity] = rank;
      e.name = analysis_.text(m.mention.name);
    }
    if (e.title.empty()) e.title = analysis_.text(m.mention.title);
    if (e.role.empty()) e.role = analysis_.text(m.mention.role);
    if (e.role.empty() && m.office != nullptr) e.role = m.office->attribute("role");
    if (e.role.empty() && m.entry != nullptr && words_.facts(*m.entry).office) e.role = e.title;
    if (e.id.empty() && m.entry != nullptr && e.kind == MentionKind::kOrganisation)
      e.id = m.entry->id;
  }
  for (const NameMention& m : found_) {
    if (m.mention.entity == kNoIndex || m.organisation == kNoIndex ||
        m.mention.kind != MentionKind::kPerson)
      continue;
    const NameMention& owner = found_[m.organisation];
    Entity& e = analysis_.entities[m.mention.entity];
    if (!e.organisation.empty()) continue;
    if (owner.mention.entity != kNoIndex &&
        analysis_.entities[owner.mention.entity].kind == MentionKind::kOrganisation) {
      e.organisation = analysis_.entities[owner.mention.entity].name;
    } else if (owner.mention.kind == MentionKind::kOrganisation) {
      e.organisation = std::string(analysis_.text(owner.mention.name));
    } else if (owner.mention.kind == MentionKind::kRole &&
               (owner.name.size() > 1 || stands_for_body(owner))) {
      e.organisation = std::string(analysis_.text(owner.mention.name));  // «the French ministry»
    }
  }
}

}  // namespace pledger
