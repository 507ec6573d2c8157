#pragma once
// NameWords: what the name recogniser must know of single words, as one table by vocabulary id, and
// the lexicons that it matches longest forms of. Filled once from lexicons/words (name_words.tsv
// holds the small ones); read by all threads.

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/analysis.h"
#include "core/lexicon.h"
#include "core/resources.h"
#include "extractors/word_features.h"

namespace pledger {

enum NameBit : uint64_t {
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
  kTermWord = 1 << 22,      // previous, next: not the government in office
  kBreakWord = 1 << 21,     // as, while: after a comma, what follows is not reported any more
  kBodysWord = 1 << 28,     // its: of a body, as «its president»
  kLooseBody = 1 << 29,     // charity, group: may mean a body of which no kind is known
  kFormerWord = 1 << 30,    // former, retired: what somebody was
  kSurname = 1ULL << 33,    // May: a month that is a surname behind a title or first name
  kNoOne = 1ULL << 32,      // nobody, no: as a source, it says nothing
  kOpposition = 1U << 31,   // shadow: whose role is of a party that does not govern
  kTalkWord = 1ULL << 34,   // talking, interviewed: what the line says that credits an interview
  kComplementWord = 1ULL << 35,  // of, for, against: what follows completes a noun before it
  kSeenWord = 1ULL << 36,   // seen, obtained: behind a document, who has it and did not write it
  kLeadsWord = 1ULL << 37,  // continues, quick: «continues to insist», «was quick to point out»
  kAloneBody = 1ULL << 38,  // state: a body, but not in «the state of the wards»
  kCompassWord = 1ULL << 41,  // West, Central: behind a place's name, a part of it
  kSaintWord = 1ULL << 42,    // St: opens the name of a church, school or hospital
  kInitialism = 1ULL << 40,   // MRI, HIV: capitals that name no body
  kSeatWord = 1ULL << 39,     // in: before where an organisation is, and not in its name
  kGreeting = 1 << 27,        // dear: before whom a letter is for
  kOwnWord = 1 << 26,         // its, their: what follows belongs to somebody named before
  kPerWord = 1 << 25,         // between a number and «cent»
  kCompares = 1ULL << 44,     // compared, double: after a comma, a figure beside the one before it
  kSupposes = 1ULL << 43,     // if, unless: who says something there has not said it yet
  kFamilyName = 1ULL << 46,   // Smith: a surname that is a word too
  kRateWord = 1ULL << 45,     // year: behind «a» and before a role, how often
  kAskedWord = 1 << 24,       // what, where, who: open a question, and no report
  kCueWord = 1 << 23,         // a form in the lexicon of reporting verbs begins with it
};

// The lexicons whose longest forms make names.
enum class NameLexicon : uint8_t {
  kOrganisations,
  kRoles,
  kTitles,
  kPlaces,
  kPostNominals,
  kOffices  // verbs that tell a role: chairs, leads
};
constexpr size_t kNameLexicons = 6;

// What the entries of these lexicons (and of no others) say in words, as a table by Entry::index.
struct NameFacts {
  Gender gender = Gender::kUnknown;  // kPlural where neither sex is told but the number is
  bool gendered = false;             // the entry tells the sex
  bool plural = false;
  bool modifier = false;       // senior, former: no role alone
  bool office = false;         // a title that is a role: Senator
  bool generic = false;        // an organisation's name that another one's may be short for
  bool shared = false;         // bodies of several countries bear the name
  bool of_first_name = false;  // a title that may stand before a first name alone: Sir
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
  // `resources` and `features` must outlive this.
  NameWords(const Resources& resources, const FeatureTable& features);

  uint64_t bits(const Token& token) const { return of(token).bits; }
  bool is(const Token& token, uint64_t any_of) const { return (bits(token) & any_of) != 0; }
  PronounKind pronoun(const Token& token) const { return of(token).pronoun; }
  // That of «they’ve», «he’d»: kNotOne for any other word.
  PronounKind contracted(const Token& token) const { return of(token).contracted; }
  WordFeatures features(const Token& token, std::string_view text) const {
    return grammar_.of(token, text);
  }
  // May start an entry of one of the name lexicons (any but the post-nominals).
  bool begins_name(const Token& token) const { return (of(token).begins & kBeginsName) != 0; }
  bool begins(NameLexicon lexicon, const Token& token) const {
    return (of(token).begins >> static_cast<unsigned>(lexicon) & 1) != 0;
  }
  // The longest entry from token `at`, as Lexicons::longest. Most words that begin an entry (the,
  // national) do so only with a second word, so that is asked for first.
  LexiconMatch longest(NameLexicon lexicon, const Analysis& analysis, uint32_t at,
                       uint32_t end) const;
  // `entry` must be of one of the name lexicons.
  // The body that a name means, whose longest entry this is: of a shared name that of the document's
  // country; nullptr where no lexicon has one. Where the country is unknown, the first there is.
  const Entry* meant(const Entry& entry, const Analysis& analysis, uint32_t at) const;
  // Whether «the agency», «the charity» can be a body of the kind; `known` where a lexicon has the body,
  // and not only what its name ends with.
  bool may_mean(const Token& noun, std::string_view kind, bool known) const;

  // «government», «administration»
  bool is_government(const Token& noun) const;
  // The kind that the name's last words tell («… Council»: local); "" where they tell none.
  std::string_view head_kind(const Analysis& analysis, TokenRange name) const;
  const NameFacts& facts(const Entry& entry) const { return facts_[entry.index - first_fact_]; }

  const Lexicons& lexicons() const { return *lexicons_; }
  // Whether no lexicon has the word by itself, but for the first names: «Johnson», «Quinlan». A word of longer
  // entries («Little», of «a little») must be what `acts`: a verb that is no auxiliary follows.
  bool names_only(const Token& token, std::string_view text, bool acts) const;
  LexiconId verbs() const { return verbs_; }
  NameRules rules;

 private:
  // Bits of `begins`, `alone` and `second` are by NameLexicon.
  struct Word {
    uint64_t bits = 0;
    PronounKind pronoun = PronounKind::kNotOne;
    PronounKind contracted = PronounKind::kNotOne;
    uint8_t begins = 0;  // an entry begins with it
    uint8_t alone = 0;   // an entry is this word alone
    uint8_t second = 0;  // an entry has it as its second word
  };
  static constexpr uint8_t kBeginsName = 0b1111;
  const Word& of(const Token& token) const {
    return words_[token.word < words_.size() ? token.word : 0];
  }
  Word& at(uint32_t word);
  LexiconId id(NameLexicon lexicon) const { return ids_[static_cast<size_t>(lexicon)]; }
  void add_name_entries();
  void add_function_words();
  void add_cue_words();
  void add_own_words();
  void add_contractions();
  void mark_lexicon(std::string_view lexicon, uint64_t bit);
  void add(uint32_t word, uint64_t bit);
  void add_holidays();
  void add_first_names();
  void add_roles();

  const Lexicons* lexicons_;
  LexiconId verbs_;
  const FeatureTable& grammar_;
  std::array<LexiconId, kNameLexicons> ids_{};
  std::vector<Word> words_;  // by vocabulary id; 0, the unknown word, is nothing
  std::vector<NameFacts> facts_;
  uint32_t first_fact_ = 0;                            // Entry::index of facts_[0]
  std::unordered_map<uint32_t, const Entry*> bodies_;  // «agency», by vocabulary id
  LexiconId heads_;
};

}  // namespace pledger
