#pragma once
// Claims as a table for spreadsheets: UTF-8 with BOM, RFC 4180 quoting, CRLF. One row per claim;
// figures of several measures are joined with "; ". A cell that a spreadsheet would read as a
// formula (=, +, -, @, tab, CR at its begin) gets a leading apostrophe, except plain numbers. Spans
// are code points.

#include <string>

#include "core/analysis.h"
#include "outputs/drain.h"

namespace pledger {

// BOM and header row.
std::string claims_csv_header();

void append_claims_csv(std::string& out, const Analysis& analysis, double min_confidence,
                       const Drain& drain = {});

// One cell, quoted where needed and safe against being run as a formula.
void append_csv_cell(std::string& out, std::string_view text);

}  // namespace pledger
