// The noun phrase behind a number, read word by word (NounFinder), and what stands there instead of one.

#include "extractors/digits.h"
#include "extractors/measure_nouns.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxNounTokens = 12;

// Whether a mark opens a quotation at this token.
bool opens_quote(const Analysis& analysis, uint32_t at, uint32_t end) {
  const auto& tokens = analysis.tokens;
  return at < end && tokens[at].is(TokenKind::kQuote) && tokens[at].has(kSpaceBefore);
}

// Behind the marks that close the emphasis of the figure, and the sign of its note: **27,000** nurses,
// 60¹ porters.
uint32_t behind_marks(const Analysis& analysis, uint32_t at, uint32_t end) {
  const auto& tokens = analysis.tokens;
  for (uint32_t mark = at; mark < end && mark < at + 3 && tokens[mark].word == 0; ++mark) {
    const std::string_view text = analysis.text(tokens[mark].span());
    const bool emphasis = text.find_first_not_of("*_") == std::string_view::npos;
    if ((!emphasis && superscript(text) < 0) || tokens[mark].has(kSpaceBefore)) break;
    at = mark + 1;
  }
  return at;
}

}  // namespace

// «acute, critical care and community beds»: behind the plural that such a list leads to; 0 where none does.
uint32_t NounFinder::behind_list(const Analysis& analysis, uint32_t comma, uint32_t end) const {
  constexpr uint32_t kLongest = 9;
  const auto& tokens = analysis.tokens;
  if (analysis.text(tokens[comma].span()) != ",") return 0;
  bool joined = false;
  for (uint32_t i = comma; i < end && i - comma < kLongest; ++i) {
    if (tokens[i].word != 0 && tokens[i].word == word_and_) {
      joined = true;
      continue;
    }
    if (analysis.text(tokens[i].span()) == ",") {
      if (joined) return 0;
      continue;
    }
    if (figure(analysis, tokens[i]) || !may_continue(analysis, i)) return 0;
    if (looks_plural(analysis, tokens[i])) return joined ? i + 1 : 0;
  }
  return 0;
}

// «300 doctors' surgeries», «12 older people's homes»: behind the plural that such owners have, which is
// what is counted; 0 for other text («40 nurses' pay»).
uint32_t NounFinder::behind_owner(const Analysis& analysis, uint32_t mark, uint32_t end) const {
  constexpr uint32_t kLongest = 4;
  const auto& tokens = analysis.tokens;
  if (!tokens[mark].has(kPossessive) || tokens[mark - 1].has(kCapital) ||
      !looks_plural(analysis, tokens[mark - 1]))
    return 0;
  for (uint32_t i = mark + 1; i < end && i - mark <= kLongest; ++i) {
    if (figure(analysis, tokens[i]) || !may_continue(analysis, i)) return 0;
    if (looks_plural(analysis, tokens[i])) return i + 1;
  }
  return 0;
}

// «council and housing association tenants», «overweight or obese people»: behind the plural that «and» or
// «or» behind the phrase leads to; 0 where none does.
uint32_t NounFinder::behind_join(const Analysis& analysis, const Phrase& phrase,
                                 uint32_t end) const {
  constexpr uint32_t kLongest = 4;
  const auto& tokens = analysis.tokens;
  const uint32_t join = phrase.at;
  const uint32_t word = tokens[join].word;
  const bool joins = word != 0 && (word == word_and_ || (!phrase.plural && word == word_or_)) &&
                     join > phrase.first && join + 1 < end;
  // A figure begins another phrase: «wards and two-thirds of clinics».
  const auto continues = [&](uint32_t i) {
    return !figure(analysis, tokens[i]) && may_continue(analysis, i);
  };
  if (!joins || !continues(join + 1)) return 0;
  uint32_t probe = join + 1;
  while (probe < end && probe - join < kLongest && continues(probe) &&
         !looks_plural(analysis, tokens[probe]))
    ++probe;
  const bool goes_on = probe < end && continues(probe) && looks_plural(analysis, tokens[probe]) &&
                       !tokens[join + 1].has(kCapital) &&
                       !features_.of(tokens[join + 1], analysis.text()).has(kAdverb);
  // «62 day centres and needs the …»: the verb of the clause.
  const bool verb =
      goes_on && probe + 1 < end &&
      features_.of(tokens[probe], analysis.text()).has(kThirdPerson) &&
      (tokens[probe + 1].is(TokenKind::kNumber) ||
       features_.of(tokens[probe + 1], analysis.text()).has(kDeterminer | kPronoun | kTo));
  return goes_on && !verb ? probe + 1 : 0;
}

// «11,000 waiting longer», «of those receiving treatment»: a verb with what belongs to it, not «nursing
// vacancies», «training places».
bool NounFinder::is_clause(const Analysis& analysis, TokenRange phrase, bool of) const {
  if (phrase.empty()) return false;
  const auto& tokens = analysis.tokens;
  const WordFeatures verb = features_.of(tokens[phrase.begin], analysis.text());
  if (phrase.size() == 1)  // «40 more suffering from it»
    return !of && verb.has(kIng) && !looks_plural(analysis, tokens[phrase.begin]) &&
           phrase.end < tokens.size() && analysis.text(tokens[phrase.end].span()) != "of" &&
           features_.of(tokens[phrase.end], analysis.text()).has(kPreposition);
  if (!verb.has(kIng) || verb.has(kNounToo) || looks_plural(analysis, tokens[phrase.end - 1]))
    return false;
  return !of || (phrase.begin > 0 && analysis.text(tokens[phrase.begin - 1].span()) == "those");
}

// «thousands of | the patients»: behind «of» and a determiner.
uint32_t NounFinder::behind_of(const Analysis& analysis, uint32_t of, uint32_t end) const {
  const auto& tokens = analysis.tokens;
  uint32_t at = of + 1;
  if (at < end && features_.of(tokens[at], analysis.text()).has(kDeterminer) &&
      !initials(analysis, at, end))
    ++at;
  // «a third of Ann's delegates»: the owner is not what is counted.
  if (at + 2 < end && tokens[at].is(TokenKind::kWord) && tokens[at + 1].has(kPossessive)) at += 2;
  return at;
}

// Behind a letter or brackets in the middle of the phrase; its next token where there is nothing of the kind.
uint32_t NounFinder::behind_insertion(const Analysis& analysis, const Phrase& phrase,
                                      uint32_t end) const {
  const auto& tokens = analysis.tokens;
  const uint32_t at = phrase.at;
  if (phrase.plural || at <= phrase.first) return at;
  // «category A calls»
  const Token& token = tokens[at];
  const bool letter = token.end - token.begin == 1 && token.has(kCapital) && at + 1 < end &&
                      tokens[at + 1].is(TokenKind::kWord);
  if (letter && may_continue(analysis, at + 1)) return at + 1;
  // «whole-time equivalent (WTE) nurses»
  const bool brackets = at + 3 < end && analysis.text(token.span()) == "(" &&
                        tokens[at + 1].has(kAllCapitals) &&
                        analysis.text(tokens[at + 2].span()) == ")";
  return brackets && may_continue(analysis, at + 3) ? at + 3 : at;
}

// Takes the next word in where it may be part of the phrase.
bool NounFinder::take_word(const Analysis& analysis, uint32_t end, Phrase& phrase) const {
  const auto& tokens = analysis.tokens;
  const Token& token = tokens[phrase.at];
  const WordFeatures features = features_.of(token, analysis.text());
  const bool other = phrase.at == phrase.first && token.word != 0 && features.has(kDeterminer) &&
                     analysis.text(token.span()) == "other";
  if (!other && !may_continue(analysis, token, features, phrase.plural)) return false;
  phrase.plural = looks_plural(analysis, token);
  // Adverbs and participles lead to a noun, they are none: "biomass achieved".
  const bool leads = features.has(kAdverb) || (features.has(kVerbForm) && !features.has(kNounToo));
  ++phrase.at;
  if (!leads && !other) phrase.last_noun = phrase.at;
  // Closing quotation marks of a word in the middle: 100,000 new "affordable" homes.
  const uint32_t mark = phrase.at;
  if (mark < end && tokens[mark].is(TokenKind::kQuote) && !tokens[mark].has(kSpaceBefore) &&
      !phrase.plural && phrase.first > 0 && opens_quote(analysis, phrase.first - 1, end)) {
    phrase.begin = tokens[phrase.first - 1].begin;
    ++phrase.at;
  }
  return true;
}

// The phrase from the token on; with `of_them` behind «of».
NounFinder::Phrase NounFinder::phrase_at(const Analysis& analysis, uint32_t first, uint32_t end,
                                         bool of_them) const {
  const auto& tokens = analysis.tokens;
  Phrase phrase{first, first < end ? tokens[first].begin : 0, first, first, false};
  while (phrase.at < end && phrase.at - phrase.first < kMaxNounTokens) {
    const uint32_t at = phrase.at;
    // «15% of the Danish Government's spending»: the owner is not what is counted.
    if (of_them && tokens[at].has(kPossessive) && at > phrase.first && at + 1 < end) {
      phrase = {at + 1, tokens[at + 1].begin, at + 1, at + 1, false};
      continue;
    }
    // A&E patients, R&D jobs: three tokens without a space
    if (!phrase.plural && initials(analysis, at, end)) {
      phrase.last_noun = phrase.at = at + 3;
      continue;
    }
    phrase.at = behind_insertion(analysis, phrase, end);
    if (phrase.at > at) continue;
    if (at == phrase.first && analysis.text(tokens[at].span()) == "others") {  // 30 others
      phrase.last_noun = phrase.at = at + 1;
      break;
    }
    if (take_word(analysis, end, phrase)) continue;
    uint32_t last = of_them || at == phrase.first ? 0 : behind_owner(analysis, at, end);
    if (last == 0 && !phrase.plural && at != phrase.first) last = behind_list(analysis, at, end);
    if (last == 0) last = behind_join(analysis, phrase, end);
    if (last > 0) phrase.last_noun = phrase.at = last;
    break;
  }
  return phrase;
}

// «six in 10 say he …»: a verb, though it may be a noun.
bool NounFinder::is_verb_too(const Analysis& analysis, const Phrase& phrase, uint32_t end) const {
  const auto& tokens = analysis.tokens;
  return phrase.last_noun == phrase.first + 1 && phrase.at == phrase.last_noun && phrase.at < end &&
         !looks_plural(analysis, tokens[phrase.first]) &&
         features_.of(tokens[phrase.first], analysis.text()).has(kBase) &&
         features_.of(tokens[phrase.at], analysis.text())
             .has(kPronoun | kDeterminer | kContraction);
}

CountedNoun NounFinder::after(const Analysis& analysis, uint32_t at, uint32_t end,
                              uint32_t first_byte, bool of) const {
  const auto& tokens = analysis.tokens;
  at = behind_marks(analysis, at, end);
  const bool of_them = of && at < end && tokens[at].word != 0 && tokens[at].word == word_of_;
  if (of_them) at = behind_of(analysis, at, end);
  if (opens_quote(analysis, at, end)) ++at;
  CountedNoun noun;
  noun.after = at;
  if (begins_time(analysis, at, end)) return noun;  // «hit 2.3 million last month»
  const Phrase phrase = phrase_at(analysis, at, end, of_them);
  const uint32_t first = phrase.first, last_noun = phrase.last_noun;
  if (first_byte == 0 && is_clause(analysis, {first, last_noun}, of_them)) {
    noun.verb = !of_them;
    return noun;
  }
  if (last_noun > first || first_byte > 0) {
    noun.verb_too = first_byte == 0 && is_verb_too(analysis, phrase, end);
    const uint32_t stop = last_noun > first ? tokens[last_noun - 1].end : tokens[first - 1].end;
    noun.span = {first_byte > 0 ? first_byte : phrase.begin, stop};
    noun.plural = last_noun > first && looks_plural(analysis, tokens[last_noun - 1]);
    noun.after = last_noun;
    return noun;
  }
  if (first < end) {
    const WordFeatures features = features_.of(tokens[first], analysis.text());
    noun.verb = features.has(kModal | kWill | kBe | kHave | kDo | kRelative) ||
                (features.has(kPastForm | kThirdPerson) && !features.has(kPreposition)) ||
                (features.has(kBase) && !features.has(kNounToo | kPreposition | kAdverb));
  }
  return noun;
}

}  // namespace pledger
