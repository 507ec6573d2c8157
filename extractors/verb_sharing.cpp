// What a verb shares with the one before it: its modal, its auxiliary, its «not» (verb_readings.h).

#include <algorithm>
#include <utility>

#include "extractors/verb_readings.h"

namespace pledger {
namespace {

// «help clear the list», «helps us see more patients»: no finite verb follows.
bool helped(const SentenceWords& words, const VerbGroup& before, const VerbGroup& group) {
  if (before.lemma != "help") return false;
  const uint32_t next = before.tokens.end;
  return group.tokens.begin == next ||
         (group.tokens.begin == next + 1 && words.has(next, kPronoun));
}

// «will add beds and, by paying for staff, shorten waits»: the verb before the coordinator, where an
// aside between commas ends at `comma`; nullptr where none does.
const VerbGroup* before_aside(const SentenceWords& words, const std::vector<VerbGroup>& groups,
                              size_t first, uint32_t comma) {
  constexpr uint32_t kMaxAside = 24;
  if (!words.is_word(comma, ",")) return nullptr;
  const uint32_t lowest =
      std::max(words.range().begin + 1, comma > kMaxAside ? comma - kMaxAside : 0);
  uint32_t open = comma - 1;
  while (open > lowest && !words.is_word(open, ",")) --open;
  if (open <= lowest || !words.has(open - 1, kCoordinator)) return nullptr;
  const VerbGroup* before = nullptr;
  for (size_t i = first; i < groups.size() && groups[i].tokens.end < open; ++i) before = &groups[i];
  return before;
}

// «will | , ministers say, | open two wards»: an auxiliary whose verb stands behind the words for who
// says it.
bool is_interrupted(const SentenceWords& words, const VerbGroup& auxiliary, const VerbGroup& says,
                    const VerbGroup& group) {
  constexpr uint32_t kMaxAside = 8;
  const uint32_t behind = auxiliary.tokens.end;
  const uint32_t comma = words.has(behind, kNegation) ? behind + 1 : behind;
  return auxiliary.tokens.size() == 1 && words.has(auxiliary.head, kWill | kModal | kHave) &&
         words.is_word(comma, ",") && says.verb_class == VerbClass::kSay && is_finite(says.tense) &&
         words.is_word(says.tokens.end, ",") && group.tokens.begin == says.tokens.end + 1 &&
         group.tokens.begin - auxiliary.tokens.end <= kMaxAside;
}

}  // namespace

void resume_verbs(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first) {
  for (size_t i = first + 2; i < groups.size(); ++i) {
    const VerbGroup& auxiliary = groups[i - 2];
    VerbGroup& group = groups[i];
    if (!is_interrupted(words, auxiliary, groups[i - 1], group)) continue;
    const bool has = words.has(auxiliary.head, kHave);
    if (!words.has(group.tokens.begin, has ? kPastParticiple : kBase | kBe)) continue;
    group.tense = has ? Tense::kPerfect : auxiliary.tense;
    group.modal = auxiliary.modal;
    group.negated |= auxiliary.negated;
    group.passive &= group.tokens.size() > 1;
    groups.erase(groups.begin() + static_cast<ptrdiff_t>(i) - 2);
    --i;
  }
}

void share_modals(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first) {
  for (size_t i = first + 1; i < groups.size(); ++i) {
    VerbGroup& group = groups[i];
    // «will open two wards and cut waits», «would train staff and put them …»: a past form that is a
    // base form too.
    const bool behind_modal =
        words.has(group.tokens.begin - 1, kCoordinator) && groups[i - 1].modal != kNoIndex;
    const bool past = group.tense == Tense::kPast && (words.has(group.head, kActs) || behind_modal);
    if ((group.tense != Tense::kPresent && !past) || group.tokens.size() != 1 ||
        !words.has(group.head, kBase))
      continue;
    if (helped(words, groups[i - 1], group)) {
      group.tense = Tense::kInfinitive;
      continue;
    }
    const uint32_t mark = group.tokens.begin - 1;
    const VerbGroup* aside = before_aside(words, groups, first, mark);
    const VerbGroup& before = aside != nullptr ? *aside : groups[i - 1];
    if (before.modal == kNoIndex && before.tense != Tense::kInfinitive) continue;
    // «…, say officials» is no second thing that they will do.
    const bool says = group.verb_class == VerbClass::kSay;
    if (!words.has(mark, kCoordinator) && (says || !words.is_word(mark, ","))) continue;
    group.tense = before.tense;
    group.modal = before.modal;
  }
}

void join_participles(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first) {
  const auto goes_on = [&](const VerbGroup& before, const VerbGroup& group) {
    if (!before.passive && before.tense != Tense::kPerfect) return false;
    if (before.tokens.size() < 2 || group.tokens.size() != 1) return false;
    if (!words.has(group.head, kPastParticiple) || group.verb_class == VerbClass::kSay)
      return false;
    const uint32_t mark = before.tokens.end;
    if (mark + 1 != group.tokens.begin) return false;
    const uint32_t next = group.tokens.end;
    const bool object = words.has(next, kDeterminer) || words.is(next, TokenKind::kNumber);
    if (before.passive && object) return false;  // «was told and cut 40 posts»
    if (words.has(mark, kCoordinator)) return true;
    return words.is_word(mark, ",") && (words.is_word(next, ",") || words.has(next, kCoordinator));
  };
  size_t kept = first;
  for (size_t i = first + 1; i < groups.size(); ++i) {
    if (goes_on(groups[kept], groups[i])) {
      groups[kept].tokens.end = groups[i].tokens.end;
      groups[kept].span.end = groups[i].span.end;
    } else if (++kept != i) {
      groups[kept] = groups[i];
    }
  }
  if (kept < groups.size()) groups.resize(kept + 1);
}

namespace {

// «12 wards will be opened and 300 nurses | hired»: the noun phrase between the two verbs, behind a
// coordinator or a comma. Behind a comma alone a verb may say who tells it: «…, the trust | promised».
bool joined_subject(const SentenceWords& words, uint32_t begin, const VerbGroup& group) {
  const uint32_t end = group.tokens.begin;
  const bool tells =
      group.verb_class == VerbClass::kCommit || group.verb_class == VerbClass::kAnnounce ||
      group.verb_class == VerbClass::kPlan || group.verb_class == VerbClass::kPropose;
  constexpr uint32_t kOther =
      kSubordinator | kRelative | kPronoun | kTo | kBe | kHave | kWill | kModal;
  uint32_t mark = end;
  for (uint32_t i = begin; i < end; ++i) {
    if (words.has(i, kCoordinator) || words.is_word(i, ",")) {
      mark = i;
    } else if (words.has(i, kOther) ||
               !(words.is(i, TokenKind::kWord) || words.is(i, TokenKind::kNumber) ||
                 words.is(i, TokenKind::kSymbol))) {
      return false;
    }
  }
  const bool noun = words.is(end - 1, TokenKind::kWord) &&
                    !words.has(end - 1, kPreposition | kDeterminer | kAdverb | kCoordinator);
  const bool joined = mark < end && (!tells || words.has(mark, kCoordinator));
  return joined && mark + 1 < end && noun && !words.has(mark + 1, kPreposition | kAdverb);
}

// A verb of change or of saying may as well be active there («waits increased»).
bool may_be_passive(const SentenceWords& words, const VerbGroup& group) {
  if (group.tense != Tense::kPast && group.tense != Tense::kParticiple) return false;
  if (group.tokens.size() != 1 || !words.has(group.head, kPastParticiple)) return false;
  const uint32_t next = group.tokens.end;
  if (words.has(next, kDeterminer | kPronoun) || words.is(next, TokenKind::kNumber) ||
      words.is(next, TokenKind::kSymbol))
    return false;
  return group.verb_class != VerbClass::kSay && group.verb_class != VerbClass::kIncrease &&
         group.verb_class != VerbClass::kDecrease && !words.has(group.head, kBe | kHave | kDo);
}

}  // namespace

void share_passives(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first) {
  bool shared = false;
  for (size_t i = first + 1; i < groups.size(); ++i) {
    VerbGroup& group = groups[i];
    const VerbGroup& before = groups[i - 1];
    const bool auxiliary = before.passive && is_finite(before.tense) &&
                           (before.tokens.size() > 1 || std::exchange(shared, false));
    if (!auxiliary || !may_be_passive(words, group)) continue;
    // «was closed and staff left»
    const bool certain = before.modal != kNoIndex || before.tense == Tense::kPerfect;
    if (!certain && group.verb_class != VerbClass::kDeliver) continue;
    if (!joined_subject(words, before.tokens.end, group)) continue;
    group.tense = before.tense;
    group.modal = before.modal;
    group.passive = true;
    shared = true;
  }
}

namespace {

// What a verb is done to may begin here: «the», «40», «mental health», no preposition and no mark.
bool opens_object(const SentenceWords& words, uint32_t at) {
  if (words.has(at, kDeterminer) || words.is(at, TokenKind::kNumber) ||
      words.is(at, TokenKind::kSymbol))
    return true;
  constexpr uint32_t kOther = kPreposition | kTo | kAdverb | kRelative | kSubordinator |
                              kCoordinator | kBe | kHave | kWill | kModal;
  return words.is(at, TokenKind::kWord) && !words.has(at, kOther);
}

// The comma or coordinator before the verb, and before an adverb with it («and recently hired»).
uint32_t mark_before(const SentenceWords& words, const VerbGroup& group) {
  uint32_t mark = group.tokens.begin;
  do {
    --mark;
  } while (mark > words.range().begin && words.has(mark, kAdverb) &&
           !words.has(mark, kCoordinator));
  return mark;
}

}  // namespace

void share_perfects(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first) {
  bool has_lead = false;
  for (size_t i = first; i < groups.size(); ++i) {
    VerbGroup& group = groups[i];
    if (group.tense == Tense::kGerund || group.tense == Tense::kInfinitive) continue;
    if (has_lead && group.tokens.begin > words.range().begin && group.tokens.size() == 1 &&
        (group.tense == Tense::kPast || group.tense == Tense::kParticiple) &&
        words.has(group.head, kPastParticiple) && group.verb_class != VerbClass::kSay) {
      const uint32_t mark = mark_before(words, group);
      const bool object = opens_object(words, group.tokens.end);
      const bool joined = words.has(mark, kCoordinator) && group.tense == Tense::kPast &&
                          !words.is_word(group.tokens.end, "by");
      // «…, given the wait»
      const bool listed = words.is_word(mark, ",") && group.tense == Tense::kPast;
      if (joined || (object && (words.has(mark, kCoordinator) || listed))) {
        group.tense = Tense::kPerfect;
        group.passive = false;
        continue;
      }
    }
    if (is_finite(group.tense))
      has_lead = group.tense == Tense::kPerfect && !group.passive && !group.negated &&
                 group.modal == kNoIndex && group.tokens.size() > 1;
  }
}

bool goes_on_listing(const SentenceWords& words, const std::vector<VerbGroup>& groups, size_t first,
                     size_t index) {
  const VerbGroup& group = groups[index];
  if (group.tokens.begin == words.range().begin || group.verb_class == VerbClass::kSay)
    return false;
  if (!words.is_word(mark_before(words, group), ",") || !opens_object(words, group.tokens.end))
    return false;
  size_t lead = index;
  while (lead-- > first && !is_finite(groups[lead].tense)) continue;
  if (lead + 1 == first || lead >= groups.size()) return false;
  const VerbGroup& before = groups[lead];
  if (before.tense != Tense::kPast || before.passive || before.verb_class == VerbClass::kSay)
    return false;
  const auto closes = [&](const VerbGroup& later) {
    return later.tense == Tense::kPast && !later.passive &&
           words.has(mark_before(words, later), kCoordinator);
  };
  return std::any_of(groups.begin() + static_cast<ptrdiff_t>(index) + 1, groups.end(), closes);
}

void share_negations(const SentenceWords& words, std::vector<VerbGroup>& groups, size_t first) {
  for (size_t i = first + 1; i < groups.size(); ++i) {
    VerbGroup& group = groups[i];
    const VerbGroup& before = groups[i - 1];
    const uint32_t mark = group.tokens.begin - 1;
    if (!before.negated || group.tokens.size() != 1 || !is_finite(before.tense)) continue;
    if (!words.is_word(mark, "or") && !words.is_word(mark, "nor")) continue;
    const bool perfect = before.tense == Tense::kPerfect && words.has(group.head, kPastParticiple);
    const bool did = (before.tense == Tense::kPast || before.tense == Tense::kPresent) &&
                     before.tokens.size() > 1 && words.has(group.head, kBase);
    const bool modal = group.modal != kNoIndex && group.modal == before.modal;
    if (!perfect && !did && !modal) continue;
    group.tense = before.tense;
    group.passive = before.passive;
    group.negated = true;
  }
}

}  // namespace pledger
