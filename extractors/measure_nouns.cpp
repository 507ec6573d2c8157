#include "extractors/measure_nouns.h"

#include "extractors/hyphens.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxNounTokens = 12;

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

// «last month», «next week» right behind the figure.
bool NounFinder::begins_time(const Analysis& analysis, uint32_t at, uint32_t end) const {
  if (at + 1 >= end) return false;
  const auto& tokens = analysis.tokens;
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
    if (figure(analysis, tokens[i]) ||
        !may_continue(analysis, tokens[i], features_.of(tokens[i], analysis.text()), false))
      return 0;
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
    if (figure(analysis, tokens[i]) ||
        !may_continue(analysis, tokens[i], features_.of(tokens[i], analysis.text()), false))
      return 0;
    if (looks_plural(analysis, tokens[i])) return i + 1;
  }
  return 0;
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
  const bool of_them = of && at < end && tokens[at].word != 0 && tokens[at].word == word_of_;
  if (of_them) {
    ++at;
    if (at < end && features_.of(tokens[at], analysis.text()).has(kDeterminer) &&
        !initials(analysis, at, end))
      ++at;
    // «a third of Ann's delegates»: the owner is not what is counted.
    if (at + 2 < end && tokens[at].is(TokenKind::kWord) && tokens[at + 1].has(kPossessive)) at += 2;
  }
  if (quote(at)) ++at;
  uint32_t first = at;
  noun.after = first;
  if (begins_time(analysis, at, end)) return noun;  // «hit 2.3 million last month»
  uint32_t begin = first < end ? tokens[first].begin : 0;
  uint32_t last_noun = at;  // behind the last word that can close the phrase
  bool plural = false;
  while (at < end && at - first < kMaxNounTokens) {
    const Token& token = tokens[at];
    // «15% of the Danish Government's spending»: the owner is not what is counted.
    if (of_them && token.has(kPossessive) && at > first && at + 1 < end) {
      first = last_noun = ++at;
      begin = tokens[first].begin;
      plural = false;
      continue;
    }
    const WordFeatures features = features_.of(token, analysis.text());
    // A&E patients, R&D jobs: three tokens without a space
    if (!plural && initials(analysis, at, end)) {
      at += 3;
      last_noun = at;
      continue;
    }
    // «category A calls»
    const bool letter = token.end - token.begin == 1 && token.has(kCapital) && !plural &&
                        at > first && at + 1 < end && tokens[at + 1].is(TokenKind::kWord);
    if (letter && may_continue(analysis, tokens[at + 1],
                               features_.of(tokens[at + 1], analysis.text()), false)) {
      ++at;
      continue;
    }
    // «whole-time equivalent (WTE) nurses»
    if (!plural && at > first && at + 3 < end && analysis.text(token.span()) == "(" &&
        tokens[at + 1].has(kAllCapitals) && analysis.text(tokens[at + 2].span()) == ")" &&
        may_continue(analysis, tokens[at + 3], features_.of(tokens[at + 3], analysis.text()),
                     false)) {
      at += 3;
      continue;
    }
    if (at == first && analysis.text(token.span()) == "others") {  // 30 others
      at = last_noun = at + 1;
      break;
    }
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
    if (const uint32_t owned = of_them || at == first ? 0 : behind_owner(analysis, at, end);
        owned > 0) {
      at = last_noun = owned;
      break;
    }
    if (const uint32_t list = plural || at == first ? 0 : behind_list(analysis, at, end);
        list > 0) {
      at = last_noun = list;
      break;
    }
    // "council and housing association tenants", "nurses and doctors"
    const bool either = !plural && token.word == word_or_;  // overweight or obese people
    const bool joins =
        token.word != 0 && (token.word == word_and_ || either) && at > first && at + 1 < end;
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
    break;
  }
  if (first_byte == 0 && is_clause(analysis, {first, last_noun}, of_them)) {
    noun.verb = !of_them;
    return noun;
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
  if (first < end) {
    const WordFeatures features = features_.of(tokens[first], analysis.text());
    noun.verb = features.has(kModal | kWill | kBe | kHave | kDo | kRelative) ||
                (features.has(kPastForm | kThirdPerson) && !features.has(kPreposition)) ||
                (features.has(kBase) && !features.has(kNounToo | kPreposition | kAdverb));
  }
  return noun;
}

}  // namespace pledger
