#include "pipeline/written_questions.h"

#include <algorithm>

namespace pledger {

uint32_t asked_from(const Analysis& analysis, TokenRange tokens) {
  constexpr uint32_t kLongestLabel = 20;  // tokens of «Baroness Lee of Hexley (Labour):»
  const auto& verbs = analysis.verb_groups;
  const auto verb = std::partition_point(
      verbs.begin(), verbs.end(),
      [&](const VerbGroup& group) { return group.tokens.begin < tokens.begin; });
  if (verb == verbs.end() || verb->tokens.begin >= tokens.end) return kNoIndex;
  if (verb->tense != Tense::kInfinitive || verb->lemma != "ask") return kNoIndex;
  const uint32_t at = verb->tokens.begin;
  const bool labelled = at > tokens.begin && at <= tokens.begin + kLongestLabel &&
                        analysis.text(analysis.tokens[at - 1].span()) == ":";
  const uint32_t end = verb->tokens.end;
  const auto is_capital = [&](uint32_t t) {
    return t < tokens.end && analysis.tokens[t].has(kCapital);
  };
  const bool named = is_capital(end) || is_capital(end + 1);  // «To ask for more …» asks nobody
  return (at == tokens.begin || labelled) && named ? end : kNoIndex;
}

}  // namespace pledger
