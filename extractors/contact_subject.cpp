#include "extractors/contact_subject.h"

#include <algorithm>

namespace pledger {
namespace {

// The last name or role that ends with the token before `end`; nullptr where none does.
const Mention* mention_before(const Analysis& analysis, uint32_t end) {
  const auto it =
      std::partition_point(analysis.mentions.begin(), analysis.mentions.end(),
                           [&](const Mention& mention) { return mention.tokens.begin < end; });
  if (it == analysis.mentions.begin()) return nullptr;
  const Mention& last = *(it - 1);
  const bool acts = last.kind != MentionKind::kPlace && last.kind != MentionKind::kPronoun;
  return acts && last.tokens.end == end ? &last : nullptr;
}

// The token behind «a year», «a month», where that ends at `end`; else `end`.
uint32_t before_rate(const Analysis& analysis, const Measure& measure, uint32_t end) {
  const bool rate = !measure.per.empty() && end > 2 &&
                    analysis.text(analysis.tokens[end - 1].span()) == measure.per &&
                    analysis.text(analysis.tokens[end - 2].span()) == "a";
  return rate ? end - 2 : end;
}

}  // namespace

uint32_t subject_behind_figure(const Analysis& analysis, uint32_t begin, uint32_t end) {
  if (end <= begin + 1) return 0;
  const Mention* named = mention_before(analysis, end);
  if (named == nullptr || named->tokens.begin <= begin) return 0;
  const auto text = [&](uint32_t i) { return analysis.text(analysis.tokens[i].span()); };
  uint32_t subject = named->tokens.begin;
  if (subject > begin + 1 && text(subject - 1) == "the") --subject;
  const bool determined = text(subject) == "the" || text(subject) == "The";
  const uint32_t last = analysis.tokens[subject - 1].end;
  const auto it =
      std::partition_point(analysis.measures.begin(), analysis.measures.end(),
                           [&](const Measure& measure) { return measure.span.begin < last; });
  if (it == analysis.measures.begin()) return 0;
  const Measure& measure = *(it - 1);
  if (measure.span.begin < analysis.tokens[begin].begin) return 0;
  const uint32_t counted = before_rate(analysis, measure, subject);
  if (!measure.noun_span.empty() && analysis.tokens[counted - 1].end == measure.noun_span.end)
    return subject;
  const bool counts = measure.kind != MeasureKind::kMoney;
  return measure.span.end == last && (determined || !counts) ? subject : 0;
}

}  // namespace pledger
