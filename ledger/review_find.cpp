#include "ledger/review_find.h"

#include <algorithm>

namespace pledger {
namespace {

// Other rules may cut a claim otherwise: of the words of both this share must be common.
constexpr double kSameClaim = 0.5;

double common_share(CodePointSpan a, CodePointSpan b) {
  const double begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  if (end <= begin) return 0;
  return (end - begin) / (std::max(a.end, b.end) - std::min(a.begin, b.begin));
}

}  // namespace

ReviewFinder::ReviewFinder(const Database& db, const std::vector<DocumentForm>& documents,
                           const std::vector<ClaimForm>& claims)
    : claims_(claims),
      documents_(db,
                 "select document, digest = ?1, text from documents where digest = ?1 or id = ?2 "
                 "order by (digest = ?1) + (digest = ?1 and id = ?2) desc, "
                 "published desc, id, digest") {
  for (uint32_t i = 0; i < documents.size(); ++i) index_of_row_.emplace(documents[i].row, i);
}

FoundClaim ReviewFinder::find(const ClaimKey& key) {
  FoundClaim failure{"", "no_document"};
  std::optional<FoundClaim> found;
  documents_.bind(1, key.digest).bind(2, key.document);
  while (documents_.step()) {
    if (found) continue;  // to the end, so that the statement is ready again
    FoundClaim here = find_in(documents_.integer(0), key, documents_.text(2));
    if (here.claim_id.empty()) {
      if (failure.reason == "no_document") failure = here;
      continue;
    }
    if (documents_.integer(1) == 0) here.reason = "other_version";
    found = std::move(here);
  }
  return found ? *found : failure;
}

FoundClaim ReviewFinder::find_in(int64_t document_row, const ClaimKey& key, std::string_view text) {
  if (document_row != last_row_) {
    places_.emplace(text);
    last_row_ = document_row;
  }
  const std::vector<CodePointSpan> places = places_->find(key.prefix, key.text, key.suffix);
  if (places.empty()) return {"", "words_not_found"};
  if (places.size() > 1) return {"", "several_places"};
  const ClaimForm* claim = best_claim(index_of_row_.at(document_row), places[0], key.type);
  if (claim == nullptr) return {"", "no_claim"};
  const bool same = claim->span.begin == places[0].begin && claim->span.end == places[0].end;
  return {claim->claim_id, same ? "" : "other_limits"};
}

const ClaimForm* ReviewFinder::best_claim(uint32_t document, CodePointSpan place,
                                          const std::string& type) const {
  const auto first =
      std::partition_point(claims_.begin(), claims_.end(),
                           [&](const ClaimForm& claim) { return claim.document < document; });
  const ClaimForm* best = nullptr;
  std::pair<double, bool> most{kSameClaim, false};
  for (auto claim = first; claim != claims_.end() && claim->document == document; ++claim) {
    const std::pair fit{common_share(claim->span, place), to_string(claim->type) == type};
    if (fit.first < kSameClaim || (best != nullptr && fit <= most)) continue;
    best = &*claim;
    most = fit;
  }
  return best;
}

}  // namespace pledger
