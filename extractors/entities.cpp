#include "extractors/entities.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/utf8.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxLikeness = 64;
constexpr uint32_t kFormerReach = 80;  // tokens that «the former nurse» looks back for her name
constexpr size_t kLongestInitials = 5;
constexpr size_t kRecentOrganisations = 12;  // how far back «the charity» may point, in mentions

bool is_initial(std::string_view word) { return word.size() <= 2; }

class EntityMerger {
 public:
  EntityMerger(const NameWords& words, std::vector<NameMention>& found, Analysis& analysis)
      : words_(words), found_(found), analysis_(analysis) {}

  void run();

 private:
  using Index = std::unordered_map<std::string, std::vector<uint32_t>>;

  void collect_full_names();
  void resolve_in_order();
  void resolve_single(NameMention& m);
  void resolve_description(NameMention& m);
  uint32_t last_person_fitting(const NameMention& m) const;
  uint32_t by_short_name(const NameMention& m);
  uint32_t latest_party() const;
  uint32_t by_description(uint32_t token);
  void learn_party(const NameMention& m);
  void confirm_weak();
  void learn_genders();
  void describe();
  void give_parties();
  void write();
  void keep_hit(const NameMention& m);
  uint32_t new_entity(const NameMention& m);
  uint32_t person_named(const NameMention& m) const;
  uint32_t organisation_named(const NameMention& m);
  uint32_t new_organisation_name(const NameMention& m);
  uint32_t best(const std::vector<uint32_t>& candidates, const NameMention& m) const;
  void add_alias(const std::string& alias, uint32_t entity);
  std::string folded(uint32_t token) const {
    return fold(analysis_.text(analysis_.tokens[token].span()));
  }
  std::string folded(Span span) const { return fold(analysis_.text(span)); }
  const std::string& folded_name(uint32_t entity);
  std::string first_word(const NameMention& m) const { return folded(m.name.begin); }
  std::string last_word(const NameMention& m) const { return folded(m.name.end - 1); }
  // Bytes that an organisation's name here shares with its usual name in the lexicon:
  // «Conservatives» rather than «Tories».
  size_t common_prefix(const NameMention& m) const {
    if (m.entry == nullptr || m.mention.kind != MentionKind::kOrganisation) return 0;
    const std::string_view usual = m.entry->canonical, name = analysis_.text(m.mention.name);
    return static_cast<size_t>(
        std::mismatch(usual.begin(), usual.end(), name.begin(), name.end()).first - usual.begin());
  }
  bool is_generic(const NameMention& m) const {
    return m.entry != nullptr && words_.facts(*m.entry).generic;
  }
  bool is_acronym(const NameMention& m) const {
    return m.name.size() == 1 && analysis_.tokens[m.name.begin].has(kAllCapitals);
  }

  const NameWords& words_;
  std::vector<NameMention>& found_;
  Analysis& analysis_;
  Index by_last_, by_first_;                                 // people
  std::unordered_map<std::string, uint32_t> organisations_;  // by lexicon id, folded name, acronym
  // Names as written that organisation_named() has settled, so that folding and aliases are done
  // once for each.
  struct Settled {
    const Entry* entry;
    uint32_t entity;
  };
  std::unordered_map<std::string_view, Settled> settled_;
  // Per entity:
  std::vector<std::string> first_words_;   // of its name
  std::vector<std::string> folded_names_;  // as it was first named; filled on demand
  std::vector<uint32_t> last_seen_;        // index of its latest mention so far
  std::vector<std::string_view> kinds_;    // an organisation's kind in the lexicon
  std::vector<uint32_t> recent_organisations_;
  uint32_t last_person_ = kNoIndex;  // the latest mention of a person, while resolving in order
  std::unordered_map<uint32_t, uint32_t> parties_;  // a person's body that is not named beside her
  // Head word of a role (its vocabulary id) → latest person with it.
  std::unordered_map<uint32_t, uint32_t> person_by_role_;
};

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
  kinds_.push_back(m.entry != nullptr ? m.entry->attribute("kind") : std::string_view());
  return index;
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
    if (first == other || initial) return it->second[i];
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

// The organisation of this name, made where nothing of the name is known; learns its aliases.
uint32_t EntityMerger::new_organisation_name(const NameMention& m) {
  const std::string name = folded(m.mention.name);
  const std::string id = m.entry != nullptr ? "#" + m.entry->id : std::string();
  uint32_t index = kNoIndex;
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
      m.mention.entity = organisation_named(m);
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
  if (const auto it = organisations_.find(word);
      it != organisations_.end() && m.mention.title.empty()) {
    m.mention.entity = it->second;
    m.mention.kind = MentionKind::kOrganisation;
    return;
  }
  if (m.evidence == NameEvidence::kWeak) return;
  m.mention.entity = new_entity(m);
  by_last_[word].push_back(m.mention.entity);
}

// «the charity», «the party»: the latest organisation with this word in its name or of this kind.
uint32_t EntityMerger::by_description(uint32_t token) {
  const std::string head = folded(token);
  const bool any = words_.is(analysis_.tokens[token], kAnyBody);
  const size_t count = std::min(recent_organisations_.size(), kRecentOrganisations);
  uint32_t likely = kNoIndex;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t entity = recent_organisations_[recent_organisations_.size() - 1 - i];
    const std::string& name = folded_name(entity);
    if (name.size() > head.size() && name.find(head) != std::string::npos) return entity;
    // One of the kind, or a body of which no kind is known.
    const bool unknown = kinds_[entity].empty() && name.find(' ') != std::string::npos &&
                         words_.is(analysis_.tokens[token], kLooseBody);
    const bool fits = kinds_[entity] == head || unknown ||
                      (any && kinds_[entity] != "government" && kinds_[entity] != "department") ||
                      (any && i + 1 == count);
    if (fits && likely == kNoIndex) likely = entity;
  }
  return likely;
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

void EntityMerger::resolve_description(NameMention& m) {
  const Token& first = analysis_.tokens[m.mention.tokens.begin];
  if (!words_.is(first, kDefinite)) return;
  const Token& head = analysis_.tokens[m.name.end - 1];
  if (words_.is(head, kOrgNoun)) {
    if (m.name.size() == 1) m.mention.entity = by_description(m.name.begin);
  } else if (m.organisation == kNoIndex && m.gender != Gender::kPlural) {
    const auto it = person_by_role_.find(head.word);
    if (it != person_by_role_.end()) {
      m.mention.entity = it->second;
    } else if (words_.is(analysis_.tokens[m.name.begin], kFormerWord)) {
      m.mention.entity = last_person_fitting(m);
    }
  }
}

void EntityMerger::resolve_in_order() {
  for (uint32_t i = 0; i < found_.size(); ++i) {
    NameMention& m = found_[i];
    if (m.mention.kind == MentionKind::kOrganisation && is_generic(m)) {
      m.mention.entity = by_short_name(m);
      if (m.mention.entity == kNoIndex) m.mention.entity = organisation_named(m);
    } else if (m.mention.kind == MentionKind::kOrganisation && m.mention.entity == kNoIndex) {
      const std::string name = folded(m.mention.name);
      auto it = organisations_.find(name);
      if (it == organisations_.end() && is_acronym(m)) it = organisations_.find("=" + name);
      if (it != organisations_.end())
        m.mention.entity = it->second;
      else if (m.evidence != NameEvidence::kWeak)
        m.mention.entity = organisation_named(m);
    } else if (m.mention.kind == MentionKind::kPerson && m.mention.entity == kNoIndex) {
      resolve_single(m);
    } else if (m.mention.kind == MentionKind::kRole && !m.taken) {
      resolve_description(m);
    }
    learn_party(m);
    const uint32_t entity = m.mention.entity;
    if (entity == kNoIndex) continue;
    last_seen_[entity] = i;
    Entity& e = analysis_.entities[entity];
    if (e.gender == Gender::kUnknown && m.mention.kind == MentionKind::kPerson) e.gender = m.gender;
    if (m.mention.kind == MentionKind::kPerson) last_person_ = i;
    if (e.kind == MentionKind::kOrganisation) recent_organisations_.push_back(entity);
    if (m.mention.kind == MentionKind::kPerson && !m.mention.role.empty()) {
      for (uint32_t t = m.role.begin; t < m.role.end; ++t) {
        const Token& token = analysis_.tokens[t];
        if (words_.is(token, kRoleWord) && !words_.is(token, kOrgNoun | kSourceNoun))
          person_by_role_[token.word] = entity;
      }
    }
  }
}

// «The Scottish Government met. The Government said …»: the latest body of this kind whose longer
// name ends so.
uint32_t EntityMerger::by_short_name(const NameMention& m) {
  const std::string head = " " + last_word(m);
  const std::string_view kind = m.entry->attribute("kind");
  const size_t count = std::min(recent_organisations_.size(), kRecentOrganisations);
  for (size_t i = 0; i < count; ++i) {
    const uint32_t entity = recent_organisations_[recent_organisations_.size() - 1 - i];
    if (kinds_[entity] == kind && folded_name(entity).ends_with(head)) return entity;
  }
  return kNoIndex;
}

uint32_t EntityMerger::latest_party() const {
  const size_t count = std::min(recent_organisations_.size(), kRecentOrganisations);
  for (size_t i = 0; i < count; ++i) {
    const uint32_t entity = recent_organisations_[recent_organisations_.size() - 1 - i];
    if (kinds_[entity] == "party") return entity;
  }
  return kNoIndex;
}

// «Party leader Ann Lee»: of the party named last.
void EntityMerger::learn_party(const NameMention& m) {
  if (m.mention.kind != MentionKind::kPerson || m.organisation != kNoIndex ||
      (m.mention.role.empty() && !m.owned))
    return;
  if (m.mention.entity == kNoIndex || !analysis_.entities[m.mention.entity].organisation.empty())
    return;
  uint32_t body = kNoIndex;
  if (m.owned && !recent_organisations_.empty()) {  // «Its president, Ann Lee»
    body = recent_organisations_.back();
  } else if (!m.role.empty() && words_.is(analysis_.tokens[m.role.begin], kOpposition)) {
    body = latest_party();  // «Shadow health secretary Ann Lee»
  } else if (m.role.size() >= 2 && words_.is(analysis_.tokens[m.role.begin], kOrgNoun)) {
    body = by_description(m.role.begin);
  }
  if (body != kNoIndex) parties_.try_emplace(m.mention.entity, body);
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

// «Ann Lee … She …» tells the gender where she is the only person it can mean.
void EntityMerger::learn_genders() {
  uint32_t last_person = kNoIndex;
  uint32_t others = 0;  // different people since the last pronoun or paragraph
  uint32_t sentence = kNoIndex;
  uint32_t here = 0;  // the sentence of the mention; mentions stand in the order of sentences
  for (const NameMention& m : found_) {
    while (analysis_.sentences[here].tokens.end <= m.mention.tokens.begin) ++here;
    if (m.mention.kind == MentionKind::kPerson && m.mention.entity != kNoIndex) {
      others = m.mention.entity == last_person ? others : others + 1;
      last_person = m.mention.entity;
      sentence = here;
    } else if (m.pronoun == PronounKind::kHe || m.pronoun == PronounKind::kShe) {
      if (last_person != kNoIndex && others == 1 && here <= sentence + 2) {
        Gender& gender = analysis_.entities[last_person].gender;
        if (gender == Gender::kUnknown)
          gender = m.pronoun == PronounKind::kHe ? Gender::kMale : Gender::kFemale;
      }
      others = 0;
    }
  }
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
    } else if (owner.mention.kind == MentionKind::kRole && owner.name.size() > 1) {
      e.organisation = std::string(analysis_.text(owner.mention.name));  // «the French ministry»
    }
  }
}

// «Party leader Ann Lee», «Its president, Ann Lee»: bodies in their fullest names.
void EntityMerger::give_parties() {
  for (const auto& [person, body] : parties_) {
    std::string& organisation = analysis_.entities[person].organisation;
    if (organisation.empty()) organisation = analysis_.entities[body].name;
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
  give_parties();
  write();
}

}  // namespace

void merge_entities(const NameWords& words, std::vector<NameMention>& found, Analysis& analysis) {
  EntityMerger(words, found, analysis).run();
}

}  // namespace pledger
