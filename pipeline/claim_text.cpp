#include "pipeline/claim_text.h"

#include <algorithm>

namespace pledger {
namespace {

// «would scrap fees, bring back grants and …»: the second verb has the modal of the first.
bool shares_modal(const Analysis& analysis, const Clause& next) {
  if (next.verb == kNoIndex || next.subject.begin >= next.tokens.begin) return false;
  const VerbGroup& verb = analysis.verb_groups[next.verb];
  return verb.modal != kNoIndex && verb.modal < verb.tokens.begin;
}

// «will add beds and, | by paying for staff, shorten waits»: an action of its own.
bool opens_with_aside(const Analysis& analysis, const Clause& next) {
  const uint32_t verb = analysis.verb_groups[next.verb].tokens.begin;
  return verb > next.tokens.begin && analysis.text(analysis.tokens[verb - 1].span()) == ",";
}

// «Scans will be offered, | as NHS England names 40 hubs»: on what occasion it is told.
bool tells_occasion(const Analysis& analysis, const Clause& next) {
  const uint32_t begin = next.tokens.begin;
  return next.kind == ClauseKind::kSubordinate && begin > 0 &&
         analysis.text(analysis.tokens[begin].span()) == "as" &&
         analysis.text(analysis.tokens[begin - 1].span()) == ",";
}

// Relative, complement and subordinate clauses, and «… and did so» with no subject of its own.
bool belongs_to(const Analysis& analysis, const Clause& before, const Clause& next) {
  if (shares_modal(analysis, next)) return !opens_with_aside(analysis, next);
  // «recommends that it revisits the plan, publishes it and …»
  if (next.kind == ClauseKind::kMain && before.kind != ClauseKind::kRelative &&
      next.verb != kNoIndex && next.subject.begin < next.tokens.begin &&
      analysis.verb_groups[next.verb].verb_class != VerbClass::kSay &&
      analysis.verb_groups[next.verb].tokens.begin == next.tokens.begin)
    return true;
  if (next.parent == kNoIndex || next.kind == ClauseKind::kParticiple) return false;
  return next.kind != ClauseKind::kCoordinate || next.subject.begin < next.tokens.begin;
}

}  // namespace

bool stands_beside(const Analysis& analysis, uint32_t clause, uint32_t later) {
  const Clause& next = analysis.clauses[later];
  // «I do not accept that nothing is done: | 40 nurses were hired»
  if (later > clause && next.tokens.begin > 0 &&
      analysis.text(analysis.tokens[next.tokens.begin - 1].span()) == ":")
    return true;
  if (later <= clause || next.kind != ClauseKind::kCoordinate || next.verb == kNoIndex ||
      !is_finite(analysis.verb_groups[next.verb].tense))
    return false;
  // «denied that it would close and | said it would hire»: of the same subject.
  const TokenRange subject = analysis.clauses[clause].subject;
  const bool says = analysis.verb_groups[next.verb].verb_class == VerbClass::kSay &&
                    !subject.empty() && next.subject == subject;
  return next.parent == clause || says;
}

// The clause, with the participle clauses inside it and the relative and subordinate ones after
// it that make no claim.
Span ClaimText::of(uint32_t clause, bool covers_rest) const {
  Span span = analysis_.clauses[clause].span;
  // «while 40 nurses left»: the claim is that they did.
  const uint32_t begin = actors_.behind_concession(analysis_.clauses[clause].tokens.begin);
  if (begin < analysis_.clauses[clause].tokens.end) span.begin = analysis_.tokens[begin].begin;
  if (is_resumed(clause)) {
    span = cover(span, analysis_.span_of(analysis_.clauses[clause].subject));
  } else if (describes_noun(clause)) {
    span.begin = analysis_.tokens[noun_before(clause)].begin;
  }
  if (covers_rest) {
    return cover(span, analysis_.clauses[last_of_rest(clause)].span);
  }
  for (uint32_t c = clause + 1; c < end_; ++c) {
    const Clause& next = analysis_.clauses[c];
    if (span.contains(next.span)) continue;  // «The trust, which has closed two, says that …»
    if (!belongs_to(analysis_, analysis_.clauses[c - 1], next)) break;
    // «said that two wards are full and that it will hire»: told by what stands around the claim
    if (next.kind == ClauseKind::kComplement && next.parent < clause) break;
    if (makes_claim(c) || introduces_claim(c) || is_another_report(c)) break;
    if (quotation_boundary_between(span.end, next.span.begin)) break;
    if (tells_occasion(analysis_, next)) break;
    // «found nothing of the £540m ministers set aside, | until they looked»: of the clause around
    if (lacks_object(analysis_.clauses[clause]) && next.kind == ClauseKind::kSubordinate &&
        analysis_.text(analysis_.tokens[next.tokens.begin - 1].span()) == ",")
      break;
    span = cover(span, next.span);
  }
  span = without_remark(clause, cut_inner_claims(clause, span));
  span = without_reporting_end(clause, span);
  return with_closing_mark(without_source(clause, within_speech(clause, span)));
}

// «the 40 hubs that were promised», where nothing is claimed of the hubs around it: the noun is
// part of the claim.
bool ClaimText::describes_noun(uint32_t clause) const {
  const Clause& c = analysis_.clauses[clause];
  if (c.kind != ClauseKind::kRelative && c.kind != ClauseKind::kParticiple) return false;
  if (c.parent == kNoIndex || noun_before(clause) >= c.tokens.begin) return false;
  if (analysis_.verb_groups[c.verb].tense == Tense::kGerund) return false;
  // «a £30m scheme announced in May», whatever is claimed of it
  const bool reduced = c.kind == ClauseKind::kParticiple &&
                       (analysis_.tokens[c.tokens.begin - 1].is(TokenKind::kWord) ||
                        analysis_.tokens[c.tokens.begin - 1].is(TokenKind::kNumber)) &&
                       analysis_.verb_groups[c.verb].tense == Tense::kParticiple;
  return reduced || lacks_object(c) || promises_noun(c) || !makes_claim(c.parent);
}

// «the £10bn the Treasury has earmarked»: a relative clause that no word opens, which without the noun before it
// says nothing.
bool ClaimText::lacks_object(const Clause& c) const {
  return c.kind == ClauseKind::kRelative && !c.subject.empty() &&
         c.subject.begin == c.tokens.begin && !actors_.is_relative(c.tokens.begin);
}

// «a £3m cut that it has promised every year»: the noun is what is promised.
bool ClaimText::promises_noun(const Clause& c) const {
  return c.kind == ClauseKind::kRelative && c.subject.begin >= c.tokens.begin &&
         !c.subject.empty() && !analysis_.verb_groups[c.verb].passive &&
         (analysis_.verb_groups[c.verb].verb_class == VerbClass::kCommit ||
          analysis_.verb_groups[c.verb].verb_class == VerbClass::kAnnounce);
}

uint32_t ClaimText::noun_before(uint32_t clause) const {
  const Clause& c = analysis_.clauses[clause];
  const uint32_t first = analysis_.clauses[c.parent].tokens.begin;
  uint32_t head = c.tokens.begin;
  if (head > first && analysis_.text(analysis_.tokens[head - 1].span()) == ",") {
    --head;
    // «The plan is funded, which will help»: no noun is described.
    const uint32_t verb = analysis_.clauses[c.parent].verb;
    if (verb != kNoIndex && analysis_.verb_groups[verb].tokens.end == head) return c.tokens.begin;
    const TokenRange subject = analysis_.clauses[c.parent].subject;
    const bool own_subject = c.subject.begin >= c.tokens.begin;  // «the site, where work …»
    if (!own_subject && !subject.empty() && subject.end == head) return subject.begin;
  }
  // «the council, not the trust, | that will pay»
  if (c.kind == ClauseKind::kRelative && c.subject.size() > 0 && c.subject.begin >= first &&
      c.subject.end + 1 < head && analysis_.text(analysis_.tokens[c.subject.end].span()) == "," &&
      analysis_.text(analysis_.tokens[c.subject.end + 1].span()) == "not")
    return c.subject.begin;
  if (const Mention* by = actors_.promiser(c)) head = std::max(first, by->tokens.begin);
  const uint32_t begin = actors_.phrase_begin(head, first);
  return begin == head || is_time({begin, head}) ? c.tokens.begin : begin;
}

// «a plan, published in January 2033, which …»; not «a general election, which …»
bool ClaimText::is_time(TokenRange tokens) const {
  const Span span = analysis_.span_of(tokens);
  const auto time =
      std::partition_point(analysis_.times.begin(), analysis_.times.end(),
                           [&](const TimeExpression& t) { return t.span.end < span.end; });
  return time != analysis_.times.end() && time->span.end == span.end &&
         time->span.begin <= span.begin && (time->start || time->end);
}

// «The trust, which runs two sites, will close one»: the clause goes on from its subject.
bool ClaimText::is_resumed(uint32_t clause) const {
  const Clause& c = analysis_.clauses[clause];
  if (clause == first_ || c.kind != ClauseKind::kMain || c.subject.empty()) return false;
  return c.subject.end <= c.tokens.begin &&
         analysis_.clauses[clause - 1].kind == ClauseKind::kRelative;
}

uint32_t ClaimText::last_of_rest(uint32_t clause) const {
  uint32_t last = first_;
  while (last + 1 < end_ && analysis_.clauses[last + 1].kind != ClauseKind::kParticiple &&
         !stands_beside(analysis_, clause, last + 1))
    ++last;
  return last;
}

// «hire 40 nurses and | to open two wards», «…, as well as | opening two»: what stands between two
// claims belongs to neither.
bool ClaimText::joins(uint32_t token) const {
  const Token& t = analysis_.tokens[token];
  const std::string_view word = analysis_.text(t.span());
  // «as», «well» or «as» of «as well as»
  const auto is = [&](uint32_t i, std::string_view wanted) {
    return i < analysis_.tokens.size() && analysis_.text(analysis_.tokens[i].span()) == wanted;
  };
  if (word == "well" && is(token + 1, "as")) return true;
  if (word == "as" && (is(token + 1, "well") || (token > 0 && is(token - 1, "well")))) return true;
  return t.is(TokenKind::kPunct) || word == "and" || word == "or" || word == "but";
}

// A participle clause at the end that makes its own claim is not part of this one.
Span ClaimText::cut_inner_claims(uint32_t clause, Span span) const {
  for (uint32_t c = clause + 1; c < end_; ++c) {
    const Clause& inner = analysis_.clauses[c];
    const Clause& own = analysis_.clauses[clause];
    const bool beside = own.kind == ClauseKind::kParticiple && inner.parent == own.parent;
    if (inner.kind != ClauseKind::kParticiple || !(beside || inner.parent == clause) ||
        !makes_claim(c))
      continue;
    if (inner.span.begin <= span.begin || inner.span.begin >= span.end) continue;
    if (inner.span.end < span.end) continue;  // «The £20m promised in May has not been paid»
    const uint32_t before = analysis_.token_at(inner.span.begin);
    uint32_t last = before;
    while (last > 0 && joins(last - 1)) --last;
    if (last > 0 && analysis_.tokens[last - 1].end > span.begin)
      span.end = analysis_.tokens[last - 1].end;
  }
  return span;
}

}  // namespace pledger
