#pragma once
// The second pass over the names of one sentence: roles grow to their whole phrase («NHS England’s
// director of primary care», «a spokeswoman for the trust») and people get the role and
// organisation that stand beside them.

#include <span>
#include <vector>

#include "core/analysis.h"
#include "extractors/names_scan.h"

namespace pledger {

class RoleLinker {
 public:
  RoleLinker(const NameWords& words, Analysis& analysis) : words_(words), analysis_(analysis) {}

  // `found[from …]` are the mentions of this sentence, in text order. Indices in `organisation` are
  // into `found`.
  void link(TokenRange sentence, uint32_t from, std::vector<NameMention>& found);

 private:
  // What stands before a role.
  struct Lead {
    uint32_t reach = 0;              // where the role's modifiers begin
    uint32_t begin = 0;              // of all that belongs to it
    uint32_t words_begin = 0;        // of the role without organisation and determiner
    uint32_t owner = kNoIndex;       // a mention
    bool possessed = false;          // «the party’s spokesman»
    bool possessed_through = false;  // «the party’s Treasury spokesman»
  };

  void grow_left(uint32_t index);
  Lead lead_of(uint32_t index);
  void take_owner_before(NameMention& role, Lead& lead);
  bool leads_away(uint32_t link) const;
  void grow_right(uint32_t index);
  bool take_owner_behind(NameMention& role, uint32_t other, uint32_t& end);
  uint32_t owned_organisation(uint32_t index) const;
  uint32_t body_named_at(uint32_t at) const;
  void join_roles(uint32_t index);
  uint32_t end_of_portfolio(NameMention& role, uint32_t end);
  bool counts_own(uint32_t link, uint32_t next) const;
  static bool speaks_for(const NameMention& role);
  uint32_t group_end(NameMention& role, uint32_t end, uint32_t body);
  static bool is_constituency(const NameMention& role, const NameMention& named);
  void make_place(const NameMention& role, uint32_t constituency);
  uint32_t mentions_before(uint32_t index);
  bool is_rate(uint32_t at, const NameMention& role) const;
  bool follows_subject(uint32_t at, const NameMention& role) const;
  bool may_be_body(const NameMention& owner, const NameMention& role) const;
  uint32_t modifiers_begin(const NameMention& role, uint32_t floor) const;
  bool is_thing(uint32_t index) const;
  uint32_t phrase_end(uint32_t at) const;
  void join_place(uint32_t person);
  void attach_before(uint32_t person);
  void take_body_behind(uint32_t person, uint32_t role);
  bool sets_off(uint32_t at) const;
  uint32_t behind_brackets(uint32_t at) const;
  uint32_t behind_age(uint32_t at) const;
  void attach_office(uint32_t person, uint32_t verb, bool relative);
  uint32_t role_ending_at(uint32_t at, uint32_t before) const;
  void attach_predicate(uint32_t person, uint32_t verb);
  uint32_t behind_seat(uint32_t at) const;
  uint32_t take_brackets(uint32_t person, uint32_t at);
  bool take_role_at(uint32_t person, uint32_t at);
  void take_linked_body(uint32_t person, uint32_t link);
  void attach_after(uint32_t person);
  void take_seat(uint32_t at);
  void give(uint32_t person, uint32_t role);
  uint32_t mention_at(uint32_t token) const;
  uint32_t mention_ending_at(uint32_t token, uint32_t before) const;
  bool is_plain_word(uint32_t at) const;
  bool is_mark(uint32_t at, char mark) const;
  WordFeatures features(uint32_t at) const { return words_.features(token(at), analysis_.text()); }
  const Token& token(uint32_t at) const { return analysis_.tokens[at]; }

  const NameWords& words_;
  Analysis& analysis_;
  TokenRange sentence_{};
  uint32_t from_ = 0;
  std::vector<NameMention>* found_ = nullptr;
};

}  // namespace pledger
