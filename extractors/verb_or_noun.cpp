#include "extractors/verb_or_noun.h"

#include <algorithm>
#include <iterator>

namespace pledger {

bool VerbOrNoun::is_more_than(uint32_t token) const {
  return is_word(token, "more") && is_word(token + 1, "than") && has(token + 2, kPastParticiple);
}

bool VerbOrNoun::is_noun(uint32_t at) const {
  const WordFeatures word = this->at(at);
  const Token& token = analysis_.tokens[at];
  if (token.is(TokenKind::kNumber)) return true;
  const bool sentence_start = at == words_.range().begin;
  if (token.has(kCapital) && !sentence_start && !word.has(kIng)) return true;
  if (sentence_start) return word.has(kNounToo) || word.has(kBase | kThirdPerson);
  const WordFeatures before = this->at(at - 1);
  const Token& previous = analysis_.tokens[at - 1];
  // «Figures for 2018 show …»: a year is no number of shows.
  const bool counted = previous.is(TokenKind::kNumber) &&
                       !(in_time(previous) && word.has(kBase) && !word.has(kPastForm | kIng));
  // «Barnardo’s said», «McDonald’s said»: the ending belongs to the name.
  const bool owned = previous.has(kPossessive) && !words_.ends_speaker(at - 1) &&
                     !(word.has(kTakesClause) && !word.has(kNounToo));
  const bool after_nominal = (before.has(kDeterminer) || owned || counted) && !ends_share(at - 1);
  const bool alone =
      is_floating(at - 1) || (words_.stands_alone(at - 1) && words_.opens_phrase(at - 1));
  if ((counted || alone) && is_past_with_object(at, word)) return false;
  // «children under five being affected»
  if (word.has(kBe) && has(at + 1, kPastParticiple)) return false;
  if (is_after_this(at, word)) return false;
  // «Many need help», «most fell short», not «many planned wards»
  if (words_.agrees_with_determiner(at) && !word.has(kAdjectiveToo)) return false;
  if (alone && word.has(kPastForm) && !word.has(kPastParticiple)) return false;
  if (after_nominal && !before.has(kPronoun)) return true;
  if (after_nominal && word.has(kNounToo) && !follows_relative(at)) return true;
  if (before.has(kPreposition) && !word.has(kIng)) return !is_more_than_changed(at);
  if (before.has(kTo) && word.has(kThirdPerson) && word.has(kNounToo)) return true;
  if (before.has(kTo) && word.has(kPastForm) && !word.has(kBase))
    return true;                                                    // «to reduced hours»
  if (before.has(kTakesClause) && word.has(kNounToo)) return true;  // «said doctors and nurses»
  // «a police report says that …»
  if (word.has(kNounToo) && word.has(kBase) && has(at + 1, kThirdPerson) &&
      has(at + 1, kTakesClause))
    return true;
  if (describes_noun(at, word)) return true;
  if (word.has(kAdjectiveToo) && word.has(kBase) && is_adjective(at)) return true;
  if (word.has(kAdverb) && before.has(kVerbForm)) return true;  // «handed back»
  // «skills, training and experience»
  if (word.has(kIng) && is_word(at - 1, ",") && has(at + 1, kCoordinator) &&
      words_.is(at + 2, TokenKind::kWord) && !has(at + 2, kAdverb | kIng) &&
      (!has(at + 2, kVerbForm) || has(at + 2, kNounToo)))
    return true;
  if (word.has(kNounToo) && in_time(token)) return true;  // «last autumn»
  if (!word.has(kNounToo)) return false;
  // «after announcing plans to …», not «after training ends»
  if (before.has(kIng) && word.has(kThirdPerson) &&
      classifier_.classify(analysis_, at - 1, words_.range().end) == VerbClass::kAnnounce)
    return true;
  if (word.has(kBase | kThirdPerson)) return false;
  return previous.is(TokenKind::kWord) && before.has(kAdverb) == false && before.has(kIng);
}

// «This means …», «In all, that leaves 40 beds»: behind one thing comes no plural. Not «said that waits …».
bool VerbOrNoun::is_after_this(uint32_t at, const WordFeatures& word) const {
  if (!word.has(kThirdPerson) || word.has(kBase) || has(at + 1, kPreposition)) return false;
  const uint32_t pronoun = at - 1;
  if (is_word(pronoun, "This") || is_word(pronoun, "That")) return true;
  if (is_word(pronoun, "this")) return true;
  if (!is_word(pronoun, "that") || !words_.is_word(pronoun - 1, ",")) return false;
  for (uint32_t i = words_.range().begin; i < pronoun; ++i) {
    if (has(i, kVerbForm | kBe | kHave | kDo)) return false;
  }
  return true;
}

// «They all agreed to it», «trusts have both closed the ward»: of what stands before, and of no noun behind.
bool VerbOrNoun::is_floating(uint32_t quantifier) const {
  if (!is_word(quantifier, "all") && !is_word(quantifier, "both") && !is_word(quantifier, "each"))
    return false;
  const uint32_t before = quantifier - 1;
  return has(before, kPronoun | kHave | kPlural) ||
         (words_.is(before, TokenKind::kWord) && !has(before, kVerbForm | kPreposition | kBe) &&
          analysis_.text(analysis_.tokens[before].span()).ends_with('s'));
}

// «Waits more than doubled», not «more than promised»
bool VerbOrNoun::is_more_than_changed(uint32_t at) const {
  if (at < words_.range().begin + 2 || !is_more_than(at - 2)) return false;
  const VerbClass verb_class = classifier_.classify(analysis_, at, words_.range().end);
  return verb_class == VerbClass::kIncrease || verb_class == VerbClass::kDecrease;
}

// «agencies that supply the trust», not «said that supply …», nor «will fund that increase»
bool VerbOrNoun::follows_relative(uint32_t at) const {
  constexpr uint32_t kNoNoun = kPreposition | kDeterminer | kPronoun | kCoordinator |
                               kSubordinator | kAdverb | kBe | kHave | kTo | kNegation;
  if (at < words_.range().begin + 2 || !is_word(at - 1, "that") ||
      !words_.is(at - 2, TokenKind::kWord))
    return false;
  // «did not keep that promise»
  if (at > words_.range().begin + 2 && has(at - 2, kBase) &&
      has(at - 3, kModal | kWill | kDo | kTo | kNegation))
    return false;
  return !has(at - 2, kNoNoun | kTakesClause) && (!has(at - 2, kVerbForm) || has(at - 2, kNounToo));
}

// «in the least deprived areas», «of fully trained, full-time doctors», «3,000 new funded posts», «the first
// approved vaccine», not «two later died at home», «a third met targets»
bool VerbOrNoun::describes_noun(uint32_t at, const WordFeatures& word) const {
  constexpr uint32_t kEndsNoun = kPreposition | kDeterminer | kTo | kPronoun | kCoordinator;
  if (!word.has(kPastParticiple) || at < words_.range().begin + 2) return false;
  const uint32_t adjective = has(at - 1, kAdverb) ? at - 2 : at - 1;
  const bool ordinal =
      words_.is_ordinal(adjective) && has(adjective - 1, kDeterminer) && !ends_share(adjective);
  if ((ordinal || has(adjective, kAdds)) && words_.is(at + 1, TokenKind::kWord) &&
      !has(at + 1, kEndsNoun))
    return true;
  if (!has(at - 1, kAdverb)) return is_compound(at) && !has(at + 1, kEndsNoun);
  const WordFeatures first = this->at(at - 2);
  if (first.has(kPronoun | kAdverb | kSubordinator)) return false;
  if (first.has(kPreposition) || words_.is_word(at - 2, "the")) return true;
  const bool counted = words_.is(at - 2, TokenKind::kNumber);
  return (counted || first.has(kDeterminer)) && words_.is(at + 1, TokenKind::kWord) &&
         (this->at(at + 1).bits & ~(kPlural | kNounToo | kVerbForm)) == 0;
}

// «37,700 internet enabled sessions»: so many of something are no single thing that could do it. Not
// «40 staff trained», «40 per cent trained».
bool VerbOrNoun::is_compound(uint32_t at) const {
  const Token& number = analysis_.tokens[at - 2];
  const Token& noun = analysis_.tokens[at - 1];
  if (!number.is(TokenKind::kNumber) || in_time(number) || !noun.is(TokenKind::kWord) ||
      !words_.is(at + 1, TokenKind::kWord) || noun.has(kCapital))
    return false;
  const auto& measures = analysis_.measures;
  const auto measure =
      std::partition_point(measures.begin(), measures.end(),
                           [&](const Measure& m) { return m.span.end <= number.begin; });
  const bool counts = measure != measures.end() && measure->kind == MeasureKind::kCount &&
                      measure->span.end <= noun.begin && measure->value && *measure->value > 1;
  return counts && !has(at - 1, kPlural | kDeterminer) &&
         !analysis_.text(noun.span()).ends_with('s');
}

// «One in 20 waited more than a day», not «20 planned wards»
bool VerbOrNoun::is_past_with_object(uint32_t at, const WordFeatures& word) const {
  constexpr uint32_t kFollows = kPreposition | kDeterminer | kTo | kAdverb | kPronoun;
  if (!word.has(kPastForm) || word.has(kNounToo)) return false;
  return has(at + 1, kFollows) || words_.is(at + 1, TokenKind::kNumber) ||
         words_.is_word(at + 1, "more");
}

// «has been slow», «is now open», «stands empty since May»
bool VerbOrNoun::is_adjective(uint32_t at) const {
  const uint32_t verb = has(at - 1, kAdverb) ? at - 2 : at - 1;
  if (has(verb, kBe)) return true;
  // «made slow progress», not «helped slow the spread»
  return has(verb, kThirdPerson | kPastForm) && !has(at + 1, kDeterminer | kPronoun);
}

// «One in six expects …»: the number is none of what follows.
bool VerbOrNoun::ends_share(uint32_t at) const {
  const uint32_t end = analysis_.tokens[at].end;
  const auto after =
      std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                           [&](const Measure& measure) { return measure.span.begin < end; });
  if (after == analysis_.measures.begin()) return false;
  const Measure& measure = *std::prev(after);
  return measure.kind == MeasureKind::kFraction && measure.span.end == end &&
         measure.span.begin < analysis_.tokens[at].begin;
}

bool VerbOrNoun::in_time(const Token& token) const {
  const auto after = std::partition_point(
      analysis_.times.begin(), analysis_.times.end(),
      [&](const TimeExpression& time) { return time.span.begin <= token.begin; });
  return after != analysis_.times.begin() && std::prev(after)->span.contains(token.begin);
}

}  // namespace pledger
