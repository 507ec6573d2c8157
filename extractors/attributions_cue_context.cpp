// What stands around a word of saying: whether it is a cue at all, and whether a clause follows it.

#include <algorithm>

#include "extractors/attributions_cues.h"

namespace pledger {
namespace {

constexpr uint32_t kThatReach = 9;  // tokens from a cue to its «that»

}  // namespace

// A person, a body or a document stands right before token `end`: «the inquiry states that», but
// «four states that».
bool CueFinder::names_somebody(const Analysis& analysis, uint32_t end) const {
  if (end == 0) return false;
  const Token& before = analysis.tokens[end - 1];
  constexpr uint32_t kSpeakers =
      kRoleWord | kGroupNoun | kPersonNoun | kSourceNoun | kOrgNoun | kHeadWord | kQuantity;
  if (words_.is(before, kSpeakers)) return true;
  if (words_.pronoun(before) != PronounKind::kNotOne) return true;
  if (!before.has(kCapital)) return before.is(TokenKind::kPunct) || before.is(TokenKind::kQuote);
  auto it = std::partition_point(analysis.mentions.begin(), analysis.mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < end; });
  for (int n = 0; n < 3 && it != analysis.mentions.begin(); ++n) {
    --it;
    if (it->tokens.end == end) return it->kind != MentionKind::kPlace;
  }
  return false;
}

// A reporting verb that the verb stage took for a noun («ministers say», «say experts»): a verb
// where «that» or a mark follows, or where its spelling is never a noun.
bool CueFinder::stands_alone(const Analysis& analysis, size_t group, uint32_t at,
                             const CueFacts& facts, bool clause_follows) const {
  if (group < analysis.verb_groups.size() && analysis.verb_groups[group].tokens.contains(at))
    return false;
  if (!facts.has_form) return false;
  // «from the start», «a claim»: a noun.
  if (at > 0) {
    const Token& before = analysis.tokens[at - 1];
    const WordFeatures f = words_.features(before, analysis.text());
    const bool noun_follows = before.has(kPossessive) || f.has(kDeterminer | kPreposition | kTo) ||
                              (facts.noun && before.is(TokenKind::kNumber));
    if (noun_follows && !words_.is(before, kQuantity)) return false;
  }
  // «“…,” the letter read.»
  const bool reads =
      at > 0 && (facts.bits & kCueMarks) != 0 && words_.is(analysis.tokens[at - 1], kSourceNoun) &&
      at + 1 < analysis.tokens.size() && analysis.tokens[at + 1].is(TokenKind::kPunct);
  return !facts.noun || reads || (clause_follows && names_somebody(analysis, at));
}

// «reported that», «called for ‘certainty’ from the board that»: a clause, soon and before any
// other verb. `group` is the verb group at or before the cue.
bool CueFinder::that_follows(const Analysis& analysis, size_t group, uint32_t at) const {
  const auto& groups = analysis.verb_groups;
  const auto limit = std::min<size_t>(analysis.tokens.size(), at + kThatReach);
  for (; at + 1 < limit; ++at) {
    while (group < groups.size() && groups[group].tokens.end <= at) ++group;
    if (group < groups.size() && groups[group].tokens.begin == at) return false;
    const Token& token = analysis.tokens[at];
    if (words_.is(token, kThatWord)) {
      return group >= groups.size() || groups[group].tokens.begin != at + 1;
    }
    if (token.is(TokenKind::kPunct)) return false;
  }
  return false;
}

// «two wards», «40 nurses»: a word of a figure that counts.
bool CueFinder::in_count(const Analysis& analysis, uint32_t at) {
  const Span word = analysis.tokens[at].span();
  const auto it = std::partition_point(analysis.measures.begin(), analysis.measures.end(),
                                       [&](const Measure& m) { return m.span.end < word.end; });
  return it != analysis.measures.end() && it->kind == MeasureKind::kCount &&
         it->span.contains(word);
}

// «confirmed hospitals were full», «admitted waiting times had doubled»: one or two nouns and an
// auxiliary.
bool CueFinder::bare_subject(const Analysis& analysis, uint32_t at, uint32_t end) const {
  constexpr uint32_t kMaxNouns = 2;
  for (uint32_t t = at; t < end && t <= at + kMaxNouns; ++t) {
    const Token& token = analysis.tokens[t];
    const WordFeatures f = words_.features(token, analysis.text());
    if (f.has(kModal | kWill | kBe | kHave)) {
      const Token& noun = analysis.tokens[t > at ? t - 1 : t];
      return t > at && (f.has(kModal | kWill) || words_.is(noun, kGroupNoun) ||
                        analysis.text()[noun.end - 1] == 's');
    }
    if (t == at && (token.is(TokenKind::kNumber) || in_count(analysis, t))) continue;
    if (!token.is(TokenKind::kWord) || words_.is(token, kFunctionWord | kCalendarWord) ||
        f.has(kPreposition | kAdverb))
      return false;
  }
  return false;
}

// «Patient groups said the ward …», «Will Smith said he …»: a word before the cue that may be a verb
// makes no participle of it where its object or clause begins right behind.
bool CueFinder::clause_begins(const Analysis& analysis, uint32_t at, uint32_t end,
                              const CueFacts& facts) const {
  const bool says = facts.cue_class == CueClass::kSay;
  if (at >= end || facts.noun || (!says && ((facts.bits & kCueHearer) != 0 || facts.hearer_too)))
    return false;
  const Token& token = analysis.tokens[at];
  const WordFeatures f = words_.features(token, analysis.text());
  // «The trust announced the clinic had closed», «Ann Lee proposed the board should pay», but
  // «plans announced last week had failed»
  if (!says) {
    // «published a report that …»
    const bool thing = analysis.text()[token.begin] == 'a' && token.end - token.begin <= 2;
    // «admitted Mr Moss was late», but «called Fresh Start», «admitted Monday»
    const bool name = facts.cue_class == CueClass::kOther && (facts.bits & kCueWeak) == 0 &&
                      token.has(kCapital) && !words_.is(token, kCalendarWord | kFunctionWord);
    return name || (f.has(kDeterminer | kPronoun) && !words_.is(token, kQuantity) && !thing) ||
           bare_subject(analysis, at, end);
  }
  if (!token.is(TokenKind::kWord) || f.has(kPreposition | kTo | kAdverb | kCoordinator))
    return false;
  return token.has(kCapital) || f.has(kDeterminer | kPronoun | kContraction) ||
         !words_.is(token, kFunctionWord | kCalendarWord);
}

// «a news report published in May said …», «the jobs report was late»: a noun, for a noun of the
// singular stands before it and a verb behind.
bool CueFinder::names_document(const Analysis& analysis, const VerbGroup& group) const {
  const uint32_t at = group.head;
  if (group.tokens.size() > 1 || group.tense != Tense::kPresent || at == 0 ||
      at + 1 >= analysis.tokens.size() || !words_.is(analysis.tokens[at], kSourceNoun))
    return false;
  const Token& before = analysis.tokens[at - 1];
  constexpr uint32_t kSubject = kPronoun | kRelative | kCoordinator | kAdverb;
  return before.is(TokenKind::kWord) && !words_.is(before, kGroupNoun | kQuantity) &&
         !words_.features(before, analysis.text()).has(kSubject) &&
         words_.features(analysis.tokens[at + 1], analysis.text())
             .has(kPastForm | kPastParticiple | kThirdPerson | kPresentAux | kPastAux | kModal |
                  kWill);
}

// «according to board records»: words between «according to» and a form that may be a noun make it
// one.
bool CueFinder::ends_source(const Analysis& analysis, const std::vector<Cue>& cues,
                            uint32_t at) const {
  constexpr uint32_t kMaxSource = 6;  // tokens of «new Federal Election Commission records»
  if (cues.empty() || (cues.back().bits & kCueAfter) == 0 ||
      at > cues.back().tokens.end + kMaxSource)
    return false;
  if (!words_.features(analysis.tokens[at], analysis.text()).has(kNounToo)) return false;
  for (uint32_t t = cues.back().tokens.end; t < at; ++t) {
    const Token& token = analysis.tokens[t];
    const bool name = token.has(kCapital) || !words_.is(token, kFunctionWord);
    const bool article = words_.features(token, analysis.text()).has(kDeterminer);
    if (!token.is(TokenKind::kWord) || !(name || article)) return false;
  }
  return true;
}

// «have made repeated claims», «shared proposed plans»: a participle between a verb and its noun.
bool CueFinder::describes_noun(const Analysis& analysis, uint32_t at) const {
  if (at == 0 || at + 1 >= analysis.tokens.size()) return false;
  const auto features = [&](uint32_t t) {
    return words_.features(analysis.tokens[t], analysis.text());
  };
  const Token& next = analysis.tokens[at + 1];
  constexpr uint32_t kOther = kDeterminer | kPronoun | kPreposition | kTo | kAdverb | kCoordinator |
                              kSubordinator | kRelative | kContraction;
  if (!features(at).has(kPastParticiple) || !next.is(TokenKind::kWord) || next.has(kCapital) ||
      features(at + 1).has(kOther) || words_.is(next, kFunctionWord | kCalendarWord))
    return false;
  const WordFeatures verb = features(at - 1);
  return verb.has(kPastForm | kPastParticiple | kIng) &&
         !verb.has(kBe | kHave | kDo | kNounToo | kModal | kBeen);
}

}  // namespace pledger
