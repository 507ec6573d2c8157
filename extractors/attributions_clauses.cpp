#include "extractors/attributions_clauses.h"

#include <algorithm>

#include "extractors/dateline.h"
#include "extractors/hyphens.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxSubject = 40;   // tokens from the start of a clause to its verb
constexpr uint32_t kMaxDateline = 14;  // tokens in front of its colon

}  // namespace

bool ReportedClauses::is_mark(uint32_t at, char mark) const {
  if (at >= analysis_.tokens.size()) return false;
  const Token& t = analysis_.tokens[at];
  return t.end - t.begin == 1 && analysis_.text()[t.begin] == mark;
}

bool ReportedClauses::is_dash(uint32_t at) const {
  if (at >= analysis_.tokens.size()) return false;
  const Token& t = analysis_.tokens[at];
  return t.is(TokenKind::kPunct) && pledger::is_dash(analysis_.text(t.span()));
}

const FrameItem* ReportedClauses::item_at(const Frame& frame, uint32_t token) const {
  const auto it =
      std::partition_point(frame.items.begin(), frame.items.end(),
                           [&](const FrameItem& item) { return item.tokens.end <= token; });
  return it != frame.items.end() && it->tokens.contains(token) ? &*it : nullptr;
}

// Without marks and spaces at its edges; a quotation at the edge stays whole.
TokenRange ReportedClauses::trim(const Frame& frame, TokenRange tokens) const {
  const auto is_edge = [&](uint32_t t) {
    return analysis_.tokens[t].is(TokenKind::kPunct) ||
           (frame.inner && analysis_.tokens[t].is(TokenKind::kQuote));
  };
  while (!tokens.empty() && is_edge(tokens.begin)) ++tokens.begin;
  // «… by the trust (CNT)»: a pair of brackets stays whole.
  const auto closes_bracket = [&] {
    if (!is_mark(tokens.end - 1, ')')) return false;
    for (uint32_t t = tokens.end - 1; t-- > tokens.begin;) {
      if (is_mark(t, ')')) return false;
      if (is_mark(t, '(')) return true;
    }
    return false;
  };
  while (!tokens.empty() && is_edge(tokens.end - 1) && !closes_bracket()) --tokens.end;
  return tokens;
}

// A finite verb that is the clause's own: behind its subject, and not one that a relative pronoun
// or subordinator within the clause has taken.
bool ReportedClauses::has_finite_verb(TokenRange tokens) const {
  auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < tokens.begin; });
  uint32_t owed = 0;  // finite verbs that belong to clauses within
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    while (group != analysis_.verb_groups.end() && group->tokens.end <= t) ++group;
    // «it’s», «they’d»: subject and verb in one.
    const bool contraction =
        features(t).has(kContraction) ||
        (t > tokens.begin && analysis_.tokens[t].has(kPossessive) && features(t - 1).has(kPronoun));
    if (contraction) {
      if (owed == 0) return true;
      --owed;
    }
    if (group != analysis_.verb_groups.end() && group->tokens.begin == t) {
      // «towns like Leeds»
      const bool preposition = group->tokens.size() == 1 && features(t).has(kPreposition);
      const bool own =
          t > tokens.begin && !features(t - 1).has(kCoordinator) && !contraction && !preposition;
      if (is_finite(group->tense) && own) {
        if (owed == 0) return true;
        --owed;
      }
      t = group->tokens.end - 1;
      continue;
    }
    const WordFeatures f = features(t);
    const bool opens = f.has(kRelative | kSubordinator) && !f.has(kDeterminer | kPreposition) &&
                       !has_no_clause(t, group, tokens.end);
    // «because that would cost more», «In all, that would cost more»: a subject.
    const bool that = is(t, kThatWord) && group != analysis_.verb_groups.end() &&
                      group->tokens.begin == t + 1 && t > tokens.begin &&
                      !features(t - 1).has(kSubordinator) &&
                      !(is_mark(t - 1, ',') && !has_verb({tokens.begin, t}));
    if (t > tokens.begin && (opens || that)) ++owed;
  }
  return false;
}

// «Even so, it is late», «the ward, though small, is full», «what worked so well is over»: no verb
// belongs to the subordinator at `at`; `group` is the next one.
bool ReportedClauses::has_no_clause(uint32_t at, std::vector<VerbGroup>::const_iterator group,
                                    uint32_t end) const {
  if (features(at).has(kAdverb) && features(at + 1).has(kAdverb)) return true;
  const uint32_t verb = group == analysis_.verb_groups.end() ? end : group->tokens.begin;
  for (uint32_t t = at + 1; t < std::min(verb, end); ++t) {
    if (is_mark(t, ',')) return true;
  }
  return false;
}

bool ReportedClauses::is_clause(TokenRange tokens) const {
  // «she and her husband are moving»
  if (!tokens.empty() && opens_with_subject(tokens.begin) && has_finite_verb(tokens)) return true;
  uint32_t end = tokens.begin;
  const uint32_t limit = std::min(tokens.end, tokens.begin + kMaxSubject);
  // «the row between doctors and nurses was late»: a pair behind a preposition ends no clause.
  const auto joins_pair = [&](uint32_t t) {
    return t > tokens.begin + 2 && features(t - 2).has(kPreposition) && !has_verb({t, t + 2});
  };
  while (end < limit && !is_mark(end, ',') && (!features(end).has(kCoordinator) || joins_pair(end)))
    ++end;
  for (uint32_t t = tokens.begin + 1; t < end; ++t) {
    if (!has_finite_verb({t - 1, t + 1})) continue;
    // «issues that must be solved»
    if (t > tokens.begin + 1 && (is(t - 1, kThatWord) || features(t - 1).has(kRelative))) {
      // «its agreement, which said that …»: what follows is said there.
      if (t + 1 < end && is(t + 1, kThatWord)) return false;
      continue;
    }
    return t == tokens.begin + 1 || words_.pronoun(analysis_.tokens[t - 1]) == PronounKind::kNotOne;
  }
  return has_finite_verb({tokens.begin, end}) || has_verb_behind_aside(end, tokens.end);
}

// «Marcus Bell, 34, was beaten», «the bill, which passed in May, would help»: the verb behind what stands
// between commas at `at`.
bool ReportedClauses::has_verb_behind_aside(uint32_t at, uint32_t end) const {
  constexpr uint32_t kMaxAside = 14;
  if (at + 3 >= end || !is_mark(at, ',')) return false;
  const bool aside = analysis_.tokens[at + 1].is(TokenKind::kNumber) ||
                     features(at + 1).has(kRelative | kDeterminer | kPastParticiple);
  uint32_t close = at + 2;
  while (aside && close < std::min(end, at + kMaxAside) && !is_mark(close, ',')) ++close;
  return aside && close + 1 < end && is_mark(close, ',') &&
         (begins_finite(close + 1) || begins_past(close + 1));
}

bool ReportedClauses::opens_with_subject(uint32_t at) const {
  const PronounKind kind = words_.pronoun(analysis_.tokens[at]);
  return kind != PronounKind::kNotOne && kind != PronounKind::kIt && !features(at).has(kDeterminer);
}

bool ReportedClauses::may_be_clause(TokenRange tokens) const {
  for (uint32_t t = tokens.begin + 1; t < tokens.end; ++t) {
    // «the trust, a maker of beds, failed»: the verb behind an apposition.
    if (is_mark(t, ',')) {
      constexpr uint32_t kMaxAside = 14;
      const uint32_t limit = std::min(tokens.end, t + kMaxAside);
      uint32_t close = t + 1;
      while (close < limit && !is_mark(close, ',')) ++close;
      return close + 1 < limit && features(t + 1).has(kDeterminer | kRelative) &&
             features(close + 1).has(kPastForm | kThirdPerson) &&
             !features(close + 1).has(kNounToo);
    }
    // «people need help», «costs run to £3bn»: a verb of the plural that may be a noun.
    const Token& subject = analysis_.tokens[t - 1];
    const bool plural = subject.is(TokenKind::kWord) && !subject.has(kPossessive) &&
                        !features(t - 1).has(kPreposition | kDeterminer | kPronoun | kTo) &&
                        (is(t - 1, kGroupNoun) || analysis_.text(subject.span()) == "people" ||
                         analysis_.text()[subject.end - 1] == 's');
    // «says the things people want»: a relative clause.
    const bool relative =
        t > tokens.begin + 1 && analysis_.text()[analysis_.tokens[t - 2].end - 1] == 's';
    if (plural && !relative && features(t).has(kBase) && !features(t).has(kAdverb | kPreposition))
      return true;
    if (analysis_.tokens[t].has(kCapital) || !features(t).has(kPastForm | kThirdPerson)) continue;
    const WordFeatures before = features(t - 1);
    // «the water still smells»
    const bool last = t + 1 >= tokens.end || analysis_.tokens[t + 1].is(TokenKind::kPunct);
    const bool noun =
        features(t).has(kNounToo) && !before.has(kPronoun) && !(before.has(kAdverb) && last);
    // «the two raised £9m»: a number behind an article stands for somebody.
    const bool number =
        before.has(kDeterminer) && t > tokens.begin + 1 && features(t - 2).has(kDeterminer);
    if (!noun && (number || !before.has(kDeterminer | kPreposition | kTo | kCoordinator)))
      return true;
  }
  return false;
}

bool ReportedClauses::has_verb(TokenRange tokens) const {
  const auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < tokens.begin; });
  return group != analysis_.verb_groups.end() && group->tokens.begin < tokens.end;
}

// The first verb of the clause is an infinitive: «councils to limit increases».
bool ReportedClauses::opens_with_infinitive(TokenRange tokens) const {
  const auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < tokens.begin; });
  return group != analysis_.verb_groups.end() && group->tokens.begin < tokens.end &&
         (group->tense == Tense::kInfinitive || group->tense == Tense::kGerund);
}

// «about 300 patients», «over half», «between 50 and 60»: a comparator opens the figure.
bool ReportedClauses::begins_figure(uint32_t at) const {
  const uint32_t begin = analysis_.tokens[at].begin;
  const auto measure = std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                                            [&](const Measure& m) { return m.span.begin < begin; });
  return measure != analysis_.measures.end() && measure->span.begin == begin &&
         measure->span.end > analysis_.tokens[at].end;
}

bool ReportedClauses::holds_figure(TokenRange tokens) const {
  const uint32_t begin = analysis_.tokens[tokens.begin].begin;
  const auto measure = std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                                            [&](const Measure& m) { return m.span.begin < begin; });
  return measure != analysis_.measures.end() &&
         measure->span.begin < analysis_.tokens[tokens.end].begin;
}

void ReportedClauses::describe(const Frame& frame, Content& content) const {
  content.tokens = trim(frame, content.tokens);
  if (content.tokens.empty()) return;
  for (uint32_t i = 0; i < frame.items.size(); ++i) {
    const FrameItem& item = frame.items[i];
    if (item.kind != FrameItemKind::kQuote || item.tokens.begin < content.tokens.begin) continue;
    if (item.tokens.begin >= content.tokens.end) break;
    if (!content.quotes) content.quote = i;
    content.quotes = true;
    content.whole_quote =
        item.tokens.begin == content.tokens.begin && item.tokens.end >= content.tokens.end;
  }
  content.finite = has_finite_verb(content.tokens);
  content.infinitive = opens_with_infinitive(content.tokens);
  content.prepositional = features(content.tokens.begin).has(kPreposition | kTo) &&
                          !begins_figure(content.tokens.begin);
}

ReportedClauses::Content ReportedClauses::after(const Frame& frame, size_t cue,
                                                bool relative) const {
  Content opening;
  const uint32_t begin = content_begin(frame, cue, opening);
  if (begin >= frame.tokens.end) return {};
  const bool within = !is_mark(begin - 1, ',') &&
                      (stands_in_clause(frame, cue) || (relative && stands_in_opening(frame, cue)));
  const Around around = within     ? Around::kSubordinate
                        : relative ? Around::kRelative
                                   : Around::kNothing;
  Content content = from(frame, begin, around);
  content.that = opening.that;
  content.asked = opening.asked;
  if (!content.that) end_without_subject(content);
  return content;
}

ReportedClauses::Content ReportedClauses::from(const Frame& frame, uint32_t begin,
                                               Around around) const {
  Content content;
  content.tokens = {begin, end_of(frame, begin, around, content.next_that, content.trailed)};
  content.that = true;
  describe(frame, content);
  return content;
}

ReportedClauses::Content ReportedClauses::before(const Frame& frame, uint32_t floor,
                                                 uint32_t end) const {
  Content content;
  uint32_t begin = floor == frame.tokens.begin ? skip_dateline(frame, end) : floor;
  // «But», «However,» and their like are the reporter's.
  if (begin < end && features(begin).has(kCoordinator)) ++begin;
  if (begin + 1 < end && features(begin).has(kAdverb) && is_mark(begin + 1, ',')) begin += 2;
  if (begin >= end) return content;
  content.tokens = {begin, end};
  describe(frame, content);
  content.prepositional = false;  // «In May the wards were full, she said»
  return content;
}

// The first token behind the dateline, or behind capitals and a colon («DHARAMPUR, Aug. 13: The posts …»).
uint32_t ReportedClauses::skip_dateline(const Frame& frame, uint32_t end) const {
  const uint32_t begin = frame.tokens.begin;
  if (const uint32_t behind = dateline_end(analysis_, frame.tokens); behind != begin)
    return behind < end ? behind : begin;
  if (!analysis_.tokens[begin].has(kAllCapitals)) return begin;
  const uint32_t limit = std::min(end, begin + kMaxDateline);
  for (uint32_t t = begin + 1; t + 1 < limit; ++t) {
    if (analysis_.text(analysis_.tokens[t].span()) == ":") return t + 1;
  }
  return begin;
}

}  // namespace pledger
