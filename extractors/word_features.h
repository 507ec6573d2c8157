#pragma once
// WordFeatures: what grammar needs to know of a word, from the lexicons function_words,
// contractions, verbs and those of cues, as one table by vocabulary id. A word may have several
// readings at once (plan: noun, base form).

#include <cstdint>
#include <string>
#include <vector>

#include "core/annotations.h"
#include "core/resources.h"

namespace pledger {

enum WordBit : uint32_t {
  kDeterminer = 1U << 0,  // the, a, this, its, several
  kPronoun = 1U << 1,     // personal and demonstrative, as subject or object
  kPreposition = 1U << 2,
  kCoordinator = 1U << 3,   // and, or, but
  kSubordinator = 1U << 4,  // because, although, if, when, while
  kRelative = 1U << 5,      // who, which, that, whose, where
  kModal = 1U << 6,         // would, should, could, must, may, can…
  kWill = 1U << 7,          // will, shall
  kBe = 1U << 8,
  kHave = 1U << 9,
  kDo = 1U << 10,
  kNegation = 1U << 11,  // not, never, and words in n't
  kAdverb = 1U << 12,
  kTo = 1U << 13,
  kBase = 1U << 14,  // verb forms
  kThirdPerson = 1U << 15,
  kPastForm = 1U << 16,
  kPastParticiple = 1U << 17,
  kIng = 1U << 18,
  kNounToo = 1U << 19,       // as often a noun
  kPresentAux = 1U << 20,    // of be, have, do: is, has, does
  kPastAux = 1U << 21,       // was, had, did
  kBeen = 1U << 22,          // been, being, be: non-finite forms of be
  kContraction = 1U << 23,   // a pronoun with its auxiliary: we'll, they've
  kPlural = 1U << 24,        // a plural without -s: people, staff
  kTakesClause = 1U << 25,   // a verb with a clause and hardly ever a thing behind it: say
  kAdjectiveToo = 1U << 27,  // as often an adjective: slow, open
  kTakesHearer = 1U << 26,  // a verb that may have the hearer between it and the clause: tell, warn
  kActs = 1U << 28,         // a noun only behind a determiner: cut, ban
  kDirects = 1U << 29,      // wants an object before «to»: trained, forced
  kAdds = 1U << 30,         // an adjective that adds to a number of things: new, extra
  kFocus = 1U << 31,        // an adverb that goes with a conjunction behind it: even if, only when
  kVerbForm = kBase | kThirdPerson | kPastForm | kPastParticiple | kIng,
};

struct WordFeatures {
  uint32_t bits = 0;
  uint32_t lemma = 0;  // index into FeatureTable::lemmas

  bool has(uint32_t any_of) const { return (bits & any_of) != 0; }
};

enum class Fronting : uint8_t { kNone, kDenied, kLimited, kJust };

class FeatureTable {
 public:
  explicit FeatureTable(const Resources& resources);

  // Features of a token; words that no lexicon knows get a guess by their ending (-ly: adverb;
  // -ing, -ed: verb forms).
  WordFeatures of(const Token& token, std::string_view text) const {
    if (token.word < by_word_.size() && by_word_[token.word].bits != 0) {
      const WordFeatures& known = by_word_[token.word];
      const bool body = token.has(kAllCapitals) && known.has(kRelative);  // «the WHO will …»
      return body ? WordFeatures{} : known;
    }
    // What another lexicon knows (family, hundred) is not guessed at, but for past forms that it knows
    // only as part of a phrase: piled up, chimed in.
    if (token.word == 0) return guessed(token, text);
    const WordFeatures guess =
        holds(only_in_phrases_, token.word) ? guessed(token, text) : WordFeatures{};
    return guess.has(kPastForm) ? guess : WordFeatures{};
  }
  // he, she, they, we, I: a pronoun that is a subject and nothing else.
  bool is_nominative(const Token& token) const { return holds(nominative_, token.word); }
  // its, his, their
  bool is_possessive(const Token& token) const { return holds(possessive_, token.word); }
  // Whether the determiner or number is as often the whole subject: some left, two closed.
  bool stands_alone(const Token& token) const { return holds(stands_alone_, token.word); }
  // Whether such a determiner is of one thing: each.
  bool is_singular(const Token& token) const { return holds(singular_, token.word); }
  // Whether a verb with «by» behind it tells what its subject keeps to: stood by its promise.
  bool keeps_by(const Token& token) const { return holds(keeps_by_, token.word); }
  // first, second: an ordinal.
  bool is_ordinal(const Token& token) const { return holds(ordinals_, token.word); }
  // What a word in front of a sentence does to it that sets the auxiliary before the subject: «Never has it …»,
  // «Only then did it …», «Hardly had it …».
  Fronting fronting(const Token& token) const {
    return token.word < fronting_.size() ? fronting_[token.word] : Fronting::kNone;
  }
  // Of «'s» where it is short for «is» (or «has»).
  WordFeatures short_is() const { return short_is_; }
  const std::string& lemma(const WordFeatures& features) const { return lemmas_[features.lemma]; }

 private:
  static WordFeatures guessed(const Token& token, std::string_view text);
  void add_function_words(const Resources& resources);
  void add_numbers(const Resources& resources);
  void add_adjectives(const Resources& resources);
  void add_verbs(const Resources& resources);
  void find_words_of_phrases(const Resources& resources);
  WordFeatures& at(uint32_t word);
  static bool holds(const std::vector<bool>& set, uint32_t word) {
    return word < set.size() && set[word];
  }
  static void add(std::vector<bool>& set, uint32_t word) {
    if (word >= set.size()) set.resize(word + 1);
    set[word] = true;
  }

  WordFeatures short_is_;
  std::vector<WordFeatures> by_word_;
  std::vector<bool> nominative_;  // by word, as the two below
  std::vector<bool> stands_alone_;
  std::vector<bool> singular_;  // of those that stand alone
  std::vector<bool> keeps_by_;
  std::vector<bool> possessive_;
  std::vector<bool> ordinals_;
  std::vector<Fronting> fronting_;     // by word
  std::vector<bool> only_in_phrases_;  // no entry of any lexicon by itself
  std::vector<std::string> lemmas_;
};

}  // namespace pledger
