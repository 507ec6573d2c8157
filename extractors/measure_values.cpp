#include "extractors/measure_values.h"

#include <cmath>

namespace pledger {
namespace {

void cover_item(Span& span, const MeasureItem* item) {
  if (item == nullptr) return;
  span = span.empty() ? item->span : cover(span, item->span);
}

// Values that the decimal notation of the text would have, without the noise of binary products
// (2.3 * 1e9).
double tidy(double value) {
  if (!std::isfinite(value) || value == std::floor(value)) return value;
  const double digits = std::pow(10.0, 12 - std::ceil(std::log10(std::fabs(value))));
  return std::isfinite(digits) && digits != 0 ? std::round(value * digits) / digits : value;
}

double factor_of(const MeasureItem* item) {
  return item == nullptr || item->facts == nullptr ? 1 : item->facts->factor;
}

void take(const MeasureItem*& mine, const MeasureItem* other) {
  if (mine == nullptr) mine = other;
}

}  // namespace

std::vector<GroupRole> group_roles(const Rule& rule) {
  static constexpr std::pair<std::string_view, const MeasureItem * HitPart::*> kParts[] = {
      {"number", &HitPart::number},   {"scale", &HitPart::scale}, {"currency", &HitPart::currency},
      {"percent", &HitPart::percent}, {"unit", &HitPart::unit},   {"fraction", &HitPart::fraction},
      {"factor", &HitPart::factor}};
  std::vector<GroupRole> roles;
  for (std::string_view name : rule.group_names) {
    GroupRole& role = roles.emplace_back();
    role.named = !name.empty();
    role.lead = name == "lead";
    role.joiner = name == "joiner";
    role.lower = name == "lower";
    role.noun = name == "noun";
    role.word = name == "word";
    role.plus = name == "plus";
    role.second = name.ends_with('2');
    if (role.second) name.remove_suffix(1);
    role.metres = name == "metres";
    for (const auto& [part, member] : kParts) {
      if (part == name) role.part = member;
    }
  }
  return roles;
}

ReadHit read_hit(const MeasureWindow& window, const View& view, const RuleHit& hit,
                 std::span<const GroupRole> roles) {
  ReadHit read;
  for (size_t i = 0; i < hit.groups.size(); ++i) {
    const GroupRole& role = roles[i];
    if (!hit.groups[i].matched || !role.named) continue;
    if (role.lead || role.joiner) {
      std::string_view text =
          view.text().substr(hit.groups[i].begin, hit.groups[i].end - hit.groups[i].begin);
      if (text.starts_with("- ")) text.remove_prefix(1);  // a two- to four-week wait
      if (role.joiner) {
        read.joiner = text == " and "  ? Joiner::kAnd
                      : text == " or " ? Joiner::kOr
                      : text == " to " ? Joiner::kTo
                                       : Joiner::kDash;
      } else {
        read.between = text != "from" && text != "From";
        read.from = !read.between;
      }
      continue;
    }
    if (role.lower) read.second.lower = true;
    if (role.plus) read.plus = true;
    if (role.word) {  // three times, 12-fold
      read.first.span =
          cover(read.first.span, view.to_document(hit.groups[i].begin, hit.groups[i].end));
      continue;
    }
    if (role.noun) read.noun = {hit.groups[i].begin, hit.groups[i].end};
    const uint32_t number = view.item_at(hit.groups[i].begin);
    if (number == View::kNoItem) continue;
    const MeasureItem* item = &window.items[number];
    HitPart& part = role.second ? read.second : read.first;
    if (role.part != nullptr) part.*role.part = item;
    // «300k from donors»: only the m may be metres.
    if (role.metres && !item->ambiguous) read.first.scale = item;
    read.metres = read.metres || (role.metres && item->ambiguous);
    cover_item(part.span, item);
  }
  return read;
}

void share_parts(ReadHit& hit) {
  HitPart& a = hit.first;
  HitPart& b = hit.second;
  take(a.currency, b.currency);
  take(b.currency, a.currency);
  take(a.percent, b.percent);
  take(b.percent, a.percent);
  take(a.unit, b.unit);
  take(b.unit, a.unit);
}

std::optional<double> part_value(const HitPart& part) {
  double value = 1;
  if (part.number != nullptr) {
    if (!part.number->numeral.value) return std::nullopt;
    value = *part.number->numeral.value;
  }
  if (part.scale != nullptr) {
    if (part.number != nullptr && part.number->numeral.scaled())
      return std::nullopt;  // 4.5bn trillion
    value *= part.scale->value;
  }
  if (part.fraction != nullptr) {
    const bool added = part.number != nullptr && part.unit != nullptr &&
                       part.unit->span.end < part.fraction->span.begin;
    if (part.number == nullptr && part.unit != nullptr &&
        part.unit->span.end < part.fraction->span.begin)
      value = 1 + part.fraction->value;
    else
      value = added ? value + part.fraction->value : value * part.fraction->value;
  }
  if (part.factor != nullptr) value *= part.factor->value;
  return tidy(value * factor_of(part.currency) * factor_of(part.percent));
}

Measure single_measure(MeasureKind kind, const HitPart& part) {
  Measure m;
  m.kind = kind;
  m.span = part.span;
  m.value = part_value(part);
  if (part.number != nullptr) {
    const Numeral& numeral = part.number->numeral;
    if (numeral.low) {
      m.low = numeral.low;
      m.high = numeral.high;
    }
    if (numeral.about) m.comparator = Comparator::kAbout;
  }
  if (part.currency != nullptr) m.currency = part.currency->facts->code;
  if (part.unit != nullptr) {
    m.unit = part.unit->facts->code;
    if (part.unit->facts->vague) m.value.reset();
  }
  if (part.percent != nullptr) m.points = part.percent->facts->points;
  return m;
}

double shared_scale(const ReadHit& hit) {
  const HitPart& a = hit.first;
  const HitPart& b = hit.second;
  if (a.number == nullptr || b.number == nullptr) return 1;
  if (a.scale != nullptr || a.number->numeral.scaled()) return 1;
  const double scale = b.scale != nullptr ? b.scale->value : b.number->numeral.scale;
  const auto low = part_value(a), high = part_value(b);
  if (scale == 1 || !low || !high) return 1;
  return *low / factor_of(a.currency) <= *high / scale / factor_of(b.currency) ? scale : 1;
}

bool read_range(MeasureKind kind, const ReadHit& hit, Measure& out) {
  HitPart a = hit.first;
  const HitPart& b = hit.second;
  const auto stated = [](const HitPart& part) {
    return part.number != nullptr || part.fraction != nullptr;
  };
  if (!stated(a) || !stated(b)) return false;
  // «from 44 ml to 50 mg» are two quantities.
  if (a.unit != nullptr && b.unit != nullptr && !a.unit->facts->duration &&
      a.unit->facts->code != b.unit->facts->code)
    return false;
  auto low = part_value(a);
  const auto high = part_value(b);
  if (!low || !high) return false;
  low = *low * shared_scale(hit);
  out = single_measure(kind, b);
  out.span = cover(a.span, b.span);
  out.value.reset();
  out.low = tidy(*low);
  out.high = high;
  if (a.unit != nullptr && b.unit != nullptr && a.unit->facts->factor != b.unit->facts->factor &&
      kind == MeasureKind::kDuration) {
    out.low = tidy(*out.low * a.unit->facts->factor / b.unit->facts->factor);
  }
  return true;
}

void share_thousands(const ReadHit& hit, Measure& range) {
  constexpr double kThousand = 1000, kWidest = 5;  // the second at most so many times the first
  if (hit.first.number == nullptr || hit.second.number == nullptr) return;
  const Numeral& a = hit.first.number->numeral;
  const Numeral& b = hit.second.number->numeral;
  // «£20 to £30,000»: who writes the unit twice may mean the first as it stands.
  const bool own = hit.first.currency != hit.second.currency || hit.first.unit != hit.second.unit ||
                   hit.first.percent != nullptr;
  const bool plain = a.kind == NumeralKind::kDigits && !a.scaled() && !a.grouped && !a.decimal &&
                     hit.first.scale == nullptr && !own;
  if (!plain || !b.grouped || b.scaled() || hit.second.scale != nullptr || !range.low) return;
  const double low = *range.low * kThousand, high = *range.high;
  if (*range.low <= 1 || *range.low >= kThousand || std::fmod(high, kThousand) != 0) return;
  if (low < high && high <= kWidest * low) range.low = low;
}

namespace {

constexpr double kMinutes = 60, kOunces = 16;

// The m of «3h 20m».
bool are_minutes(const HitPart& hours, const HitPart& part) {
  return part.unit == nullptr && part.scale != nullptr && part.scale->ambiguous &&
         hours.unit != nullptr && hours.unit->facts->code == "hour" && part.number != nullptr &&
         part.number->numeral.value.value_or(kMinutes) < kMinutes;
}

// How many of the second unit make one of the first; 0 where it is none of its parts.
double parts_of(const HitPart& whole, const HitPart& part) {
  if (part.unit == nullptr) return 0;
  const EntryFacts& small = *part.unit->facts;
  if (whole.unit == nullptr) {
    const bool pounds = whole.currency != nullptr && whole.currency->facts->pound;
    return pounds && small.code == "oz" ? kOunces : 0;
  }
  const EntryFacts& large = *whole.unit->facts;
  if (large.duration && small.duration)
    return small.factor < large.factor ? large.factor / small.factor : 0;
  return !large.smaller.empty() && large.smaller == small.code ? large.parts : 0;
}

}  // namespace

bool read_sum(MeasureKind kind, const ReadHit& hit, Measure& out) {
  const HitPart& a = hit.first;
  const HitPart& b = hit.second;
  const auto whole = part_value(a), rest = part_value(b);
  if (!whole || !rest || b.number == nullptr) return false;
  if (kind == MeasureKind::kMoney) {
    // «15 dollars 50»: two digits alone are hundredths.
    const bool cents = b.currency == nullptr;
    if (cents ? b.number->numeral.scaled() || *rest < 10 || *rest > 99
              : b.currency->facts->factor >= 1 || *rest >= 1)
      return false;
    out = single_measure(kind, a);
    out.value = tidy(*whole + (cents ? *rest / 100 : *rest));
  } else {
    const bool minutes = are_minutes(a, b);
    const double parts = minutes ? kMinutes : parts_of(a, b);
    if (parts <= 1) return false;
    HitPart small = b;
    if (minutes) small.scale = nullptr;
    HitPart large = a;
    large.currency = nullptr;  // «six pounds three ounces»
    out = single_measure(kind, small);
    if (minutes) out.unit = "minute";
    out.value = tidy(*part_value(large) * parts + *part_value(small));
  }
  out.span = cover(a.span, b.span);
  return true;
}

constexpr double kFirstYear = 1900, kLastYear = 2100;  // that a whole of so many may be

bool read_ratio(const ReadHit& hit, Measure& out) {
  if (hit.first.number == nullptr || hit.second.number == nullptr) return false;
  const auto part = part_value(hit.first), whole = part_value(hit.second);
  if (!part || !whole || *whole < *part || *whole <= 1 || *part < 0) return false;
  // «88 of 1021 patients», not «3 of 2019»
  const bool year =
      hit.second.number->numeral.year_like && *whole >= kFirstYear && *whole < kLastYear;
  if (year || hit.first.number->numeral.year_like) return false;
  if (hit.first.number->numeral.grouped || hit.first.number->numeral.scaled()) return false;
  out = Measure();
  out.kind = MeasureKind::kFraction;
  out.value = *part / *whole;
  out.span = cover(hit.first.span, hit.second.span);
  return true;
}

bool read_ordinal_fraction(const ReadHit& hit, Measure& out) {
  const auto part = part_value(hit.first), whole = part_value(hit.second);
  if (!part || !whole || *whole <= 2 || *part != 1) return false;
  out = Measure();
  out.kind = MeasureKind::kFraction;
  out.value = *part / *whole;
  out.span = cover(hit.first.span, hit.second.span);
  return true;
}

}  // namespace pledger
