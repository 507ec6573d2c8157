#include "extractors/attributions_cues.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kThatReach = 9;  // tokens from a cue to its «that»

}  // namespace

CueFinder::CueFinder(const Resources& resources, const NameWords& words)
    : words_(words),
      lexicons_(resources.lexicons),
      verbs_(resources.lexicons.id("reporting_verbs")) {
  for (const Entry& entry : lexicons_.entries()) {
    if (entry.lexicon == verbs_) longest_ = std::max<uint32_t>(longest_, entry.token_count);
  }
}

// The longest entry here that is a verb (with its particle) or names its source after it. Fixed
// phrases such as «told the court» are verb and hearer, which the rules read themselves.
const Entry* CueFinder::entry_at(const Analysis& analysis, uint32_t at, uint32_t end,
                                 uint32_t& size) const {
  LexiconMatch match = lexicons_.longest(verbs_, analysis.text(), analysis.tokens, at, end);
  for (size = match.size; size > 0; --size) {
    for (const Entry* entry : lexicons_.all(verbs_, analysis.text(), analysis.tokens, at, size)) {
      if (!entry->has("phrase") || entry->has("source")) return entry;
    }
  }
  return nullptr;
}

// What the spelling alone tells of a verb form without auxiliaries.
uint16_t form_bits(const Entry& entry) {
  const std::string_view form = entry.attribute("form");
  if (form == "ing") return kCueIng;
  return form == "pp" ? uint16_t{kCuePassive} : uint16_t{0};
}

uint16_t CueFinder::bits_of(const Entry& entry, const VerbGroup* group, bool clause_follows) const {
  uint16_t bits = 0;
  if (entry.attribute("speech") != "direct") bits |= kCueClause;
  if (entry.has("object")) bits |= kCueHearer;
  if (entry.has("weak")) bits |= kCueWeak;
  if (entry.attribute("speech") == "direct") bits |= kCueMarks;
  if (entry.attribute("source") == "after") bits |= kCueAfter;
  if (group == nullptr) return bits | form_bits(entry);
  if (group->tense == Tense::kInfinitive) return bits | kCueInfinitive;
  if (group->tense == Tense::kGerund) return bits | kCueIng;
  // «most reported that …» is no participle.
  if (group->tense == Tense::kParticiple) return clause_follows ? bits : bits | kCuePassive;
  if (group->passive) return bits | kCuePassive;
  return bits;
}

// A reporting verb that the verb stage took for a noun («ministers say», «say experts»): a verb
// where «that» or a mark follows, or where its spelling is never a noun.
bool CueFinder::stands_alone(const Analysis& analysis, size_t group, uint32_t at,
                             const Entry& entry, bool clause_follows) const {
  if (group < analysis.verb_groups.size() && analysis.verb_groups[group].tokens.contains(at))
    return false;
  const std::string_view form = entry.attribute("form");
  if (form.empty()) return false;
  // «from the start», «a claim»: a noun.
  if (at > 0) {
    const Token& before = analysis.tokens[at - 1];
    const WordFeatures f = words_.features(before, analysis.text());
    const bool noun_follows = before.has(kPossessive) || f.has(kDeterminer | kPreposition | kTo);
    if (noun_follows && !words_.is(before, kQuantity)) return false;
  }
  return clause_follows || !entry.has("noun");
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

std::vector<Cue> CueFinder::find(const Analysis& analysis) const {
  std::vector<Cue> cues;
  if (verbs_ == kNoLexicon) return cues;
  size_t group = 0;
  const auto size = static_cast<uint32_t>(analysis.tokens.size());
  uint32_t sentence = 0;
  for (uint32_t at = 0; at < size; ++at) {
    const Token& token = analysis.tokens[at];
    if (token.word == 0 || (lexicons_.begins(token.word) >> verbs_ & 1) == 0) continue;
    while (sentence < analysis.sentences.size() && analysis.sentences[sentence].tokens.end <= at)
      ++sentence;
    if (sentence == analysis.sentences.size()) break;
    while (group < analysis.verb_groups.size() && analysis.verb_groups[group].tokens.end <= at)
      ++group;
    const VerbGroup* verb =
        group < analysis.verb_groups.size() && analysis.verb_groups[group].head == at
            ? &analysis.verb_groups[group]
            : nullptr;
    uint32_t length = 0;
    const Entry* entry = entry_at(analysis, at, analysis.sentences[sentence].tokens.end, length);
    if (entry == nullptr) continue;
    // «argue that» stands in the lexicon where «argue» alone is weak; the clause begins behind
    // «that» all the same.
    if (length > 1 && words_.is(analysis.tokens[at + length - 1], kThatWord)) --length;
    const bool clause_follows = that_follows(analysis, group, at + length);
    if (verb == nullptr && !entry->has("source") &&
        !stands_alone(analysis, group, at, *entry, clause_follows))
      continue;
    Cue cue;
    cue.verb = {at, at + length};
    cue.tokens = verb != nullptr
                     ? TokenRange{verb->tokens.begin, std::max(verb->tokens.end, cue.verb.end)}
                     : cue.verb;
    cue.entry = entry;
    cue.bits = bits_of(*entry, verb, clause_follows);
    if (cues.empty() || cues.back().tokens.end <= cue.tokens.begin) cues.push_back(cue);
    at = cue.verb.end - 1;
  }
  return cues;
}

}  // namespace pledger
