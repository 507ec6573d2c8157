#include <algorithm>

#include "core/utf8.h"
#include "extractors/hyphens.h"
#include "extractors/measure_run.h"

namespace pledger {
namespace {

constexpr double kOldestAge = 120;
constexpr double kHighestScore = 40;
constexpr uint32_t kWidestMark = 3;  // bytes of a dash
constexpr double kLastOfCentury = 99;

// «rose in 2016 to 1.4 billion euros»: the year is no sum.
bool starts_in_year(const ReadHit& read) {
  if (read.first.number == nullptr || read.second.number == nullptr) return false;
  const Numeral& first = read.first.number->numeral;
  const Numeral& second = read.second.number->numeral;
  return first.year_like && !read.between && !read.from &&
         (second.scaled() || second.decimal || read.second.scale != nullptr);
}

}  // namespace

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

// Whether a dash and another number stand right behind: «from 24 to 33-35 per cent».
bool MeasureRun::goes_on_as_range(uint32_t byte) const {
  const std::string_view rest = analysis.text().substr(byte);
  const size_t dash = rest.starts_with("\u2013") ? 3 : hyphen_size(rest);
  return dash > 0 && rest.size() > dash && rest[dash] >= '0' && rest[dash] <= '9';
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

bool MeasureRun::take_measures(const View& view, const RuleHit& hit, const RuleFacts& facts,
                               ReadHit& read) {
  const Span whole = view.to_document(hit.begin, hit.end);
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
    case Form::kRange: {
      const bool own_unit = read.first.currency != nullptr || read.first.percent != nullptr ||
                            read.first.unit != nullptr;
      if (goes_on_as_range(read.second.span.end)) return false;
      // «from 14 weeks to 18 patients»
      if (facts.need == Need::kAlone &&
          noun_at(place_of(read.second.span), read.second.span.end).found())
        return false;
      share_parts(read);
      if (!read_range(facts.kind, read, measure)) return false;
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
        break;
      }
      // Where the first can stand alone, each is read by its own rule.
      if (list && (own_unit || !shares_unit(read, measure))) return false;
      Measure first = single_measure(facts.kind, read.first);
      Measure second = single_measure(facts.kind, read.second);
      if (change) {
        first.value = measure.low;
        second.from = measure.low;
        second.to = measure.high;
        second.direction = *measure.low < *measure.high ? Direction::kUp : Direction::kDown;
        // «went from 17.2 to 15.1 deaths»: both count them
        const CountedNoun noun = noun_at(place_of(second.span), second.span.end);
        if (facts.kind == MeasureKind::kCount && noun.found() && !noun.verb_too)
          first.noun_span = noun.span;
      }
      // Each stands on its own: neither takes the other's words.
      const bool any = finish(view, hit, facts, read.first, false, std::move(first));
      return finish(view, hit, facts, read.second, false, std::move(second)) || any;
    }
  }
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

bool MeasureRun::take_none(const View& view, const RuleHit& hit, const RuleFacts& facts) {
  const Span span = view.to_document(hit.begin, hit.end);
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
  switch (facts.need) {
    case Need::kYear:
      if (numerals == 1 && !tools.filters.is_year(analysis, place_of(last->span))) return false;
      break;
    case Need::kScore:
      if (!score) return false;
      break;
    case Need::kAdjacent:  // not the cells of a table
      if (!close) return false;
      break;
    case Need::kDate:
      // 2017-18, 1998-99, 2017-2019; not 1000-5000.
      if (numerals == 2 && !last->numeral.year_like &&
          last->numeral.value.value_or(0) > kLastOfCentury)
        return false;
      break;
    case Need::kAge: {
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
  done = std::max(done, span.end);
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

// «5–8» in a cell of a table is a range: it looks like a score, but rises.
bool MeasureRun::take_cell_range(size_t index) {
  if (tools.count_range == nullptr || index + 1 >= window.items.size()) return false;
  const MeasureItem& low = window.items[index];
  const MeasureItem& high = window.items[index + 1];
  if (low.kind != ItemKind::kNumeral || high.kind != ItemKind::kNumeral ||
      !tools.filters.is_cell(analysis, {low.span.begin, high.span.end}))
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
  if (cells && take_cell_range(index)) return true;
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
