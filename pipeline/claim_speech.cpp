// What of a claim's words is said by somebody, and what only says who says it (ClaimText).

#include <algorithm>
#include <iterator>

#include "pipeline/claim_text.h"

namespace pledger {

bool ClaimText::has_measure(Span span) const {
  const auto it = std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                                       [&](const Measure& m) { return m.span.begin < span.begin; });
  return it != analysis_.measures.end() && it->span.end <= span.end;
}

// «Waits have doubled, | according to a report by the union»: who says it is no part of what is said.
Span ClaimText::without_source(uint32_t clause, Span span) const {
  const uint32_t group = analysis_.clauses[clause].verb;
  if (group == kNoIndex) return span;
  const Span verb = analysis_.verb_groups[group].span;
  const auto& quotations = analysis_.quotations;
  auto it = std::partition_point(quotations.begin(), quotations.end(),
                                 [&](const Quotation& q) { return q.span.begin <= verb.begin; });
  constexpr int kNear = 3;  // quotations looked at
  for (int n = 0; n < kNear && it != quotations.begin(); ++n) {
    --it;
    if (it->kind != QuotationKind::kIndirect || !it->speaker || !it->span.contains(verb)) continue;
    const Span source = cover(it->cue, it->speaker->mention);
    if (!span.contains(source)) continue;
    if (source.begin >= it->span.end) span.end = std::min(span.end, it->span.end);
    // «According to the union, | waits have doubled», «which they say | would cost less»; not «a promise
    // that they say they will keep», nor «In a survey of 33 trusts, most said …»
    const bool opens = source.begin == span.begin || it->span.begin == verb.begin;
    if (source.end <= it->span.begin && opens && !has_measure({span.begin, it->span.begin}))
      span.begin = std::max(span.begin, it->span.begin);
  }
  return span;
}

// «…, while ministers say it will save money»: the words of saying go with what is said.
bool ClaimText::introduces_claim(uint32_t clause) const {
  if (clause + 1 >= end_ || !makes_claim(clause + 1)) return false;
  const Clause& next = analysis_.clauses[clause + 1];
  const uint32_t verb = analysis_.clauses[clause].verb;
  return next.kind == ClauseKind::kComplement && next.parent == clause && verb != kNoIndex &&
         analysis_.verb_groups[verb].verb_class == VerbClass::kSay;
}

// «said the ward was safe | and insisted that all were seen», «called for his resignation | and said: “…”»
bool ClaimText::is_another_report(uint32_t clause) const {
  const Clause& c = analysis_.clauses[clause];
  if (c.kind != ClauseKind::kCoordinate || c.verb == kNoIndex) return false;
  const VerbGroup& verb = analysis_.verb_groups[c.verb];
  if (verb.verb_class != VerbClass::kSay) return false;
  const bool told = clause + 1 < end_ && analysis_.clauses[clause + 1].parent == clause &&
                    analysis_.clauses[clause + 1].kind == ClauseKind::kComplement;
  const bool quoted = verb.tokens.end < analysis_.tokens.size() &&
                      (analysis_.tokens[verb.tokens.end].is(TokenKind::kQuote) ||
                       analysis_.text(analysis_.tokens[verb.tokens.end].span()) == ":");
  return told || quoted;
}

bool ClaimText::quotation_boundary_between(uint32_t begin, uint32_t end) const {
  const auto it =
      std::lower_bound(analysis_.quote_pairs.begin(), analysis_.quote_pairs.end(), begin,
                       [](const QuotePair& q, uint32_t at) { return q.span.begin < at; });
  return it != analysis_.quote_pairs.end() && it->span.begin <= end;
}

// «“We will open two by June,” said the head of the trust»: what is claimed between quotation marks
// begins and ends there.
Span ClaimText::within_speech(uint32_t clause, Span span) const {
  const uint32_t group = analysis_.clauses[clause].verb;
  if (group == kNoIndex) return span;
  const Span verb = analysis_.verb_groups[group].span;
  auto it = std::upper_bound(analysis_.quote_pairs.begin(), analysis_.quote_pairs.end(), verb.begin,
                             [](uint32_t at, const QuotePair& q) { return at < q.span.begin; });
  if (it == analysis_.quote_pairs.begin()) return span;
  const Span speech = (it - 1)->span;
  if (!speech.contains(verb)) return span;
  if ((it - 1)->closed()) span.end = std::min(span.end, speech.end);
  // «told the Echo “we will open two”»: it begins there where its subject does.
  const TokenRange subject = analysis_.clauses[clause].subject;
  const bool own = !subject.empty() && speech.contains(analysis_.span_of(subject));
  if (own) span.begin = std::max(span.begin, speech.begin);
  return span;
}

// «has pledged to open two, | praising the nurses»: what somebody remarks by the way.
Span ClaimText::without_remark(uint32_t clause, Span span) const {
  constexpr uint32_t kLeast = 3;  // tokens before the comma
  for (uint32_t c = clause + 1; c < end_; ++c) {
    const Clause& next = analysis_.clauses[c];
    if (next.span.begin >= span.end) break;
    if (next.kind != ClauseKind::kParticiple || next.parent != clause || makes_claim(c)) continue;
    const VerbGroup& verb = analysis_.verb_groups[next.verb];
    const uint32_t begin = next.tokens.begin;
    const bool goes_on = verb.tokens.end < analysis_.tokens.size() &&
                         analysis_.text(analysis_.tokens[verb.tokens.end].span()) == "to";
    const bool remarks = verb.tense == Tense::kGerund && verb.verb_class == VerbClass::kSay &&
                         !goes_on;  // not «continuing to put them at risk»
    if (remarks && verb.tokens.begin == begin &&
        begin >= analysis_.clauses[clause].tokens.begin + kLeast &&
        analysis_.text(analysis_.tokens[begin - 1].span()) == "," && next.span.end >= span.end)
      return {span.begin, analysis_.tokens[begin - 2].end};
  }
  return span;
}

// «it had not paid, | adding that it would»: the words that lead to what is said next.
Span ClaimText::without_reporting_end(uint32_t clause, Span span) const {
  const auto after =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.span.begin < span.end; });
  if (after == analysis_.verb_groups.begin()) return span;
  const VerbGroup& last = *std::prev(after);
  const uint32_t begin = last.tokens.begin;
  if (last.span.end != span.end || last.tense != Tense::kGerund ||
      last.verb_class != VerbClass::kSay || begin < analysis_.clauses[clause].tokens.begin + 2 ||
      analysis_.text(analysis_.tokens[begin - 1].span()) != ",")
    return span;
  return {span.begin, analysis_.tokens[begin - 2].end};
}

// «this was no ‘broken promise’», «390 (headcount) and 445 (full-time)»: the mark that closes what was
// opened inside the claim.
Span ClaimText::with_closing_mark(Span span) const {
  const std::string_view text = analysis_.text(span);
  const size_t open = text.rfind('(');
  if (open != std::string_view::npos && text.find(')', open) == std::string_view::npos &&
      analysis_.text().substr(span.end).starts_with(')'))
    return {span.begin, span.end + 1};
  auto it = std::lower_bound(analysis_.quote_pairs.begin(), analysis_.quote_pairs.end(), span.begin,
                             [](const QuotePair& q, uint32_t at) { return q.span.begin < at; });
  for (; it != analysis_.quote_pairs.end() && it->span.begin < span.end; ++it) {
    if (it->closed() && it->span.end == span.end && analysis_.tokens[it->open].begin >= span.begin)
      return {span.begin, analysis_.tokens[it->close].end};
  }
  return span;
}

}  // namespace pledger
