#pragma once
// Which claim a decision is about, by the words that it quotes: first in the very text that was
// reviewed, then in another version of that document.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/claim_form.h"
#include "ledger/quoted_place.h"
#include "ledger/review_decision.h"
#include "ledger/sqlite.h"

namespace pledger {

// `reason`: why there is none (no_document, words_not_found, several_places, no_claim), or how the
// claim differs from what was decided on (other_version, other_limits); empty where it does not.
struct FoundClaim {
  std::string claim_id;
  std::string reason;
};

class ReviewFinder {
 public:
  // Both must outlive this; claims in the order of load_claim_forms().
  ReviewFinder(const Database& db, const std::vector<DocumentForm>& documents,
               const std::vector<ClaimForm>& claims);

  FoundClaim find(const ClaimKey& key);

 private:
  FoundClaim find_in(int64_t document_row, const ClaimKey& key, std::string_view text);
  const ClaimForm* best_claim(uint32_t document, CodePointSpan place,
                              const std::string& type) const;

  const std::vector<ClaimForm>& claims_;
  std::unordered_map<int64_t, uint32_t> index_of_row_;
  Statement documents_;
  int64_t last_row_ = -1;  // decisions on one document mostly stand together
  std::optional<QuotedPlaces> places_;
};

}  // namespace pledger
