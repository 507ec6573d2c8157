// Which words that may be nouns or adjectives are the verbs of a sentence (NounDropper).

#include "extractors/noun_dropper.h"
#include "extractors/verb_readings.h"

namespace pledger {

void NounDropper::drop(size_t first) {
  for (size_t begin = first; begin < groups_.size();) {
    size_t end = begin + 1;
    while (end < groups_.size() && !separate(groups_[end - 1], groups_[end])) ++end;
    keep_likeliest(first, begin, end);
    begin = end;
  }
  size_t kept = first;
  size_t next = 0;
  for (size_t i = first; i < groups_.size(); ++i) {
    if (next < dropped_.size() && dropped_[next] == i) {
      ++next;
    } else if (kept++ != i) {
      groups_[kept - 1] = groups_[i];
    }
  }
  groups_.resize(kept);
}

void NounDropper::keep_likeliest(size_t first, size_t begin, size_t end) {
  // «…, seeking large cuts in it»: what a participle behind a comma governs.
  bool certain = groups_[begin].tense == Tense::kGerund && groups_[begin].tokens.begin > 0 &&
                 words_.is_word(groups_[begin].tokens.begin - 1, ",");
  size_t best = end;
  int most = 0;
  const bool is_due = !has_finite(first, begin) || opens_clause(begin);
  const size_t resumed = verb_of_subject(first, begin, end);
  const size_t opens = begin == first && opens_subject(begin, end) ? begin : end;
  for (size_t i = begin; i < end; ++i) {
    if (i == opens || is_adjective(groups_[i], first)) continue;
    if (may_be_noun(i, first) && (continues_modal(i, first) || lacks_verb(begin, end, i))) {
      best = i;
      most = kCertainVerb;
    } else if (!may_be_noun(i, first)) {
      const bool bare = i == begin && groups_[i].tense == Tense::kInfinitive &&
                        (i == first || groups_[i].tokens.begin == groups_[i - 1].tokens.end);
      certain = certain || (is_finite(groups_[i].tense) && !is_done_by(groups_[i])) || bare;
    } else if (i > begin && is_thing_told(groups_[i - 1], groups_[i])) {
      continue;
    } else if (const int points = evidence_.points(groups_[i]);
               points > (best == end ? least_of(i, is_due) - 1 : most) &&
               continues_verb(i, first) && !joined_to_noun(i)) {
      best = i;
      most = points;
    }
  }
  for (size_t i = begin; i < end; ++i) {
    // «Leaders want the cap lifted»: agreement and an object outweigh a form that may be a
    // participle.
    // «wants the cap lifted»: a verb of planning is seldom a noun.
    const int needed = groups_[i].verb_class == VerbClass::kPlan ? kCertainVerb : kCertainVerb + 1;
    const bool outweighs = i == best && most >= needed &&
                           (only_past_forms(begin, end, i) || lacks_verb(begin, end, i));
    // «agencies that supply the trust have …»
    const bool governs =
        words_.has(groups_[i].head - 1, kRelative) && evidence_.takes_object(groups_[i]);
    const bool kept =
        i == resumed ||
        (i == best && (!certain || outweighs || governs || shows_that(begin, end, i)));
    const bool noun = may_be_noun(i, first) && !kept;
    if (noun || i == opens || is_adjective(groups_[i], first)) dropped_.push_back(i);
  }
}

bool NounDropper::separate(const VerbGroup& left, const VerbGroup& right) const {
  if (words_.boundary_between(left.tokens.end, right.tokens.begin)) return true;
  if (is_thing_told(left, right)) return false;
  // «needs to ensure its leaders have …»
  if (left.lemma == "ensure" && left.tokens.end < right.tokens.begin && is_finite(right.tense))
    return true;
  // «Ministers hope the reforms will cut waits»
  if (left.verb_class == VerbClass::kPlan && is_finite(left.tense) && right.modal != kNoIndex &&
      evidence_.takes_object(left) && evidence_.points(left) >= kCertainVerb)
    return true;
  if (left.verb_class != VerbClass::kSay || !is_finite(left.tense)) return false;
  // «the new posts would go»: what is said needs a subject.
  const bool noun = evidence_.may_be_noun(left) && evidence_.points(left) < kCertainVerb;
  return !noun || evidence_.may_be_noun(right) || left.tokens.end < right.tokens.begin;
}

bool NounDropper::may_be_noun(size_t index, size_t first) const {
  if (groups_[index].inverted != kNoIndex) return false;  // its auxiliary stands in front
  const bool who = words_.is_word(groups_[index].tokens.begin - 1, "who");
  return evidence_.may_be_noun(groups_[index]) && !who && !means(groups_[index]) && !helps(index) &&
         !(index > first && helps(index - 1));
}

// «The refusal to hire nurses means (that) patients wait», not «by means of», «means testing»
bool NounDropper::means(const VerbGroup& group) const {
  constexpr uint32_t kOther =
      kPreposition | kCoordinator | kIng | kBe | kHave | kModal | kWill | kTo | kSubordinator;
  const uint32_t next = group.tokens.end;
  if (group.lemma != "mean" || !words_.has(group.head, kThirdPerson)) return false;
  if (words_.has(group.head - 1, kPreposition | kDeterminer)) return false;
  return words_.is_word(next, "that") ||
         (words_.is(next, TokenKind::kWord) && !words_.has(next, kOther));
}

// «Missed appointments cost £1bn», «Reduced waits have been seen»: a past form that begins the sentence, with a
// noun right behind it and the noun's own verb behind that.
bool NounDropper::opens_subject(size_t index, size_t end) const {
  constexpr uint32_t kNoNoun = kDeterminer | kPronoun | kPreposition | kCoordinator | kAdverb |
                               kTo | kSubordinator | kRelative | kNegation;
  const VerbGroup& group = groups_[index];
  if (group.tense != Tense::kPast || group.tokens.size() != 1 ||
      group.head != words_.range().begin || !words_.has(group.head, kPastParticiple) ||
      words_.has(group.head, kBase))
    return false;
  const uint32_t noun = group.head + 1;
  if (!words_.is(noun, TokenKind::kWord) || words_.token(noun).has(kCapital) ||
      words_.has(noun, kNoNoun))
    return false;
  for (size_t i = index + 1; i < end; ++i) {
    if (groups_[i].tokens.begin <= noun || !is_finite(groups_[i].tense)) continue;
    const bool sure =
        !evidence_.may_be_noun(groups_[i]) && !words_.has(groups_[i].head, kIng) &&
        (groups_[i].tokens.size() > 1 || !words_.has(groups_[i].head, kPastParticiple));
    const bool likely = evidence_.points(groups_[i]) >= kCertainVerb ||
                        (words_.has(groups_[i].head, kPastForm) &&
                         evidence_.takes_object(groups_[i]));  // «cost the NHS …»
    if (sure || (evidence_.may_be_noun(groups_[i]) && likely)) return true;
  }
  return false;
}

// «more beds and dedicated funding»: a past form between «and», or an opening mark, and a noun,
// with no verb of its own form right before «and».
bool NounDropper::is_adjective(const VerbGroup& group, size_t first) const {
  if (group.inverted != kNoIndex) return false;
  if (group.tense != Tense::kPast || group.tokens.size() != 1 ||
      !words_.has(group.head, kPastParticiple) || words_.has(group.head, kBase))
    return false;
  uint32_t before = group.head - 1;
  if (in_marks_before_noun(group.head)) return true;
  // «40 new, fully staffed beds», «more staff and properly funded beds»
  const bool graded = words_.has(before, kAdverb) && words_.is_word(before - 1, ",");
  if (graded || (words_.has(before, kAdverb) && words_.has(before - 1, kCoordinator))) --before;
  // «job cuts, cancelled checks and closures are …»
  const bool listed =
      graded || (words_.is_word(before, ",") && words_.has(group.head + 2, kCoordinator));
  if (!words_.has(before, kCoordinator) && !words_.is(before, TokenKind::kQuote) && !listed)
    return false;
  if (group.verb_class == VerbClass::kSay) return false;  // «…», said Ann Lee
  if (!words_.is(group.head + 1, TokenKind::kWord) ||
      (words_.at(group.head + 1).bits & ~kPlural) != 0 ||
      words_.token(group.head + 1).has(kCapital))
    return false;
  return &group != &groups_[first] && (&group - 1)->tokens.end < before &&
         (&group - 1)->tense != Tense::kPast;
}

// «a ‘badly depleted’ workforce is …»
bool NounDropper::in_marks_before_noun(uint32_t at) const {
  uint32_t open = at - 1;
  while (words_.has(open, kAdverb)) --open;
  return words_.is(open, TokenKind::kQuote) && words_.is(at + 1, TokenKind::kQuote) &&
         words_.has(open - 1, kDeterminer | kPreposition) && words_.is(at + 2, TokenKind::kWord) &&
         !words_.has(at + 2, kPreposition | kTo | kCoordinator | kBe | kHave | kModal | kWill);
}

bool NounDropper::has_finite(size_t begin, size_t end) const {
  for (size_t i = begin; i < end; ++i) {
    if (is_finite(groups_[i].tense) && !evidence_.may_be_noun(groups_[i])) return true;
  }
  return false;
}

// «rejected claims that …», «disputes claims that …», «published reports that …»: a plural right behind the verb
// whose object it is
bool NounDropper::is_thing_told(const VerbGroup& before, const VerbGroup& group) const {
  return group.verb_class == VerbClass::kSay && words_.has(group.head, kThirdPerson) &&
         !words_.has(group.head, kPastForm) &&
         (before.tense == Tense::kPast || before.tense == Tense::kPresent) &&
         before.tokens.end == group.tokens.begin && words_.is_word(group.tokens.end, "that");
}

// «misses targets on A&E and diagnostic tests»: a sentence that has its verb needs no other, but
// for «…, Ann Lee reports, …».
int NounDropper::least_of(size_t index, bool is_due) const {
  return is_due || groups_[index].verb_class == VerbClass::kSay ? 0 : 1;
}

// «so that no hub opens», «said the system struggles»: between the verb before and this one stands
// what asks for a verb, or the former does.
bool NounDropper::opens_clause(size_t index) const {
  const VerbGroup& before = groups_[index - 1];
  if (is_finite(before.tense) && words_.has(before.head, kTakesClause)) return true;
  for (uint32_t i = groups_[index - 1].tokens.end; i < groups_[index].tokens.begin; ++i) {
    if (words_.has(i, kRelative | kSubordinator | kPronoun)) return true;
  }
  return false;
}

// «heart tests and scans have been held»: what «and» joins to a bare noun that has its verb behind
// it is a noun too.
bool NounDropper::joined_to_noun(size_t index) const {
  const uint32_t joined = groups_[index].tokens.end + 1;
  if (!words_.has(joined - 1, kCoordinator)) return false;
  const WordFeatures noun = words_.at(joined);
  if (!words_.is(joined, TokenKind::kWord) || (noun.has(kVerbForm) && !noun.has(kNounToo)))
    return false;
  for (size_t i = index + 1; i < groups_.size(); ++i) {
    if (groups_[i].tokens.begin == joined && evidence_.may_be_noun(groups_[i])) continue;
    return groups_[i].tokens.begin == joined + 1 && is_finite(groups_[i].tense);
  }
  return false;
}

// «backs the plan drawn up by the board»: a past form that will be a participle.
bool NounDropper::is_done_by(const VerbGroup& group) const {
  return group.tense == Tense::kPast && group.tokens.size() == 1 &&
         words_.has(group.head, kPastParticiple) && words_.is_word(group.tokens.end, "by") &&
         group.verb_class != VerbClass::kIncrease && group.verb_class != VerbClass::kDecrease;
}

bool NounDropper::only_past_forms(size_t begin, size_t end, size_t candidate) const {
  for (size_t i = begin; i < end; ++i) {
    if (i == candidate || !is_finite(groups_[i].tense) || evidence_.may_be_noun(groups_[i]))
      continue;
    if (i < candidate || groups_[i].tense != Tense::kPast || groups_[i].tokens.size() != 1 ||
        !words_.has(groups_[i].head, kPastParticiple))
      return false;
  }
  return true;
}

// «Figures published in May show that …»: past forms before it may be participles.
bool NounDropper::shows_that(size_t begin, size_t end, size_t candidate) const {
  const VerbGroup& group = groups_[candidate];
  if (group.verb_class != VerbClass::kSay || candidate == begin || candidate + 1 != end ||
      !words_.is_word(group.tokens.end, "that"))
    return false;
  for (size_t i = begin; i < candidate; ++i) {
    if (groups_[i].tense != Tense::kPast || groups_[i].tokens.size() != 1 ||
        !words_.has(groups_[i].head, kPastParticiple) ||
        !words_.has(groups_[i].tokens.end, kPreposition))
      return false;
  }
  return true;
}

void drop_nouns(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first) {
  NounDropper(words, groups).drop(first);
}

}  // namespace pledger
