#include "extractors/entities.h"

#include <algorithm>
#include <string>

#include "extractors/entity_merger.h"

namespace pledger {
namespace {

constexpr size_t kLongestInitials = 5;

bool is_initial(std::string_view word) { return word.size() <= 2; }

}  // namespace

uint32_t EntityMerger::new_entity(const NameMention& m) {
  const auto index = static_cast<uint32_t>(analysis_.entities.size());
  Entity entity;
  entity.kind = m.mention.kind;
  entity.name = std::string(analysis_.text(m.mention.name));
  entity.gender = m.gender;
  if (m.entry != nullptr && m.mention.kind == MentionKind::kOrganisation) entity.id = m.entry->id;
  analysis_.entities.push_back(std::move(entity));
  first_words_.push_back(first_word(m));
  folded_names_.emplace_back();
  last_seen_.push_back(kNoIndex);
  kinds_.push_back(m.entry != nullptr ? m.entry->attribute("kind")
                   : m.mention.kind == MentionKind::kOrganisation
                       ? words_.head_kind(analysis_, m.name)
                       : std::string_view());
  return index;
}

// «Kent Settlement funds»: of a body of which nothing is known, what stands before a noun.
bool EntityMerger::describes_noun(const NameMention& m) const {
  const uint32_t behind = m.mention.tokens.end;
  if (!kinds_[m.mention.entity].empty() || behind + 1 >= analysis_.tokens.size()) return false;
  const Token& next = analysis_.tokens[behind];
  const bool plain = next.is(TokenKind::kWord) && !next.has(kPossessive) && !next.has(kCapital) &&
                     !words_.is(next, kFunctionWord);
  const WordFeatures noun = words_.features(next, analysis_.text());
  if (!plain || noun.has(kAdverb) || (noun.has(kVerbForm) && !noun.has(kNounToo))) return false;
  // «Hexley Care plans to», «Hexley Care funds the»
  const WordFeatures object = words_.features(analysis_.tokens[behind + 1], analysis_.text());
  return !noun.has(kVerbForm) || !(object.has(kTo) || object.has(kDeterminer));
}

const std::string& EntityMerger::folded_name(uint32_t entity) {
  std::string& name = folded_names_[entity];
  if (name.empty()) name = fold(analysis_.entities[entity].name);
  return name;
}

// A person already known by this full name: the same last word, and first words that agree (an
// initial stands for any name that begins with it).
uint32_t EntityMerger::person_named(const NameMention& m) const {
  const auto it = by_last_.find(last_word(m));
  if (it == by_last_.end()) return kNoIndex;
  const std::string first = first_word(m);
  const size_t limit = std::min<size_t>(it->second.size(), kMaxNamesakes);
  for (size_t i = 0; i < limit; ++i) {
    const std::string& other = first_words_[it->second[i]];
    const bool initial = (is_initial(first) || is_initial(other)) && first.front() == other.front();
    // «Phil Ní Shea», later «Ms Ní Shea»: one word more, and no first name in front.
    const std::string& full = analysis_.entities[it->second[i]].name;
    const bool surname = !words_.is(analysis_.tokens[m.name.begin], kFirstName) &&
                         fold(full) == other + " " + folded(m.mention.name);
    if (first == other || initial || surname) return it->second[i];
  }
  return kNoIndex;
}

void EntityMerger::add_alias(const std::string& alias, uint32_t entity) {
  if (!alias.empty()) organisations_.try_emplace(alias, entity);
}

uint32_t EntityMerger::organisation_named(const NameMention& m) {
  const std::string_view written = analysis_.text(m.mention.name);
  if (m.acronym.empty()) {  // an acronym beside the name is one more alias
    const auto it = settled_.find(written);
    if (it != settled_.end() && it->second.entry == m.entry) return it->second.entity;
  }
  const uint32_t index = new_organisation_name(m);
  settled_.insert_or_assign(written, Settled{m.entry, index});
  return index;
}

// «Whitehall Medical Practice»: a name that no lexicon has, whose first word alone means a government.
bool EntityMerger::begins_like_government(const NameMention& m) const {
  if (m.entry != nullptr) return false;
  const LexiconMatch first =
      words_.longest(NameLexicon::kOrganisations, analysis_, m.name.begin, m.name.begin + 1);
  return first && first.entry->attribute("kind") == "government" && !first.entry->has("generic");
}

// The organisation of this name, made where nothing of the name is known; learns its aliases.
uint32_t EntityMerger::new_organisation_name(const NameMention& m) {
  const std::string name = folded(m.mention.name);
  const std::string id = m.entry != nullptr ? "#" + m.entry->id : std::string();
  uint32_t index = kNoIndex;
  // «Whitehall Surgery … at Whitehall»: the surgery, and not the Government.
  if (const auto it = organisations_.find("^" + name);
      m.name.size() == 1 && m.entry != nullptr && it != organisations_.end())
    return it->second;
  if (const auto it = organisations_.find(id); !id.empty() && it != organisations_.end())
    index = it->second;
  if (const auto it = organisations_.find(name); index == kNoIndex && it != organisations_.end())
    index = it->second;
  if (index == kNoIndex) index = new_entity(m);
  add_alias(id, index);
  add_alias(name, index);
  if (!m.acronym.empty()) add_alias(folded(m.acronym), index);
  if (m.name.size() > 1) {
    std::string initials, prefix;
    for (uint32_t t = m.name.begin; t < m.name.end; ++t) {
      const Token& token = analysis_.tokens[t];
      if (token.has(kCapital) && !words_.is(token, kInnerWord)) initials += folded(t).substr(0, 1);
    }
    // «CCG» for «… Clinical Commissioning Group»: the last words, up to all of them.
    for (size_t k = 2; k <= initials.size() && k <= kLongestInitials; ++k) {
      add_alias("=" + initials.substr(initials.size() - k), index);
    }
    if (initials.size() > kLongestInitials) add_alias("=" + initials, index);
    // «Varley Medical Center … Varley said»: by a word that no lexicon has.
    if (analysis_.tokens[m.name.begin].word == 0 || begins_like_government(m))
      add_alias("^" + first_word(m), index);
  }
  return index;
}

void EntityMerger::collect_full_names() {
  for (NameMention& m : found_) {
    if (m.mention.kind == MentionKind::kPerson && m.name.size() > 1) {
      uint32_t index = person_named(m);
      if (index == kNoIndex) {
        index = new_entity(m);
        auto& namesakes = by_last_[last_word(m)];
        if (namesakes.size() < kMaxNamesakes) namesakes.push_back(index);
        auto& same_first = by_first_[first_word(m)];
        if (same_first.size() < kMaxNamesakes) same_first.push_back(index);
      }
      m.mention.entity = index;
    } else if (m.mention.kind == MentionKind::kOrganisation &&
               !(is_acronym(m) && m.entry == nullptr) && m.evidence != NameEvidence::kWeak &&
               !is_generic(m)) {
      // «Minister Ma Tarrant said … Ma Tarrant added»
      const uint32_t person = m.entry == nullptr && m.name.size() > 1 ? person_named(m) : kNoIndex;
      if (person != kNoIndex && folded_name(person) == folded(m.mention.name))
        m.mention.kind = MentionKind::kPerson;
      m.mention.entity = m.mention.kind == MentionKind::kPerson ? person : organisation_named(m);
    }
  }
}

// The latest of these people before the mention whose gender does not contradict it; else the
// first.
uint32_t EntityMerger::best(const std::vector<uint32_t>& candidates, const NameMention& m) const {
  uint32_t chosen = kNoIndex;
  for (const uint32_t candidate : candidates) {
    const Gender gender = analysis_.entities[candidate].gender;
    if (gender != Gender::kUnknown && m.gender != Gender::kUnknown && gender != m.gender) continue;
    if (chosen == kNoIndex) chosen = candidate;
    const uint32_t seen = last_seen_[candidate];
    if (seen == kNoIndex) continue;
    if (last_seen_[chosen] == kNoIndex || seen > last_seen_[chosen]) chosen = candidate;
  }
  return chosen;
}

// «in Varley», «at hospitals in Hexley, Varley and Leeds»
bool EntityMerger::is_placed(const NameMention& m) const {
  constexpr uint32_t kLongestList = 24;  // tokens
  uint32_t at = m.mention.tokens.begin;
  for (uint32_t n = 0; at > 0 && n < kLongestList; ++n, --at) {
    const Token& before = analysis_.tokens[at - 1];
    if (words_.features(before, analysis_.text()).has(kPreposition)) return true;
    const bool listed = before.has(kCapital) || words_.is(before, kJoinWord) ||
                        analysis_.text(before.span()) == ",";
    if (!listed) return false;
  }
  return false;
}

void EntityMerger::resolve_single(NameMention& m) {
  const std::string word = last_word(m);
  if (const auto it = by_last_.find(word); it != by_last_.end())
    m.mention.entity = best(it->second, m);
  if (m.mention.entity != kNoIndex) return;
  // A first name alone, also after Sir and Dame.
  if (const auto it = by_first_.find(word); it != by_first_.end()) {
    if (m.entry == nullptr || words_.facts(*m.entry).of_first_name)
      m.mention.entity = best(it->second, m);
  }
  if (m.mention.entity != kNoIndex) return;
  auto it = organisations_.find(word);
  if (it == organisations_.end() && !is_placed(m)) it = organisations_.find("^" + word);
  if (it != organisations_.end() && m.mention.title.empty()) {
    m.mention.entity = it->second;
    m.mention.kind = MentionKind::kOrganisation;
    return;
  }
  if (m.evidence == NameEvidence::kWeak) return;
  m.mention.entity = new_entity(m);
  by_last_[word].push_back(m.mention.entity);
}

// «Premier Ann Houston … Houston said»: a place that is somebody's surname, and no preposition before it.
bool EntityMerger::is_surname(const NameMention& m) const {
  if (m.mention.kind != MentionKind::kPlace || m.name.size() != 1) return false;
  if (by_last_.find(last_word(m)) == by_last_.end()) return false;
  const uint32_t begin = m.name.begin;
  const uint32_t end = m.name.end;
  const auto features = [&](uint32_t i) {
    return words_.features(analysis_.tokens[i], analysis_.text());
  };
  const bool placed = begin > 0 && features(begin - 1).has(kPreposition);
  return !placed && end < analysis_.tokens.size() && features(end).has(kPastForm | kThirdPerson);
}

void EntityMerger::resolve_in_order() {
  for (uint32_t i = 0; i < found_.size(); ++i) {
    NameMention& m = found_[i];
    if (is_surname(m)) m.mention.kind = MentionKind::kPerson;
    if (m.mention.kind == MentionKind::kOrganisation && is_generic(m)) {
      m.mention.entity = by_short_name(m);
      if (m.mention.entity == kNoIndex) m.mention.entity = organisation_named(m);
    } else if (m.mention.kind == MentionKind::kOrganisation && m.mention.entity == kNoIndex) {
      const std::string name = folded(m.mention.name);
      auto it = organisations_.find(name);
      if (it == organisations_.end() && is_acronym(m)) it = organisations_.find("=" + name);
      if (it == organisations_.end() && m.name.size() == 1 && m.entry == nullptr &&
          !analysis_.tokens[m.name.begin].has(kAllCapitals) && !is_placed(m))
        it = organisations_.find("^" + name);
      if (it != organisations_.end())
        m.mention.entity = it->second;
      else if (m.evidence != NameEvidence::kWeak)
        m.mention.entity = organisation_named(m);
    } else if (m.mention.kind == MentionKind::kPerson && m.mention.entity == kNoIndex) {
      resolve_single(m);
    } else if (m.mention.kind == MentionKind::kRole && !m.taken) {
      resolve_description(m);
    }
    learn_body(m);
    const uint32_t entity = m.mention.entity;
    if (entity == kNoIndex) continue;
    last_seen_[entity] = i;
    Entity& e = analysis_.entities[entity];
    if (e.gender == Gender::kUnknown && m.mention.kind == MentionKind::kPerson) e.gender = m.gender;
    if (m.mention.kind == MentionKind::kPerson) last_person_ = i;
    if (e.kind == MentionKind::kOrganisation && !describes_noun(m))
      recent_organisations_.push_back(entity);
    // «Ann Lee MSP», later «the Kent MSP»
    for (uint32_t t = m.name.end;
         m.mention.kind == MentionKind::kPerson && t < m.mention.tokens.end; ++t) {
      const Token& letters = analysis_.tokens[t];
      if (letters.has(kAllCapitals) && words_.is(letters, kRoleWord))
        person_by_role_[letters.word] = i;
    }
    if (m.mention.kind == MentionKind::kPerson && !m.mention.role.empty()) {
      for (uint32_t t = m.role.begin; t < m.role.end; ++t) {
        const Token& token = analysis_.tokens[t];
        const LexiconMatch office = words_.longest(NameLexicon::kRoles, analysis_, t, m.role.end);
        if (office && office.entry->has("governs")) governor_ = i;
        if (words_.is(token, kRoleWord) && !words_.is(token, kOrgNoun | kSourceNoun))
          person_by_role_[token.word] = i;
      }
    }
  }
}

// A single capital at the start of a sentence is a name where another mention of the document, or a
// finite verb right after it, says so.
void EntityMerger::confirm_weak() {
  for (NameMention& m : found_) {
    if (m.evidence != NameEvidence::kWeak || m.mention.entity != kNoIndex) continue;
    const uint32_t next = m.mention.tokens.end;
    if (next >= analysis_.tokens.size()) continue;
    const WordFeatures f = words_.features(analysis_.tokens[next], analysis_.text());
    if (f.has(kPastForm | kThirdPerson) && !f.has(kNounToo) &&
        analysis_.tokens[m.name.begin].word == 0) {
      m.evidence = NameEvidence::kLikely;
    }
  }
}

void EntityMerger::write() {
  std::vector<uint32_t> order;
  order.reserve(found_.size());
  for (uint32_t i = 0; i < found_.size(); ++i) {
    const NameMention& m = found_[i];
    const bool named =
        m.mention.kind == MentionKind::kPerson || m.mention.kind == MentionKind::kOrganisation;
    if (!named || m.mention.entity != kNoIndex) order.push_back(i);
  }
  const auto before = [&](uint32_t a, uint32_t b) {
    const Span x = found_[a].mention.span, y = found_[b].mention.span;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::stable_sort(order.begin(), order.end(), before);
  analysis_.mentions.reserve(order.size());
  for (const uint32_t i : order) {
    const NameMention& m = found_[i];
    if (m.mention.entity != kNoIndex) {
      analysis_.entities[m.mention.entity].mentions.push_back(
          static_cast<uint32_t>(analysis_.mentions.size()));
    }
    if (analysis_.keep_hits) keep_hit(m);
    analysis_.mentions.push_back(m.mention);
  }
}

void EntityMerger::keep_hit(const NameMention& m) {
  std::vector<std::pair<std::string, Span>> groups = {{"name", m.mention.name},
                                                      {"title", m.mention.title},
                                                      {"organisation", m.mention.organisation}};
  std::erase_if(groups, [](const auto& group) { return group.second.empty(); });
  analysis_.keep(*m.mention.rule, m.mention.span, std::move(groups));
  if (!m.acronym.empty())
    analysis_.keep(*words_.rules.acronym, m.mention.span, {{"acronym", m.acronym}});
}

void EntityMerger::run() {
  collect_full_names();
  confirm_weak();
  resolve_in_order();
  learn_genders();
  describe();
  give_bodies();
  write();
}

void merge_entities(const NameWords& words, std::vector<NameMention>& found, Analysis& analysis) {
  EntityMerger(words, found, analysis).run();
}

}  // namespace pledger
