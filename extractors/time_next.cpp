// «£2m this year and £3m next»: a word that stands for the unit named before.

#include <algorithm>

#include "extractors/time_pass.h"

namespace pledger {
namespace {

using G = TimeGroup;

}  // namespace

void TimeExtractor::Impl::Pass::remember_this(const FoundTime& time,
                                              const TimeExpression& written) {
  const TimeParts& read = time.parts;
  if (read.form != TimeForm::kUnit || read.has(G::kCount) ||
      read.attribute(G::kAnchor, "anchor") != "this")
    return;
  this_unit = written;
  unit = time_unit(read.attribute(G::kUnit, "unit"));
}

// «£2m this year and £3m next», «this month or next»: at the end of a phrase, behind an amount or a
// joining word.
bool TimeExtractor::Impl::Pass::may_stand_for_unit(uint32_t at, TokenRange sentence) const {
  const std::vector<Token>& tokens = analysis.tokens;
  if (tokens[at].word != impl.next_word || tokens[at].span().begin < this_unit->span.end)
    return false;
  if (at + 1 < sentence.end && tokens[at + 1].is(TokenKind::kWord)) return false;
  const Token& before = tokens[at - 1];
  const std::string_view word = analysis.text(before.span());
  const bool scale = at > sentence.begin + 1 && tokens[at - 2].is(TokenKind::kNumber) &&
                     tokens[at - 2].end == before.begin;  // £3m
  return word == "or" || word == "and" || word == "again" || word == "then" || scale ||
         before.is(TokenKind::kNumber) || impl.words.number(before.word).role != NumberRole::kNone;
}

void TimeExtractor::Impl::Pass::read_next_alone(TokenRange sentence) {
  for (uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
    if (!may_stand_for_unit(i, sentence)) continue;
    TimeExpression next = *this_unit;
    next.span = analysis.tokens[i].span();
    next.relation = TimeRelation::kIn;
    next.offset = unit_offset(unit, 1);
    const auto days = this_unit->start
                          ? unit_around(*this_unit->start, unit, 1, analysis.profile.country)
                          : std::nullopt;
    next.start = days ? std::optional(days->start) : std::nullopt;
    next.end = days ? std::optional(days->end) : std::nullopt;
    const auto place = std::find_if(analysis.times.rbegin(), analysis.times.rend(),
                                    [&](const TimeExpression& t) { return t.span < next.span; });
    analysis.times.insert(place.base(), std::move(next));
    return;
  }
}

}  // namespace pledger
