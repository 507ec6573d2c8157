#pragma once
// MeasureRun: the extraction of measures from one document, shared by the files that do its parts:
//   measures.cpp        walks over sentences and figures and asks the rules
//   measure_forms.cpp   what a rule's hit amounts to: one measure, a range, two, none
//   measure_finish.cpp  a measure with its words around: modifiers, noun, rate; and whether it is
//                       one at all
//   measure_sums.cpp    what only sums have: sign, currency, the rate of the same sum elsewhere
//   measure_dots.cpp    1.200, which may be 1.2 or 1,200
//   measure_parts.cpp   lengths told in several units: one hour, two minutes and 19 seconds
//   measure_places.cpp  where a measure stands, and what it counts

#include <string>
#include <vector>

#include "core/analysis.h"
#include "core/matcher.h"
#include "extractors/dollars.h"
#include "extractors/measure_columns.h"
#include "extractors/measure_filters.h"
#include "extractors/measure_modifiers.h"
#include "extractors/measure_nouns.h"
#include "extractors/measure_values.h"
#include "extractors/measure_window.h"

namespace pledger {

// How the parts of a hit make a value (`form` of a rule).
// kBounds: two comparators that close a range («at least 5 but no more than 10»).
// kList: several numbers before one unit («12, 14 and 19 per cent»).
enum class Form : uint8_t { kSingle, kRange, kBounds, kSum, kRatio, kOrdinal, kList };
// What must hold of the words around (`need` of a rule):
//   noun_or_context  a noun or a counting context (MeasureFilters::counts)   below_one  the value
//   is under one factor  a multiple (is_factor)   digits_range  "double-digit"   age  0 to 120, and
//   no other unit follows year  nothing makes it a quantity (is_year)   score  no rising numbers up
//   to 40   date  2017-18, not 1000-5000 period  "a fortnight" that is no rate and no time   alone
//   no noun follows   bounded  a comparator before it   adjacent  one mark or space between its
//   numbers   one_decimal  the first number has one decimal and no scale, as no price has (2.1)
//   month_day  nothing that is counted follows («In October 20 nurses left»; where «October 20» is a day all the
//   same, the time wins over the count: extractors/overlap.h)   list  a last number behind a comma that counts the noun behind it is none of the list («On day 28, 12 patients»)
enum class Need : uint8_t {
  kNothing,
  kNounOrContext,
  kBelowOne,
  kFactor,
  kDigitsRange,
  kAge,
  kYear,
  kScore,
  kPeriod,
  kDate,
  kAlone,
  kBounded,
  kAdjacent,
  kOneDecimal,
  kMonthDay,
  kList
};

// What `set` of a rule says.
struct RuleFacts {
  MeasureKind kind = MeasureKind::kCount;
  bool none = false;
  bool one = false;
  bool no_noun = false;
  bool minus = false;
  Form form = Form::kSingle;
  Need need = Need::kNothing;
  std::vector<GroupRole> groups;  // by capture number - 1
};

RuleFacts facts_of(const Rule& rule);

// What a dot before three digits means in a document: 1.2 or 1,200 of «1.200».
enum class DotMeaning : uint8_t { kUnknown, kDecimals, kThousands };

// What all documents share; const after construction.
struct MeasureTools {
  MeasureTools(const Resources& resources, const FeatureTable& features)
      : builder(resources),
        nouns(resources, features),
        modifiers(resources, features),
        filters(resources, nouns, modifiers),
        dollars(resources.lexicons),
        columns(resources.lexicons),
        matcher(resources.rules, "measures"),
        count_plain(resources.rules.find("count.plain")),
        count_range(resources.rules.find("count.range")) {
    for (const Rule& rule : resources.rules.rules()) rule_facts.push_back(facts_of(rule));
  }

  WindowBuilder builder;
  NounFinder nouns;
  MeasureModifiers modifiers;
  MeasureFilters filters;
  DollarCountries dollars;
  MeasureColumns columns;
  Matcher matcher;
  const Rule* count_plain;  // what a figure falls back to; null where an overlay has removed it
  const Rule* count_range;  // what fills a cell though it looks like a score; null likewise
  std::vector<RuleFacts> rule_facts;  // by rule index
};

// The work on one document.
struct MeasureRun {
  const MeasureTools& tools;
  Analysis& analysis;
  MeasureWindow window{};
  View shorter{};  // of fall_back(), kept for their memory
  View alone{};
  TokenRange sentence{};
  uint32_t done = 0;          // byte: everything before it has been read
  std::string_view dollar{};  // decided once per document
  bool dollar_assumed = false;
  std::optional<DotMeaning> dots{};  // likewise

  void run_sentence(const Sentence& s);
  uint32_t run_window(uint32_t event);
  bool try_item(size_t index);
  bool take(const View& view, const RuleHit& hit, size_t index, bool may_fall_back);
  bool take_none(const View& view, const RuleHit& hit, const RuleFacts& facts);
  bool take_measures(const View& view, const RuleHit& hit, const RuleFacts& facts, ReadHit& read);
  void share_minus(const ReadHit& read, Measure& range) const;
  bool take_range(const View& view, const RuleHit& hit, const RuleFacts& facts, ReadHit& read);
  bool take_both(const View& view, const RuleHit& hit, const RuleFacts& facts, const ReadHit& read,
                 const Measure* change);
  bool take_whole(const View& view, const RuleHit& hit, const RuleFacts& facts, const ReadHit& read,
                  Measure&& measure);
  bool fall_back(size_t index, uint32_t before_byte);
  bool take_list(const View& view, const RuleHit& hit, const RuleFacts& facts, const ReadHit& read);
  bool take_like_score(size_t index);
  bool adds_difference(const ReadHit& read) const;
  void add_smaller_parts(const ReadHit& read, Measure& measure) const;
  bool finish(const View& view, const RuleHit& hit, const RuleFacts& facts, const HitPart& part,
              bool metres, Measure&& measure);
  bool finish_count(const HitPart& part, bool metres, MeasurePlace& place, Measure& measure);
  bool needs_hold(const RuleFacts& facts, const HitPart& part, const MeasurePlace& place,
                  Measure& measure) const;
  void finish_noun(const RuleFacts& facts, const MeasurePlace& place, Measure& measure) const;
  bool change_of_level(const View& view, const RuleHit& hit, const ReadHit& read,
                       const Measure& range) const;
  bool follows_from(uint32_t token) const;
  bool is_done_by_many(const MeasurePlace& place) const;
  bool told_millions(uint32_t from_byte) const;
  bool is_run_of_km(const MeasurePlace& place, const Measure& measure) const;
  bool is_length(Span ratio) const;
  bool goes_on_as_range(uint32_t byte) const;
  static bool shares_unit(const ReadHit& read, const Measure& range);
  bool lacks_scale(const HitPart& part) const;
  bool moved_up(uint32_t first) const;
  bool is_list(const View& view, const RuleHit& hit, bool own_unit, const ReadHit& read,
               const Measure& range) const;
  void take_sign(Measure& measure) const;
  DotMeaning dot_meaning();
  void settle_dots(Measure& measure);
  Span noun_behind_quantity(const MeasurePlace& place, const Numeral& numeral) const;
  bool take_told_currency(const HitPart& part, const MeasurePlace& place, Measure& measure);
  void take_rate_of_same(Measure& measure) const;
  void take_surroundings(const HitPart& part, const MeasurePlace& place, Measure& measure) const;
  void take_distant_rate(const MeasurePlace& place, Measure& measure) const;
  void take_column_unit(const Numeral& numeral, Measure& measure);
  bool verb_at(uint32_t token, const Measure& ratio) const;
  bool has_unit(uint32_t byte) const;
  bool rate_nearby(const MeasurePlace& place, uint32_t reach) const;
  bool is_time(const HitPart& part, const MeasurePlace& place, const Measure& measure) const;
  void link_levels(size_t first);
  MeasurePlace place_of(Span span) const;
  CountedNoun noun_at(const MeasurePlace& place, uint32_t measure_end) const;
  void finish_sum(const HitPart& part, const MeasurePlace& place, Measure& measure);
  void settle_currency(const MeasureItem* currency, Measure& measure);
  uint32_t next_figure(uint32_t after_byte) const;
  uint32_t token_at(uint32_t byte) const;
};

}  // namespace pledger
