// Whether a word that may be a noun goes on with the verb before it (NounDropper): «improve access and cut
// waits», «will open a ward, hire 40 nurses and train 20 more», «help cut waits».

#include "extractors/noun_dropper.h"

namespace pledger {

// «waits and services»: what follows «and» or a comma directly shares a subject, so it needs a
// verb of its own form before it.
bool NounDropper::continues_verb(size_t index, size_t first) const {
  const VerbGroup& group = groups_[index];
  const uint32_t before = group.tokens.begin - 1;
  if (!words_.is(before, TokenKind::kPunct) && !words_.has(before, kCoordinator)) return true;
  // «Mr Lee, the chair, wonders whether …»
  if (index == first) {
    if (words_.has(before, kCoordinator)) return false;  // «Pubs and clubs that …»
    constexpr uint32_t kObject = kRelative | kSubordinator | kTo | kPronoun;
    return evidence_.takes_object(group) || words_.has(group.tokens.end, kObject);
  }
  const VerbGroup& other = groups_[index - 1];
  if (words_.has(group.head, kPastForm) && other.tense == Tense::kPast) return true;
  // «The ward, which opened in May, costs too much»
  const uint32_t pronoun = other.tokens.begin - 1;
  if (index == first + 1 && words_.is_word(before, ",") && words_.has(pronoun, kRelative) &&
      words_.is_word(pronoun - 1, ","))
    return true;
  if (words_.has(group.head, kThirdPerson))
    return words_.has(other.head, kThirdPerson) || evidence_.takes_object(group);
  return other.tense == Tense::kInfinitive || other.modal != kNoIndex ||
         (other.tense == Tense::kPresent && words_.has(other.head, kBase));
}

// «will open a ward, hire 40 nurses and train 20 more»: a base form with an object, behind a mark
// or «and» and a verb that asks for one. «will spend £3m on care, hire …»: nouns do not count.
// «has opened a ward and cut waits»: the same of a form that is past and base.
bool NounDropper::continues_modal(size_t index, size_t first) const {
  for (; index > first; --index) {
    const VerbGroup& group = groups_[index];
    if (index > first + 1 && evidence_.may_be_noun(groups_[index - 1]) &&
        groups_[index - 1].tokens.end + 1 == group.tokens.begin)
      --index;
    const VerbGroup& before = groups_[index - 1];
    if (!words_.has(group.head, kBase) || !(evidence_.takes_object(group) || acts(group)))
      return false;
    if (!words_.is(group.tokens.begin - 1, TokenKind::kPunct) &&
        !words_.has(group.tokens.begin - 1, kCoordinator))
      return false;
    // «did not open a ward or hire 40 nurses»
    const bool did = before.tokens.size() > 1 && words_.has(before.tokens.begin, kDo);
    if (before.modal != kNoIndex || before.tense == Tense::kInfinitive || did) return true;
    if (acts(group) && words_.has(group.head, kPastForm) &&
        (before.tense == Tense::kPerfect || before.tense == Tense::kPast))
      return true;
  }
  return false;
}

// «improve access and cut waits»
bool NounDropper::acts(const VerbGroup& group) const {
  constexpr uint32_t kOther = kPreposition | kTo | kCoordinator | kSubordinator | kRelative | kBe |
                              kHave | kWill | kModal | kNegation;
  const uint32_t next = group.tokens.end;
  return words_.has(group.head, kActs) && words_.is(next, TokenKind::kWord) &&
         !words_.has(next, kOther);
}

// «help cut waits»: neither of the two is a noun.
bool NounDropper::helps(size_t index) const {
  if (groups_[index].lemma != "help" || index + 1 >= groups_.size()) return false;
  const VerbGroup& next = groups_[index + 1];
  return next.tokens.begin == groups_[index].tokens.end && words_.has(next.head, kBase) &&
         (acts(next) || evidence_.takes_object(next));
}

}  // namespace pledger
