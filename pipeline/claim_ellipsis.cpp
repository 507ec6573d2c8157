#include "pipeline/claim_ellipsis.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace pledger {
namespace {

template <typename Item>
auto first_in(const std::vector<Item>& items, uint32_t begin) {
  return std::partition_point(items.begin(), items.end(),
                              [&](const Item& item) { return item.span.begin < begin; });
}

class Splitter {
 public:
  Splitter(const Analysis& analysis, Span claim) : analysis_(analysis), claim_(claim) {}

  // The token that parts the claim in two.
  std::optional<uint32_t> coordinator() const {
    auto left = first_in(analysis_.measures, claim_.begin);
    if (left == analysis_.measures.end()) return std::nullopt;
    for (auto right = std::next(left);
         right != analysis_.measures.end() && right->span.end <= claim_.end; left = right++) {
      if (left->kind != right->kind || left->kind == MeasureKind::kDuration) continue;
      const std::optional<uint32_t> at = coordinator_before(right->span.begin);
      if (at && begin_of(*at) >= left->span.end &&
          (stands_for_itself(*left, *right, *at) || counts_other(*left, *right, *at)))
        return at;
    }
    return std::nullopt;
  }

 private:
  static constexpr uint32_t kMaxWords = 4;  // «with an interim figure of»

  uint32_t begin_of(uint32_t token) const { return analysis_.tokens[token].begin; }
  std::string_view text(uint32_t token) const {
    return analysis_.text(analysis_.tokens[token].span());
  }

  std::optional<uint32_t> coordinator_before(uint32_t figure) const {
    uint32_t at = analysis_.token_at(figure);
    for (uint32_t words = 0; words <= kMaxWords && at > 0 && begin_of(at - 1) > claim_.begin;
         ++words) {
      --at;
      if (!analysis_.tokens[at].is(TokenKind::kWord)) return std::nullopt;
      if (words <= 1 && (text(at) == "and" || text(at) == "or")) return at;
      if (text(at) == "with" && text(at - 1) == ",") return at;
    }
    return std::nullopt;
  }

  bool has_time(uint32_t begin, uint32_t end) const {
    const auto time = first_in(analysis_.times, begin);
    return time != analysis_.times.end() && time->span.end <= end;
  }

  // Each side has its time, and the right one no verb.
  bool stands_for_itself(const Measure& left, const Measure& right, uint32_t at) const {
    return has_time(left.span.end, begin_of(at)) && has_time(right.span.end, claim_.end) &&
           !has_verb_behind(at);
  }

  // «hired 40 nurses and 20 doctors»: two counts, no more, of things of their own.
  bool counts_other(const Measure& left, const Measure& right, uint32_t at) const {
    if (left.kind != MeasureKind::kCount || left.noun.empty() || right.noun.empty()) return false;
    if (left.noun == right.noun) return false;
    if (text(at) != "and" || begin_of(at + 1) != right.span.begin) return false;
    const auto counts = std::count_if(
        first_in(analysis_.measures, claim_.begin), first_in(analysis_.measures, claim_.end),
        [](const Measure& m) { return m.kind == MeasureKind::kCount; });
    return counts == 2 && !has_verb_behind(at);
  }

  bool has_verb_behind(uint32_t at) const {
    for (auto verb = first_in(analysis_.verb_groups, begin_of(at));
         verb != analysis_.verb_groups.end() && verb->span.begin < claim_.end; ++verb) {
      if (is_finite(verb->tense)) return true;
    }
    return false;
  }

  const Analysis& analysis_;
  Span claim_;
};

}  // namespace

void split_ellipses(Analysis& analysis, size_t first) {
  for (size_t i = first; i < analysis.claims.size(); ++i) {
    Claim& claim = analysis.claims[i];
    if (claim.type == ClaimType::kStatistic) continue;
    const std::optional<uint32_t> at = Splitter(analysis, claim.span).coordinator();
    if (!at) continue;
    Claim second = claim;
    second.span.begin = analysis.tokens[*at + 1].begin;
    uint32_t last = *at;
    while (analysis.tokens[last - 1].is(TokenKind::kPunct)) --last;
    claim.span.end = analysis.tokens[last - 1].end;
    analysis.claims.insert(analysis.claims.begin() + static_cast<ptrdiff_t>(i) + 1,
                           std::move(second));
  }
}

}  // namespace pledger
