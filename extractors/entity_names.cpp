// Whom a name means (EntityMerger): a person by the full name, the surname or the first name, a body by its
// name, an acronym, its initials or its first word.

#include <algorithm>
#include <string>

#include "extractors/entity_merger.h"

namespace pledger {
namespace {

constexpr size_t kLongestInitials = 5;

bool is_initial(std::string_view word) { return word.size() <= 2; }

}  // namespace

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

// One word for a person: a surname, a first name; else a body that is called so, or somebody new.
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

// A body whose name in full is not known yet: by the name as it is, as an acronym, by its first word.
void EntityMerger::resolve_organisation(NameMention& m) {
  if (is_generic(m)) {
    m.mention.entity = by_short_name(m);
    if (m.mention.entity == kNoIndex) m.mention.entity = organisation_named(m);
    return;
  }
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
}

}  // namespace pledger
