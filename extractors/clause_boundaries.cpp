#include "extractors/clause_boundaries.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kMaxQuantity = 3;  // tokens before «of which»

}  // namespace

std::vector<ClauseBoundary> ClauseBoundaries::of(const std::vector<uint32_t>& finite,
                                                 ClauseBoundary first) {
  std::vector<ClauseBoundary> starts = {first};
  if (finite.size() > 1) {
    find_names();
    find_insertions(finite);
  }
  for (size_t i = 1; i < finite.size(); ++i) {
    starts.push_back(boundary(verb(finite[i - 1]), verb(finite[i])));
    if (starts.back().kind == ClauseKind::kRelative && i + 1 < finite.size() &&
        is_resumption(boundary(verb(finite[i]), verb(finite[i + 1])), finite[i + 1]))
      starts.back() = around(starts.back(), verb(finite[i - 1]));
    const bool fronted =
        has(range_.begin, kSubordinator | kPreposition) &&
        std::none_of(starts.begin() + 1, starts.end() - 1,
                     [](const ClauseBoundary& start) { return start.kind == ClauseKind::kMain; });
    if (fronted && starts.back().kind == ClauseKind::kMain)
      starts.back().token = before_apposition(starts.back().token, verb(finite[i - 1]));
    reported_ = reported_ || starts.back().kind == ClauseKind::kComplement;
    reasoned_ = reasoned_ || starts.back().reason;
  }
  return starts;
}

// «If wards close, | Ann Lee, the chair, will resign»: where the clause begins whose subject is explained
// between the last two commas before its verb at `token`; else `token`.
uint32_t ClauseBoundaries::before_apposition(uint32_t token, const VerbGroup& left) const {
  uint32_t comma = kNoIndex;  // in front of what explains
  for (uint32_t i = token - 1; i-- > left.tokens.end;) {
    if (text(i) != "," || inside_name(i)) continue;
    if (comma == kNoIndex) {
      comma = i;
      continue;
    }
    const auto subject =
        std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                             [&](const Mention& mention) { return mention.tokens.begin <= i; });
    const bool whole = subject != analysis_.mentions.end() && subject->tokens.begin <= i + 2 &&
                       subject->tokens.end == comma;
    return whole && !has(comma + 1, kCoordinator) ? i + 1 : token;
  }
  return token;
}

// Whether a verb goes on with what stands before a relative clause: nothing, or only a comma,
// parts them.
bool ClauseBoundaries::is_resumption(const ClauseBoundary& start, uint32_t verb_group) const {
  if (!start.found) return true;
  return start.kind == ClauseKind::kMain &&
         only_adverbs(start.token, verb(verb_group).tokens.begin);
}

// Where the clause of `right` begins, somewhere after the verb `left`.
ClauseBoundary ClauseBoundaries::boundary(const VerbGroup& left, const VerbGroup& right) const {
  const uint32_t begin = left.tokens.end;
  const uint32_t end = right.tokens.begin;
  ClauseBoundary best{begin, ClauseKind::kComplement};
  int best_rank = 0;
  for (uint32_t i = begin; i <= end && i < range_.end; ++i) {
    const auto [boundary, rank] = candidate(i, left, end);
    if (rank > 0 && rank >= best_rank) {
      best = boundary;
      best.found = true;
      best_rank = rank;
    }
  }
  // «said the plan, drawn up in May, should be scrapped»: the commas stand inside what is said.
  if (best.found && best.kind == ClauseKind::kMain && left.verb_class == VerbClass::kSay &&
      best.token > begin + 1 && only_adverbs(best.token, end) && holds_aside(begin, best.token))
    return {begin, ClauseKind::kComplement};
  return best_rank > 0 ? best : bare_relative(best, left, end);
}

// Two commas with no word between or before them that opens a clause: «the plan, drawn up in May,».
bool ClauseBoundaries::holds_aside(uint32_t begin, uint32_t end) const {
  uint32_t commas = 0;
  for (uint32_t i = begin; i < end; ++i) {
    if (has(i, kRelative | kSubordinator | kCoordinator)) return false;
    commas += text(i) == "," ? 1 : 0;
  }
  return commas == 2 && text(begin) != "," && text(end - 1) == ",";
}

// «…, while the wards that opened have closed»: of a relative clause with a verb behind it for what
// it describes, where the clause around begins; itself, where nothing marks that.
ClauseBoundary ClauseBoundaries::around(const ClauseBoundary& relative,
                                        const VerbGroup& left) const {
  ClauseBoundary best = relative;
  int best_rank = 0;
  for (uint32_t i = left.tokens.end; i < relative.token; ++i) {
    if (has(i, kRelative)) continue;
    const auto [boundary, rank] = candidate(i, left, relative.token);
    if (rank == 0 || rank < best_rank || boundary.token >= relative.token) continue;
    best = boundary;
    best.found = true;
    best_rank = rank;
  }
  return best;
}

// «more and more are leaving», «A&E is full», «wards 1 and 2 have closed», «so far», «such as», «less than that»
bool ClauseBoundaries::is_inside_phrase(uint32_t i, uint32_t end) const {
  // «… and so I am pleased»: «and» begins the clause.
  if (text(i) == "so") {
    const bool joined = i > range_.begin && has(i - 1, kCoordinator);
    return i + 1 < end && (text(i + 1) == "far" || (joined && text(i + 1) != "that"));
  }
  if (text(i) == "as") return (i > range_.begin && text(i - 1) == "such") || is_as_planned(i, end);
  if (text(i) == "that" && i > range_.begin && text(i - 1) == "than") return true;
  // «and of that, only £72m was paid»
  if (text(i) == "that" && i > range_.begin && has(i - 1, kPreposition) && i + 1 < end &&
      text(i + 1) == ",")
    return true;
  if (text(i) == "than" && i > range_.begin && text(i - 1) == "rather") return true;
  if (!has(i, kCoordinator) || i == range_.begin || i + 1 >= end) return false;
  // «those aged 80 or above have …», «people aged 50 and over, who …»
  if (has(i + 1, kPreposition) &&
      (i + 2 == end || (token(i + 2).is(TokenKind::kPunct) && token(i - 1).is(TokenKind::kNumber))))
    return true;
  return text(i - 1) == text(i + 1) || token(i - 1).end == token(i).begin ||
         (token(i - 1).is(TokenKind::kNumber) && token(i + 1).is(TokenKind::kNumber));
}

// «rather than 40 as first planned»: a participle without a subject
bool ClauseBoundaries::is_as_planned(uint32_t as, uint32_t end) const {
  uint32_t participle = as + 1;
  while (participle < end && (has(participle, kAdverb) || is_ordinal(participle))) ++participle;
  return participle < end && has(participle, kPastParticiple) && !has(participle, kBase) &&
         (participle + 1 == end || !has(participle + 1, kPreposition | kTo));
}

// «…, meaning 40 beds can reopen»
bool ClauseBoundaries::is_meaning(uint32_t i) const {
  return has(i, kIng) && i > range_.begin && text(i - 1) == "," && text(i) == "meaning";
}

// How good a boundary token `i` is; later ones win among equals.
std::pair<ClauseBoundary, int> ClauseBoundaries::candidate(uint32_t i, const VerbGroup& left,
                                                           uint32_t end) const {
  const uint32_t begin = left.tokens.end;
  const Token& t = token(i);
  const bool mark_here = t.is(TokenKind::kPunct);
  const WordFeatures word = mark_here ? WordFeatures{} : table_.of(t, analysis_.text());
  constexpr uint32_t kOpens = kPreposition | kRelative | kSubordinator | kCoordinator;
  if (i == end || !(mark_here || word.has(kOpens) || is_meaning(i)) || inside_name(i))
    return {{i, ClauseKind::kCoordinate}, 0};
  if (is_inside_phrase(i, end)) return {{i, ClauseKind::kCoordinate}, 0};
  if (is_meaning(i)) return {{i, ClauseKind::kSubordinate}, 6};
  if (gives_reason(i, left)) return {{i, ClauseKind::kMain, true, false, true}, 6};
  // «has not yet», «yet the number fell»
  if (word.has(kCoordinator) && word.has(kAdverb) && !token(i - 1).is(TokenKind::kPunct))
    return {{i, ClauseKind::kCoordinate}, 0};
  // «…, of whom», «…, in which», «…, both of which»
  if (word.has(kPreposition) && i > begin && has(i + 1, kRelative)) {
    uint32_t first = i;
    while (first > begin && i - first < kMaxQuantity && has(first - 1, kDeterminer | kAdverb))
      --first;
    if (token(first - 1).is(TokenKind::kPunct)) return {{first, ClauseKind::kRelative}, 6};
  }
  if (word.has(kRelative) && is_object(i, left)) return {{i, ClauseKind::kRelative}, 0};
  if (word.has(kRelative)) {
    if (goes_on_reporting(i, end)) return {{i, ClauseKind::kComplement, true, true}, 6};
    return {{i, reports(i, left, end) ? ClauseKind::kComplement : ClauseKind::kRelative}, 5};
  }
  // «less than the rise in waits, the number has grown»: a preposition, whose noun the comma ends
  if (word.has(kSubordinator) && word.has(kPreposition))
    return {{i, ClauseKind::kSubordinate}, one_comma(i + 1, end) ? 0 : 2};
  if (word.has(kSubordinator)) {
    const bool even = i > left.tokens.end && has(i - 1, kFocus);
    return {{even ? i - 1 : i, ClauseKind::kSubordinate}, 4};
  }
  if (word.has(kCoordinator) && text(i) == "&" && !t.has(kSpaceBefore))  // «A&E»
    return {{i, ClauseKind::kCoordinate}, 0};
  if (word.has(kCoordinator) && !joins_nouns(i, end) && !joins_subjects(i, left, end) &&
      !names_another(i, end))
    return {{i + 1, ClauseKind::kCoordinate}, i + 1 >= end ? 5 : 3};
  if (!mark_here) return {{i, ClauseKind::kMain}, 0};
  const std::string_view mark = text(i);
  // «; the premium, which cost £8m, saw …»: the relative clause is inside the next one.
  if (mark == ";") return {{i + 1, ClauseKind::kMain}, 7};
  // 8:00am
  if (mark == ":" && !t.has(kSpaceBefore) && i + 1 < end && token(i + 1).is(TokenKind::kNumber) &&
      !token(i + 1).has(kSpaceBefore))
    return {{i, ClauseKind::kMain}, 0};
  // A full stop inside a sentence is that of an abbreviation («at St. Ann Hospital»).
  if (mark == ":" || mark == "!" || mark == "?") return {{i + 1, ClauseKind::kMain}, 4};
  if (mark == "," && lists_subjects(i, left, end)) return {{i, ClauseKind::kMain}, 0};
  // A comma right before the verb ends what was put in («the trust, which …, will open»).
  if (mark == "," && only_adverbs(i + 1, end)) return {{i + 1, ClauseKind::kMain}, 6};
  if (mark == "," || mark == "–" || mark == "—" || mark == ")")
    return {{i + 1, ClauseKind::kMain}, 1};
  return {{i, ClauseKind::kMain}, 0};
}

}  // namespace pledger
