// Clauses that no word opens: relative clauses and complements without «that» (ClauseBoundaries).

#include <algorithm>

#include "extractors/clause_boundaries.h"
#include "extractors/contact_subject.h"

namespace pledger {

// «Since we came to power …»: right behind a word that subordinates.
bool ClauseBoundaries::is_fronted(const VerbGroup& verb) const {
  constexpr uint32_t kReach = 3;  // tokens of the subject
  const uint32_t first = verb.tokens.begin;
  for (uint32_t i = first; i-- > range_.begin && i + kReach + 1 >= first;) {
    if (has(i, kSubordinator)) return true;
  }
  return false;
}

// «falls short of what is needed», «well below the 10% it wanted»: a relative clause that no mark
// begins. Behind a verb that reports or wants it would be what is reported.
ClauseBoundary ClauseBoundaries::bare_relative(const ClauseBoundary& none, const VerbGroup& left,
                                               uint32_t end) const {
  for (uint32_t i = none.token + 1; i < end; ++i) {
    if (text(i) == "what" && has(i - 1, kPreposition)) return {i, ClauseKind::kRelative, true};
  }
  if (const uint32_t told = behind_hearer(left, end); told != 0)
    return {told, ClauseKind::kComplement};
  const VerbClass before = left.verb_class;
  if (const uint32_t inner = subject_behind_figure(analysis_, left.tokens.end, end); inner != 0)
    return {inner, ClauseKind::kRelative, true};
  if (const uint32_t inner = behind_infinitive(none.token, end);
      inner != 0 && before == VerbClass::kPropose)
    return {inner, ClauseKind::kComplement};
  // «Since we came to power we have opened two», «… we've opened two»
  const bool joined = has(end, kContraction) && has(end, kPronoun);
  const uint32_t subject = joined ? end : end - 1;
  const Mention* own = subject > none.token ? mention_at(subject) : nullptr;
  if ((joined || (own != nullptr && own->kind == MentionKind::kPronoun)) && is_fronted(left))
    return {subject, ClauseKind::kMain};
  // «want to ban the adverts | children see»: what is wanted the infinitive says.
  if (has(left.tokens.end, kTo)) {
    const uint32_t inner = contact_clause(left.tokens.end + 2, end);
    if (inner != 0) return {inner, ClauseKind::kRelative, true};
    const uint32_t ensured = behind_ensure(left.tokens.end, end);
    if (ensured != 0) return {ensured, ClauseKind::kComplement};
  }
  // «want an inquiry into the way | figures are drawn up»
  if (before == VerbClass::kPlan || before == VerbClass::kPropose) {
    const uint32_t inner = contact_clause(left.tokens.end, end);
    if (inner != 0 && text(inner - 1) == "way") return {inner, ClauseKind::kRelative, true};
  }
  if (const uint32_t inner = behind_adjective(left, end); inner != 0)
    return {inner, ClauseKind::kComplement};
  if (before != VerbClass::kNone && before != VerbClass::kBe && before != VerbClass::kHave &&
      before < VerbClass::kDeliver)
    return none;
  const bool noun_between = end >= none.token + 3 && has(end - 1, kPronoun) &&
                            !has(end - 1, kDeterminer) && !has(end - 2, kPreposition);
  if (before == VerbClass::kSay || !noun_between) return none;
  return {end - 1, ClauseKind::kRelative, true};
}

// «is not confident | the board will pay», «is ‘highly unlikely’ | the ward will open»: 0 where no such
// clause begins.
uint32_t ClauseBoundaries::behind_adjective(const VerbGroup& left, uint32_t end) const {
  constexpr uint32_t kMost = 5;  // tokens, with the marks around them
  constexpr uint32_t kOther = kDeterminer | kPronoun | kPreposition | kTo | kRelative |
                              kCoordinator | kSubordinator | kVerbForm | kNegation;
  if (left.verb_class != VerbClass::kBe || !is_finite(left.tense)) return 0;
  uint32_t i = left.tokens.end;
  const uint32_t limit = std::min(end, i + kMost);
  bool adjective = false;
  while (i < limit && mention_at(i) == nullptr &&
         (token(i).is(TokenKind::kQuote) ||
          (token(i).is(TokenKind::kWord) && !token(i).has(kCapital) && !has(i, kOther)))) {
    adjective = adjective || token(i).is(TokenKind::kWord);
    ++i;
  }
  const bool subject = i < end && (has(i, kDeterminer | kPronoun) || mention_at(i) != nullptr);
  return adjective && subject ? i : 0;
}

uint32_t ClauseBoundaries::contact_clause(uint32_t begin, uint32_t end) const {
  constexpr uint32_t kNoNoun = kPreposition | kDeterminer | kPronoun | kCoordinator |
                               kSubordinator | kRelative | kAdverb | kTo | kIng | kNegation;
  const auto is_noun = [&](uint32_t i) {
    return i > begin && token(i).is(TokenKind::kWord) && !has(i, kNoNoun) && !is_verb(i);
  };
  if (end < begin + 3) return 0;
  const Mention* named = mention_at(end - 1);
  uint32_t subject = named == nullptr ? end - 1 : named->tokens.begin;
  if (subject > begin && has(subject - 1, kDeterminer)) --subject;
  if (subject > begin && is_noun(subject - 1) && (named != nullptr || subject + 1 < end))
    return subject;
  // «the way schools», which is no name
  const std::string_view word = text(end - 1);
  const bool plural = word.ends_with('s') && !word.ends_with("ss");
  return (plural || has(end - 1, kPlural)) && is_noun(end - 1) && is_noun(end - 2) ? end - 1 : 0;
}

// «want to ensure | wards are clean», «hope to make sure | it opens»: behind an infinitive that a clause
// completes; 0 where there is none.
uint32_t ClauseBoundaries::behind_ensure(uint32_t to, uint32_t end) const {
  for (uint32_t v = first_verb_; v < end_verb_; ++v) {
    const VerbGroup& group = verb(v);
    if (group.tokens.begin != to || group.tense != Tense::kInfinitive) continue;
    if (group.tokens.end >= end) return 0;
    const bool sure = text(group.tokens.end) == "sure" || text(group.tokens.end) == "certain";
    const uint32_t begin = group.tokens.end + (sure ? 1 : 0);
    return (sure || group.lemma == "ensure" || group.lemma == "see") && begin < end ? begin : 0;
  }
  return 0;
}

// «told her | the government would pay», «told MPs | it was short», «told a press conference | the trust
// had failed»: behind whom a verb tells it; 0 where it tells nobody.
uint32_t ClauseBoundaries::behind_hearer(const VerbGroup& left, uint32_t end) const {
  constexpr uint32_t kOpens = kDeterminer | kPronoun;
  if (!has(left.head, kTakesHearer)) return 0;
  const uint32_t first = left.tokens.end;
  if (has(first, kPronoun) && (has(first + 1, kOpens) || !has(first, kDeterminer)))
    return first + 1 < end ? first + 1 : 0;
  const uint32_t noun = first + (has(first, kDeterminer) ? 1 : 0);
  const Mention* hearer = mention_at(first);
  if (hearer == nullptr) hearer = mention_at(noun);
  uint32_t behind = hearer == nullptr ? noun : hearer->tokens.end;
  if (hearer == nullptr && noun > first) behind = words_end(noun, end);
  if (behind == first || behind >= end || is_verb(behind)) return 0;
  const bool named = hearer != nullptr && mention_at(behind) != nullptr;
  return named || has(behind, kOpens) ? behind : 0;
}

// The end of the few plain words that begin at `at` («press conference»).
uint32_t ClauseBoundaries::words_end(uint32_t at, uint32_t end) const {
  constexpr uint32_t kMost = 4;
  constexpr uint32_t kOther = kDeterminer | kPronoun | kPreposition | kTo | kRelative |
                              kCoordinator | kSubordinator | kAdverb;
  const uint32_t limit = std::min(end, at + kMost);
  while (at < limit && token(at).is(TokenKind::kWord) && !has(at, kOther) && !is_verb(at)) ++at;
  return at;
}

// «called on boards to check | the system was safe»: behind the infinitive that the clause completes; 0
// where there is none.
uint32_t ClauseBoundaries::behind_infinitive(uint32_t begin, uint32_t end) const {
  for (uint32_t v = end_verb_; v-- > first_verb_;) {
    const VerbGroup& group = verb(v);
    if (group.tokens.begin < begin) break;
    if (group.tokens.end >= end || group.tense != Tense::kInfinitive) continue;
    const bool clause = has(group.tokens.end, kDeterminer | kPronoun);
    return clause ? group.tokens.end : 0;
  }
  return 0;
}

}  // namespace pledger
