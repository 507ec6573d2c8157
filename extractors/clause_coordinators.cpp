// What «and», «or» and the commas of a list join: clauses, or nouns inside of one (ClauseBoundaries).

#include <algorithm>

#include "extractors/clause_boundaries.h"

namespace pledger {

// «It is seeking research and data for review, Dr Jones said»: no subject is parted from its verb
// by one comma, so what the coordinator at `i` leads in is none of the verb at `end`. Words that
// may stand in front of a subject with a comma of their own («and in May, …») say nothing.
bool ClauseBoundaries::joins_nouns(uint32_t i, uint32_t end) const {
  constexpr uint32_t kFronted = kPreposition | kSubordinator | kAdverb | kRelative | kIng | kTo;
  if (has(i, kAdverb) || text(i) == "but") return false;  // these join clauses
  if (i + 1 >= end || !token(i + 1).is(TokenKind::kWord) || has(i + 1, kFronted)) return false;
  return time_at(i + 1) == nullptr && !is_verb(i + 1) && one_comma(i + 2, end);
}

// One comma, and no list behind it («nurses, doctors and porters»).
bool ClauseBoundaries::one_comma(uint32_t begin, uint32_t end) const {
  uint32_t commas = 0;
  for (uint32_t i = begin; i < end && commas < 2; ++i) {
    if (inside_name(i)) continue;
    if (commas == 1 && has(i, kCoordinator)) return false;
    if (!token(i).is(TokenKind::kPunct)) continue;
    if (text(i) != ",") return false;
    ++commas;
  }
  return commas == 1;
}

// «anyone who has had a fall or sudden pain will be seen»: «or» seldom joins a clause whose subject is a
// bare noun.
bool ClauseBoundaries::names_another(uint32_t i, uint32_t end) const {
  constexpr uint32_t kOpens =
      kDeterminer | kPronoun | kAdverb | kPreposition | kSubordinator | kRelative | kTo | kNegation;
  return text(i) == "or" && i + 1 < end && token(i + 1).is(TokenKind::kWord) &&
         !has(i + 1, kOpens) && !token(i + 1).has(kCapital) && !is_verb(i + 1);
}

// «said doctors and nurses would be hired»: no verb stands between what is said and «and».
bool ClauseBoundaries::joins_subjects(uint32_t coordinator, const VerbGroup& left,
                                      uint32_t end) const {
  // «is a mess and nurses have left»
  if (!has(left.head, kTakesClause) || has(left.head, kBe) || coordinator == left.tokens.end ||
      coordinator + 1 >= end)
    return false;
  // «said the board, the union and councils would act»
  if (token(left.tokens.end).is(TokenKind::kPunct) || token(coordinator - 1).is(TokenKind::kPunct))
    return false;
  for (uint32_t i = left.tokens.end; i < coordinator; ++i) {
    if ((token(i).is(TokenKind::kPunct) && text(i) != ",") || (is_verb(i) && !after_to(i)))
      return false;
  }
  return true;
}

// «the wait to see doctors and nurses has grown»: an infinitive inside of the subject.
bool ClauseBoundaries::after_to(uint32_t i) const { return has(i, kTo) || has(i - 1, kTo); }

// «said the board, the union and councils would act»: the comma stands in a list of subjects.
bool ClauseBoundaries::lists_subjects(uint32_t comma, const VerbGroup& left, uint32_t end) const {
  constexpr uint32_t kReach = 8;  // tokens up to the coordinator
  const uint32_t first = left.tokens.end;
  if (has(first, kPreposition | kSubordinator | kIng) || time_at(first) != nullptr) return false;
  for (uint32_t i = comma + 1; i < std::min(end, comma + kReach); ++i) {
    if (has(i, kCoordinator)) return text(i) == "and" && joins_subjects(i, left, end);
  }
  return false;
}

}  // namespace pledger
