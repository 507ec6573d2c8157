#pragma once
// The noun counted: the words after a number that name what it counts, as the article has them
// ("mental health professionals", "online therapy sessions"), and what the word after a number says
// about whether it counts at all.

#include "core/analysis.h"
#include "core/resources.h"
#include "extractors/number_words.h"
#include "extractors/word_features.h"

namespace pledger {

struct CountedNoun {
  Span span{};          // empty where no noun stands there
  uint32_t after = 0;   // token behind it
  bool plural = false;  // its last word looks like a plural
  bool verb =
      false;  // instead, a finite verb or auxiliary stands there: "six had left", "14 million have"
  bool verb_too = false;  // behind a number above one it is a verb: "six in 10 say he …"
  bool found() const { return !span.empty(); }
};

class NounFinder {
 public:
  // `resources` and `features` must outlive this.
  NounFinder(const Resources& resources, const FeatureTable& features);

  // The noun phrase that begins at token `at`, before token `end`. `first_byte` > 0 says that the
  // phrase begins inside the token before `at` ("two-bedroom"). With `of`, "of" and a determiner
  // may stand before it ("thousands of the patients").
  CountedNoun after(const Analysis& analysis, uint32_t at, uint32_t end, uint32_t first_byte,
                    bool of) const;

  const FeatureTable& features() const { return features_; }
  // Whether the word looks like a plural: people, staff, words in -s but not -ss, -us, -is.
  bool looks_plural(const Analysis& analysis, const Token& token) const;

 private:
  // A noun phrase as far as it is read.
  struct Phrase {
    uint32_t first = 0;      // its first token
    uint32_t begin = 0;      // byte
    uint32_t at = 0;         // behind the last token read
    uint32_t last_noun = 0;  // behind the last word that can close it
    bool plural = false;     // the last word read looks like a plural
  };

  bool may_continue(const Analysis& analysis, const Token& token, WordFeatures features,
                    bool plural_before) const;
  // The same of the token `at`, before a plural.
  bool may_continue(const Analysis& analysis, uint32_t at) const {
    const Token& token = analysis.tokens[at];
    return may_continue(analysis, token, features_.of(token, analysis.text()), false);
  }
  bool figure(const Analysis& analysis, const Token& token) const;
  bool begins_time(const Analysis& analysis, uint32_t at, uint32_t end) const;
  bool initials(const Analysis& analysis, uint32_t at, uint32_t end) const;
  bool is_clause(const Analysis& analysis, TokenRange phrase, bool of) const;
  uint32_t behind_owner(const Analysis& analysis, uint32_t mark, uint32_t end) const;
  uint32_t behind_list(const Analysis& analysis, uint32_t comma, uint32_t end) const;
  uint32_t behind_join(const Analysis& analysis, const Phrase& phrase, uint32_t end) const;
  uint32_t behind_of(const Analysis& analysis, uint32_t of, uint32_t end) const;
  uint32_t behind_insertion(const Analysis& analysis, const Phrase& phrase, uint32_t end) const;
  bool take_word(const Analysis& analysis, uint32_t end, Phrase& phrase) const;
  Phrase phrase_at(const Analysis& analysis, uint32_t first, uint32_t end, bool of_them) const;
  bool is_verb_too(const Analysis& analysis, const Phrase& phrase, uint32_t end) const;

  const Lexicons& lexicons_;
  const FeatureTable& features_;
  NumberWords numbers_;
  std::vector<bool> irregular_plurals_;  // by vocabulary id
  LexiconId anchors_, rates_, terms_;
  uint32_t word_of_, word_and_, word_or_, word_per_;
};

}  // namespace pledger
