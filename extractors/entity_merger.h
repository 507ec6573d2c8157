#pragma once
// EntityMerger: the work of merge_entities (entities.h). First names in full, then, in the order of
// the text, everything that stands for somebody named: names (entity_names.cpp), descriptions
// (entity_descriptions.cpp), and for whom those in a role speak (entity_bodies.cpp).

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/utf8.h"
#include "extractors/entities.h"

namespace pledger {

constexpr size_t kRecentOrganisations = 12;  // how far back «the charity» may point, in mentions

class EntityMerger {
 public:
  EntityMerger(const NameWords& words, std::vector<NameMention>& found, Analysis& analysis)
      : words_(words), found_(found), analysis_(analysis) {}

  void run();

 private:
  using Index = std::unordered_map<std::string, std::vector<uint32_t>>;

  void collect_full_names();
  void resolve_in_order();
  void note_offices(uint32_t index);
  bool is_placed(const NameMention& m) const;
  void resolve_single(NameMention& m);
  void resolve_organisation(NameMention& m);
  bool is_surname(const NameMention& m) const;
  void resolve_description(NameMention& m);
  bool names_seat(const NameMention& m) const;
  bool agrees_with_role(const NameMention& description, const NameMention& person);
  bool leads_body(const NameMention& person, uint32_t word);
  uint32_t last_person_fitting(const NameMention& m) const;
  bool is_to_come(uint32_t entity) const;
  bool is_uncertain(const NameMention& m) const;
  uint32_t by_short_name(const NameMention& m);
  bool governs(uint32_t party);
  uint32_t latest_opposition(const NameMention& m);
  uint32_t by_description(uint32_t token);
  bool is_headed_by(uint32_t entity, const std::string& name, const std::string& head) const;
  void learn_body(const NameMention& m);
  uint32_t body_spoken_of(const NameMention& leader) const;
  bool begins_sentence(const NameMention& m, const Sentence& sentence) const;
  static bool is_watched_by_others(std::string_view kind);
  bool is_leader(TokenRange role) const;
  void confirm_weak();
  void learn_genders();
  bool opens_sentence(uint32_t token, uint32_t sentence) const;
  bool stands_for_body(const NameMention& role) const;
  void describe();
  void give_bodies();
  void write();
  void keep_hit(const NameMention& m);
  uint32_t new_entity(const NameMention& m);
  uint32_t person_named(const NameMention& m) const;
  uint32_t organisation_named(const NameMention& m);
  bool begins_like_government(const NameMention& m) const;
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
  bool describes_noun(const NameMention& m) const;
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
  std::vector<std::string_view> kinds_;  // an organisation's kind, by the lexicon or its last words
  std::vector<uint32_t> recent_organisations_;
  uint32_t last_person_ = kNoIndex;  // the latest mention of a person, while resolving in order
  std::unordered_map<uint32_t, bool> governs_;     // of the parties that were asked about
  std::unordered_map<uint32_t, uint32_t> bodies_;  // a person's body that is not named beside her
  // Head word of a role (its vocabulary id) → the latest mention of a person with it.
  std::unordered_map<uint32_t, uint32_t> person_by_role_;
  uint32_t governor_ = kNoIndex;  // who was named last of those in an office of government
};

}  // namespace pledger
