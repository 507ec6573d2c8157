#include "pipeline/claim_ids.h"

#include <fmt/format.h>

#include "core/sha256.h"

namespace pledger {
namespace {

constexpr size_t kIdDigits = 16;

}  // namespace

void set_claim_ids(Analysis& analysis) {
  const Document& document = *analysis.document;
  std::string key = fmt::format("{}\n{}\n", document.id, document.digest);
  const size_t head = key.size();
  for (size_t i = 0; i < analysis.claims.size(); ++i) {
    Claim& claim = analysis.claims[i];
    int ordinal = 0;
    for (size_t j = i; j-- > 0 && analysis.claims[j].span == claim.span;) {
      if (analysis.claims[j].type == claim.type) ++ordinal;
    }
    key.resize(head);
    key.append(fmt::format_int(claim.span.begin).c_str()).append("-");
    key.append(fmt::format_int(claim.span.end).c_str()).append("\n");
    key.append(to_string(claim.type)).append("\n");
    key.append(fmt::format_int(ordinal).c_str());
    claim.id = sha256_hex(key).substr(0, kIdDigits);
  }
}

}  // namespace pledger
