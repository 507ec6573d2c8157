#pragma once
// TimePass: the extraction of times from one document, shared by the files that do its parts:
//   times.cpp        walks over sentences and runs, asks the rules, reads and writes
//   time_joints.cpp  what joins two times to one, or lets one tell of the other
//   time_next.cpp    «next» by itself behind «this year»

#include <optional>
#include <vector>

#include "core/matcher.h"
#include "extractors/time_context.h"
#include "extractors/time_memo.h"
#include "extractors/time_pieces.h"
#include "extractors/time_units.h"
#include "extractors/time_values.h"
#include "extractors/times.h"

namespace pledger {

// What joins two times to one.
enum class TimeJoint : uint8_t { kNone, kTo, kAnd, kDash, kUntil };

struct FoundTime {
  TimeParts parts;
  TimeValue value;
};

struct TimeExtractor::Impl {
  explicit Impl(const Resources& resources);

  // One document, one thread.
  struct Pass {
    const Impl& impl;
    Analysis& analysis;
    TimeRunReader reader;
    TimeContext context;
    TimeMemo& memo;
    PreviousTime previous;
    PreviousTime told;
    TimeRun run;
    std::vector<TimeParts> parts;
    std::vector<RuleHit> hits;  // of parts, where the rule checker asks for them
    std::vector<FoundTime> found;
    uint32_t last_token = 0;                  // behind the time accepted last
    unsigned last_weekday = 0;                // of the time last written, where it was one; else 0
    std::optional<TimeExpression> this_unit;  // «this year», of the sentence read
    TimeUnit unit = TimeUnit::kVague;         // of this_unit

    Pass(const Impl& i, Analysis& a)
        : impl(i), analysis(a), reader(i.words, a), context(i.words, a), memo(i.memo()) {}
    void read_sentence(uint32_t sentence);
    bool may_begin(const TimePiece& piece) const;
    bool follows_moved(const TimeParts& read) const;
    void match_run(TokenRange sentence);
    void inherit_years();
    void resolve(uint32_t sentence);
    void remember(const FoundTime& time, uint32_t sentence);
    bool stands_aside(const FoundTime& time) const;
    bool dates_same(const FoundTime& first, const FoundTime& second) const;
    bool dates_event(const FoundTime& first, const FoundTime& second) const;
    void gloss_period(TimeExpression& months) const;
    void gloss_weekday(const TimeExpression& date);
    static bool stands_beside(const TimeParts& first, const TimeParts& second);
    static std::optional<Date> start_before(const FoundTime& first, const FoundTime& second);
    bool join(const FoundTime& first, const FoundTime& second, FoundTime& joined) const;
    TimeJoint joint_between(const TimeParts& first, const TimeParts& second) const;
    void write();
    void remember_this(const FoundTime& time, const TimeExpression& written);
    void read_next_alone(TokenRange sentence);
    bool may_stand_for_unit(uint32_t at, TokenRange sentence) const;
  };

  // `hit` counts from byte `at` of the run's view.
  TimeParts read_parts(const RuleHit& hit, uint32_t at, const TimeRun& run) const;
  static void cut_before(TimeGroup last_group, TimeParts& parts, const TimeRun& run);
  TimeMemo& memo() const;

  TimeWords words;
  Matcher matcher;
  const Rule* range;
  uint32_t next_word;
  uint64_t id;  // never used twice, so that a memo knows whose it is
  struct RulePlan {
    TimeForm form = TimeForm::kDate;
    bool known = false;
    std::vector<std::optional<TimeGroup>> groups;  // by capture number - 1
  };
  std::vector<RulePlan> plans;  // by Rule::index
};

}  // namespace pledger
