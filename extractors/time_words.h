#pragma once
// TimeWords: what the lexicons of time (months, weekdays, seasons, events, time_relations,
// time_anchors, calendar_terms, number_words, time_context) say of a word, as tables by vocabulary
// id, so that a pass over the tokens costs one look-up each.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/annotations.h"
#include "core/lexicon.h"
#include "core/token.h"
#include "extractors/compared_times.h"
#include "extractors/numerals.h"

namespace pledger {

// What a word is to a time expression.
enum TimeRole : uint8_t {
  kTimeLink = 1,   // may stand in one: in, last, early, of, three
  kTimeCore = 2,   // may be what makes it one: March, Monday, year, yesterday
  kTimeSure = 4,   // a core that needs nothing beside it: March, yesterday; not year, budget
  kTimeLead = 8,   // relates or places a core: by, last, early, ago, third
  kTimeYear = 16,  // may begin a year written in words: nineteen, twenty
};

// What a word around a time says of it (lexicon time_context).
enum TimeContextBit : uint32_t {
  kLooksAhead = 1 << 0,
  kLooksBack = 1 << 1,
  kSetWord = 1 << 2,    // every, each, per
  kWorkWord = 1 << 3,   // novel, film
  kTitleWord = 1 << 4,  // Mrs, Theresa
  kFiscalWord = 1 << 5,
  kSchoolWord = 1 << 6,
  kSportWord = 1 << 7,
  kSourceWord = 1 << 8,      // figures, report
  kLawWord = 1 << 9,         // Act, Regulations
  kCountedWord = 1 << 10,    // people, nurses
  kAgedWord = 1 << 28,       // of those people, children: they may be «over five years»
  kComparingWord = 1 << 11,  // nearly, than
  kSayingWord = 1 << 12,     // said, announced: tells nothing of when
  kJoiningWord = 1 << 13,    // and, but, when: a new clause
  kDeterminer = 1 << 14,     // the, a, its
  kLastingWord = 1 << 15,    // waited, took, for: behind them a time is a length
  kCaseWord = 1 << 16,       // seen, treated, referral: «within 18 weeks» is of each case
  kRunningWord = 1 << 17,    // runs, lasts, funded: «to 2028» behind them is their end
  kPresentWord = 1 << 18,    // is, are: right beside a day they tell what is planned
  kIntentWord = 1 << 19,     // is, set, plan: «to» and a verb behind them look ahead
  kZeroPastNoun = 1 << 24,   // cut, cost: the same, and a noun too
  kZeroPast = 1 << 22,       // cut, put, shut: past where it is the finite verb
  kGoverningWord = 1 << 23,  // might, not: a verb behind them is no past
  kMovedWord = 1 << 21,   // pushed, brought, slipped: «from 2025 to 2027» behind them is no range
  kHadWord = 1 << 26,     // had: what it had promised to do by May, that May was meant
  kMissedWord = 1 << 27,  // missed: the deadline behind it is over
  kRankWord = 1 << 25,    // worst, highest: «the worst figures in ten years» looks back
  kLengthWord = 1 << 20,  // old, late, away: what stands before them is a length
};

// Attributes of an entry, read once.
struct TimeEntry {
  char32_t code = 0;  // class of the view (core/layers.h), with its variant
  int value = 0;  // month 1…12, weekday 1…7, season's first month, quarter 1…4, decade's first year
  int last_value = 0;  // season's last month
  bool name = false;   // of time_context: a name that holds a word of time
};

// As outputs name it: by, since, until …
std::optional<TimeRelation> relation_named(std::string_view name);

class TimeWords {
 public:
  explicit TimeWords(const Lexicons& lexicons);

  // TimeRole bits of a token that is a word of the vocabulary; 0 for others.
  uint8_t role(uint32_t word) const { return word < roles_.size() ? roles_[word] : 0; }
  uint32_t context(uint32_t word) const { return word < context_.size() ? context_[word] : 0; }

  // The longest entry of any lexicon of time that begins at `at` and ends before `end`.
  LexiconMatch entry_at(std::string_view text, std::span<const Token> tokens, uint32_t at,
                        uint32_t end) const;
  // The entry of one word; falsy where none has exactly this word.
  const Entry* entry_of(std::string_view word) const;
  const TimeEntry& of(const Entry& entry) const { return entries_[entry.index]; }

  // A name such as «Sunday Times» that begins at `at`; 0 tokens where none does.
  uint32_t name_at(std::string_view text, std::span<const Token> tokens, uint32_t at,
                   uint32_t end) const;

  const NumberWord& number(uint32_t word) const { return numbers_.of(word); }
  const Lexicons& lexicons() const { return lexicons_; }
  // The entry by which «following» relates («following the vote»); nullptr where the lexicon has
  // none.
  const Entry* following() const { return following_; }
  uint32_t the() const { return the_; }
  // Words of rising and falling.
  LexiconId directions() const { return directions_; }
  // Whether a word or sign of per cent begins at `at`.
  bool begins_percent(std::string_view text, std::span<const Token> tokens, uint32_t at,
                      uint32_t end) const {
    const LexiconMatch match = lexicons_.longest(percent_, text, tokens, at, end);
    return match && match.entry->has("factor");
  }
  // Words before the time that a figure is only compared with.
  const ComparedTimes& compared_times() const { return compared_times_; }
  // The relation of a word that may open a clause: since, until, before.
  std::optional<TimeRelation> clause_relation(uint32_t word) const {
    if (word == 0) return std::nullopt;
    if (word == since_) return TimeRelation::kSince;
    if (word == until_) return TimeRelation::kUntil;
    if (word == before_) return TimeRelation::kBefore;
    return std::nullopt;
  }

 private:
  void add_entries();
  void add_roles(std::string_view form, uint8_t last_role);
  uint8_t& role_of(uint32_t word);
  void add_context(const Entry& entry);
  void add_direct(const Entry& entry);
  void add_name(const Entry& entry);
  uint32_t first_word(const Entry& entry) const;
  bool begins_name(uint32_t word) const { return word < names_.size() && names_[word]; }
  TimeEntry describe(const Entry& entry) const;

  const Lexicons& lexicons_;
  NumberWords numbers_;
  std::vector<LexiconId>
      sources_;  // lexicons of time, in the order in which equally long entries win
  LexiconId context_lexicon_, months_, weekdays_, seasons_, events_, relations_, anchors_, terms_,
      directions_, percent_;
  ComparedTimes compared_times_;
  uint64_t source_mask_ = 0;
  std::vector<uint8_t> roles_;
  std::vector<uint32_t> context_;
  std::vector<bool> names_;  // by vocabulary id: whether a name of time_context begins with it
  std::vector<TimeEntry> entries_;  // by Entry::index
  // By vocabulary id: what entry_at() finds without a search, where one word decides it.
  struct Direct {
    const Entry* entry = nullptr;  // of this one word
    bool search = false;           // several, or one only as it is spelled
    bool longer = false;           // entries of several words begin with it
  };
  std::vector<Direct> direct_;
  uint32_t the_ = 0, since_ = 0, until_ = 0, before_ = 0;
  const Entry* following_ = nullptr;
};

}  // namespace pledger
