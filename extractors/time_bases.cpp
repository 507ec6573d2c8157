// TimeContext, the part for what a figure is compared with: the year from which it rose, the stretch of
// which it is the worst.

#include <algorithm>

#include "extractors/time_context.h"

namespace pledger {
namespace {

using G = TimeGroup;

}  // namespace

// «up by 3 per cent from October», «down 4% from March 2021»
bool TimeContext::moves_up(uint32_t from, TokenRange sentence) const {
  constexpr uint32_t kReach = 5;
  for (uint32_t i = from; i > sentence.begin && from - i < kReach; --i) {
    if (text(i - 1) == "up" || text(i - 1) == "down") return true;
  }
  return false;
}

// Whether «a rise of», «a fall of» stands a few words before `from`, with nothing but what it counts between.
bool TimeContext::is_change_of(uint32_t from, TokenRange sentence) const {
  constexpr uint32_t kReach = 12;
  for (uint32_t i = from; i > sentence.begin + 1 && from - i < kReach; --i) {
    const std::string_view word = text(i - 1);
    if (word == "to" || word == "," || word == ";") return false;
    if (word != "of" && word != "by") continue;
    const LexiconMatch change = words_.lexicons().longest(words_.directions(), analysis_.text(),
                                                          analysis_.tokens, i - 2, i - 1);
    return change && change.entry->attribute("pos").find("noun") != std::string_view::npos;
  }
  return false;
}

// «up 3 per cent from last year», «a rise from 2020»: the year compared with begins nothing. What is to come
// does: «a rise of 3% from 2031».
bool TimeContext::is_base_of_change(const TimeParts& parts, TokenRange sentence) const {
  const bool counted =
      is_change_of(parts.tokens.begin, sentence);  // «a fall of 40 beds from June 2024»
  const bool year = parts.form == TimeForm::kYear || parts.form == TimeForm::kYearPair ||
                    parts.form == TimeForm::kFiscalYear ||
                    ((counted || moves_up(parts.tokens.begin, sentence)) &&
                     parts.form == TimeForm::kDate && !parts.has(G::kDay));
  const std::string_view anchor = parts.attribute(G::kAnchor, "anchor");
  if (!year && !(parts.form == TimeForm::kUnit && (anchor == "last" || anchor == "previous")))
    return false;
  const uint32_t begin = parts.tokens.begin;
  const std::string_view last = text(begin - 1);
  // «a rise in uptake in 2022 from 2021»
  if (parts.form == TimeForm::kYear && year_at(begin - 1) > parts.number(G::kYear)) return true;
  const LexiconMatch change = words_.lexicons().longest(words_.directions(), analysis_.text(),
                                                        analysis_.tokens, begin - 1, begin);
  // «raised from 2020» begins then.
  const bool named = change && change.entry->attribute("pos") != "verb" &&
                     (change.entry->attribute("pos") != "adj" || change.entry->has("behind"));
  if (year && parts.tokens.end < sentence.end) {  // from the 2010 baseline
    const std::string_view next = text(parts.tokens.end);
    if (next == "baseline" || next == "peak" || next == "high" || next == "low") return true;
  }
  if (parts.tokens.end < sentence.end && text(parts.tokens.end) == "to") return false;  // a range
  if (!counted && !named && last != "%" && last != "cent" && last != "percent" && last != "points")
    return false;
  const auto& published = analysis_.profile.published;
  if (year && published && parts.number(G::kYear) >= static_cast<int>(published->year()))
    return false;
  for (uint32_t i = sentence.begin; i < begin; ++i) {
    if ((bits(i) & kLooksAhead) != 0) return false;
  }
  return true;
}

// «In 10 months, the country has recorded …»: the months up to now.
bool TimeContext::tells_perfect(TokenRange clause) const {
  constexpr uint32_t kPerfect = kPresentWord | kLooksBack;  // has, have
  constexpr uint32_t kReach = 8;
  const uint32_t end = std::min(clause.end, clause.begin + kReach);
  for (uint32_t i = clause.begin + 1; i + 1 < end; ++i) {
    if ((bits(i) & kLooksAhead) != 0) return false;
    if ((bits(i) & kPerfect) == kPerfect)
      return text(i + 1).ends_with("ed") || (bits(i + 1) & kLooksBack) != 0;
  }
  return false;
}

// «the third strike in», «the worst figures in»: a rank a few words before.
bool TimeContext::is_ranked(const TimeParts& parts, TokenRange sentence) const {
  constexpr uint32_t kReach = 6;
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  if (begin == sentence.begin && end < sentence.end && text(end) == ",")
    return tells_perfect({end, sentence.end});
  if (parts.id(G::kRelation) != "in") return false;
  for (uint32_t i = begin; i > sentence.begin && begin - i < kReach; --i) {
    const Token& token = analysis_.tokens[i - 1];
    if (token.is(TokenKind::kPunct) || (bits(i - 1) & kLooksAhead) != 0) return false;
    if ((bits(i - 1) & kRankWord) != 0 || words_.number(token.word).ordinal > 0) return true;
  }
  return false;
}

}  // namespace pledger
