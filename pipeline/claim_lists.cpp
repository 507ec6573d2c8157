#include "pipeline/claim_lists.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace pledger {

void ListLeads::after_sentence(uint32_t sentence, size_t first) {
  take_kind_before(sentence, first);
  const uint32_t block = analysis_.sentences[sentence].block;
  const Block& b = analysis_.blocks[block];
  headings_ = headings_ || std::any_of(analysis_.claims.begin() + static_cast<ptrdiff_t>(first),
                                       analysis_.claims.end(),
                                       [&](const Claim& claim) { return only_leads(claim); });
  if (b.kind == BlockKind::kListItem && b.lead != block && b.lead == lead_block_ && lead_) {
    if (block != item_block_) take_item(sentence, first);
    item_block_ = block;
    for (size_t i = analysis_.claims.size(); i-- > 0 && analysis_.claims[i].sentence == sentence;) {
      items_.emplace_back(i, analysis_.sentences[lead_->sentence].span);
    }
    return;
  }
  if (may_lead(b) && analysis_.claims.size() > first &&
      analysis_.claims.back().type != ClaimType::kStatistic) {
    lead_ = analysis_.claims.back();
    lead_block_ = block;
    lead_index_ = analysis_.claims.size() - 1;
    lead_stands_ = true;
  }
}

bool ListLeads::may_lead(const Block& block) const {
  if (block.tokens.empty()) return false;
  const Token& last = analysis_.tokens[block.tokens.end - 1];
  if (last.is(TokenKind::kQuote)) return false;  // «He said: “We will open two.”»
  return !last.is(TokenKind::kPunct) || analysis_.text(last.span()) == ":";
}

bool ListLeads::only_leads(const Claim& claim) const {
  return claim.rule != nullptr && rules_.of(*claim.rule).leads;
}

void ListLeads::drop_headings() {
  if (!headings_) return;
  std::vector<Claim>& claims = analysis_.claims;
  std::vector<bool> item(claims.size());
  for (const auto& found : items_) item[found.first] = true;
  std::vector<size_t> place(claims.size());  // where each goes
  size_t kept = 0;
  for (size_t i = 0; i < claims.size(); ++i) {
    place[i] = kept;
    if (!item[i] && only_leads(claims[i])) continue;
    if (kept != i) claims[kept] = std::move(claims[i]);
    ++kept;
  }
  claims.resize(kept);
  for (auto& found : items_) found.first = place[found.first];
}

bool ListLeads::has_figure(Span span) const {
  const auto after =
      std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                           [&](const Measure& m) { return m.span.begin < span.begin; });
  return after != analysis_.measures.end() && after->span.end <= span.end;
}

// «The minister has: / opened 40 wards»: the item goes on with the lead's subject.
bool ListLeads::lacks_subject(uint32_t sentence) const {
  const uint32_t first = analysis_.sentences[sentence].tokens.begin;
  const auto verb =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& group) { return group.tokens.begin < first; });
  return verb != analysis_.verb_groups.end() && verb->tokens.begin == first;
}

// «The minister has: / failed to open a ward»: what was not done is told by a verb of failing and what it
// failed to do, whatever its lead says.
bool ListLeads::fails_to(uint32_t sentence) const {
  const uint32_t first = analysis_.sentences[sentence].tokens.begin;
  const auto verb =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& group) { return group.tokens.begin < first; });
  if (verb == analysis_.verb_groups.end() || verb->tokens.begin != first) return false;
  const auto done = std::next(verb);
  return verb->verb_class == VerbClass::kFail && done != analysis_.verb_groups.end() &&
         done->tense == Tense::kInfinitive && done->tokens.begin == verb->tokens.end;
}

// «Double the places, most where shortages are worst» tells of a lack only in passing.
bool ListLeads::is_passing(const Claim& claim) const {
  if (claim.type == ClaimType::kStatistic) return true;
  if (claim.type != ClaimType::kShortfall || lead_->type != ClaimType::kPledge) return false;
  const TokenRange tokens = analysis_.sentences[claim.sentence].tokens;
  auto verb = std::partition_point(
      analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
      [&](const VerbGroup& group) { return group.tokens.begin < tokens.begin; });
  for (; verb != analysis_.verb_groups.end() && verb->tokens.begin < tokens.end; ++verb) {
    if (is_finite(verb->tense)) return false;
  }
  return true;
}

// «The party will: / Scrap prescription charges»: told by the bare verb with which the item begins, and not by
// a sum («Hexley will get £4m: / £1m for beds»).
bool ListLeads::opens_item(const Claim& claim) const {
  const Token& first = analysis_.tokens[analysis_.sentences[claim.sentence].tokens.begin];
  const auto figure =
      std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                           [&](const Measure& m) { return m.span.begin < first.begin; });
  if (figure != analysis_.measures.end() && figure->span.begin == first.begin) return false;
  return claim.rule != nullptr && rules_.of(*claim.rule).opens_clause &&
         claim.trace.front().span.begin == first.begin;
}

bool ListLeads::goes_on(const Claim& claim) const {
  return claim.rule != nullptr && rules_.of(*claim.rule).goes_on;
}

// Gives claims that go on what they go on with, and drops those that have neither that nor a figure.
void ListLeads::take_kind_before(uint32_t sentence, size_t first) {
  std::vector<Claim>& claims = analysis_.claims;
  const Claim* before = nullptr;
  if (first > 0 && sentence > 0 && claims[first - 1].sentence == sentence - 1 &&
      analysis_.sentences[sentence - 1].block == analysis_.sentences[sentence].block)
    before = &claims[first - 1];
  if (before != nullptr && before->type != ClaimType::kPledge &&
      before->type != ClaimType::kDelivery)
    before = nullptr;
  for (size_t i = first; i < claims.size(); ++i) {
    if (before == nullptr || !goes_on(claims[i]) || claims[i].quotation != before->quotation)
      continue;
    claims[i].type = before->type;
    claims[i].strength = before->strength;
    claims[i].actor = before->actor;
    claims[i].trace.push_back({before->rule, "type", before->trace.front().span, false});
  }
  std::erase_if(claims, [&](const Claim& claim) {
    return claim.sentence == sentence && goes_on(claim) && claim.type == ClaimType::kStatistic &&
           !has_figure(claim.span);
  });
}

void ListLeads::take_item(uint32_t sentence, size_t first) {
  std::vector<Claim>& claims = analysis_.claims;
  if (lead_stands_ && lead_index_ + 1 == first && !has_figure(claims[lead_index_].span)) {
    claims.erase(claims.begin() + static_cast<ptrdiff_t>(lead_index_));
    --first;  // the lead says nothing without its items
  }
  lead_stands_ = false;
  const bool own = std::any_of(claims.begin() + static_cast<ptrdiff_t>(first), claims.end(),
                               [&](const Claim& c) { return !is_passing(c); });
  const bool goes_on_bare =
      std::all_of(claims.begin() + static_cast<ptrdiff_t>(first), claims.end(),
                  [&](const Claim& c) { return opens_item(c); });
  if (own && !goes_on_bare && (!lacks_subject(sentence) || fails_to(sentence))) return;
  constexpr uint32_t kShortest = 3;  // tokens: under «Our priorities» often stand single words
  const bool heading =
      only_leads(*lead_) && analysis_.text()[analysis_.blocks[lead_block_].span.end - 1] != ':';
  if (heading && analysis_.sentences[sentence].tokens.size() < kShortest) return;
  claims.resize(first);
  Claim item = *lead_;
  item.span = analysis_.sentences[sentence].span;
  while (item.span.size() > 1 &&
         std::string_view(".;,").find(analysis_.text()[item.span.end - 1]) !=
             std::string_view::npos) {
    --item.span.end;
  }
  item.sentence = sentence;
  claims.push_back(std::move(item));
}

std::vector<Span> ListLeads::leads() const {
  std::vector<Span> all(analysis_.claims.size());
  for (const auto& [claim, lead] : items_) all[claim] = lead;
  return all;
}

}  // namespace pledger
