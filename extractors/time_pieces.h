#pragma once
// TimePieces: the few tokens around a year, month, weekday or unit, cut into pieces that the rules
// of layer "times" can read: «by the end of March 2024» is RELATION, "the", PART, MONTH, NUMERAL. A
// piece that is a class is one character of the view.

#include <cstdint>
#include <vector>

#include "core/analysis.h"
#include "core/view.h"
#include "extractors/time_words.h"

namespace pledger {

struct DottedDate;  // time_tokens.h

struct TimePiece {
  char32_t code = 0;  // class and variant; 0 for text that stands for itself
  Span span;
  TokenRange tokens;
  const Entry* entry = nullptr;  // absent for numbers
  int number = 0;  // of a NUMERAL, DECADE (first year, or 80 for «80s») or FISCAL (25 or 2025)
  bool is_class() const { return code != 0; }
};

// A run of tokens that may hold a time, as pieces and as view; item i of the view is piece i.
struct TimeRun {
  TokenRange tokens;
  std::vector<TimePiece> pieces;
  std::vector<uint32_t> begins;  // byte of the view where each piece begins
  uint32_t match_end = 0;        // no time begins at this piece or behind it
  View view;

  // Index of the piece that begins at or behind this byte of the view; pieces.size() where none
  // does.
  uint32_t piece_at(uint32_t byte) const;
};

class TimeRunReader {
 public:
  TimeRunReader(const TimeWords& words, const Analysis& analysis)
      : words_(words), analysis_(analysis) {}

  // The next run that begins at or after token `from` and ends in `sentence`; false where there is
  // no more. A run is at most kLongestRun tokens, so everything done with it is bounded.
  bool next(TokenRange sentence, uint32_t from, TimeRun& run) const;

  static constexpr uint32_t kLongestRun = 28;

 private:
  // TimeRole bits of what may begin a run; 0 where none does.
  uint8_t core_role(uint32_t at, uint32_t end) const;
  bool is_short_date(uint32_t at, uint32_t end) const;
  bool is_day_month(uint32_t at, uint32_t end) const;
  bool is_month_number(uint32_t at, uint32_t end) const;
  bool is_short_pair(uint32_t at, uint32_t end) const;
  bool is_short_year(uint32_t at, uint32_t end) const;
  // The year in words that begins at a token («nineteen eighty-four»), and how many tokens it has; none: 0.
  struct SpeltYear {
    int year = 0;
    uint32_t size = 0;
  };
  SpeltYear spelt_year(uint32_t at, uint32_t end) const;
  // --- time_spelt_years.cpp ---
  enum class YearLead : uint8_t { kNone, kWord, kDate };
  YearLead year_lead(uint32_t at) const;
  bool is_day_of_month(uint32_t at) const;
  bool is_counted_behind(uint32_t at, uint32_t end, bool bare) const;
  SpeltYear spelt_tail(uint32_t at, uint32_t end) const;
  SpeltYear spelt_scale(int value, YearLead lead, uint32_t at, uint32_t end) const;
  // What most tokens are: asked of every one.
  bool cannot_be_core(const Token& token) const {
    if (token.is(TokenKind::kWord))
      return (token.flags & (kHyphenated | kHasDigit)) == 0 &&
             (words_.role(token.word) & (kTimeCore | kTimeYear)) == 0;
    return !token.is(TokenKind::kNumber);
  }
  bool belongs(uint32_t at, TokenRange sentence, uint8_t& roles) const;
  bool is_ordinal_apart(uint32_t at, TokenRange sentence) const;
  bool is_plain_number(uint32_t at, uint32_t end) const;
  void read_pieces(TokenRange sentence, TimeRun& run) const;
  uint32_t read_number(uint32_t at, uint32_t end, TimeRun& run) const;
  bool counts_share(uint32_t at, uint32_t end, const TimeRun& run) const;
  bool ends_short_date(uint32_t at, uint32_t end, const TimeRun& run) const;
  uint32_t read_word(uint32_t at, uint32_t end, TimeRun& run) const;
  void read_dotted(const DottedDate& dots, uint32_t at, TimeRun& run) const;
  bool read_number_word(uint32_t at, TimeRun& run) const;
  bool read_compound(uint32_t at, TimeRun* run) const;
  bool read_compound_part(std::string_view part, uint32_t begin, uint32_t at, TimeRun& run) const;
  bool read_numbered(std::string_view form, uint32_t at, TimeRun* run) const;
  void add_text(Span span, uint32_t at, TimeRun& run) const;
  std::string_view text(uint32_t at) const { return analysis_.text(analysis_.tokens[at].span()); }
  bool glued(uint32_t at, uint32_t end) const {
    return at < end && !analysis_.tokens[at].has(kSpaceBefore);
  }

  const TimeWords& words_;
  const Analysis& analysis_;
};

}  // namespace pledger
