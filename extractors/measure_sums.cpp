// MeasureRun, the part for sums: their currency where the document or another sum must tell it, their
// sign, and the rate they share.

#include "extractors/measure_run.h"

namespace pledger {
namespace {

constexpr uint32_t kSameSumReach = 3;  // tokens between a sum and the same in another currency
constexpr double kLargeSum = 1e6;      // scale of a number that may be a sum without its currency
constexpr double kBillion = 1e9;

}  // namespace

void MeasureRun::settle_currency(const MeasureItem* currency, Measure& measure) {
  if (currency != nullptr && !currency->facts->family.empty()) {
    const std::string_view family = currency->facts->family;
    const std::string_view code =
        tools.dollars.shared(analysis, token_at(currency->span.begin), family);
    // Of rupees the Indian are by far the most, of pounds the British.
    measure.assumed_currency = code.empty() && family != "rupee" && family != "pound";
    // British shillings are twentieths; nobody counts them in millions.
    const double factor = currency->facts->factor;
    const bool whole = !code.empty() || measure.value.value_or(0) >= kLargeSum * factor;
    if (factor < 1 && whole) {
      for (std::optional<double>* value : {&measure.value, &measure.low, &measure.high}) {
        if (*value) **value /= factor;
      }
      measure.currency = "KES";
    } else if (factor < 1) {
      measure.assumed_currency = false;
    }
    if (!code.empty()) measure.currency = code;
  }
  if (currency == nullptr || !currency->facts->dollar) return;
  if (dollar.empty()) dollar = tools.dollars.decide(analysis, dollar_assumed);
  measure.currency = dollar;
  measure.assumed_currency = dollar_assumed;
}

// «−£38m», «minus £38m»: a minus before the currency; not «£40m minus £38m», «plus or minus £2m».
void MeasureRun::take_sign(Measure& measure) const {
  if (!measure.value || measure.span.begin <= done) return;
  const std::string_view before = analysis.text().substr(0, measure.span.begin);
  constexpr std::string_view kMinus = "\u2212", kWord = "minus ";
  const bool hyphen = before.ends_with(" -") || before.ends_with("(-");
  const bool mark = before.ends_with(kMinus) || ends_with_minus(before);
  const bool less = !analysis.measures.empty() &&
                    analysis.measures.back().span.end + kWord.size() + 1 == measure.span.begin;
  const bool word = before.ends_with(kWord) && !before.ends_with("or minus ") && !less;
  if (!hyphen && !mark && !word) return;
  measure.value = -*measure.value;
  measure.span.begin -= static_cast<uint32_t>(hyphen ? 1 : word ? kWord.size() : kMinus.size());
}

// «£4bn, of which 1.2bn is for wards», «280 million of the 1.5 billion shekels»: the currency stands
// at the other sum.
bool MeasureRun::take_told_currency(const HitPart& part, const MeasurePlace& place,
                                    Measure& measure) {
  const Numeral& numeral = part.number->numeral;
  const double scale = part.scale != nullptr ? part.scale->value : numeral.scale;
  if (scale < kLargeSum || !numeral.value) return false;
  const auto is_of = [&](uint32_t i) {
    return i < sentence.end && analysis.text(analysis.tokens[i].span()) == "of";
  };
  const MeasureItem* currency = nullptr;
  if (is_of(place.after)) {
    for (size_t i = 0; i + 1 < window.items.size(); ++i) {
      const MeasureItem& item = window.items[i];
      if (item.span.begin < measure.span.end) continue;
      if (token_at(item.span.begin) > place.after + 3) break;
      const MeasureItem& next = window.items[i + 1];
      const bool after = item.kind == ItemKind::kNumeral && next.kind == ItemKind::kCurrency &&
                         next.span.begin <= item.span.end + 1;
      if (item.kind == ItemKind::kCurrency) currency = &item;
      if (after) currency = &next;
      if (currency != nullptr) break;
    }
    if (currency == nullptr) return false;
    measure.currency = currency->facts->code;
    settle_currency(currency, measure);
  } else {
    const bool letters = part.scale != nullptr;  // 1.2bn, 300m
    if (analysis.measures.empty() || (scale < kBillion && !letters)) return false;
    const Measure& told = analysis.measures.back();
    if (told.kind != MeasureKind::kMoney || told.span.begin < analysis.tokens[sentence.begin].begin)
      return false;
    measure.currency = told.currency;
    measure.assumed_currency = told.assumed_currency;
  }
  measure.kind = MeasureKind::kMoney;
  return true;
}

// «US$1,100 a month, or about C$1,500»: the same sum in another currency has the same rate.
void MeasureRun::take_rate_of_same(Measure& measure) const {
  if (analysis.measures.empty()) return;
  const Measure& told = analysis.measures.back();
  const uint32_t from = token_at(told.span.end), to = token_at(measure.span.begin);
  if (told.kind != MeasureKind::kMoney || told.per.empty() || told.currency == measure.currency ||
      to <= from || to > from + kSameSumReach)
    return;
  const std::string_view last = analysis.text(analysis.tokens[to - 1].span());
  if (last == "or" || last == "(") measure.per = told.per;
}

// The sign and currency of a sum; «seven pounds» may turn out to be a weight.
void MeasureRun::finish_sum(const HitPart& part, const MeasurePlace& place, Measure& measure) {
  take_sign(measure);
  settle_currency(part.currency, measure);
  if (part.currency != nullptr && part.currency->facts->pound && part.number != nullptr &&
      tools.filters.is_weight(analysis, place, part.number->numeral)) {
    measure.kind = MeasureKind::kCount;
    measure.currency = {};
    measure.unit = "lb";
  }
}

}  // namespace pledger
