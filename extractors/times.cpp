#include "extractors/times.h"

#include <algorithm>

#include "core/matcher.h"
#include "extractors/time_context.h"
#include "extractors/time_pieces.h"
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

bool is_dash(std::string_view mark) { return mark == "-" || mark == "\xE2\x80\x93" || mark == "\xE2\x80\x94"; }

}  // namespace

struct TimeExtractor::Impl {
  explicit Impl(const Resources& resources);

  // One document, one thread.
  struct Pass {
    const Impl& impl;
    Analysis& analysis;
    TimeRunReader reader;
    TimeContext context;
    PreviousTime previous;
    TimeRun run;
    std::vector<TimeParts> parts;
    std::vector<FoundTime> found;

    Pass(const Impl& i, Analysis& a) : impl(i), analysis(a), reader(i.words, a), context(i.words, a) {}
    void read_sentence(uint32_t sentence);
    void match_run(TokenRange sentence);
    void inherit_years();
    void resolve(uint32_t sentence);
    void remember(const FoundTime& time, uint32_t sentence);
    bool join(const FoundTime& first, const FoundTime& second, FoundTime& joined) const;
    Joint joint_between(const TimeParts& first, const TimeParts& second) const;
    void write();
  };

  TimeParts read_parts(const RuleHit& hit, const TimeRun& run) const;

  TimeWords words;
  Matcher matcher;
  const Rule* range;
  struct RulePlan {
    TimeForm form = TimeForm::kDate;
    bool known = false;
    std::vector<std::optional<TimeGroup>> groups;  // by capture number - 1
  };
  std::vector<RulePlan> plans;  // by Rule::index
};

TimeExtractor::Impl::Impl(const Resources& resources)
    : words(resources.lexicons), matcher(resources.rules, "times"), range(resources.rules.kernel("times", "range")) {
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

TimeParts TimeExtractor::Impl::read_parts(const RuleHit& hit, const TimeRun& run) const {
  const RulePlan& plan = plans[hit.rule->index];
  TimeParts parts;
  parts.rule = hit.rule;
  parts.form = plan.form;
  parts.first_piece = run.piece_at(hit.begin);
  parts.end_piece = run.piece_at(hit.end);
  const TimePiece& first = run.pieces[parts.first_piece];
  const TimePiece& last = run.pieces[parts.end_piece - 1];
  parts.span = {first.span.begin, last.span.end};
  parts.tokens = {first.tokens.begin, last.tokens.end};
  for (size_t i = 0; i < hit.groups.size(); ++i) {
    if (!hit.groups[i].matched || !plan.groups[i]) continue;
    const uint32_t piece = run.piece_at(hit.groups[i].begin);
    if (piece < run.pieces.size()) parts.groups[static_cast<size_t>(*plan.groups[i])] = &run.pieces[piece];
  }
  return parts;
}

void TimeExtractor::Impl::Pass::match_run(TokenRange sentence) {
  parts.clear();
  RuleHit hit;
  uint32_t next_free = 0;  // first piece behind the last hit
  for (uint32_t i = 0; i < run.pieces.size(); ++i) {
    if (i < next_free) continue;
    // A rule begins with a class or an article; marks and other words never do.
    const TimePiece& piece = run.pieces[i];
    if (!piece.is_class() && !analysis.tokens[piece.tokens.begin].is(TokenKind::kWord)) continue;
    if (!impl.matcher.match_at(run.view, run.begins[i], hit) || !impl.plans[hit.rule->index].known) continue;
    TimeParts read = impl.read_parts(hit, run);
    context.mark(read, sentence);
    if (!context.accepts(read, run, sentence)) continue;
    analysis.keep(run.view, hit);
    next_free = read.end_piece;
    parts.push_back(read);
  }
}

Joint TimeExtractor::Impl::Pass::joint_between(const TimeParts& first, const TimeParts& second) const {
  const uint32_t begin = first.end_piece, end = second.first_piece;
  if (begin == end) return second.relation() == TimeRelation::kUntil && second.has(G::kRelation) ? Joint::kUntil : Joint::kNone;
  if (end != begin + 1) return Joint::kNone;
  const std::string_view word = analysis.text(run.pieces[begin].span);
  const bool plain = !second.has(G::kRelation);
  if (word == "to" && plain) return Joint::kTo;
  if (word == "and" && plain) return Joint::kAnd;
  if (is_dash(word) && plain) return Joint::kDash;
  return Joint::kNone;
}

// «in March and April 2024», «from April to June 2017»: the first month is of the second's year.
void TimeExtractor::Impl::Pass::inherit_years() {
  constexpr auto kYear = static_cast<size_t>(G::kYear);
  for (size_t i = parts.size(); i-- > 1;) {
    const TimeParts& second = parts[i];
    TimeParts& first = parts[i - 1];
    const bool months = first.form == TimeForm::kDate && second.form == TimeForm::kDate;
    if (!months || first.has(G::kYear) || !second.has(G::kYear) || first.has(G::kAnchor)) continue;
    bool joined = joint_between(first, second) != Joint::kNone;
    if (!joined && second.first_piece == first.end_piece + 1) {
      const std::string_view word = analysis.text(run.pieces[first.end_piece].span);
      joined = word == "," || word == "or" || word == "/";
    }
    if (joined && first.number(G::kMonth) <= second.number(G::kMonth)) first.groups[kYear] = second.groups[kYear];
  }
}

void TimeExtractor::Impl::Pass::remember(const FoundTime& time, uint32_t sentence) {
  if (!time.value.days) return;
  const TimeAnchor anchor = time.value.anchor;
  previous.days = time.value.days;
  previous.granularity = time.value.granularity;
  previous.sentence = sentence;
  const bool deadline = time.value.relation == TimeRelation::kBy || time.value.relation == TimeRelation::kUntil;
  previous.narrated = !deadline && (anchor == TimeAnchor::kAbsolute || anchor == TimeAnchor::kPrevious);
}

void TimeExtractor::Impl::Pass::resolve(uint32_t sentence) {
  found.clear();
  for (const TimeParts& one : parts) {
    auto value = time_value(one, context.setting(one, sentence, previous));
    if (!value) continue;
    FoundTime time{one, std::move(*value)};
    if (time.parts.id(G::kRelation) == "between_now") {
      time.value.keep_both = false;
      if (time.value.days) {
        time.value.start_open = !analysis.profile.published;
        if (analysis.profile.published) time.value.days->start = *analysis.profile.published;
      }
    }
    remember(time, sentence);
    FoundTime joined;
    if (!found.empty() && join(found.back(), time, joined)) found.back() = std::move(joined);
    else found.push_back(std::move(time));
  }
}

// «from 2019 to 2021», «between April 2011 and March 2012», «May–July 2020».
bool TimeExtractor::Impl::Pass::join(const FoundTime& first, const FoundTime& second, FoundTime& joined) const {
  const Joint joint = joint_between(first.parts, second.parts);
  if (joint == Joint::kNone) return false;
  const bool stated = first.parts.has(G::kRelation);
  const TimeRelation relation = first.parts.relation();
  TimeRelation whole = TimeRelation::kBetween;
  if (joint == Joint::kAnd) {
    if (relation != TimeRelation::kBetween) return false;
  } else if (joint == Joint::kDash) {
    if (first.parts.form != second.parts.form) return false;
    whole = relation == TimeRelation::kFrom ? TimeRelation::kFrom : relation == TimeRelation::kBetween ? relation : TimeRelation::kIn;
  } else {
    if (stated && relation != TimeRelation::kFrom && relation != TimeRelation::kIn && relation != TimeRelation::kOver) return false;
    if (stated) whole = relation;
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
  std::optional<Date> end = second.value.days->end;
  // «from November to March»: the March after it.
  if (*end < first.value.days->start && !second.parts.has(G::kYear)) end = add_years(*end, 1);
  if (!end || *end < first.value.days->start) return false;
  value.days = DateInterval{first.value.days->start, *end};
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
    analysis.times.push_back(std::move(out));
  }
}

void TimeExtractor::Impl::Pass::read_sentence(uint32_t sentence) {
  const TokenRange tokens = analysis.sentences[sentence].tokens;
  for (uint32_t from = tokens.begin; reader.next(tokens, from, run); from = run.tokens.end) {
    match_run(tokens);
    if (parts.empty()) continue;
    inherit_years();
    resolve(sentence);
    write();
  }
}

TimeExtractor::TimeExtractor(const Resources& resources) : impl_(std::make_unique<Impl>(resources)) {}
TimeExtractor::~TimeExtractor() = default;

void TimeExtractor::extract(Analysis& analysis) const {
  Impl::Pass pass(*impl_, analysis);
  for (uint32_t i = 0; i < analysis.sentences.size(); ++i) pass.read_sentence(i);
}

}  // namespace pledger
