#include "ledger/bearing_odds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ledger/named_figures.h"
#include "ledger/relations.h"

namespace pledger {
namespace {

constexpr uint32_t kFar = 12;  // sentences

// Log-odds that a statement bears on a pledge of its document, and what moves them. Fitted by
// logistic regression on the open part of the corpus and of the articles used for development, rounded.
struct Weights {
  double bias;
  double like_05, like_12, like_20, like_30, like_45;  // similarity of topic from 0.05, …
  double same_sentence;                                // the pledge stands before it there
  double latest;      // no other pledge stands between, the pledge first
  double next;        // and that in its sentence or the one before
  double leading;     // what the document is about
  double named;       // and «the promise» is spoken of
  double told_again;  // other documents have the pledge, too
  double same_value;  // a figure of both is the same
  double same_thing;  // both count the same thing
  double both_money;  // the statement speaks of money («not a penny»), and the pledge has a sum
  double less;        // and it is less than was pledged
  double promised;    // «the 14 vans promised»: the pledge stands in the statement's own words
  double refers;      // «the target», «that promise»
  double far_behind, far_ahead;
  double proposed;  // nobody has promised it
  double enough;    // that a candidate takes: more than half of those judged by readers were right
};
constexpr Weights kShortfall{-3.5, .2,  1.2, .4, .3, 0,   1.1, 1.5, 1.2, .6,  0,
                             .9,   2.4, 2.1, .4, .4, 2.8, .4,  -.5, -.9, -.5, -2.6};
constexpr Weights kDenial{-3.2, 1.3, 0,  .7, 0, 0, 0,  1.2, .2,  1.1, 1,
                          .4,   2,   .5, 1,  0, 0, .7, 0,   -.6, -.3, -2.9};
constexpr Weights kDelivery{-3.7, .3, 0,  .7, 0,  .5, 1.6, 1.2, .8, 1.4,  0,
                            .5,   .3, .3, .4, .8, 0,  0,   -.8, -1, -1.2, -1.9};

// «Its plan to open 40 wards has failed»: the pledge is inside of the statement.
constexpr double kEmbedded = 3.0;

// «240 of the posts», of the larger number pledged.
constexpr double kSomeOfThem = 1.0;

// «No ward will close», «three wards have closed».
constexpr double kUndone = 2.0;

// Who fails, does or denies it is mostly who promised it.
constexpr double kSameActor = 0.4;
constexpr double kOtherActor = -1.0;
// Nobody complains of what they promised or asked for themselves.
constexpr double kOwnWords = -0.8;

// What makes a pledge one that is spoken of, whatever is said of it; fitted likewise.
constexpr double kToldTwice = 0.8;
constexpr double kToldAsAPromise = 0.7;  // «its promise of 60 vans»
constexpr double kReferredTo = 0.5;
constexpr double kNextSentence = 0.5;
constexpr double kSameSpeaker = 0.5;
constexpr double kHeading = -0.7;  // which its article says again, in full
constexpr double kPlanned = -0.6;
constexpr double kConditional = -1.2;
constexpr double kFitted = -0.5;  // these taken together

const Weights& weights_of(const ClaimForm& claim) {
  if (claim.type == ClaimType::kPledge) return kDenial;  // mostly of the leading one, too
  // «That is 1 per cent in real terms»: a figure may complain, too.
  const bool complains = claim.has_cue("disputes") || claim.has_cue("little");
  if (claim.type != ClaimType::kShortfall) return complains ? kShortfall : kDelivery;
  return claim.negated ? kDenial : kShortfall;
}

// Whatever the rate: «the £170m» may be £170m a year.
bool one_value(const Figure& a, const Figure& b) {
  return a.kind == b.kind && a.unit == b.unit && a.low == b.low && a.high == b.high;
}

bool any_one_value(const ClaimForm& a, const ClaimForm& b) {
  for (const Figure& x : a.figures) {
    for (const Figure& y : b.figures) {
      if (one_value(x, y)) return true;
    }
  }
  return false;
}

double figures_odds(const ClaimForm& a, const ClaimForm& b, const Weights& w) {
  double odds = 0;
  if (any_one_value(a, b)) odds += w.same_value;
  if (b.names_money() && (a.names_money() || a.has_cue("of_money") || a.has_cue("spends")))
    odds += w.both_money;
  const auto figures = comparable_figures(a, b);
  if (!figures) return odds;
  const auto& [x, y] = *figures;
  if (x->kind != MeasureKind::kMoney) odds += w.same_thing;
  if (x->high < y->low) odds += w.less;
  return odds;
}

// What was never to be is told.
bool tells_what_was_ruled_out(const ClaimForm& claim, const ClaimForm& pledge) {
  return claim.type == ClaimType::kShortfall && !claim.negated &&
         std::any_of(pledge.denied.begin(), pledge.denied.end(), [&](uint32_t verb) {
           return std::binary_search(claim.terms.begin(), claim.terms.end(), verb);
         });
}

// Of many that the pledge counts.
bool tells_of_some(const ClaimForm& claim, const ClaimForm& pledge) {
  const Figure* some = claim.main_figure();
  const Figure* all = pledge.main_figure();
  return claim.type == ClaimType::kDelivery && some != nullptr && all != nullptr &&
         all->kind == MeasureKind::kCount && some->high < all->low && is_some_of_them(claim, *some);
}

double odds_of_being_spoken_of(const ClaimForm& pledge, bool told_twice) {
  double odds = kFitted;
  if (told_twice) odds += kToldTwice;
  if (pledge.has_cue("told")) odds += kToldAsAPromise;
  if (pledge.has_cue("refers")) odds += kReferredTo;
  if (pledge.is_heading) odds += kHeading;
  if (pledge.strength == Strength::kPlanned) odds += kPlanned;
  if (pledge.strength == Strength::kConditional) odds += kConditional;
  return odds;
}

}  // namespace

double bearing_odds(const ClaimForm& a, const ClaimForm& b, double like,
                    const BearingStand& stand) {
  const Weights& w = weights_of(a);
  double odds = w.bias;
  for (const auto& [least, weight] :
       std::array<std::pair<double, double>, 5>{{{0.05, w.like_05},
                                                 {0.12, w.like_12},
                                                 {0.2, w.like_20},
                                                 {0.3, w.like_30},
                                                 {0.45, w.like_45}}}) {
    if (like >= least) odds += weight;
  }
  const uint32_t away = a.sentence > b.sentence ? a.sentence - b.sentence : b.sentence - a.sentence;
  if (stand.behind && away == 0) odds += w.same_sentence;
  if (stand.latest) odds += w.latest + (away == 1 ? w.next : 0);
  if (stand.behind && !stand.latest && away > kFar) odds += w.far_behind;
  if (!stand.behind && away > 3) odds += w.far_ahead;
  if (stand.leading) odds += w.leading + (a.has_cue("refers") ? w.named : 0);
  if (stand.told_elsewhere) odds += w.told_again;
  odds += figures_odds(a, b, w);
  if (away == 0 && b.has_cue("refers")) odds += w.promised;
  if (a.span.begin <= b.span.begin && b.span.end <= a.span.end && a.document == b.document)
    odds += kEmbedded;
  if (a.has_cue("refers")) odds += w.refers;
  if (tells_what_was_ruled_out(a, b)) odds += kUndone;
  if (tells_of_some(a, b)) odds += kSomeOfThem;
  odds += odds_of_being_spoken_of(b, stand.told_twice);
  if (away == 1) odds += kNextSentence;
  if (!a.speaker.empty() && a.speaker == b.speaker) odds += kSameSpeaker;
  if (b.strength == Strength::kProposed) odds += w.proposed;
  const Agreement actors = compare_actors(a, b);
  if (actors == Agreement::kAgree) odds += kSameActor;
  if (actors == Agreement::kConflict) odds += kOtherActor;
  const bool complains = a.type == ClaimType::kShortfall && !a.negated;
  const bool own = !b.actor.empty() && b.speaker.find(b.actor) != std::string::npos;
  if (complains && own && a.speaker == b.speaker) odds += kOwnWords;
  return odds;
}

double least_bearing_odds(const ClaimForm& claim) { return weights_of(claim).enough; }

}  // namespace pledger
