#pragma once
// From a rule's hit to numbers: what the groups of a hit of layer "measures" amount to.

#include <optional>
#include <span>
#include <vector>

#include "core/analysis.h"
#include "core/matcher.h"
#include "extractors/measure_window.h"

namespace pledger {

// The parts that one hit names. `second` is the upper end of a range or the second part of a sum.
struct HitPart {
  const MeasureItem* number = nullptr;
  const MeasureItem* scale = nullptr;
  const MeasureItem* currency = nullptr;
  const MeasureItem* percent = nullptr;
  const MeasureItem* unit = nullptr;
  const MeasureItem* fraction = nullptr;
  const MeasureItem* factor = nullptr;
  bool lower = false;  // of two bounds that close a range, this is the lower one
  Span span{};         // covers the parts; empty where there is none
};

// What stands between two parts.
enum class Joiner : uint8_t { kNone, kAnd, kOr, kTo, kDash };

struct ReadHit {
  HitPart first, second;
  bool between = false;  // lead words
  bool from = false;
  Joiner joiner = Joiner::kNone;
  bool metres = false;
  bool plus = false;
  Span noun{};  // of the view
};

// What a group of a rule names, by its name: "number", "currency2".
struct GroupRole {
  const MeasureItem* HitPart::*part = nullptr;  // absent for those below
  bool second = false;
  bool lead = false;
  bool joiner = false;
  bool metres = false;
  bool lower = false;  // a bound from below
  bool noun = false;   // what is counted, where it stands inside the measure
  bool word = false;   // text that belongs to the measure
  bool plus = false;   // «+» right behind the number: at least
  bool named = false;
};
std::vector<GroupRole> group_roles(const Rule& rule);  // by capture number - 1

// `view` is the one that was matched; its items are the window's. `roles` are those of the hit's
// rule.
ReadHit read_hit(const MeasureWindow& window, const View& view, const RuleHit& hit,
                 std::span<const GroupRole> roles);

// Value of one part: number times scale, of its currency's sub-unit or sign. nullopt where vague or
// contradictory.
std::optional<double> part_value(const HitPart& part);

// A measure with kind, value, unit and currency from one part; span is the part's.
Measure single_measure(MeasureKind kind, const HitPart& part);

// «20-30,000 jobs», «20 to 30,000»: the thousands belong to both numbers. After share_parts().
void share_thousands(const ReadHit& hit, Measure& range);

// The scale of the second number that the first shares, where it is not above it: «£2 and £4
// million», «5-10bn». 1 where there is none.
double shared_scale(const ReadHit& hit);

// "form" of the rule. Each returns false where the numbers do not fit it.
bool read_range(MeasureKind kind, const ReadHit& hit, Measure& out);  // low < high
bool read_sum(MeasureKind kind, const ReadHit& hit, Measure& out);
bool read_ratio(const ReadHit& hit, Measure& out);
bool read_ordinal_fraction(const ReadHit& hit, Measure& out);

// Gives each part what only the other states: «£2 and £4 million», «5 to 7 per cent».
void share_parts(ReadHit& hit);

}  // namespace pledger
