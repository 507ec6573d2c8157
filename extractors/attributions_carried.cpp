// Quotations without a cue of their own (AttributionReader::take_leftovers): interrupted,
// continued, introduced by a colon.

#include <algorithm>

#include "extractors/attributions_reader.h"

namespace pledger {
namespace {

constexpr uint32_t kCarriedWords =
    4;  // a quotation that stands alone is speech from so many words on

}  // namespace

bool AttributionReader::is_only_quotes(const Frame& frame) const {
  size_t next = 0;
  for (uint32_t t = frame.tokens.begin; t < frame.tokens.end; ++t) {
    if (next < frame.items.size() && frame.items[next].tokens.begin == t &&
        frame.items[next].kind == FrameItemKind::kQuote) {
      t = frame.items[next++].tokens.end - 1;
      continue;
    }
    if (!analysis_.tokens[t].is(TokenKind::kPunct)) return false;
  }
  return next > 0;
}

// «She hailed the law as a step forward. ⏎ “…”»: somebody judges something in the sentence.
bool AttributionReader::holds_cue(uint32_t sentence) const {
  const TokenRange tokens = analysis_.sentences[sentence].tokens;
  const auto cue = std::partition_point(
      cues_.begin(), cues_.end(), [&](const Cue& c) { return c.tokens.begin < tokens.begin; });
  return cue != cues_.end() && cue->tokens.begin < tokens.end && (cue->bits & 3) == 0;
}

// Who goes on speaking in a quotation that stands alone.
std::optional<Speaker> AttributionReader::carried_speaker(const Frame& frame, const Rule*& rule) {
  if (frame.tokens.begin == 0) return std::nullopt;
  const uint32_t before = frame.tokens.begin - 1;
  const uint32_t sentence = analysis_.sentence_of(before);
  const bool colon = is_mark(before, ':');
  rule = colon ? rules_.introduced : rules_.continued;
  if (last_speaker_ && last_end_ == frame.tokens.begin) {
    return last_speaker_;
  }
  const bool same_block =
      sentence != kNoIndex && analysis_.sentences[sentence].block == frame.block;
  const bool reported = last_speaker_ && last_block_ + 1 == frame.block;
  if (sentence == kNoIndex || (!colon && !same_block && (reported || !holds_cue(sentence))))
    return reported ? last_speaker_ : std::nullopt;
  return speakers_.subject_of(analysis_.sentences[sentence].tokens);
}

void AttributionReader::take_leftovers(const Frame& frame) {
  const BlockKind block =
      analysis_.blocks.empty() ? BlockKind::kParagraph : analysis_.blocks[frame.block].kind;
  if (is_only_quotes(frame)) {
    if (block == BlockKind::kHeading || block == BlockKind::kFurniture) return;
    const Rule* rule = nullptr;
    std::optional<Speaker> speaker;
    for (uint32_t i = 0; i < frame.items.size(); ++i) {
      const FrameItem& q = frame.items[i];
      // Right behind a quotation with a speaker a word will do: «“Waits fell,” she said. “Wait.”»
      const bool follows = last_speaker_ && last_end_ == frame.tokens.begin &&
                           last_block_ == frame.block && (q.bits & 3) == 3;
      if (q.kind != FrameItemKind::kQuote || used_[i] ||
          (q.tokens.size() < kCarriedWords + 2 && !follows))
        continue;
      if (rule == nullptr) {
        speaker = carried_speaker(frame, rule);
        if (speaker) speaker->resolved_by = ResolvedBy::kCarried;
        if (const auto signer = signature_behind(frame); signer) speaker = signer;
        if (rule == nullptr) rule = rules_.continued;
        if (speaker) frame_speaker_ = speaker;
      }
      emit_quote(frame, i, kNoIndex, speaker, *rule);
    }
    return;
  }
  take_introduced(frame);
  take_set_off(frame);
  take_sustained(frame);
  if (!frame_speaker_) return;
  for (uint32_t i = 1; i < frame.items.size(); ++i) {
    const FrameItem& q = frame.items[i];
    if (q.kind != FrameItemKind::kQuote || used_[i] || (q.bits & 2) == 0) continue;
    // «“…,” she said, “…”»: right behind a cue or source of this frame that is already in use.
    const FrameItem& before = frame.items[i - 1];
    const bool after_cue =
        (before.kind == FrameItemKind::kCue && used_[i - 1]) ||
        (i > 1 && frame.items[i - 2].kind == FrameItemKind::kCue && used_[i - 2]);
    bool only_marks = true;
    for (uint32_t t = before.tokens.end; t < q.tokens.begin; ++t) {
      only_marks = only_marks && analysis_.tokens[t].is(TokenKind::kPunct);
    }
    if ((after_cue && only_marks) || resumes(frame, i))
      emit_quote(frame, i, kNoIndex, frame_speaker_, *rules_.interrupted);
  }
}

// «“The risk,” said Ann Lee, who runs the ward, “is that we close.”»: a quotation of the frame broke
// off with a comma, and this one goes on behind another.
bool AttributionReader::resumes(const Frame& frame, uint32_t quote) const {
  const FrameItem& q = frame.items[quote];
  if ((q.bits & 1) != 0 || !is_mark(q.tokens.begin - 1, ',')) return false;
  for (uint32_t i = quote; i-- > 0;) {
    const FrameItem& before = frame.items[i];
    if (before.kind != FrameItemKind::kQuote) continue;
    const std::string_view content = analysis_.text(analysis_.quote_pairs[before.index].span);
    return used_[i] && content.ends_with(',');
  }
  return false;
}

// «in “special measures”, the “gang of six”»: a few words in marks where a name or a term stands.
bool AttributionReader::marks_term(const Frame& frame, uint32_t quote) const {
  constexpr uint32_t kMaxTerm = 4;  // words
  const FrameItem& q = frame.items[quote];
  if (q.tokens.begin == 0 ||
      analysis_.tokens_in(analysis_.quote_pairs[q.index].span).size() > kMaxTerm)
    return false;
  const Token& before = analysis_.tokens[q.tokens.begin - 1];
  return before.has(kPossessive) || features(q.tokens.begin - 1).has(kDeterminer | kPreposition);
}

// «The report said it was late. Progress was “slow”.»: a sentence right behind a report, in the
// past or conditional, with words in marks and no cue, goes on reporting.
void AttributionReader::take_sustained(const Frame& frame) {
  if (frame.inner || frame.has_cue || frame_speaker_ || !last_speaker_ ||
      last_end_ != frame.tokens.begin || last_block_ != frame.block) {
    return;
  }
  const Content content = clauses_.before(frame, frame.tokens.begin, frame.tokens.end);
  if (content.tokens.empty() || !content.quotes || !content.finite ||
      (frame.items[content.quote].bits & 1) != 0 || marks_term(frame, content.quote))
    return;
  const auto verb = std::partition_point(
      analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
      [&](const VerbGroup& g) { return g.tokens.begin < content.tokens.begin; });
  if (verb->tense == Tense::kPresent || verb->tense == Tense::kFuture) return;
  for (uint32_t i = 0; i < frame.items.size(); ++i) {
    if (frame.items[i].kind == FrameItemKind::kQuote) used_[i] = true;
  }
  Speaker speaker = *last_speaker_;
  speaker.resolved_by = ResolvedBy::kCarried;
  emit(content.tokens, QuotationKind::kMixed, frame, kNoIndex, speaker, *rules_.sustained);
  analysis_.keep(*rules_.sustained, analysis_.span_of(content.tokens));
  frame_speaker_ = speaker;
}

// Whether one of these items is the passive of a verb that has a hearer («were told»).
bool AttributionReader::is_told(const Frame& frame, TokenRange items) {
  for (uint32_t k = items.begin; k < items.end; ++k) {
    const FrameItem& item = frame.items[k];
    if (item.kind == FrameItemKind::kCue && (item.bits & 3) == kCuePassive &&
        (item.bits & kCueHearer) != 0)
      return true;
  }
  return false;
}

// «The minister issued this statement: “…”»: no cue, but a colon.
void AttributionReader::take_introduced(const Frame& frame) {
  for (uint32_t i = 1; i < frame.items.size(); ++i) {
    const FrameItem& q = frame.items[i];
    if (q.kind != FrameItemKind::kQuote || used_[i] || (q.bits & 1) == 0 ||
        q.tokens.size() < kCarriedWords + 2)
      continue;
    if (!is_mark(q.tokens.begin - 1, ':')) continue;
    uint32_t source = first_source(frame, i);
    // «In her introductory remarks, the chair set a task: “…”»
    for (uint32_t k = source; k < i; ++k) {
      const FrameItem& item = frame.items[k];
      if (!is_source(item)) continue;
      source = k;
      if (item.index != kNoIndex || names_speaker(item.tokens)) break;
    }
    if (source == kNoIndex) continue;
    // «Staff were told: “…”»: they do not speak, and nobody says who does.
    if (is_told(frame, {source, i})) {
      emit_quote(frame, i, kNoIndex, std::nullopt, *rules_.introduced);
      continue;
    }
    source = person_behind(frame, source);
    frame_speaker_ = speakers_.resolve(frame.items[source]);
    emit_quote(frame, i, kNoIndex, frame_speaker_, *rules_.introduced);
  }
}

}  // namespace pledger
