#include "extractors/compared_times.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kReach = 8;  // tokens of the words and the figure before the time

}  // namespace

ComparedTimes::ComparedTimes(const Lexicons& lexicons)
    : lexicons_(lexicons),
      compared_times_(lexicons.id("compared_times")),
      function_words_(lexicons.id("function_words")) {}

const Entry* ComparedTimes::cue_before(const Analysis& analysis, uint32_t floor,
                                       uint32_t end) const {
  const LexiconMatch cue =
      lexicons_.longest_before(compared_times_, analysis.text(), analysis.tokens, floor, end);
  return cue ? cue.entry : nullptr;
}

bool ComparedTimes::is_determiner(const Analysis& analysis, uint32_t token) const {
  const LexiconMatch word =
      lexicons_.longest(function_words_, analysis.text(), analysis.tokens, token, token + 1);
  return word && word.entry->attribute("pos").starts_with("det");
}

// The first token of the figure that only words part from the time at `first`; `first` where none
// stands before it.
uint32_t ComparedTimes::before_figure(const Analysis& analysis, uint32_t first,
                                      uint32_t floor) const {
  const auto& measures = analysis.measures;
  const uint32_t time = analysis.tokens[first].begin;
  const auto behind = std::partition_point(measures.begin(), measures.end(),
                                           [&](const Measure& m) { return m.span.begin < time; });
  if (behind == measures.begin()) return first;
  const Span figure = std::prev(behind)->span;
  if (figure.end > time || analysis.tokens[floor].begin > figure.begin) return first;
  uint32_t at = first;
  for (; at > floor && analysis.tokens[at - 1].begin >= figure.begin; --at) {
    const Token& token = analysis.tokens[at - 1];
    if (token.begin >= figure.end && !token.is(TokenKind::kWord)) return first;
  }
  return at;
}

const Entry* ComparedTimes::before(const Analysis& analysis, uint32_t first, uint32_t floor) const {
  floor = std::max(floor, first > kReach ? first - kReach : 0);
  if (const Entry* cue = cue_before(analysis, floor, first); cue != nullptr && !cue->has("move"))
    return cue;
  uint32_t at = before_figure(analysis, first, floor);
  if (at == first) return nullptr;
  // «compared with the 74% in 2010», «down from a record 900 in May»
  if (at > floor + 1 && is_determiner(analysis, at - 2)) --at;
  while (at > floor && is_determiner(analysis, at - 1)) --at;
  const Entry* cue = cue_before(analysis, floor, at);
  return cue != nullptr && cue->has("base") ? cue : nullptr;
}

}  // namespace pledger
