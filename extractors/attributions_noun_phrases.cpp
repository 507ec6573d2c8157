// Noun phrases that may name a source, read from the words beside a cue (FrameBuilder).

#include <algorithm>
#include <iterator>

#include "extractors/attributions_frames.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxPhrase = 14;  // tokens of a source that is no known name

}  // namespace

// % or «per cent» behind a number.
bool FrameBuilder::is_percent(uint32_t at) const {
  if (at == 0) return false;
  if (is_mark(at, '%')) return analysis_.tokens[at - 1].is(TokenKind::kNumber);
  return is_per(at) || is_per(at - 1);
}

bool FrameBuilder::is_per(uint32_t at) const {
  return at > 0 && analysis_.tokens[at - 1].is(TokenKind::kNumber) &&
         words_.is(analysis_.tokens[at], kPerWord);
}

// A noun, adjective, number or possessive, as far as one can tell.
bool FrameBuilder::is_noun_like(uint32_t at) const {
  const Token& t = analysis_.tokens[at];
  if (t.is(TokenKind::kNumber) || t.has(kPossessive) || is_percent(at)) return true;
  if (!t.is(TokenKind::kWord)) return false;
  const uint64_t bits = words_.bits(t);
  if ((bits & (kFunctionWord | kCalendarWord)) != 0) return (bits & kQuantity) != 0;
  if ((bits & (kRoleWord | kPersonNoun | kSourceNoun | kOrgNoun | kHeadWord)) != 0) return true;
  const WordFeatures f = words_.features(t, analysis_.text());
  if (f.has(kAdverb)) return false;
  return !f.has(kVerbForm) || f.has(kNounToo) || t.has(kCapital) || f.has(kPastParticiple | kIng);
}

// Figures show and nothing says: no source, but for «according to» (`figures_too`). Nor is a phrase
// that ends in a number.
bool FrameBuilder::names_no_source(TokenRange phrase, bool figures_too) const {
  uint32_t head = phrase.begin;
  bool noun = false;
  for (uint32_t t = phrase.begin;
       t < phrase.end && !(noun && words_.is(analysis_.tokens[t], kLinkWord)); ++t) {
    if (!is_noun_like(t) || analysis_.tokens[t].has(kPossessive)) continue;
    head = t;
    noun = true;
  }
  const Token& t = analysis_.tokens[head];
  return !noun || (!figures_too && words_.is(t, kFigures)) || t.is(TokenKind::kNumber);
}

// A participle that stands for a relative clause: «a study published in the journal says».
bool FrameBuilder::is_reduced(uint32_t at) const {
  const auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.end <= at; });
  return group != analysis_.verb_groups.end() && group->tokens.begin == at &&
         group->tense == Tense::kParticiple;
}

// The noun phrase that ends right before `end`: «two former ministers», «the authors of the study»,
// «the package published last April».
TokenRange FrameBuilder::phrase_before(const Frame& frame, uint32_t end, uint32_t floor) const {
  uint32_t begin = end;
  uint32_t best = end;  // where the phrase may begin
  bool closed = false;  // a determiner closed the part read so far
  bool noun = false;
  bool linked = false;  // «of», «from» was passed
  bool joined = false;  // «and» before a capital was passed
  floor = std::max({floor, frame.tokens.begin, end > kMaxPhrase ? end - kMaxPhrase : 0});
  while (begin > floor) {
    const Token& t = analysis_.tokens[begin - 1];
    const WordFeatures f = words_.features(t, analysis_.text());
    const uint32_t time = linked || !noun ? time_begin(begin) : begin;
    if (time < begin && time >= floor) {
      begin = time;  // «published last week in the journal»
    } else if (const uint32_t figure = figure_begin(begin); figure + 1 < begin && figure >= floor) {
      best = begin = figure;  // «a poll of more than 500 GPs»
      noun = true;
      linked = false;
      closed = true;
    } else if (const uint32_t name = dotted_name_begin(begin);
               name < begin && name >= floor && !closed) {
      best = begin = name;  // «a lawyer for Mr. Lee»
      noun = true;
      linked = false;
    } else if (f.has(kDeterminer) && !words_.is(t, kQuantity)) {
      --begin;
      if (noun) best = begin;
      closed = noun;
    } else if (words_.is(t, kLinkWord) || (words_.is(t, kJoinWord) && noun)) {
      const bool infinitive = begin < end && f.has(kTo) &&
                              words_.features(analysis_.tokens[begin], analysis_.text()).has(kBase);
      if (begin == end || infinitive) break;
      joined = joined || (words_.is(t, kJoinWord) && analysis_.tokens[begin].has(kCapital));
      --begin;
      closed = false;
      linked = true;
    } else if (joined && is_mark(begin - 1, ',') && analysis_.tokens[begin].has(kCapital) &&
               begin > floor + 1 && analysis_.tokens[begin - 2].has(kCapital)) {
      --begin;  // «voters in Alabama, Georgia and Virginia»
    } else if (linked && f.has(kPastForm | kPastParticiple) && !f.has(kNounToo) &&
               !t.has(kCapital)) {
      if (!is_reduced(begin - 1)) break;  // «heard from many people»
      --begin;                            // «a study published in the journal»
      linked = false;
    } else if (closed && !t.has(kPossessive)) {
      break;
    } else if (is_noun_like(begin - 1) || (linked && words_.is(t, kSeenWord)) ||
               (noun && words_.is(t, kCalendarWord) && begin > floor + 1 &&
                words_.features(analysis_.tokens[begin - 2], analysis_.text()).has(kDeterminer))) {
      noun = true;
      linked = false;
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
  if (begin < frame.tokens.end && words_.is(analysis_.tokens[begin], kThatWord)) return {};
  const uint32_t limit = std::min({frame.tokens.end, begin + kMaxPhrase, ceiling});
  while (end < limit) {
    const Token& t = analysis_.tokens[end];
    if (words_.is(t, kThatWord)) break;
    const bool opens =
        words_.features(t, analysis_.text()).has(kDeterminer) || words_.is(t, kLinkWord);
    const bool joins = words_.is(t, kJoinWord) && end > begin;
    if (is_noun_like(end))
      noun = end + 1;
    else if (!opens && !joins)
      break;
    ++end;
  }
  return noun > begin ? TokenRange{begin, noun} : TokenRange{};
}

// The first token of the figure that ends before token `end`; `end` where there is none.
uint32_t FrameBuilder::figure_begin(uint32_t end) const {
  if (end == 0) return end;
  const uint32_t last = analysis_.tokens[end - 1].end;
  const auto after = std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                                          [&](const Measure& m) { return m.span.begin < last; });
  if (after == analysis_.measures.begin() || std::prev(after)->span.end != last) return end;
  return analysis_.token_at(std::prev(after)->span.begin);
}

// The first token of the name that ends before token `end` and has a dot in it («Mr. Lee», «John F. Lee»); `end`
// where there is none.
uint32_t FrameBuilder::dotted_name_begin(uint32_t end) const {
  const auto& mentions = analysis_.mentions;
  const auto after = std::partition_point(mentions.begin(), mentions.end(),
                                          [&](const Mention& m) { return m.tokens.begin < end; });
  if (after == mentions.begin()) return end;
  const Mention& name = *std::prev(after);
  if (name.tokens.end != end || name.kind == MentionKind::kPronoun) return end;
  for (uint32_t t = name.tokens.begin; t < end; ++t) {
    if (is_mark(t, '.')) return name.tokens.begin;
  }
  return end;
}

// A known name hangs on a noun before it: «a study by the institute», «one patient from Leeds».
bool FrameBuilder::hangs_on_noun(const FrameItem& item, uint32_t floor) const {
  const bool person = item.kind == FrameItemKind::kPerson;
  // «a survey of more than 500 GPs», not «mother of two Ann Lee»
  uint32_t at = person ? item.tokens.begin : figure_begin(item.tokens.begin);
  if (person && at > floor && words_.is(analysis_.tokens[at - 1], kQuantity)) return false;
  constexpr uint32_t kMaxWords = 3;
  uint32_t first = at;
  const auto is_described = [&] {
    return first > floor + 2 && at - first < kMaxWords && is_noun_like(first - 1) &&
           !analysis_.tokens[first - 1].has(kCapital) &&
           !analysis_.tokens[first - 1].has(kPossessive);
  };
  while (is_described()) --first;
  // «a spokesman for the local care board», «Ann Lee of charity Mind»
  if (first < at &&
      ((!person && words_.is(analysis_.tokens[first - 1], kLinkWord)) ||
       words_.features(analysis_.tokens[first - 1], analysis_.text()).has(kDeterminer)))
    at = first;
  if (at > floor && words_.features(analysis_.tokens[at - 1], analysis_.text()).has(kDeterminer))
    --at;
  if (at <= floor + 1 || !words_.is(analysis_.tokens[at - 1], kLinkWord)) return false;
  // «people close to the chair»
  const bool close = at > floor + 2 && words_.is(analysis_.tokens[at - 2], kSeenWord);
  return is_noun_like(close ? at - 3 : at - 2);
}

}  // namespace pledger
