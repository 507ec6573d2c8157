#include "extractors/entities.h"

#include <algorithm>
#include <string>

#include "extractors/entity_merger.h"

namespace pledger {

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

void EntityMerger::resolve_in_order() {
  for (uint32_t i = 0; i < found_.size(); ++i) {
    NameMention& m = found_[i];
    if (is_surname(m)) m.mention.kind = MentionKind::kPerson;
    if (m.mention.kind == MentionKind::kOrganisation) {
      if (is_generic(m) || m.mention.entity == kNoIndex) resolve_organisation(m);
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
    if (m.mention.kind == MentionKind::kPerson) note_offices(i);
  }
}

// What this person may be called by later: «Ann Lee MSP», later «the Kent MSP»; and who governs.
void EntityMerger::note_offices(uint32_t index) {
  const NameMention& m = found_[index];
  for (uint32_t t = m.name.end; t < m.mention.tokens.end; ++t) {
    const Token& letters = analysis_.tokens[t];
    if (letters.has(kAllCapitals) && words_.is(letters, kRoleWord))
      person_by_role_[letters.word] = index;
  }
  // «Sen. Ann Lee», later «the senator»
  if (!m.mention.title.empty() && m.entry != nullptr && words_.facts(*m.entry).office) {
    const uint32_t word = words_.lexicons().word_id(m.entry->canonical);
    if (word != 0) person_by_role_[word] = index;
  }
  if (m.mention.role.empty()) return;
  uint32_t headed = m.role.begin;  // behind «Prime Minister»: «the minister» is another
  for (uint32_t t = m.role.begin; t < m.role.end; ++t) {
    const Token& token = analysis_.tokens[t];
    const LexiconMatch office = words_.longest(NameLexicon::kRoles, analysis_, t, m.role.end);
    if (office && office.entry->has("heads")) headed = t + office.size;
    if (office && office.entry->has("governs") && t >= headed) governor_ = index;
    if (words_.is(token, kRoleWord) && !words_.is(token, kOrgNoun | kSourceNoun))
      person_by_role_[token.word] = index;
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
        words_.names_only(analysis_.tokens[m.name.begin], analysis_.text(),
                          !f.has(kBe | kHave | kDo))) {
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
