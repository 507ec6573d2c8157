// Quotations that the layout tells instead of marks: turns of a transcript («CHAIR: …») and passages
// set off behind a colon.

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/utf8.h"
#include "extractors/attributions_reader.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxLabel = 6;     // tokens before the colon of a turn
constexpr uint32_t kMaxSetOff = 12;   // blocks of one passage
constexpr size_t kMaxSpeakers = 256;  // different labels of one document
constexpr uint32_t kIndent = 3;       // bytes of white space that set a line off
constexpr uint32_t kMaxLead = 12;     // tokens between a cue and its colon

}  // namespace

// «MS OYELARAN:», «CHAIR:»: capitals, then a colon, then words of the same block. The token of the
// colon; kNoIndex where the block is no turn.
uint32_t AttributionReader::label_end(const Block& block) const {
  if (words_.is(analysis_.tokens[block.tokens.begin], kGreeting)) return kNoIndex;
  const uint32_t limit = std::min(block.tokens.end, block.tokens.begin + kMaxLabel);
  bool word = false;  // «Q:» and «A:» tell no speaker
  for (uint32_t t = block.tokens.begin; t < limit; ++t) {
    const Token& token = analysis_.tokens[t];
    if (is_mark(t, ':')) return word && t + 1 < block.tokens.end ? t : kNoIndex;
    word = word || token.has(kAllCapitals);
    const bool letter =
        token.is(TokenKind::kWord) && token.has(kCapital) && token.end - token.begin == 1;
    if (!token.has(kAllCapitals) && !letter && !is_mark(t, '.')) return kNoIndex;
  }
  return kNoIndex;
}

// A document is a transcript where two speakers take turns and one of them comes back.
void AttributionReader::take_turns() {
  struct Turn {
    uint32_t block, colon;
  };
  std::vector<Turn> turns;
  std::unordered_map<std::string_view, uint32_t> labels;
  const auto label = [&](const Turn& turn) {
    const Block& block = analysis_.blocks[turn.block];
    return analysis_.text(analysis_.span_of({block.tokens.begin, turn.colon}));
  };
  bool again = false;
  for (uint32_t b = 0; b < analysis_.blocks.size(); ++b) {
    const Block& block = analysis_.blocks[b];
    if (block.tokens.empty() || block.kind == BlockKind::kFurniture ||
        block.kind == BlockKind::kTable)
      continue;
    const uint32_t colon = label_end(block);
    if (colon == kNoIndex || analysis_.tokens[colon + 1].is(TokenKind::kQuote)) continue;
    turns.push_back({b, colon});
    again = ++labels[label(turns.back())] > 1 || again;
  }
  if (!again || labels.size() < 2 || labels.size() > kMaxSpeakers) return;
  std::unordered_map<std::string_view, Speaker> speakers;
  for (const Turn& turn : turns) {
    const Block& block = analysis_.blocks[turn.block];
    const TokenRange words{block.tokens.begin, turn.colon};
    auto it = speakers.find(label(turn));
    if (it == speakers.end()) it = speakers.emplace(label(turn), speakers_.labelled(words)).first;
    Quotation q;
    q.span = analysis_.span_of({turn.colon + 1, block.tokens.end});
    q.kind = QuotationKind::kDirect;
    q.speaker = it->second;
    q.speaker->mention = analysis_.span_of(words);
    q.rule = rules_.turn;
    analysis_.keep(*rules_.turn, q.span, {{"quote", q.span}});
    analysis_.quotations.push_back(std::move(q));
  }
}

// The block's first line is indented, or has a > before it.
bool AttributionReader::is_set_off(const Block& block) const {
  const std::string_view text = analysis_.text();
  uint32_t at = block.tokens.empty() ? 0 : analysis_.tokens[block.tokens.begin].begin;
  uint32_t indent = 0;
  for (; at > 0 && text[at - 1] != '\n' && indent <= kIndent; --at, ++indent) {
    if (text[at - 1] == '>') return true;
    if (text[at - 1] != ' ' && text[at - 1] != '\t') return false;
    if (text[at - 1] == '\t') indent = kIndent;
  }
  return indent >= kIndent;
}

// «The letter says:», then lines set off without marks.
void AttributionReader::take_set_off(const Frame& frame) {
  const uint32_t colon = frame.tokens.end - 1;
  if (frame.inner || !frame.has_cue || !is_mark(colon, ':') || analysis_.blocks.empty()) return;
  uint32_t block = frame.block + 1;
  if (block >= analysis_.blocks.size() || !is_set_off(analysis_.blocks[block])) return;
  const uint32_t first = analysis_.blocks[block].tokens.begin;
  if (analysis_.tokens[first].is(TokenKind::kQuote)) return;
  uint32_t cue = static_cast<uint32_t>(frame.items.size());
  while (cue > 0 && frame.items[cue - 1].kind != FrameItemKind::kCue) --cue;
  if (cue < 2 || used_[cue - 1] || (frame.items[cue - 1].bits & 3) != 0) return;
  --cue;
  if (frame.items[cue].tokens.end + kMaxLead < colon) return;
  uint32_t source = cue;
  while (source > 0 && !is_source(frame.items[source - 1])) --source;
  if (source == 0) return;
  uint32_t end = first;
  for (uint32_t n = 0; n < kMaxSetOff && block < analysis_.blocks.size(); ++n, ++block) {
    const Block& next = analysis_.blocks[block];
    if (!is_set_off(next) || next.kind == BlockKind::kFurniture) break;
    end = next.tokens.end;
  }
  if (end == first) return;
  frame_speaker_ = speakers_.resolve(frame.items[source - 1]);
  used_[cue] = true;
  emit({first, end}, QuotationKind::kDirect, frame, cue, *frame_speaker_, *rules_.set_off);
  analysis_.keep(*rules_.set_off, analysis_.quotations.back().span,
                 {{"quote", analysis_.quotations.back().span}});
}

// «“…” ⏎ — Ann Lee, nurse»: who signs the quotations that this frame consists of.
std::optional<Speaker> AttributionReader::signature_behind(const Frame& frame) {
  const uint32_t dash = frame.tokens.end;
  if (dash + 1 >= analysis_.tokens.size()) return std::nullopt;
  const std::string_view mark = analysis_.text(analysis_.tokens[dash].span());
  if (mark != "—" && mark != "–" && mark != "-" && mark != "―") return std::nullopt;
  const uint32_t name = dash + (is_mark(dash + 1, '-') ? 2 : 1);
  const auto mention =
      std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                           [&](const Mention& m) { return m.tokens.begin < name; });
  if (mention == analysis_.mentions.end() || mention->tokens.begin != name) return std::nullopt;
  const bool person = mention->kind == MentionKind::kPerson;
  if (!person && mention->kind != MentionKind::kRole) return std::nullopt;
  const FrameItemKind kind = person ? FrameItemKind::kPerson : FrameItemKind::kRole;
  return speakers_.resolve({kind, mention->tokens,
                            static_cast<uint32_t>(mention - analysis_.mentions.begin()), 0,
                            kNoIndex});
}

}  // namespace pledger
