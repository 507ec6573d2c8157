// What is said about a source between it and its cue without commas: relative clauses, whole («patients
// who had waited said») and reduced («the union representing nurses said»).

#include <algorithm>

#include "extractors/attributions_frames.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxRelative = 24;  // tokens of «who had waited for ten weeks»

}  // namespace

// «Patients who had waited said …»: the relative pronoun of a clause between a source and its cue,
// without commas; kNoIndex where there is none.
uint32_t FrameBuilder::relative_before(const Frame& frame, uint32_t cue) const {
  constexpr uint32_t kVerb = kVerbForm | kBe | kHave | kDo | kModal | kWill;
  const auto features = [&](uint32_t t) {
    return words_.features(analysis_.tokens[t], analysis_.text());
  };
  const uint32_t lowest =
      std::max(frame.tokens.begin + 1, cue > kMaxRelative ? cue - kMaxRelative : 0);
  for (uint32_t t = cue; t-- > lowest;) {
    const Token& token = analysis_.tokens[t];
    if (token.is(TokenKind::kPunct) || token.is(TokenKind::kQuote)) return kNoIndex;
    if (!features(t).has(kRelative) || features(t).has(kPreposition)) continue;
    uint32_t verb = t + 1;
    if (features(verb).has(kContraction)) return kNoIndex;  // «odd that they’re saying»
    while (verb < cue && features(verb).has(kAdverb)) ++verb;
    const bool opens = verb + 1 < cue && features(verb).has(kVerb) &&
                       !features(verb).has(kDeterminer) && is_noun_like(t - 1);
    return opens || (verb + 1 == cue && features(verb).has(kVerb) && is_noun_like(t - 1))
               ? t
               : kNoIndex;
  }
  return kNoIndex;
}

// «the union representing nurses», «families hit by the fire»: a participle right behind somebody or a
// body opens a reduced relative clause here.
bool opens_reduced_clause(const NameWords& words, const Analysis& analysis, uint32_t at,
                          uint32_t end) {
  constexpr uint64_t kSpeaker = kRoleWord | kGroupNoun | kPersonNoun | kOrgNoun | kHeadWord;
  if (at == 0 || at >= end) return false;
  const Token& noun = analysis.tokens[at - 1];
  const Token& token = analysis.tokens[at];
  if (!noun.is(TokenKind::kWord) || noun.has(kPossessive) || !words.is(noun, kSpeaker) ||
      words.is(noun, kSourceNoun) || !token.is(TokenKind::kWord) || token.has(kCapital))
    return false;
  const WordFeatures f = words.features(token, analysis.text());
  if (f.has(kAdverb | kPreposition)) return false;
  const WordFeatures next =
      at + 1 < end ? words.features(analysis.tokens[at + 1], analysis.text()) : WordFeatures{};
  // «nurses working at», «the trust running the ward»: what may be a noun, too.
  const bool object = next.has(kPreposition | kTo | kDeterminer) ||
                      (at + 1 < end && analysis.tokens[at + 1].has(kCapital));
  if (f.has(kIng)) return object || !f.has(kNounToo);
  const bool by = at + 1 < end && analysis.text(analysis.tokens[at + 1].span()) == "by";
  return f.has(kPastParticiple) && next.has(kPreposition) && (by || !f.has(kNounToo));
}

// «chief operating officer»: the token is a word of a role.
bool FrameBuilder::in_role(uint32_t at) const {
  auto mention = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                      [&](const Mention& m) { return m.tokens.begin <= at; });
  // Bodies inside the role stand behind it: «Leeds NHS Trust chief operating officer».
  constexpr uint32_t kMaxNested = 4;
  for (uint32_t n = 0; n < kMaxNested && mention != analysis_.mentions.begin(); ++n) {
    --mention;
    if (mention->kind == MentionKind::kRole && mention->tokens.contains(at)) return true;
  }
  return false;
}

// The participle of a reduced relative clause between a source and the cue at token `cue`; kNoIndex
// where there is none.
uint32_t FrameBuilder::participle_before(uint32_t cue, uint32_t floor) const {
  const uint32_t lowest = std::max(floor + 1, cue > kMaxRelative ? cue - kMaxRelative : 0);
  for (uint32_t t = cue; t-- > lowest;) {
    const Token& token = analysis_.tokens[t];
    const WordFeatures f = words_.features(token, analysis_.text());
    // «met nurses working there and said …»: the subject stands before.
    if (t + 1 == cue && f.has(kCoordinator)) return kNoIndex;
    if (token.is(TokenKind::kPunct) || token.is(TokenKind::kQuote) ||
        f.has(kBe | kHave | kModal | kWill))
      return kNoIndex;
    if (opens_reduced_clause(words_, analysis_, t, cue) && !in_role(t)) return t;
  }
  return kNoIndex;
}

}  // namespace pledger
