#include "extractors/attributions_cues.h"

#include <algorithm>

namespace pledger {
namespace {

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

// «nurses in the country’s largest state walked out»: a noun before its verb.
bool CueFinder::before_verb(const Analysis& analysis, size_t group) const {
  const auto& groups = analysis.verb_groups;
  return groups[group].tokens.size() == 1 && groups[group].tense == Tense::kPresent &&
         group + 1 < groups.size() && groups[group + 1].tokens.begin == groups[group].tokens.end &&
         groups[group + 1].tense == Tense::kPast &&
         !words_.features(analysis.tokens[groups[group + 1].tokens.begin], analysis.text())
              .has(kBe | kHave);
}

// The verb before an infinitive or participle, where that is part of the cue.
void CueFinder::join_before(const Analysis& analysis, size_t group, Cue& cue) const {
  const VerbGroup& verb = analysis.verb_groups[group];
  // «was to blame», «is to announce»: nothing is said yet.
  if ((cue.bits & 3) == 0 && verb.tokens.size() > 2 &&
      words_.features(analysis.tokens[verb.tokens.begin], analysis.text()).has(kBe) &&
      words_.features(analysis.tokens[verb.head - 1], analysis.text()).has(kTo))
    cue.bits |= kCueInfinitive;
  if ((cue.bits & 3) == kCueInfinitive) join_leading_verb(analysis, group, cue);
  if ((cue.bits & 3) == kCueIng) join_quoted(analysis, group, cue);
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
    if (verb != nullptr && facts->noun && before_verb(analysis, group)) continue;
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
    if (verb != nullptr) join_before(analysis, group, cue);
    // «went on» is itself a cue; «went on to explain» is one, too.
    if (!cues.empty() && cues.back().tokens.begin == cue.tokens.begin && cue.tokens.size() > 2)
      cues.pop_back();
    if (cues.empty() || cues.back().tokens.end <= cue.tokens.begin) cues.push_back(cue);
    at = cue.verb.end - 1;
  }
  return cues;
}

}  // namespace pledger
