#pragma once
// The words and verb groups of one sentence, as those see them who cut it into clauses
// (ClauseBoundaries, ClauseExtractor). Token indices are absolute, verbs are indices into
// Analysis::verb_groups.

#include <algorithm>
#include <string_view>

#include "core/analysis.h"
#include "extractors/digits.h"
#include "extractors/word_features.h"

namespace pledger {

class ClauseWords {
 protected:
  // The verbs of the sentence are `first_verb` to `end_verb` (exclusive). All must outlive this.
  ClauseWords(const Analysis& analysis, const FeatureTable& table, uint32_t sentence,
              uint32_t first_verb, uint32_t end_verb)
      : analysis_(analysis),
        table_(table),
        sentence_(sentence),
        range_(analysis.sentences[sentence].tokens),
        first_verb_(first_verb),
        end_verb_(end_verb) {}
  ~ClauseWords() = default;

  const Token& token(uint32_t i) const { return analysis_.tokens[i]; }
  const VerbGroup& verb(uint32_t i) const { return analysis_.verb_groups[i]; }
  bool has(uint32_t i, uint32_t bits) const {
    return range_.contains(i) && table_.of(token(i), analysis_.text()).has(bits);
  }
  bool is_ordinal(uint32_t i) const { return range_.contains(i) && table_.is_ordinal(token(i)); }
  std::string_view text(uint32_t i) const { return analysis_.text(token(i).span()); }

  // Whether the token is an adverb of the verb that begins at `verb`: «last met it» too.
  bool is_adverb_of(uint32_t i, uint32_t verb) const {
    return has(i, kAdverb) || (i + 1 == verb && has(verb, kPastForm) && text(i) == "last");
  }
  bool only_adverbs(uint32_t begin, uint32_t end) const {
    while (begin < end && is_adverb_of(begin, end)) ++begin;
    return begin == end;
  }

  // Without marks and coordinators at either end (a closing bracket or mark may stay in the
  // middle).
  TokenRange trimmed(TokenRange range) const {
    const auto loose = [&](uint32_t i) {
      return token(i).is(TokenKind::kPunct) || token(i).is(TokenKind::kQuote) ||
             token(i).is(TokenKind::kOther);
    };
    while (range.begin < range.end && (loose(range.begin) || has(range.begin, kCoordinator)))
      ++range.begin;
    while (range.begin < range.end) {
      if (const uint32_t note = note_begin(range); note < range.end) {
        range.end = note;
      } else if (loose(range.end - 1) || has(range.end - 1, kCoordinator)) {
        --range.end;
      } else {
        break;
      }
    }
    return range;
  }

  // «by 2027.² |», «by 2027.[2] |»: where the sign that leads to a note begins, at the end of the range; its
  // end where there is none.
  uint32_t note_begin(TokenRange range) const {
    if (superscript(text(range.end - 1)) >= 0) return range.end - 1;
    const bool bracket = range.size() > 3 && text(range.end - 1) == "]" &&
                         text(range.end - 3) == "[" && !token(range.end - 2).is(TokenKind::kPunct);
    return bracket ? range.end - 3 : range.end;
  }

  // The time expression that begins with token `i`; nullptr where none does.
  const TimeExpression* time_at(uint32_t i) const {
    const uint32_t begin = token(i).begin;
    const auto it =
        std::lower_bound(analysis_.times.begin(), analysis_.times.end(), begin,
                         [](const TimeExpression& t, uint32_t at) { return t.span.begin < at; });
    return it == analysis_.times.end() || it->span.begin != begin ? nullptr : &*it;
  }

  // The mention that begins with token `i`; nullptr where none does.
  const Mention* mention_at(uint32_t i) const {
    const auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                         [&](const Mention& m) { return m.tokens.begin < i; });
    return it == analysis_.mentions.end() || it->tokens.begin != i ? nullptr : &*it;
  }

  bool is_verb(uint32_t i) const {
    for (uint32_t v = first_verb_; v < end_verb_; ++v) {
      if (verb(v).tokens.contains(i)) return true;
      if (verb(v).tokens.begin > i) break;
    }
    return false;
  }

  const Analysis& analysis_;
  const FeatureTable& table_;
  uint32_t sentence_;
  TokenRange range_;
  uint32_t first_verb_;
  uint32_t end_verb_;
};

}  // namespace pledger
