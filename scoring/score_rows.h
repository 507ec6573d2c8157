#pragma once
// The rows of a scorecard: what each counts and how it is called.

#include <array>
#include <cstddef>
#include <string_view>

namespace pledger::scoring {

enum RowId : std::size_t {
  measure_span,
  measure_right,
  money,
  percent,
  count,
  fraction,
  duration,
  per,
  comparator,
  additional,
  time_span,
  time_right,
  time_bounded,
  time_relation,
  quotation_span,
  quotation_joint,
  direct_joint,
  mixed_joint,
  indirect_joint,
  quotation_role,
  quotation_organisation,
  claim_found,
  claim_right,
  pledge,
  delivery,
  shortfall,
  statistic,
  claim_actor,
  claim_strength,
  claim_speaker,
  claim_negation,
  claim_measures,
  claim_time,
  confidence_90,
  confidence_80,
  confidence_70,
  confidence_60,
  confidence_50,
  confidence_below,
  kRowCount
};

struct RowName {
  std::string_view layer, name;
  bool is_rate = false;  // a share of the matched ones, not precision and recall
};

extern const std::array<RowName, kRowCount> kRowNames;  // by RowId, in the order of printing

// The row of a kind of measure, quotation or claim; kRowCount for others, which are counted in the
// rows of their whole layer only.
RowId row_of_kind(std::string_view layer, std::string_view kind);

// The row of claims with such a confidence.
RowId row_of_confidence(double confidence);

}  // namespace pledger::scoring
