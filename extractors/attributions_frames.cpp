#include "extractors/attributions_frames.h"

#include <algorithm>
#include <utility>

#include "core/layers.h"
#include "core/utf8.h"
#include "extractors/hyphens.h"

namespace pledger {
namespace {

constexpr uint32_t kSourcesBehind = 4;  // possible sources behind the last cue that a rule can see
constexpr uint32_t kTextBehind = 96;    // bytes of text behind the last item that a rule can see
constexpr uint32_t kMaxHearer = 6;      // tokens of «the paper’s health editor»
constexpr uint32_t kMaxNoun = 4;        // tokens of «another young nurse»
constexpr uint32_t kMaxAside = 20;      // tokens of «, who runs the ward,»

char32_t code_of(const FrameItem& item) {
  static const ClassInfo& quote = class_info("QUOTE");
  static const ClassInfo& cue = class_info("CUE");
  static const char32_t person = class_code(class_info("PERSON"), 0);
  static const char32_t organisation = class_code(class_info("ORG"), 0);
  static const char32_t role = class_code(class_info("ROLE"), 0);
  static const char32_t pronoun = class_code(class_info("PRONOUN"), 0);
  switch (item.kind) {
    case FrameItemKind::kQuote:
      return class_code(quote, item.bits);
    case FrameItemKind::kCue:
      return class_code(cue, item.bits);
    case FrameItemKind::kPerson:
      return person;
    case FrameItemKind::kOrganisation:
      return organisation;
    case FrameItemKind::kRole:
      return role;
    case FrameItemKind::kPronoun:
      return pronoun;
  }
  return role;
}

}  // namespace

uint32_t FrameBuilder::pair_end(const QuotePair& pair) const {
  return pair.closed() ? pair.close + 1
                       : std::max(pair.open + 1, analysis_.tokens_in(pair.span).end);
}

bool FrameBuilder::is_mark(uint32_t at, char mark) const {
  const Token& t = analysis_.tokens[at];
  return t.end - t.begin == 1 && analysis_.text()[t.begin] == mark;
}

bool FrameBuilder::is_dash(uint32_t at) const {
  return pledger::is_dash(analysis_.text(analysis_.tokens[at].span()));
}

// «NAO head, Gareth Davies, said:» on a line of its own, the quotation on the next.
bool FrameBuilder::introduces_next(const Frame& frame, uint32_t next) const {
  if (next >= analysis_.sentences.size() || !is_mark(frame.tokens.end - 1, ':')) return false;
  const uint32_t first = analysis_.sentences[next].tokens.begin;
  const auto pair = std::partition_point(analysis_.quote_pairs.begin(), analysis_.quote_pairs.end(),
                                         [&](const QuotePair& p) { return p.open < first; });
  return pair != analysis_.quote_pairs.end() && pair->open == first && pair->depth == 0;
}

// «“Who pays?” Mary Cole asked.»: the quotation ended a sentence, its source and cue make another.
bool FrameBuilder::speaker_follows(const Frame& frame, uint32_t next) const {
  if (next >= analysis_.sentences.size() || frame.tokens.size() < 3 ||
      analysis_.sentences[next].block != frame.block)
    return false;
  const uint32_t last = frame.tokens.end - 1;
  if (!analysis_.tokens[last].is(TokenKind::kQuote) ||
      !(is_mark(last - 1, '?') || is_mark(last - 1, '!')))
    return false;
  const TokenRange tokens = analysis_.sentences[next].tokens;
  const auto mention =
      std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                           [&](const Mention& m) { return m.tokens.begin < tokens.begin; });
  const bool named = mention != analysis_.mentions.end() && mention->tokens.begin == tokens.begin;
  uint32_t source = named ? end_with_place(*mention, tokens.end) : tokens.begin;
  // «Health Secretary Tom Reed asked.»
  for (auto more = mention; named && more != analysis_.mentions.end() &&
                            more->tokens.begin <= source && more->tokens.end <= tokens.end;
       ++more) {
    if (more->tokens.begin == source && more->kind == MentionKind::kPerson)
      source = end_with_place(*more, tokens.end);
  }
  const auto cue = std::partition_point(cues_.begin(), cues_.end(),
                                        [&](const Cue& c) { return c.tokens.begin < source; });
  if (cue == cues_.end() || cue->tokens.end > tokens.end || (cue->bits & 3) != 0) return false;
  const uint32_t gap = cue->tokens.begin - source;
  // «Another nurse asked.»: no known word for a speaker, but right before the cue.
  if (!named && (gap < 2 || gap > kMaxNoun || !is_noun_like(cue->tokens.begin - 1) ||
                 !words_.features(analysis_.tokens[source], analysis_.text()).has(kDeterminer)))
    return false;
  const bool aside = named && gap > 1 && gap < kMaxAside && is_mark(source, ',') &&
                     is_mark(cue->tokens.begin - 1, ',');
  if (named && gap != 0 && !aside) return false;
  const uint32_t after = cue->tokens.end;
  // «He answered, “…”»: a quotation of his own follows.
  if (after + 1 < tokens.end && analysis_.tokens[after + 1].is(TokenKind::kQuote)) return false;
  const auto closes = [&](uint32_t at) {
    return at >= tokens.end || analysis_.tokens[at].is(TokenKind::kPunct) ||
           words_.features(analysis_.tokens[at], analysis_.text())
               .has(kPreposition | kAdverb | kTo);
  };
  // «“Who pays?” Mary Cole asked reporters.», «… told the paper’s health editor on Monday.»
  uint32_t hearer = after;
  if ((cue->bits & kCueHearer) != 0) {
    const uint32_t limit = std::min(tokens.end, after + kMaxHearer);
    while (hearer < limit && !closes(hearer) &&
           (is_noun_like(hearer) ||
            words_.features(analysis_.tokens[hearer], analysis_.text()).has(kDeterminer)))
      ++hearer;
  }
  return closes(hearer) || (hearer == after && (cue->bits & kCueHearer) != 0 && closes(after + 1));
}

std::vector<Frame> FrameBuilder::build() {
  std::vector<Frame> frames;
  size_t pair = 0;
  size_t cue = 0;  // the first cue that begins in this frame or later
  const auto& pairs = analysis_.quote_pairs;
  for (uint32_t s = 0; s < analysis_.sentences.size();) {
    Frame frame;
    frame.first_sentence = s;
    frame.block = analysis_.sentences[s].block;
    frame.tokens = analysis_.sentences[s].tokens;
    ++s;
    size_t next = pair;
    for (;;) {
      // The outer pairs that open in this frame; where one runs beyond its end, so does the frame.
      uint32_t reach = frame.tokens.end;
      while (next < pairs.size() && pairs[next].open < frame.tokens.end) {
        if (pairs[next].depth == 0) reach = std::max(reach, pair_end(pairs[next]));
        ++next;
      }
      if (next > pair && speaker_follows(frame, s)) reach = std::max(reach, frame.tokens.end + 1);
      if (introduces_next(frame, s)) reach = std::max(reach, frame.tokens.end + 1);
      // A quotation that is left open and opened again on the same line goes on.
      if (reach == frame.tokens.end && s < analysis_.sentences.size() && next > pair &&
          next < pairs.size() && continues(pairs[next - 1], pairs[next])) {
        ++reach;
      }
      if (reach <= frame.tokens.end || s >= analysis_.sentences.size()) break;
      while (s < analysis_.sentences.size() && analysis_.sentences[s].tokens.begin < reach) {
        frame.tokens.end = analysis_.sentences[s++].tokens.end;
      }
    }
    while (cue < cues_.size() && cues_[cue].tokens.begin < frame.tokens.begin) ++cue;
    const bool cue_here = cue < cues_.size() && cues_[cue].tokens.begin < frame.tokens.end;
    if (next == pair && !cue_here) continue;  // what most sentences are
    fill(frame, static_cast<uint32_t>(pair), static_cast<uint32_t>(next));
    pair = next;
    if (!frame.has_quote && !frame.has_cue) continue;
    frames.push_back(std::move(frame));
    if (frames.back().has_quote) add_inner(frames.size() - 1, frames);
  }
  return frames;
}

bool FrameBuilder::continues(const QuotePair& open, const QuotePair& next) const {
  return !open.closed() && open.depth == 0 && next.depth == 0 && pair_end(open) == next.open &&
         !analysis_.tokens[next.open].has(kLineBefore);
}

void FrameBuilder::make_view(const Analysis& analysis, const Frame& frame, View& view) {
  view.clear();
  const auto& tokens = analysis.tokens;
  uint32_t at = tokens[frame.tokens.begin].begin;
  const auto text_until = [&](uint32_t end) {
    const uint32_t room =
        kMaxView > view.text().size() ? static_cast<uint32_t>(kMaxView - view.text().size()) : 0;
    uint32_t stop = std::min(end, at + room);
    while (stop > at && stop < end && !is_lead_byte(analysis.text()[stop])) --stop;
    if (stop > at) view.append_text(analysis.text().substr(at, stop - at), at);
  };
  // Behind the last cue or quotation only its source matters: what is reported, mostly the longer
  // part, is left out.
  uint32_t last = static_cast<uint32_t>(frame.items.size());
  while (last > 0 && is_source(frame.items[last - 1])) --last;
  uint32_t shown = last;
  while (shown < frame.items.size() && shown < last + kSourcesBehind) ++shown;
  for (uint32_t i = 0; i < shown; ++i) {
    const Span span = analysis.span_of(frame.items[i].tokens);
    text_until(span.begin);
    if (view.text().size() >= kMaxView) return;
    view.append_class(code_of(frame.items[i]), span, i);
    at = span.end;
  }
  const uint32_t end = tokens[frame.tokens.end - 1].end;
  text_until(shown < frame.items.size() ? at : std::min(end, at + kTextBehind));
}

}  // namespace pledger
