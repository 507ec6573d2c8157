#include "scoring/score_rows.h"

namespace pledger::scoring {

const std::array<RowName, kRowCount> kRowNames = {{
    {"measures", "span"},
    {"measures", "right"},
    {"measures", "money"},
    {"measures", "percent"},
    {"measures", "count"},
    {"measures", "fraction"},
    {"measures", "duration"},
    {"measures", "per"},
    {"measures", "comparator"},
    {"measures", "additional"},
    {"times", "span"},
    {"times", "right"},
    {"times", "bounded %", true},
    {"times", "relation %", true},
    {"quotations", "span"},
    {"quotations", "joint"},
    {"quotations", "direct joint"},
    {"quotations", "mixed joint"},
    {"quotations", "indirect joint"},
    {"quotations", "role %", true},
    {"quotations", "organisation %", true},
    {"claims", "found (any type)"},
    {"claims", "right type"},
    {"claims", "pledge"},
    {"claims", "delivery"},
    {"claims", "shortfall"},
    {"claims", "statistic"},
    {"claims", "actor %", true},
    {"claims", "strength %", true},
    {"claims", "speaker %", true},
    {"claims", "negation"},
    {"claims", "measures %", true},
    {"claims", "time %", true},
    {"confidence", "0.9 and more %", true},
    {"confidence", "0.8 to 0.89 %", true},
    {"confidence", "0.7 to 0.79 %", true},
    {"confidence", "0.6 to 0.69 %", true},
    {"confidence", "0.5 to 0.59 %", true},
    {"confidence", "below 0.5 %", true},
}};

RowId row_of_kind(std::string_view layer, std::string_view kind) {
  struct KindRow {
    std::string_view layer, kind;
    RowId row;
  };
  static constexpr std::array<KindRow, 12> kKindRows = {{{"measures", "money", money},
                                                         {"measures", "percent", percent},
                                                         {"measures", "count", count},
                                                         {"measures", "fraction", fraction},
                                                         {"measures", "duration", duration},
                                                         {"quotations", "direct", direct_joint},
                                                         {"quotations", "mixed", mixed_joint},
                                                         {"quotations", "indirect", indirect_joint},
                                                         {"claims", "pledge", pledge},
                                                         {"claims", "delivery", delivery},
                                                         {"claims", "shortfall", shortfall},
                                                         {"claims", "statistic", statistic}}};
  for (const KindRow& known : kKindRows)
    if (known.layer == layer && known.kind == kind) return known.row;
  return kRowCount;
}

RowId row_of_confidence(double confidence) {
  struct Band {
    double from;
    RowId row;
  };
  static constexpr std::array<Band, 5> kBands = {{{0.9, confidence_90},
                                                  {0.8, confidence_80},
                                                  {0.7, confidence_70},
                                                  {0.6, confidence_60},
                                                  {0.5, confidence_50}}};
  for (const Band& band : kBands)
    if (confidence >= band.from) return band.row;
  return confidence_below;
}

}  // namespace pledger::scoring
