#pragma once
// The first pass of the name recogniser: where names, roles and pronouns stand in one sentence, by
// capital shapes and lexicons, before anything is known of the rest of the document.

#include <vector>

#include "core/analysis.h"
#include "extractors/names_words.h"

namespace pledger {

// How sure the shape alone is. A weak one (a single capital at the start of a sentence) is kept
// only where the rest of the document knows the name, or a verb of saying follows.
enum class NameEvidence : uint8_t { kSure, kLikely, kWeak };

// A mention while it is being worked on. `mention.tokens` covers a bracketed acronym,
// `mention.name` does not.
struct NameMention {
  Mention mention;
  const Entry* entry = nullptr;   // what the lexicon of organisations, roles or places says of it
  TokenRange name{};              // tokens of the name alone: without title, bracket, post-nominals
  TokenRange role{};              // tokens of mention.role, where a person has one
  Span acronym{};                 // «(NAO)» without its brackets
  const Entry* office = nullptr;  // the verb that tells a person's role: «who chairs …»
  NameEvidence evidence = NameEvidence::kSure;
  Gender gender = Gender::kUnknown;
  PronounKind pronoun = PronounKind::kNotOne;
  bool first_name = false;  // a person's name that begins with a known first name
  bool sentence_start = false;
  bool taken = false;  // stands in apposition to another mention
  bool owned = false;  // its role belongs to a body named before: «Its president, Ann Lee»
  uint32_t organisation =
      kNoIndex;  // the mention (of the same vector) that a role or person belongs to
};

class NameScanner {
 public:
  NameScanner(const NameWords& words, const Analysis& analysis)
      : words_(words), analysis_(analysis) {}

  // Appends what stands in the tokens of one sentence, in text order, not overlapping. Linear: no
  // place is looked at from more than a bounded number of tokens before it.
  void scan(TokenRange sentence, std::vector<NameMention>& found);

 private:
  // A run of capitals from `begin`. `plain_end` closes the part without any linking word: what a
  // person's name may be. `organisation_end` > begin where a head word (Council, College of …) makes
  // an organisation of it.
  struct Chain {
    uint32_t begin = 0;
    uint32_t plain_end = 0;
    uint32_t organisation_end = 0;
  };
  uint32_t named_after(uint32_t at, uint32_t name) const;
  uint32_t region_end(uint32_t at, uint32_t end) const;
  bool names_branch(const Entry& body, uint32_t at) const;
  bool begins_role(uint32_t at, const Entry& organisation) const;
  bool ends_in_role(uint32_t at, uint32_t size) const;
  bool hides_longer(uint32_t at, uint32_t size) const;
  const Entry* titles_at(uint32_t at, uint32_t& name, bool& office) const;
  uint32_t try_capital(uint32_t at, std::vector<NameMention>& found);
  uint32_t add_titled(uint32_t at, uint32_t name, const Entry& title, uint32_t body,
                      std::vector<NameMention>& found);
  bool names_trade(TokenRange behind) const;
  uint32_t try_place(uint32_t at, const Chain& chain, std::vector<NameMention>& found);
  uint32_t try_lower(uint32_t at, std::vector<NameMention>& found);
  bool is_of_sum(uint32_t at) const;
  uint32_t add_person(uint32_t begin, uint32_t name, uint32_t end, const Entry* title,
                      const Rule* rule, std::vector<NameMention>& found);
  uint32_t add_organisation(uint32_t begin, uint32_t end, const Entry* entry, const Rule* rule,
                            std::vector<NameMention>& found);
  uint32_t add_plain(uint32_t begin, uint32_t end, MentionKind kind, const Entry* entry,
                     const Rule* rule, std::vector<NameMention>& found);
  uint32_t add_capitals(const Chain& chain, std::vector<NameMention>& found);
  uint32_t add_single_capital(const Chain& chain, std::vector<NameMention>& found);
  bool introduces_person(const NameMention& before, const Chain& chain) const;
  Chain chain_at(uint32_t at) const;
  uint32_t seat_end(TokenRange name, uint32_t limit) const;
  bool is_apposed_to_role(const Chain& chain) const;
  bool describes_office(const Chain& chain) const;
  uint32_t inner_name(const Chain& chain, const std::vector<NameMention>& found) const;
  bool names_seat_before(uint32_t at, const std::vector<NameMention>& found) const;
  bool is_initial(uint32_t at) const;
  uint32_t before_initials(const Chain& chain, uint32_t first_name) const;
  bool is_foreign(const Entry& entry, uint32_t begin, const std::vector<NameMention>& found) const;
  uint32_t person_end(uint32_t at) const;
  uint32_t bracket_acronym(TokenRange name, Span& acronym) const;
  bool is_name_word(uint32_t at) const;
  bool is_run_by(const Token& word) const;
  bool counts_in_name(uint32_t at) const;
  bool is_month_name(uint32_t at) const;
  bool is_title_dot(uint32_t at) const;
  uint32_t particles_end(uint32_t at) const;
  bool begins_person(uint32_t at) const;
  bool owns_hospital(uint32_t begin, uint32_t mark) const;
  bool owns_head(uint32_t begin, uint32_t mark) const;
  bool names_saint(uint32_t dot) const;
  bool stops_chain(uint32_t at) const;
  LexiconMatch longest(NameLexicon lexicon, uint32_t at) const {
    return words_.longest(lexicon, analysis_, at, end_);
  }
  bool is_mark(uint32_t at, char mark) const;
  const Token& token(uint32_t at) const { return analysis_.tokens[at]; }

  const NameWords& words_;
  const Analysis& analysis_;
  uint32_t begin_ = 0;
  uint32_t end_ = 0;
};

}  // namespace pledger
