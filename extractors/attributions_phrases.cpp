// Possible sources that are no known names: noun phrases beside cues
// (FrameBuilder::add_noun_phrases).

#include <algorithm>

#include "extractors/attributions_frames.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxAside = 30;  // tokens between the commas of «X, who …, said»

}  // namespace

bool FrameBuilder::is_verb(TokenRange cue) const {
  const auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.end <= cue.begin; });
  return group != analysis_.verb_groups.end() && group->tokens.begin < cue.end;
}

// Whether «that» at this token, before the cue, opens what another cue reports, and is no relative pronoun: «said
// that talks had begun», «said that there were few nurses and warned».
bool FrameBuilder::opens_report(const Frame& frame, size_t cue, uint32_t that) const {
  size_t k = cue;
  while (k > 0 && frame.items[k - 1].tokens.end > that) --k;
  if (k == 0 || frame.items[k - 1].kind != FrameItemKind::kCue ||
      frame.items[k - 1].tokens.end != that)
    return false;
  // «a note that fell off a desk says»: a noun.
  return k == cue || !words_.features(analysis_.tokens[that - 1], analysis_.text()).has(kNounToo);
}

// «patients who had waited | said», «the union representing nurses | said»: what such a clause before the cue
// describes; false where there is none.
bool FrameBuilder::add_described(const Frame& frame, size_t cue, uint32_t floor,
                                 std::vector<FrameItem>& added) const {
  const uint32_t end = frame.items[cue].tokens.begin;
  uint32_t relative = relative_before(frame, end);
  if (relative == kNoIndex) relative = participle_before(end, floor);
  if (relative == kNoIndex || opens_report(frame, cue, relative)) return false;
  FrameItem source{FrameItemKind::kRole, phrase_before(frame, relative, frame.tokens.begin),
                   kNoIndex, 0, kNoIndex};
  for (size_t k = cue; k-- > 0 && frame.items[k].tokens.end >= relative;) {
    if (frame.items[k].tokens.end == relative && is_source(frame.items[k])) source = frame.items[k];
  }
  if (source.tokens.empty() || source.kind == FrameItemKind::kPronoun ||
      (source.index == kNoIndex && names_no_source(source.tokens)))
    return false;
  source.tokens.end = end;
  added.push_back(source);
  return true;
}

// Where the phrase before the cue ends: before a relative pronoun, and before an aside between commas.
uint32_t FrameBuilder::phrase_end(uint32_t cue, uint32_t floor) const {
  uint32_t end = cue;
  if (end > floor && words_.features(analysis_.tokens[end - 1], analysis_.text()).has(kRelative))
    --end;
  if (end <= floor || !is_mark(end - 1, ',')) return end;
  uint32_t comma = end - 1;
  const uint32_t lowest = std::max(floor, comma > kMaxAside ? comma - kMaxAside : 0);
  const uint32_t before = comma;
  while (comma > lowest && !is_mark(comma - 1, ',')) --comma;
  return comma > lowest ? comma - 1 : end == cue ? floor : before;
}

// A known name before the first «of» or «from» is the source, what follows it is only about it; false where there
// is none.
bool FrameBuilder::add_named_first(const Frame& frame, TokenRange phrase,
                                   std::vector<FrameItem>& added) const {
  for (const FrameItem& item : frame.items) {
    if (item.tokens.begin < phrase.begin || !is_source(item)) continue;
    if (item.tokens.end > phrase.end) break;
    uint32_t t = phrase.begin;
    while (t < item.tokens.end && !words_.is(analysis_.tokens[t], kLinkWord)) ++t;
    const bool possessive =
        item.tokens.end < phrase.end && analysis_.tokens[item.tokens.end].has(kPossessive);
    const bool linked =
        item.tokens.end < phrase.end && words_.is(analysis_.tokens[item.tokens.end], kLinkWord);
    if (t >= item.tokens.end && !possessive && (linked || item.tokens.end == phrase.end)) {
      added.push_back({item.kind, {item.tokens.begin, phrase.end}, item.index, 0, kNoIndex});
      return true;
    }
  }
  return false;
}

void FrameBuilder::add_phrase_before(const Frame& frame, size_t cue, uint32_t floor,
                                     std::vector<FrameItem>& added) const {
  if (add_described(frame, cue, floor, added)) return;
  const uint32_t end = phrase_end(frame.items[cue].tokens.begin, floor);
  const FrameItem* known = nullptr;
  for (size_t k = cue; k-- > 0 && frame.items[k].tokens.end >= end;) {
    const FrameItem& item = frame.items[k];
    if (!is_source(item) || item.tokens.begin >= end) continue;
    // «Ann Lee, MP for Kent, said»: the comma is inside her name.
    if (item.tokens.end == end || item.kind == FrameItemKind::kPerson) known = &item;
  }
  // «cast doubt on government claims that …»: a cue that is no verb here has its source right before it.
  if (known != nullptr && (known->kind == FrameItemKind::kPronoun ||
                           !hangs_on_noun(*known, floor) || !is_verb(frame.items[cue].tokens)))
    return;
  const TokenRange phrase = phrase_before(frame, end, floor);
  if (phrase.empty() || names_no_source(phrase)) return;
  // «The loss was steep for Ann Lee, who said …»: she did.
  const bool who = end < frame.items[cue].tokens.begin && known != nullptr &&
                   known->kind == FrameItemKind::kPerson && known->tokens.end == end;
  if (who && !words_.is(analysis_.tokens[phrase.begin], kRoleWord | kPersonNoun | kGroupNoun))
    return;
  // «Under plans announced in May, …»: the object of a preposition says nothing.
  const CueClass cue_class = cues_[frame.items[cue].index].facts->cue_class;
  if (known == nullptr && phrase.begin > floor && cue_class != CueClass::kSay &&
      words_.features(analysis_.tokens[phrase.begin - 1], analysis_.text()).has(kPreposition))
    return;
  if (add_named_first(frame, phrase, added)) return;
  if (known != nullptr && known->tokens.begin == phrase.begin) return;
  added.push_back({FrameItemKind::kRole, phrase, kNoIndex, 0, kNoIndex});
}

// «…, with half of patients saying …»: the subject of a participle that is no known name.
void FrameBuilder::add_phrase_with(const Frame& frame, size_t cue, uint32_t floor,
                                   std::vector<FrameItem>& added) const {
  const uint32_t end = frame.items[cue].tokens.begin;
  if (end <= floor || (cue > 0 && frame.items[cue - 1].tokens.end == end)) return;
  const TokenRange phrase = phrase_before(frame, end, floor);
  if (phrase.empty() || phrase.begin <= frame.tokens.begin || names_no_source(phrase)) return;
  const std::string_view before = analysis_.text(analysis_.tokens[phrase.begin - 1].span());
  if (before == "with" || before == "With")
    added.push_back({FrameItemKind::kRole, phrase, kNoIndex, 0, kNoIndex});
}

void FrameBuilder::add_phrase_after(const Frame& frame, size_t cue,
                                    std::vector<FrameItem>& added) const {
  const uint32_t begin = frame.items[cue].tokens.end;
  uint32_t ceiling = frame.tokens.end;
  for (size_t j = cue + 1; j < frame.items.size(); ++j) {
    const FrameItem& item = frame.items[j];
    uint32_t first = begin;
    while (first < item.tokens.begin &&
           words_.features(analysis_.tokens[first], analysis_.text()).has(kDeterminer))
      ++first;
    // «said one Trump adviser», «according to board papers»
    const bool leads = first > begin || ((frame.items[cue].bits & kCueAfter) != 0 &&
                                         item.kind != FrameItemKind::kPerson);
    const bool goes_on = leads && item.tokens.end < frame.tokens.end &&
                         analysis_.tokens[item.tokens.end].is(TokenKind::kWord) &&
                         is_noun_like(item.tokens.end);
    if (is_source(item) && item.tokens.begin == first && goes_on) continue;
    if (is_source(item) && item.tokens.begin == first) return;
    if (is_source(item) && item.kind != FrameItemKind::kPerson) continue;
    ceiling =
        item.tokens.begin;  // «said co-author Ann Lee»: the words before the name are her role
    break;
  }
  const TokenRange phrase = phrase_after(frame, begin, ceiling);
  // «according to their value»: a measure, not a speaker.
  const bool measure = !phrase.empty() && words_.is(analysis_.tokens[phrase.begin], kOwnWord) &&
                       !words_.is(analysis_.tokens[phrase.end - 1],
                                  kRoleWord | kPersonNoun | kSourceNoun | kOrgNoun | kHeadWord);
  const bool after = (frame.items[cue].bits & kCueAfter) != 0;
  if (!phrase.empty() && !measure && !names_no_source(phrase, after)) {
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
      if ((cue.bits & 3) == kCueIng) add_phrase_with(frame, k, floor, added);
      // «Said Inspector Lee, “…”» opens a sentence.
      const bool after_mark = cue.tokens.begin == frame.tokens.begin
                                  ? frame.has_quote
                                  : !analysis_.tokens[cue.tokens.begin - 1].is(TokenKind::kWord);
      if (added.size() == before && (after_mark || (cue.bits & kCueAfter) != 0) &&
          cue.tokens.end < frame.tokens.end) {
        add_phrase_after(frame, k, added);
      }
    }
    // «a report published on Monday said»: a participle is no end.
    if (cue.kind == FrameItemKind::kQuote || (cue.bits & 3) != kCuePassive) floor = cue.tokens.end;
  }
  if (added.empty()) return;
  // Names, and participles such as «published», within a phrase are part of it.
  std::erase_if(frame.items, [&](const FrameItem& item) {
    if (item.kind == FrameItemKind::kQuote) return false;
    const bool passes = is_source(item) || (item.bits & 3) == kCuePassive;
    return std::any_of(added.begin(), added.end(), [&](const FrameItem& a) {
      const bool inside = a.tokens.begin < item.tokens.begin && item.tokens.end < a.tokens.end;
      return passes ? item.tokens.begin < a.tokens.end && a.tokens.begin < item.tokens.end : inside;
    });
  });
  frame.items.insert(frame.items.end(), added.begin(), added.end());
  std::sort(frame.items.begin(), frame.items.end(),
            [](const FrameItem& a, const FrameItem& b) { return a.tokens.begin < b.tokens.begin; });
}

}  // namespace pledger
