#pragma once
// The words by which the ledger compares claims: of what a claim is about, and what it counts.

#include <string>
#include <vector>

#include "core/analysis.h"
#include "core/lexicon.h"
#include "ledger/topic_words.h"

namespace pledger {

class ClaimWords {
 public:
  explicit ClaimWords(const Lexicons& lexicons);

  // Stems of its content words, sorted, each once, by spaces. Figures and dates are compared by
  // themselves: their words say nothing of the topic. Of a pledge also «!» where it has a word that
  // denies, and «!pay» where that is its verb («will not pay», «nobody will pay»).
  // `noun_before` is what is promised where that stands before the claim, else empty.
  std::string terms_of(const Analysis& analysis, const Claim& claim, Span noun_before) const;

  // The concept that the noun ends with, else its head, as topics are compared («workers», «staff»): the
  // last word before a function word («people with asthma»: people).
  std::string noun_key(const Analysis& analysis, Span noun) const;

 private:
  bool is_function_word(const Analysis& analysis, uint32_t token) const;
  bool is_negative(const Analysis& analysis, uint32_t token) const;
  // «No ward», «not one of them», but not «no later than May».
  bool is_nobody(const Analysis& analysis, TokenRange subject) const;
  void add_denied(const Analysis& analysis, const Claim& claim, TokenRange tokens,
                  std::vector<std::string>& terms) const;

  const Lexicons& lexicons_;
  LexiconId function_words_;
  LexiconId concepts_;
  TopicWords topic_words_;
};

}  // namespace pledger
