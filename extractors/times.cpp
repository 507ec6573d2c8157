#include "extractors/times.h"

#include <algorithm>
#include <atomic>

#include "extractors/time_forms.h"
#include "extractors/time_pass.h"

namespace pledger {
namespace {

using G = TimeGroup;

uint64_t next_id() {
  static std::atomic<uint64_t> last{0};
  return ++last;
}

}  // namespace

TimeExtractor::Impl::Impl(const Resources& resources)
    : words(resources.lexicons),
      matcher(resources.rules, "times"),
      range(resources.rules.kernel("times", "range")),
      next_word(resources.lexicons.word_id("next")),
      id(next_id()) {
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

void TimeExtractor::Impl::cut_before(TimeGroup last_group, TimeParts& parts, const TimeRun& run) {
  const TimePiece*& cut = parts.groups[static_cast<size_t>(last_group)];
  parts.end_piece = static_cast<uint32_t>(cut - run.pieces.data());
  const TimePiece& last = run.pieces[parts.end_piece - 1];
  parts.span.end = last.span.end;
  parts.tokens.end = last.tokens.end;
  cut = nullptr;
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
      impl.cut_before(G::kAnchor, read, run);
    const TimeParts* before = parts.empty() ? nullptr : &parts.back();
    if (context.counts_with_day(read, before, sentence)) {
      impl.cut_before(G::kDay, read, run);
      if (read.form == TimeForm::kWeekdayDay) read.form = TimeForm::kWeekday;
    } else if (context.is_short_year_of_month(read)) {
      read.groups[static_cast<size_t>(G::kYear)] = read[G::kDay];
      read.groups[static_cast<size_t>(G::kDay)] = nullptr;
    }
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
    if (beside) read.names_noun = false;  // «five years after the 2015 election»: from that year
    last_token = read.tokens.end;
    if (analysis.keep_hits) impl.matcher.match_at(run.view, at, hits.emplace_back());
    next_free = read.end_piece;
    parts.push_back(read);
  }
}

void TimeExtractor::Impl::Pass::remember(const FoundTime& time, uint32_t sentence) {
  if (time.value.anchor == TimeAnchor::kPublication && time.parts.form == TimeForm::kDate &&
      time.parts.has(G::kMonth) && !time.parts.has(G::kYear))
    context.note_month(time.parts.number(G::kMonth));
  // What the text speaks of is compared with it.
  const bool compared = time.parts.form == TimeForm::kSame || context.is_compared(time.parts);
  // «since the rules came in July 2016»: long ago, the story goes on today
  const bool long_since =
      time.parts.clause_relation == TimeRelation::kSince && !context.is_old_story();
  if (!time.value.days || compared || long_since) return;
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
  if (stated && (!deadline || anchor == TimeAnchor::kPrevious) && !stands_aside(time))
    told = previous;
}

// «the Clergy Act (1790)», «a riot (August 1792)»: dates what is named, the story goes on elsewhere.
bool TimeExtractor::Impl::Pass::stands_aside(const FoundTime& time) const {
  const Span span = time.parts.span;
  const std::string_view text = analysis.text();
  const bool year = time.value.granularity == Granularity::kYear;
  return told.days && year && span.begin > 0 && text[span.begin - 1] == '(' &&
         span.end < text.size() && text[span.end] == ')';
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
    if (!found.empty() && dates_same(found.back(), time)) {
      time.value.relation = found.back().value.relation;
      found.back().value = std::move(time.value);
      found.back().parts.span.end = time.parts.span.end;
      found.back().parts.end_piece = time.parts.end_piece;
      continue;
    }
    const bool whole = !found.empty() && join(found.back(), time, joined);
    if (!whole && time.parts.entry_has(G::kDeictic, "joined")) continue;
    remember(time, sentence);
    if (whole) {
      if (joined.value.days) previous.days = joined.value.days;  // «the same period of 2022»
      found.back() = std::move(joined);
    } else
      found.push_back(std::move(time));
  }
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
    gloss_weekday(out);
    gloss_period(out);
    last_weekday = time.parts.form == TimeForm::kWeekday && !time.parts.has(G::kAnchor)
                       ? static_cast<unsigned>(time.parts.number(G::kWeekday))
                       : 0;
    analysis.times.push_back(std::move(out));
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
