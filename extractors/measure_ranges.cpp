// MeasureRun, the part for two figures of one hit: a range, the change from one level to another, or two
// measures side by side.

#include "extractors/hyphens.h"
#include "extractors/measure_run.h"

namespace pledger {
namespace {

// «rose in 2016 to 1.4 billion euros»: the year is no sum.
bool starts_in_year(const ReadHit& read) {
  if (read.first.number == nullptr || read.second.number == nullptr) return false;
  const Numeral& first = read.first.number->numeral;
  const Numeral& second = read.second.number->numeral;
  return first.year_like && !read.between && !read.from &&
         (second.scaled() || second.decimal || read.second.scale != nullptr);
}

}  // namespace

// «£1.2m (−£0.3m to £2.7m)»: the minus stands before the sign of the first.
void MeasureRun::share_minus(const ReadHit& read, Measure& range) const {
  const uint32_t begin = range.span.begin;
  if (read.first.currency == nullptr || begin < 2 || *range.low <= 0) return;
  const std::string_view text = analysis.text();
  const std::string_view before = text.substr(0, begin);
  const uint32_t size = before.ends_with("\u2212") ? 3 : before.ends_with("-") ? 1 : 0;
  if (size == 0 || begin <= size) return;
  const char lead = text[begin - size - 1];
  if (lead != '(' && lead != '[' && lead != ' ') return;
  range.low = -*range.low;
  range.span.begin -= size;
}

// «rose from 350 to 400» says two levels; «costs from 5 to 7» a range.
bool MeasureRun::change_of_level(const View& view, const RuleHit& hit, const ReadHit& read,
                                 const Measure& range) const {
  if (read.joiner == Joiner::kAnd) return false;
  if (!read.from) {  // «leapt from an average of 1.3 million to almost two million»
    const uint32_t first = token_at(range.span.begin);
    return read.joiner == Joiner::kTo && follows_from(first) &&
           tools.modifiers.change_before(analysis, sentence, first);
  }
  if (*range.low >= *range.high) return true;
  return tools.modifiers.change_before(analysis, sentence,
                                       token_at(view.to_document(hit.begin, hit.end).begin));
}

// Whether a dash and another number stand right behind: «from 24 to 33-35 per cent».
bool MeasureRun::goes_on_as_range(uint32_t byte) const {
  const std::string_view rest = analysis.text().substr(byte);
  const size_t dash = rest.starts_with("\u2013") ? 3 : hyphen_size(rest);
  return dash > 0 && rest.size() > dash && rest[dash] >= '0' && rest[dash] <= '9';
}

// «went from 17.2 to 15.1», «5 and 7 per cent»: two measures. `change` is the range where the first is the
// level before and the second the one after; nullptr where they only stand side by side.
bool MeasureRun::take_both(const View& view, const RuleHit& hit, const RuleFacts& facts,
                           const ReadHit& read, const Measure* change) {
  Measure first = single_measure(facts.kind, read.first);
  Measure second = single_measure(facts.kind, read.second);
  if (change != nullptr) {
    // «from 18 months to 18 weeks»: what it was keeps its own unit; the change is told in the last.
    if (first.unit == second.unit) first.value = change->low;
    second.from = change->low;
    second.to = change->high;
    second.direction = *change->low < *change->high ? Direction::kUp : Direction::kDown;
    // «went from 17.2 to 15.1 deaths»: both count them
    const CountedNoun noun = noun_at(place_of(second.span), second.span.end);
    if (facts.kind == MeasureKind::kCount && noun.found() && !noun.verb_too)
      first.noun_span = noun.span;
  }
  // Each stands on its own: neither takes the other's words.
  const bool any = finish(view, hit, facts, read.first, false, std::move(first));
  if (!finish(view, hit, facts, read.second, false, std::move(second))) return any;
  // «from $88 to $111 per month»: the rate is that of both
  if (any && change != nullptr) {
    Measure& was = analysis.measures[analysis.measures.size() - 2];
    if (was.per.empty()) was.per = analysis.measures.back().per;
  }
  return true;
}

// «10 to 12 weeks»: a range, unless it is a change of level or two figures of a list.
bool MeasureRun::take_range(const View& view, const RuleHit& hit, const RuleFacts& facts,
                            ReadHit& read) {
  Measure measure;
  const bool own_unit =
      read.first.currency != nullptr || read.first.percent != nullptr || read.first.unit != nullptr;
  if (goes_on_as_range(read.second.span.end)) return false;
  // «from 14 weeks to 18 patients»
  if (facts.need == Need::kAlone &&
      noun_at(place_of(read.second.span), read.second.span.end).found())
    return false;
  share_parts(read);
  if (!read_range(facts.kind, read, measure)) return false;
  share_minus(read, measure);
  // "in 2018 to 3.9 million euros": a year is no end of a range of quantities.
  if (facts.kind == MeasureKind::kCount &&
      read.first.number->numeral.year_like != read.second.number->numeral.year_like &&
      !read.between)
    return false;
  if (!own_unit && starts_in_year(read)) return false;
  const bool change = change_of_level(view, hit, read, measure);
  if (!change) share_thousands(read, measure);
  const bool list = !change && is_list(view, hit, own_unit, read, measure);
  if (!change && !list) {
    if (*measure.low >= *measure.high) return false;
    return take_whole(view, hit, facts, read, std::move(measure));
  }
  // Where the first can stand alone, each is read by its own rule.
  if (list && (own_unit || !shares_unit(read, measure))) return false;
  return take_both(view, hit, facts, read, change ? &measure : nullptr);
}

}  // namespace pledger
