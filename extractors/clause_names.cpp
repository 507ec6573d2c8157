// Where no clause of a sentence begins: inside of names, times and figures, lists of names, and brackets
// without a verb (ClauseBoundaries).

#include <algorithm>

#include "extractors/clause_boundaries.h"

namespace pledger {

// «Dartford, Gravesham and Swanley», «more than two»: no clause ends inside a name or figure.
void ClauseBoundaries::find_names() {
  const Span span = analysis_.sentences[sentence_].span;
  const auto first_in = [&](const auto& all) {
    return std::partition_point(all.begin(), all.end(),
                                [&](const auto& x) { return x.span.begin < span.begin; });
  };
  for (auto it = first_in(analysis_.mentions);
       it != analysis_.mentions.end() && it->span.begin < span.end; ++it) {
    if (it->tokens.size() > 1) names_.push_back({it->span.begin + 1, it->span.end});
  }
  // «before mid-2027»: none begins with it either.
  for (auto it = first_in(analysis_.times); it != analysis_.times.end() && it->span.end <= span.end;
       ++it)
    names_.push_back(it->span);
  for (auto it = first_in(analysis_.measures);
       it != analysis_.measures.end() && it->span.end <= span.end; ++it)
    names_.push_back({it->span.begin + 1, it->span.end});
  for (uint32_t i = range_.begin; i < range_.end; i = find_list(i)) continue;
}

// «the unit (also known as A&E) has …»: brackets without a verb of their own are inside one clause.
void ClauseBoundaries::find_insertions(const std::vector<uint32_t>& finite) {
  for (uint32_t open = range_.begin; open < range_.end; ++open) {
    if (text(open) != "(") continue;
    uint32_t close = open + 1;
    while (close < range_.end && text(close) != ")" && text(close) != "(") ++close;
    const bool has_verb = std::any_of(finite.begin(), finite.end(), [&](uint32_t group) {
      return verb(group).tokens.begin > open && verb(group).tokens.begin < close;
    });
    if (close < range_.end && text(close) == ")" && !has_verb && close > open + 1)
      names_.push_back(analysis_.span_of({open + 1, close}));
  }
}

// «patients in Northwick, Eastham and Carr»: no clause ends inside a list of names behind a
// preposition. Returns where to look on.
uint32_t ClauseBoundaries::find_list(uint32_t preposition) {
  const uint32_t begin = preposition + 1;
  if (!has(preposition, kPreposition)) return begin;
  uint32_t end = after_capitals(begin);
  uint32_t commas = 0;
  while (end > begin && end < range_.end && text(end) == "," && after_capitals(end + 1) > end + 1) {
    end = after_capitals(end + 1);
    ++commas;
  }
  if (commas == 0 || !has(end, kCoordinator) || after_capitals(end + 1) == end + 1) return begin;
  names_.push_back(analysis_.span_of({begin, after_capitals(end + 1)}));
  return after_capitals(end + 1);
}

uint32_t ClauseBoundaries::after_capitals(uint32_t at) const {
  while (at < range_.end && token(at).has(kCapital)) ++at;
  return at;
}

bool ClauseBoundaries::inside_name(uint32_t i) const {
  return std::any_of(names_.begin(), names_.end(),
                     [&](Span name) { return name.contains(token(i).begin); });
}

}  // namespace pledger
