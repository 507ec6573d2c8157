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
  Splitter(const Analysis& analysis, const FeatureTable& features, const Claim& claim)
      : analysis_(analysis), features_(features), claim_(claim.span), type_(claim.type) {}

  // The token that parts the claim in two.
  std::optional<uint32_t> coordinator() const {
    auto left = first_in(analysis_.measures, claim_.begin);
    if (left == analysis_.measures.end()) return std::nullopt;
    for (auto right = std::next(left);
         right != analysis_.measures.end() && right->span.end <= claim_.end; left = right++) {
      if (left->kind != right->kind || left->kind == MeasureKind::kDuration) continue;
      const std::optional<uint32_t> at = coordinator_before(right->span.begin);
      if (at && begin_of(*at) >= left->span.end && parts(*left, *right, *at)) return at;
    }
    return std::nullopt;
  }

 private:
  static constexpr uint32_t kMaxWords = 4;  // «with an interim figure of»

  bool parts(const Measure& left, const Measure& right, uint32_t at) const {
    if (type_ == ClaimType::kStatistic) return lacks_verb(left, right, at);
    return stands_for_itself(left, right, at) || stands_beside(left, right, at);
  }

  // «20% said they drank more, 12% the use of pills»: a share that does what the one before does.
  bool lacks_verb(const Measure& left, const Measure& right, uint32_t at) const {
    const bool share = left.kind == MeasureKind::kPercent || left.kind == MeasureKind::kFraction;
    if (!share || text(at) != "," || begin_of(at + 1) != right.span.begin) return false;
    const uint32_t next = analysis_.token_at(right.span.end - 1) + 1;
    const bool noun = next < analysis_.tokens.size() &&
                      features_.of(analysis_.tokens[next], analysis_.text()).has(kDeterminer);
    const auto verb = first_in(analysis_.verb_groups, left.span.end);
    return noun && verb != analysis_.verb_groups.end() && verb->span.end <= begin_of(at) &&
           is_finite(verb->tense) && !has_verb_behind(at);
  }

  uint32_t begin_of(uint32_t token) const { return analysis_.tokens[token].begin; }
  std::string_view text(uint32_t token) const {
    return analysis_.text(analysis_.tokens[token].span());
  }

  std::optional<uint32_t> coordinator_before(uint32_t figure) const {
    uint32_t at = analysis_.token_at(figure);
    for (uint32_t words = 0; words <= kMaxWords && at > 0 && begin_of(at - 1) > claim_.begin;
         ++words) {
      --at;
      if (words == 0 && text(at) == ",") return at;
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

  // «hired 40 nurses, 30 porters and 20 doctors», «cuts of 9% at the council and 6% at the trust»: a list
  // of figures, each with what it is of.
  bool stands_beside(const Measure& left, const Measure& right, uint32_t at) const {
    if (begin_of(at + 1) != right.span.begin || has_verb_behind(at)) return false;
    if (text(at) != "and" && !(text(at) == "," && ends_list(right))) return false;
    return counts_other(left, right) || goes_elsewhere(left, right, at);
  }

  // Whether «and» and a figure of the same kind follow as the last item.
  bool ends_list(const Measure& item) const {
    for (auto next = std::next(first_in(analysis_.measures, item.span.begin));
         next != analysis_.measures.end() && next->span.end <= claim_.end; ++next) {
      if (next->kind != item.kind) return false;
      const uint32_t before = analysis_.token_at(next->span.begin) - 1;
      if (text(before) == "and") return true;
      if (text(before) != ",") return false;
    }
    return false;
  }

  // Counts of things of their own, all in the list; but «£4m on 40 nurses and 20 porters» is one sum.
  bool counts_other(const Measure& left, const Measure& right) const {
    if (left.kind != MeasureKind::kCount || left.noun.empty() || right.noun.empty()) return false;
    if (left.noun == right.noun) return false;
    const auto first = first_in(analysis_.measures, claim_.begin);
    return std::all_of(first, first_in(analysis_.measures, claim_.end), [&](const Measure& m) {
      if (m.kind == MeasureKind::kMoney && m.span.begin < left.span.begin) return false;
      if (m.kind != MeasureKind::kCount || m.span.begin <= left.span.begin) return true;
      const std::string_view before = text(analysis_.token_at(m.span.begin) - 1);
      return before == "and" || before == ",";
    });
  }

  // «9% at the council and 6% at the trust»: a figure before the same preposition on either side. But
  // «£4m on wards and £9m on the rest» is one plan of spending.
  bool goes_elsewhere(const Measure& left, const Measure& right, uint32_t at) const {
    if (left.kind == MeasureKind::kMoney) return false;
    const std::string_view before = preposition_behind(left, at);
    return !before.empty() && before != "of" &&
           before == preposition_behind(right, analysis_.token_at(claim_.end - 1) + 1);
  }

  // The preposition that follows the figure, or the noun that it counts, before the token `end`.
  std::string_view preposition_behind(const Measure& figure, uint32_t end) const {
    const uint32_t next = analysis_.token_at(figure.span.end - 1) + 1;
    for (uint32_t i = next; i < std::min(end, next + kMaxWords); ++i) {
      if (!analysis_.tokens[i].is(TokenKind::kWord)) return {};
      if (features_.of(analysis_.tokens[i], analysis_.text()).has(kPreposition)) return text(i);
    }
    return {};
  }

  bool has_verb_behind(uint32_t at) const {
    for (auto verb = first_in(analysis_.verb_groups, begin_of(at));
         verb != analysis_.verb_groups.end() && verb->span.begin < claim_.end; ++verb) {
      if (is_finite(verb->tense)) return true;
    }
    return false;
  }

  const Analysis& analysis_;
  const FeatureTable& features_;
  Span claim_;
  ClaimType type_;
};

}  // namespace

void split_ellipses(Analysis& analysis, const FeatureTable& features, size_t first) {
  for (size_t i = first; i < analysis.claims.size(); ++i) {
    Claim& claim = analysis.claims[i];
    const std::optional<uint32_t> at = Splitter(analysis, features, claim).coordinator();
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
