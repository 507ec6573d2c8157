#include "extractors/measure_nouns.h"

#include "extractors/hyphens.h"

namespace pledger {
namespace {

// What can never stand inside the phrase.
constexpr uint32_t kStops = kPronoun | kPreposition | kCoordinator | kSubordinator | kRelative |
                            kModal | kWill | kBe | kHave | kDo | kNegation | kTo | kContraction;

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
}

}  // namespace

NounFinder::NounFinder(const Resources& resources, const FeatureTable& features)
    : lexicons_(resources.lexicons),
      features_(features),
      numbers_(resources.lexicons),
      anchors_(resources.lexicons.id("time_anchors")),
      rates_(resources.lexicons.id("rates")),
      terms_(resources.lexicons.id("calendar_terms")),
      word_of_(resources.lexicons.word_id("of")),
      word_and_(resources.lexicons.word_id("and")),
      word_or_(resources.lexicons.word_id("or")),
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
  constexpr size_t kInitials = 3;  // NHS, not BEDS
  if (token.has(kAllCapitals) && word.size() <= kInitials) return false;
  return word.size() >= 3 && (ends_with(word, "s") || ends_with(word, "S")) &&
         !ends_with(word, "ss") && !ends_with(word, "us") && !ends_with(word, "is");
}

// Whether a word may be part of the phrase, after a plural or before one.
bool NounFinder::may_continue(const Analysis& analysis, const Token& token, WordFeatures features,
                              bool plural_before) const {
  if (!token.is(TokenKind::kWord) || token.has(kPossessive)) return false;
  if (features.has(kStops)) return false;
  const std::string_view word = analysis.text(token.span());
  if (word.ends_with('.') && !token.has(kCapital)) return false;  // i.e.
  if (features.has(kDeterminer)) return false;
  const bool noun_too = features.has(kNounToo);
  if (features.has(kAdverb) && !features.has(kVerbForm)) return !plural_before;
  if (!plural_before) {
    // "registered nurses", "training places": participles stand before nouns; finite forms do not.
    return noun_too || !features.has(kVerbForm) ||
           features.has(kPastParticiple | kIng | kAdjectiveToo);
  }
  // After a plural only another noun goes on ("sports clubs"), not a verb ("appointments held").
  return (!features.has(kVerbForm) || noun_too) && looks_plural(analysis, token);
}

bool NounFinder::figure(const Analysis& analysis, const Token& token) const {
  if (token.is(TokenKind::kNumber)) return true;
  const std::string_view word = analysis.text(token.span());
  return numbers_.of(token.word).begins_figure() ||
         (token.has(kHyphenated) &&
          numbers_.of(lexicons_.word_id(word.substr(0, find_hyphen(word)))).begins_figure());
}

// «last month», «next week», «twice daily» right behind the figure.
bool NounFinder::begins_time(const Analysis& analysis, uint32_t at, uint32_t end) const {
  if (at + 1 >= end) return false;
  const auto& tokens = analysis.tokens;
  if (features_.of(tokens[at], analysis.text()).has(kAdverb)) {
    const LexiconMatch rate = lexicons_.longest(rates_, analysis.text(), tokens, at + 1, end);
    return rate && rate.entry->attribute("kind") == "time" &&
           (at + 2 >= end || !looks_plural(analysis, tokens[at + 2]));
  }
  const LexiconMatch anchor = lexicons_.longest(anchors_, analysis.text(), tokens, at, end);
  if (!anchor || anchor.size > 1) return false;
  const std::string_view kind = anchor.entry->attribute("anchor");
  return (kind == "last" || kind == "this" || kind == "next") &&
         !looks_plural(analysis, tokens[at + 1]) &&  // «the 50 past years»
         lexicons_.longest(terms_, analysis.text(), tokens, at + 1, end);
}

bool NounFinder::initials(const Analysis& analysis, uint32_t at, uint32_t end) const {
  const auto& tokens = analysis.tokens;
  return at + 2 < end && tokens[at].has(kCapital) && tokens[at + 2].is(TokenKind::kWord) &&
         !tokens[at + 1].has(kSpaceBefore) && !tokens[at + 2].has(kSpaceBefore) &&
         analysis.text(tokens[at + 1].span()) == "&";
}

}  // namespace pledger
