// Whom something is said to, between a cue and the clause: «told the board on Monday it was late».

#include <algorithm>

#include "extractors/attributions_clauses.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxHearer = 7;  // further tokens of «told Health Daily host Ann Lee»

}  // namespace

// «told MPs nurses were leaving», «told the Echo nurses were leaving»: hearer and subject in one noun
// phrase, for the verb stands behind it; the end of the hearer, a name or role of its own, else `at`.
uint32_t ReportedClauses::hearer_before_subject(const Frame& frame, uint32_t at) const {
  const uint32_t name = features(at).has(kDeterminer) ? at + 1 : at;
  const FrameItem* item = name < frame.tokens.end ? item_at(frame, name) : nullptr;
  if (item == nullptr || !is_source(*item) || item->tokens.end >= frame.tokens.end ||
      !begins_finite(item->tokens.end))
    return at;
  auto mention = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                      [&](const Mention& m) { return m.tokens.begin < at; });
  uint32_t end = at;
  for (; mention != analysis_.mentions.end() && mention->tokens.begin <= name; ++mention) {
    if (mention->tokens.end < item->tokens.end) end = std::max(end, mention->tokens.end);
  }
  return end;
}

// «told Health Daily online she would …», «told the weekly Die Zeit the plan …»: more words of the
// hearer from `at` on, where a subject follows that is no name; else `end`.
uint32_t ReportedClauses::rest_of_hearer(const Frame& frame, uint32_t at, uint32_t end) const {
  const uint32_t first = at;
  const uint32_t limit = std::min(frame.tokens.end, at + kMaxHearer);
  while (at < limit && analysis_.tokens[at].is(TokenKind::kWord) &&
         !words_.is(analysis_.tokens[at], kFunctionWord | kCalendarWord) && !has_verb({at, at + 1}))
    ++at;
  if (at == first || at >= limit) return end;
  const FrameItem* item = item_at(frame, at);
  const bool quote = item != nullptr && item->kind == FrameItemKind::kQuote;
  const bool subject = features(at).has(kPronoun | kDeterminer) || is(at, kQuestionWord);
  return quote || subject || time_end(at) > at ? at : end;
}

// «CNN’s “State of the Union” that …», «BBC Radio 4’s “Today” programme the …»: behind the programme whose owner
// ends at `at`; `at` where none is named, or no clause follows it.
uint32_t ReportedClauses::behind_programme(const Frame& frame, uint32_t at) const {
  if (at + 1 >= frame.tokens.end || !analysis_.tokens[at].has(kPossessive)) return at;
  const FrameItem* title = item_at(frame, at + 1);
  if (title == nullptr || title->kind != FrameItemKind::kQuote) return at;
  for (uint32_t t = title->tokens.begin; t < title->tokens.end; ++t) {
    const Token& token = analysis_.tokens[t];
    if (token.is(TokenKind::kWord) && !token.has(kCapital) && !words_.is(token, kFunctionWord))
      return at;
  }
  uint32_t end = title->tokens.end;
  constexpr uint32_t kMostWords = 2;  // programme, news show
  for (uint32_t n = 0; n < kMostWords && end < frame.tokens.end; ++n, ++end) {
    const Token& token = analysis_.tokens[end];
    if (!token.is(TokenKind::kWord) || token.has(kCapital) || words_.is(token, kFunctionWord) ||
        features(end).has(kDeterminer | kPronoun) || time_end(end) > end)
      break;
  }
  return time_end(end) > end ? time_end(end) : end;
}

// «told the conference two of her friends had …»: the hearer's noun phrase.
uint32_t ReportedClauses::skip_hearer(const Frame& frame, size_t cue, uint32_t at) const {
  if ((frame.items[cue].bits & kCueHearer) == 0 || at >= frame.tokens.end) return at;
  if (is(at, kQuestionWord)) return at;  // «asked what it would cost»
  if (const uint32_t end = hearer_before_subject(frame, at); end > at) return end;
  if (const FrameItem* item = item_at(frame, at); item != nullptr) {
    if (item->kind == FrameItemKind::kQuote || item->kind == FrameItemKind::kCue) return at;
    // «told Health Secretary Ann Lee and Mayor Jo Moss they were late»
    const FrameItem* last = frame.items.data() + frame.items.size();
    while (item + 1 < last && is_source(item[1]) && item[1].kind != FrameItemKind::kPronoun) {
      const uint32_t gap = item[1].tokens.begin - item->tokens.end;
      // «told Leeds Weekly Mind was late», «told MPs the ward would close»
      const bool parted = item[1].kind == FrameItemKind::kOrganisation
                              ? item->kind == FrameItemKind::kOrganisation
                              : features(item[1].tokens.begin).has(kDeterminer);
      const bool subject = gap == 0 && parted && begins_finite(item[1].tokens.end);
      if (subject) break;
      if (gap > 1 || (gap == 1 && !is(item->tokens.end, kJoinWord))) break;
      ++item;
    }
    const uint32_t end = item->tokens.end;
    // «told the paper’s Ann Lee he would …»
    const bool owner = end < frame.tokens.end && analysis_.tokens[end].has(kPossessive);
    const FrameItem* owned =
        owner && end + 1 < frame.tokens.end ? item_at(frame, end + 1) : nullptr;
    if (owned != nullptr && owned->kind == FrameItemKind::kPerson) return owned->tokens.end;
    if (const uint32_t behind = behind_programme(frame, end); behind > end) return behind;
    return rest_of_hearer(frame, owner ? end + 1 : end, end);
  }
  if (features(at).has(kPronoun) && !features(at).has(kDeterminer)) return at + 1;
  if (features(at).has(kDeterminer)) {
    ++at;
    // «told her he would come»
    const bool subject =
        at < frame.tokens.end && features(at).has(kPronoun) && !features(at).has(kDeterminer);
    if (subject) return at;
    if (at < frame.tokens.end) {
      if (const FrameItem* item = item_at(frame, at);
          item != nullptr && item->kind != FrameItemKind::kQuote) {
        return item->tokens.end;
      }
    }
  }
  uint32_t end = at;
  while (end < frame.tokens.end && end < at + 3 && analysis_.tokens[end].is(TokenKind::kWord) &&
         !words_.is(analysis_.tokens[end], kFunctionWord)) {
    ++end;
  }
  return end;
}

bool ReportedClauses::ends_behind_hearer(const Frame& frame, size_t cue) const {
  const uint32_t begin = frame.items[cue].tokens.end;
  uint32_t at = skip_hearer(frame, cue, begin);
  if (at > begin) at = std::max(at, time_end(at));
  return at > begin && (at >= frame.tokens.end || closes(at));
}

}  // namespace pledger
