#include "extractors/verb_readings.h"

#include <utility>

namespace pledger {
namespace {

class ParticipleMarker {
 public:
  ParticipleMarker(const SentenceWords& words, std::vector<VerbGroup>& groups)
      : words_(words), groups_(groups) {}

  void mark(size_t first) {
    Relative previous = Relative::kNone;
    for (size_t i = first; i < groups_.size(); ++i) {
      VerbGroup& group = groups_[i];
      const uint32_t before =
          i > first ? after_that(groups_[i - 1], group.tokens.begin) : words_.range().begin;
      const Relative relative = relative_between(before, group.tokens.begin);
      const bool resumes = std::exchange(previous, relative) == Relative::kRestrictive;
      if (group.tense != Tense::kPast || group.tokens.size() != 1 ||
          !words_.has(group.head, kPastParticiple) || words_.has(group.head, kBe | kHave | kDo))
        continue;
      if (goes_on_listing(words_, groups_, first, i) || follows_subject(group)) continue;
      const bool reduced = relative == Relative::kNone && is_reduced(first, i, resumes);
      if (reduced || by_follows(group) || opens_subject(group) || is_described(i) ||
          is_promised(group)) {
        group.tense = Tense::kParticiple;
        group.passive = true;
      }
    }
  }

 private:
  bool follows_comma(const VerbGroup& group) const {
    return words_.is_word(group.tokens.begin - 1, ",");
  }

  // «a centre that opened in May»: the pronoun asks for a finite verb.
  enum class Relative : uint8_t { kNone, kRestrictive, kLoose };
  Relative relative_between(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
      if (!words_.has(i, kRelative)) continue;
      const bool mark = i > words_.range().begin && words_.token(i - 1).is(TokenKind::kPunct);
      return mark ? Relative::kLoose : Relative::kRestrictive;
    }
    return Relative::kNone;
  }

  // «…, of which integrated boards have spent half»
  bool opens_subject(const VerbGroup& group) const {
    const uint32_t at = group.tokens.begin;
    return words_.has(at - 1, kRelative) && words_.has(at - 2, kPreposition) &&
           at >= words_.range().begin + 2;
  }

  // «The number of patients registered with those that remain has risen»: behind the relative clause
  // comes one more verb, which wants the subject.
  bool is_described(size_t index) const {
    if (index + 2 >= groups_.size()) return false;
    const VerbGroup& group = groups_[index];
    const VerbGroup& inner = groups_[index + 1];
    const VerbGroup& outer = groups_[index + 2];
    if (group.verb_class == VerbClass::kSay || group.verb_class == VerbClass::kCommit) return false;
    if (inner.verb_class == VerbClass::kSay || !is_finite(inner.tense) || !is_finite(outer.tense))
      return false;
    return words_.has(group.tokens.end, kPreposition) &&
           relative_between(group.tokens.end, inner.tokens.begin) == Relative::kRestrictive &&
           !words_.boundary_between(inner.tokens.end, outer.tokens.begin);
  }

  // «the 40 hubs announced in May», «the 24,000 promised for 2025»: things announce and promise nothing.
  bool is_promised(const VerbGroup& group) const {
    const bool tells =
        group.verb_class == VerbClass::kAnnounce || group.verb_class == VerbClass::kCommit;
    const uint32_t next = group.tokens.end;
    return tells && words_.ends_figure(group.tokens.begin - 1) &&
           (words_.begins_time(next) ||
            (words_.has(next, kPreposition) && words_.begins_time(next + 1)));
  }

  // The token behind a verb, or behind «that» where it is no relative pronoun («said that …», «told us
  // that …», «pointed out that …»).
  uint32_t after_that(const VerbGroup& group, uint32_t end) const {
    const uint32_t next = group.tokens.end;
    const bool says = group.verb_class == VerbClass::kSay;
    const bool wants = group.verb_class == VerbClass::kPropose;  // «recommended that …»
    if ((says || wants) && words_.is_word(next, "that")) return next + 1;
    const bool tells = words_.has(group.head, kTakesHearer) ||
                       (says && words_.has(next, kPreposition | kAdverb | kTo));
    if (!tells || !is_finite(group.tense)) return next;
    for (uint32_t i = next; i < end && !words_.token(i).is(TokenKind::kPunct); ++i) {
      if (words_.is_word(i, "that")) return i + 1;
    }
    return next;
  }

  // «Its chair, Ann Lee, called on …» has no other verb that could be finite.
  bool other_finite(size_t first, size_t index) const {
    for (size_t i = first; i < groups_.size(); ++i) {
      if (i != index && is_finite(groups_[i].tense) && !(i > index && tells_behind(groups_[i])))
        return true;
    }
    return false;
  }

  // «The car, a Ford, crashed into a wall, police said.»: source and verb of saying at the end.
  bool tells_behind(const VerbGroup& group) const {
    const bool last =
        !words_.holds(group.tokens.end) || words_.token(group.tokens.end).is(TokenKind::kPunct);
    return group.verb_class == VerbClass::kSay && last &&
           words_.token(group.tokens.begin - 1).is(TokenKind::kWord);
  }

  // «The unit, which saw 900 people, shut on Friday», «said the firm that runs it, failed to pay»: the
  // subject still wants its verb.
  bool only_relative(size_t first, size_t index) const {
    uint32_t end = words_.range().begin;
    bool relative = false;
    for (size_t i = first; i < index; ++i) {
      const VerbGroup& group = groups_[i];
      // «found that a third had paid, compared with …»: a report, and no relative clause.
      const bool reported =
          i > first && groups_[i - 1].verb_class == VerbClass::kSay && words_.is_word(end, "that");
      const bool here = !reported && relative_between(end, group.tokens.begin) != Relative::kNone;
      if (is_finite(group.tense) && !here && group.verb_class != VerbClass::kSay) return false;
      relative = relative || here;
      end = group.tokens.end;
    }
    return relative;
  }

  bool is_plain_noun(uint32_t token) const {
    constexpr uint32_t kOthers = kDeterminer | kPronoun | kPreposition | kCoordinator |
                                 kSubordinator | kRelative | kModal | kWill | kBe | kHave | kDo |
                                 kNegation | kAdverb | kTo;
    return words_.is(token, TokenKind::kWord) && !words_.has(token, kOthers);
  }

  // «he won by 20 votes», «because they felt it was late»: right behind its subject a verb is finite; not
  // «had they known», «a report on it published in May».
  bool follows_subject(const VerbGroup& group) const {
    uint32_t who = group.tokens.begin - 1;
    while (words_.has(who, kAdverb) && !words_.has(who, kPronoun)) --who;
    if (!words_.has(who, kPronoun) || words_.has(who, kDeterminer | kContraction)) return false;
    if (words_.has(who - 1, kHave | kModal | kBe | kDo)) return false;
    return words_.is_nominative(who) || !words_.has(who - 1, kPreposition | kVerbForm);
  }

  // «a scheme run by the trust», «a survey carried out by it», not «stood by its promise»
  bool by_follows(const VerbGroup& group) const {
    const bool particle =
        words_.has(group.head + 1, kPreposition | kAdverb) && group.tokens.end == group.head + 1;
    const uint32_t by = group.head + (particle && !words_.is_word(group.head + 1, "by") ? 2 : 1);
    return words_.is_word(by, "by") && !words_.keeps_by(group.head) &&
           group.verb_class != VerbClass::kIncrease && group.verb_class != VerbClass::kDecrease;
  }

  // «once hailed as a model», «Of the 120 beds lost, 40 …»: nothing stands there that could be its
  // subject.
  bool lacks_subject(const VerbGroup& group) const {
    uint32_t before = group.tokens.begin - 1;
    while (before > words_.range().begin && words_.has(before, kAdverb) &&
           !words_.has(before, kSubordinator))
      --before;
    // «waits more than doubled»
    const bool amount = words_.is_word(before, "than") && words_.is_word(before - 1, "more");
    if (words_.has(before, kSubordinator) && !amount) return true;
    const uint32_t first = words_.range().begin;
    if (!words_.is_word(first, "Of") || !words_.is_word(group.tokens.end, ",")) return false;
    for (uint32_t i = first + 2; i < group.tokens.begin; ++i) {
      if (words_.token(i).is(TokenKind::kPunct) || words_.has(i, kDeterminer | kPronoun))
        return false;
    }
    return true;
  }

  // The next verb; behind «suspected of having …», «trained to use …» and «built using …» the one that comes
  // then.
  const VerbGroup* verb_after(size_t index) const {
    const uint32_t of = groups_[index].tokens.end;
    if (index + 2 < groups_.size() && groups_[index + 1].tense == Tense::kGerund &&
        groups_[index + 1].tokens.begin == of)
      return &groups_[index + 2];
    if (index + 2 < groups_.size() && words_.has(groups_[index].head, kDirects) &&
        groups_[index + 1].tense == Tense::kInfinitive && groups_[index + 1].tokens.begin == of)
      return &groups_[index + 2];
    if (index + 2 < groups_.size() && words_.has(of, kPreposition) &&
        groups_[index + 1].tense == Tense::kGerund && groups_[index + 1].tokens.begin == of + 1)
      return &groups_[index + 2];
    return index + 1 < groups_.size() ? &groups_[index + 1] : nullptr;
  }

  // «In a report released on Monday, she said …»: the noun is of what stands in front.
  bool in_front(const VerbGroup& group, const VerbGroup& after) const {
    uint32_t i = words_.range().begin;
    if (words_.has(i + 1, kTo)) ++i;  // «According to a report»
    if (!words_.has(i, kPreposition | kTo) || !words_.has(i + 1, kDeterminer)) return false;
    if (i + 3 != group.tokens.begin || words_.has(group.head, kTakesClause)) return false;
    for (i = group.tokens.end; i < after.tokens.begin; ++i) {
      if (words_.is_word(i, ",")) return true;
    }
    return false;
  }

  // «announced £3m», «called for rules»: no passive goes on so.
  bool has_object(const VerbGroup& group) const {
    const uint32_t next = group.tokens.end;
    if (group.verb_class == VerbClass::kPropose && words_.has(next, kPreposition)) return true;
    return words_.has(next, kDeterminer) || words_.is(next, TokenKind::kSymbol) ||
           words_.is(next, TokenKind::kNumber);
  }

  // «the board announced its ward would close», «Ann Lee promised the ward would open», «the minister
  // promised no ward would close», «police confirmed two men had been held», not «The plan announced the
  // day before would cost £3m»
  bool tells_clause(const VerbGroup& group, const VerbGroup& after) const {
    const bool tells = group.verb_class == VerbClass::kAnnounce ||
                       group.verb_class == VerbClass::kCommit ||
                       words_.has(group.head, kTakesClause);
    const uint32_t next = group.tokens.end;
    const bool auxiliary = after.modal != kNoIndex || after.tokens.size() > 1;
    if (!tells || !auxiliary || group.tokens.begin == words_.range().begin) return false;
    const uint32_t subject = group.tokens.begin - 1;
    const bool speaks = words_.token(subject).has(kCapital) || words_.ends_speaker(subject);
    const bool phrase = words_.has(next, kDeterminer) || words_.begins_count(next);
    return words_.is_possessive(next) || (phrase && !words_.begins_time(next) && speaks);
  }

  // «The trust awarded £3m by ministers opened»
  bool is_done_by(const VerbGroup& group, const VerbGroup& after) const {
    for (uint32_t i = group.tokens.end; i < after.tokens.begin; ++i) {
      if (words_.is_word(i, "by")) return true;
    }
    return false;
  }

  // «adverts aimed at children»: a single past form with no object of its own.
  bool may_be_reduced(const VerbGroup& group) const {
    return group.tense == Tense::kPast && group.tokens.size() == 1 &&
           words_.has(group.head, kPastParticiple) &&
           words_.has(group.tokens.end, kPreposition | kTo);
  }

  // The verb before, and of «want to lessen» the first; nullptr where there is none. Behind «to ensure»,
  // «to say» a clause may come.
  const VerbGroup* behind_infinitives(size_t first, size_t index) const {
    const auto takes_clause = [&](const VerbGroup& group) {
      return group.verb_class == VerbClass::kSay || group.lemma == "ensure" ||
             words_.has(group.head, kTakesClause | kTakesHearer);
    };
    while (index > first && groups_[index - 1].tense == Tense::kInfinitive &&
           !takes_clause(groups_[index - 1]))
      --index;
    return index > first ? &groups_[index - 1] : nullptr;
  }

  // `resumes`: the verb before it stands in a relative clause that no comma closes, so this one may
  // be the verb of what is around.
  bool is_reduced(size_t first, size_t index, bool resumes) const {
    const VerbGroup& group = groups_[index];
    const VerbGroup* before = index > first ? &groups_[index - 1] : nullptr;
    const VerbGroup* after = verb_after(index);
    const bool says = group.verb_class == VerbClass::kSay;
    if (lacks_subject(group)) return true;
    // «people aged 50 and over have …»
    if (group.lemma == "age" && words_.is(group.tokens.end, TokenKind::kNumber)) return true;
    // «…, a rise of 4% compared with May»
    if (group.lemma == "compare" && words_.has(group.tokens.end, kTo | kPreposition)) return true;
    // «… was 410, up on the 380 treated in May»
    const uint32_t number = group.tokens.begin - 1;
    if (before != nullptr && words_.is(number, TokenKind::kNumber) &&
        words_.is_word(number - 1, "the") && words_.has(number - 2, kPreposition))
      return true;
    // «those required to stay», «those aged 80»
    if (!says && words_.is_word(group.tokens.begin - 1, "those") &&
        (words_.has(group.tokens.end, kTo | kPreposition) ||
         words_.is(group.tokens.end, TokenKind::kNumber)))
      return true;
    if (after != nullptr && is_finite(after->tense) && in_front(group, *after)) return true;
    // «women suspected of fraud would go», not «suspected fraud would follow»
    const bool of = words_.is_word(group.tokens.end, "of");
    const bool verb_follows = after != nullptr && is_finite(after->tense) && (!says || of);
    if (verb_follows && !words_.boundary_between(group.tokens.end, after->tokens.begin) &&
        !tells_clause(group, *after) &&
        !(has_object(group) && may_be_reduced(*after) && !is_done_by(group, *after)))
      return true;
    // «A decision on staff recruited for it, 180 people, is due»: one subject, so the second verb
    // is its verb.
    if (verb_follows && after->tokens.size() > 1 && follows_comma(*after)) return true;
    // «to address delayed discharge», «by reducing delayed stays»: right behind an infinitive stands no
    // finite verb, nor one with a noun right behind it behind -ing.
    if (before != nullptr && (!says || is_plain_noun(group.tokens.end)) &&
        before->tokens.end == group.tokens.begin &&
        (before->tense == Tense::kInfinitive ||
         (words_.has(before->head, kIng) && is_plain_noun(group.tokens.end))))
      return true;
    // «There will be 400 nurses trained in …»: a second finite verb needs a boundary, or a verb of
    // saying before it.
    const VerbGroup* finite = behind_infinitives(first, index);
    if (finite != nullptr && !resumes && is_finite(finite->tense) &&
        finite->verb_class != VerbClass::kSay &&
        !words_.boundary_between(finite->tokens.end, group.tokens.begin))
      return true;
    // «…, including 40 nurses based in schools»: the noun is no subject.
    if (before != nullptr && words_.is_word(before->head, "including") &&
        !words_.boundary_between(before->tokens.end, group.tokens.begin))
      return true;
    // «designed with teachers and delivered in schools»: as the one before.
    if (before != nullptr && before->tense == Tense::kParticiple && !says &&
        words_.has(group.tokens.begin - 1, kCoordinator))
      return true;
    uint32_t mark = group.tokens.begin;  // «, first announced in 2014, …»
    while (mark > words_.range().begin &&
           (words_.has(mark - 1, kAdverb) || words_.is_word(mark - 1, "first")))
      --mark;
    const bool after_mark =
        mark > words_.range().begin && words_.token(mark - 1).is(TokenKind::kPunct);
    // «Police said the man, 34, died at the scene»
    const bool aged = words_.is(mark - 2, TokenKind::kNumber) && words_.is_word(mark - 3, ",");
    if (after_mark && aged && after == nullptr && before != nullptr &&
        before->verb_class == VerbClass::kSay && is_finite(before->tense))
      return false;
    return after_mark && !says && words_.has(group.head + 1, kTo | kPreposition) &&
           other_finite(first, index) && !only_relative(first, index);
  }

  const SentenceWords& words_;
  std::vector<VerbGroup>& groups_;
};

}  // namespace

void mark_reduced_participles(const SentenceWords& words, std::vector<VerbGroup>& groups,
                              size_t first) {
  ParticipleMarker(words, groups).mark(first);
}

}  // namespace pledger
