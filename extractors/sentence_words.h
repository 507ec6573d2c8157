#pragma once
// The words of one sentence with their grammatical features, as the readers of verb groups see
// them. Token indices are absolute.

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/analysis.h"
#include "extractors/contact_subject.h"
#include "extractors/word_features.h"

namespace pledger {

class SentenceWords {
 public:
  // `features` is room to work in, kept from sentence to sentence.
  SentenceWords(const Analysis& analysis, const FeatureTable& table, TokenRange range,
                std::vector<WordFeatures>& features)
      : analysis_(analysis), table_(table), range_(range), features_(features) {
    features_.clear();
    for (uint32_t i = range_.begin; i < range_.end; ++i)
      features_.push_back(table.of(analysis.tokens[i], analysis.text()));
    clear_figures();
    for (uint32_t i = range_.begin + 1; i + 1 < range_.end; ++i) {
      if (token(i).has(kPossessive) && is_short_for_is(i))
        features_[i - range_.begin] = table.short_is();
    }
  }

  TokenRange range() const { return range_; }
  bool holds(uint32_t at) const { return range_.contains(at); }
  const Token& token(uint32_t at) const { return analysis_.tokens[at]; }
  // No features outside of the sentence.
  WordFeatures at(uint32_t at) const {
    return holds(at) ? features_[at - range_.begin] : WordFeatures{};
  }
  bool has(uint32_t at, uint32_t bits) const { return this->at(at).has(bits); }
  bool is(uint32_t at, TokenKind kind) const { return holds(at) && token(at).is(kind); }
  std::string_view text(uint32_t at) const { return analysis_.text(token(at).span()); }
  bool is_word(uint32_t at, std::string_view word) const { return holds(at) && text(at) == word; }

  bool is_nominative(uint32_t at) const { return holds(at) && table_.is_nominative(token(at)); }
  // «some», «two»: a determiner that may be the whole subject.
  bool stands_alone(uint32_t at) const { return holds(at) && table_.stands_alone(token(at)); }
  // Nothing stands before it that it could go on: «Some closed in May», «none of the two», not «of some».
  bool opens_phrase(uint32_t at) const {
    return at == range_.begin || is(at - 1, TokenKind::kPunct) || is(at - 1, TokenKind::kQuote) ||
           has(at - 1, kCoordinator | kSubordinator | kRelative | kDeterminer) ||
           is_word(at - 1, "that");
  }
  // Behind a determiner that is the whole subject, a verb's form that agrees with it: «Many need help»,
  // «each costs £3m», not «many needs», «in some need».
  bool agrees_with_determiner(uint32_t at) const {
    if (!stands_alone(at - 1) || !opens_phrase(at - 1)) return false;
    return has(at, table_.is_singular(token(at - 1)) ? kThirdPerson : kBase);
  }
  Fronting fronting(uint32_t at) const {
    return holds(at) ? table_.fronting(token(at)) : Fronting::kNone;
  }
  bool is_possessive(uint32_t at) const { return holds(at) && table_.is_possessive(token(at)); }
  bool keeps_by(uint32_t at) const { return holds(at) && table_.keeps_by(token(at)); }
  bool is_ordinal(uint32_t at) const { return holds(at) && table_.is_ordinal(token(at)); }

  // Whether a figure, or what it counts, ends with the token.
  bool ends_figure(uint32_t at) const {
    if (!has_figures_ || !holds(at)) return false;
    const uint32_t end = token(at).end;
    auto it = std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                                   [&](const Measure& m) { return m.span.begin < end; });
    if (it == analysis_.measures.begin()) return false;
    --it;
    return it->span.end == end || (!it->noun_span.empty() && it->noun_span.end == end);
  }
  // Whether the name or description of somebody who may speak ends with the token.
  bool ends_speaker(uint32_t at) const {
    const auto& mentions = analysis_.mentions;
    auto it = std::partition_point(mentions.begin(), mentions.end(),
                                   [&](const Mention& m) { return m.tokens.begin <= at; });
    return it != mentions.begin() && std::prev(it)->tokens.end == at + 1 &&
           std::prev(it)->kind != MentionKind::kPlace &&
           std::prev(it)->kind != MentionKind::kPronoun;
  }
  // Whether a count begins with the token: «two men».
  bool begins_count(uint32_t at) const {
    if (!holds(at)) return false;
    const uint32_t begin = token(at).begin;
    const auto it = std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                                         [&](const Measure& m) { return m.span.begin < begin; });
    return it != analysis_.measures.end() && it->span.begin == begin &&
           it->kind == MeasureKind::kCount;
  }
  // Whether a time begins with the token.
  bool begins_time(uint32_t at) const {
    if (!holds(at)) return false;
    const uint32_t begin = token(at).begin;
    const auto it =
        std::partition_point(analysis_.times.begin(), analysis_.times.end(),
                             [&](const TimeExpression& t) { return t.span.begin < begin; });
    return it != analysis_.times.end() && it->span.begin == begin;
  }

  // A mark, a word that may open a clause, or the subject of a verb at `end` that nothing leads in but a
  // figure, stands in [begin, end).
  bool boundary_between(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
      if (token(i).is(TokenKind::kPunct)) return true;
      if (has(i, kCoordinator | kSubordinator | kRelative | kPronoun)) return true;
    }
    return has_figures_ && subject_behind_figure(analysis_, begin, end) != 0;
  }

 private:
  // «no longer than six weeks», «between 20 and 30»: no clause is opened inside a figure.
  void clear_figures() {
    if (range_.empty()) return;
    constexpr uint32_t kOpens = kSubordinator | kCoordinator | kRelative;
    uint32_t at = range_.begin;
    auto it = std::partition_point(
        analysis_.measures.begin(), analysis_.measures.end(),
        [&](const Measure& m) { return m.span.begin < token(range_.begin).begin; });
    for (; it != analysis_.measures.end() && it->span.end <= token(range_.end - 1).end; ++it) {
      has_figures_ = true;
      while (at < range_.end && token(at).begin < it->span.begin) ++at;
      for (; at < range_.end && token(at).begin < it->span.end; ++at) {
        uint32_t& bits = features_[at - range_.begin].bits;
        bits &= ~kOpens;
        // «the $2 billion unveiled in May»: what stands behind a sum is no noun of it.
        if (it->kind == MeasureKind::kMoney && token(at).end == it->span.end) bits &= ~kDeterminer;
      }
    }
  }

  // «it's been built», «that's a rise», «it's hard», not «nobody's fault»
  bool is_short_for_is(uint32_t at) const {
    constexpr uint32_t kFollows = kDeterminer | kAdverb | kNegation | kIng | kPastParticiple | kBe |
                                  kPreposition | kTo | kRelative | kPronoun | kSubordinator;
    if (!has(at - 1, kPronoun | kRelative)) return false;
    const std::string_view who = text(at - 1);
    const bool owns = who.ends_with("body") || who.ends_with("one") || who.ends_with("other");
    return !owns || has(at + 1, kFollows) || is(at + 1, TokenKind::kNumber);
  }

  const Analysis& analysis_;
  const FeatureTable& table_;
  TokenRange range_;
  std::vector<WordFeatures>& features_;
  bool has_figures_ = false;
};

}  // namespace pledger
