// Where reported speech begins: behind «that», a day, a place, a dateline.

#include <algorithm>

#include "extractors/attributions_clauses.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxFill =
    20;  // tokens between a cue and its «that»: «told reporters in London on Monday that»
constexpr uint32_t kMaxSubject = 40;  // tokens from the start of a clause to its verb
constexpr uint32_t kMaxPlace = 10;  // tokens of «in a long statement», and the subject behind it
constexpr uint32_t kMaxOpening = 10;  // tokens of «In an open letter to the board»

}  // namespace

// «said the claim that it had lied was false», «said reports that it would close were wrong»: «that» completes
// a noun, whose own verb comes behind. Not «rejected the claim that it had lied».
bool ReportedClauses::completes_subject(const Frame& frame, uint32_t begin, uint32_t that) const {
  const Token& first = analysis_.tokens[begin];
  if (that == begin || !first.is(TokenKind::kWord) || is(begin, kCalendarWord)) return false;
  const bool plural = that == begin + 1 && analysis_.text(first.span()).ends_with('s') &&
                      !features(begin).has(kAdverb | kPreposition | kPronoun);
  if (!features(begin).has(kDeterminer) && !plural) return false;
  if (time_end(begin) != begin || is(that - 1, kCalendarWord) || features(that - 1).has(kAdverb))
    return false;
  auto group = std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                                    [&](const VerbGroup& g) { return g.tokens.begin < that; });
  uint32_t own = 0;  // behind the verb of the clause that «that» opens
  for (; group != analysis_.verb_groups.end() && group->tokens.begin < frame.tokens.end; ++group) {
    if (!is_finite(group->tense)) continue;
    if (own > 0) return opens_nothing({own, group->tokens.begin});
    own = group->tokens.end;
  }
  return false;
}

// No mark and no word that a clause may begin with stands among these words.
bool ReportedClauses::opens_nothing(TokenRange tokens) const {
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (analysis_.tokens[t].is(TokenKind::kPunct) || is(t, kThatWord) ||
        features(t).has(kSubordinator | kRelative | kCoordinator))
      return false;
  }
  return true;
}

// «that» after the cue, with only a hearer, a place or a time between them.
uint32_t ReportedClauses::find_that(const Frame& frame, uint32_t begin, bool hearer) const {
  // «say they feel that way»: the clause has begun.
  if (!hearer && begin < frame.tokens.end && opens_with_subject(begin)) return kNoIndex;
  const uint32_t limit = std::min(frame.tokens.end, begin + kMaxFill);
  for (uint32_t t = begin; t + 1 < limit; ++t) {
    const FrameItem* item = item_at(frame, t);
    // «said, without offering proof, that …»
    const bool aside = item != nullptr && t > begin && (item->bits & 3) == kCueIng &&
                       features(t - 1).has(kPreposition);
    // «said in a letter published on Monday that …»
    const bool published = item != nullptr && t > begin && is(t - 1, kSourceNoun) &&
                           (hearer || features(begin).has(kPreposition)) &&
                           features(t).has(kPastParticiple);
    if (item != nullptr && !aside && !published &&
        (item->kind == FrameItemKind::kQuote || item->kind == FrameItemKind::kCue))
      return kNoIndex;
    if (is(t, kThatWord)) {
      // «disputes that, saying …»
      if (is_mark(t + 1, ',') && t + 2 < frame.tokens.end &&
          features(t + 2).has(kIng | kCoordinator | kRelative))
        return kNoIndex;
      // «a part of that system»
      if (t > begin && features(t - 1).has(kPreposition)) continue;
      // «say that would be late»: a pronoun.
      const bool contracted = analysis_.tokens[t + 1].has(kPossessive);  // «says that’s late»
      const bool subject = t == begin &&
                           (contracted || features(t + 1).has(kModal | kWill | kBe)) &&
                           !features(t + 1).has(kPronoun);
      if (subject) return kNoIndex;
      // «a plan that would»: a relative clause.
      const WordFeatures next = features(t + 1);
      const bool verb = !next.has(kNounToo | kDeterminer) || has_finite_verb({t, t + 2});
      const bool relative = t > begin && verb &&
                            next.has(kModal | kWill | kBe | kHave | kDo | kThirdPerson | kPastForm);
      // «said the row over beds demands that all …»
      const bool subject_before = !hearer && t > begin + 1 && features(begin).has(kDeterminer) &&
                                  features(t - 1).has(kThirdPerson | kPastForm) &&
                                  !features(t - 2).has(kDeterminer | kPreposition);
      return relative || subject_before || (!hearer && completes_subject(frame, begin, t))
                 ? kNoIndex
                 : t;
    }
    if (analysis_.tokens[t].is(TokenKind::kPunct) && !is_mark(t, ',')) return kNoIndex;
    const bool opens = features(t).has(kRelative | kSubordinator) && !features(t).has(kPreposition);
    if (opens || features(t).has(kModal | kWill | kBe)) return kNoIndex;
    // «said the firm appears to think that …»
    // «found nurses arrived late, a fact that …»
    const bool told = t == begin + 1 && begins_past(t) && !features(begin).has(kPreposition);
    if (t > begin &&
        (begins_finite(t) || told || (has_verb({t, t + 1}) && features(t + 1).has(kTo))))
      return kNoIndex;
    if (t > begin && is(t, kJoinWord) && is(t + 1, kThatWord)) return kNoIndex;
    // «in a letter to staff that …» holds no infinitive.
    const bool noun = t + 2 < limit && features(t + 1).has(kNounToo) && is(t + 2, kThatWord);
    if (features(t).has(kTo) && features(t + 1).has(kBase) && !noun) return kNoIndex;
  }
  return kNoIndex;
}

// The end of the time expression that begins here and is no subject; else `at`.
uint32_t ReportedClauses::time_end(uint32_t at) const {
  // Most words begin no time.
  if (at >= analysis_.tokens.size() ||
      (!is(at, kCalendarWord) && !features(at).has(kPreposition | kDeterminer)))
    return at;
  const uint32_t begin = analysis_.tokens[at].begin;
  const auto time =
      std::partition_point(analysis_.times.begin(), analysis_.times.end(),
                           [&](const TimeExpression& t) { return t.span.begin < begin; });
  if (time == analysis_.times.end() || time->span.begin != begin) return at;
  uint32_t end = at;
  while (end < analysis_.tokens.size() && analysis_.tokens[end].end <= time->span.end) ++end;
  const bool goes_on = end < analysis_.tokens.size() &&
                       (analysis_.tokens[end].has(kPossessive) || has_verb({end, end + 1}));
  return goes_on ? at : end;
}

uint32_t ReportedClauses::skip_time(const Frame& frame, uint32_t at) const {
  uint32_t t = at;
  const uint32_t end = time_end(at);
  if (end > at && end < frame.tokens.end) {
    const Token& next = analysis_.tokens[end];
    // «said last week cases would rise», but «said Monday talks would fail»
    const bool clause = end > at + 1 && !features(at).has(kDeterminer) &&
                        next.is(TokenKind::kWord) && !features(end).has(kPreposition | kTo) &&
                        !is(end, kThatWord) && has_finite_verb({end, frame.tokens.end});
    if (is_mark(end, ',') || next.has(kCapital) || features(end).has(kDeterminer | kPronoun) ||
        clause)
      return end;
  }
  if (t < frame.tokens.end && features(t).has(kPreposition)) ++t;
  if (t >= frame.tokens.end || !words_.is(analysis_.tokens[t], kCalendarWord)) return at;
  ++t;
  // «said in May 40 wards had closed»: the number belongs to the wards.
  const uint32_t limit = end > at ? std::min(std::max(end, t), frame.tokens.end) : frame.tokens.end;
  while (t < limit && (analysis_.tokens[t].is(TokenKind::kNumber) ||
                       words_.is(analysis_.tokens[t], kCalendarWord))) {
    ++t;
  }
  // «said today was a sad day»: the subject.
  if (t < frame.tokens.end && !features(at).has(kPreposition) && begins_finite(t)) return at;
  // «said Sunday night’s talks had failed»
  const bool owner = t + 1 < frame.tokens.end &&
                     (analysis_.tokens[t].has(kPossessive) ||
                      (analysis_.tokens[t + 1].has(kPossessive) && !features(t).has(kDeterminer) &&
                       !analysis_.tokens[t].has(kCapital)));
  return owner ? at : t;
}

// «said in a statement it was over», «described as “mad”»: a place before a subject with its verb,
// or a preposition before a quotation.
uint32_t ReportedClauses::skip_place(const Frame& frame, uint32_t at) const {
  if (at + 1 >= frame.tokens.end || !features(at).has(kPreposition | kTo)) return at;
  if (features(at).has(kTo) && has_verb({at, at + 2})) return at;
  // «said on ABC’s “This Week” that …»
  if (const FrameItem* owner = item_at(frame, at + 1);
      owner != nullptr && owner->kind == FrameItemKind::kOrganisation) {
    const uint32_t behind = behind_programme(frame, owner->tokens.end);
    if (behind > owner->tokens.end) return behind;
  }
  if (const FrameItem* next = item_at(frame, at + 1);
      next != nullptr && next->kind == FrameItemKind::kQuote && !features(at).has(kTo))
    return at + 1;
  const uint32_t limit = std::min(frame.tokens.end, at + kMaxPlace);
  for (uint32_t t = at + 1; t + 1 < limit; ++t) {
    const bool opens = features(t).has(kRelative | kSubordinator) || is(t, kQuestionWord);
    // «promised at a rally to end …»
    if (features(t).has(kTo) && features(t + 1).has(kBase)) return t;
    // «said in a letter seen by the Echo it …»
    const bool verb = has_verb({t, t + 1}) && !features(t).has(kPastParticiple);
    if (!analysis_.tokens[t].is(TokenKind::kWord) || opens || verb) return at;
    // «said in a statement the ward was full»
    if (t > at + 1 && is(t - 1, kSourceNoun) && features(t).has(kDeterminer) && !is(t, kThatWord))
      return has_finite_verb({t, frame.tokens.end}) ? t : at;
    // «saying to nurses there is no choice»
    if (t > at + 1 && features(t + 1).has(kBe) &&
        analysis_.text(analysis_.tokens[t].span()) == "there")
      return t;
    if (words_.pronoun(analysis_.tokens[t]) == PronounKind::kNotOne) continue;
    return has_finite_verb({t, t + 2}) ? t : at;
  }
  return at;
}

uint32_t ReportedClauses::behind_cue(const Frame& frame, size_t cue, bool place) const {
  const uint32_t begin = frame.items[cue].tokens.end;
  uint32_t at = skip_time(frame, skip_hearer(frame, cue, begin));
  while (place && at < frame.tokens.end && features(at).has(kAdverb)) ++at;
  if (place && at < frame.tokens.end && features(at).has(kPreposition)) {
    const uint32_t limit = std::min(frame.tokens.end, at + kMaxFill);
    while (at < limit && analysis_.tokens[at].is(TokenKind::kWord) && !has_verb({at, at + 1})) ++at;
  }
  return at < frame.tokens.end && is_mark(at, ',') ? at : skip_time(frame, begin);
}

// «said when it comes to beds, cuts are rare»: no open question, for the main clause follows.
bool ReportedClauses::leads_to_clause(const Frame& frame, uint32_t at) const {
  if (!features(at).has(kSubordinator)) return false;
  uint32_t comma = at;
  while (comma < frame.tokens.end && !is_mark(comma, ',')) ++comma;
  return comma < frame.tokens.end && has_finite_verb({at + 1, comma}) &&
         has_finite_verb({comma + 1, frame.tokens.end});
}

uint32_t ReportedClauses::content_begin(const Frame& frame, size_t cue, Content& content) const {
  const uint32_t begin = frame.items[cue].tokens.end;
  const bool hearer = (frame.items[cue].bits & kCueHearer) != 0;
  if (const uint32_t t = find_that(frame, begin, hearer); t != kNoIndex) {
    content.that = true;
    // «said that, if it shuts, …»
    return t + 2 < frame.tokens.end && is_mark(t + 1, ',') ? t + 2 : t + 1;
  }
  uint32_t at = skip_place(frame, skip_time(frame, skip_hearer(frame, cue, begin)));
  if (at < frame.tokens.end && at > begin && is(at, kThatWord)) {
    content.that = true;
    return at + 1;
  }
  // «wondered aloud whether …»
  if (at + 1 < frame.tokens.end && features(at).has(kAdverb) && is(at + 1, kQuestionWord)) ++at;
  // «apologised and said …», «told staff of it but claimed …»
  if (at < frame.tokens.end && features(at).has(kCoordinator)) return frame.tokens.end;
  // Indirect questions are clauses whatever follows.
  if (at + 1 < frame.tokens.end && is_mark(at, ',')) content.asked = is(at + 1, kAskedWord);
  if (at < frame.tokens.end && is(at, kQuestionWord)) content.that = true;
  content.asked = content.asked || (at < frame.tokens.end && is(at, kAskedWord));
  if (content.asked && leads_to_clause(frame, at)) content.asked = content.that = false;
  return at;
}

// «Noting that it was late, she …», «In a letter saying that it was late, she …»: a participle before
// the first finite verb, in words that a comma parts from the main clause.
bool ReportedClauses::opens_sentence(const Frame& frame, size_t cue) const {
  const FrameItem& item = frame.items[cue];
  const uint32_t begin = frame.tokens.begin, at = item.tokens.begin;
  if ((item.bits & 3) != kCueIng || at > begin + kMaxOpening) return false;
  if (at == begin) return true;
  // «In …», «After …», «Apart from …»
  const uint32_t opener = features(begin).has(kAdverb) ? begin + 1 : begin;
  if (!features(opener).has(kPreposition | kSubordinator)) return false;
  for (uint32_t t = begin; t < at; ++t) {
    if (!analysis_.tokens[t].is(TokenKind::kWord) || begins_finite(t)) return false;
  }
  return true;
}

// «While the firm says it has grown, others …»: the report is part of a subordinate clause that opens
// the sentence.
bool ReportedClauses::stands_in_clause(const Frame& frame, size_t cue) const {
  if (opens_sentence(frame, cue)) return true;
  uint32_t at = frame.tokens.begin;
  if (at + 1 < frame.tokens.end && is_mark(at + 1, ',')) at += 2;  // «However, while …»
  if (features(at).has(kCoordinator)) ++at;
  if (at + 1 < frame.tokens.end && features(at).has(kAdverb)) ++at;  // «But even as …»
  const uint32_t end = frame.items[cue].tokens.begin;
  // «The ward is open, and while she said it was full, others …»
  if (const FrameItem* who = cue == 0 ? nullptr : &frame.items[cue - 1];
      who != nullptr && is_source(*who) && who->tokens.end == end &&
      who->tokens.begin > frame.tokens.begin + 1) {
    const uint32_t before = who->tokens.begin - 1;
    if (features(before).has(kSubordinator) && !features(before).has(kRelative | kAdverb) &&
        !is(before, kThatWord) && features(before - 1).has(kCoordinator))
      return true;
  }
  if (at >= end || end - at > kMaxSubject || !features(at).has(kSubordinator) ||
      features(at).has(kRelative))
    return false;
  while (at < end && !is_mark(at, ',')) ++at;
  return at == end;
}

// «For somebody who said it was late, she …», «Among those who say it is late, half …»: the main
// clause is still to come.
bool ReportedClauses::stands_in_opening(const Frame& frame, size_t cue) const {
  const uint32_t at = frame.tokens.begin, end = frame.items[cue].tokens.begin;
  if (!features(at).has(kPreposition) || end - at > kMaxOpening) return false;
  for (uint32_t t = at; t < end; ++t) {
    if (!analysis_.tokens[t].is(TokenKind::kWord)) return false;
  }
  return true;
}

}  // namespace pledger
