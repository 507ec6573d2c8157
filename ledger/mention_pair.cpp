#include "ledger/mention_pair.h"

#include <algorithm>
#include <cmath>

namespace pledger {
namespace {

// Similarities of topic (Topics::similarity) that a link asks for, by what else agrees. Chosen on the
// corpus and the articles used for development: precision first.
constexpr double kTopicSameFigure = 0.2;
constexpr double kTopicSameFigureElsewhere = 0.25;  // in another document
constexpr double kTopicNearFigure = 0.35;
constexpr double kTopicActorUnknown = 0.28;  // the same figure in another document
constexpr double kTopicUnroundFigure = 0.2;  // and the figure has several digits: £2.1bn, 1,900
constexpr double kTopicOddFigure = 0.1;      // and four or more: $612.7bn, 27,145
constexpr double kTopicSameCount = 0.12;     // 6,000 doctors of the same actor
constexpr double kTopicTwoFigures = 0.1;     // £85m for 190 doctors: both agree
constexpr double kManyOfAThing = 1000;       // so many of one thing are rarely promised twice
constexpr double kTopicNoFigure = 0.5;
constexpr double kTopicSaidAgain = 0.42;  // and the longer one says most of what the shorter does
constexpr double kMostOfIt = 0.6;
constexpr double kTopicNoFigureElsewhere = 0.72;
constexpr double kTopicNoFigureNoActor = 0.6;  // at least, where one of them names no actor
constexpr double kTopicHeadline = 0.4;         // the other stands in the headline
constexpr double kTopicCandidate = 0.45;
constexpr double kTopicOtherMeasure = 0.1;  // a rate against a total, a level against a change
constexpr double kTopicOpposite = 0.2;      // one says that it will not be done
constexpr double kTopicSameDay = 0.45;      // no figure, but a deadline on the same day
constexpr size_t kSharedSameDay = 2;        // terms, the day among them
constexpr size_t kSharedNoFigure = 3;

// Of more than one digit: fewer things have 2,100 than have 2,000.
bool is_unround(const Figure& figure) {
  double value = std::abs(figure.low);
  if (figure.low != figure.high || value == 0 || figure.kind == MeasureKind::kFraction)
    return false;
  while (value >= 10) value /= 10;
  while (value < 1) value *= 10;
  return std::abs(value - std::round(value)) > 0.01;
}

bool is_unround(const ClaimForm& claim) {
  return std::any_of(claim.figures.begin(), claim.figures.end(),
                     [](const Figure& f) { return is_unround(f); });
}

bool has_odd_figure(const ClaimForm& claim) {
  return std::any_of(claim.figures.begin(), claim.figures.end(),
                     [](const Figure& figure) { return is_odd(figure); });
}

// «6,000 more doctors», «an extra 6,000 doctors».
bool count_many_alike(const ClaimForm& a, const ClaimForm& b) {
  const Figure* x = a.main_figure();
  const Figure* y = b.main_figure();
  return x->kind == MeasureKind::kCount && y->kind == MeasureKind::kCount && !x->unit.empty() &&
         x->unit == y->unit && x->low >= kManyOfAThing;
}

// Two figures of both are the same, and count or pay for something.
bool share_two_figures(const ClaimForm& a, const ClaimForm& b) {
  size_t shared = 0;
  for (const Figure& x : a.figures) {
    if (x.kind != MeasureKind::kMoney && x.kind != MeasureKind::kCount) continue;
    shared += std::any_of(b.figures.begin(), b.figures.end(),
                          [&](const Figure& y) { return compare_figures(x, y).exact; });
  }
  return shared > 1;
}

// A local body, and a body of the nation that the lexicon knows.
bool of_another_body(const ClaimForm& a, const ClaimForm& b) {
  const auto known = [](const ClaimForm& claim) {
    return !claim.actor_family.empty() && !is_local_actor(claim);
  };
  return (is_local_actor(a) && known(b)) || (known(a) && is_local_actor(b));
}

// «£48m for diabetes care», «£48m for flood walls»; but not «£48m for it».
bool are_for_other_things(const ClaimForm& a, const ClaimForm& b) {
  constexpr size_t kSaysWhatFor = 2;  // words
  size_t figures = a.due_end && b.due_end && *a.due_end == *b.due_end ? 1 : 0;
  for (const Figure& x : a.figures) {
    figures += std::any_of(b.figures.begin(), b.figures.end(), [&](const Figure& y) {
      return x.kind == y.kind && x.low == y.low && x.high == y.high && x.per == y.per;
    });
  }
  const auto is_bare = [&](uint32_t term) {
    return std::find(a.bare.begin(), a.bare.end(), term) != a.bare.end() ||
           std::find(b.bare.begin(), b.bare.end(), term) != b.bare.end();
  };
  size_t shared = 0, of_a = 0, of_b = 0;
  for (uint32_t term : a.terms) {
    if (is_bare(term)) continue;
    ++of_a;
    shared += std::binary_search(b.terms.begin(), b.terms.end(), term);
  }
  for (uint32_t term : b.terms) of_b += !is_bare(term);
  return shared <= figures && std::min(of_a, of_b) >= figures + kSaysWhatFor;
}

// No figure, or only a length of time, which says little («nobody will wait a year»).
bool only_lengths(const ClaimForm& claim) {
  return std::all_of(claim.figures.begin(), claim.figures.end(),
                     [](const Figure& f) { return f.kind == MeasureKind::kDuration; });
}

bool pays_for_it(const ClaimForm& claim) { return claim.has_cue("means"); }

bool only_stands_by_it(const ClaimForm& claim) { return claim.has_cue("restates"); }

// «…, including 3,000 in surgeries»: in an article that pledges 3,000 it may tell what they are part of now.
bool opens_as_a_part(const ClaimForm& claim) {
  constexpr uint32_t kAtBeginning = 3;  // code points
  const RelationCue* cue = claim.cue("part_of");
  return cue != nullptr && cue->span.begin < claim.span.begin + kAtBeginning;
}

// What agrees in no figure joins only by wording that is nearly the same, or alike and the deadline
// the same day, or where a headline says what its article does.
PairJudgement judge_incomplete(const ClaimForm& a, const ClaimForm& b, double similarity,
                               double containment, bool same_actor) {
  PairJudgement pair;
  const bool one_document = a.document == b.document;
  const bool headline = one_document && (a.is_heading || b.is_heading) &&
                        a.strength != Strength::kProposed && b.strength != Strength::kProposed;
  const bool said_again = one_document && containment >= kMostOfIt && a.strength == b.strength &&
                          only_lengths(a) == only_lengths(b);
  const double least = headline ? kTopicHeadline : said_again ? kTopicSaidAgain : kTopicCandidate;
  if (similarity < least) return pair;
  const bool same_day =
      only_lengths(a) && only_lengths(b) && a.due_end && b.due_end && *a.due_end == *b.due_end;
  double enough = same_day       ? kTopicSameDay
                  : headline     ? kTopicHeadline
                  : said_again   ? kTopicSaidAgain
                  : one_document ? kTopicNoFigure
                                 : kTopicNoFigureElsewhere;
  const bool figure_on_one_side = !headline && only_lengths(a) != only_lengths(b);
  if (!same_actor || figure_on_one_side) enough = std::max(enough, kTopicNoFigureNoActor);
  const bool same_words = same_actor || similarity >= kTopicNoFigureNoActor;
  const size_t terms = same_day && same_words ? kSharedSameDay : kSharedNoFigure;
  // Two keys are not missed: no actor, and a figure that one of them alone has.
  const bool comparable = same_actor || (only_lengths(a) && only_lengths(b) && !other_scope(a, b));
  const bool close = comparable && similarity >= enough && Topics::shared(a, b) >= terms;
  // «Further strikes» are not those first announced, nor is what «will also» come.
  const bool another = a.has_cue("another") != b.has_cue("another") ||
                       (one_document && (a.has_cue("adds") || b.has_cue("adds")));
  if (close && !another && only_stands_by_it(a) == only_stands_by_it(b)) {
    pair.code = Reason::kFigureMissing;
    pair.verdict = Verdict::kJoinIncomplete;
    return pair;
  }
  pair.code = close && !another ? Reason::kRestated
              : same_actor      ? Reason::kFigureMissing
                                : Reason::kActorUnknown;
  pair.verdict = Verdict::kCandidate;
  return pair;
}

PairJudgement candidate(Reason why) { return {Verdict::kCandidate, why}; }

// What agrees in a figure joins where the wording is alike enough for how telling the figure is, and nothing
// says that it is told of something else.
PairJudgement judge_same_figure(const ClaimForm& a, const ClaimForm& b, double similarity,
                                bool exact, bool same_actor) {
  const bool one_document = a.document == b.document;
  const bool unround = exact && is_unround(a);
  const bool odd = exact && has_odd_figure(a) && same_actor;
  const bool same_count = exact && same_actor && count_many_alike(a, b);
  const bool two_figures = exact && share_two_figures(a, b);
  const double enough = !exact         ? kTopicNearFigure
                        : odd          ? kTopicOddFigure
                        : two_figures  ? kTopicTwoFigures
                        : same_count   ? kTopicSameCount
                        : unround      ? kTopicUnroundFigure
                        : one_document ? kTopicSameFigure
                                       : kTopicSameFigureElsewhere;
  if (similarity < enough)
    return similarity > 0 && exact ? candidate(Reason::kOtherTopic) : PairJudgement{};
  // What a council pledges is not what the government does, however alike they word it.
  if (!one_document && of_another_body(a, b)) return candidate(Reason::kActorUnknown);
  const bool few_words = odd || same_count || two_figures;
  if (!one_document && exact && !few_words && are_for_other_things(a, b))
    return candidate(Reason::kOtherTopic);
  const bool actor_known = same_actor || one_document || unround || two_figures;
  if (!actor_known && (!exact || similarity < kTopicActorUnknown))
    return candidate(Reason::kActorUnknown);
  const bool told_otherwise = only_stands_by_it(a) != only_stands_by_it(b) ||
                              (one_document && opens_as_a_part(a) != opens_as_a_part(b));
  if (told_otherwise) return candidate(Reason::kRestated);
  const bool demanded = (a.strength == Strength::kProposed) != (b.strength == Strength::kProposed);
  if (demanded && !one_document) return candidate(Reason::kDemanded);
  // «The money for the £500m scheme will come from a new £500m fund.»
  if (one_document && pays_for_it(a) != pays_for_it(b)) return candidate(Reason::kOtherTopic);
  return {Verdict::kJoin, Reason::kNone};
}

}  // namespace

Reason veto(const ClaimForm& a, const ClaimForm& b) {
  if (a.negated != b.negated) return Reason::kOtherTopic;
  const FigureComparison figures = compare_figures(a, b);
  if (figures.agreement == Agreement::kConflict) return figures.reason;
  // One article may name a town where it tells a pledge again.
  const bool within = a.document == b.document && places_overlap(a, b);
  if (!within && compare_places(a, b) == Agreement::kConflict) return Reason::kOtherPlace;
  if (compare_deadlines(a, b) == Agreement::kConflict) return Reason::kOtherDeadline;
  if (compare_actors(a, b) == Agreement::kConflict) return Reason::kOtherActor;
  return Reason::kNone;
}

bool overlap(const ClaimForm& a, const ClaimForm& b) {
  return a.document == b.document && a.span.begin < b.span.end && b.span.begin < a.span.end;
}

bool other_kind(const ClaimForm& a, const ClaimForm& b) {
  return a.main_figure() != nullptr && b.main_figure() != nullptr &&
         compare_figures(a, b).reason == Reason::kOtherKind;
}

PairJudgement judge_pair(const ClaimForm& a, const ClaimForm& b, double similarity,
                         double containment) {
  PairJudgement pair;
  if (overlap(a, b)) return pair;
  const FigureComparison figures = compare_figures(a, b);
  const Agreement actors = compare_actors(a, b);
  const Reason conflict = veto(a, b);
  if (conflict != Reason::kNone) {
    // What is measured otherwise is told even where the wording differs: nobody may add the two up.
    const bool other_measure =
        (conflict == Reason::kRateAgainstTotal || conflict == Reason::kLevelAgainstChange) &&
        actors == Agreement::kAgree;
    pair.code = conflict;
    if (similarity >= (other_measure ? kTopicOtherMeasure : kTopicCandidate))
      pair.verdict = Verdict::kRefuse;
    return pair;
  }
  if (are_opposite(a, b)) {
    pair.code = Reason::kOpposite;
    if (similarity >= kTopicOpposite) pair.verdict = Verdict::kRefuse;
    return pair;
  }
  const bool same_actor = actors == Agreement::kAgree;
  if (figures.agreement == Agreement::kAgree)
    return judge_same_figure(a, b, similarity, figures.exact, same_actor);
  return judge_incomplete(a, b, similarity, containment, same_actor);
}

}  // namespace pledger
