#pragma once
// A ledger document by document, as the exports for annotation tools want it. Spans are code points
// of the text; types and speakers are those that people said are right, where they did.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger_document.h"
#include "ledger/sqlite.h"

namespace pledger {

struct ExportedClaim {
  std::string claim_id, type, strength, text, prefix, suffix, actor, speaker, due_end, pledge_id;
  bool negated = false;
  double confidence = 0;
  CodePointSpan span;
};

struct ExportedQuotation {
  std::string kind, speaker, role, organisation, cue;
  CodePointSpan span;
};

// A certain relation between two claims; `to` may stand in another document.
struct ExportedRelation {
  std::string relation, from, to, why;
};

struct ExportedDocument {
  int64_t row = 0;  // documents.document
  std::string id, digest, uri, title, publisher, published, text;
  std::vector<ExportedClaim> claims;  // in the order of the text
  std::vector<ExportedQuotation> quotations;
  std::vector<ExportedRelation> relations;  // from claims of this document

  bool has_claim(std::string_view claim_id) const;
};

// By id and digest. Throws LedgerError.
void for_each_document(const Database& ledger,
                       const std::function<void(const ExportedDocument&)>& take);

// The version of program and rules that the last run used.
std::string last_made_with(const Database& ledger);

}  // namespace pledger
