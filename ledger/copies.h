#pragma once
// Copies: documents that are the same article again, by digest or nearly by wording. They are one
// source: listed, never counted as a re-announcement or as a second piece of evidence.

#include <vector>

#include "ledger/claim_form.h"

namespace pledger {

// For each document the index of the one that it is a copy of (the first of them in date, then in
// order), its own index where it is none.
std::vector<uint32_t> find_copies(const std::vector<DocumentForm>& documents);

}  // namespace pledger
