// Gold against predictions: the figures.
//
// Counted are, per document and then summed over all:
//   measures    right = same kind, the spans overlap and the value is right; span = same kind and
//               overlap; over the right ones: per, comparator, additional
//   times       right = the spans overlap and both dates agree; bounded % = the same, as a share
//               of gold with a start or an end; relation % = of those whose spans overlap
//   quotations  right = Jaccard index of the spans at least 0.8; joint = the speaker is right too
//               (a kind's row has its right ones by the kind in gold, so where kinds are mixed up
//               its precision may pass 100)
//   claims      right = same type, Jaccard index at least 0.3 and an overlap of half the shorter
//               span; over those pairs: actor, strength, speaker, negation, measures and time
//   confidence  of the predicted claims that state such a confidence, the share that is right
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "scoring/annotations.h"
#include "scoring/figures.h"
#include "scoring/gold.h"
#include "scoring/predictions.h"

namespace pledger::scoring {

struct Row {
  std::string layer;  // "measures", "times", "quotations", "claims", "confidence"
  std::string name;   // "span", "right", "money", "bounded %", …
  bool is_rate = false;
  Count count;
  Figures figures;
  Intervals intervals;
};

struct Error {
  std::string slug;
  std::string what;              // "measure missed money", "speaker", "claim spurious pledge", …
  std::optional<CodeSpan> span;  // in the document's text; none where the document is meant
  std::string got;               // JSON of what was predicted, empty if nothing
};

struct Report {
  std::vector<Row> rows;      // layer by layer, always the same ones in the same order
  std::vector<Error> errors;  // document by document, layer by layer
  std::size_t documents = 0;  // gold documents, predicted or not
};

// Gold documents without prediction count as predicted empty; predictions without gold are not
// looked at. The same on every machine: fixed seed, own random numbers.
Report score(const Gold& gold, const Predictions& predictions);

}  // namespace pledger::scoring
