#pragma once
// metadata.yml for Datasette (https://docs.datasette.io/en/stable/metadata.html):
// `datasette ledger.db --metadata metadata.yml` shows tables and views with titles, explanations and
// facets, and names the publishers of the documents as its sources. Every value is written as JSON,
// which YAML reads.

#include <string>

#include "ledger/sqlite.h"

namespace pledger {

std::string datasette_metadata(const Database& ledger);

}  // namespace pledger
