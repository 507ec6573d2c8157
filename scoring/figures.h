// From counts to per cent, and how sure the figures are.
//
// Items of one document are not independent (one misread actor spoils all its claims), so the
// intervals draw whole documents, with replacement, and compute every figure anew from them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace pledger::scoring {

inline constexpr int kResamples = 1000;
inline constexpr double kIntervalLevel = 0.95;

// What a row counts. A row with precision and recall has right, gold and predicted; a percentage
// has right and gold, the number it is a share of.
struct Count {
  std::int64_t right = 0, gold = 0, predicted = 0;

  Count& operator+=(const Count& more);
};

// In per cent, not rounded. Precision of no predictions and recall of no gold are 0, a percentage
// of none is nothing. Of a percentage only `rate` is set, of other rows all but that.
struct Figures {
  double precision = 0, recall = 0, f1 = 0;
  std::optional<double> rate;
};

struct Interval {
  double low = 0, high = 0;

  bool operator==(const Interval&) const = default;
};

// Nothing where no resample gave a figure, as without documents.
struct Intervals {
  std::optional<Interval> precision, recall, f1, rate;
};

Figures figures_of(const Count& count, bool is_rate);

// Rounded to one decimal by the exact value of the binary number, as it is printed.
double rounded(double percent);

// The percentile intervals of every row. documents[d][r] is what document d adds to row r;
// is_rate[r] says what row r is. All rows see the same resamples, drawn with a fixed seed by
// integer arithmetic: the same documents in the same order give the same bits on every machine.
std::vector<Intervals> bootstrap(const std::vector<std::vector<Count>>& documents,
                                 const std::vector<bool>& is_rate);

}  // namespace pledger::scoring
