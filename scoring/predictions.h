// What `pledger annotate` wrote: JSON Lines, one object per document.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/annotations.h"
#include "scoring/problem.h"

namespace pledger::scoring {

struct PredictedDocument {
  std::string slug;  // "slug", else the id of "document"
  std::string stem;  // slug without folders and extension
  Annotations annotations;
};

struct Predictions {
  std::vector<PredictedDocument> documents;  // as in the file, without superseded ones
  std::vector<Problem> problems;

  // The document with this slug; else the one whose slug is a path or file name with this stem
  // («press/nhs-plan.txt» for «nhs-plan»), the last one if there are several. Null pointer if
  // there is none.
  const PredictedDocument* find(std::string_view slug) const;
};

// Never throws. A line that cannot be read is a problem and is left out; of two lines with the
// same slug the later one counts, and that is a problem too. Blank lines are skipped. A field of
// the wrong type counts as not given; an item without a place cannot be right.
Predictions load_predictions(const std::filesystem::path& path);

// The same of text in memory; file is its name for problems only.
Predictions parse_predictions(std::string_view jsonl, const std::string& file);

}  // namespace pledger::scoring
