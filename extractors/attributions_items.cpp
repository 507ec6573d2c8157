// The items of a frame: quotations, cues and known names in text order.

#include <algorithm>
#include <utility>

#include "extractors/attributions_frames.h"

namespace pledger {
namespace {

constexpr size_t kMaxItems = 256;  // of one frame; what stands behind them is not read

}  // namespace

// «“‘Who pays?’ they ask,” he said»: without the inner quotation marks at its edges.
TokenRange FrameBuilder::without_marks(TokenRange inside) const {
  const auto is_quote = [&](uint32_t at) { return analysis_.tokens[at].is(TokenKind::kQuote); };
  while (!inside.empty() && is_quote(inside.begin)) ++inside.begin;
  while (!inside.empty() && is_quote(inside.end - 1)) --inside.end;
  return inside;
}

bool FrameBuilder::ends_with_mark(uint32_t at) const {
  const std::string_view last = analysis_.text(analysis_.tokens[at].span());
  return std::string_view(",.?!").find(last.back()) != std::string_view::npos ||
         last.ends_with("…");
}

// `from` … `to`: the pairs that open in this frame.
void FrameBuilder::fill(Frame& frame, uint32_t from, uint32_t to) {
  uint32_t at = frame.tokens.begin;
  uint32_t before = kNoIndex;  // the outer pair before this one
  for (uint32_t p = from; p < to && frame.items.size() < kMaxItems; ++p) {
    const QuotePair& pair = analysis_.quote_pairs[p];
    if (pair.depth != 0 || pair.open < at) continue;
    if (before != kNoIndex && continues(analysis_.quote_pairs[before], pair)) {
      FrameItem& item = frame.items.back();
      item.tokens.end = at = pair_end(pair);
      item.last = before = p;
      continue;
    }
    before = p;
    add_items(frame, at, pair.open);
    FrameItem item{FrameItemKind::kQuote, {pair.open, pair_end(pair)}, p, 0, p};
    const TokenRange inside = without_marks(analysis_.tokens_in(pair.span));
    if (!inside.empty() && analysis_.tokens[inside.begin].has(kCapital)) item.bits |= 1;
    if (!pair.closed() || (!inside.empty() && ends_with_mark(inside.end - 1))) item.bits |= 2;
    frame.items.push_back(item);
    frame.has_quote = true;
    at = item.tokens.end;
    const bool signed_ = at + 1 < frame.tokens.end && is_dash(at);
    frame.may_match = frame.may_match || pair.open > frame.tokens.begin || signed_;
  }
  add_items(frame, at, frame.tokens.end);
  add_noun_phrases(frame);
}

// The first token of the time expression that ends right before `end`; else `end`.
uint32_t FrameBuilder::time_begin(uint32_t end) const {
  if (end == 0 || analysis_.tokens[end - 1].is(TokenKind::kPunct)) return end;
  const uint32_t last = analysis_.tokens[end - 1].end;
  const auto time =
      std::partition_point(analysis_.times.begin(), analysis_.times.end(),
                           [&](const TimeExpression& t) { return t.span.begin < last; });
  if (time == analysis_.times.begin() || std::prev(time)->span.end != last) return end;
  return analysis_.token_at(std::prev(time)->span.begin);
}

// «Sen. Ann Lee of Ohio»: the end of the place that belongs to a name; else of the name.
uint32_t FrameBuilder::end_with_place(const Mention& person, uint32_t limit) const {
  const uint32_t link = person.tokens.end;
  if (link + 1 >= limit || !words_.is(analysis_.tokens[link], kLinkWord)) return link;
  const Mention* last = analysis_.mentions.data() + analysis_.mentions.size();
  for (const Mention* m = &person + 1; m < last && m->tokens.begin <= link + 1; ++m) {
    if (m->kind == MentionKind::kPlace && m->tokens.begin == link + 1 && m->tokens.end <= limit)
      return m->tokens.end;
  }
  return link;
}

// A cue with the days and adverbs before it that belong to it, from the token `at` on. Returns where it ends.
uint32_t FrameBuilder::add_cue(Frame& frame, size_t index, uint32_t at) const {
  const Cue& cue = cues_[index];
  TokenRange tokens = cue.tokens;
  // «they’ve said»: source and auxiliary in one word.
  if (tokens.size() > 1 &&
      words_.contracted(analysis_.tokens[tokens.begin]) != PronounKind::kNotOne) {
    ++tokens.begin;
    frame.items.push_back(
        {FrameItemKind::kPronoun, {tokens.begin - 1, tokens.begin}, kNoIndex, 0, kNoIndex});
    at = tokens.begin;
  }
  // «Ann Lee on Monday evening said», «she also said»: days and adverbs belong to the cue.
  tokens.begin = std::max(at, time_begin(tokens.begin));
  while (tokens.begin > at &&
         words_.features(analysis_.tokens[tokens.begin - 1], analysis_.text()).has(kAdverb)) {
    --tokens.begin;
  }
  // «have both said»
  if (tokens.begin > at + 1 && words_.is(analysis_.tokens[tokens.begin - 1], kQuantity) &&
      words_.features(analysis_.tokens[tokens.begin - 2], analysis_.text()).has(kHave))
    tokens.begin -= 2;
  frame.items.push_back(
      {FrameItemKind::kCue, tokens, static_cast<uint32_t>(index), cue.bits, kNoIndex});
  frame.has_cue = true;
  const bool reports = (cue.bits & 3) < kCuePassive || (cue.bits & kCueAfter) != 0 ||
                       ((cue.bits & 3) == kCuePassive && (cue.bits & kCueHearer) != 0);
  frame.may_match = frame.may_match || reports;
  return cue.tokens.end;
}

// A known name, role or pronoun; a person with the place behind the name, before `end`. Returns where it ends.
uint32_t FrameBuilder::add_mention(Frame& frame, size_t index, uint32_t end) const {
  const Mention& mention = analysis_.mentions[index];
  const FrameItemKind kind = mention.kind == MentionKind::kPerson ? FrameItemKind::kPerson
                             : mention.kind == MentionKind::kOrganisation
                                 ? FrameItemKind::kOrganisation
                             : mention.kind == MentionKind::kPronoun ? FrameItemKind::kPronoun
                                                                     : FrameItemKind::kRole;
  TokenRange tokens = mention.tokens;
  if (kind == FrameItemKind::kPerson) tokens.end = end_with_place(mention, end);
  frame.items.push_back({kind, tokens, static_cast<uint32_t>(index), 0, kNoIndex});
  return tokens.end;
}

void FrameBuilder::add_items(Frame& frame, uint32_t begin, uint32_t end) {
  if (begin >= end) return;
  auto cue = std::partition_point(cues_.begin(), cues_.end(),
                                  [&](const Cue& c) { return c.tokens.begin < begin; });
  auto mention = std::partition_point(
      analysis_.mentions.begin(), analysis_.mentions.end(),
      [&](const Mention& m) { return m.span.begin < analysis_.tokens[begin].begin; });
  uint32_t at = begin;
  for (;;) {
    const bool has_cue = cue != cues_.end() && cue->tokens.end <= end;
    const bool has_mention = mention != analysis_.mentions.end() && mention->tokens.end <= end;
    if ((!has_cue && !has_mention) || frame.items.size() >= kMaxItems) break;
    if (has_cue && (!has_mention || cue->tokens.begin <= mention->tokens.begin)) {
      if (cue->tokens.begin >= at)
        at = add_cue(frame, static_cast<size_t>(cue - cues_.begin()), at);
      ++cue;
      continue;
    }
    const bool blocked =
        has_cue && cue->tokens.begin < mention->tokens.end &&
        (mention->kind == MentionKind::kRole || mention->kind == MentionKind::kPlace);
    if (mention->tokens.begin >= at && !blocked && mention->kind != MentionKind::kPlace)
      at = add_mention(frame, static_cast<size_t>(mention - analysis_.mentions.begin()), end);
    ++mention;
  }
}

// Sentences within the quotations of a frame that hold a cue.
void FrameBuilder::add_inner(size_t outer, std::vector<Frame>& frames) {
  const uint32_t first_sentence = frames[outer].first_sentence;
  uint32_t s = first_sentence;
  for (size_t i = 0; i < frames[outer].items.size(); ++i) {
    const FrameItem item = frames[outer].items[i];  // adding frames may move the outer one
    if (item.kind != FrameItemKind::kQuote) continue;
    for (; s < analysis_.sentences.size() && analysis_.sentences[s].tokens.begin < item.tokens.end;
         ++s) {
      const Sentence& sentence = analysis_.sentences[s];
      if (sentence.tokens.end <= item.tokens.begin) continue;
      Frame inner;
      inner.inner = true;
      inner.block = sentence.block;
      inner.first_sentence = s;
      inner.tokens = {std::max(sentence.tokens.begin, item.tokens.begin + 1),
                      std::min(sentence.tokens.end, item.tokens.end)};
      if (inner.tokens.begin >= inner.tokens.end) continue;
      add_items(inner, inner.tokens.begin, inner.tokens.end);
      if (!inner.has_cue) continue;
      add_noun_phrases(inner);
      frames.push_back(std::move(inner));
    }
    if (s > first_sentence) --s;  // the next quotation may stand in the same sentence
  }
}

}  // namespace pledger
