#include "ledger/copies.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace pledger {
namespace {

constexpr size_t kBands = 16;  // of four hashes: documents that agree in one band are compared
constexpr size_t kHashesPerBand = kShingleHashes / kBands;
constexpr double kCopy = 0.8;  // share of runs of words in common
constexpr size_t kNeighbours = 16;

double in_common(const Shingles& a, const Shingles& b) {
  size_t same = 0, filled = 0;
  for (size_t i = 0; i < kShingleHashes; ++i) {
    if (a[i] == kNoShingle && b[i] == kNoShingle) continue;
    ++filled;
    same += a[i] == b[i];
  }
  return filled == 0 ? 0 : static_cast<double>(same) / static_cast<double>(filled);
}

bool is_empty(const std::vector<uint32_t>& band) {
  return std::all_of(band.begin(), band.end(), [](uint32_t hash) { return hash == kNoShingle; });
}

}  // namespace

std::vector<uint32_t> find_copies(const std::vector<DocumentForm>& documents) {
  std::vector<uint32_t> order(documents.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto earlier = [&](uint32_t a, uint32_t b) {
    const std::string& x = documents[a].published;
    const std::string& y = documents[b].published;
    // Undated ones come last.
    return std::tuple(x.empty(), std::string_view(x), a) <
           std::tuple(y.empty(), std::string_view(y), b);
  };
  std::sort(order.begin(), order.end(), earlier);
  std::vector<uint32_t> copy_of(documents.size());
  std::iota(copy_of.begin(), copy_of.end(), 0U);
  for (size_t band = 0; band < kBands; ++band) {
    const auto band_of = [&](uint32_t document) {
      const auto* first = documents[document].shingles.data() + band * kHashesPerBand;
      return std::vector<uint32_t>(first, first + kHashesPerBand);
    };
    std::vector<std::pair<std::vector<uint32_t>, size_t>> blocks;  // hashes, place in `order`
    for (size_t i = 0; i < order.size(); ++i) {
      std::vector<uint32_t> hashes = band_of(order[i]);
      if (!is_empty(hashes)) blocks.emplace_back(std::move(hashes), i);
    }
    std::sort(blocks.begin(), blocks.end());
    for (size_t i = 0; i < blocks.size(); ++i) {
      const uint32_t first = order[blocks[i].second];
      const size_t end = std::min(blocks.size(), i + 1 + kNeighbours);
      for (size_t j = i + 1; j < end && blocks[j].first == blocks[i].first; ++j) {
        const uint32_t later = order[blocks[j].second];
        const bool better = copy_of[later] == later || earlier(first, copy_of[later]);
        if (better && in_common(documents[first].shingles, documents[later].shingles) >= kCopy)
          copy_of[later] = first;
      }
    }
  }
  // A copy of a copy is a copy of the first.
  for (uint32_t document : order) copy_of[document] = copy_of[copy_of[document]];
  return copy_of;
}

}  // namespace pledger
