#include "extractors/attributions_frames.h"

#include <algorithm>
#include <utility>

#include "core/layers.h"
#include "core/utf8.h"

namespace pledger {
namespace {

constexpr uint32_t kSourcesBehind = 4;  // possible sources behind the last cue that a rule can see
constexpr uint32_t kTextBehind = 96;    // bytes of text behind the last item that a rule can see
constexpr uint32_t kMaxHearer = 6;      // tokens of «the paper’s health editor»
constexpr uint32_t kMaxNoun = 4;        // tokens of «another young nurse»
constexpr uint32_t kMaxAside = 20;      // tokens of «, who runs the ward,»
constexpr size_t kMaxItems = 256;       // of one frame; what stands behind them is not read

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
  const std::string_view mark = analysis_.text(analysis_.tokens[at].span());
  return mark == "-" || mark == "–" || mark == "—" || mark == "―";
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
  const uint32_t source = named ? mention->tokens.end : tokens.begin;
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
    const std::string_view content = analysis_.text(pair.span);
    const TokenRange inside = analysis_.tokens_in(pair.span);
    if (!inside.empty() && analysis_.tokens[inside.begin].has(kCapital)) item.bits |= 1;
    if (!pair.closed() ||
        (!content.empty() &&
         std::string_view(",.?!").find(content.back()) != std::string_view::npos) ||
        content.ends_with("…")) {
      item.bits |= 2;
    }
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
      if (cue->tokens.begin >= at) {
        TokenRange tokens = cue->tokens;
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
        frame.items.push_back({FrameItemKind::kCue, tokens,
                               static_cast<uint32_t>(cue - cues_.begin()), cue->bits, kNoIndex});
        frame.has_cue = true;
        const bool reports = (cue->bits & 3) < kCuePassive || (cue->bits & kCueAfter) != 0 ||
                             ((cue->bits & 3) == kCuePassive && (cue->bits & kCueHearer) != 0);
        frame.may_match = frame.may_match || reports;
        at = cue->tokens.end;
      }
      ++cue;
      continue;
    }
    const bool blocked =
        has_cue && cue->tokens.begin < mention->tokens.end &&
        (mention->kind == MentionKind::kRole || mention->kind == MentionKind::kPlace);
    if (mention->tokens.begin >= at && !blocked && mention->kind != MentionKind::kPlace) {
      const FrameItemKind kind = mention->kind == MentionKind::kPerson ? FrameItemKind::kPerson
                                 : mention->kind == MentionKind::kOrganisation
                                     ? FrameItemKind::kOrganisation
                                 : mention->kind == MentionKind::kPronoun ? FrameItemKind::kPronoun
                                                                          : FrameItemKind::kRole;
      frame.items.push_back({kind, mention->tokens,
                             static_cast<uint32_t>(mention - analysis_.mentions.begin()), 0,
                             kNoIndex});
      at = mention->tokens.end;
    }
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
