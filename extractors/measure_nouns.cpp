#include "extractors/measure_nouns.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxNounTokens = 9;

// What can never stand inside the phrase.
constexpr uint32_t kStops = kPronoun | kPreposition | kCoordinator | kSubordinator | kRelative |
                            kModal | kWill | kBe | kHave | kDo | kNegation | kTo | kContraction;

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
}

}  // namespace

NounFinder::NounFinder(const Resources& resources)
    : lexicons_(resources.lexicons),
      features_(resources),
      numbers_(resources.lexicons),
      word_of_(resources.lexicons.word_id("of")),
      word_and_(resources.lexicons.word_id("and")),
      word_per_(resources.lexicons.word_id("per")) {
  const Lexicons& lexicons = resources.lexicons;
  const LexiconId plurals = lexicons.id("irregular_plurals");
  for (const Entry& entry : lexicons.entries()) {
    if (entry.lexicon != plurals) continue;
    const uint32_t word = lexicons.word_id(entry.form);
    if (irregular_plurals_.size() <= word) irregular_plurals_.resize(word + 1, false);
    irregular_plurals_[word] = true;
  }
}

bool NounFinder::looks_plural(const Analysis& analysis, const Token& token) const {
  if (!token.is(TokenKind::kWord)) return false;
  if (token.word < irregular_plurals_.size() && irregular_plurals_[token.word]) return true;
  const std::string_view word = analysis.text(token.span());
  return word.size() >= 3 && (ends_with(word, "s") || ends_with(word, "S")) &&
         !ends_with(word, "ss") && !ends_with(word, "us") && !ends_with(word, "is");
}

// Whether a word may be part of the phrase, after a plural or before one.
bool NounFinder::may_continue(const Analysis& analysis, const Token& token, WordFeatures features,
                              bool plural_before) const {
  if (!token.is(TokenKind::kWord) || token.has(kPossessive)) return false;
  if (features.has(kStops)) return false;
  if (features.has(kDeterminer)) return false;
  const bool noun_too = features.has(kNounToo);
  if (features.has(kAdverb) && !features.has(kVerbForm)) return !plural_before;
  if (!plural_before) {
    // "registered nurses", "training places": participles stand before nouns; finite forms do not.
    return noun_too || !features.has(kVerbForm) || features.has(kPastParticiple | kIng);
  }
  // After a plural only another noun goes on ("sports clubs"), not a verb ("appointments held").
  return (!features.has(kVerbForm) || noun_too) && looks_plural(analysis, token);
}

bool NounFinder::figure(const Analysis& analysis, const Token& token) const {
  if (token.is(TokenKind::kNumber)) return true;
  const std::string_view word = analysis.text(token.span());
  return numbers_.of(token.word).begins_figure() ||
         (token.has(kHyphenated) &&
          numbers_.of(lexicons_.word_id(word.substr(0, word.find('-')))).begins_figure());
}

CountedNoun NounFinder::after(const Analysis& analysis, uint32_t at, uint32_t end,
                              uint32_t first_byte, bool of) const {
  CountedNoun noun;
  const auto& tokens = analysis.tokens;
  const auto quote = [&](uint32_t i) {
    return i < end && tokens[i].is(TokenKind::kQuote) && tokens[i].has(kSpaceBefore);
  };
  // Marks that close the emphasis of the figure: **27,000** nurses.
  for (uint32_t mark = at; mark < end && mark < at + 3 && tokens[mark].word == 0; ++mark) {
    const std::string_view text = analysis.text(tokens[mark].span());
    if (text.find_first_not_of("*_") != std::string_view::npos || tokens[mark].has(kSpaceBefore))
      break;
    at = mark + 1;
  }
  if (of && at < end && tokens[at].word != 0 && tokens[at].word == word_of_) {
    ++at;
    if (at < end && features_.of(tokens[at], analysis.text()).has(kDeterminer)) ++at;
    // «a third of Ann's delegates»: the owner is not what is counted.
    if (at + 2 < end && tokens[at].is(TokenKind::kWord) && tokens[at + 1].has(kPossessive)) at += 2;
  }
  if (quote(at)) ++at;
  const uint32_t first = at;
  uint32_t begin = first < end ? tokens[first].begin : 0;
  uint32_t last_noun = at;  // behind the last word that can close the phrase
  bool plural = false;
  while (at < end && at - first < kMaxNounTokens) {
    const Token& token = tokens[at];
    const WordFeatures features = features_.of(token, analysis.text());
    const bool other = at == first && token.word != 0 && features.has(kDeterminer) &&
                       analysis.text(token.span()) == "other";
    if (other || may_continue(analysis, token, features, plural)) {
      plural = looks_plural(analysis, token);
      // Adverbs and participles lead to a noun, they are none: "biomass achieved".
      const bool leads =
          features.has(kAdverb) || (features.has(kVerbForm) && !features.has(kNounToo));
      const bool closes = !leads && !other;
      ++at;
      if (closes) last_noun = at;
      // Closing quotation marks of a word in the middle: 100,000 new "affordable" homes.
      if (at < end && tokens[at].is(TokenKind::kQuote) && !tokens[at].has(kSpaceBefore) &&
          !plural && first > 0 && quote(first - 1)) {
        begin = tokens[first - 1].begin;
        ++at;
      }
      continue;
    }
    // "council and housing association tenants", "nurses and doctors"
    const bool joins = token.word != 0 && token.word == word_and_ && at > first && at + 1 < end;
    // A figure begins another phrase: «wards and two-thirds of clinics».
    const auto continues = [&](uint32_t i) {
      return !figure(analysis, tokens[i]) &&
             may_continue(analysis, tokens[i], features_.of(tokens[i], analysis.text()), false);
    };
    if (!joins || !continues(at + 1)) break;
    uint32_t probe = at + 1;
    while (probe < end && probe - at < 4 && continues(probe) &&
           !looks_plural(analysis, tokens[probe]))
      ++probe;
    const bool goes_on = probe < end && continues(probe) && looks_plural(analysis, tokens[probe]) &&
                         !tokens[at + 1].has(kCapital) &&
                         !features_.of(tokens[at + 1], analysis.text()).has(kAdverb);
    // «62 day centres and needs the …»: the verb of the clause.
    const bool verb =
        goes_on && probe + 1 < end &&
        features_.of(tokens[probe], analysis.text()).has(kThirdPerson) &&
        (tokens[probe + 1].is(TokenKind::kNumber) ||
         features_.of(tokens[probe + 1], analysis.text()).has(kDeterminer | kPronoun | kTo));
    if (!goes_on || verb) break;
    at = probe + 1;
    last_noun = at;
    plural = true;
    break;
  }
  // «six in 10 say he …»: a verb, though it may be a noun.
  const bool verb =
      last_noun == first + 1 && at == last_noun && at < end && first_byte == 0 &&
      !looks_plural(analysis, tokens[first]) &&
      features_.of(tokens[first], analysis.text()).has(kBase) &&
      features_.of(tokens[at], analysis.text()).has(kPronoun | kDeterminer | kContraction);
  if (last_noun > first || first_byte > 0) {
    noun.verb_too = verb;
    if (first_byte > 0) begin = first_byte;
    const uint32_t stop = last_noun > first ? tokens[last_noun - 1].end : tokens[first - 1].end;
    noun.span = {begin, stop};
    noun.plural = last_noun > first && looks_plural(analysis, tokens[last_noun - 1]);
    noun.after = last_noun;
    return noun;
  }
  noun.after = first;
  if (first < end) {
    const WordFeatures features = features_.of(tokens[first], analysis.text());
    noun.verb = features.has(kModal | kWill | kBe | kHave | kDo | kRelative) ||
                (features.has(kPastForm | kThirdPerson) && !features.has(kPreposition)) ||
                (features.has(kBase) && !features.has(kNounToo | kPreposition | kAdverb));
  }
  return noun;
}

}  // namespace pledger
