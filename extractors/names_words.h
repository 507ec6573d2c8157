#pragma once
// NameWords: what the name recogniser must know of single words, as one table by vocabulary id, and
// the lexicons that it matches longest forms of. Filled once from lexicons/words (name_words.tsv
// holds the small ones); read by all threads.

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/analysis.h"
#include "core/lexicon.h"
#include "core/resources.h"
#include "extractors/word_features.h"

namespace pledger {

enum NameBit : uint32_t {
  kFirstName = 1 << 0,
  kFemaleName = 1 << 1,  // with kFirstName; a name given to both carries neither
  kMaleName = 1 << 2,
  kHeadWord = 1 << 3,       // makes capitals an organisation: Council, Trust, University
  kNameParticle = 1 << 4,   // von, de, bin: inside a person's name
  kCalendarWord = 1 << 5,   // Monday, March: a capital that is no name
  kSourceNoun = 1 << 6,     // report, survey, motion: a document that says something
  kOrgNoun = 1 << 7,        // charity, party, union: stands for an organisation named elsewhere
  kRoleWord = 1 << 8,       // a role of a person, as a single word
  kModifier = 1 << 9,       // senior, former: before a role
  kGroupNoun = 1 << 10,     // a role in the plural: critics, campaigners
  kFunctionWord = 1 << 11,  // determiners, prepositions, conjunctions, auxiliaries: a capital on
                            // them says nothing
  kPersonNoun = 1 << 12,    // woman, mother, resident: somebody who is not named
  kQuantity = 1 << 13,      // most, others, some, half: stands alone as a subject
  kLinkWord = 1 << 14,      // of, for, at: between a role and what it belongs to
  kInnerWord = 1 << 15,     // of, for, the: inside an organisation's name
  kJoinWord = 1 << 16,      // and, &
  kDefinite = 1 << 17,      // the, our: before the description of somebody already named
  kFigures = 1 << 18,       // figures, data: they show something and say nothing
  kThatWord = 1 << 19,      // opens a reported clause
  kQuestionWord = 1 << 20,  // if, whether, how: open an indirect question
  kAnyBody = 1 << 22,       // organisation, body: stands for one of whatever kind
  kBreakWord = 1 << 21,     // as, while: after a comma, what follows is not reported any more
};

// Whom a personal pronoun can stand for.
enum class PronounKind : uint8_t { kNotOne, kHe, kShe, kThey, kWe, kI, kIt };

// The rules of this layer that stand for mechanisms in code.
struct NameRules {
  explicit NameRules(const RuleSet& rules);
  const Rule *titled, *first_name, *capitals, *lexicon_organisation, *headed_organisation, *acronym,
      *place, *pronoun, *role, *description, *apposition;
};

class NameWords {
 public:
  explicit NameWords(const Resources& resources);

  uint32_t bits(const Token& token) const {
    return token.word < bits_.size() ? bits_[token.word] : 0U;
  }
  bool is(const Token& token, uint32_t any_of) const { return (bits(token) & any_of) != 0; }
  PronounKind pronoun(const Token& token) const {
    return token.word < pronouns_.size() ? pronouns_[token.word] : PronounKind::kNotOne;
  }
  WordFeatures features(const Token& token, std::string_view text) const {
    return grammar_.of(token, text);
  }
  // May start an entry of one of the name lexicons.
  uint64_t begins(const Token& token) const { return lexicons_->begins(token.word); }

  const Lexicons& lexicons() const { return *lexicons_; }
  LexiconId organisations, roles, titles, places, post_nominals;
  uint64_t name_mask = 0;  // bits of begins() for organisations, roles, titles and places
  NameRules rules;

 private:
  void add_own_words();
  void mark_lexicon(std::string_view lexicon, uint32_t bit);
  void add(uint32_t word, uint32_t bit);
  void add_first_names();
  void add_roles();

  const Lexicons* lexicons_;
  FeatureTable grammar_;
  std::vector<uint32_t> bits_;
  std::vector<PronounKind> pronouns_;
};

}  // namespace pledger
