#include "extractors/clause_subjects.h"

#include <algorithm>
#include <iterator>

namespace pledger {

TokenRange ClauseSubjects::of(uint32_t index, uint32_t first_clause, TokenRange range) const {
  const VerbGroup& group = verb(clauses_[index].verb);
  // «Never has the trust missed it», «Not until May did the trust pay»
  if (group.inverted != kNoIndex) return trimmed({group.inverted + 1, group.tokens.begin});
  range = trimmed(after_time(range));  // «Since 2010, we …»
  // «the trust that closed it», «It is the council, not the trust, that will pay»: no pronoun of its own; but
  // «in practice that will mean cuts»
  const uint32_t first = clauses_[index].tokens.begin;
  const bool relative = clauses_[index].kind == ClauseKind::kRelative && range.size() == 1 &&
                        first > range_.begin + 1 &&
                        (token(first - 1).is(TokenKind::kWord) || text(range_.begin) == "It") &&
                        !has(first - 2, kPreposition);
  while (range.begin < range.end &&
         (has(range.begin, kCoordinator | kSubordinator | kAdverb | kRelative | kNegation) ||
          is_adverb_of(range.begin, group.tokens.begin)) &&
         (!has(range.begin, kPronoun) || (relative && has(range.begin, kRelative)) ||
          (text(range.begin) == "that" && has(range.begin + 1, kPreposition)))) {
    range = after_time({range.begin + 1, range.end});  // «(carried) out earlier this year»
  }
  // «The trust, which runs …»: what the relative pronoun stands for.
  if (range.size() > 1 && has(range.end - 1, kRelative)) --range.end;
  range = after_opening_mark(after_fronted(after_time(range)));
  range = trimmed(range);
  // «Two ministers later there is no plan»
  if (range.size() > 1 && text(range.end - 1) == "there") return {};
  while (range.size() > 1 && is_adverb_of(range.end - 1, group.tokens.begin))
    --range.end;  // «The board abruptly closed …»
  range = own_pronoun(range);
  // «we've opened»: the pronoun is in the group.
  const bool joined = has(group.tokens.begin, kContraction) && has(group.tokens.begin, kPronoun);
  if (joined) range = {group.tokens.begin, group.tokens.begin + 1};
  return range.empty() ? inherited_subject(index, first_clause) : range;
}

// «In March the board promised»: the date is no part of the subject.
TokenRange ClauseSubjects::after_time(TokenRange range) const {
  TokenRange rest = range;
  while (!rest.empty() && time_at(rest.begin) != nullptr) {
    const uint32_t end = time_at(rest.begin)->span.end;
    while (rest.begin < rest.end && token(rest.begin).begin < end) ++rest.begin;
  }
  if (rest.begin == range.begin) return range;
  // «Last year's plan»
  return !rest.empty() && token(rest.begin).has(kPossessive) ? range : rest;
}

// «The chair told the Echo “we will open it”»: who is told is no part of the subject.
TokenRange ClauseSubjects::after_opening_mark(TokenRange range) const {
  for (uint32_t i = range.end; i-- > range.begin + 1;) {
    if (!token(i).is(TokenKind::kQuote)) continue;
    const bool opens = i + 1 < range.end && token(i).has(kSpaceBefore) &&
                       !token(i + 1).has(kSpaceBefore) && has(i + 1, kPronoun | kDeterminer);
    return opens ? TokenRange{i + 1, range.end} : range;
  }
  return range;
}

// «telling MPs it is short of staff»: a pronoun right before the verb is all of its subject.
TokenRange ClauseSubjects::own_pronoun(TokenRange range) const {
  if (range.size() < 2) return range;
  const uint32_t last = range.end - 1;
  const Mention* pronoun = mention_at(last);
  if (pronoun == nullptr || pronoun->kind != MentionKind::kPronoun) return range;
  return has(last - 1, kCoordinator | kPreposition) ? range : TokenRange{last, range.end};
}

bool ClauseSubjects::is_figure(uint32_t i) const {
  const uint32_t begin = token(i).begin;
  const auto it =
      std::lower_bound(analysis_.measures.begin(), analysis_.measures.end(), begin,
                       [](const Measure& measure, uint32_t at) { return measure.span.begin < at; });
  return it != analysis_.measures.end() && it->span.begin == begin;
}

// «Under the plan, services will …»: what stands before the comma is no subject where it begins
// with a preposition or -ing.
TokenRange ClauseSubjects::after_fronted(TokenRange range) const {
  if (range.empty() || !has(range.begin, kPreposition | kIng | kTo)) return range;
  if (is_figure(range.begin)) return range;  // «about 40 beds»
  for (uint32_t i = range.begin; i + 1 < range.end; ++i) {
    // «In Kent, for example, it …»
    if (token(i).is(TokenKind::kPunct) && text(i) == ",") return after_fronted({i + 1, range.end});
  }
  // «Speaking in Leeds | Ann Lee vowed …»
  if (const uint32_t person = person_at_end(range); person < range.end) return {person, range.end};
  if (!has(range.begin, kPreposition)) return range;
  return {behind_opening_phrase(range), range.end};
}

// Where the name of a person begins that ends the range, and no preposition right before it; else the
// end.
uint32_t ClauseSubjects::person_at_end(TokenRange range) const {
  const auto& mentions = analysis_.mentions;
  const auto after = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.tokens.begin < range.end;
  });
  if (after == mentions.begin()) return range.end;
  const Mention& last = *std::prev(after);
  const bool alone = last.kind == MentionKind::kPerson && last.tokens.end == range.end &&
                     last.tokens.begin > range.begin + 1 &&
                     !has(last.tokens.begin - 1, kPreposition | kTo | kCoordinator | kIng);
  return alone ? last.tokens.begin : range.end;
}

// «Under the deal | the trust will …», «In Leeds | we …»: where an article or pronoun behind a noun
// begins the subject; the end where none does.
uint32_t ClauseSubjects::behind_opening_phrase(TokenRange range) const {
  constexpr uint32_t kNoNoun = kPreposition | kDeterminer | kPronoun | kTo | kCoordinator |
                               kAdverb | kRelative | kSubordinator | kNegation;
  const auto is_noun = [&](uint32_t i) {
    return token(i).is(TokenKind::kWord) && !has(i, kNoNoun) && !is_ordinal(i) &&
           (!has(i, kVerbForm) || has(i, kNounToo));
  };
  for (uint32_t i = range.end; i-- > range.begin + 2;) {
    if (!token(i).is(TokenKind::kWord) || !has(i, kDeterminer | kPronoun)) continue;
    // «by the time you see it»: what describes a noun with an article
    const bool described = has(i, kPronoun) && has(i - 2, kDeterminer);
    if (!described && (is_noun(i - 1) || token(i - 1).is(TokenKind::kNumber))) return i;
  }
  return range.end;
}

// A relative clause takes the noun phrase before its pronoun; a coordinate one, or one resumed
// after a relative clause («the trust, which …, said»), the subject of the nearest clause that is
// not relative.
TokenRange ClauseSubjects::inherited_subject(uint32_t index, uint32_t first_clause) const {
  const Clause& clause = clauses_[index];
  if (index == first_clause) return {};
  if (clause.kind == ClauseKind::kRelative) {
    // «Midwives at the trust, who want …»: behind a comma it is all of the subject.
    const uint32_t comma = clause.tokens.begin - 1;
    if (clause.parent != kNoIndex && text(comma) == ",") {
      const TokenRange subject = clauses_[clause.parent].subject;
      if (!subject.empty() && subject.end == comma) return subject;
    }
    return noun_phrase_before(clause.tokens.begin);
  }
  // «The note prices beds once all are open, and says …»: the comma ends what «once» began.
  const bool apart = clause.kind == ClauseKind::kCoordinate &&
                     clause.tokens.begin > range_.begin + 1 && text(clause.tokens.begin - 2) == ",";
  // «She said that posts would go, and promised …»: of several the one in the same tense.
  const Clause* nearest = nullptr;
  for (uint32_t i = index; i-- > first_clause;) {
    const Clause& before = clauses_[i];
    if (before.kind == ClauseKind::kRelative && clause.kind == ClauseKind::kMain) {
      // Resumed: the noun phrase that the relative clause describes.
      return before.subject;
    }
    if (before.kind == ClauseKind::kRelative) continue;
    if (apart && before.kind == ClauseKind::kSubordinate) continue;
    if (nearest == nullptr) nearest = &before;
    // «said the target was set “and missed”»: the marks go on with what is reported.
    const bool quoted = clause.tokens.begin > range_.begin + 1 &&
                        token(clause.tokens.begin - 2).is(TokenKind::kQuote);
    if (clause.kind != ClauseKind::kCoordinate || quoted) break;
    if (verb(before.verb).tense == verb(clause.verb).tense) return before.subject;
  }
  if (nearest != nullptr) return nearest->subject;
  return clauses_[first_clause].subject;
}

TokenRange ClauseSubjects::noun_phrase_before(uint32_t end) const {
  while (end > range_.begin && token(end - 1).is(TokenKind::kPunct)) --end;
  uint32_t begin = end;
  while (begin > range_.begin && !token(begin - 1).is(TokenKind::kPunct) &&
         !token(begin - 1).is(TokenKind::kQuote) &&
         !has(begin - 1,
              kPreposition | kTo | kRelative | kSubordinator | kBe | kWill | kModal | kNegation) &&
         !is_verb(begin - 1)) {
    --begin;
    if (has(begin, kDeterminer)) break;
  }
  // «It is the council, not the trust, that will pay»
  const bool denied =
      begin > range_.begin + 2 && has(begin - 1, kNegation) && text(begin - 2) == ",";
  return denied ? noun_phrase_before(begin - 2) : TokenRange{begin, end};
}

}  // namespace pledger
