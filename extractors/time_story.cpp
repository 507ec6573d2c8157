// TimeContext, the part that tells whose time a bare month or day is of: that of a story which the
// text goes on with, that of a promise made then, or the article's own present.

#include <algorithm>

#include "core/layers.h"
#include "extractors/time_context.h"

namespace pledger {
namespace {

using G = TimeGroup;

constexpr int kOldYears = 20;             // behind the article: of a text that tells of old times
constexpr uint32_t kOldYearsTold = 3;     // so many years, or one with its month, tell such a text
constexpr uint32_t kMonthReach = 3;       // tokens from a month to its year: May 11, 1941
constexpr uint32_t kAheadSentences = 20;  // in which the first time told is looked for

bool is_precise(Granularity granularity) {
  return granularity == Granularity::kDay || granularity == Granularity::kMonth;
}

}  // namespace

// The year that stands at this token, 0 where none does.
int TimeContext::year_at(uint32_t at) const {
  const Token& token = analysis_.tokens[at];
  if (!token.is(TokenKind::kNumber) || token.end - token.begin != 4) return 0;
  if (at > 0 && !token.has(kSpaceBefore) && analysis_.tokens[at - 1].is(TokenKind::kSymbol))
    return 0;
  int year = 0;
  for (const char c : text(at)) {
    if (c < '0' || c > '9') return 0;
    year = year * 10 + (c - '0');
  }
  return year >= 1000 && year < 2200 ? year : 0;
}

// The month that belongs to the year at this token, 0 where none does.
unsigned TimeContext::month_before(uint32_t at) const {
  static const char32_t month = class_info("MONTH").base;
  for (uint32_t i = at; i > 0 && at - i < kMonthReach; --i) {
    const Token& token = analysis_.tokens[i - 1];
    if (!token.is(TokenKind::kWord)) continue;
    if ((words_.role(token.word) & kTimeCore) == 0) return 0;
    const Entry* entry = words_.entry_of(text(i - 1));
    if (entry != nullptr && words_.of(*entry).code == month)
      return static_cast<unsigned>(words_.of(*entry).value);
    return 0;
  }
  return 0;
}

// «on Monday», «yesterday», «last year», but not «the next year».
bool TimeContext::speaks_of_now(uint32_t at) const {
  static const char32_t weekday = class_info("WEEKDAY").base, deictic = class_info("DEICTIC").base;
  const Token& token = analysis_.tokens[at];
  const uint8_t role = token.is(TokenKind::kWord) ? words_.role(token.word) : uint8_t{0};
  if ((role & (kTimeCore | kTimeLead)) == 0) return false;
  const Entry* entry = words_.entry_of(text(at));
  if (entry == nullptr) return false;
  if (words_.of(*entry).code == weekday) return !entry->has("ambiguous");
  if (words_.of(*entry).code == deictic)
    return !entry->has("previous") && entry->number("offset").value_or(0) != 0;
  const std::string_view anchor = entry->attribute("anchor");
  if (anchor != "last" && anchor != "next" && anchor != "this") return false;
  if (at > 0 && analysis_.tokens[at - 1].word == words_.the()) return false;
  if (at + 1 >= analysis_.tokens.size()) return false;
  const Entry* unit = words_.entry_of(text(at + 1));
  return unit != nullptr && unit->has("unit") && unit->attribute("unit") != "vague";
}

bool TimeContext::is_old_story() {
  if (old_story_ >= 0) return old_story_ == 1;
  old_story_ = 0;
  if (!analysis_.profile.published) return false;
  const int now = int{analysis_.profile.published->year()};
  uint32_t years = 0;
  bool dated = false;
  for (uint32_t i = 0; i < analysis_.tokens.size(); ++i) {
    if (const int year = year_at(i); year > 0) {
      if (year > now - kOldYears) return false;
      ++years;
      dated = dated || month_before(i) != 0;
    } else if (speaks_of_now(i)) {
      return false;
    }
  }
  old_story_ = dated || years >= kOldYearsTold ? 1 : 0;
  return old_story_ == 1;
}

// In a text of old times: the first month and year from this sentence on, or the first year.
std::optional<DateInterval> TimeContext::told_ahead(uint32_t sentence,
                                                    Granularity& granularity) const {
  const auto& sentences = analysis_.sentences;
  const auto last = std::min<size_t>(sentences.size(), size_t{sentence} + kAheadSentences) - 1;
  int first_year = 0;
  for (uint32_t i = sentences[sentence].tokens.begin; i < sentences[last].tokens.end; ++i) {
    const int year = year_at(i);
    if (year == 0) continue;
    if (const unsigned month = month_before(i); month != 0) {
      granularity = Granularity::kMonth;
      return month_interval(year, month);
    }
    if (first_year == 0) first_year = year;
  }
  granularity = Granularity::kYear;
  return first_year != 0 ? year_interval(first_year) : std::nullopt;
}

// «They said in November that it would be ready by February»: seen from then.
bool TimeContext::promised_then(const TimeParts& parts, uint32_t sentence,
                                const PreviousTime& previous) const {
  const auto& published = analysis_.profile.published;
  if (!previous.days || !published || previous.days->end >= *published) return false;
  if (!is_precise(previous.granularity) || sentence - previous.sentence > 1) return false;
  for (uint32_t i = parts.tokens.begin; i > analysis_.sentences[sentence].tokens.begin; --i) {
    if (text(i - 1) == "would") return true;
    if ((bits(i - 1) & kLooksAhead) != 0) return false;
  }
  return false;
}

// «similar to 2010-11», «down from 28,654 in August 2015», «compares with 95% in the previous quarter»;
// `moves` tells whether the word is that of a change, which may lie ahead («from 40 in May to 60»).
bool TimeContext::follows_comparison(const TimeParts& parts, bool* moves) const {
  const Entry* cue = words_.compared_times().before(analysis_, parts.tokens.begin, 0);
  if (cue != nullptr && moves != nullptr) *moves = cue->has("move");
  return cue != nullptr;
}

bool TimeContext::is_compared(const TimeParts& parts) const {
  const bool earlier =
      (parts.form == TimeForm::kAgo && parts.attribute(G::kAnchor, "anchor") == "earlier") ||
      (parts.form == TimeForm::kBeside && parts.attribute(G::kLink, "relation") == "before");
  const uint32_t begin = parts.tokens.begin;
  // «a 2% fall from the previous quarter»
  if (parts.of_period && !parts.moved && parts.attribute(G::kAnchor, "anchor") == "previous")
    return true;
  if (follows_comparison(parts)) return true;
  if (!earlier || begin == 0) return false;
  const std::string_view before = text(begin - 1);
  return before == "on" || before == "than" || before == "from" || before == "with" ||
         analysis_.tokens[begin - 1].is(TokenKind::kNumber);
}

// «retention nurses now work in 108 trusts, against 41 a year earlier»
bool TimeContext::is_now_before(const TimeParts& parts, uint32_t sentence) const {
  const bool earlier =
      parts.form == TimeForm::kAgo && parts.attribute(G::kAnchor, "anchor") == "earlier";
  if (!earlier) return false;
  for (uint32_t i = parts.tokens.begin; i > analysis_.sentences[sentence].tokens.begin; --i) {
    if (analysis_.tokens[i - 1].is(TokenKind::kNumber) && year_at(i - 1) != 0) return false;
    if (text(i - 1) == "now") return true;
  }
  return false;
}

void TimeContext::tell(const TimeParts& parts, uint32_t sentence, const PreviousTime& previous,
                       const PreviousTime& told, TimeSetting& setting) {
  if (setting.published && is_now_before(parts, sentence)) {
    const Date now = *setting.published;
    setting.previous = month_interval(int{now.year()}, unsigned{now.month()});
    setting.previous_granularity = Granularity::kMonth;
    setting.previous_calendar = Calendar::kGregorian;
  }
  const bool bare = (parts.form == TimeForm::kDate || parts.form == TimeForm::kSeason) &&
                    !parts.has(G::kYear) && !parts.has(G::kAnchor);
  const bool old = bare && is_old_story();
  const bool later = parts.moved_to && previous.days && is_precise(previous.granularity);
  if (bare && !old &&
      (later ||
       (setting.direction == TimeDirection::kAhead && promised_then(parts, sentence, previous)))) {
    setting.from_previous = true;
    setting.told = previous.days;
    setting.told_granularity = previous.granularity;
    setting.told_way = ToldWay::kPromise;
    return;
  }
  const bool until_now =
      !old && parts.relation() == TimeRelation::kSince &&
      is_perfect_beside(parts.tokens.begin, analysis_.sentences[sentence].tokens);
  const bool of_now =
      bare && !old && parts.has(G::kMonth) && told.days &&
      (months_now_ >> static_cast<unsigned>(parts.number(G::kMonth)) & 1) != 0 &&
      analysis_.sentences[sentence].block != analysis_.sentences[told.sentence].block;
  if (!until_now && !of_now &&
      goes_on(told, sentence, old ? TimeDirection::kBack : setting.direction)) {
    setting.from_previous = true;
    setting.told = told.days;
    setting.told_granularity = told.granularity;
  } else if (old) {
    setting.told = told_ahead(sentence, setting.told_granularity);
    setting.from_previous = setting.told.has_value();
    setting.told_way = ToldWay::kNearest;
  }
}

}  // namespace pledger
