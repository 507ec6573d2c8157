#pragma once
// Measures: money, percentages, counts, fractions and durations, each with its value, unit,
// comparator, rate and noun. docs/measures.md says which forms are read, how the fields are filled
// and what is left null.
//
// How: a scan over the tokens finds figures (digits, number words, currencies, fractions); from
// each of them on the sentence becomes a view in which numerals, currencies, scales and units are
// one character each (measure_window.h); the rules of layer "measures" are tried right there
// (lexicons/rules/measures.toml); their groups become values (measure_values.h), the words around
// them modifiers and nouns (measure_modifiers.h, measure_nouns.h), and what only looks like a
// measure is dropped (measure_filters.h). A figure that no rule takes is no measure.

#include <memory>

#include "core/analysis.h"
#include "core/resources.h"
#include "extractors/word_features.h"

namespace pledger {

class MeasureExtractor {
 public:
  // `resources` and `features` must outlive this. Thread-safe after construction.
  MeasureExtractor(const Resources& resources, const FeatureTable& features);
  ~MeasureExtractor();
  MeasureExtractor(MeasureExtractor&&) noexcept;

  // Appends to analysis.measures, by begin, none overlapping; needs tokens, blocks and sentences
  // (blocks of furniture are skipped unless they list other stories), and profile.country and
  // profile.language where known. Diagnostics: "measure.ambiguous" (100m: million or metres),
  // "measure.contradictory" (4.5bn trillion). Linear in the text.
  void extract(Analysis& analysis) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace pledger
