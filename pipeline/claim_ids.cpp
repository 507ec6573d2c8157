#include "pipeline/claim_ids.h"

#include <fmt/format.h>

#include "core/sha256.h"

namespace pledger {
namespace {

constexpr size_t kIdDigits = 16;

}  // namespace

void set_claim_ids(Analysis& analysis) {
  const Document& document = *analysis.document;
  for (size_t i = 0; i < analysis.claims.size(); ++i) {
    Claim& claim = analysis.claims[i];
    int ordinal = 0;
    for (size_t j = i; j-- > 0 && analysis.claims[j].span == claim.span;) {
      if (analysis.claims[j].type == claim.type) ++ordinal;
    }
    const std::string key =
        fmt::format("{}\n{}\n{}-{}\n{}\n{}", document.id, document.digest, claim.span.begin,
                    claim.span.end, to_string(claim.type), ordinal);
    claim.id = sha256_hex(key).substr(0, kIdDigits);
  }
}

}  // namespace pledger
