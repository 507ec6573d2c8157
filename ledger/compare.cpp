#include "ledger/compare.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace pledger {
namespace {

constexpr double kSameValue = 0.005;  // relative: what rounding leaves
constexpr double kNearValue = 0.05;   // «about», «almost»
constexpr double kOverBy = 0.25;      // «over £2bn» may be £2.3bn, but not £3bn
// As if so many other claims had been seen: in a ledger of three claims no word is common.
constexpr double kPriorClaims = 200;
constexpr double kSmallCount = 20;
// One from here on is rarely two things: 3,180 of nothing named, but not «600 more».
constexpr double kTellingCount = 1000;
constexpr double kAnySum = 1e300;
constexpr int kDeadlineSlackDays = 366;  // a fiscal year against the year in which it ends

bool near(double a, double b, double slack) {
  return std::abs(a - b) <= slack * std::max(std::abs(a), std::abs(b));
}

// The values that the words allow.
std::pair<double, double> allowed(const Figure& figure) {
  const double low = figure.low, high = figure.high;
  switch (figure.comparator) {
    case Comparator::kOver:
    case Comparator::kAtLeast:
      return {low, high * (1 + kOverBy)};
    case Comparator::kUnder:
    case Comparator::kUpTo:
      return {low * (1 - kOverBy), high};
    case Comparator::kAbout:
      return {low * (1 - kNearValue), high * (1 + kNearValue)};
    case Comparator::kNone:
      return {low * (1 - kSameValue), high * (1 + kSameValue)};
  }
  return {-kAnySum, kAnySum};
}

// The claim's figure of this kind; null where it has none or several. What pays for it is not its own.
const Figure* only_figure(const ClaimForm& claim, MeasureKind kind) {
  const Figure* found = nullptr;
  for (const Figure& figure : claim.figures) {
    if (figure.kind != kind || figure.is_aside) continue;
    if (found != nullptr) return nullptr;
    found = &figure;
  }
  return found;
}

// «By 5.3% to $612.7bn», «by $31bn to $612.7bn».
bool share_odd_figure(const ClaimForm& a, const ClaimForm& b) {
  for (const Figure& x : a.figures) {
    if (!is_odd(x)) continue;
    for (const Figure& y : b.figures) {
      const bool same_measure = x.kind == y.kind && x.unit == y.unit && x.per == y.per &&
                                x.points == y.points && x.is_change == y.is_change;
      if (same_measure && x.low == y.low && x.high == y.high) return true;
    }
  }
  return false;
}

// «3,600 ward staff» may be the «3,600 staff».
std::string_view last_word(std::string_view noun) { return noun.substr(noun.rfind(' ') + 1); }

bool is_part(const std::string& part, const std::string& whole) {
  return part.size() > whole.size() && part.starts_with(whole) &&
         (part[whole.size()] == '-' || part[whole.size()] == '.');
}

// «Adeyemi», of Ruth Adeyemi.
bool is_surname(const ClaimForm& shorter, const ClaimForm& longer) {
  const std::string& name = shorter.actor_key;
  const std::string& full = longer.actor_key;
  return shorter.actor_id.empty() && longer.actor_id.empty() && full.size() > name.size() &&
         name.find(' ') == std::string::npos && full.ends_with(name) &&
         full[full.size() - name.size() - 1] == ' ' && !is_local_actor(longer);
}

bool is_party(const ClaimForm& claim) { return claim.actor_family.starts_with(kPartyFamily); }
bool governs(const ClaimForm& claim) { return claim.actor_family.starts_with(kGovernmentFamily); }

// The party in office, perhaps: what it promised before the election, the government is held to. In one
// article the two may as well stand against each other, where nothing says that the promise was an election's.
bool party_and_its_government(const ClaimForm& a, const ClaimForm& b) {
  if (!(is_party(a) && governs(b)) && !(governs(a) && is_party(b))) return false;
  return a.document != b.document || a.has_cue("elected") || b.has_cue("elected");
}

// «Will not wait over a year» may be said without a «not», too.
bool sets_a_limit(const ClaimForm& claim) {
  return std::any_of(claim.figures.begin(), claim.figures.end(),
                     [](const Figure& figure) { return figure.comparator != Comparator::kNone; });
}

bool refuses(const ClaimForm& refusal, const ClaimForm& pledge) {
  if (pledge.denies || sets_a_limit(refusal)) return false;
  return std::any_of(refusal.denied.begin(), refusal.denied.end(), [&](uint32_t verb) {
    return std::binary_search(pledge.terms.begin(), pledge.terms.end(), verb);
  });
}

}  // namespace

std::string_view to_string(Reason reason) {
  switch (reason) {
    case Reason::kNone:
      return "";
    case Reason::kOtherActor:
      return "other_actor";
    case Reason::kOtherPlace:
      return "other_place";
    case Reason::kOtherKind:
      return "other_kind";
    case Reason::kOtherUnit:
      return "other_unit";
    case Reason::kRateAgainstTotal:
      return "rate_against_total";
    case Reason::kLevelAgainstChange:
      return "level_against_change";
    case Reason::kOtherValue:
      return "other_value";
    case Reason::kOtherDeadline:
      return "other_deadline";
    case Reason::kOtherTopic:
      return "other_topic";
    case Reason::kActorUnknown:
      return "actor_unknown";
    case Reason::kFigureMissing:
      return "figure_missing";
    case Reason::kFigureNear:
      return "figure_near";
    case Reason::kDeadlineNear:
      return "deadline_near";
    case Reason::kSeveralFit:
      return "several_fit";
    case Reason::kClusterConflict:
      return "cluster_conflict";
    case Reason::kRestated:
      return "restated";
    case Reason::kOpposite:
      return "opposite";
    case Reason::kDemanded:
      return "demanded";
    case Reason::kReviewed:
      return "reviewed";
  }
  return "";
}

FigureComparison compare_figures(const Figure& a, const Figure& b) {
  if (a.kind != b.kind || a.points != b.points) return {Agreement::kMissing, Reason::kOtherKind};
  // A number without a noun may count anything; a small one does.
  const bool unit_unknown = a.unit.empty() || b.unit.empty();
  const bool same_unit = a.unit == b.unit || (unit_unknown && a.low >= kSmallCount) ||
                         (a.low >= kTellingCount && near(a.low, b.low, kSameValue) &&
                          !a.noun.empty() && last_word(a.noun) == last_word(b.noun));
  if (!same_unit) return {Agreement::kMissing, Reason::kOtherUnit};
  if (a.per != b.per) return {Agreement::kConflict, Reason::kRateAgainstTotal};
  if (a.is_change != b.is_change && !a.may_be_either && !b.may_be_either &&
      a.kind != MeasureKind::kMoney)
    return {Agreement::kConflict, Reason::kLevelAgainstChange};
  // «another 600», «600 more»: where neither says of what, the number alone shows little.
  const bool of_nothing =
      a.kind == MeasureKind::kCount && a.unit.empty() && b.unit.empty() && a.low < kTellingCount;
  if (near(a.low, b.low, kSameValue) && near(a.high, b.high, kSameValue))
    return {Agreement::kAgree, of_nothing ? Reason::kFigureNear : Reason::kNone, !of_nothing};
  const auto [a_low, a_high] = allowed(a);
  const auto [b_low, b_high] = allowed(b);
  const bool overlap = a_low <= b_high && b_low <= a_high;
  if (overlap) return {Agreement::kAgree, Reason::kFigureNear, false};
  return {Agreement::kConflict, Reason::kOtherValue};
}

bool is_odd(const Figure& figure) {
  constexpr int kOddDigits = 4;
  constexpr double kExact = 1e-6;
  if (figure.low != figure.high || figure.low == 0) return false;
  if (figure.kind == MeasureKind::kFraction) return false;  // a third is 0.3333 of many things
  double value = std::abs(figure.low);
  value /= std::pow(10, std::floor(std::log10(value)));
  for (int digits = 1; digits < kOddDigits; ++digits, value *= 10) {
    if (std::abs(value - std::round(value)) < kExact) return false;
  }
  return true;
}

FigureComparison compare_figures(const ClaimForm& a, const ClaimForm& b) {
  const Figure* main_a = a.main_figure();
  const Figure* main_b = b.main_figure();
  if (main_a == nullptr || main_b == nullptr) return {Agreement::kMissing, Reason::kFigureMissing};
  const FigureComparison mains = compare_figures(*main_a, *main_b);
  if (mains.agreement == Agreement::kConflict && share_odd_figure(a, b))
    return {Agreement::kAgree, Reason::kNone, true};
  if (mains.reason != Reason::kOtherKind) return mains;
  // «£150m to train 3,500 people», «3,500 are to be trained»: one says the sum as well. Not so with a
  // length of time, which many pledges share («no more than 8,000 will wait over two years»).
  const auto compares = [](const Figure* main, const Figure* other) {
    return other != nullptr && main->kind != MeasureKind::kDuration;
  };
  if (const Figure* same_kind = only_figure(b, main_a->kind); compares(main_a, same_kind))
    return compare_figures(*main_a, *same_kind);
  if (const Figure* same_kind = only_figure(a, main_b->kind); compares(main_b, same_kind))
    return compare_figures(*same_kind, *main_b);
  return mains;
}

Agreement compare_actors(const ClaimForm& a, const ClaimForm& b) {
  if (a.actor_key.empty() || b.actor_key.empty()) return Agreement::kMissing;
  if (party_and_its_government(a, b)) return Agreement::kMissing;
  if (a.actor_key == b.actor_key) {
    // «The government», and «a Tory government» to come.
    const bool one_family =
        a.actor_family == b.actor_family || a.actor_family.empty() || b.actor_family.empty();
    return one_family ? Agreement::kAgree : Agreement::kConflict;
  }
  if (is_surname(a, b) || is_surname(b, a)) return Agreement::kAgree;
  // Names that no lexicon knows may be two names of one body: that is no conflict.
  if (is_local_actor(a) || is_local_actor(b)) return Agreement::kMissing;
  if (a.actor_family.empty() || b.actor_family.empty()) return Agreement::kMissing;
  return a.actor_family == b.actor_family ? Agreement::kAgree : Agreement::kConflict;
}

bool is_local_actor(const ClaimForm& claim) { return claim.actor_family.starts_with(kLocalFamily); }

bool other_scope(const ClaimForm& a, const ClaimForm& b) {
  return a.actor_key != b.actor_key && (is_local_actor(a) || is_local_actor(b));
}

Agreement compare_places(const ClaimForm& a, const ClaimForm& b) {
  if (a.place.empty() || b.place.empty()) return Agreement::kMissing;
  if (a.place == b.place) return Agreement::kAgree;
  if (a.place.find('.') != std::string::npos || b.place.find('.') != std::string::npos)
    return Agreement::kConflict;
  return places_overlap(a, b) && (a.place_inferred || b.place_inferred) ? Agreement::kAgree
                                                                        : Agreement::kConflict;
}

bool places_overlap(const ClaimForm& a, const ClaimForm& b) {
  return a.place.empty() || b.place.empty() || a.place == b.place || is_part(a.place, b.place) ||
         is_part(b.place, a.place);
}

Agreement compare_deadlines(const ClaimForm& a, const ClaimForm& b) {
  if (!a.due_end || !b.due_end) return Agreement::kMissing;
  const auto days = std::chrono::sys_days(*a.due_end) - std::chrono::sys_days(*b.due_end);
  return std::abs(days.count()) <= kDeadlineSlackDays ? Agreement::kAgree : Agreement::kConflict;
}

bool are_opposite(const ClaimForm& a, const ClaimForm& b) { return refuses(a, b) || refuses(b, a); }

std::optional<Date> stated_due(const ClaimForm& claim) {
  return claim.due_end ? claim.due_end : claim.due_beside;
}

Topics::Topics(const std::vector<ClaimForm>& claims) {
  for (const ClaimForm& claim : claims) {
    for (uint32_t term : claim.terms) {
      if (term >= frequency_.size()) frequency_.resize(term + 1);
      ++frequency_[term];
    }
  }
  const double count = static_cast<double>(claims.size()) + kPriorClaims;
  for (uint32_t frequency : frequency_) weight_.push_back(std::log(1 + count / frequency));
}

Topics::Weights Topics::weigh(const ClaimForm& a, const ClaimForm& b) const {
  Weights found;
  for (uint32_t term : a.terms) {
    const double square = weight_[term] * weight_[term];
    found.of_a += square;
    if (std::binary_search(b.terms.begin(), b.terms.end(), term)) found.both += square;
  }
  if (found.both == 0) return found;
  for (uint32_t term : b.terms) found.of_b += weight_[term] * weight_[term];
  return found;
}

double Topics::similarity(const ClaimForm& a, const ClaimForm& b) const {
  const Weights found = weigh(a, b);
  return found.both == 0 ? 0 : found.both / std::sqrt(found.of_a * found.of_b);
}

double Topics::containment(const ClaimForm& a, const ClaimForm& b) const {
  const Weights found = weigh(a, b);
  return found.both == 0 ? 0 : found.both / std::min(found.of_a, found.of_b);
}

size_t Topics::shared(const ClaimForm& a, const ClaimForm& b) {
  return static_cast<size_t>(std::count_if(a.terms.begin(), a.terms.end(), [&](uint32_t term) {
    return std::binary_search(b.terms.begin(), b.terms.end(), term);
  }));
}

}  // namespace pledger
