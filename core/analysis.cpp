#include "core/analysis.h"

#include <algorithm>

namespace pledger {

uint32_t Analysis::token_at(uint32_t byte) const {
  const auto it = std::partition_point(tokens.begin(), tokens.end(),
                                       [&](const Token& token) { return token.end <= byte; });
  return static_cast<uint32_t>(it - tokens.begin());
}

TokenRange Analysis::tokens_in(Span span) const {
  const auto first = std::partition_point(
      tokens.begin(), tokens.end(), [&](const Token& token) { return token.begin < span.begin; });
  const auto last = std::partition_point(first, tokens.end(),
                                         [&](const Token& token) { return token.end <= span.end; });
  return {static_cast<uint32_t>(first - tokens.begin()),
          static_cast<uint32_t>(last - tokens.begin())};
}

uint32_t Analysis::sentence_of(uint32_t token) const {
  const auto it = std::partition_point(sentences.begin(), sentences.end(),
                                       [&](const Sentence& s) { return s.tokens.end <= token; });
  if (it == sentences.end() || !it->tokens.contains(token)) return kNoIndex;
  return static_cast<uint32_t>(it - sentences.begin());
}

void Analysis::keep(const View& view, const RuleHit& hit) {
  if (!keep_hits) return;
  std::vector<std::pair<std::string, Span>> groups;
  for (size_t i = 0; i < hit.groups.size(); ++i) {
    if (!hit.groups[i].matched || hit.rule->group_names[i].empty()) continue;
    groups.emplace_back(hit.rule->group_names[i],
                        view.to_document(hit.groups[i].begin, hit.groups[i].end));
  }
  hits.push_back({hit.rule, view.to_document(hit.begin, hit.end), std::move(groups)});
}

void Analysis::keep(const Rule& rule, Span span, std::vector<std::pair<std::string, Span>> groups) {
  if (keep_hits) hits.push_back({&rule, span, std::move(groups)});
}

}  // namespace pledger
