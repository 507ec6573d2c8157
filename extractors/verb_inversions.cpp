#include "extractors/verb_inversions.h"

#include <algorithm>
#include <string_view>

#include "extractors/word_features.h"

namespace pledger {
namespace {

constexpr uint32_t kLongestSubject = 9;  // tokens between auxiliary and verb

// «after a strike», «until May», «then»
bool opens_adverbial(const SentenceWords& words, uint32_t at) {
  return words.has(at, kPreposition | kSubordinator | kAdverb) || words.is_word(at, "last");
}

// What the words in front do to a sentence whose auxiliary they set before its subject. «Not until May did
// it pay» limits, as «only» does.
Fronting fronting_before(const SentenceWords& words, uint32_t auxiliary) {
  uint32_t first = words.range().begin;
  if (words.is(first, TokenKind::kQuote)) ++first;
  // «…, nor will it open»
  if (words.fronting(auxiliary - 1) == Fronting::kDenied && words.has(auxiliary - 1, kCoordinator))
    return Fronting::kDenied;
  if (auxiliary <= first) return Fronting::kNone;
  const uint32_t next = first + 1;
  // «Only after a strike did it pay», not «Only the trust has staff trained for it»
  const Fronting front = words.fronting(first);
  if (front == Fronting::kLimited) return opens_adverbial(words, next) ? front : Fronting::kNone;
  // «Never before has it hired so many»: now it has.
  if (front == Fronting::kDenied && words.is_word(next, "before")) return Fronting::kLimited;
  if (front != Fronting::kNone) return front;
  if (words.is_word(first, "Not")) {
    const bool limited = words.is_word(next, "until") || words.is_word(next, "only");
    return limited                        ? Fronting::kLimited
           : opens_adverbial(words, next) ? Fronting::kDenied
                                          : Fronting::kNone;
  }
  if (words.is_word(first, "No"))
    return words.is_word(next, "sooner")   ? Fronting::kJust
           : words.is_word(next, "longer") ? Fronting::kDenied
                                           : Fronting::kNone;
  // «Under no circumstances will it close»
  return words.has(first, kPreposition) && words.is_word(next, "no") ? Fronting::kDenied
                                                                     : Fronting::kNone;
}

// Whether the word can be the verb that the auxiliary asks for.
bool fits(const SentenceWords& words, uint32_t auxiliary, uint32_t at) {
  if (words.has(at, kDeterminer | kPreposition | kTo)) return false;
  if (words.has(auxiliary, kDo)) return words.has(at, kBase);
  if (words.has(auxiliary, kHave)) return words.has(at, kPastParticiple | kBeen);
  if (words.has(auxiliary, kBe)) return words.has(at, kPastParticiple | kIng);
  return words.has(at, kBase) || (words.has(at, kBe | kHave) && !words.has(at, kPresentAux));
}

// The verb behind the subject: of several words that could be it the first that is no noun besides.
uint32_t verb_behind(const SentenceWords& words, uint32_t auxiliary) {
  uint32_t perhaps = 0;
  const uint32_t end = std::min(words.range().end, auxiliary + 2 + kLongestSubject);
  for (uint32_t i = auxiliary + 1; i < end; ++i) {
    const bool in_subject = i == auxiliary + 1 || words.has(i - 1, kDeterminer | kPreposition);
    if (!words.is(i, TokenKind::kWord) && !words.is(i, TokenKind::kNumber)) return perhaps;
    // «did Hexley Trust reach»: a name is no verb.
    if (in_subject || words.token(i).has(kCapital) || !fits(words, auxiliary, i)) continue;
    if (!words.has(i, kNounToo)) return i;
    if (perhaps == 0) perhaps = i;
  }
  return perhaps;
}

}  // namespace

Inversion inversion_at(const SentenceWords& words, uint32_t auxiliary) {
  // Behind it there is room for a subject and a verb.
  if (auxiliary == words.range().begin || auxiliary + 2 >= words.range().end ||
      !words.has(auxiliary, kDo | kHave | kWill | kModal | kPresentAux | kPastAux))
    return {};
  const Fronting front = fronting_before(words, auxiliary);
  if (front == Fronting::kNone) return {};
  // A subject begins behind it.
  const Token& subject = words.token(auxiliary + 1);
  const bool begins = words.has(auxiliary + 1, kDeterminer | kPronoun) || subject.has(kCapital) ||
                      subject.is(TokenKind::kNumber) ||
                      (subject.is(TokenKind::kWord) &&
                       !words.has(auxiliary + 1, kVerbForm | kAdverb | kNegation | kPreposition));
  const uint32_t verb = begins ? verb_behind(words, auxiliary) : 0;
  return {verb, verb != 0 && front == Fronting::kDenied};
}

}  // namespace pledger
