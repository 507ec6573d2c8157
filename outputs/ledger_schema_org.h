#pragma once
// The pledges of a ledger as schema.org Claims (JSON-LD): what is claimed, who commits to it, where it
// was first said and where again; and a ClaimReview for each verdict of a person.

#include <functional>
#include <string_view>

#include "ledger/sqlite.h"

namespace pledger {

void export_schema_org(const Database& ledger, const std::function<void(std::string_view)>& write);

}  // namespace pledger
