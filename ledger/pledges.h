#pragma once
// What the ledger says of each pledge: its statement, its figure and deadline as first made, the
// evidence for and against it, and what the machine makes of that. «Kept» and «broken» are for
// people to say.

#include <optional>
#include <string>
#include <vector>

#include "ledger/relations.h"

namespace pledger {

enum class Status {
  kNoEvidence,
  kEvidenceFor,
  kEvidenceAgainst,
  kMixed,
  kDeadlinePassed,  // and nothing says that it was met
  kSuperseded,      // a later version has another value or deadline
  kNotTestable,     // neither figure nor deadline
};
std::string_view to_string(Status status);

struct Pledge {
  uint32_t statement = 0;  // the claim that says it best: with figure and deadline, the earliest
  std::vector<uint32_t> mentions;
  std::string pledge_id;           // the smallest claim_id of its mentions
  const Figure* figure = nullptr;  // of the statement or the first mention that has one
  std::optional<Date> due_end;     // of the earliest mention that states one
  std::string first_published, last_published;
  uint32_t source_count = 0;  // documents that mention it, copies counted once
  Status status = Status::kNoEvidence;
  // Share of the way from the baseline to the target, cited in `progress_reason`; absent where that
  // gives the reason why not: no_figure, no_comparable_evidence, no_baseline.
  std::optional<double> progress;
  std::string progress_reason;
};

// `as_of` decides which deadlines have passed; `copy_of` as find_copies() gives it.
std::vector<Pledge> describe_pledges(const std::vector<ClaimForm>& claims,
                                     const std::vector<DocumentForm>& documents,
                                     const std::vector<uint32_t>& copy_of,
                                     const SamePledge& pledges,
                                     const std::vector<Relation>& relations,
                                     std::optional<Date> as_of);

}  // namespace pledger
