#include "extractors/attributions_frames.h"

#include <algorithm>

#include "core/layers.h"
#include "core/utf8.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxPhrase = 14;  // tokens of a source that is no known name
constexpr size_t kMaxItems = 256;    // of one frame; what stands behind them is not read
constexpr uint32_t kMaxAside = 30;   // tokens between the commas of «X, who …, said»

char32_t code_of(const FrameItem& item) {
  static const ClassInfo& quote = class_info("QUOTE");
  static const ClassInfo& cue = class_info("CUE");
  static const char32_t person = class_code(class_info("PERSON"), 0);
  static const char32_t organisation = class_code(class_info("ORG"), 0);
  static const char32_t role = class_code(class_info("ROLE"), 0);
  static const char32_t pronoun = class_code(class_info("PRONOUN"), 0);
  switch (item.kind) {
    case FrameItemKind::kQuote: return class_code(quote, item.bits);
    case FrameItemKind::kCue: return class_code(cue, item.bits);
    case FrameItemKind::kPerson: return person;
    case FrameItemKind::kOrganisation: return organisation;
    case FrameItemKind::kRole: return role;
    case FrameItemKind::kPronoun: return pronoun;
  }
  return role;
}

bool is_source(const FrameItem& item) {
  return item.kind != FrameItemKind::kQuote && item.kind != FrameItemKind::kCue;
}

}  // namespace

uint32_t FrameBuilder::pair_end(const QuotePair& pair) const {
  return pair.closed() ? pair.close + 1 : std::max(pair.open + 1, analysis_.tokens_in(pair.span).end);
}

bool FrameBuilder::is_mark(uint32_t at, char mark) const {
  const Token& t = analysis_.tokens[at];
  return t.end - t.begin == 1 && analysis_.text()[t.begin] == mark;
}

// «NAO head, Gareth Davies, said:» on a line of its own, the quotation on the next.
bool FrameBuilder::introduces_next(const Frame& frame, uint32_t next) const {
  if (next >= analysis_.sentences.size() || !is_mark(frame.tokens.end - 1, ':')) return false;
  const uint32_t first = analysis_.sentences[next].tokens.begin;
  const auto pair = std::partition_point(analysis_.quote_pairs.begin(), analysis_.quote_pairs.end(),
                                         [&](const QuotePair& p) { return p.open < first; });
  return pair != analysis_.quote_pairs.end() && pair->open == first && pair->depth == 0;
}

std::vector<Frame> FrameBuilder::build() {
  std::vector<Frame> frames;
  size_t pair = 0;
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
      if (introduces_next(frame, s)) reach = std::max(reach, frame.tokens.end + 1);
      // A quotation that is left open and opened again on the same line goes on.
      if (reach == frame.tokens.end && s < analysis_.sentences.size() && next > pair && next < pairs.size() &&
          continues(pairs[next - 1], pairs[next])) {
        ++reach;
      }
      if (reach <= frame.tokens.end || s >= analysis_.sentences.size()) break;
      while (s < analysis_.sentences.size() && analysis_.sentences[s].tokens.begin < reach) {
        frame.tokens.end = analysis_.sentences[s++].tokens.end;
      }
    }
    fill(frame, static_cast<uint32_t>(pair), static_cast<uint32_t>(next));
    pair = next;
    if (!frame.has_quote && !frame.has_cue) continue;
    frames.push_back(frame);
    if (frame.has_quote) add_inner(frame, frames);
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
    if (!pair.closed() || (!content.empty() && std::string_view(",.?!").find(content.back()) != std::string_view::npos) ||
        content.ends_with("…")) {
      item.bits |= 2;
    }
    frame.items.push_back(item);
    frame.has_quote = true;
    at = item.tokens.end;
  }
  add_items(frame, at, frame.tokens.end);
  add_noun_phrases(frame);
}

void FrameBuilder::add_items(Frame& frame, uint32_t begin, uint32_t end) {
  if (begin >= end) return;
  auto cue = std::partition_point(cues_.begin(), cues_.end(), [&](const Cue& c) { return c.tokens.begin < begin; });
  auto mention = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(), [&](const Mention& m) {
    return m.span.begin < analysis_.tokens[begin].begin;
  });
  uint32_t at = begin;
  for (;;) {
    const bool has_cue = cue != cues_.end() && cue->tokens.end <= end;
    const bool has_mention = mention != analysis_.mentions.end() && mention->tokens.end <= end;
    if ((!has_cue && !has_mention) || frame.items.size() >= kMaxItems) break;
    if (has_cue && (!has_mention || cue->tokens.begin <= mention->tokens.begin)) {
      if (cue->tokens.begin >= at) {
        frame.items.push_back({FrameItemKind::kCue, cue->tokens, static_cast<uint32_t>(cue - cues_.begin()), cue->bits,
                               kNoIndex});
        frame.has_cue = true;
        at = cue->tokens.end;
      }
      ++cue;
      continue;
    }
    const bool blocked = has_cue && cue->tokens.begin < mention->tokens.end &&
                         (mention->kind == MentionKind::kRole || mention->kind == MentionKind::kPlace);
    if (mention->tokens.begin >= at && !blocked && mention->kind != MentionKind::kPlace) {
      const FrameItemKind kind = mention->kind == MentionKind::kPerson         ? FrameItemKind::kPerson
                                 : mention->kind == MentionKind::kOrganisation ? FrameItemKind::kOrganisation
                                 : mention->kind == MentionKind::kPronoun      ? FrameItemKind::kPronoun
                                                                               : FrameItemKind::kRole;
      frame.items.push_back({kind, mention->tokens, static_cast<uint32_t>(mention - analysis_.mentions.begin()), 0,
                             kNoIndex});
      at = mention->tokens.end;
    }
    ++mention;
  }
}

// A noun, adjective, number or possessive, as far as one can tell.
bool FrameBuilder::is_noun_like(uint32_t at) const {
  const Token& t = analysis_.tokens[at];
  if (t.is(TokenKind::kNumber) || t.has(kPossessive)) return true;
  if (!t.is(TokenKind::kWord)) return false;
  const uint32_t bits = words_.bits(t);
  if ((bits & (kFunctionWord | kCalendarWord)) != 0) return (bits & kQuantity) != 0;
  if ((bits & (kRoleWord | kPersonNoun | kSourceNoun | kOrgNoun | kHeadWord)) != 0) return true;
  const WordFeatures f = words_.features(t, analysis_.text());
  if (f.has(kAdverb)) return false;
  return !f.has(kVerbForm) || f.has(kNounToo) || t.has(kCapital) || f.has(kPastParticiple | kIng);
}

// Figures show and nothing says: no source. Nor is a phrase that ends in a number.
bool FrameBuilder::names_no_source(TokenRange phrase) const {
  uint32_t head = phrase.begin;
  bool noun = false;
  for (uint32_t t = phrase.begin; t < phrase.end && !(noun && words_.is(analysis_.tokens[t], kLinkWord)); ++t) {
    if (!is_noun_like(t) || analysis_.tokens[t].has(kPossessive)) continue;
    head = t;
    noun = true;
  }
  const Token& t = analysis_.tokens[head];
  return !noun || words_.is(t, kFigures) || (t.is(TokenKind::kNumber) && phrase.size() == 1);
}

// The noun phrase that ends right before `end`: «two former ministers», «the authors of the study», «the package
// published last April».
TokenRange FrameBuilder::phrase_before(const Frame& frame, uint32_t end, uint32_t floor) const {
  uint32_t begin = end;
  uint32_t best = end;  // where the phrase may begin
  bool closed = false;  // a determiner closed the part read so far
  bool noun = false;
  floor = std::max({floor, frame.tokens.begin, end > kMaxPhrase ? end - kMaxPhrase : 0});
  while (begin > floor) {
    const Token& t = analysis_.tokens[begin - 1];
    const WordFeatures f = words_.features(t, analysis_.text());
    if (f.has(kDeterminer) && !words_.is(t, kQuantity)) {
      --begin;
      if (noun) best = begin;
      closed = noun;
    } else if (words_.is(t, kLinkWord) || (words_.is(t, kJoinWord) && noun)) {
      if (begin == end) break;
      --begin;
      closed = false;
    } else if (closed && !t.has(kPossessive)) {
      break;
    } else if (is_noun_like(begin - 1)) {
      noun = true;
      best = --begin;
      closed = words_.is(t, kQuantity);
    } else if (!noun && (words_.is(t, kCalendarWord) || f.has(kPastParticiple | kAdverb))) {
      --begin;  // «published last April» belongs to a noun before it
    } else {
      break;
    }
  }
  return best == end ? TokenRange{} : TokenRange{best, end};
}

TokenRange FrameBuilder::phrase_after(const Frame& frame, uint32_t begin, uint32_t ceiling) const {
  uint32_t end = begin;
  uint32_t noun = begin;
  const uint32_t limit = std::min({frame.tokens.end, begin + kMaxPhrase, ceiling});
  while (end < limit) {
    const Token& t = analysis_.tokens[end];
    const bool opens = words_.features(t, analysis_.text()).has(kDeterminer) || words_.is(t, kLinkWord);
    const bool joins = words_.is(t, kJoinWord) && end > begin;
    if (is_noun_like(end)) noun = end + 1;
    else if (!opens && !joins) break;
    ++end;
  }
  return noun > begin ? TokenRange{begin, noun} : TokenRange{};
}

// A known name hangs on a noun before it: «a study by the institute», «one patient from Leeds».
bool FrameBuilder::hangs_on_noun(const FrameItem& item, uint32_t floor) const {
  uint32_t at = item.tokens.begin;
  if (at > floor && words_.features(analysis_.tokens[at - 1], analysis_.text()).has(kDeterminer)) --at;
  return at > floor + 1 && words_.is(analysis_.tokens[at - 1], kLinkWord) && is_noun_like(at - 2);
}

void FrameBuilder::add_phrase_before(const Frame& frame, size_t cue, uint32_t floor,
                                     std::vector<FrameItem>& added) const {
  uint32_t end = frame.items[cue].tokens.begin;
  if (end > floor && words_.features(analysis_.tokens[end - 1], analysis_.text()).has(kRelative)) --end;
  if (end > floor && is_mark(end - 1, ',')) {
    uint32_t comma = end - 1;
    const uint32_t lowest = std::max(floor, comma > kMaxAside ? comma - kMaxAside : 0);
    const uint32_t before = comma;
    while (comma > lowest && !is_mark(comma - 1, ',')) --comma;
    end = comma > lowest ? comma - 1 : end == frame.items[cue].tokens.begin ? floor : before;
  }
  const FrameItem* known = nullptr;
  for (size_t k = cue; k-- > 0 && frame.items[k].tokens.end >= end;) {
    if (frame.items[k].tokens.end == end && is_source(frame.items[k])) known = &frame.items[k];
  }
  if (known != nullptr && (known->kind == FrameItemKind::kPronoun || !hangs_on_noun(*known, floor))) return;
  const TokenRange phrase = phrase_before(frame, end, floor);
  if (phrase.empty() || names_no_source(phrase)) return;
  // A known name before the first «of» or «from» is the source, what follows it is only about it.
  for (const FrameItem& item : frame.items) {
    if (item.tokens.begin < phrase.begin || !is_source(item)) continue;
    if (item.tokens.end > phrase.end) break;
    uint32_t t = phrase.begin;
    while (t < item.tokens.end && !words_.is(analysis_.tokens[t], kLinkWord)) ++t;
    const bool possessive = item.tokens.end < phrase.end && analysis_.tokens[item.tokens.end].has(kPossessive);
    const bool linked = item.tokens.end < phrase.end && words_.is(analysis_.tokens[item.tokens.end], kLinkWord);
    if (t >= item.tokens.end && !possessive && (linked || item.tokens.end == phrase.end)) {
      added.push_back({item.kind, {item.tokens.begin, phrase.end}, item.index, 0, kNoIndex});
      return;
    }
  }
  if (known != nullptr && known->tokens.begin == phrase.begin) return;
  added.push_back({FrameItemKind::kRole, phrase, kNoIndex, 0, kNoIndex});
}

void FrameBuilder::add_phrase_after(const Frame& frame, size_t cue, std::vector<FrameItem>& added) const {
  const uint32_t begin = frame.items[cue].tokens.end;
  uint32_t ceiling = frame.tokens.end;
  for (size_t j = cue + 1; j < frame.items.size(); ++j) {
    const FrameItem& item = frame.items[j];
    uint32_t first = begin;
    while (first < item.tokens.begin && words_.features(analysis_.tokens[first], analysis_.text()).has(kDeterminer)) ++first;
    if (is_source(item) && item.tokens.begin == first) return;
    if (is_source(item) && item.kind != FrameItemKind::kPerson) continue;
    ceiling = item.tokens.begin;  // «said co-author Ann Lee»: the words before the name are her role
    break;
  }
  const TokenRange phrase = phrase_after(frame, begin, ceiling);
  if (!phrase.empty() && !names_no_source(phrase)) {
    added.push_back({FrameItemKind::kRole, phrase, kNoIndex, 0, kNoIndex});
  }
}

// Sources that no lexicon knows: noun phrases beside cues become items of kind role.
void FrameBuilder::add_noun_phrases(Frame& frame) {
  std::vector<FrameItem> added;
  uint32_t floor = frame.tokens.begin;  // the end of the last quotation or cue
  for (size_t k = 0; k < frame.items.size(); ++k) {
    const FrameItem& cue = frame.items[k];
    if (is_source(cue)) continue;
    if (cue.kind == FrameItemKind::kCue) {
      const size_t before = added.size();
      if ((cue.bits & 3) == 0 && (cue.bits & kCueAfter) == 0 && cue.tokens.begin > floor) {
        add_phrase_before(frame, k, floor, added);
      }
      const bool after_mark = cue.tokens.begin > frame.tokens.begin &&
                              !analysis_.tokens[cue.tokens.begin - 1].is(TokenKind::kWord);
      if (added.size() == before && (after_mark || (cue.bits & kCueAfter) != 0) && cue.tokens.end < frame.tokens.end) {
        add_phrase_after(frame, k, added);
      }
    }
    floor = cue.tokens.end;
  }
  if (added.empty()) return;
  std::erase_if(frame.items, [&](const FrameItem& item) {
    return std::any_of(added.begin(), added.end(), [&](const FrameItem& a) {
      return is_source(item) && item.tokens.begin < a.tokens.end && a.tokens.begin < item.tokens.end;
    });
  });
  frame.items.insert(frame.items.end(), added.begin(), added.end());
  std::sort(frame.items.begin(), frame.items.end(),
            [](const FrameItem& a, const FrameItem& b) { return a.tokens.begin < b.tokens.begin; });
}

// Sentences within the quotations of a frame that hold a cue.
void FrameBuilder::add_inner(const Frame& frame, std::vector<Frame>& frames) {
  uint32_t s = frame.first_sentence;
  for (const FrameItem& item : frame.items) {
    if (item.kind != FrameItemKind::kQuote) continue;
    for (; s < analysis_.sentences.size() && analysis_.sentences[s].tokens.begin < item.tokens.end; ++s) {
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
    if (s > frame.first_sentence) --s;  // the next quotation may stand in the same sentence
  }
}

void FrameBuilder::make_view(const Analysis& analysis, const Frame& frame, View& view) {
  view.clear();
  const auto& tokens = analysis.tokens;
  uint32_t at = tokens[frame.tokens.begin].begin;
  const auto text_until = [&](uint32_t end) {
    const uint32_t room = kMaxView > view.text().size() ? static_cast<uint32_t>(kMaxView - view.text().size()) : 0;
    uint32_t stop = std::min(end, at + room);
    while (stop > at && stop < end && !is_lead_byte(analysis.text()[stop])) --stop;
    if (stop > at) view.append_text(analysis.text().substr(at, stop - at), at);
  };
  for (uint32_t i = 0; i < frame.items.size(); ++i) {
    const Span span = analysis.span_of(frame.items[i].tokens);
    text_until(span.begin);
    if (view.text().size() >= kMaxView) return;
    view.append_class(code_of(frame.items[i]), span, i);
    at = span.end;
  }
  text_until(tokens[frame.tokens.end - 1].end);
}

}  // namespace pledger
