#include "scoring/figures.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace pledger::scoring {
namespace {

constexpr std::uint64_t kSeed = 20260101;  // any number does; another one moves every interval

// SplitMix64 (Steele, Lea and Flood 2014): the standard library's distributions differ between
// implementations.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  // 0 … limit - 1; the bias of the multiplication is below limit / 2^32.
  std::size_t below(std::size_t limit) {
    const std::uint64_t high_half = next() >> 32;
    return static_cast<std::size_t>((high_half * limit) >> 32);
  }

 private:
  std::uint64_t state_;

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
};

// Cuts the same number of values at both ends.
std::optional<Interval> percentile_interval(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const double tail = (1 - kIntervalLevel) / 2;
  const auto cut = static_cast<std::size_t>(static_cast<double>(values.size()) * tail);
  return Interval{values[cut], values[values.size() - 1 - cut]};
}

// The figures of one row over all resamples.
struct Samples {
  std::vector<double> precision, recall, f1, rate;

  void add(const Figures& figures, bool is_rate) {
    if (is_rate) {
      if (figures.rate) rate.push_back(*figures.rate);
      return;
    }
    precision.push_back(figures.precision);
    recall.push_back(figures.recall);
    f1.push_back(figures.f1);
  }
};

}  // namespace

Count& Count::operator+=(const Count& more) {
  right += more.right;
  gold += more.gold;
  predicted += more.predicted;
  return *this;
}

Figures figures_of(const Count& count, bool is_rate) {
  const auto right = static_cast<double>(count.right), gold = static_cast<double>(count.gold),
             predicted = static_cast<double>(count.predicted);
  Figures out;
  if (is_rate) {
    if (count.gold != 0) out.rate = 100 * right / gold;
    return out;
  }
  const double p = count.predicted != 0 ? right / predicted : 0;
  const double r = count.gold != 0 ? right / gold : 0;
  out.precision = 100 * p;
  out.recall = 100 * r;
  out.f1 = 100 * (p + r != 0 ? 2 * p * r / (p + r) : 0);
  return out;
}

double rounded(double percent) {
  char digits[400];  // the longest double has 309 digits before the point
  const auto written =
      std::to_chars(digits, digits + sizeof digits, percent, std::chars_format::fixed, 1);
  double out = percent;
  if (written.ec == std::errc()) std::from_chars(digits, written.ptr, out);
  return out;
}

std::vector<Intervals> bootstrap(const std::vector<std::vector<Count>>& documents,
                                 const std::vector<bool>& is_rate) {
  const std::size_t rows = is_rate.size();
  std::vector<Samples> samples(rows);
  Random random(kSeed);
  std::vector<Count> sum(rows);
  for (int resample = 0; resample < kResamples && !documents.empty(); ++resample) {
    std::fill(sum.begin(), sum.end(), Count{});
    for (std::size_t drawn = 0; drawn < documents.size(); ++drawn) {
      const std::vector<Count>& document = documents[random.below(documents.size())];
      for (std::size_t r = 0; r < rows; ++r) sum[r] += document[r];
    }
    for (std::size_t r = 0; r < rows; ++r)
      samples[r].add(figures_of(sum[r], is_rate[r]), is_rate[r]);
  }
  std::vector<Intervals> out;
  out.reserve(rows);
  for (Samples& s : samples)
    out.push_back({percentile_interval(std::move(s.precision)),
                   percentile_interval(std::move(s.recall)), percentile_interval(std::move(s.f1)),
                   percentile_interval(std::move(s.rate))});
  return out;
}

}  // namespace pledger::scoring
