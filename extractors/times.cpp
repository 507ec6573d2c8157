#include "extractors/times.h"

#include <algorithm>
#include <atomic>

#include "core/matcher.h"
#include "extractors/time_context.h"
#include "extractors/time_forms.h"
#include "extractors/time_memo.h"
#include "extractors/time_pieces.h"
#include "extractors/time_units.h"
#include "extractors/time_values.h"

namespace pledger {
namespace {

using G = TimeGroup;

// What joins two times to one.
enum class Joint : uint8_t { kNone, kTo, kAnd, kDash, kUntil };

struct FoundTime {
  TimeParts parts;
  TimeValue value;
};

uint64_t next_id() {
  static std::atomic<uint64_t> last{0};
  return ++last;
}

bool is_dash(std::string_view mark) {
  return mark == "-" || mark == "\xE2\x80\x93" || mark == "\xE2\x80\x94";
}

}  // namespace

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
    bool dates_event(const FoundTime& first, const FoundTime& second) const;
    static bool stands_beside(const TimeParts& first, const TimeParts& second);
    bool join(const FoundTime& first, const FoundTime& second, FoundTime& joined) const;
    Joint joint_between(const TimeParts& first, const TimeParts& second) const;
    void write();
    void remember_this(const FoundTime& time, const TimeExpression& written);
    void read_next_alone(TokenRange sentence);
    bool may_stand_for_unit(uint32_t at, TokenRange sentence) const;
  };

  // `hit` counts from byte `at` of the run's view.
  TimeParts read_parts(const RuleHit& hit, uint32_t at, const TimeRun& run) const;
  static void drop_anchor(TimeParts& parts, const TimeRun& run);
  TimeMemo& memo() const;

  TimeWords words;
  Matcher matcher;
  const Rule* range;
  uint32_t next_word;
  uint64_t id = next_id();  // never used twice, so that a memo knows whose it is
  struct RulePlan {
    TimeForm form = TimeForm::kDate;
    bool known = false;
    std::vector<std::optional<TimeGroup>> groups;  // by capture number - 1
  };
  std::vector<RulePlan> plans;  // by Rule::index
};

TimeExtractor::Impl::Impl(const Resources& resources)
    : words(resources.lexicons),
      matcher(resources.rules, "times"),
      range(resources.rules.kernel("times", "range")),
      next_word(resources.lexicons.word_id("next")) {
  plans.resize(resources.rules.rules().size());
  for (const Rule& rule : resources.rules.rules()) {
    if (rule.layer != "times" || rule.program == nullptr) continue;
    RulePlan& plan = plans[rule.index];
    const auto form = time_form(rule.text("form"));
    plan.known = form.has_value();
    plan.form = form.value_or(TimeForm::kDate);
    for (const std::string& name : rule.group_names) plan.groups.push_back(time_group(name));
  }
}

// One memo for each thread, emptied when another extractor takes over.
TimeMemo& TimeExtractor::Impl::memo() const {
  thread_local TimeMemo memo;
  thread_local uint64_t owner = 0;
  if (owner != id) memo = TimeMemo();
  owner = id;
  return memo;
}

TimeParts TimeExtractor::Impl::read_parts(const RuleHit& hit, uint32_t at,
                                          const TimeRun& run) const {
  const RulePlan& plan = plans[hit.rule->index];
  TimeParts parts;
  parts.rule = hit.rule;
  parts.form = plan.form;
  parts.first_piece = run.piece_at(at + hit.begin);
  parts.end_piece = run.piece_at(at + hit.end);
  const TimePiece& first = run.pieces[parts.first_piece];
  const TimePiece& last = run.pieces[parts.end_piece - 1];
  parts.span = {first.span.begin, last.span.end};
  parts.tokens = {first.tokens.begin, last.tokens.end};
  for (size_t i = 0; i < hit.groups.size(); ++i) {
    if (!hit.groups[i].matched || !plan.groups[i]) continue;
    const uint32_t piece = run.piece_at(at + hit.groups[i].begin);
    if (piece < run.pieces.size())
      parts.groups[static_cast<size_t>(*plan.groups[i])] = &run.pieces[piece];
  }
  return parts;
}

void TimeExtractor::Impl::drop_anchor(TimeParts& parts, const TimeRun& run) {
  const TimePiece*& anchor = parts.groups[static_cast<size_t>(G::kAnchor)];
  parts.end_piece = static_cast<uint32_t>(anchor - run.pieces.data());
  const TimePiece& last = run.pieces[parts.end_piece - 1];
  parts.span.end = last.span.end;
  parts.tokens.end = last.tokens.end;
  anchor = nullptr;
}

// A time begins with a class or an article; marks and other words never do.
bool TimeExtractor::Impl::Pass::may_begin(const TimePiece& piece) const {
  if (piece.is_class()) return true;
  const std::string_view word = analysis.text(piece.span);
  return word.size() <= 3 && (word == "the" || word == "The" || word == "a" || word == "A" ||
                              word == "an" || word == "An");
}

// «to 2027» of «pushed back from 2025 to 2027».
bool TimeExtractor::Impl::Pass::follows_moved(const TimeParts& read) const {
  return !parts.empty() && parts.back().moved && !read.has(G::kRelation) &&
         read.first_piece == parts.back().end_piece + 1 &&
         analysis.text(run.pieces[parts.back().end_piece].span) == "to";
}

void TimeExtractor::Impl::Pass::match_run(TokenRange sentence) {
  parts.clear();
  hits.clear();
  uint32_t next_free = 0;  // first piece behind the last hit
  for (uint32_t i = 0; i < run.match_end; ++i) {
    if (i < next_free || !may_begin(run.pieces[i])) continue;
    const uint32_t at = run.begins[i];
    const RuleHit* hit = memo.match_at(impl.matcher, run.view, at);
    if (hit == nullptr || !impl.plans[hit->rule->index].known) continue;
    TimeParts read = impl.read_parts(*hit, at, run);
    // «the week after next Friday»: next places what follows.
    if (read.form == TimeForm::kBeside && read.has(G::kAnchor) &&
        read.end_piece < run.pieces.size() && run.pieces[read.end_piece].is_class())
      impl.drop_anchor(read, run);
    // «two weeks after Easter»: what follows is related by what went before.
    const bool beside = !parts.empty() && stands_beside(parts.back(), read);
    if (beside && !read.has(G::kRelation))
      read.groups[static_cast<size_t>(G::kRelation)] = parts.back()[G::kLink];
    if (context.is_page_date(read, sentence)) {
      next_free = read.end_piece;
      continue;
    }
    context.mark(read, sentence);
    if (!context.accepts(read, run, next_free, sentence)) continue;
    context.read_clause(read, {std::max(last_token, sentence.begin), sentence.end});
    if (follows_moved(read)) {
      const TimePiece& to = run.pieces[parts.back().end_piece];
      read.clause_relation = TimeRelation::kUntil;
      read.moved_to = true;
      read.span.begin = to.span.begin;
      read.tokens.begin = to.tokens.begin;
    }
    context.trim(read, sentence);
    last_token = read.tokens.end;
    if (analysis.keep_hits) impl.matcher.match_at(run.view, at, hits.emplace_back());
    next_free = read.end_piece;
    parts.push_back(read);
  }
}

// «by the end of this parliament, in May 2029»: the second tells when the event of the first is.
bool TimeExtractor::Impl::Pass::dates_event(const FoundTime& first, const FoundTime& second) const {
  const TimeRelation relation = first.value.relation;
  const bool limit = relation == TimeRelation::kBy || relation == TimeRelation::kUntil ||
                     relation == TimeRelation::kBefore;
  if (!limit || first.parts.form != TimeForm::kEvent || first.value.days) return false;
  if (!second.value.days || !second.parts.has(G::kYear) ||
      second.value.relation != TimeRelation::kIn)
    return false;
  const uint32_t mark = first.parts.end_piece;
  return second.parts.first_piece == mark + 1 && analysis.text(run.pieces[mark].span) == ",";
}

// Whether `second` is what the first is counted from.
bool TimeExtractor::Impl::Pass::stands_beside(const TimeParts& first, const TimeParts& second) {
  return first.form == TimeForm::kBeside && first.end_piece == second.first_piece;
}

Joint TimeExtractor::Impl::Pass::joint_between(const TimeParts& first,
                                               const TimeParts& second) const {
  const uint32_t begin = first.end_piece, end = second.first_piece;
  if (begin == end)
    return second.relation() == TimeRelation::kUntil && second.has(G::kRelation) ? Joint::kUntil
                                                                                 : Joint::kNone;
  if (end != begin + 1) return Joint::kNone;
  const std::string_view word = analysis.text(run.pieces[begin].span);
  const bool plain = !second.has(G::kRelation);
  if (word == "to" && plain) return Joint::kTo;
  if (word == "and" && plain) return Joint::kAnd;
  if (is_dash(word) && plain) return Joint::kDash;
  return Joint::kNone;
}

// «in March and April 2024», «in April or May next year»: the first month is of the second's year.
void TimeExtractor::Impl::Pass::inherit_years() {
  for (size_t i = parts.size(); i-- > 1;) {
    const TimeParts& second = parts[i];
    TimeParts& first = parts[i - 1];
    const bool months = first.form == TimeForm::kDate && second.form == TimeForm::kDate;
    const bool dated = second.has(G::kYear) || (second.has(G::kAnchor) && second.has(G::kUnit));
    if (!months || first.has(G::kYear) || first.has(G::kAnchor) || !dated) continue;
    bool joined = joint_between(first, second) != Joint::kNone;
    if (!joined && second.first_piece == first.end_piece + 1) {
      const std::string_view word = analysis.text(run.pieces[first.end_piece].span);
      joined = word == "," || word == "or" || word == "/";
    }
    if (!joined || first.number(G::kMonth) > second.number(G::kMonth)) continue;
    for (const TimeGroup group : {G::kYear, G::kAnchor, G::kUnit})
      first.groups[static_cast<size_t>(group)] = second[group];
  }
}

void TimeExtractor::Impl::Pass::remember(const FoundTime& time, uint32_t sentence) {
  // What the text speaks of is compared with it.
  const bool compared = time.parts.form == TimeForm::kSame || context.is_compared(time.parts);
  if (!time.value.days || compared) return;
  const TimeAnchor anchor = time.value.anchor;
  previous = {time.value.days, time.value.granularity, time.value.calendar,
              time.value.calendar_country, sentence};
  const Date start = time.value.days->start, end = time.value.days->end;
  if (time.value.end_only) previous.days = DateInterval{end, end};  // «at the end of May»
  if (time.value.start_only) previous.days = DateInterval{start, start};
  if (previous.days->start == previous.days->end) previous.granularity = Granularity::kDay;
  // «By the end of March 1944 they had taken both» tells, in a text of old times.
  const bool limit = time.value.relation == TimeRelation::kBy && !context.is_old_story();
  const bool deadline = limit || time.value.relation == TimeRelation::kUntil;
  const bool stated = anchor == TimeAnchor::kAbsolute || anchor == TimeAnchor::kPrevious;
  if (stated && (!deadline || anchor == TimeAnchor::kPrevious)) told = previous;
}

void TimeExtractor::Impl::Pass::resolve(uint32_t sentence) {
  found.clear();
  for (size_t i = 0; i < parts.size(); ++i) {
    const TimeParts& one = parts[i];
    auto value = time_value(one, context.setting(one, sentence, previous, told));
    if (!value) continue;
    if (analysis.keep_hits) analysis.keep(run.view, hits[i]);
    FoundTime time{one, std::move(*value)};
    if (time.parts.id(G::kRelation) == "between_now") {
      time.value.keep_both = false;
      if (time.value.days) {
        time.value.start_open = !analysis.profile.published;
        if (analysis.profile.published) time.value.days->start = *analysis.profile.published;
      }
    }
    FoundTime joined;
    if (!found.empty() && stands_beside(found.back().parts, time.parts)) {
      place_beside(found.back().parts, time.value, analysis.profile.country, found.back().value);
      found.back().parts.span.end = time.parts.span.end;
      found.back().parts.end_piece = time.parts.end_piece;
      remember(found.back(), sentence);
      continue;
    }
    if (!found.empty() && dates_event(found.back(), time)) {
      found.back().value.days = time.value.days;
      found.back().value.granularity = time.value.granularity;
      found.back().value.anchor = time.value.anchor;
      found.back().parts.span.end = time.parts.span.end;
      found.back().parts.end_piece = time.parts.end_piece;
      continue;
    }
    remember(time, sentence);
    if (!found.empty() && join(found.back(), time, joined))
      found.back() = std::move(joined);
    else
      found.push_back(std::move(time));
  }
}

// «from 2019 to 2021», «between April 2011 and March 2012», «May–July 2020».
bool TimeExtractor::Impl::Pass::join(const FoundTime& first, const FoundTime& second,
                                     FoundTime& joined) const {
  const Joint joint = joint_between(first.parts, second.parts);
  if (joint == Joint::kNone || first.parts.moved) return false;
  const bool stated = first.parts.has(G::kRelation);
  const TimeRelation relation = first.parts.relation();
  TimeRelation whole = TimeRelation::kBetween;
  if (joint == Joint::kAnd) {
    if (relation != TimeRelation::kBetween) return false;
  } else if (joint == Joint::kDash) {
    if (first.parts.form != second.parts.form) return false;
    const bool stretch = !stated || relation == TimeRelation::kFrom;
    whole =
        stretch || relation == TimeRelation::kBetween ? TimeRelation::kBetween : TimeRelation::kIn;
  } else {
    if (stated && relation != TimeRelation::kFrom && relation != TimeRelation::kIn &&
        relation != TimeRelation::kOver)
      return false;
    if (stated && relation != TimeRelation::kFrom) whole = relation;
  }
  joined = first;
  joined.parts.rule = impl.range;
  joined.parts.span.end = second.parts.span.end;
  joined.parts.tokens.end = second.parts.tokens.end;
  joined.parts.end_piece = second.parts.end_piece;
  TimeValue& value = joined.value;
  value.relation = whole;
  value.keep_both = true;
  value.start_only = value.end_only = false;
  value.offset.clear();
  value.vague = first.value.vague || second.value.vague;
  value.ambiguous = first.value.ambiguous || second.value.ambiguous;
  value.granularity = std::min(first.value.granularity, second.value.granularity);
  if (!first.value.days || !second.value.days) {
    value.days.reset();
    return true;
  }
  Date start = first.value.days->start;
  std::optional<Date> end = second.value.days->end;
  const auto& published = analysis.profile.published;
  const bool both_past = published && *end <= *published && start <= *published &&
                         first.value.anchor == TimeAnchor::kPublication &&
                         first.parts.form == TimeForm::kDate && !first.parts.has(G::kYear);
  if (both_past && *end < start) {
    // In May, «fell between April and September» was last year.
    start = add_years(start, -1).value_or(start);
  } else if (!second.parts.has(G::kYear) && second.parts.form == TimeForm::kDate) {
    // «from November to March»: the first March after it.
    if (*end < first.value.days->start) end = add_years(*end, 1);
    const auto earlier = end ? add_years(*end, -1) : std::nullopt;
    if (earlier && *earlier >= first.value.days->end) end = earlier;
  }
  if (!end || *end < start) return false;
  value.days = DateInterval{start, *end};
  return true;
}

void TimeExtractor::Impl::Pass::write() {
  for (const FoundTime& time : found) {
    TimeExpression out;
    out.span = time.parts.span;
    out.rule = time.parts.rule;
    set_bounds(time.value, out);
    if (time.parts.rule == impl.range && time.value.days) {
      out.start = time.value.days->start;
      out.end = time.value.days->end;
    }
    if (out.rule == impl.range) analysis.keep(*impl.range, out.span);
    remember_this(time, out);
    analysis.times.push_back(std::move(out));
  }
}

void TimeExtractor::Impl::Pass::remember_this(const FoundTime& time,
                                              const TimeExpression& written) {
  const TimeParts& read = time.parts;
  if (read.form != TimeForm::kUnit || read.has(G::kCount) ||
      read.attribute(G::kAnchor, "anchor") != "this")
    return;
  this_unit = written;
  unit = time_unit(read.attribute(G::kUnit, "unit"));
}

// «£2m this year and £3m next», «this month or next»: at the end of a phrase, behind an amount or a
// joining word.
bool TimeExtractor::Impl::Pass::may_stand_for_unit(uint32_t at, TokenRange sentence) const {
  const std::vector<Token>& tokens = analysis.tokens;
  if (tokens[at].word != impl.next_word || tokens[at].span().begin < this_unit->span.end)
    return false;
  if (at + 1 < sentence.end && tokens[at + 1].is(TokenKind::kWord)) return false;
  const Token& before = tokens[at - 1];
  const std::string_view word = analysis.text(before.span());
  const bool scale = at > sentence.begin + 1 && tokens[at - 2].is(TokenKind::kNumber) &&
                     tokens[at - 2].end == before.begin;  // £3m
  return word == "or" || word == "and" || word == "again" || word == "then" || scale ||
         before.is(TokenKind::kNumber) || impl.words.number(before.word).role != NumberRole::kNone;
}

void TimeExtractor::Impl::Pass::read_next_alone(TokenRange sentence) {
  for (uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
    if (!may_stand_for_unit(i, sentence)) continue;
    TimeExpression next = *this_unit;
    next.span = analysis.tokens[i].span();
    next.relation = TimeRelation::kIn;
    next.offset = unit_offset(unit, 1);
    const auto days = this_unit->start
                          ? unit_around(*this_unit->start, unit, 1, analysis.profile.country)
                          : std::nullopt;
    next.start = days ? std::optional(days->start) : std::nullopt;
    next.end = days ? std::optional(days->end) : std::nullopt;
    const auto place = std::find_if(analysis.times.rbegin(), analysis.times.rend(),
                                    [&](const TimeExpression& t) { return t.span < next.span; });
    analysis.times.insert(place.base(), std::move(next));
    return;
  }
}

void TimeExtractor::Impl::Pass::read_sentence(uint32_t sentence) {
  const TokenRange tokens = analysis.sentences[sentence].tokens;
  this_unit.reset();
  for (uint32_t from = tokens.begin; reader.next(tokens, from, run); from = run.tokens.end) {
    match_run(tokens);
    if (parts.empty()) continue;
    inherit_years();
    resolve(sentence);
    write();
  }
  if (this_unit) read_next_alone(tokens);
}

TimeExtractor::TimeExtractor(const Resources& resources)
    : impl_(std::make_unique<Impl>(resources)) {}
TimeExtractor::~TimeExtractor() = default;

void TimeExtractor::extract(Analysis& analysis) const {
  Impl::Pass pass(*impl_, analysis);
  for (uint32_t i = 0; i < analysis.sentences.size(); ++i) pass.read_sentence(i);
}

}  // namespace pledger
