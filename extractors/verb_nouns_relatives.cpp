// Which word is the verb behind a relative clause that stands in its subject (NounDropper): «People who take
// on debt need help».

#include "extractors/noun_dropper.h"

namespace pledger {

// «The unions which met the minister want …»: the one sure verb belongs to a relative clause, so
// a second one is due, whatever noun stands before it.
bool NounDropper::lacks_verb(size_t begin, size_t end, size_t candidate) const {
  if (groups_[candidate].verb_class != VerbClass::kPlan || candidate == begin) return false;
  const VerbGroup& relative = groups_[begin];
  if (!is_finite(relative.tense) || evidence_.may_be_noun(relative)) return false;
  // «which has scrapped plans for beds»
  if (!relative.passive && groups_[candidate].tokens.begin == relative.tokens.end) return false;
  for (size_t i = begin + 1; i < end; ++i) {
    if (i != candidate && is_finite(groups_[i].tense) && !evidence_.may_be_noun(groups_[i]))
      return false;
  }
  const uint32_t pronoun = relative.tokens.begin - 1;
  return relative.tokens.begin > words_.range().begin && words_.has(pronoun, kRelative) &&
         !words_.is_word(pronoun, "that");
}

// The verb behind such a relative clause and what it governs; `end` where none is due.
size_t NounDropper::verb_of_subject(size_t first, size_t begin, size_t end) const {
  const uint32_t pronoun = pronoun_in_subject(first, begin, end);
  if (pronoun == kNoIndex) return end;
  for (size_t i = begin + 1; i < end; ++i) {
    // «those that were closed need …», not «those who need support»
    const bool object = groups_[i].tokens.begin == groups_[begin].tokens.end;
    if (may_be_noun(i, first) && agrees_with(pronoun, groups_[i]) &&
        (!object || groups_[begin].passive))
      return i;
  }
  return end;
}

// «People who take on debt need help»: the one sure verb is of a relative clause behind the subject.
// The pronoun, where one more verb is due; kNoIndex where none is.
uint32_t NounDropper::pronoun_in_subject(size_t first, size_t begin, size_t end) const {
  const VerbGroup& relative = groups_[begin];
  const uint32_t pronoun = relative.tokens.begin - 1;
  if (!is_finite(relative.tense) || !words_.holds(pronoun) || !words_.has(pronoun, kRelative) ||
      !words_.is(pronoun - 1, TokenKind::kWord))
    return kNoIndex;
  if (words_.has(pronoun - 1, kPreposition | kAdverb | kSubordinator | kTo | kTakesClause))
    return kNoIndex;
  for (size_t i = begin + 1; i < end; ++i) {
    if (is_finite(groups_[i].tense) && !may_be_noun(i, first)) return kNoIndex;
  }
  if (begin == first) return pronoun;
  const VerbGroup& before = groups_[begin - 1];
  const bool said = before.verb_class == VerbClass::kSay && is_finite(before.tense);
  for (uint32_t i = before.tokens.end; i + 1 < pronoun; ++i) {
    if (words_.has(i, kSubordinator) || (said && words_.is_word(i, "that"))) return pronoun;
  }
  return said && before.tokens.end + 3 > pronoun ? pronoun : kNoIndex;
}

// Whether this form agrees with what the pronoun stands for; of «those», «anyone» either may.
bool NounDropper::agrees_with(uint32_t pronoun, const VerbGroup& group) const {
  const uint32_t who = pronoun - 1;
  if (words_.has(who, kDeterminer | kPronoun)) return true;
  return words_.has(group.head, evidence_.is_plural(who) ? kBase : kThirdPerson);
}

}  // namespace pledger
