#include "extractors/measures.h"

#include <fmt/format.h>

#include <array>

#include "core/layers.h"
#include "core/matcher.h"
#include "core/utf8.h"
#include "extractors/dollars.h"
#include "extractors/measure_filters.h"
#include "extractors/measure_modifiers.h"
#include "extractors/measure_nouns.h"
#include "extractors/measure_values.h"
#include "extractors/measure_window.h"

namespace pledger {
namespace {

enum class Form : uint8_t { kSingle, kRange, kSum, kRatio, kOrdinal };
enum class Need : uint8_t { kNothing, kNounOrContext, kBelowOne, kFactor, kDigitsRange, kAge, kYear, kScore, kPeriod, kDate };

// What `set` of a rule says.
struct RuleFacts {
  MeasureKind kind = MeasureKind::kCount;
  bool none = false;
  bool one = false;
  Form form = Form::kSingle;
  Need need = Need::kNothing;
};

template <typename Value, size_t N>
Value named(std::string_view name, const std::array<std::pair<std::string_view, Value>, N>& table, Value otherwise) {
  for (const auto& [key, value] : table) {
    if (key == name) return value;
  }
  return otherwise;
}

RuleFacts facts_of(const Rule& rule) {
  static constexpr std::array<std::pair<std::string_view, MeasureKind>, 5> kKinds = {
      {{"money", MeasureKind::kMoney}, {"percent", MeasureKind::kPercent}, {"count", MeasureKind::kCount},
       {"fraction", MeasureKind::kFraction}, {"duration", MeasureKind::kDuration}}};
  static constexpr std::array<std::pair<std::string_view, Form>, 4> kForms = {
      {{"range", Form::kRange}, {"sum", Form::kSum}, {"ratio", Form::kRatio}, {"ordinal", Form::kOrdinal}}};
  static constexpr std::array<std::pair<std::string_view, Need>, 9> kNeeds = {
      {{"noun_or_context", Need::kNounOrContext}, {"below_one", Need::kBelowOne}, {"factor", Need::kFactor},
       {"digits_range", Need::kDigitsRange}, {"age", Need::kAge}, {"year", Need::kYear}, {"score", Need::kScore},
       {"period", Need::kPeriod}, {"date", Need::kDate}}};
  RuleFacts facts;
  facts.none = rule.text("kind") == "none";
  facts.kind = named(rule.text("kind"), kKinds, MeasureKind::kCount);
  facts.form = named(rule.text("form"), kForms, Form::kSingle);
  facts.need = named(rule.text("need"), kNeeds, Need::kNothing);
  facts.one = rule.flag("one");
  return facts;
}

constexpr uint32_t kTailTokens = 24;   // end of a cut window that is read again as the start of the next
constexpr uint32_t kLeftTokens = 4;    // before a figure: "between about", "people aged", "a year and a"
constexpr uint32_t kRateReach = 6;     // tokens after a measure in which «an hour» is its rate
constexpr double kOldestAge = 120;
constexpr double kHighestScore = 40;
constexpr double kLastOfCentury = 99;

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

// Whether `word` and a space end `text`, as a whole word. Returns where it begins, or npos.
size_t word_before(std::string_view text, std::string_view word) {
  if (text.empty() || text.back() != ' ' || !ends_with(text.substr(0, text.size() - 1), word)) return std::string_view::npos;
  const size_t begin = text.size() - 1 - word.size();
  return begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == '(' || text[begin - 1] == '"' || text[begin - 1] == '\'' ? begin
                                                                                                                           : std::string_view::npos;
}

}  // namespace

struct MeasureExtractor::Impl {
  explicit Impl(const Resources& resources)
      : builder(resources),
        nouns(resources),
        modifiers(resources, nouns.features()),
        filters(resources, nouns, modifiers),
        dollars(resources.lexicons),
        matcher(resources.rules, "measures"),
        count_plain(resources.rules.find("count.plain")) {
    for (const Rule& rule : resources.rules.rules()) rule_facts.push_back(facts_of(rule));
  }

  struct Run;

  WindowBuilder builder;
  NounFinder nouns;
  MeasureModifiers modifiers;
  MeasureFilters filters;
  DollarCountries dollars;
  Matcher matcher;
  const Rule* count_plain;  // what a figure falls back to; null where an overlay has removed it
  std::vector<RuleFacts> rule_facts;  // by rule index
};

// The work on one document.
struct MeasureExtractor::Impl::Run {
  const Impl& impl;
  Analysis& analysis;
  MeasureWindow window;
  TokenRange sentence;
  uint32_t done = 0;          // byte: everything before it has been read
  std::string dollar;         // decided once per document
  bool dollar_assumed = false;

  void run_sentence(const Sentence& s);
  uint32_t run_window(uint32_t event);
  bool try_item(size_t index);
  bool take(const View& view, const RuleHit& hit, size_t index, bool may_fall_back);
  bool take_none(const View& view, const RuleHit& hit, const RuleFacts& facts, const ReadHit& read);
  bool take_measures(const View& view, const RuleHit& hit, const RuleFacts& facts, ReadHit& read);
  bool fall_back(size_t index, uint32_t before_byte);
  bool finish(const View& view, const RuleHit& hit, const RuleFacts& facts, const HitPart& part, bool metres, Measure measure);
  bool finish_count(const HitPart& part, bool metres, MeasurePlace& place, Measure& measure);
  bool needs_hold(const RuleFacts& facts, const HitPart& part, const MeasurePlace& place, Measure& measure) const;
  void finish_noun(const MeasurePlace& place, Measure& measure) const;
  bool change_of_level(const View& view, const RuleHit& hit, const ReadHit& read, const Measure& range) const;
  bool is_list(const View& view, const RuleHit& hit, bool own_unit, const ReadHit& read, const Measure& range) const;
  bool rate_nearby(const MeasurePlace& place) const;
  MeasurePlace place_of(Span span) const;
  CountedNoun noun_at(const MeasurePlace& place, uint32_t measure_end) const;
  void settle_currency(const MeasureItem* currency, Measure& measure);
  uint32_t next_figure(uint32_t after_byte) const;
};

MeasurePlace MeasureExtractor::Impl::Run::place_of(Span span) const {
  MeasurePlace place;
  place.sentence = sentence;
  place.first = analysis.token_at(span.begin);
  place.after = analysis.token_at(span.end - 1) + 1;
  return place;
}

// The first token at or behind this byte where another figure begins; the sentence's end where none does.
uint32_t MeasureExtractor::Impl::Run::next_figure(uint32_t after_byte) const {
  for (const MeasureItem& item : window.items) {
    const bool figure = item.kind == ItemKind::kNumeral || item.kind == ItemKind::kCurrency;
    if (figure && item.span.begin >= after_byte) return analysis.token_at(item.span.begin);
  }
  return sentence.end;
}

CountedNoun MeasureExtractor::Impl::Run::noun_at(const MeasurePlace& place, uint32_t measure_end) const {
  // "two-bedroom", "12-page": the noun begins behind the hyphen.
  uint32_t at = place.after;
  uint32_t first_byte = 0;
  if (at > 0 && analysis.tokens[at - 1].end > measure_end + 1 && analysis.tokens[at - 1].begin < measure_end) {
    first_byte = measure_end + 1;
  } else if (at + 1 < sentence.end && !analysis.tokens[at].has(kSpaceBefore) && !analysis.tokens[at + 1].has(kSpaceBefore) &&
             analysis.text(analysis.tokens[at].span()) == "-" && analysis.tokens[at + 1].is(TokenKind::kWord)) {
    ++at;
  }
  return impl.nouns.after(analysis, at, sentence.end, first_byte, true);
}

void MeasureExtractor::Impl::Run::settle_currency(const MeasureItem* currency, Measure& measure) {
  if (currency == nullptr || !currency->facts->dollar) return;
  if (dollar.empty()) dollar = impl.dollars.decide(analysis, dollar_assumed);
  measure.currency = dollar;
  measure.assumed_currency = dollar_assumed;
}

bool MeasureExtractor::Impl::Run::rate_nearby(const MeasurePlace& place) const {
  if (analysis.measures.empty()) return false;
  const Span last = analysis.measures.back().span;
  const uint32_t token = analysis.token_at(last.end);
  return last.end > analysis.tokens[sentence.begin].begin && token + kRateReach > place.first;
}

// What the rule asks of the words around.
bool MeasureExtractor::Impl::Run::needs_hold(const RuleFacts& facts, const HitPart& part, const MeasurePlace& place,
                                             Measure& measure) const {
  switch (facts.need) {
    case Need::kBelowOne: return measure.value && *measure.value > 0 && *measure.value < 1;
    case Need::kFactor: return impl.filters.is_factor(analysis, place);
    case Need::kDigitsRange: return measure.low.has_value();
    case Need::kPeriod: {
      if (part.unit == nullptr || rate_nearby(place)) return false;
      if (place.first == sentence.begin) return part.unit->facts->countable;
      // «in a decade», «over a fortnight» are times.
      if (impl.filters.in_period(analysis, place)) return false;
      if (part.unit->facts->countable) return true;
      const FeatureTable& features = impl.nouns.features();
      const WordFeatures word = features.of(analysis.tokens[place.first - 1], analysis.text());
      return word.has(kVerbForm) && (features.lemma(word) == "last" || features.lemma(word) == "take" || features.lemma(word) == "spend");
    }
    default: return true;
  }
}

void MeasureExtractor::Impl::Run::finish_noun(const MeasurePlace& place, Measure& measure) const {
  const bool of = place.after < sentence.end && analysis.text(analysis.tokens[place.after].span()) == "of";
  if (measure.kind == MeasureKind::kMoney || measure.kind == MeasureKind::kDuration) return;
  if (measure.kind == MeasureKind::kPercent && !of) return;
  const CountedNoun noun = noun_at(place, measure.span.end);
  if (!noun.found()) return;
  measure.noun_span = noun.span;
  measure.noun = analysis.text(noun.span);
}

// A number without a unit: is it a count, and of what?
bool MeasureExtractor::Impl::Run::finish_count(const HitPart& part, bool metres, MeasurePlace& place, Measure& measure) {
  const Numeral& numeral = part.number->numeral;
  if (numeral.low && impl.modifiers.change_before(analysis, sentence, place.first)) measure.kind = MeasureKind::kPercent;
  const CountedNoun noun = noun_at(place, measure.span.end);
  if (numeral.sign && !noun.found()) {
    measure.kind = MeasureKind::kFraction;
    return true;
  }
  if (!impl.filters.counts(analysis, place, numeral, measure, noun) && !numeral.low) {
    if (part.scale == nullptr) return false;
  }
  if (noun.found()) {
    measure.noun_span = noun.span;
    measure.noun = analysis.text(noun.span);
  }
  if (metres || part.scale == nullptr || !part.scale->ambiguous || noun.plural) return true;
  measure.ambiguous = {"million", "metre"};
  measure.value.reset();
  analysis.diagnostics.push_back({"measure.ambiguous", "\"" + std::string(analysis.text(measure.span)) + "\" may be millions or metres", measure.span});
  return true;
}

bool MeasureExtractor::Impl::Run::finish(const View& view, const RuleHit& hit, const RuleFacts& facts, const HitPart& part,
                                         bool metres, Measure measure) {
  MeasurePlace place = place_of(measure.span);
  measure.rule = hit.rule;
  if (!needs_hold(facts, part, place, measure)) return false;
  if (part.number != nullptr && part.number->numeral.quantifier && measure.kind != MeasureKind::kDuration) return false;
  if (measure.kind == MeasureKind::kMoney) {
    if (facts.one && rate_nearby(place)) return false;
    settle_currency(part.currency, measure);
    if (part.currency != nullptr && part.currency->facts->pound && part.number != nullptr &&
        impl.filters.is_weight(analysis, place, part.number->numeral)) {
      measure.kind = MeasureKind::kCount;
      measure.currency.clear();
      measure.unit = "lb";
    }
  }
  if (metres) measure.unit = "m";
  const uint32_t floor = std::max(sentence.begin, analysis.token_at(done));
  impl.modifiers.before(analysis, floor, place, measure);
  impl.modifiers.after(analysis, place, measure);
  const bool bare = measure.kind == MeasureKind::kCount && measure.unit.empty();
  if (bare && part.number != nullptr) {
    if (!finish_count(part, metres, place, measure)) return false;
  } else {
    finish_noun(place, measure);
  }
  impl.modifiers.distant_rate(analysis, place, next_figure(measure.span.end), measure);
  impl.modifiers.addition_around(analysis, place, measure);
  impl.modifiers.direction(analysis, place, measure);
  if (part.number != nullptr && part.number->numeral.contradictory) {
    analysis.diagnostics.push_back({"measure.contradictory", "\"" + std::string(analysis.text(measure.span)) + "\" states two scales", measure.span});
  }
  done = std::max(done, measure.span.end);
  analysis.keep(view, hit);
  analysis.measures.push_back(std::move(measure));
  return true;
}

// «rose from 350 to 400» says two levels; «costs from 5 to 7» a range.
bool MeasureExtractor::Impl::Run::change_of_level(const View& view, const RuleHit& hit, const ReadHit& read,
                                                  const Measure& range) const {
  if (!read.from || read.joiner == Joiner::kAnd) return false;
  if (*range.low >= *range.high) return true;
  return impl.modifiers.change_before(analysis, sentence, analysis.token_at(view.to_document(hit.begin, hit.end).begin));
}

// Two measures that only stand side by side: «5 and 7 per cent», «25k or 40k», «rose $5bn to $40bn».
bool MeasureExtractor::Impl::Run::is_list(const View& view, const RuleHit& hit, bool own_unit, const ReadHit& read,
                                          const Measure& range) const {
  switch (read.joiner) {
    case Joiner::kAnd: return !read.between;
    case Joiner::kOr: return *range.high != *range.low + 1;  // «two or three» is a range
    case Joiner::kTo: {
      if (read.from || read.between || !own_unit) return false;
      const uint32_t first = analysis.token_at(view.to_document(hit.begin, hit.end).begin);
      return impl.modifiers.change_before(analysis, {std::max(sentence.begin, first > 4 ? first - 4 : 0), sentence.end}, first);
    }
    default: return false;
  }
}

bool MeasureExtractor::Impl::Run::take_measures(const View& view, const RuleHit& hit, const RuleFacts& facts,
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
      break;
    case Form::kSum:
      if (!read_sum(facts.kind, read, measure)) return false;
      break;
    case Form::kRatio:
      if (!read_ratio(read, measure)) return false;
      break;
    case Form::kOrdinal:
      if (!read_ordinal_fraction(read, measure)) return false;
      break;
    case Form::kRange: {
      const bool own_unit = read.first.currency != nullptr || read.first.percent != nullptr || read.first.unit != nullptr;
      share_parts(read);
      if (!read_range(facts.kind, read, measure)) return false;
      // "in 2018 to 3.9 million": a year is no end of a range of quantities.
      if (facts.kind == MeasureKind::kCount && read.first.number->numeral.year_like != read.second.number->numeral.year_like && !read.between) return false;
      const bool change = change_of_level(view, hit, read, measure);
      const bool list = !change && is_list(view, hit, own_unit, read, measure);
      if (!change && !list) {
        if (*measure.low >= *measure.high) return false;
        break;
      }
      // Where the first can stand alone, each is read by its own rule.
      if (list && own_unit) return false;
      Measure first = single_measure(facts.kind, read.first);
      Measure second = single_measure(facts.kind, read.second);
      if (change) {
        first.value = measure.low;
        second.from = measure.low;
        second.to = measure.high;
      }
      // Each stands on its own: neither takes the other's words.
      const bool any = finish(view, hit, facts, read.first, false, std::move(first));
      return finish(view, hit, facts, read.second, false, std::move(second)) || any;
    }
  }
  measure.span.begin = std::min(measure.span.begin, std::max(whole.begin, done));
  const HitPart& part = facts.form == Form::kRange || facts.form == Form::kRatio ? read.second : read.first;
  return finish(view, hit, facts, part, read.metres, std::move(measure));
}

bool MeasureExtractor::Impl::Run::take_none(const View& view, const RuleHit& hit, const RuleFacts& facts,
                                            const ReadHit& read) {
  (void)read;
  const Span span = view.to_document(hit.begin, hit.end);
  const MeasureItem* last = nullptr;
  const MeasureItem* next = nullptr;
  uint32_t numerals = 0;
  bool score = true;
  double previous = kHighestScore;
  for (const MeasureItem& item : window.items) {
    if (item.span.begin >= span.end) {
      next = &item;
      break;
    }
    if (item.span.begin < span.begin || item.kind != ItemKind::kNumeral) continue;
    last = &item;
    ++numerals;
    const double value = item.numeral.value.value_or(kHighestScore + 1);
    score = score && value <= previous;
    previous = value;
  }
  switch (facts.need) {
    case Need::kYear:
      if (numerals == 1 && !impl.filters.is_year(analysis, place_of(last->span))) return false;
      break;
    case Need::kScore:
      if (!score) return false;
      break;
    case Need::kDate:
      // 2017-18, 1998-99, 2017-2019; not 1000-5000.
      if (numerals == 2 && !last->numeral.year_like && last->numeral.value.value_or(0) > kLastOfCentury) return false;
      break;
    case Need::kAge: {
      if (last == nullptr || !last->numeral.value || *last->numeral.value > kOldestAge || *last->numeral.value < 0) return false;
      const bool adjacent = next != nullptr && next->span.begin <= span.end + 1;
      const bool years = adjacent && next->kind == ItemKind::kUnit && next->facts->calendar;
      if (adjacent && !years && next->kind != ItemKind::kMonth && next->kind != ItemKind::kNumeral) return false;
      break;
    }
    default: break;
  }
  analysis.keep(view, hit);
  done = std::max(done, span.end);
  return true;
}

// Where the longest hit does not hold: the same figure in a shorter view, and at last as a bare number.
bool MeasureExtractor::Impl::Run::fall_back(size_t index, uint32_t before_byte) {
  const MeasureItem& item = window.items[index];
  if (before_byte >= item.span.end) {
    View cut;
    uint32_t written = item.span.begin;
    for (size_t i = index; i < window.items.size() && window.items[i].span.end <= before_byte; ++i) {
      const MeasureItem& each = window.items[i];
      cut.append_text(Span{written, each.span.begin}.of(analysis.text()), written);
      cut.append_class(class_code(class_info_of(each.kind), each.variant), each.span, static_cast<uint32_t>(i));
      written = each.span.end;
    }
    RuleHit hit;
    if (impl.matcher.match_at(cut, 0, hit) && take(cut, hit, index, false)) return true;
  }
  if (item.kind != ItemKind::kNumeral || item.numeral.kind == NumeralKind::kOrdinal || impl.count_plain == nullptr) return false;
  ReadHit read;
  read.first.number = &item;
  read.first.span = item.span;
  RuleHit hit{impl.count_plain, 0, 0, {}};
  hit.groups.resize(impl.count_plain->group_names.size());
  View alone;
  alone.append_class(class_code(class_info_of(item.kind), item.variant), item.span, static_cast<uint32_t>(index));
  hit.end = static_cast<uint32_t>(alone.text().size());
  return take_measures(alone, hit, impl.rule_facts[impl.count_plain->index], read);
}

bool MeasureExtractor::Impl::Run::take(const View& view, const RuleHit& hit, size_t index, bool may_fall_back) {
  const RuleFacts& facts = impl.rule_facts[hit.rule->index];
  ReadHit read = read_hit(window, view, hit);
  if (facts.none ? take_none(view, hit, facts, read) : take_measures(view, hit, facts, read)) return true;
  if (!may_fall_back) return false;
  // Without the second part; or, where there is none, without the words of context behind the last figure.
  if (!read.second.span.empty()) return fall_back(index, read.second.span.begin);
  uint32_t last = 0;
  for (uint32_t at = hit.begin; at < hit.end; ++at) {
    const uint32_t item = is_lead_byte(view.text()[at]) ? view.item_at(at) : View::kNoItem;
    if (item != View::kNoItem) last = window.items[item].span.end;
  }
  return fall_back(index, last);
}

// Tries the rules at one item: from a lead word or article before it, then from the item itself.
bool MeasureExtractor::Impl::Run::try_item(size_t index) {
  const MeasureItem& item = window.items[index];
  const std::string_view before = window.view.text().substr(0, item.view_at);
  const bool figure = item.kind == ItemKind::kNumeral || (item.kind == ItemKind::kCurrency && (item.variant & 0x1) != 0);
  const bool articled = item.kind == ItemKind::kFraction || item.kind == ItemKind::kUnit || (item.kind == ItemKind::kCurrency && !figure);
  std::array<size_t, 3> anchors{};
  size_t count = 0;
  if (figure) {
    const size_t word = before.empty() ? std::string_view::npos : before.substr(0, before.size() - 1).rfind(' ');
    for (std::string_view text : {before, word == std::string_view::npos ? std::string_view() : before.substr(0, word + 1)}) {
      for (std::string_view lead : {"between", "from", "Between", "From", "either"}) {
        if (const size_t at = word_before(text, lead); at != std::string_view::npos && count < 2) anchors[count++] = at;
      }
    }
  } else if (articled) {
    for (std::string_view article : {"a", "an", "A", "An"}) {
      if (const size_t at = word_before(before, article); at != std::string_view::npos && count < 2) anchors[count++] = at;
    }
  }
  const bool alone = figure || item.kind == ItemKind::kFraction || item.kind == ItemKind::kFactor || item.kind == ItemKind::kMonth ||
                     item.kind == ItemKind::kNumbered;
  if (alone) anchors[count++] = item.view_at;
  for (size_t i = 0; i < count; ++i) {
    const auto at = static_cast<uint32_t>(anchors[i]);
    if (window.view.to_document(at, at + 1).begin < done) continue;
    RuleHit hit;
    if (!impl.matcher.match_at(window.view, at, hit)) continue;
    const bool last = i + 1 == count;
    if (take(window.view, hit, index, last)) return true;
  }
  return false;
}

// Reads figures from the token `event` on; returns the token to go on from.
uint32_t MeasureExtractor::Impl::Run::run_window(uint32_t event) {
  const uint32_t floor = std::max(sentence.begin, analysis.token_at(done));
  const uint32_t begin = std::max(floor, event > kLeftTokens ? event - kLeftTokens : 0);
  impl.builder.build(analysis, {std::min(begin, event), sentence.end}, window);
  const bool cut = window.end < sentence.end;
  const uint32_t last = cut ? window.end - kTailTokens : window.end;
  const uint32_t stop_byte = cut ? analysis.tokens[last].begin : analysis.tokens[sentence.end - 1].end;
  for (size_t i = 0; i < window.items.size(); ++i) {
    const MeasureItem& item = window.items[i];
    if (item.span.begin >= stop_byte) break;
    if (item.span.begin < done) continue;
    try_item(i);
  }
  return std::max({last, event + 1, analysis.token_at(done)});
}

void MeasureExtractor::Impl::Run::run_sentence(const Sentence& s) {
  sentence = s.tokens;
  const std::string_view text = analysis.text();
  for (uint32_t i = s.tokens.begin; i < s.tokens.end;) {
    if (impl.builder.is_event(analysis.tokens[i], text)) i = run_window(i);
    else ++i;
  }
}

MeasureExtractor::MeasureExtractor(const Resources& resources) : impl_(std::make_unique<const Impl>(resources)) {}
MeasureExtractor::~MeasureExtractor() = default;
MeasureExtractor::MeasureExtractor(MeasureExtractor&&) noexcept = default;

void MeasureExtractor::extract(Analysis& analysis) const {
  Impl::Run run{*impl_, analysis, {}, {}, 0, {}, false};
  for (const Sentence& sentence : analysis.sentences) {
    if (sentence.tokens.empty()) continue;
    if (sentence.block < analysis.blocks.size()) {
      const Block& block = analysis.blocks[sentence.block];
      if (block.kind == BlockKind::kFurniture && !block.related) continue;
    }
    run.run_sentence(sentence);
  }
}

}  // namespace pledger
