#include "apps/reviews.h"

#include <algorithm>
#include <filesystem>
#include <memory>

#include "apps/exit_codes.h"
#include "apps/ledgers.h"
#include "apps/messages.h"
#include "apps/output_file.h"
#include "ledger/review_file.h"
#include "ledger/review_sheet.h"
#include "outputs/review_csv.h"

namespace pledger {

int review_export(const CommandLine& line) {
  return with_ledgers([&] {
    const Database ledger(checked_ledger(line.ledger), Database::Mode::kReadOnly);
    const auto out = output_to(line.review.out);
    export_review_sheet(ledger, [&](std::string_view text) { out->write(text); });
    out->close();
  });
}

int review_import(const CommandLine& line) {
  const ReviewOptions& options = line.review;
  // What is in the file stays, in its order; a decision that is there already is not added again.
  std::vector<ReviewDecision> decisions;
  if (!options.into.empty() && std::filesystem::exists(options.into))
    decisions = load_decisions(options.into);
  size_t added = 0, known = 0;
  for (const std::string& sheet : options.sheets) {
    for (ReviewDecision& decision : read_sheet(sheet, {options.who, options.when})) {
      const bool is_known =
          std::any_of(decisions.begin(), decisions.end(),
                      [&](const ReviewDecision& other) { return other.says_what(decision); });
      ++(is_known ? known : added);
      if (!is_known) decisions.push_back(std::move(decision));
    }
  }
  const auto out = output_to(options.into);
  out->write(decisions_csv(decisions));
  out->close();
  tell("{} decisions added, {} known already", added, known);
  return kDone;
}

}  // namespace pledger
