#pragma once
// How two claims stand to each other, key by key: what agrees, what one of them does not say, and
// what conflicts, with the reason code that the ledger prints.

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/claim_form.h"

namespace pledger {

enum class Agreement { kAgree, kMissing, kConflict };

// Why two claims are not compared or not joined; docs/ledger.md explains each.
enum class Reason {
  kNone,
  kOtherActor,
  kOtherPlace,
  kOtherKind,           // money against a count
  kOtherUnit,           // pounds against dollars, nurses against beds
  kRateAgainstTotal,    // «£2bn a year» against «£2bn»
  kLevelAgainstChange,  // «5,000 more» against «5,000»
  kOtherValue,
  kOtherDeadline,
  kOtherTopic,
  kActorUnknown,
  kFigureMissing,    // on one side or on both
  kFigureNear,       // compatible, but not the same
  kDeadlineNear,     // within a year of each other
  kSeveralFit,       // it would join more than one pledge
  kClusterConflict,  // another mention of the pledge conflicts
  kRestated,         // it only stands by the pledge
  kOpposite,         // one says that it will not be done
  kDemanded,         // one asks for what the other promises
  kReviewed,         // a person said so
};
std::string_view to_string(Reason reason);

// How two figures stand to each other.
struct FigureComparison {
  Agreement agreement = Agreement::kMissing;
  Reason reason = Reason::kNone;
  bool exact = false;  // the same value, not only a compatible one
};
FigureComparison compare_figures(const Figure& a, const Figure& b);

// Of four digits or more that are no noughts at the end: $612.7bn, 27,145. Hardly two things have it.
bool is_odd(const Figure& figure);

// By their main figures, or where these are of different kinds by the only one of the other's kind: a
// claim that makes two promises must not tie two pledges together.
FigureComparison compare_figures(const ClaimForm& a, const ClaimForm& b);

// Conflict only where the lexicon knows both, and they are of different families.
Agreement compare_actors(const ClaimForm& a, const ClaimForm& b);
// A trust, a council or the like that no lexicon knows.
bool is_local_actor(const ClaimForm& claim);
// A local body and another actor: what one does says nothing of what the other promised.
bool other_scope(const ClaimForm& a, const ClaimForm& b);
// A country and a part of it agree only where one of them is inferred; a town or county and the country
// never.
Agreement compare_places(const ClaimForm& a, const ClaimForm& b);
// One lies in the other, or nobody says where it is.
bool places_overlap(const ClaimForm& a, const ClaimForm& b);
// Deadlines agree where they end within a year of each other: «by 2023/24» and «by 2024».
Agreement compare_deadlines(const ClaimForm& a, const ClaimForm& b);

// «Will pay for it», «will not pay for it».
bool are_opposite(const ClaimForm& a, const ClaimForm& b);

// The day that a claim states, or that stands beside it in its sentence.
std::optional<Date> stated_due(const ClaimForm& claim);

// Weights of terms by how rare they are among the claims of a ledger (inverse document frequency,
// K. Spärck Jones, 1972).
class Topics {
 public:
  explicit Topics(const std::vector<ClaimForm>& claims);

  // 0 (nothing in common) to 1 (the same rare words): cosine of the weighted terms.
  double similarity(const ClaimForm& a, const ClaimForm& b) const;
  // How much of the shorter one's weight the other has, too: 1 where it says all of it again.
  double containment(const ClaimForm& a, const ClaimForm& b) const;
  // Terms that both have.
  static size_t shared(const ClaimForm& a, const ClaimForm& b);
  // How many claims have the term.
  uint32_t frequency(uint32_t term) const { return frequency_[term]; }
  size_t size() const { return frequency_.size(); }

 private:
  struct Weights {
    double both = 0, of_a = 0, of_b = 0;  // squares; of_b only where they share a term
  };
  Weights weigh(const ClaimForm& a, const ClaimForm& b) const;

  std::vector<uint32_t> frequency_;  // by term
  std::vector<double> weight_;
};

}  // namespace pledger
