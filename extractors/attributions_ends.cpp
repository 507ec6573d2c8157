// Where reported speech ends.

#include <algorithm>

#include "extractors/attributions_clauses.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxShortened = 4;     // tokens of «if elected»
constexpr uint32_t kMaxSubjectName = 3;   // tokens of «the young chair»
constexpr uint32_t kMaxClauseStart = 10;  // tokens to the verb of «as the nurses of the ward left»

}  // namespace

// A single verb in the past begins here, behind adverbs.
bool ReportedClauses::begins_past(uint32_t at) const {
  while (at + 1 < analysis_.tokens.size() && features(at).has(kAdverb)) ++at;
  const auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < at; });
  return group != analysis_.verb_groups.end() && group->tokens.begin == at &&
         group->tense == Tense::kPast;
}

// A finite verb begins here that is no noun.
bool ReportedClauses::begins_finite(uint32_t at) const {
  const auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < at; });
  return group != analysis_.verb_groups.end() && group->tokens.begin == at &&
         is_finite(group->tense) &&
         (group->tokens.size() > 1 || !features(at).has(kNounToo | kPastParticiple));
}

// «says it is full and left at once»: «and», then a past form that cannot go with the verb of the
// clause, which is none: a further verb of the one who speaks.
bool ReportedClauses::leaves_clause(uint32_t begin, uint32_t join) const {
  const uint32_t at = join + 1;
  if (at + 1 >= analysis_.tokens.size() || !begins_past(at) ||
      features(at).has(kBe | kHave | kDo | kNounToo) ||
      features(join - 1).has(kPastParticiple | kAdverb | kDeterminer) ||
      !features(at + 1).has(kDeterminer | kPronoun | kTo))
    return false;  // «is growing demand for pools and improved choices»
  auto group = std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                                    [&](const VerbGroup& g) { return g.tokens.begin < begin; });
  while (group != analysis_.verb_groups.end() && !is_finite(group->tense)) ++group;
  return group != analysis_.verb_groups.end() && group->tokens.end <= join &&
         group->tense != Tense::kPast && group->tense != Tense::kPerfect;
}

// «they have read it and will publish a plan», «it had hired 300 people and announced a shop»: a verb that goes
// on with the auxiliaries of the clause, though it is one of saying.
bool ReportedClauses::shares_auxiliary(const Frame& frame, uint32_t begin, uint32_t join) const {
  const auto first_at = [&](uint32_t at) {
    return std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                                [&](const VerbGroup& g) { return g.tokens.begin < at; });
  };
  const auto next = first_at(join + 1);
  auto own = first_at(begin);
  while (own != next && !is_finite(own->tense)) ++own;
  if (next == analysis_.verb_groups.end() || own == next || next->tokens.begin != join + 1)
    return false;
  const auto is_had = [&](uint32_t at) {
    const std::string_view word = analysis_.text(analysis_.tokens[at].span());
    return word == "had" || word == "have";
  };
  if (next->tokens.size() > 1 && (next->modal != kNoIndex || is_had(join + 1))) return true;
  const bool bare = own->tense == Tense::kPerfect && !own->passive && is_had(own->tokens.begin) &&
                    next->tokens.size() == 1 && features(next->head).has(kPastParticiple) &&
                    next->verb_class != VerbClass::kSay && next->tokens.end < frame.tokens.end;
  if (!bare || closes(next->tokens.end)) return false;
  // «and announced that it would open»: a report of its own.
  return std::none_of(next + 1, first_at(frame.tokens.end),
                      [](const VerbGroup& g) { return is_finite(g.tense); });
}

// A subordinate clause has begun and its verb is still to come: «when the chair, a nurse, left».
bool ReportedClauses::owes_verb(uint32_t begin, uint32_t comma) const {
  for (uint32_t t = comma; t-- > begin + 1;) {
    // Not «because of».
    if (features(t).has(kSubordinator) && !features(t).has(kPreposition | kAdverb) &&
        !features(t + 1).has(kPreposition))
      return !has_verb({t + 1, comma});
  }
  return false;
}

// «if elected, she would open it»: the words between a subordinator and the comma hold no clause, and
// a subject stands behind it.
bool ReportedClauses::waits_for_clause(uint32_t begin, uint32_t comma) const {
  return comma <= begin + kMaxShortened && !features(begin).has(kPreposition) &&
         comma + 1 < analysis_.tokens.size() && opens_with_subject(comma + 1);
}

// A subject and a relative clause on it: the verb is still to come.
bool ReportedClauses::awaits_verb(TokenRange tokens) const {
  bool relative = false;
  for (uint32_t t = tokens.begin + 1; t < tokens.end && !relative; ++t)
    relative = features(t).has(kRelative) && is_mark(t - 1, ',');
  return relative && !has_finite_verb(tokens);
}

// Subject and finite verb stand here before the next comma: «as nurses left», but «as a last resort»,
// «as is usual».
bool ReportedClauses::opens_clause(const Frame& frame, uint32_t at) const {
  uint32_t end = at;
  const uint32_t limit = std::min(frame.tokens.end, at + kMaxClauseStart);
  while (end < limit && !is_mark(end, ',')) ++end;
  return end > at && has_finite_verb({at, end});
}

// «as its income, while high, is too low»: words without a verb between two commas, and the verb of the
// clause behind them.
bool ReportedClauses::closes_aside(const Frame& frame, uint32_t at) const {
  const uint32_t limit = std::min(frame.tokens.end, at + kMaxClauseStart);
  uint32_t comma = at;
  while (comma < limit && !is_mark(comma, ',')) ++comma;
  return comma + 1 < limit && begins_finite(comma + 1) && !has_finite_verb({at, comma});
}

// «he had met Ann Lee, who left the ward in May»: what a relative clause at the end says of a name is
// the reporter's.
bool ReportedClauses::tells_of_name(const Frame& frame, uint32_t begin, uint32_t comma) const {
  uint32_t next = comma + 1;
  if (next + 1 < frame.tokens.end && features(next).has(kPreposition)) ++next;
  const Token& name = analysis_.tokens[comma - 1];
  if (!features(next).has(kRelative) || is(next, kThatWord) || comma < begin + 2 ||
      !name.is(TokenKind::kWord) || !name.has(kCapital) || is(comma - 1, kCalendarWord))
    return false;
  for (uint32_t t = next; t < frame.tokens.end; ++t) {
    if (is_mark(t, ',')) return false;
  }
  return has_finite_verb({begin, comma});
}

// «…, who | he said are late»: what a verb of saying at or behind `at` reports lacks its subject.
bool ReportedClauses::reports_gap(const Frame& frame, uint32_t at) const {
  for (const FrameItem& item : frame.items) {
    if (item.tokens.begin < at || item.kind != FrameItemKind::kCue) continue;
    const uint32_t next = item.tokens.end;
    return next < frame.tokens.end &&
           (begins_finite(next) || features(next).has(kBe | kModal | kWill));
  }
  return false;
}

bool ReportedClauses::ends_at_comma(const Frame& frame, uint32_t begin, uint32_t comma) const {
  uint32_t next = comma + 1;
  if (next >= frame.tokens.end) return true;
  while (next + 1 < frame.tokens.end && features(next).has(kAdverb)) ++next;
  const FrameItem* item = item_at(frame, next);
  if (item != nullptr && item->kind == FrameItemKind::kCue) {
    // «…, beginning in May»: no cue without words in marks.
    const FrameItem* marked =
        item->tokens.end < frame.tokens.end ? item_at(frame, item->tokens.end) : nullptr;
    const bool speaks = (item->bits & kCueMarks) == 0 ||
                        (marked != nullptr && marked->kind == FrameItemKind::kQuote);
    if (((item->bits & 3) == kCueIng && speaks) || (item->bits & kCueAfter) != 0) return true;
    // «that a doctor, whose name is secret, asked for help»: the clause's own verb.
    if ((item->bits & 3) != kCuePassive)
      return (item->bits & 3) == 0 && !awaits_verb({begin, comma});
  }
  if (tells_of_name(frame, begin, comma)) return true;
  // «…, which she said was late»: another report of its own; not «the plan, which she announced, was late».
  if (features(next).has(kRelative) && next + 1 < frame.tokens.end &&
      reporting_source(frame, next + 1) &&
      (begins_finite(begin) || has_finite_verb({begin, comma}) || reports_gap(frame, next + 1)))
    return true;
  // «that in May, nurses had said»: no clause stands before the comma yet.
  const uint32_t opener = begin > 1 && is_mark(begin - 1, ',') ? 2 : 1;  // «that, in May, nurses …»
  const bool setting = begin >= frame.tokens.begin + opener && is(begin - opener, kThatWord) &&
                       features(begin).has(kPreposition) && !has_verb({begin, comma});
  if (!setting && trailing_source(frame, next)) return true;
  if (opens_absolute(frame, next)) return true;
  // «…, talked of a deal»: a further verb of the one who speaks, not of the clause; «…, prompting a
  // row».
  const auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < next; });
  if (group != analysis_.verb_groups.end() && group->tokens.begin == next &&
      group->tense == Tense::kPast && group->tokens.size() == 1 &&
      !features(next).has(kBe | kHave) && has_finite_verb({begin, comma}) &&
      !owes_verb(begin, comma)) {
    return true;
  }
  // «A third said it was late, compared with half in May», not «said a third left, compared with half»
  if (is(next, kCompares)) return !holds_figure({begin, comma});
  if (is(next, kBreakWord) && !closes_aside(frame, next))
    return analysis_.text(analysis_.tokens[next].span()) != "as" || opens_clause(frame, next + 1);
  return features(next).has(kCoordinator) && second_report(frame, next + 1);
}

// Nothing reported follows: a mark, a preposition or an adverb.
bool ReportedClauses::closes(uint32_t at) const {
  const Token& t = analysis_.tokens[at];
  return t.is(TokenKind::kPunct) || t.is(TokenKind::kQuote) ||
         features(at).has(kPreposition | kAdverb | kSubordinator) || words_.is(t, kCalendarWord);
}

// The clause around the report goes on behind this comma: «While she says it is full, others …»,
// «Ann Lee, who says it is full, has left».
bool ReportedClauses::closes_around(const Frame& frame, uint32_t begin, uint32_t comma,
                                    Around around) const {
  if (!(begins_finite(begin) || has_finite_verb({begin, comma}))) return false;
  if (around == Around::kSubordinate) return has_finite_verb({comma + 1, frame.tokens.end});
  uint32_t next = comma + 1;
  while (next + 1 < frame.tokens.end && features(next).has(kAdverb)) ++next;
  return next < frame.tokens.end && begins_finite(next);
}

// «… it was “late,” adding that …», «While she said it was “late,” others …»: the comma stands inside
// the marks, whose closing one is `close`.
bool ReportedClauses::ends_behind_quote(const Frame& frame, uint32_t begin, uint32_t close,
                                        Around around, bool& trailed) const {
  const uint32_t next = close + 1;
  // «… it was “late” adding that …»
  const FrameItem* adding = next < frame.tokens.end ? item_at(frame, next) : nullptr;
  if (adding != nullptr && adding->kind == FrameItemKind::kCue && (adding->bits & 3) == kCueIng &&
      adding->tokens.end < frame.tokens.end && is(adding->tokens.end, kThatWord))
    return true;
  const bool comma =
      close > begin && (is_mark(close - 1, ',') || (close > begin + 1 && is_mark(close, ',')));
  if (!comma || next >= frame.tokens.end) return false;
  const FrameItem* item = item_at(frame, next);
  const bool cue =
      item != nullptr && item->kind == FrameItemKind::kCue && (item->bits & 3) == kCueIng;
  // «… it was “late,” angering everybody»
  if (cue || (features(next).has(kIng) && has_verb({next, next + 1}))) return true;
  if (around != Around::kNothing && closes_around(frame, begin, close, around)) return true;
  // «Calling the plan “mad,” she left»
  if (around == Around::kSubordinate && !has_finite_verb({begin, close}) &&
      has_finite_verb({next, frame.tokens.end}))
    return true;
  if (!ends_at_comma(frame, begin, close)) return false;
  trailed = trailing_source(frame, next);
  return true;
}

// «…, and that it would grow»: «that» opens a clause, not «and that would do», «and that grows».
bool ReportedClauses::opens_second(const Frame& frame, uint32_t at) const {
  return at < frame.tokens.end && !features(at).has(kBe | kModal | kWill) &&
         (!features(at).has(kVerbForm) || features(at).has(kNounToo));
}

// What follows «and» or «but» at `join` is a further verb or report of the one who speaks.
bool ReportedClauses::ends_at_join(const Frame& frame, uint32_t begin, uint32_t join,
                                   bool quoted) const {
  if (leaves_clause(begin, join)) return true;
  const uint32_t at = join + 1;
  if (shares_auxiliary(frame, begin, join)) return false;
  // «called it “late” and left»
  const bool judged = quoted && !begins_finite(begin) && !has_finite_verb({begin, join});
  if (judged && begins_past(at)) return true;
  const FrameItem* item = item_at(frame, at);
  const bool cue = item != nullptr && item->kind == FrameItemKind::kCue && item->tokens.begin == at;
  // «calling it “late” and accusing them of neglect»
  if (judged && cue && (item->bits & 3) == kCueIng) return true;
  if (cue && (item->bits & kCueClause) != 0 && (item->bits & (3 | kCueWeak)) == 0) return true;
  // «calling it “late” and adding that …»
  if (cue && (item->bits & 3) == kCueIng && item->tokens.end < frame.tokens.end &&
      is(item->tokens.end, kThatWord))
    return true;
  // «that the chair and the trust have said so»: a subject.
  const bool subject = is(join, kJoinWord) && join <= begin + kMaxSubjectName &&
                       !has_verb({begin, join}) && !features(begin).has(kPreposition);
  return !subject && second_report(frame, at);
}

// Where the clause that begins here ends: at the end of the frame, or before what is no longer
// reported.
uint32_t ReportedClauses::end_of(const Frame& frame, uint32_t begin, Around around,
                                 uint32_t& next_that, bool& trailed) const {
  // «said, if elected, she would …»
  if (begin + 1 < frame.tokens.end && is_mark(begin, ',')) ++begin;
  bool quoted = false;  // passed a quotation
  bool subordinate = begin < frame.tokens.end && features(begin).has(kSubordinator);
  for (uint32_t t = begin; t < frame.tokens.end; ++t) {
    if (const FrameItem* item = item_at(frame, t);
        item != nullptr && item->kind == FrameItemKind::kQuote) {
      // «… said it was late: “We wait.”»: the colon was passed below.
      t = item->tokens.end - 1;
      quoted = true;
      const bool opening = subordinate && has_finite_verb({begin + 1, t});
      if (!opening && ends_behind_quote(frame, begin, t, around, trailed)) return t + 1;
      continue;
    }
    // «those who say it has closed were late»: the verb of the clause around it.
    if (around == Around::kRelative && t > begin + 1 && begins_finite(t) &&
        features(t - 1).has(kPastParticiple) && has_finite_verb({begin, t}))
      return t;
    // «said that crime fell, that waits grew, and that taxes rose»
    if (t > begin + 1 && is_mark(t, ',') && is(begin - 1, kThatWord) && t + 1 < frame.tokens.end &&
        is(t + 1, kThatWord) && opens_second(frame, t + 2) && has_finite_verb({begin, t})) {
      next_that = t + 2;
      return t;
    }
    if (t > begin && is_mark(t, ',')) {
      // «that, since few are open, waits will grow»: the main clause is still to come.
      const bool opening =
          subordinate && (has_finite_verb({begin + 1, t}) || waits_for_clause(begin, t));
      if (opening) subordinate = false;
      if (around != Around::kNothing && !opening && closes_around(frame, begin, t, around))
        return t;
      if (!opening && ends_at_comma(frame, begin, t)) {
        trailed = trailing_source(frame, t + 1);
        return t;
      }
    }
    if (breaks_off(frame, begin, t, quoted)) return t;
    if (t > begin && features(t).has(kCoordinator) && t + 1 < frame.tokens.end) {
      if (is(t, kJoinWord) && is(t + 1, kThatWord) && opens_second(frame, t + 2)) {
        next_that = t + 2;
        return t;
      }
      if (ends_at_join(frame, begin, t, quoted)) return t;
    }
  }
  return frame.tokens.end;
}

}  // namespace pledger
