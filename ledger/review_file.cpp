#include "ledger/review_file.h"

#include <fmt/format.h>

#include "core/diagnostic.h"
#include "ledger/review_cells.h"

namespace pledger {
namespace {

enum Column : size_t { kDecision, kValue, kRubricColumn, kNote, kWho, kWhen, kClaim, kOther = 12 };

// The six columns of a key from `first` on.
ClaimKey read_key(const ReviewRow& row, size_t first) {
  ClaimKey key;
  key.document = row.needed(first, "is empty: the id of the document");
  key.digest = row.digest(first + 1);
  key.type = row.text(first + 2);
  key.text = row.needed(first + 3, "is empty: the words of the claim");
  key.prefix = row.text(first + 4);
  key.suffix = row.text(first + 5);
  return key;
}

void read_value(const ReviewRow& row, ReviewDecision& decision) {
  switch (decision.kind) {
    case DecisionKind::kVerdict:
      decision.value = row.one_of(kValue, kVerdicts, "verdict");
      decision.rubric = row.text(kRubricColumn);
      if (decision.rubric != kRubric)
        row.problem(kRubricColumn,
                    fmt::format("the rubric «{}» is not known, only {}", decision.rubric, kRubric));
      return;
    case DecisionKind::kWrongType:
      decision.value = row.one_of(kValue, kRightTypes, "type");
      return;
    case DecisionKind::kWrongSpeaker:
      decision.value = row.needed(kValue, "is empty: who says it");
      return;
    case DecisionKind::kNote:
      row.needed(kNote, "is empty");
      return;
    case DecisionKind::kSamePledge:
    case DecisionKind::kNotSamePledge:
      decision.other = read_key(row, kOther);
      if (decision.other == decision.claim) row.problem(kOther, "is the claim itself");
      return;
  }
}

}  // namespace

std::vector<ReviewDecision> load_decisions(const std::string& file) {
  std::vector<Problem> problems;
  const CsvTable table = load_csv_table(file, kDecisionColumns, kDecisionColumns.size(),
                                        OtherColumns::kRefuse, problems);
  // Without its columns every row would only repeat that.
  if (!problems.empty()) throw DataError(std::move(problems));
  std::vector<ReviewDecision> decisions;
  for (size_t i = 0; i < table.size(); ++i) {
    const ReviewRow row(table, i, kDecisionColumns, fmt::format("decision {}", i + 1), problems);
    ReviewDecision& decision = decisions.emplace_back();
    decision.file = file;
    decision.line = row.line();
    const std::string kind = row.one_of(kDecision, kDecisionNames, "decision");
    if (kind.empty()) continue;
    for (size_t k = 0; k < kDecisionNames.size(); ++k) {
      if (kDecisionNames[k] == kind) decision.kind = static_cast<DecisionKind>(k);
    }
    decision.claim = read_key(row, kClaim);
    read_value(row, decision);
    decision.note = row.text(kNote);
    decision.who = row.needed(kWho, "is empty: who decided");
    decision.when = row.date(kWhen);
  }
  if (!problems.empty()) throw DataError(std::move(problems));
  return decisions;
}

}  // namespace pledger
