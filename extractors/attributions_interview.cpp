// Interviews without marks and labels: questions and answers take turns, one paragraph each, and a
// line says who talked to whom.

#include <algorithm>
#include <string>

#include "extractors/attributions_reader.h"

namespace pledger {
namespace {

constexpr size_t kMinTurns = 6;           // of an interview
constexpr size_t kMaxTurns = 400;         // of an interview; what follows is not read
constexpr uint32_t kMaxCreditWords = 30;  // tokens of «Ann Lee was talking to Ed Cole»

}  // namespace

// The block ends with a question mark and does not stand in quotation marks.
bool AttributionReader::asks(const Block& block) const {
  return !block.tokens.empty() && is_mark(block.tokens.end - 1, '?') &&
         !analysis_.tokens[block.tokens.begin].is(TokenKind::kQuote);
}

// «Ann Lee was talking to Ed Cole»: two persons and a word of talking. Who has an office or is named
// more often answered.
AttributionReader::Credit AttributionReader::credited(const Block& block) const {
  if (block.tokens.empty() || block.tokens.size() > kMaxCreditWords) return {};
  bool talks = false;
  for (uint32_t t = block.tokens.begin; t < block.tokens.end && !talks; ++t)
    talks = is(t, kTalkWord);
  if (!talks) return {};
  auto mention =
      std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                           [&](const Mention& m) { return m.tokens.begin < block.tokens.begin; });
  uint32_t found[2] = {kNoIndex, kNoIndex};
  for (; mention != analysis_.mentions.end() && mention->tokens.begin < block.tokens.end;
       ++mention) {
    if (mention->kind != MentionKind::kPerson || mention->entity == kNoIndex) continue;
    const auto index = static_cast<uint32_t>(mention - analysis_.mentions.begin());
    if (found[0] == kNoIndex) {
      found[0] = index;
    } else if (analysis_.mentions[found[0]].entity != mention->entity) {
      found[1] = index;
      break;
    }
  }
  if (found[1] == kNoIndex) return {};
  const auto weight = [&](uint32_t index) {
    const Entity& e = analysis_.entities[analysis_.mentions[index].entity];
    return std::pair{!e.role.empty(), e.mentions.size()};
  };
  const bool second = weight(found[1]) > weight(found[0]);
  return {found[second ? 1 : 0], found[second ? 0 : 1]};
}

void AttributionReader::take_interview() {
  const auto& blocks = analysis_.blocks;
  const auto first = static_cast<size_t>(
      std::find_if(blocks.begin(), blocks.end(), [&](const Block& b) { return asks(b); }) -
      blocks.begin());
  std::vector<size_t> turns;
  size_t questions = 0, answers_that_ask = 0;
  size_t at = first;
  for (; at < blocks.size() && turns.size() < kMaxTurns; ++at) {
    const Block& block = blocks[at];
    if (block.tokens.empty()) continue;
    const bool text = block.kind == BlockKind::kParagraph || block.kind == BlockKind::kHeading;
    if (!text || credited(block).named()) break;
    if (asks(block)) ++(turns.size() % 2 == 0 ? questions : answers_that_ask);
    turns.push_back(at);
  }
  // Most of every second paragraph asks, and hardly any between them.
  if (turns.size() < kMinTurns || questions * 4 < turns.size() || answers_that_ask * 10 > questions)
    return;
  Credit names = at < blocks.size() ? credited(blocks[at]) : Credit{};
  for (size_t b = 0; b < first && !names.named(); ++b) names = credited(blocks[b]);
  if (!names.named()) return;
  const auto speaker = [&](uint32_t index) {
    return speakers_.resolve(
        {FrameItemKind::kPerson, analysis_.mentions[index].tokens, index, 0, kNoIndex});
  };
  const Speaker who[2] = {speaker(names.asked), speaker(names.answered)};
  for (size_t i = 0; i < turns.size(); ++i) {
    Quotation q;
    q.span = analysis_.span_of(blocks[turns[i]].tokens);
    q.kind = QuotationKind::kDirect;
    q.speaker = who[i % 2];
    q.rule = rules_.interview;
    analysis_.keep(*rules_.interview, q.span, {{"quote", q.span}});
    analysis_.quotations.push_back(std::move(q));
  }
}

}  // namespace pledger
