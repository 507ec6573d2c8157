#pragma once
// «NHS England will:» and the list under it: each item is a claim of the kind, and by the actor,
// that the lead says, unless it makes a claim itself. «This includes 40 beds» goes on with the claim of
// the sentence before.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/analysis.h"
#include "pipeline/claim_rules.h"

namespace pledger {

class ListLeads {
 public:
  // Reads the claims found so far from `analysis`, and adds to them.
  ListLeads(Analysis& analysis, const ClaimRules& rules) : analysis_(analysis), rules_(rules) {}

  // Call for each sentence after its claims are built; `first` is the first of them.
  void after_sentence(uint32_t sentence, size_t first);

  // Call after the last sentence: takes away what says nothing without a list («Our pledges»).
  void drop_headings();

  // Of each claim so far the lead that it stands under, empty where it is no item: its times are
  // the item's too («By March the board will:»).
  std::vector<Span> leads() const;

 private:
  // Ends with a colon, or with no mark («Under the plan the boards are to»).
  bool may_lead(const Block& block) const;
  bool lacks_subject(uint32_t sentence) const;
  bool fails_to(uint32_t sentence) const;
  bool has_figure(Span span) const;
  bool only_leads(const Claim& claim) const;
  bool is_passing(const Claim& claim) const;
  bool goes_on(const Claim& claim) const;
  bool opens_item(const Claim& claim) const;
  void take_kind_before(uint32_t sentence, size_t first);
  void take_item(uint32_t sentence, size_t first);

  Analysis& analysis_;
  const ClaimRules& rules_;
  std::optional<Claim> lead_;
  std::vector<std::pair<size_t, Span>> items_;  // claims and the sentences of their leads
  bool headings_ = false;                       // whether a claim so far only leads
  uint32_t lead_block_ = kNoIndex;
  uint32_t item_block_ = kNoIndex;
  size_t lead_index_ = 0;
  bool lead_stands_ = false;
};

}  // namespace pledger
