// Quotations that the layout tells instead of marks: turns of a transcript («CHAIR: …») and passages
// set off behind a colon; and the line below a quotation that says whose it is.

#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/utf8.h"
#include "extractors/attributions_reader.h"
#include "extractors/hyphens.h"

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
  if (is(block.tokens.begin, kGreeting)) return kNoIndex;
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

// The speaker whom the mention at this token names; none where it is no person or role.
std::optional<Speaker> AttributionReader::named_at(uint32_t token) {
  auto mention = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                      [&](const Mention& m) { return m.tokens.begin < token; });
  for (; mention != analysis_.mentions.end() && mention->tokens.begin == token; ++mention) {
    const bool person = mention->kind == MentionKind::kPerson;
    if (!person && mention->kind != MentionKind::kRole) continue;
    const FrameItemKind kind = person ? FrameItemKind::kPerson : FrameItemKind::kRole;
    return speakers_.resolve({kind, mention->tokens,
                              static_cast<uint32_t>(mention - analysis_.mentions.begin()), 0,
                              kNoIndex});
  }
  return std::nullopt;
}

// «“…” ⏎ — Ann Lee, nurse»: who signs the quotations that this frame consists of.
std::optional<Speaker> AttributionReader::signature_behind(const Frame& frame) {
  const uint32_t dash = frame.tokens.end;
  if (dash + 1 >= analysis_.tokens.size()) return std::nullopt;
  return is_dash(analysis_.text(analysis_.tokens[dash].span()))
             ? named_at(dash + (is_mark(dash + 1, '-') ? 2 : 1))
             : name_below(frame);
}

// A few words without verb and full stop.
bool AttributionReader::is_line(const Block& block) const {
  constexpr uint32_t kMostWords = 16;
  if (block.tokens.empty() || block.tokens.size() > kMostWords ||
      block.kind == BlockKind::kFurniture)
    return false;
  const auto verb =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& v) { return v.tokens.begin < block.tokens.begin; });
  const bool has_verb =
      verb != analysis_.verb_groups.end() && verb->tokens.begin < block.tokens.end;
  const Token& last = analysis_.tokens[block.tokens.end - 1];
  return !has_verb && last.is(TokenKind::kWord);
}

// «“…” ⏎ Ann Lee, nurse ⏎»: a line that begins with who that is, under a paragraph of quotations in the
// middle of prose. Where such lines stand above the quotations, this would be the next speaker.
std::optional<Speaker> AttributionReader::name_below(const Frame& frame) {
  const auto& blocks = analysis_.blocks;
  const uint32_t below = frame.block + 1;
  if (below >= blocks.size() || frame.tokens.end < blocks[frame.block].tokens.end ||
      !is_line(blocks[below]))
    return std::nullopt;
  const bool headed = frame.block > 0 && is_line(blocks[frame.block - 1]);
  const bool followed = below + 1 < blocks.size() && !blocks[below + 1].tokens.empty() &&
                        analysis_.tokens[blocks[below + 1].tokens.begin].is(TokenKind::kQuote);
  if (headed || followed) return std::nullopt;
  const TokenRange line = blocks[below].tokens;
  std::optional<Speaker> speaker = named_at(line.begin);
  if (!speaker) return std::nullopt;
  // No heading such as «Ann Lee under fire», «Nurses in the north»: a name up to a comma or the end, or
  // one officer of a body.
  const uint32_t behind = analysis_.tokens_in(speaker->mention).end;
  const bool alone = behind == line.end || is_mark(behind, ',');
  const LexiconMatch office =
      words_.longest(NameLexicon::kRoles, analysis_, line.end - 1, line.end);
  const bool officer =
      office && !words_.facts(*office.entry).plural && !speaker->organisation.empty();
  return (speaker->name.empty() ? officer : alone) ? speaker : std::nullopt;
}

}  // namespace pledger
