#include "extractors/verb_evidence.h"

#include <string_view>

namespace pledger {

bool VerbEvidence::may_be_noun(const VerbGroup& group) const {
  return group.tokens.size() == 1 && is_finite(group.tense) && words_.has(group.head, kNounToo) &&
         words_.has(group.head, kBase | kThirdPerson);
}

int VerbEvidence::points(const VerbGroup& group) const {
  const uint32_t at = group.head;
  const WordFeatures before = words_.at(at - 1);
  const WordFeatures after = words_.at(at + 1);
  int found = 0;
  // «the number of long waits»: no adverb.
  const bool adjective = before.has(kAdverb) && words_.has(at - 2, kPreposition | kDeterminer) &&
                         !words_.has(at - 2, kRelative | kPronoun);
  if (before.has(kPronoun | kRelative | kAdverb) && !adjective &&
      !words_.is_word(at - 1, "further") && !words_.is_word(at - 1, "Further")) {
    found += 2;
  } else if (!words_.has(at, kPastForm) && !words_.agrees_with_determiner(at)) {
    const bool plural = is_plural(before_place(at) - 1) && !has_singular_subject(at);
    if (words_.has(at, kBase))
      found += plural || (governs(group) && has_plural_subject(at)) ? 2 : -2;
    // «met targets», «to meet targets»: of what is planned, the object of the verb before it.
    const bool object = group.verb_class == VerbClass::kPlan && before.has(kPastForm | kBase) &&
                        !before.has(kNounToo);
    if (words_.has(at, kThirdPerson)) found += plural || object ? -1 : 1;
  }
  if (after.has(kPronoun | kRelative) || governs(group)) ++found;
  // «Figures for 2018 show that …»
  if (group.verb_class == VerbClass::kSay && words_.is_word(at + 1, "that")) found += 2;
  if (words_.is_word(at + 1, "of")) found -= 2;
  // «waiting lists in Kent hit …»: -ing and a plural name one thing, unless an object follows.
  if (before.has(kIng) && words_.has(at, kThirdPerson) && !takes_object(group)) found -= 2;
  // «His party cut dental budgets by a tenth.»
  if (words_.has(at, kThirdPerson) && after.has(kPreposition | kTo) && !governs(group) &&
      found == 1)
    --found;
  if (!words_.holds(at + 1) || words_.token(at + 1).is(TokenKind::kPunct)) {
    --found;
    if (before.has(kIng)) --found;  // «staffing levels, …»
    if (words_.has(at, kThirdPerson) && words_.has(at - 2, kPreposition))
      --found;  // «the cap on care costs, …»
  }
  return found;
}

// Where «in Kent», «of North Wales», «such as Leeds» begins that ends right before the token; else the token.
uint32_t VerbEvidence::before_place(uint32_t at) const {
  uint32_t first = at;
  while (words_.holds(first - 1) && words_.token(first - 1).has(kCapital)) --first;
  const bool place = first < at && words_.has(first - 1, kPreposition);
  if (!place || !words_.holds(first - 2)) return at;
  return words_.is_word(first - 2, "such") ? first - 2 : first - 1;
}

// «cuts to the budget need …»
bool VerbEvidence::has_plural_subject(uint32_t at) const {
  constexpr uint32_t kReach = 4;
  for (uint32_t i = at - 1; words_.is(i, TokenKind::kWord) && i + kReach >= at; --i) {
    if (words_.has(i, kTo | kPreposition)) return is_plural(i - 1);
    if (words_.has(i, kBe | kHave | kModal | kWill | kCoordinator | kRelative)) return false;
  }
  return false;
}

// «The rise in waits costs lives», «Moving care out of hospitals costs more»
bool VerbEvidence::has_singular_subject(uint32_t at) const {
  constexpr uint32_t kReach = 6;
  constexpr uint32_t kOther = kBe | kHave | kModal | kWill | kCoordinator | kRelative | kPronoun |
                              kSubordinator | kDo | kNegation;
  if (!words_.has(at, kThirdPerson)) return false;
  bool inside_phrase = false;
  for (uint32_t i = at - 1; words_.is(i, TokenKind::kWord) && i + kReach >= at; --i) {
    if (words_.has(i, kOther)) return false;
    if (inside_phrase && (words_.has(i, kIng) || words_.has(i - 1, kDeterminer)))
      return !is_plural(i) && !words_.has(i, kPreposition);
    if (words_.has(i, kPreposition)) inside_phrase = true;
  }
  return false;
}

bool VerbEvidence::takes_object(const VerbGroup& group) const {
  const uint32_t next = group.tokens.end;
  return words_.has(next, kDeterminer | kAdverb) ||
         (words_.holds(next) &&
          (words_.token(next).is(TokenKind::kNumber) || words_.token(next).is(TokenKind::kSymbol)));
}

// «need to be seen», «need £3m», not «cut long waits to 300»
bool VerbEvidence::governs(const VerbGroup& group) const {
  const uint32_t next = group.tokens.end;
  const bool level =
      words_.is(next + 1, TokenKind::kNumber) || words_.is(next + 1, TokenKind::kSymbol);
  return (words_.has(next, kTo) && !level) || takes_object(group);
}

bool VerbEvidence::is_plural(uint32_t token) const {
  if (!words_.holds(token)) return false;
  if (words_.has(token, kPlural)) return true;
  const std::string_view word = words_.text(token);
  return word.size() > 2 && word.back() == 's' && word[word.size() - 2] != 's' &&
         !words_.token(token).has(kAllCapitals) && !words_.token(token).has(kHyphenated);
}

}  // namespace pledger
