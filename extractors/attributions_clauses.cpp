#include "extractors/attributions_clauses.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kMaxSubject = 40;  // tokens from the start of a clause to its verb

}  // namespace

bool ReportedClauses::is_mark(uint32_t at, char mark) const {
  const Token& t = analysis_.tokens[at];
  return t.end - t.begin == 1 && analysis_.text()[t.begin] == mark;
}

bool ReportedClauses::is_dash(uint32_t at) const {
  const Token& t = analysis_.tokens[at];
  if (!t.is(TokenKind::kPunct)) return false;
  const std::string_view mark = analysis_.text(t.span());
  return mark == "-" || mark == "–" || mark == "—";
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
  while (!tokens.empty() && is_edge(tokens.end - 1)) --tokens.end;
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
      const bool own = t > tokens.begin && !features(t - 1).has(kCoordinator) && !contraction;
      if (is_finite(group->tense) && own) {
        if (owed == 0) return true;
        --owed;
      }
      t = group->tokens.end - 1;
      continue;
    }
    const WordFeatures f = features(t);
    const bool opens = f.has(kRelative | kSubordinator) && !f.has(kDeterminer | kPreposition);
    const bool that =
        is(t, kThatWord) && group != analysis_.verb_groups.end() && group->tokens.begin == t + 1;
    if (t > tokens.begin && (opens || that)) ++owed;
  }
  return false;
}

bool ReportedClauses::is_clause(TokenRange tokens) const {
  // «she and her husband are moving»
  if (!tokens.empty() && opens_with_subject(tokens.begin) && has_finite_verb(tokens)) return true;
  uint32_t end = tokens.begin;
  const uint32_t limit = std::min(tokens.end, tokens.begin + kMaxSubject);
  while (end < limit && !is_mark(end, ',') && !features(end).has(kCoordinator)) ++end;
  for (uint32_t t = tokens.begin + 1; t < end; ++t) {
    if (!has_finite_verb({t - 1, t + 1})) continue;
    return t == tokens.begin + 1 || words_.pronoun(analysis_.tokens[t - 1]) == PronounKind::kNotOne;
  }
  return has_finite_verb({tokens.begin, end});
}

// he, she, we, they, I: no object.
bool ReportedClauses::opens_with_subject(uint32_t at) const {
  const PronounKind kind = words_.pronoun(analysis_.tokens[at]);
  return kind != PronounKind::kNotOne && kind != PronounKind::kIt && !features(at).has(kDeterminer);
}

bool ReportedClauses::may_be_clause(TokenRange tokens) const {
  for (uint32_t t = tokens.begin + 1; t < tokens.end; ++t) {
    if (analysis_.tokens[t].has(kCapital) || !features(t).has(kPastForm | kThirdPerson)) continue;
    const WordFeatures before = features(t - 1);
    const bool noun = features(t).has(kNounToo) && !before.has(kPronoun);
    if (!noun && !before.has(kDeterminer | kPreposition | kTo | kCoordinator)) return true;
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

// A single verb in the past begins here, behind adverbs.
bool ReportedClauses::begins_past(uint32_t at) const {
  while (at + 1 < analysis_.tokens.size() && features(at).has(kAdverb)) ++at;
  const auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < at; });
  return group != analysis_.verb_groups.end() && group->tokens.begin == at &&
         group->tense == Tense::kPast;
}

// A subject and a relative clause on it: the verb is still to come.
bool ReportedClauses::awaits_verb(TokenRange tokens) const {
  bool relative = false;
  for (uint32_t t = tokens.begin + 1; t < tokens.end && !relative; ++t)
    relative = features(t).has(kRelative) && is_mark(t - 1, ',');
  return relative && !has_finite_verb(tokens);
}

// Another report begins here: a cue after «and», or after «and» and its own source.
bool ReportedClauses::second_report(const Frame& frame, uint32_t at) const {
  while (at < frame.tokens.end && features(at).has(kAdverb | kDeterminer)) ++at;
  const FrameItem* item = at < frame.tokens.end ? item_at(frame, at) : nullptr;
  if (item != nullptr && item->kind != FrameItemKind::kQuote && item->kind != FrameItemKind::kCue) {
    item = item->tokens.end < frame.tokens.end ? item_at(frame, item->tokens.end) : nullptr;
  }
  return item != nullptr && item->kind == FrameItemKind::kCue && (item->bits & kCueClause) != 0 &&
         (item->bits & 3) == 0 && !features(item->tokens.begin).has(kModal | kWill);
}

bool ReportedClauses::ends_at_comma(const Frame& frame, uint32_t begin, uint32_t comma) const {
  uint32_t next = comma + 1;
  if (next >= frame.tokens.end) return true;
  while (next + 1 < frame.tokens.end && features(next).has(kAdverb)) ++next;
  const FrameItem* item = item_at(frame, next);
  if (item != nullptr && item->kind == FrameItemKind::kCue) {
    if ((item->bits & 3) == kCueIng || (item->bits & kCueAfter) != 0) return true;
    // «that a doctor, whose name is secret, asked for help»: the clause's own verb.
    return (item->bits & 3) == 0 && !awaits_verb({begin, comma});
  }
  if (trailing_source(frame, next)) return true;
  // «…, talked of a deal»: a further verb of the one who speaks, not of the clause; «…, prompting a
  // row».
  const auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < next; });
  if (group != analysis_.verb_groups.end() && group->tokens.begin == next &&
      group->tense == Tense::kPast && group->tokens.size() == 1 &&
      !features(next).has(kBe | kHave) && has_finite_verb({begin, comma})) {
    return true;
  }
  if (is(next, kBreakWord)) return true;
  return features(next).has(kCoordinator) && second_report(frame, next + 1);
}

// «…, the minister said.»: source and cue of the words before them.
bool ReportedClauses::trailing_source(const Frame& frame, uint32_t at) const {
  if (at < frame.tokens.end && features(at).has(kDeterminer)) ++at;
  const FrameItem* item = at < frame.tokens.end ? item_at(frame, at) : nullptr;
  for (int n = 0; n < 2 && item != nullptr; ++n) {
    if (item->kind == FrameItemKind::kQuote || item->kind == FrameItemKind::kCue) return false;
    const uint32_t next = item->tokens.end;
    item = next < frame.tokens.end ? item_at(frame, next) : nullptr;
    if (item != nullptr && item->kind == FrameItemKind::kCue) {
      const uint32_t after = item->tokens.end;
      const bool reports = (item->bits & kCueClause) != 0 && (item->bits & kCueWeak) == 0;
      return (item->bits & 3) == 0 && (reports || after >= frame.tokens.end || closes(after));
    }
  }
  return false;
}

// Nothing reported follows: a mark, a preposition or an adverb.
bool ReportedClauses::closes(uint32_t at) const {
  const Token& t = analysis_.tokens[at];
  return t.is(TokenKind::kPunct) || t.is(TokenKind::kQuote) ||
         features(at).has(kPreposition | kAdverb | kSubordinator) || words_.is(t, kCalendarWord);
}

// Where the clause that begins here ends: at the end of the frame, or before what is no longer
// reported.
uint32_t ReportedClauses::end_of(const Frame& frame, uint32_t begin, bool within,
                                 uint32_t& next_that, bool& trailed) const {
  bool quoted = false;  // passed a quotation
  bool subordinate = begin < frame.tokens.end && features(begin).has(kSubordinator);
  for (uint32_t t = begin; t < frame.tokens.end; ++t) {
    if (const FrameItem* item = item_at(frame, t);
        item != nullptr && item->kind == FrameItemKind::kQuote) {
      // «… said it was late: “We wait.”»: the colon was passed below.
      t = item->tokens.end - 1;
      quoted = true;
      // «… it was “late,” adding that …»: the comma stands inside the marks.
      const bool comma = t > begin && (is_mark(t - 1, ',') || (t > begin + 1 && is_mark(t, ',')));
      const FrameItem* next = t + 1 < frame.tokens.end ? item_at(frame, t + 1) : nullptr;
      if (comma && next != nullptr && next->kind == FrameItemKind::kCue &&
          (next->bits & 3) == kCueIng)
        return t + 1;
      // «… it was “late,” angering everybody»
      if (comma && t + 1 < frame.tokens.end && features(t + 1).has(kIng) &&
          has_verb({t + 1, t + 2}))
        return t + 1;
      continue;
    }
    if (t > begin && is_mark(t, ',')) {
      // «that, since few are open, waits will grow»: the main clause is still to come.
      const bool opening = subordinate && has_finite_verb({begin + 1, t});
      subordinate = false;
      if (within && !opening && has_finite_verb({begin, t}) &&
          has_finite_verb({t + 1, frame.tokens.end}))
        return t;
      if (!opening && ends_at_comma(frame, begin, t)) {
        trailed = trailing_source(frame, t + 1);
        return t;
      }
    }
    // «it would grow; nobody asked why»: the reporter goes on.
    if (t > begin && is_mark(t, ';') && has_finite_verb({begin, t}) &&
        has_finite_verb({t + 1, frame.tokens.end}))
      return t;
    // «… it grew in May - others say it shrank»
    if (t > begin && is_dash(t) && trailing_source(frame, t + 1) && has_finite_verb({begin, t}))
      return t;
    if (t > begin && is_mark(t, ':') && t + 1 < frame.tokens.end) {
      const FrameItem* item = item_at(frame, t + 1);
      if (item != nullptr && item->kind == FrameItemKind::kQuote) return t;
    }
    if (t > begin && features(t).has(kCoordinator) && t + 1 < frame.tokens.end) {
      // «called it “late” and left»: a further verb of the one who speaks.
      if (quoted && begins_past(t + 1) && !has_finite_verb({begin, t})) return t;
      if (is(t, kJoinWord) && is(t + 1, kThatWord) && t + 2 < frame.tokens.end &&
          !features(t + 2).has(kBe | kModal | kWill) &&
          (!features(t + 2).has(kVerbForm) || features(t + 2).has(kNounToo))) {
        next_that = t + 2;
        return t;
      }
      const FrameItem* item = item_at(frame, t + 1);
      const bool cue =
          item != nullptr && item->kind == FrameItemKind::kCue && item->tokens.begin == t + 1;
      if (cue && (item->bits & kCueClause) != 0 && (item->bits & (3 | kCueWeak)) == 0) return t;
      if (second_report(frame, t + 1)) return t;
    }
  }
  return frame.tokens.end;
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
  content.prepositional = words_.features(analysis_.tokens[content.tokens.begin], analysis_.text())
                              .has(kPreposition | kTo);
}

ReportedClauses::Content ReportedClauses::after(const Frame& frame, size_t cue) const {
  Content opening;
  const uint32_t begin = content_begin(frame, cue, opening);
  if (begin >= frame.tokens.end) return {};
  const bool within = !is_mark(begin - 1, ',') && stands_in_clause(frame, cue);
  Content content = from(frame, begin, within);
  content.that = opening.that;
  content.asked = opening.asked;
  if (!content.that) end_without_subject(content);
  return content;
}

ReportedClauses::Content ReportedClauses::from(const Frame& frame, uint32_t begin,
                                               bool within) const {
  Content content;
  content.tokens = {begin, end_of(frame, begin, within, content.next_that, content.trailed)};
  content.that = true;
  describe(frame, content);
  return content;
}

uint32_t ReportedClauses::end_of_complement(uint32_t at, uint32_t limit) const {
  const auto links = [&](uint32_t t) {
    return words_.is(analysis_.tokens[t], kComplementWord) && !has_verb({t, t + 1});
  };
  if (at + 1 >= limit || !links(at)) return at;
  uint32_t end = at + 1;
  while (end < limit && analysis_.tokens[end].is(TokenKind::kWord) && !has_verb({end, end + 1}) &&
         !features(end).has(kCoordinator | kSubordinator | kRelative) &&
         (!features(end).has(kPreposition) || links(end)) && time_end(end) == end)
    ++end;
  // «“a threat” for doing so»: no noun follows.
  while (end > at && (features(end - 1).has(kPreposition | kTo | kDeterminer))) --end;
  return end;
}

// «The ward, which Ann Lee said is full, was shut»: a clause whose subject stands before source and
// cue ends where the verb of the clause around it begins.
void ReportedClauses::end_without_subject(Content& content) const {
  const TokenRange tokens = content.tokens;
  auto group =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.begin < tokens.begin; });
  if (group == analysis_.verb_groups.end() || group->tokens.begin != tokens.begin ||
      !is_finite(group->tense) || features(tokens.begin).has(kPronoun | kContraction))
    return;
  uint32_t from = group->tokens.end;
  // «paid posts would go», «plans help nobody»: what may be no verb needs an object.
  constexpr uint32_t kObject = kDeterminer | kPronoun | kPreposition | kTo | kAdverb;
  if (group->tokens.size() == 1 && features(group->head).has(kPastParticiple | kNounToo) &&
      (features(group->head).has(kNounToo) || from >= tokens.end || !features(from).has(kObject)))
    return;
  const bool bare = group->tokens.size() == 1 && features(group->head).has(kBase);
  content.gap = !bare;
  for (++group; group != analysis_.verb_groups.end() && group->tokens.begin < tokens.end; ++group) {
    const bool base = group->tokens.size() == 1 && features(group->head).has(kBase | kNounToo);
    if (!is_finite(group->tense) || base) continue;
    bool opened = false;
    for (uint32_t t = from; t < group->tokens.begin && !opened; ++t) {
      opened = features(t).has(kCoordinator | kSubordinator | kRelative | kPronoun) ||
               is(t, kThatWord) ||
               (analysis_.tokens[t].is(TokenKind::kPunct) && t + 1 < group->tokens.begin);
    }
    if (!opened) {
      content.tokens.end = group->tokens.begin;
      while (analysis_.tokens[content.tokens.end - 1].is(TokenKind::kPunct)) --content.tokens.end;
      content.next_that = kNoIndex;
      return;
    }
    from = group->tokens.end;
  }
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

}  // namespace pledger
