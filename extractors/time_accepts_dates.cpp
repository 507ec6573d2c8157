// TimeContext, the part that judges dates, weekdays and seasons: May the minister, opening hours, the
// Saturday club, spring onions.

#include "core/layers.h"
#include "extractors/time_context.h"
#include "extractors/time_tokens.h"
#include "extractors/time_units.h"

namespace pledger {
namespace {

using G = TimeGroup;

bool is_ordinal(const TimePiece& piece) {
  static const char32_t numeral = class_info("NUMERAL").base;
  return piece.code >= numeral && piece.code < numeral + 16 && ((piece.code - numeral) & 3) == 3;
}

bool is_month_only(const TimeParts& parts) {
  return !parts.has(G::kDay) && !parts.has(G::kYear) && !parts.has(G::kUnit) &&
         !parts.has(G::kAnchor);
}

}  // namespace

// May the prime minister: a title or first name before it, a verb behind it, or a document that has
// such a person.
bool TimeContext::is_person(const TimeParts& parts, const TimePiece& month, TokenRange sentence) {
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t at = month.tokens.begin;
  if (at > sentence.begin) {
    const Token& before = tokens[at - 1];
    if ((bits(at - 1) & kTitleWord) != 0) return true;
    const bool dot =
        text(at - 1) == "." && at - 1 > sentence.begin && (bits(at - 2) & kTitleWord) != 0;
    if (dot) return true;
    if (!parts.has(G::kRelation) && before.is(TokenKind::kWord) && before.has(kCapital) &&
        at - 1 > sentence.begin)
      return true;
  }
  const uint32_t end = month.tokens.end;
  if (end < sentence.end && tokens[end].has(kCapital) && tokens[end].is(TokenKind::kWord) &&
      !parts.has(G::kRelation))
    return true;
  if (month.entry == nullptr || month.entry->id != "month.may") return false;
  if (person_may_ < 0) {
    person_may_ = 0;
    for (uint32_t i = 1; i < tokens.size() && person_may_ == 0; ++i) {
      if (tokens[i].word == tokens[at].word && tokens[i].has(kCapital) &&
          (bits(i - 1) & kTitleWord) != 0)
        person_may_ = 1;
    }
  }
  const std::string_view relation = parts.id(G::kRelation);
  const bool sure =
      relation == "in" || relation == "since" || relation == "until" || relation == "during";
  return person_may_ == 1 && !sure;
}

// «from November to March», «May and June»: one month vouches for the other.
bool TimeContext::beside_month(const TimeParts& parts, const TimeRun& run,
                               uint32_t last_end) const {
  if (last_end != 0 && parts.first_piece == last_end + 1) return true;
  if (parts.end_piece + 1 >= run.pieces.size()) return false;
  const std::string_view word = analysis_.text(run.pieces[parts.end_piece].span);
  const bool joint =
      word == "to" || word == "and" || word == "or" || word == "," || is_dash_or_slash(word);
  return joint && run.pieces[parts.end_piece + 1].code == parts[G::kMonth]->code;
}

// «open Monday to Friday»: every week, no two days of this one.
bool TimeContext::is_opening_hour(const TimeParts& parts, const TimeRun& run,
                                  TokenRange sentence) const {
  static const char32_t weekday = class_info("WEEKDAY").base;
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  if (begin > sentence.begin) {
    const std::string_view before = text(begin - 1);
    const bool indefinite = before == "a" || before == "A";  // on a Tuesday
    const bool nth = (bits(begin - 1) & kSetWord) != 0;
    if (indefinite || nth) return true;
    // «every second Friday», «the first Monday of each month»
    const bool ordinal = parts.first_piece > 0 && !parts.has(G::kRelation) &&
                         is_ordinal(run.pieces[parts.first_piece - 1]);
    if (ordinal) return true;
  }
  if (parts.has(G::kRelation) || parts.has(G::kAnchor)) return false;
  const auto joins = [&](uint32_t at) {
    return text(at) == "to" || is_dash_or_slash(text(at)) || text(at) == "\xE2\x80\x94";
  };
  const auto is_weekday = [&](uint32_t piece) { return run.pieces[piece].code == weekday; };
  const bool opens = end + 1 < sentence.end && joins(end) &&
                     parts.end_piece + 1 < run.pieces.size() && is_weekday(parts.end_piece + 1);
  const bool closes = begin > sentence.begin + 1 && joins(begin - 1) && parts.first_piece > 1 &&
                      is_weekday(parts.first_piece - 2);
  if (!opens && !closes) return false;
  const uint32_t first = opens ? parts.first_piece : parts.first_piece - 2;
  // «from Monday to Friday», not «from 8am to 4pm Monday to Friday»
  const bool from = first > 0 && run.pieces[first - 1].is_class() &&
                    analysis_.text(run.pieces[first - 1].span).front() > '9';
  return !from && tokens[begin].has(kCapital);
}

// «its May meeting», «the board’s March report».
bool TimeContext::names_meeting(const TimeParts& parts, TokenRange sentence) const {
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  if (parts.has(G::kRelation) || parts.has(G::kThe) || begin == sentence.begin ||
      end >= sentence.end)
    return false;
  const std::string_view before = text(begin - 1);
  const bool owned = ((bits(begin - 1) & kDeterminer) != 0 && before != "of" && before != "a") ||
                     analysis_.tokens[begin - 1].has(kPossessive);
  return owned && parts.before_noun;
}

// «In October 20 nurses left», «on Monday 12 nurses left», «in the year to March 40 nurses left»: behind «in», a
// weekday or a span of months no day of the month is told where something counted follows; behind «on» and «by»
// it may be («by June 10 wards had closed»). «between March and May 12 nurses»: the first month has no day either.
bool TimeContext::counts_with_day(const TimeParts& parts, const TimeParts* before,
                                  TokenRange sentence) const {
  if (!parts.has(G::kDay)) return false;
  const TimePiece& day = *parts[G::kDay];
  if (day.tokens.end != parts.tokens.end || is_ordinal(day)) return false;
  if (!counts_something(parts.tokens.end, sentence.end)) return false;
  if (parts.form == TimeForm::kWeekdayDay) return true;
  if (!parts.has(G::kMonth) || day.span.begin < parts[G::kMonth]->span.end) return false;
  if (parts.form == TimeForm::kYearTo)
    return time_unit(parts.attribute(G::kUnit, "unit")) >= TimeUnit::kMonth;
  if (parts.form != TimeForm::kDate) return false;
  const bool bare_month = before != nullptr && before->form == TimeForm::kDate &&
                          before->has(G::kMonth) && !before->has(G::kDay) &&
                          !parts.has(G::kRelation) && before->end_piece + 1 == parts.first_piece;
  return bare_month || parts.entry_has(G::kRelation, "no_day");
}

bool TimeContext::is_short_year_of_month(const TimeParts& parts) const {
  if (parts.form != TimeForm::kDate || !parts.has(G::kMonth) || !parts.has(G::kDay)) return false;
  if (parts.has(G::kDay2) || parts.has(G::kYear) || parts.has(G::kWeekday)) return false;
  const TimePiece& day = *parts[G::kDay];
  // «in October 15» is a day all the same, and so is «She was sworn in Sept. 18», where days are told
  // without «on».
  const bool hyphen = is_hyphen(analysis_.text({parts[G::kMonth]->span.end, day.span.begin}));
  const std::string_view country = analysis_.profile.country;
  const bool bare_days = country == "US" || country == "CA";
  const TimePiece& month = *parts[G::kMonth];
  const bool short_month = month.entry != nullptr && month.entry->has("abbr");
  if (!hyphen && (bare_days || !short_month)) return false;
  return day.span.size() == 2 && !is_ordinal(day) && day.span.begin > parts[G::kMonth]->span.end &&
         day.span.end == parts.span.end && parts.entry_has(G::kRelation, "no_day");
}

bool TimeContext::accepts_date(const TimeParts& parts, const TimeRun& run, uint32_t last_end,
                               TokenRange sentence) {
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t end = parts.tokens.end;
  const bool lower = parts.entry_has(G::kMonth, "lower");  // they march 12 miles
  const bool verb = end < sentence.end && tokens[end].is(TokenKind::kWord);
  if (lower && (!parts.has(G::kDay) || (verb && !parts.has(G::kYear)))) return false;
  if (!parts.has(G::kMonth) || !is_month_only(parts) || parts.has(G::kMonth2)) return true;
  const TimePiece& month = *parts[G::kMonth];
  // «reported on April Jones»: nothing happens on a month
  if (parts.id(G::kRelation) == "on" && end < sentence.end && tokens[end].has(kCapital))
    return false;
  const bool doubtful =
      month.entry != nullptr && (month.entry->has("ambiguous") || month.entry->has("also_name"));
  if (doubtful && beside_month(parts, run, last_end)) return true;
  if (doubtful && is_person(parts, month, sentence)) return false;
  if (month.entry == nullptr || !month.entry->has("ambiguous") || parts.has(G::kPart)) return true;
  if (names_meeting(parts, sentence)) return true;
  // «March's figures»
  if (end < sentence.end && tokens[end].has(kPossessive) && before_source(end, sentence))
    return true;
  return parts.has(G::kRelation) && parts.relation() != TimeRelation::kOver &&
         parts.relation() != TimeRelation::kWithin;
}

bool TimeContext::accepts_weekday(const TimeParts& parts, const TimeRun& run,
                                  TokenRange sentence) const {
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  const TimePiece& day = *parts[G::kWeekday];
  if (is_opening_hour(parts, run, sentence)) return false;
  // «from the Saturday club», «for Friday clinics»
  const std::string_view relation = parts.id(G::kRelation);
  const bool article = begin > sentence.begin + 1 && text(begin - 1) == "the";
  const uint32_t at = begin - (article ? 2 : 1);
  const std::string_view before = begin > sentence.begin ? text(at) : std::string_view();
  const bool led = relation == "from" || relation == "for" || before == "from" || before == "for";
  const bool attribute = led && !parts.has(G::kAnchor) && end < sentence.end &&
                         tokens[end].is(TokenKind::kWord) && is_lower(text(end)) &&
                         (bits(end) & kJoiningWord) == 0 &&
                         (words_.role(tokens[end].word) & kTimeLead) == 0;  // until
  if (attribute) return false;
  if (parts.has(G::kAnchor) || day.entry == nullptr) return true;
  if (day.entry->has("ambiguous"))
    return parts.has(G::kRelation) && !parts.has(G::kThe);  // the Sun
  const bool weekend = day.number == 6 && day.entry->has("last");
  if (weekend) return parts.has(G::kRelation) || parts.has(G::kThe);
  // «Radio Leeds's Sunday Breakfast»: a programme.
  const bool name_around = !parts.has(G::kRelation) && begin > sentence.begin &&
                           end < sentence.end && tokens[end].is(TokenKind::kWord) &&
                           tokens[end].has(kCapital) &&
                           (tokens[begin - 1].has(kPossessive) || tokens[begin - 1].has(kCapital));
  return !name_around;
}

// «in spring», «over the summer», «late autumn»; not «spring onions», «a fall in».
bool TimeContext::accepts_season(const TimeParts& parts, const TimeRun& run,
                                 TokenRange sentence) const {
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t end = parts.tokens.end;
  const TimePiece& season = *parts[G::kSeason];
  if (text(season.tokens.begin) == "fall") {
    // «waits will fall next year», «the fall last year», «this fall of 3%»
    if (parts.has(G::kUnit) && !parts.has(G::kRelation)) return false;
    if (end < sentence.end && text(end) == "of") return false;
    const bool here = analysis_.profile.country == "US" || analysis_.profile.country == "CA";
    if (!here && !parts.has(G::kYear) && end < sentence.end && text(end) == "in") return false;
  }
  if (parts.has(G::kYear) || parts.has(G::kAnchor) || parts.has(G::kUnit)) return true;
  const bool before_noun =
      end < sentence.end && tokens[end].is(TokenKind::kWord) && tokens[end].has(kCapital);
  if (before_noun) return false;
  if (parts.has(G::kPart)) return true;
  const bool refused = parts.first_piece > 0 &&
                       run.pieces[parts.first_piece - 1].is_class();  // «for» of «for the winter»
  if (!parts.has(G::kRelation)) {
    const bool noun = end < sentence.end && tokens[end].is(TokenKind::kWord);  // the winter ward
    return parts.has(G::kThe) && !refused && !season.entry->has("ambiguous") && !noun;
  }
  const std::string_view relation = parts.id(G::kRelation);
  if (relation == "for" || relation == "at" || relation == "on") return false;
  if (relation == "from" && end < sentence.end && tokens[end].is(TokenKind::kWord)) return false;
  if (season.entry->has("ambiguous") && relation != "in" && relation != "by" &&
      relation != "until" && relation != "since" && relation != "during" && relation != "before" &&
      relation != "after")
    return false;
  if (season.entry->id == "season.autumn" && text(season.tokens.begin) == "fall") {
    return end >= sentence.end || (text(end) != "in" && text(end) != "of");
  }
  return !counts_something(end, sentence.end) || relation == "over" || relation == "during";
}

}  // namespace pledger
