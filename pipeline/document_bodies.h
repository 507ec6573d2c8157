#pragma once
// Which public bodies a document is about: most tell of the promises of one.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/analysis.h"
#include "pipeline/claim_scope.h"

namespace pledger {

// Reads the mentions and the actors that the claims name themselves. Entities are indices into
// Analysis::entities; kNoIndex where there is none.
class DocumentBodies {
 public:
  // Both must outlive this.
  DocumentBodies(const Analysis& analysis, const ScopeLexicons& lexicons);

  // The body that the document is about: it is named and acts most. Unions, charities, parliaments
  // and auditors comment on promises: what they are named for does not count, nor are parties that
  // promise nothing. A company counts once it has promised something itself.
  uint32_t main() const { return main_; }
  // The same of governments and departments: ministers speak for them whatever else the document
  // is about.
  uint32_t state() const { return state_; }

  // Whether it is a service at large that does nothing itself («the NHS»): what is promised in it or
  // asked for it is for others to do, what is lacking in it is its own.
  bool is_run_by_others(uint32_t entity) const;
  // Whether it is such a service, whatever it does.
  bool is_at_large(uint32_t entity) const;
  // Whether it is one that comments on what others do, though it promises things of its own: a union, a
  // charity.
  bool comments(uint32_t entity) const;
  // Whether it is a trust, hospital or council.
  bool is_local(uint32_t entity) const;
  // Whether people are looked after, taught or held there: a hospital, a home, a school.
  bool provides(uint32_t entity) const;
  // The one trust, hospital or council that the heading and the first paragraphs name; kNoIndex where they
  // name none or several.
  uint32_t service_in_opening() const;
  // The first party that itself promises or does something.
  uint32_t acting_party() const;
  // Whether it runs or funds services.
  bool answers(uint32_t entity) const { return answers_[entity]; }
  // «trust», «care board»: whether a body without a name is of a kind that does.
  bool is_called_as_one_that_answers(std::string_view words) const;
  bool is_party(uint32_t entity) const;
  bool inspects(uint32_t entity) const;  // a regulator that the lexicon knows
  // Whether it is known to trade or provide, or nothing is known of it but that it is a body.
  bool is_company(uint32_t entity) const;
  // Whether it is a government or one of its departments.
  bool governs(uint32_t entity) const;
  // Whether it governs or runs the health service: what others get is mostly from it.
  bool gives(uint32_t entity) const;
  // The body that the speaker is or speaks for, where it runs services.
  uint32_t of(const Speaker& speaker) const;
  // The firm or international body that the speaker is or speaks for: it tells of what it will do
  // itself.
  uint32_t promises_for_itself(const Speaker& speaker) const;
  // The entity of a mention; of «the Government» the one that is named in full elsewhere.
  uint32_t named(const Mention& mention) const;
  // «the Government» → «the Scottish Government»
  void spell_out(Actor& actor) const;

 private:
  bool is_body(const Entity& entity) const;
  uint32_t most_spoken_of(std::vector<uint32_t> points) const;
  uint32_t sender_line() const;
  bool is_to_come(const Entity& entity) const;
  bool is_condition(const Mention& mention) const;
  bool is_in_heading(uint32_t entity) const;
  bool is_onlooker(const Entity& entity) const;
  bool is_spoken_of(const Entity& entity) const;
  bool is_federal(const Entity& entity) const;
  bool names_region(const Mention& mention) const;
  bool is_of_region() const;
  bool is_named_in_passing(uint32_t entity) const;
  bool judges(uint32_t entity) const;
  bool is_definite(const Entity& entity) const;
  uint32_t company_speaking_of_itself(const Claim& claim) const;
  bool is_hospital(uint32_t entity) const;
  std::string_view kind_of(const Entity& body) const;
  std::string_view kind_of_name(TokenRange name) const;
  bool is_plan(const Entity& entity) const;
  bool names_government(uint32_t token) const;
  bool names_party(std::string_view word) const;
  uint32_t find_government() const;
  void name_government();
  bool is_short_for_government(std::string_view text) const;
  void find_bodies();
  void find_firms();
  template <typename Fits>
  uint32_t best_of(const std::vector<uint32_t>& points, Fits fits) const;
  bool answers_for_itself(const Entity& entity, const Claim& claim) const;
  bool has_role_before(Span name) const;
  uint32_t entity_of(const Actor& actor) const;
  bool describes(uint32_t behind) const;

  const Analysis& analysis_;
  const ScopeLexicons& lexicons_;
  std::vector<bool> answers_;                               // by entity
  std::vector<bool> acts_;                                  // in a claim, by entity
  std::unordered_map<std::string_view, uint32_t> by_name_;  // those that answer, by name and by id
  std::unordered_map<std::string_view, uint32_t> firms_;    // by name; and international bodies
  bool of_region_ = false;  // of a state or province, whatever it says of the country's government
  uint32_t main_ = kNoIndex;
  uint32_t state_ = kNoIndex;
  uint32_t government_ = kNoIndex;
  std::string government_name_;
  std::string government_id_;
};

}  // namespace pledger
