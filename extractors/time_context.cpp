#include "extractors/time_context.h"

#include <algorithm>

#include "core/layers.h"
#include "extractors/time_units.h"

namespace pledger {
namespace {

using G = TimeGroup;

constexpr uint32_t kClauseWords = 8;  // between «since» and the time that its clause ends with
constexpr uint32_t kShortSentence = 10;
constexpr uint32_t kCaseReach = 14, kCaseVerbReach = 6;  // before «within»: the cases; what is done
constexpr uint32_t kRunReach = 6;                        // before «to 2028»: what runs
constexpr uint32_t kMovedReach = 3;                      // before «from 2025»: what is moved
constexpr uint32_t kVerbGroup = 3;      // tokens in which a verb stands beside its time
constexpr int kFirstModernYear = 1980;  // older pairs of years are rather of a war or a voyage

bool ends_with_ed(std::string_view word) { return word.size() > 4 && word.ends_with("ed"); }

bool is_money(std::string_view sign) {
  return sign.ends_with('$') || sign == "\u00A3" || sign == "\u20AC" || sign == "\u20B9";
}

bool is_lower(std::string_view word) { return !word.empty() && word[0] >= 'a' && word[0] <= 'z'; }

}  // namespace

void TimeContext::mark(TimeParts& parts, TokenRange sentence) const {
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  if (parts.id(G::kRelation) == "from" && begin > sentence.begin)
    parts.moved = is_moved(begin, sentence);
  if (parts.id(G::kRelation) == "from" && begin > sentence.begin)
    parts.of_period =
        parts.moved || (bits(begin - 1) & kSourceWord) != 0 || is_base_of_change(parts, sentence);
  // «an increase from the same quarter last year»
  if (parts.form == TimeForm::kSame && parts.id(G::kRelation) == "from") parts.of_period = true;
  // «through the 1990s» lasts, «through 2026» ends
  const bool through = parts.has(G::kRelation) && parts[G::kRelation]->entry->form == "through";
  const std::string_view part = parts.attribute(G::kPart, "part");
  if (through && parts.has(G::kThe) && part != "end" && part != "start")
    parts.clause_relation = TimeRelation::kOver;
  if (parts.form == TimeForm::kSpan && parts.relation() == TimeRelation::kWithin)
    parts.from_event = parts.attribute(G::kUnit, "unit") == "hour" ||  // a standard for each case
                       is_past_beside(begin, sentence) || is_each_case(begin, sentence);
  if (parts.form == TimeForm::kSpan) parts.ranked = is_ranked(parts, sentence);
  if (end >= sentence.end) return;
  const std::string_view next = text(end);
  const bool or_later = next == "or" && end + 1 < sentence.end &&
                        (text(end + 1) == "later" || text(end + 1) == "beyond");
  const bool onwards = next == "onwards" || next == "onward";
  const bool opens =
      parts.relation() == TimeRelation::kIn || parts.relation() == TimeRelation::kFrom;
  if (onwards || (or_later && opens)) parts.clause_relation = TimeRelation::kFrom;
  parts.before_noun = analysis_.tokens[end].is(TokenKind::kWord) && is_lower(next) &&
                      (bits(end) & kJoiningWord) == 0;
  if (parts.form == TimeForm::kSpan)
    parts.from_event = parts.from_event || next == "of" || next == "after";
  if (parts.form == TimeForm::kWeekday && parts.has(G::kThe) && !parts.has(G::kAnchor))
    parts.from_event = next == "before" || next == "after";
  if (parts.form == TimeForm::kBeside && !parts.has(G::kAnchor))
    parts.from_event = analysis_.tokens[end].is(TokenKind::kWord) &&
                       (bits(end) & kJoiningWord) == 0 && text(end - 1) != "that";
}

// «was pushed back from 2025»
bool TimeContext::is_moved(uint32_t from, TokenRange sentence) const {
  for (uint32_t i = from; i > sentence.begin && from - i < kMovedReach; --i) {
    if ((bits(i - 1) & kMovedWord) != 0) return true;
    if (analysis_.tokens[i - 1].is(TokenKind::kPunct)) return false;
  }
  return false;
}

// One word in a hundred is enough; a text of a few words says nothing.
bool TimeContext::is_fiscal_document() {
  if (fiscal_document_ < 0) {
    size_t words = 0;
    for (uint32_t i = 0; i < analysis_.tokens.size(); ++i)
      words += (bits(i) & kFiscalWord) != 0 ? 1 : 0;
    fiscal_document_ = words >= 3 && words * 100 >= analysis_.tokens.size() ? 1 : 0;
  }
  return fiscal_document_ == 1;
}

void TimeContext::read_subject(uint32_t sentence) {
  if (subject_of_ == sentence) return;
  subject_of_ = sentence;
  subject_ = 0;
  money_ = false;
  const TokenRange tokens = analysis_.sentences[sentence].tokens;
  for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
    subject_ |= bits(i);
    money_ = money_ || (analysis_.tokens[i].is(TokenKind::kSymbol) && is_money(text(i)));
  }
}

// «since the scheme began in 2019», «before the term ends next May»: the word that opens the clause
// relates the time. The clause holds a subject and a verb, no figure and no mark.
void TimeContext::read_clause(TimeParts& parts, TokenRange free) const {
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t begin = parts.tokens.begin;
  if (ends_what_runs(parts, free)) {
    parts.clause_relation = TimeRelation::kUntil;
    parts.tokens.begin = begin - 1;
    parts.span.begin = tokens[begin - 1].begin;
    return;
  }
  const std::string_view relation = parts.id(G::kRelation);
  if (begin < free.begin + 3 || !(relation.empty() || relation == "in" || relation == "on")) return;
  const bool verb =
      ends_with_ed(text(begin - 1)) || (bits(begin - 1) & (kLooksBack | kLooksAhead)) != 0;
  bool came = false;
  for (uint32_t i = begin - 1; i > free.begin && begin - i < kClauseWords; --i) {
    const Token& token = tokens[i - 1];
    if (!token.is(TokenKind::kWord) || (bits(i - 1) & kComparingWord) != 0 ||
        words_.number(token.word).role != NumberRole::kNone)
      return;
    const auto opens = words_.clause_relation(token.word);
    if (!opens) {  // «since the rules came into force in 2019»
      came = came || text(i - 1) == "came" || text(i - 1) == "went";
      continue;
    }
    if (begin - i < 2) return;                                // «since reopened in 2019»
    if (!verb && !came && !text(i).ends_with("ing")) return;  // «since taking office in 2022»
    parts.clause_relation = opens;
    parts.tokens.begin = i - 1;
    parts.span.begin = token.begin;
    return;
  }
}

// «on» stands before days: with anything longer it compares, or belongs to its verb («voted on this
// year's budget»). The article and preposition of «in the 2021 review» are those of the review.
void TimeContext::trim(TimeParts& parts, TokenRange sentence) const {
  const auto begin_at = [&](const TimePiece& piece) {
    parts.span.begin = piece.span.begin;
    parts.tokens.begin = piece.tokens.begin;
  };
  const TimePiece* relation = parts[G::kRelation];
  const bool dated = parts.form == TimeForm::kDate && !parts.has(G::kDay);
  const bool length = parts.form == TimeForm::kAgo || parts.form == TimeForm::kSame ||
                      parts.form == TimeForm::kBeside || parts.form == TimeForm::kUnit;
  const bool unit_of_days =
      granularity_of(time_unit(parts.attribute(G::kUnit, "unit"))) == Granularity::kDay ||
      granularity_of(time_unit(parts.attribute(G::kLink, "unit"))) == Granularity::kDay;
  const bool long_time = dated || parts.form == TimeForm::kYear ||
                         parts.form == TimeForm::kYearPair || parts.form == TimeForm::kQuarter ||
                         parts.form == TimeForm::kSeason || (length && !unit_of_days);
  // «2% up over the same month last year»
  const bool over = parts.form == TimeForm::kSame && parts.relation() == TimeRelation::kOver;
  if (relation != nullptr && (over || parts.id(G::kRelation) == "on") && long_time &&
      relation->tokens.begin == parts.tokens.begin && !parts.has(G::kPart))
    begin_at(*(relation + 1));
  if (over) parts.clause_relation = TimeRelation::kIn;
  const bool bare_year =
      (dated || parts.form == TimeForm::kYear || parts.form == TimeForm::kYearPair) &&
      parts.has(G::kYear) && !parts.has(G::kPart) && !parts.has(G::kUnit) &&
      !parts.has(G::kCalendar) && !parts.has(G::kEra);
  if (!bare_year || !parts.has(G::kThe) || parts.clause_relation) return;
  const uint32_t end = parts.tokens.end;
  const bool noun = end < sentence.end && analysis_.tokens[end].is(TokenKind::kWord) &&
                    analysis_.tokens[end].has(kSpaceBefore) && (bits(end) & kJoiningWord) == 0;
  parts.names_noun = noun;
  const TimeRelation related = parts.relation();
  const bool related_to_noun =
      relation == nullptr || related == TimeRelation::kIn || related == TimeRelation::kOver;
  if (noun && related_to_noun) begin_at(*(parts[G::kThe] + 1));
}

// «were seen within two weeks»: of whenever it was.
bool TimeContext::is_past_beside(uint32_t begin, TokenRange sentence) const {
  for (uint32_t i = begin; i > sentence.begin && begin - i < kVerbGroup; --i) {
    if ((bits(i - 1) & kLooksBack) == 0) continue;
    // «will be paid once and spent within a year»
    if (i < sentence.begin + 2 || text(i - 2) != "and") return true;
    for (uint32_t j = i - 2; j > sentence.begin && i - j < kCaseReach; --j) {
      if ((bits(j - 1) & kLooksAhead) != 0) return false;
    }
    return true;
  }
  return false;
}

// «has not worked since Christmas»: the last one, whatever year the text has told.
bool TimeContext::is_perfect_beside(uint32_t begin, TokenRange sentence) const {
  constexpr uint32_t kPerfect = kPresentWord | kLooksBack;  // has, have
  for (uint32_t i = begin; i > sentence.begin && begin - i < kCaseVerbReach; --i) {
    if ((bits(i - 1) & kPerfect) == kPerfect) return true;
  }
  return false;
}

// «95 per cent of patients are treated within 18 weeks»: of each case, counted from its own day.
bool TimeContext::is_each_case(uint32_t begin, TokenRange sentence) const {
  bool done = false, cases = false;
  for (uint32_t i = begin; i > sentence.begin && begin - i < kCaseReach; --i) {
    const uint32_t found = bits(i - 1);
    done = done || ((found & kCaseWord) != 0 && begin - i < kCaseVerbReach);
    cases = cases || (found & (kCountedWord | kSetWord)) != 0 || text(i - 1) == "%" ||
            text(i - 1) == "cent" || text(i - 1) == "percent";
  }
  return done && cases;
}

// «funding runs to 2028», «spent to 31 March 2025»; not «back to 2019 levels», «compared to 2019».
bool TimeContext::ends_what_runs(const TimeParts& parts, TokenRange free) const {
  const bool dated = parts.has(G::kYear) || parts.has(G::kDay) || parts.has(G::kFiscal) ||
                     (parts.form == TimeForm::kPartOfUnit && parts.has(G::kPart));
  const uint32_t begin = parts.tokens.begin;
  if (!dated || parts.before_noun || parts.has(G::kRelation) || begin < free.begin + 2 ||
      text(begin - 1) != "to" || (bits(begin - 2) & kComparingWord) != 0)
    return false;
  for (uint32_t i = begin - 1; i > free.begin && begin - i <= kRunReach; --i) {
    if ((bits(i - 1) & (kRunningWord | kMovedWord)) != 0) return true;
    if (analysis_.tokens[i - 1].is(TokenKind::kPunct)) return false;
  }
  return false;
}

TimeSetting TimeContext::setting(const TimeParts& parts, uint32_t sentence,
                                 const PreviousTime& previous, const PreviousTime& told) {
  TimeSetting setting;
  setting.published = analysis_.profile.published;
  setting.country = analysis_.profile.country;
  setting.previous = previous.days;
  setting.previous_granularity = previous.granularity;
  setting.previous_calendar = previous.calendar;
  setting.previous_country = previous.calendar_country;
  setting.direction = direction(parts, analysis_.sentences[sentence].tokens);
  tell(parts, sentence, previous, told, setting);
  // «See you on Monday»: a short sentence without any cue is no story.
  if (setting.direction == TimeDirection::kUnknown) {
    const TokenRange tokens = analysis_.sentences[sentence].tokens;
    // «It is down from 40 in May»: what it is compared with lies behind.
    const bool compared = follows_comparison(parts);
    const bool ahead = !compared && (tokens.size() <= kShortSentence || is_limit(parts, tokens));
    setting.direction = ahead ? TimeDirection::kAhead : TimeDirection::kBack;
    setting.unsure = !ahead && !compared;
  }
  // «had fallen in the previous year»: not of a deadline told before.
  if (setting.direction == TimeDirection::kBack && setting.published && setting.previous &&
      setting.previous->start > *setting.published &&
      parts.attribute(G::kAnchor, "anchor") == "previous")
    setting.previous.reset();
  setting.near_previous = previous.days && sentence - previous.sentence <= 1 &&
                          setting.direction == TimeDirection::kBack;
  if (parts.has(G::kYear2) || parts.form == TimeForm::kQuarter) {
    read_subject(sentence);
    setting.fiscal = (subject_ & kFiscalWord) != 0 || (parts.number(G::kYear) >= kFirstModernYear &&
                                                       (money_ || is_fiscal_document()));
    setting.school = (subject_ & kSchoolWord) != 0;
    setting.sport = (subject_ & kSportWord) != 0;
  }
  return setting;
}

}  // namespace pledger
