// TimeContext, the part that judges what is relative or bound to events: more than five years, has
// opened one in 29 months, the early hours.

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "extractors/time_context.h"
#include "extractors/time_tokens.h"
#include "extractors/time_units.h"

namespace pledger {
namespace {

using G = TimeGroup;

bool is_hours(const TimeParts& parts) { return parts.attribute(G::kUnit, "unit") == "hour"; }

}  // namespace

// «£40m a year until 2030», «400 each month from May»: the unit is that of a rate, and the date stands alone.
bool TimeContext::is_rate(const TimeParts& parts, std::string_view before) const {
  if (parts.has(G::kRelation) || parts.attribute(G::kUnit, "unit") == "week") return false;
  const TimePiece* count = parts[G::kCount];
  if (count != nullptr) return !count->is_class();  // an article
  return before == "a" || before == "an" || before == "per" || before == "each" ||
         before == "every";
}

// «under 18 weeks from 2008 until 2016»: two dates, and a length before them.
bool TimeContext::goes_on_until(const TimeParts& parts, TokenRange sentence) const {
  const uint32_t end = parts.tokens.end;
  if (parts.rule->text("link") != "from" || end + 1 >= sentence.end) return false;
  const std::string_view next = text(end);
  return (next == "until" || next == "to" || next == "through") &&
         (is_year_like(text(end + 1)) ||
          (words_.role(analysis_.tokens[end + 1].word) & kTimeSure) != 0);
}

// «since the strikes started in March»: the clause says when.
bool TimeContext::begins_then(uint32_t at, uint32_t end) const {
  constexpr uint32_t kReach = 4;
  const auto is_past = [&](uint32_t i) {
    return text(i).ends_with("ed") || (bits(i) & (kLooksBack | kZeroPast)) != 0;
  };
  if (at >= end || !is_past(at)) return false;
  for (uint32_t i = at + 1; i < std::min(end, at + kReach); ++i) {
    const Token& token = analysis_.tokens[i];
    if (token.is(TokenKind::kPunct)) return false;
    if ((words_.role(token.word) & kTimeSure) != 0 || is_year_like(text(i))) return true;
  }
  return false;
}

bool TimeContext::accepts_event(const TimeParts& parts, uint32_t last_end,
                                uint32_t sentence_end) const {
  const TimePiece& event = *parts[G::kEvent];
  const uint32_t begin = parts.tokens.begin;
  const bool joined = last_end != 0 && parts.first_piece == last_end + 1 &&
                      (text(begin - 1) == "and" || text(begin - 1) == "to");
  if (event.entry == nullptr) return false;
  if (event.entry->attribute("kind") == "holiday")
    return parts.has(G::kRelation) || parts.has(G::kAnchor) || parts.has(G::kYear) ||
           parts.has(G::kPart) || joined;  // Christmas and New Year
  if (!parts.has(G::kRelation)) return false;
  if (parts.relation() == TimeRelation::kSince && begins_then(parts.tokens.end, sentence_end))
    return false;
  switch (parts.relation()) {
    case TimeRelation::kBefore:
    case TimeRelation::kAfter:
    case TimeRelation::kSince:
    case TimeRelation::kUntil:
    case TimeRelation::kBy:
      return true;
    case TimeRelation::kOver:
      return parts.id(G::kRelation) == "throughout" || parts.has(G::kPart);
    case TimeRelation::kIn: {
      const std::string_view relation = parts.id(G::kRelation);
      const std::string_view form = event.entry->form;
      return relation == "during" || parts.has(G::kPart) ||
             (relation == "on" && form.ends_with(" day"));
    }
    default:
      return false;
  }
}

// «within five years», «in two days»; not «in week one», «in two hours».
bool TimeContext::accepts_span(const TimeParts& parts, TokenRange sentence) const {
  const uint32_t end = parts.tokens.end;
  const std::string_view next = end < sentence.end && analysis_.tokens[end].is(TokenKind::kWord)
                                    ? text(end)
                                    : std::string_view();
  const std::string_view relation = parts.id(G::kRelation);
  const bool hours = parts.attribute(G::kUnit, "unit") == "hour";
  if (relation == "in" && (hours || next == "of" || next == "old")) return false;
  if (parts.attribute(G::kUnit, "unit") == "quarter" && !entry_plural(parts)) return false;
  // «the current in year gap»
  const TimeUnit unit = time_unit(parts.attribute(G::kUnit, "unit"));
  const bool in_year = unit == TimeUnit::kYear || unit == TimeUnit::kMonth;
  if (relation == "in" && in_year && !parts.has(G::kCount) && !entry_plural(parts)) return false;
  // in week one
  if (!parts.has(G::kCount) && end < sentence.end &&
      (analysis_.tokens[end].is(TokenKind::kNumber) ||
       words_.number(analysis_.tokens[end].word).role != NumberRole::kNone))
    return false;
  if (relation == "in" && parts.has(G::kCount) && is_so_far(parts, sentence)) return false;
  if (parts.relation() == TimeRelation::kOver) return !hours && spreads(parts, sentence);
  // «92% will be seen in 18 weeks»: of each case
  if (relation == "in" && parts.has(G::kCount) && is_each_case(parts.tokens.begin, sentence))
    return false;
  return (parts.relation() == TimeRelation::kWithin || relation == "in") &&
         !next.starts_with("old");  // in 5 to 14 year olds
}

// «will last 18 months», «talks last two days»: a verb and how long, not «in the last 18 months», «their last
// two years», «was shut last two weeks».
bool TimeContext::is_verb_last(const TimeParts& parts, TokenRange sentence) const {
  static constexpr std::array<std::string_view, 12> kKeeps = {
      "of", "from", "than", "on", "at", "about", "into", "with", "against", "by", "in", "for"};
  const uint32_t begin = parts.tokens.begin;
  if (begin <= sentence.begin || text(begin) != "last" || !parts.has(G::kCount)) return false;
  const Token& token = analysis_.tokens[begin - 1];
  const std::string_view before = text(begin - 1);
  if (!token.is(TokenKind::kWord) || token.has(kPossessive)) return false;
  if ((bits(begin - 1) & (kDeterminer | kLooksBack)) != 0 || before.ends_with("ed")) return false;
  if (before == "and" && begin > sentence.begin + 1)
    return text(begin - 2) != "first" && text(begin - 2) != "next";
  return std::find(kKeeps.begin(), kKeeps.end(), before) == kKeeps.end();
}

// «two weeks ago», not «half a century ago».
bool TimeContext::accepts_ago(const TimeParts& parts, TokenRange sentence, std::string_view before,
                              std::string_view next) const {
  const uint32_t begin = parts.tokens.begin;
  const std::string_view way = parts.attribute(G::kAnchor, "anchor");
  if (is_hours(parts) && way != "ago" && way != "from_now") return false;
  if (before == "half" || before == "Half") return false;  // half a century ago
  if (next == "of" || next == "than") return false;
  if (way != "last" && way != "next" && !parts.has(G::kCount) && begin > sentence.begin &&
      analysis_.tokens[begin - 1].has(kHasDigit))
    return false;  // AI3 weeks ago
  return way != "to_come" || parts.has(G::kRelation);
}

// «next year», «this month», not «this fiscal rule».
bool TimeContext::accepts_unit(const TimeParts& parts, std::string_view next) const {
  if (qualifies_noun(parts, next)) return false;
  if (parts.entry_has(G::kUnit, "fy") && parts.before_noun) return false;  // this fiscal rule
  // «will hire 20 next year»
  if (parts.has(G::kCount) && parts.has(G::kAnchor) && !entry_plural(parts) &&
      parts[G::kAnchor]->entry->form == "next" &&
      parts[G::kCount]->tokens.begin < parts[G::kAnchor]->tokens.begin)
    return false;
  if (parts.attribute(G::kUnit, "unit") != "vague")
    return !is_hours(parts) || parts.has(G::kCount) || entry_plural(parts);
  // «it was all that Parliament heard»
  return parts.has(G::kRelation) ||
         (parts.id(G::kUnit) != "period" && parts.attribute(G::kAnchor, "anchor") != "same");
}

// «at the end of the year», not «in the early hours».
bool TimeContext::accepts_part_of_unit(const TimeParts& parts, std::string_view next) const {
  if (is_hours(parts)) return false;  // in the early hours
  if (!parts.has(G::kPart) && !parts.has(G::kAnchor) && !parts.entry_has(G::kUnit, "part")) {
    const std::string_view relation = parts.id(G::kRelation);
    const bool lasts =
        relation == "in" || relation == "during" || relation == "over" || relation == "throughout";
    return lasts && !entry_plural(parts) && !parts.before_noun && next != "of" && next != "to";
  }
  return parts.has(G::kRelation) || parts.attribute(G::kUnit, "unit") != "vague";
}

bool TimeContext::accepts_relative(const TimeParts& parts, uint32_t last_end,
                                   TokenRange sentence) const {
  if (is_verb_last(parts, sentence)) return false;
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  const std::string_view next =
      end < sentence.end && tokens[end].is(TokenKind::kWord) ? text(end) : std::string_view();
  const std::string_view before = begin > sentence.begin ? text(begin - 1) : std::string_view();
  const std::string_view relation = parts.id(G::kRelation);
  switch (parts.form) {
    case TimeForm::kDecade: {
      if (before == "their" || before == "his" || before == "her" || before == "my" ||
          before == "our")
        return false;
      const bool full = parts.number(G::kDecade) >= 1000 && parts[G::kDecade]->entry == nullptr;
      return full || parts.has(G::kThe) ||
             (parts.has(G::kRelation) && parts[G::kDecade]->entry != nullptr);
    }
    case TimeForm::kDeictic: {
      if (parts.entry_has(G::kDeictic, "joined") && last_end == 0) return false;
      const bool named =
          begin > sentence.begin && tokens[begin].has(kCapital) && tokens[begin - 1].has(kCapital);
      return !named;
    }
    case TimeForm::kSpan:
      return accepts_span(parts, sentence);
    case TimeForm::kYearTo:
      return !is_rate(parts, before) && !goes_on_until(parts, sentence);
    case TimeForm::kAgo:
      return accepts_ago(parts, sentence, before, next);
    case TimeForm::kWeekdayDay:
      return next.empty() || (bits(end) & kJoiningWord) != 0;
    case TimeForm::kBeside: {
      const std::string_view link = parts[G::kLink]->entry->form;
      if (is_hours(parts) || (link != "before" && link != "after")) return false;
      if ((relation == "for" || before == "for") && parts.has(G::kCount)) return false;
      return parts.has(G::kThe) || parts.has(G::kCount);
    }
    case TimeForm::kUnit:
      return accepts_unit(parts, next);
    case TimeForm::kPartOfUnit:
      return accepts_part_of_unit(parts, next);
    case TimeForm::kWeekOn:
      return before != "for" && !is_often(begin, sentence);
    case TimeForm::kVague:
      return relation != "for" || before != "waiting";
    case TimeForm::kDayOfMonth:
      // «will open 3 next month», not «on 3 next month», «the 3rd of next month»
      if (tokens[begin].is(TokenKind::kNumber) && begin + 1 < end && text(begin + 1) == "next" &&
          std::isdigit(static_cast<unsigned char>(text(begin).back())) != 0)
        return false;
      return parts.has(G::kUnit) || next.empty() || next == "and" || next == "or";
    case TimeForm::kQuarter:
      return parts.entry_has(G::kQuarter, "symbol") || parts.has(G::kYear) || parts.has(G::kUnit) ||
             parts.has(G::kDecade) || parts.has(G::kOrdinal) ||
             (next != "of" && (parts.has(G::kThe) || (before.empty() && !parts.before_noun)));
    default:
      return true;
  }
}

// «same day appointments», «in 2020, the last month before the vote»: which one it is, other words tell.
bool TimeContext::qualifies_noun(const TimeParts& parts, std::string_view next) const {
  const std::string_view anchor = parts.attribute(G::kAnchor, "anchor");
  if (anchor == "same")
    return parts[G::kAnchor]->entry->form == "same" && parts.before_noun && !parts.has(G::kThe);
  const uint32_t begin = parts.tokens.begin;
  const bool the = parts.has(G::kThe) || (begin > 0 && text(begin - 1) == "the");
  const bool one = the && !parts.has(G::kRelation) && !parts.has(G::kCount);
  return one && (anchor == "last" || anchor == "next") &&
         (next == "before" || next == "when" || next == "that");
}

// Whether the words before «a week on Monday» say how often: twice, two shifts, three days.
bool TimeContext::is_often(uint32_t begin, TokenRange sentence) const {
  for (uint32_t i = begin; i > sentence.begin && begin - i < 2; --i) {
    const Token& token = analysis_.tokens[i - 1];
    if (token.is(TokenKind::kNumber) || words_.number(token.word).role != NumberRole::kNone)
      return true;
  }
  return false;
}

// «has opened one in 29 months», «have not had a doctor in 27 weeks»: a length up to now.
bool TimeContext::is_so_far(const TimeParts& parts, TokenRange sentence) const {
  constexpr uint32_t kPerfect = kPresentWord | kLooksBack;  // has, have
  constexpr uint32_t kReach = 12, kVerb = 3;
  for (uint32_t i = parts.tokens.begin; i > sentence.begin; --i) {
    if (parts.tokens.begin - i >= kReach || (bits(i - 1) & kLooksAhead) != 0) return false;
    const Token& token = analysis_.tokens[i - 1];
    if (!token.is(TokenKind::kWord) && !token.is(TokenKind::kNumber)) return false;
    if (text(i - 1) == "to") return false;  // has promised to open it in two years
    if ((bits(i - 1) & kPerfect) != kPerfect) continue;
    for (uint32_t j = i; j < std::min(i + kVerb, parts.tokens.begin); ++j) {
      if ((bits(j) & kLooksBack) != 0 || text(j).ends_with("ed")) return true;
    }
    return false;
  }
  return false;
}

// «£50m over five years», «200 nurses over five years» are spread; «waited over five years», «children over five years» are more
// than that.
bool TimeContext::spreads(const TimeParts& parts, TokenRange sentence) const {
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  constexpr uint32_t kMore = kLastingWord | kAgedWord;
  if (end < sentence.end && (bits(end) & kLengthWord) != 0) return false;
  // «145 waited over 65 weeks, 31 over 78 weeks», «over 65 weeks: 12,238»: so many of those who waited
  const std::string_view unit = parts.attribute(G::kUnit, "unit");
  if ((unit == "week" || unit == "hour") && begin > sentence.begin) {
    const Token& before = analysis_.tokens[begin - 1];
    if (before.is(TokenKind::kNumber) || (before.is(TokenKind::kPunct) && text(begin - 1) != ","))
      return false;
  }
  return begin == sentence.begin || (bits(begin - 1) & kMore) == 0;
}

bool TimeContext::entry_plural(const TimeParts& parts) {
  return parts.entry_has(G::kUnit, "plural");
}

}  // namespace pledger
