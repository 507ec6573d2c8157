// Where a report without a clause of its own ends: judgements («a “threat” to every patient») and
// clauses whose subject stands before source and cue.

#include <algorithm>

#include "extractors/attributions_clauses.h"

namespace pledger {

// A further verb, a time or the reporter's setting begins here: «… and left», «… after a row», «… on
// Monday», «… in a letter».
bool ReportedClauses::ends_complement(uint32_t at, uint32_t limit) const {
  const WordFeatures f = features(at);
  if (!analysis_.tokens[at].is(TokenKind::kWord) && !analysis_.tokens[at].is(TokenKind::kNumber))
    return true;
  if (f.has(kCoordinator))
    return at + 1 >= limit || begins_past(at + 1) || begins_finite(at + 1) ||
           features(at + 1).has(kIng | kPronoun);
  if (f.has(kSubordinator) && !f.has(kRelative)) return true;
  return time_end(at) > at;
}

// «“a first” in history», «“a deal” in which all gain», «“fools” and knaves», but «in a letter», «in
// Leeds».
bool ReportedClauses::goes_on_in(uint32_t at, uint32_t limit) const {
  const Token& next = analysis_.tokens[at + 1];
  if (!next.is(TokenKind::kWord) || next.has(kCapital) || time_end(at) > at) return false;
  if (analysis_.text(analysis_.tokens[at].span()) == "in")
    return features(at + 1).has(kRelative) || !words_.is(next, kFunctionWord | kCalendarWord);
  if (!is(at, kJoinWord) || has_verb({at + 1, at + 2}) || words_.is(next, kFunctionWord))
    return false;
  return at + 2 >= limit || !analysis_.tokens[at + 2].is(TokenKind::kWord) ||
         features(at + 2).has(kCoordinator);
}

uint32_t ReportedClauses::end_of_complement(uint32_t at, uint32_t limit, bool noun_too) const {
  if (at < 2 || at >= limit || is_mark(at - 2, ',')) return at;  // «“late,” which nobody knew»
  // «“a threat” to every patient», «“fools” who never learn», «“better” than before»,
  // «a “first come” rule»
  const Token& next = analysis_.tokens[at];
  const bool who = features(at).has(kRelative) && at + 1 < limit &&
                   (begins_finite(at + 1) || begins_past(at + 1));
  const bool links =
      words_.is(next, kComplementWord) || who || (at + 1 < limit && goes_on_in(at, limit));
  const bool noun = noun_too && next.is(TokenKind::kWord) &&
                    !words_.is(next, kFunctionWord | kCalendarWord) && !has_verb({at, at + 1}) &&
                    !features(at).has(kAdverb) && time_end(at) == at;
  if (!links && !noun) return at;
  uint32_t end = at + 1;
  while (end < limit && !ends_complement(end, limit)) ++end;
  // «“a threat” for doing so on»: no noun follows.
  while (end > at && (features(end - 1).has(kPreposition | kTo | kDeterminer))) --end;
  return end;
}

// «The ward, which Ann Lee said is full, was shut»: a clause whose subject stands before source and
// cue ends where the verb of the clause around it begins.
void ReportedClauses::end_without_subject(Content& content) const {
  const TokenRange tokens = content.tokens;
  auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < tokens.begin; });
  if (group == analysis_.verb_groups.end() || group->tokens.begin != tokens.begin ||
      !is_finite(group->tense) || features(tokens.begin).has(kPronoun | kContraction))
    return;
  uint32_t from = group->tokens.end;
  // «paid posts would go», «plans help nobody»: what may be no verb needs an object.
  constexpr uint32_t kObject = kDeterminer | kPronoun | kPreposition | kTo | kAdverb;
  if (group->tokens.size() == 1 && features(group->head).has(kPastParticiple | kNounToo) &&
      (features(group->head).has(kNounToo) || from >= tokens.end || !features(from).has(kObject)))
    return;
  const bool bare = group->tokens.size() == 1 && features(group->head).has(kBase);
  content.gap = !bare;
  for (++group; group != analysis_.verb_groups.end() && group->tokens.begin < tokens.end; ++group) {
    const bool base = group->tokens.size() == 1 && features(group->head).has(kBase | kNounToo);
    if (!is_finite(group->tense) || base) continue;
    bool opened = false;
    for (uint32_t t = from; t < group->tokens.begin && !opened; ++t) {
      opened = features(t).has(kCoordinator | kSubordinator | kRelative | kPronoun) ||
               is(t, kThatWord) ||
               (analysis_.tokens[t].is(TokenKind::kPunct) && t + 1 < group->tokens.begin);
    }
    if (!opened) {
      content.tokens.end = group->tokens.begin;
      while (analysis_.tokens[content.tokens.end - 1].is(TokenKind::kPunct)) --content.tokens.end;
      content.next_that = kNoIndex;
      return;
    }
    from = group->tokens.end;
  }
}

}  // namespace pledger
