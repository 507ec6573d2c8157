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

// Whether what is reported from `begin` on breaks off at this mark or conjunction, and another report or remark
// begins behind it. Commas and coordinators ask for more (ends_at_comma(), ends_at_join()).
bool ReportedClauses::breaks_off(const Frame& frame, uint32_t begin, uint32_t t,
                                 bool quoted) const {
  if (t + 1 >= frame.tokens.end) return false;
  // «accused them of “neglect” after nurses warned it was “full”»: a judgement, and another report.
  if (quoted && features(t).has(kSubordinator) && reporting_source(frame, t + 1) &&
      !has_finite_verb({begin, t}))
    return true;
  if (t <= begin) return false;
  // «it would grow; nobody asked why»: the reporter goes on.
  if (is_mark(t, ';') && has_verb({begin, t}) && has_finite_verb({t + 1, frame.tokens.end}))
    return true;
  if (is_dash(t)) {
    // «rejected the plan - saying it was late»
    const FrameItem* behind = item_at(frame, t + 1);
    if (behind != nullptr && behind->kind == FrameItemKind::kCue && (behind->bits & 3) == kCueIng &&
        (behind->bits & kCueClause) != 0)
      return true;
    // «… it grew in May - others say it shrank»
    if (trailing_source(frame, t + 1) && has_finite_verb({begin, t})) return true;
  }
  if (!is_mark(t, ':')) return false;
  const FrameItem* item = item_at(frame, t + 1);
  return item != nullptr && item->kind == FrameItemKind::kQuote;
}

}  // namespace pledger
