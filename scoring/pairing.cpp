#include "scoring/pairing.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace pledger::scoring {
namespace {

constexpr std::size_t kFree = std::numeric_limits<std::size_t>::max();

struct Candidate {
  double score;
  std::size_t gold, predicted;
};

// All overlapping pairs with a positive score, best first.
std::vector<Candidate> candidates(const std::vector<CodeSpan>& gold,
                                  const std::vector<CodeSpan>& predicted, const PairScore& score) {
  std::vector<std::size_t> by_begin(predicted.size());
  std::iota(by_begin.begin(), by_begin.end(), std::size_t{0});
  std::sort(by_begin.begin(), by_begin.end(),
            [&](std::size_t a, std::size_t b) { return predicted[a].begin < predicted[b].begin; });
  // Furthest end among the first n, so that the way back can stop early.
  std::vector<std::int64_t> reach;
  reach.reserve(by_begin.size());
  for (std::size_t p : by_begin)
    reach.push_back(reach.empty() ? predicted[p].end : std::max(reach.back(), predicted[p].end));

  std::vector<Candidate> found;
  for (std::size_t g = 0; g < gold.size(); ++g) {
    const auto first_after =
        std::partition_point(by_begin.begin(), by_begin.end(),
                             [&](std::size_t p) { return predicted[p].begin < gold[g].end; });
    for (auto n = static_cast<std::size_t>(first_after - by_begin.begin());
         n > 0 && reach[n - 1] > gold[g].begin; --n) {
      const std::size_t p = by_begin[n - 1];
      if (overlap(gold[g], predicted[p]) == 0) continue;
      if (const double s = score(g, p); s > 0) found.push_back({s, g, p});
    }
  }
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    if (a.score != b.score) return a.score > b.score;
    return std::pair(a.gold, a.predicted) < std::pair(b.gold, b.predicted);
  });
  return found;
}

class Matching {
 public:
  Matching(std::size_t gold, std::size_t predicted)
      : edges_(gold), partner_(predicted, kFree), seen_by_(predicted, kFree) {}

  void add_edge(std::size_t gold, std::size_t predicted) { edges_[gold].push_back(predicted); }

  // Depth-first search for an augmenting path, with its own stack: a chain of overlapping items
  // may be as long as a document.
  void augment(std::size_t root) {
    struct Step {
      std::size_t gold;
      std::size_t next;  // index of the next edge to try; the one before it is being tried
    };
    std::vector<Step> path{{root, 0}};
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next == edges_[step.gold].size()) {
        path.pop_back();
        continue;
      }
      const std::size_t p = edges_[step.gold][step.next++];
      if (seen_by_[p] == root) continue;
      seen_by_[p] = root;
      if (partner_[p] != kFree) {
        path.push_back({partner_[p], 0});
        continue;
      }
      for (const Step& taken : path) partner_[edges_[taken.gold][taken.next - 1]] = taken.gold;
      return;
    }
  }

  std::vector<std::pair<std::size_t, std::size_t>> pairs() const {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t p = 0; p < partner_.size(); ++p)
      if (partner_[p] != kFree) out.emplace_back(partner_[p], p);
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  std::vector<std::vector<std::size_t>> edges_;  // of each gold item, best first
  std::vector<std::size_t> partner_;             // gold item of each predicted one
  std::vector<std::size_t> seen_by_;             // root of the last search that came by
};

}  // namespace

std::int64_t overlap(CodeSpan a, CodeSpan b) {
  return std::max<std::int64_t>(0, std::min(a.end, b.end) - std::max(a.begin, b.begin));
}

double jaccard(CodeSpan a, CodeSpan b) {
  const std::int64_t both = overlap(a, b);
  if (both == 0) return 0;
  return static_cast<double>(both) /
         static_cast<double>((a.end - a.begin) + (b.end - b.begin) - both);
}

double claim_nearness(CodeSpan a, CodeSpan b) {
  const std::int64_t both = overlap(a, b);
  if (both == 0) return 0;
  const std::int64_t shorter = std::min(a.end - a.begin, b.end - b.begin);
  if (static_cast<double>(both) / static_cast<double>(shorter) < 0.5) return 0;
  const double near = jaccard(a, b);
  return near >= 0.3 ? near : 0;
}

std::vector<std::pair<std::size_t, std::size_t>> pair_items(const std::vector<CodeSpan>& gold,
                                                            const std::vector<CodeSpan>& predicted,
                                                            const PairScore& score) {
  Matching matching(gold.size(), predicted.size());
  const std::vector<Candidate> found = candidates(gold, predicted, score);
  for (const Candidate& c : found) matching.add_edge(c.gold, c.predicted);
  std::vector<bool> tried(gold.size(), false);
  for (const Candidate& c : found) {
    if (tried[c.gold]) continue;
    tried[c.gold] = true;
    matching.augment(c.gold);
  }
  return matching.pairs();
}

}  // namespace pledger::scoring
