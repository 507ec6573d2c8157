// The report of `pledger score`, for people and for programs.
#pragma once

#include <cstddef>
#include <string>

#include "scoring/score.h"

namespace pledger::scoring {

struct ReportOptions {
  std::size_t errors = 0;  // show the first so many
  std::string only;        // …of those whose kind («claim missed») begins like this
  TextOf text_of;          // to show the text of an error; may be empty
};

// Layer by layer a line per row: the figures in per cent, the counts, the 95 % intervals. After
// them the errors, one per line: slug, span in code points, kind, the text (at most 160 code
// points, as a JSON string), and what was predicted instead.
std::string report_text(const Report& report, const ReportOptions& options);

// One object: per layer and row {"P", "R", "F1", "gold", "predicted"} or a percentage (null of
// none); "intervals" with the same layers and rows holds [low, high] in place of each figure;
// "bootstrap" says how they were made; "errors" stands there if any are asked for.
std::string report_json(const Report& report, const ReportOptions& options);

}  // namespace pledger::scoring
