// MeasureRun, the part for hits: what a rule of each form makes of them, and what is read where none fits.

#include <algorithm>

#include "core/utf8.h"
#include "extractors/measure_run.h"

namespace pledger {
namespace {

constexpr double kHighestScore = 40;
constexpr uint32_t kWidestMark = 3;  // bytes of a dash
constexpr double kLastOfCentury = 99;

}  // namespace

// Whether a currency, scale or sign of percentage follows: «280 million of the 1.5 billion shekels»
// are two sums.
bool MeasureRun::has_unit(uint32_t byte) const {
  for (const MeasureItem& item : window.items) {
    if (item.span.begin < byte) continue;
    return item.span.begin <= byte + 1 &&
           (item.kind == ItemKind::kCurrency || item.kind == ItemKind::kScale ||
            item.kind == ItemKind::kPercent);
  }
  return false;
}

// «opened one in 29 months» is no ratio; «one in every 12 months» and «one in seven days» are.
bool MeasureRun::is_length(Span ratio) const {
  const std::string_view text = analysis.text(ratio);
  if (text.find(" in ") == std::string_view::npos || text.find("every") != std::string_view::npos)
    return false;
  for (const MeasureItem& item : window.items) {
    if (item.span.begin < ratio.end) continue;
    return item.span.begin <= ratio.end + 1 && item.kind == ItemKind::kUnit &&
           item.facts->duration && item.facts->code != "day";
  }
  return false;
}

// One measure of the whole hit, with the noun that its rule names.
bool MeasureRun::take_whole(const View& view, const RuleHit& hit, const RuleFacts& facts,
                            const ReadHit& read, Measure&& measure) {
  const Span whole = view.to_document(hit.begin, hit.end);
  measure.span.begin = std::min(measure.span.begin, std::max(whole.begin, done));
  const HitPart& part =
      facts.form == Form::kRange || facts.form == Form::kBounds || facts.form == Form::kRatio
          ? read.second
          : read.first;
  if (!read.noun.empty()) {
    measure.noun_span = view.to_document(read.noun.begin, read.noun.end);
    measure.noun = analysis.text(measure.noun_span);
  }
  return finish(view, hit, facts, part, read.metres, std::move(measure));
}

bool MeasureRun::take_measures(const View& view, const RuleHit& hit, const RuleFacts& facts,
                               ReadHit& read) {
  Measure measure;
  switch (facts.form) {
    case Form::kSingle:
      if (read.first.span.empty()) return false;
      // The second scale or currency of one sum: 75 USD million, $20 US.
      if (read.first.scale == nullptr) read.first.scale = read.second.scale;
      if (read.second.currency != nullptr) read.first.currency = read.second.currency;
      if (!read.second.span.empty()) read.first.span = cover(read.first.span, read.second.span);
      measure = single_measure(facts.kind, read.first);
      if (facts.one) measure.value = part_value(read.first);
      if (read.plus) measure.comparator = Comparator::kAtLeast;
      break;
    case Form::kList:
      return take_list(view, hit, facts, read);
    case Form::kSum:
      if (adds_difference(read) || !read_sum(facts.kind, read, measure)) return false;
      if (facts.kind == MeasureKind::kDuration) add_smaller_parts(read, measure);
      break;
    case Form::kRatio:
      if (!read_ratio(read, measure) || has_unit(measure.span.end) || is_length(measure.span))
        return false;
      break;
    case Form::kOrdinal:
      if (!read_ordinal_fraction(read, measure)) return false;
      break;
    case Form::kBounds:
      share_parts(read);
      if (!read_range(facts.kind, read, measure)) return false;
      if (read.second.lower) std::swap(*measure.low, *measure.high);
      if (*measure.low >= *measure.high) return false;
      break;
    case Form::kRange:
      return take_range(view, hit, facts, read);
  }
  return take_whole(view, hit, facts, read, std::move(measure));
}

bool MeasureRun::take_none(const View& view, const RuleHit& hit, const RuleFacts& facts) {
  const Span span = view.to_document(hit.begin, hit.end);
  const MeasureItem* first = nullptr;
  const MeasureItem* before_last = nullptr;
  const MeasureItem* last = nullptr;
  const MeasureItem* next = nullptr;
  uint32_t numerals = 0;
  bool score = true, close = true;
  double previous = kHighestScore;
  for (const MeasureItem& item : window.items) {
    if (item.span.begin >= span.end) {
      next = &item;
      break;
    }
    if (item.span.begin < span.begin || item.kind != ItemKind::kNumeral) continue;
    close = close && (last == nullptr || item.span.begin <= last->span.end + kWidestMark);
    if (numerals == 0) first = &item;
    before_last = last;
    last = &item;
    ++numerals;
    const double value = item.numeral.value.value_or(kHighestScore + 1);
    score = score && value <= previous;
    previous = value;
  }
  // «the figure 12% higher»: a share, whatever stands before it
  if (next != nullptr && next->kind == ItemKind::kPercent && next->span.begin <= span.end + 1 &&
      last != nullptr && last->span.end == span.end)
    return false;
  // «At the age of 50, 20 beds», «on day 28, 12 patients»: the last number of the list is none of it.
  uint32_t ends_before = 0;
  if ((facts.need == Need::kList || facts.need == Need::kAge) && numerals > 1 &&
      analysis.text({before_last->span.end, last->span.begin}) == ", " &&
      noun_at(place_of(last->span), last->span.end).plural)
    ends_before = before_last->span.end;
  switch (facts.need) {
    case Need::kYear:
      if (numerals == 1 && !tools.filters.is_year(analysis, place_of(last->span))) return false;
      break;
    case Need::kScore:
      if (!score) return false;
      break;
    case Need::kAdjacent:  // not the cells of a table; «in 2024-25 20 nurses left»
      if (!close || analysis.text(last->span).find(',') != std::string_view::npos) return false;
      if (first->numeral.year_like && noun_at(place_of(last->span), last->span.end).found())
        return false;
      break;
    case Need::kDate:
      // 2017-18, 1998-99, 2017-2019; not 1000-5000.
      if (numerals == 2 && !last->numeral.year_like &&
          last->numeral.value.value_or(0) > kLastOfCentury)
        return false;
      break;
    case Need::kMonthDay:
      if (numerals == 1 && !last->numeral.year_like &&
          noun_at(place_of(last->span), last->span.end).plural)
        return false;
      break;
    case Need::kAge: {
      if (ends_before > 0) break;
      if (last == nullptr || !last->numeral.value || *last->numeral.value > kOldestAge ||
          *last->numeral.value < 0)
        return false;
      const bool adjacent = next != nullptr && next->span.begin <= span.end + 1;
      const bool years = adjacent && next->kind == ItemKind::kUnit && next->facts->calendar;
      if (adjacent && !years && next->kind != ItemKind::kMonth && next->kind != ItemKind::kNumeral)
        return false;
      break;
    }
    default:
      break;
  }
  analysis.keep(view, hit);
  done = std::max(done, ends_before == 0 ? span.end : ends_before);
  return true;
}

// Where the longest hit does not hold: the same figure in a shorter view, and at last as a bare
// number.
bool MeasureRun::fall_back(size_t index, uint32_t before_byte) {
  const MeasureItem& item = window.items[index];
  if (before_byte >= item.span.end) {
    View& cut = shorter;
    cut.clear();
    uint32_t written = item.span.begin;
    for (size_t i = index; i < window.items.size() && window.items[i].span.end <= before_byte;
         ++i) {
      const MeasureItem& each = window.items[i];
      cut.append_text(Span{written, each.span.begin}.of(analysis.text()), written);
      cut.append_class(class_code(class_info_of(each.kind), each.variant), each.span,
                       static_cast<uint32_t>(i));
      written = each.span.end;
    }
    RuleHit hit;
    if (tools.matcher.match_at(cut, 0, hit) && take(cut, hit, index, false)) return true;
  }
  if (item.kind != ItemKind::kNumeral || item.numeral.kind == NumeralKind::kOrdinal ||
      tools.count_plain == nullptr)
    return false;
  ReadHit read;
  read.first.number = &item;
  read.first.span = item.span;
  RuleHit hit{tools.count_plain, 0, 0, {}};
  hit.groups.resize(tools.count_plain->group_names.size());
  alone.clear();
  alone.append_class(class_code(class_info_of(item.kind), item.variant), item.span,
                     static_cast<uint32_t>(index));
  hit.end = static_cast<uint32_t>(alone.text().size());
  return take_measures(alone, hit, tools.rule_facts[tools.count_plain->index], read);
}

// «5–8» in a cell of a table and «10.1–11.7 million» are ranges: they look like scores, but rise.
bool MeasureRun::take_like_score(size_t index) {
  if (tools.count_range == nullptr || index + 1 >= window.items.size()) return false;
  const MeasureItem& low = window.items[index];
  const MeasureItem& high = window.items[index + 1];
  if (low.kind != ItemKind::kNumeral || high.kind != ItemKind::kNumeral) return false;
  if (!high.numeral.scaled() && !tools.filters.is_cell(analysis, {low.span.begin, high.span.end}))
    return false;
  ReadHit read;
  read.joiner = Joiner::kDash;
  read.first.number = &low;
  read.first.span = low.span;
  read.second.number = &high;
  read.second.span = high.span;
  RuleHit hit{tools.count_range, 0, 0, {}};
  hit.groups.resize(tools.count_range->group_names.size());
  alone.clear();
  alone.append_class(class_code(class_info_of(low.kind), low.variant), low.span,
                     static_cast<uint32_t>(index));
  hit.end = static_cast<uint32_t>(alone.text().size());
  return take_measures(alone, hit, tools.rule_facts[tools.count_range->index], read);
}

bool MeasureRun::take(const View& view, const RuleHit& hit, size_t index, bool may_fall_back) {
  const RuleFacts& facts = tools.rule_facts[hit.rule->index];
  ReadHit read = read_hit(window, view, hit, facts.groups);
  if (facts.none ? take_none(view, hit, facts) : take_measures(view, hit, facts, read)) return true;
  if (!may_fall_back || facts.need == Need::kBounded) return false;
  const bool cells = facts.need == Need::kScore || facts.need == Need::kAdjacent;
  if (cells && take_like_score(index)) return true;
  // Without the second part; or, where there is none, without the words of context behind the last
  // figure.
  if (!read.second.span.empty()) return fall_back(index, read.second.span.begin);
  uint32_t last = 0;
  for (uint32_t at = hit.begin; at < hit.end; ++at) {
    const uint32_t item = is_lead_byte(view.text()[at]) ? view.item_at(at) : View::kNoItem;
    if (item != View::kNoItem) last = window.items[item].span.end;
  }
  return fall_back(index, last);
}

}  // namespace pledger
