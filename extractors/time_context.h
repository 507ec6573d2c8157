#pragma once
// TimeContext: what the words around a time decide: whether it is one at all (May the month or the
// minister, 2000 people), whether it lies ahead or behind, whether a pair of years is a fiscal one.

#include "core/analysis.h"
#include "extractors/time_values.h"

namespace pledger {

// The time last mentioned that a later one may go on from.
struct PreviousTime {
  std::optional<DateInterval> days;
  Granularity granularity = Granularity::kNone;
  Calendar calendar = Calendar::kGregorian;
  std::string calendar_country;
  uint32_t sentence = 0;  // index into Analysis::sentences
};

class TimeContext {
 public:
  TimeContext(const TimeWords& words, const Analysis& analysis)
      : words_(words), analysis_(analysis) {}

  // Whether the hit means a time here.
  // `last_end` is the piece behind the time found before in this run, 0 for none.
  bool accepts(const TimeParts& parts, const TimeRun& run, uint32_t last_end, TokenRange sentence);

  // «in October 20 nurses left»: whether the day is rather a number of what follows. `before` is the time found
  // before in this run, null for none.
  bool counts_with_day(const TimeParts& parts, const TimeParts* before, TokenRange sentence) const;

  // «in Nov-25», «in Jan 26»: no day of a month stands behind «in», so this is a year.
  bool is_short_year_of_month(const TimeParts& parts) const;

  // Whether it is the date of the page, not of anything told.
  bool is_page_date(const TimeParts& parts, TokenRange sentence) const;

  // Fills what the words beside the time say of it: of_period, from_event, before_noun, and
  // clause_relation where they overrule the preposition.
  void mark(TimeParts& parts, TokenRange sentence) const;

  // Where the time ends a clause that dates something else, or a stretch («runs to 2028»): fills
  // clause_relation, widens the span within the tokens of the sentence that no other time holds.
  void read_clause(TimeParts& parts, TokenRange free) const;

  // Leaves out of the span what belongs to the words around it: «12% up on a year earlier», «the 2021
  // review».
  void trim(TimeParts& parts, TokenRange sentence) const;

  // «up 7% on a year earlier», «from 700 the year before»: only for comparison.
  bool is_compared(const TimeParts& parts) const;

  // Whether the text tells of times long past only, and says nothing of its own present.
  bool is_old_story();

  // A month that was read as that of the article's own present: named again in a later paragraph it
  // is so still, whatever year was told between.
  void note_month(int month) { months_now_ |= 1U << static_cast<unsigned>(month); }

  // `previous` is the time last mentioned, `told` the last one stated with its year, or following
  // from one, that is no deadline.
  TimeSetting setting(const TimeParts& parts, uint32_t sentence, const PreviousTime& previous,
                      const PreviousTime& told);

 private:
  // --- time_accepts.cpp, time_accepts_dates.cpp, time_accepts_relative.cpp ---
  bool stands_alone(const TimeParts& parts, const TimeRun& run, uint32_t last_end,
                    TokenRange sentence) const;
  bool ends_range(const TimeParts& parts, const TimeRun& run, uint32_t last_end) const;
  bool accepts_year(const TimeParts& parts, TokenRange sentence) const;
  bool accepts_date(const TimeParts& parts, const TimeRun& run, uint32_t last_end,
                    TokenRange sentence);
  bool accepts_weekday(const TimeParts& parts, const TimeRun& run, TokenRange sentence) const;
  bool accepts_season(const TimeParts& parts, const TimeRun& run, TokenRange sentence) const;
  bool beside_month(const TimeParts& parts, const TimeRun& run, uint32_t last_end) const;
  bool accepts_relative(const TimeParts& parts, uint32_t last_end, TokenRange sentence) const;
  bool is_often(uint32_t begin, TokenRange sentence) const;
  bool accepts_ago(const TimeParts& parts, TokenRange sentence, std::string_view before,
                   std::string_view next) const;
  bool accepts_unit(const TimeParts& parts, std::string_view next) const;
  bool accepts_part_of_unit(const TimeParts& parts, std::string_view next) const;
  bool is_verb_last(const TimeParts& parts, TokenRange sentence) const;
  bool qualifies_noun(const TimeParts& parts, std::string_view next) const;
  bool accepts_span(const TimeParts& parts, TokenRange sentence) const;
  bool accepts_event(const TimeParts& parts, uint32_t last_end, uint32_t sentence_end) const;
  bool is_rate(const TimeParts& parts, std::string_view before) const;
  bool goes_on_until(const TimeParts& parts, TokenRange sentence) const;
  bool begins_then(uint32_t at, uint32_t end) const;
  bool is_person(const TimeParts& parts, const TimePiece& month, TokenRange sentence);
  bool names_meeting(const TimeParts& parts, TokenRange sentence) const;
  bool is_title_of_work(const TimeParts& parts, TokenRange sentence) const;
  bool is_past_beside(uint32_t begin, TokenRange sentence) const;
  bool is_perfect_beside(uint32_t begin, TokenRange sentence) const;
  bool is_each_case(uint32_t begin, TokenRange sentence) const;
  bool ends_what_runs(const TimeParts& parts, TokenRange free) const;
  bool part_of_many(uint32_t at, uint32_t end) const;
  bool is_short_end(const TimeParts& parts) const;
  bool spreads(const TimeParts& parts, TokenRange sentence) const;
  bool is_ranked(const TimeParts& parts, TokenRange sentence) const;
  bool tells_perfect(TokenRange clause) const;
  bool is_moved(uint32_t from, TokenRange sentence) const;
  bool moves_up(uint32_t from, TokenRange sentence) const;
  bool is_change_of(uint32_t from, TokenRange sentence) const;
  bool is_base_of_change(const TimeParts& parts, TokenRange sentence) const;
  bool is_so_far(const TimeParts& parts, TokenRange sentence) const;
  bool is_opening_hour(const TimeParts& parts, const TimeRun& run, TokenRange sentence) const;
  static bool entry_plural(const TimeParts& parts);
  bool counts_something(uint32_t at, uint32_t end) const;
  // --- time_direction.cpp ---
  bool before_source(uint32_t at, TokenRange sentence) const;
  TimeDirection direction(const TimeParts& parts, TokenRange sentence) const;
  // A word that tells where a time lies, and how far from it the word stands.
  struct Cue {
    TimeDirection direction = TimeDirection::kUnknown;
    uint32_t distance = kNoIndex;
    uint32_t said = kNoIndex;  // how far a word of saying stands that is nearer than that
  };
  bool is_limit(const TimeParts& parts, TokenRange sentence) const;
  bool is_finite_past(uint32_t at, TokenRange sentence) const;
  bool is_supposed(uint32_t at, TokenRange sentence) const;
  bool is_past_plan(uint32_t time, TokenRange sentence) const;
  bool is_scheduled(const TimeParts& parts, TokenRange sentence, bool limit) const;
  Cue nearest_cue(uint32_t from, bool backwards, TokenRange sentence, bool limit) const;
  TimeDirection cue_at(uint32_t at, TokenRange sentence, bool limit) const;
  bool goes_on(const PreviousTime& previous, uint32_t sentence, TimeDirection direction) const;
  // --- time_story.cpp ---
  void tell(const TimeParts& parts, uint32_t sentence, const PreviousTime& previous,
            const PreviousTime& told, TimeSetting& setting);
  bool promised_then(const TimeParts& parts, uint32_t sentence, const PreviousTime& previous) const;
  bool speaks_of_now(uint32_t at) const;
  bool follows_comparison(const TimeParts& parts, bool* moves = nullptr) const;
  bool is_now_before(const TimeParts& parts, uint32_t sentence) const;
  int year_at(uint32_t at) const;
  unsigned month_before(uint32_t at) const;
  std::optional<DateInterval> told_ahead(uint32_t sentence, Granularity& granularity) const;
  void read_subject(uint32_t sentence);
  bool is_fiscal_document();
  uint32_t bits(uint32_t at) const { return words_.context(analysis_.tokens[at].word); }
  std::string_view text(uint32_t at) const { return analysis_.text(analysis_.tokens[at].span()); }

  const TimeWords& words_;
  const Analysis& analysis_;
  uint32_t subject_of_ = kNoIndex;  // sentence that subject_ was read from
  uint32_t subject_ = 0;            // bits of all its words
  bool money_ = false;              // whether a sum stands in it
  int fiscal_document_ =
      -1;  // whether the document speaks of money or performance throughout; -1: not asked yet
  int old_story_ = -1;       // -1: not asked yet
  uint32_t months_now_ = 0;  // by number
  int person_may_ =
      -1;  // whether the document names a person called May or March; -1: not asked yet
};

}  // namespace pledger
