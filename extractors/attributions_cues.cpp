#include "extractors/attributions_cues.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kThatReach = 9;  // tokens from a cue to its «that»

CueClass class_of(std::string_view name) {
  if (name == "say") return CueClass::kSay;
  if (name == "announce") return CueClass::kAnnounce;
  if (name == "pledge") return CueClass::kPledge;
  if (name == "criticise") return CueClass::kCriticise;
  if (name == "praise") return CueClass::kPraise;
  if (name == "urge") return CueClass::kUrge;
  return name == "joke" ? CueClass::kGesture : CueClass::kOther;
}

CueFacts read_facts(const Entry& entry) {
  const std::string_view form = entry.attribute("form");
  const bool direct = entry.attribute("speech") == "direct";
  CueFacts facts;
  facts.bits |= direct ? kCueMarks : kCueClause;
  if (entry.has("object")) facts.bits |= kCueHearer;
  if (entry.has("weak")) facts.bits |= kCueWeak;
  if (entry.attribute("source") == "after") facts.bits |= kCueAfter;
  if (form == "ing") facts.form_bits = kCueIng;
  if (form == "pp") facts.form_bits = kCuePassive;
  facts.cue_class = class_of(entry.attribute("class"));
  if (facts.cue_class == CueClass::kGesture && !direct) facts.cue_class = CueClass::kSay;  // joked
  facts.has_form = !form.empty();
  facts.noun = entry.has("noun");
  facts.has_source = entry.has("source");
  facts.document = entry.has("document");
  facts.to_do = entry.has("to_do");
  facts.clause = entry.has("clause");
  facts.hearer_too = entry.has("hearer");
  facts.silent = entry.has("silent");
  facts.speaks = !entry.has("phrase") || facts.has_source;
  return facts;
}

}  // namespace

CueFinder::CueFinder(const Resources& resources, const NameWords& words)
    : words_(words),
      lexicons_(resources.lexicons),
      verbs_(resources.lexicons.id("reporting_verbs")) {
  for (const Entry& entry : lexicons_.entries()) {
    if (entry.lexicon != verbs_ || verbs_ == kNoLexicon) continue;
    if (facts_.empty()) first_fact_ = entry.index;
    facts_.push_back(read_facts(entry));
  }
}

// The longest entry here that speaks.
const CueFacts* CueFinder::cue_at(const Analysis& analysis, uint32_t at, uint32_t end,
                                  uint32_t& size) const {
  const LexiconMatch match = lexicons_.longest(verbs_, analysis.text(), analysis.tokens, at, end);
  size = match.size;
  if (!match || facts_of(*match.entry).silent) return nullptr;
  if (const CueFacts& facts = facts_of(*match.entry); facts.speaks) return &facts;
  for (; size > 0; --size) {
    for (const Entry* entry : lexicons_.all(verbs_, analysis.text(), analysis.tokens, at, size)) {
      if (const CueFacts& facts = facts_of(*entry); facts.speaks) return &facts;
    }
  }
  return nullptr;
}

uint16_t CueFinder::bits_of(const CueFacts& facts, const VerbGroup* group, bool clause_follows) {
  const uint16_t bits = facts.bits;
  if (group == nullptr) return bits | facts.form_bits;
  if (group->tense == Tense::kInfinitive) return bits | kCueInfinitive;
  if (group->tense == Tense::kGerund) return bits | kCueIng;
  // «most reported that …» is no participle.
  if (group->tense == Tense::kParticiple) return clause_follows ? bits : bits | kCuePassive;
  return group->passive ? bits | kCuePassive : bits;
}

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

// «confirmed hospitals were full», «admitted waiting times had doubled»: one or two nouns and an
// auxiliary.
bool CueFinder::bare_subject(const Analysis& analysis, uint32_t at, uint32_t end) const {
  constexpr uint32_t kMaxNouns = 2;
  for (uint32_t t = at; t < end && t <= at + kMaxNouns; ++t) {
    const Token& token = analysis.tokens[t];
    const WordFeatures f = words_.features(token, analysis.text());
    if (f.has(kModal | kWill | kBe | kHave)) {
      const Token& noun = analysis.tokens[t > at ? t - 1 : t];
      return t > at && (words_.is(noun, kGroupNoun) || analysis.text()[noun.end - 1] == 's');
    }
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

// «was quoted by the Echo as saying …»: the passive before the participle is part of the cue. `group`
// is that of the participle.
void CueFinder::join_quoted(const Analysis& analysis, size_t group, Cue& cue) const {
  constexpr uint32_t kMaxQuoted = 9;  // tokens of «by the Echo on Friday»
  if (group == 0 || cue.tokens.begin == 0) return;
  const uint32_t as = cue.tokens.begin - 1;
  const VerbGroup& before = analysis.verb_groups[group - 1];
  if (analysis.text(analysis.tokens[as].span()) != "as" || !before.passive || before.negated ||
      !is_finite(before.tense) || !words_.is(analysis.tokens[before.head], kLeadsWord) ||
      before.tokens.end + kMaxQuoted < as)
    return;
  for (uint32_t t = before.tokens.end; t < as; ++t) {
    if (!analysis.tokens[t].is(TokenKind::kWord)) return;
  }
  cue.tokens.begin = before.tokens.begin;
  cue.bits = static_cast<uint16_t>(cue.bits & ~kCueIng);
}

// «continues to insist that …», «went on to explain that …», «was quick to point out that …», «is
// said to have told …»: the finite verb before the infinitive is part of the cue. `group` is that of
// the infinitive.
void CueFinder::join_leading_verb(const Analysis& analysis, size_t group, Cue& cue) const {
  constexpr uint32_t kMaxLead = 4;  // tokens of «was at pains»
  uint32_t to = cue.tokens.begin;
  if (group == 0 || to < 3) return;
  if (words_.features(analysis.tokens[to - 1], analysis.text()).has(kTo)) --to;
  const VerbGroup& before = analysis.verb_groups[group - 1];
  const Token& last = analysis.tokens[to - 1];
  uint32_t size = 0;
  const CueFacts* facts = words_.is(last, kLeadsWord) && words_.is(last, kCueWord)
                              ? cue_at(analysis, to - 1, to, size)
                              : nullptr;
  // «is said to have told», but «she said to tell them»
  const bool active = !before.passive && facts != nullptr && (facts->bits & kCueClause) != 0;
  const bool leads = (words_.is(last, kLeadsWord) && !active) ||
                     (analysis.text(last.span()) == "on" &&
                      words_.features(analysis.tokens[to - 2], analysis.text()).has(kVerbForm));
  if (!leads || before.negated || before.tokens.end + kMaxLead < to || before.tokens.end > to)
    return;
  if (!is_finite(before.tense) && before.tense != Tense::kGerund) return;
  cue.tokens.begin = before.tokens.begin;
  cue.bits = static_cast<uint16_t>(cue.bits & ~kCueInfinitive);
  if (before.tense == Tense::kGerund) cue.bits |= kCueIng;
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

std::vector<Cue> CueFinder::find(const Analysis& analysis) const {
  std::vector<Cue> cues;
  if (verbs_ == kNoLexicon) return cues;
  size_t group = 0;
  const auto size = static_cast<uint32_t>(analysis.tokens.size());
  uint32_t sentence = 0;
  for (uint32_t at = 0; at < size; ++at) {
    const Token& token = analysis.tokens[at];
    if (!words_.is(token, kCueWord)) continue;
    while (sentence < analysis.sentences.size() && analysis.sentences[sentence].tokens.end <= at)
      ++sentence;
    if (sentence == analysis.sentences.size()) break;
    while (group < analysis.verb_groups.size() && analysis.verb_groups[group].tokens.end <= at)
      ++group;
    const VerbGroup* verb =
        group < analysis.verb_groups.size() && analysis.verb_groups[group].head == at
            ? &analysis.verb_groups[group]
            : nullptr;
    if (verb != nullptr && names_document(analysis, *verb)) continue;
    if (ends_source(analysis, cues, at) || describes_noun(analysis, at)) continue;
    // «aides close to the chair»: no verb.
    if (words_.is(token, kSeenWord) && at + 1 < size &&
        words_.features(analysis.tokens[at + 1], analysis.text()).has(kTo))
      continue;
    uint32_t length = 0;
    const CueFacts* facts = cue_at(analysis, at, analysis.sentences[sentence].tokens.end, length);
    if (facts == nullptr) continue;
    // «nurses in the country’s largest state walked out»: a noun before its verb.
    const bool subject =
        verb != nullptr && facts->noun && verb->tokens.size() == 1 &&
        verb->tense == Tense::kPresent && group + 1 < analysis.verb_groups.size() &&
        analysis.verb_groups[group + 1].tokens.begin == at + 1 &&
        analysis.verb_groups[group + 1].tense == Tense::kPast &&
        !words_.features(analysis.tokens[at + 1], analysis.text()).has(kBe | kHave);
    if (subject) continue;
    // «argue that» stands in the lexicon where «argue» alone is weak; the clause begins behind
    // «that» all the same.
    if (length > 1 && words_.is(analysis.tokens[at + length - 1], kThatWord)) --length;
    const bool clause_follows =
        that_follows(analysis, group, at + length) ||
        clause_begins(analysis, at + length, analysis.sentences[sentence].tokens.end, *facts);
    if (verb == nullptr && !facts->has_source &&
        !stands_alone(analysis, group, at, *facts, clause_follows))
      continue;
    Cue cue;
    cue.verb = {at, at + length};
    cue.tokens = verb != nullptr
                     ? TokenRange{verb->tokens.begin, std::max(verb->tokens.end, cue.verb.end)}
                     : cue.verb;
    cue.facts = facts;
    cue.bits = bits_of(*facts, verb, clause_follows);
    // «was to blame», «is to announce»: nothing is said yet.
    if (verb != nullptr && (cue.bits & 3) == 0 && verb->tokens.size() > 2 &&
        words_.features(analysis.tokens[verb->tokens.begin], analysis.text()).has(kBe) &&
        words_.features(analysis.tokens[at - 1], analysis.text()).has(kTo))
      cue.bits |= kCueInfinitive;
    if ((cue.bits & 3) == kCueInfinitive) join_leading_verb(analysis, group, cue);
    if ((cue.bits & 3) == kCueIng && verb != nullptr) join_quoted(analysis, group, cue);
    // «went on» is itself a cue; «went on to explain» is one, too.
    if (!cues.empty() && cues.back().tokens.begin == cue.tokens.begin && cue.tokens.size() > 2)
      cues.pop_back();
    if (cues.empty() || cues.back().tokens.end <= cue.tokens.begin) cues.push_back(cue);
    at = cue.verb.end - 1;
  }
  return cues;
}

}  // namespace pledger
