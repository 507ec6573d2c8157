// Another report beside the one that is read: its source and cue begin here.

#include <algorithm>

#include "extractors/attributions_clauses.h"

namespace pledger {

// Another report begins here: a cue after «and», or after «and» and its own source.
bool ReportedClauses::second_report(const Frame& frame, uint32_t at) const {
  while (at < frame.tokens.end && features(at).has(kAdverb | kDeterminer)) ++at;
  const FrameItem* item = at < frame.tokens.end ? item_at(frame, at) : nullptr;
  const bool named = item != nullptr && (item->kind == FrameItemKind::kPerson ||
                                         item->kind == FrameItemKind::kOrganisation);
  if (item != nullptr && item->kind != FrameItemKind::kQuote && item->kind != FrameItemKind::kCue) {
    item = item->tokens.end < frame.tokens.end ? item_at(frame, item->tokens.end) : nullptr;
  }
  if (item == nullptr || item->kind != FrameItemKind::kCue || (item->bits & kCueClause) == 0)
    return false;
  // «… saying she was pleased and Ann Lee calling it a “great day”»
  if ((item->bits & 3) == kCueIng) return named;
  return (item->bits & 3) == 0 && !features(item->tokens.begin).has(kModal | kWill);
}

// «…, with Health Secretary Ann Lee calling it a “great day”», «…, with nurses saying they were
// tired»: a report of somebody else.
bool ReportedClauses::opens_absolute(const Frame& frame, uint32_t at) const {
  constexpr uint32_t kNear = 6;  // tokens from the cue to the verb of its clause
  if (!features(at).has(kPreposition) || features(at).has(kSubordinator | kIng)) return false;
  if (++at < frame.tokens.end && features(at).has(kDeterminer)) ++at;
  const FrameItem* item = at < frame.tokens.end ? item_at(frame, at) : nullptr;
  if (item == nullptr || !is_source(*item)) return false;
  const FrameItem* end = frame.items.data() + frame.items.size();
  while (item + 1 < end && is_source(item[1]) && item[1].tokens.begin == item->tokens.end) ++item;
  if (item + 1 >= end || item[1].tokens.begin != item->tokens.end) return false;
  const FrameItem& cue = item[1];
  if (cue.kind != FrameItemKind::kCue || (cue.bits & 3) != kCueIng || (cue.bits & kCueClause) == 0)
    return false;
  const uint32_t after = cue.tokens.end;
  return item->kind != FrameItemKind::kRole ||
         has_finite_verb({after, std::min(frame.tokens.end, after + kNear)});
}

bool ReportedClauses::reporting_source(const Frame& frame, uint32_t at) const {
  if (features(at).has(kDeterminer) && at + 1 < frame.tokens.end) ++at;
  const FrameItem* item = item_at(frame, at);
  if (item == nullptr || !is_source(*item) || item->tokens.end >= frame.tokens.end) return false;
  const FrameItem* cue = item_at(frame, item->tokens.end);
  return cue != nullptr && cue->kind == FrameItemKind::kCue && (cue->bits & 3) == 0 &&
         (cue->bits & kCueClause) != 0;
}

// «…, the minister said.»: source and cue of the words before them.
bool ReportedClauses::trailing_source(const Frame& frame, uint32_t at) const {
  if (at < frame.tokens.end && features(at).has(kDeterminer)) ++at;
  const FrameItem* item = at < frame.tokens.end ? item_at(frame, at) : nullptr;
  for (int n = 0; n < 2 && item != nullptr; ++n) {
    if (item->kind == FrameItemKind::kQuote || item->kind == FrameItemKind::kCue) return false;
    const uint32_t next = item->tokens.end;
    item = next < frame.tokens.end ? item_at(frame, next) : nullptr;
    if (item != nullptr && item->kind == FrameItemKind::kCue) {
      const uint32_t after = item->tokens.end;
      const bool reports = (item->bits & kCueClause) != 0 && (item->bits & kCueWeak) == 0;
      return (item->bits & 3) == 0 && (reports || after >= frame.tokens.end || closes(after));
    }
  }
  return false;
}

}  // namespace pledger
