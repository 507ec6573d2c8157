// TimeContext, the part that judges: is it a time at all, or May the minister, 2000 people, the date
// of the page, opening hours, more than five years?

#include <algorithm>

#include "core/layers.h"
#include "extractors/time_context.h"

namespace pledger {
namespace {

using G = TimeGroup;

// What a line with the date of the page is like: within so many tokens of an article of so many
// sentences, so long, with so many words in small letters.
constexpr uint32_t kPageTop = 120, kArticleSentences = 4, kPageLine = 24, kPageWords = 4;
constexpr int kFirstPlainYear = 1900, kLastPlainYear = 2100;

// «beds», «hospitals», but not «was» or «process».
bool looks_plural(std::string_view word) {
  return word.size() > 4 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us") &&
         !word.ends_with("'s");
}

bool is_lower(std::string_view word) { return !word.empty() && word[0] >= 'a' && word[0] <= 'z'; }

bool is_dash_or_slash(std::string_view mark) {
  return mark == "-" || mark == "/" || mark == "\xE2\x80\x93";
}

bool is_ordinal(const TimePiece& piece) {
  static const char32_t numeral = class_info("NUMERAL").base;
  return piece.code >= numeral && piece.code < numeral + 16 && ((piece.code - numeral) & 3) == 3;
}

bool is_month_only(const TimeParts& parts) {
  return !parts.has(G::kDay) && !parts.has(G::kYear) && !parts.has(G::kUnit) &&
         !parts.has(G::kAnchor);
}

}  // namespace

bool TimeContext::accepts(const TimeParts& parts, const TimeRun& run, uint32_t last_end,
                          TokenRange sentence) {
  if (!stands_alone(parts, run, last_end, sentence)) return false;
  if (parts.tokens.begin > sentence.begin && (bits(parts.tokens.begin - 1) & kSetWord) != 0)
    return false;
  if (parts.id(G::kPart) == "end_short" && !is_short_end(parts)) return false;
  switch (parts.form) {
    case TimeForm::kYear:
      return accepts_year(parts, sentence);
    case TimeForm::kDate:
    case TimeForm::kWeekday:
    case TimeForm::kSeason:
      return accepts_date(parts, run, last_end, sentence);
    case TimeForm::kEvent:
      return accepts_event(parts);
    default:
      return accepts_relative(parts, sentence);
  }
}

// «by end-2025», «at end March»; not «to end 2025 in surplus», «to end the year well».
bool TimeContext::is_short_end(const TimeParts& parts) const {
  if (parts.form == TimeForm::kPartOfUnit || !parts.has(G::kRelation)) return false;
  const TimePiece& behind = *(parts[G::kPart] + 1);
  return behind.is_class() || analysis_.text(behind.span) == "-";
}

// Not a part of something longer: ABC-2024, 2024-ready, 0161 2010 1999.
bool TimeContext::stands_alone(const TimeParts& parts, const TimeRun& run, uint32_t last_end,
                               TokenRange sentence) const {
  static const char32_t numeral = class_info("NUMERAL").base;
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  const bool glued_before = begin > sentence.begin && tokens[begin - 1].end == tokens[begin].begin;
  if (glued_before) {
    const Token& before = tokens[begin - 1];
    if (before.is(TokenKind::kWord) || before.is(TokenKind::kNumber)) return false;
    const bool mark = is_dash_or_slash(text(begin - 1)) || text(begin - 1) == ".";
    const bool joined = mark && begin - 1 > sentence.begin && tokens[begin - 2].end == before.begin;
    if (joined && (last_end == 0 || last_end + 1 != parts.first_piece)) return false;
  }
  if (end + 1 >= sentence.end || tokens[end].begin != parts.span.end ||
      !is_dash_or_slash(text(end)))
    return true;
  if (tokens[end + 1].begin != tokens[end].end) return true;
  if (parts.end_piece + 1 >= run.pieces.size()) return false;
  const char32_t next = run.pieces[parts.end_piece + 1].code;
  return next != 0 &&
         (next < numeral || next >= numeral + 16 || run.pieces[parts.end_piece + 1].number >= 1000);
}

bool TimeContext::counts_something(uint32_t at, uint32_t end) const {
  if (at >= end || !analysis_.tokens[at].is(TokenKind::kWord)) return false;
  if ((bits(at) & kCountedWord) != 0) return true;
  return is_lower(text(at)) && looks_plural(text(at));
}

// «of them», «of the»: the number before it is a part.
bool TimeContext::part_of_many(uint32_t at, uint32_t end) const {
  if (at + 1 >= end || text(at) != "of") return false;
  const std::string_view word = text(at + 1);
  return word == "them" || word == "whom" || word == "those" || word == "these";
}

bool TimeContext::is_title_of_work(const TimeParts& parts, TokenRange sentence) const {
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  const std::vector<Token>& tokens = analysis_.tokens;
  const bool quoted = begin > sentence.begin && end < sentence.end &&
                      tokens[begin - 1].is(TokenKind::kQuote) && tokens[end].is(TokenKind::kQuote);
  if (quoted) return true;
  for (uint32_t i = begin - std::min(begin - sentence.begin, 3U); i < begin; ++i) {
    if ((bits(i) & kWorkWord) != 0) return true;
  }
  return false;
}

bool TimeContext::accepts_year(const TimeParts& parts, TokenRange sentence) const {
  if (parts.has(G::kEra) || parts.has(G::kUnit)) return true;
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  const int year = parts.number(G::kYear);
  const bool plain = year >= kFirstPlainYear && year < kLastPlainYear && year % 100 != 0;
  const bool next_is_number = end < sentence.end && tokens[end].is(TokenKind::kNumber);
  if (parts.has(G::kPart)) return true;
  if (parts.has(G::kRelation)) {
    if (is_title_of_work(parts, sentence) && parts.relation() != TimeRelation::kIn) return false;
    const std::string_view relation = parts.id(G::kRelation);
    const bool loose = relation == "around" || relation == "over" || relation == "for" ||
                       relation == "from" || relation == "within" || relation == "after" ||
                       relation == "at" || relation == "on" || relation == "between" ||
                       (*parts[G::kRelation]).entry->form == "up to";
    if (relation == "at" || relation == "within") return false;
    if (loose || !plain) return !counts_something(end, sentence.end) && !next_is_number;
    return true;
  }
  if (is_title_of_work(parts, sentence)) return false;
  if (next_is_number || begin == sentence.begin)
    return plain && !next_is_number && !counts_something(end, std::min(end + 1, sentence.end));
  const Token& before = tokens[begin - 1];
  if (before.is(TokenKind::kNumber) || (bits(begin - 1) & (kLawWord | kComparingWord)) != 0)
    return false;
  // «has 2020 seats», «1999 of them»; not «the 2012 nurses’ strike»
  const bool counted =
      end < sentence.end && ((bits(end) & kCountedWord) != 0 || part_of_many(end, sentence.end));
  if (plain) return !counted || parts.has(G::kThe) || (bits(begin - 1) & kDeterminer) != 0;
  const bool bracketed = before.is(TokenKind::kPunct) && text(begin - 1) == "(" &&
                         end < sentence.end && tokens[end].is(TokenKind::kPunct);
  if (bracketed) return true;
  const std::string_view word = text(begin - 1);
  const bool determined =
      word == "the" || word == "and" || word == "of" || word == "to" || parts.has(G::kThe);
  return determined && year >= 1500 && end < sentence.end && !counts_something(end, sentence.end);
}

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

// A date in a line of its own at the top of an article («Updated 3 May 2024, 10:12», «No. 12, June
// 2023»), or with the place of writing («LEEDS, May 3:») is the page's.
bool TimeContext::is_page_date(const TimeParts& parts, TokenRange sentence) const {
  const bool bare = parts.form == TimeForm::kDate && !parts.has(G::kRelation) &&
                    !parts.has(G::kAnchor) && !parts.has(G::kPart);
  if (!bare || parts.tokens.begin > kPageTop) return false;
  if (analysis_.sentences.size() < kArticleSentences) return false;
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  const bool closes = end + 1 == sentence.end && end < sentence.end && text(end) == ".";
  if (begin > sentence.begin && begin <= sentence.begin + 4 && end < sentence.end &&
      (closes || text(end) == ":" || is_dash_or_slash(text(end)) || text(end) == "\xE2\x80\x94")) {
    bool capitals = true;
    for (uint32_t i = sentence.begin; i < begin; ++i)
      capitals = capitals && (!tokens[i].is(TokenKind::kWord) || tokens[i].has(kAllCapitals));
    if (capitals) return true;
  }
  if (sentence.size() > kPageLine || !parts.has(G::kYear)) return false;
  const Token& last = tokens[sentence.end - 1];
  if (text(sentence.end - 1) == "." || last.is(TokenKind::kQuote)) return false;
  uint32_t words = 0, behind = 0;  // in small letters: «for immediate release», not a sentence
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const bool inside = i >= begin && i < end;
    if (inside || !tokens[i].is(TokenKind::kWord) || !is_lower(text(i))) continue;
    ++words;
    if (i >= end) ++behind;
  }
  if (begin == sentence.begin && behind > 0) return false;  // «5 March 2020: first case found»
  return words <= kPageWords;
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
  const bool from = first > 0 && run.pieces[first - 1].is_class();  // from Monday to Friday
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

bool TimeContext::accepts_date(const TimeParts& parts, const TimeRun& run, uint32_t last_end,
                               TokenRange sentence) {
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t end = parts.tokens.end;
  if (parts.form == TimeForm::kDate) {
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
    if (month.entry == nullptr || !month.entry->has("ambiguous") || parts.has(G::kPart))
      return true;
    if (names_meeting(parts, sentence)) return true;
    return parts.has(G::kRelation) && parts.relation() != TimeRelation::kOver &&
           parts.relation() != TimeRelation::kWithin;
  }
  if (parts.form == TimeForm::kWeekday) {
    const TimePiece& day = *parts[G::kWeekday];
    if (is_opening_hour(parts, run, sentence)) return false;
    // «from the Saturday club», «for Friday clinics»
    const uint32_t begin = parts.tokens.begin;
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
    const bool name_around =
        !parts.has(G::kRelation) && begin > sentence.begin && end < sentence.end &&
        tokens[end].is(TokenKind::kWord) && tokens[end].has(kCapital) &&
        (tokens[begin - 1].has(kPossessive) || tokens[begin - 1].has(kCapital));
    return !name_around;
  }
  if (parts.has(G::kYear) || parts.has(G::kAnchor) || parts.has(G::kUnit)) return true;
  // «in spring», «over the summer», «late autumn»; not «spring onions», «a fall in».
  const TimePiece& season = *parts[G::kSeason];
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

bool TimeContext::accepts_event(const TimeParts& parts) const {
  const TimePiece& event = *parts[G::kEvent];
  if (event.entry == nullptr) return false;
  if (event.entry->attribute("kind") == "holiday")
    return parts.has(G::kRelation) || parts.has(G::kAnchor) || parts.has(G::kYear) ||
           parts.has(G::kPart);
  if (!parts.has(G::kRelation)) return false;
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

bool TimeContext::accepts_relative(const TimeParts& parts, TokenRange sentence) const {
  const std::vector<Token>& tokens = analysis_.tokens;
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  const std::string_view next =
      end < sentence.end && tokens[end].is(TokenKind::kWord) ? text(end) : std::string_view();
  const std::string_view before = begin > sentence.begin ? text(begin - 1) : std::string_view();
  const std::string_view relation = parts.id(G::kRelation);
  const bool hours = parts.attribute(G::kUnit, "unit") == "hour";
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
      const bool named =
          begin > sentence.begin && tokens[begin].has(kCapital) && tokens[begin - 1].has(kCapital);
      return !named;
    }
    case TimeForm::kSpan:
      if (relation == "in" && (hours || next == "of" || next == "old")) return false;
      if (parts.attribute(G::kUnit, "unit") == "quarter" && !entry_plural(parts)) return false;
      // in week one
      if (!parts.has(G::kCount) && end < sentence.end &&
          (tokens[end].is(TokenKind::kNumber) ||
           words_.number(tokens[end].word).role != NumberRole::kNone))
        return false;
      if (relation == "in" && parts.has(G::kCount) && is_so_far(parts, sentence)) return false;
      if (parts.relation() == TimeRelation::kOver) return !hours && spreads(parts, sentence);
      return (parts.relation() == TimeRelation::kWithin || relation == "in") && next != "old";
    case TimeForm::kAgo: {
      const std::string_view way = parts.attribute(G::kAnchor, "anchor");
      if (hours && way != "ago" && way != "from_now") return false;
      if (next == "of" || next == "than") return false;
      if (way != "last" && way != "next" && !parts.has(G::kCount) && begin > sentence.begin &&
          tokens[begin - 1].has(kHasDigit))
        return false;  // AI3 weeks ago
      return way != "to_come" || parts.has(G::kRelation);
    }
    case TimeForm::kWeekdayDay:
      return next.empty() || (bits(end) & kJoiningWord) != 0;
    case TimeForm::kBeside: {
      const std::string_view link = parts[G::kLink]->entry->form;
      if (hours || (link != "before" && link != "after")) return false;
      if ((relation == "for" || before == "for") && parts.has(G::kCount)) return false;
      return parts.has(G::kThe) || parts.has(G::kCount);
    }
    case TimeForm::kUnit:
      if (parts.attribute(G::kUnit, "unit") != "vague")
        return !hours || parts.has(G::kCount) || entry_plural(parts);
      // «it was all that Parliament heard»
      return parts.has(G::kRelation) ||
             (parts.id(G::kUnit) != "period" && parts.attribute(G::kAnchor, "anchor") != "same");
    case TimeForm::kPartOfUnit:
      if (hours) return false;  // in the early hours
      if (!parts.has(G::kPart) && !parts.has(G::kAnchor) && !parts.entry_has(G::kUnit, "part")) {
        const bool lasts = relation == "in" || relation == "during" || relation == "over" ||
                           relation == "throughout";
        return lasts && !entry_plural(parts) && !parts.before_noun && next != "of" && next != "to";
      }
      return parts.has(G::kRelation) || parts.attribute(G::kUnit, "unit") != "vague";
    case TimeForm::kVague:
      return relation != "for" || before != "waiting";
    case TimeForm::kDayOfMonth:
      return parts.has(G::kUnit) || next.empty() || next == "and" || next == "or";
    case TimeForm::kQuarter:
      return parts.entry_has(G::kQuarter, "symbol") || parts.has(G::kYear) || parts.has(G::kUnit) ||
             parts.has(G::kDecade) || parts.has(G::kOrdinal) ||
             (next != "of" && (parts.has(G::kThe) || (before.empty() && !parts.before_noun)));
    default:
      return true;
  }
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

// «£50m over five years» is spread; «waited over five years», «children over five years» are more
// than that.
bool TimeContext::spreads(const TimeParts& parts, TokenRange sentence) const {
  const uint32_t begin = parts.tokens.begin, end = parts.tokens.end;
  constexpr uint32_t kMore = kLastingWord | kCountedWord;
  if (end < sentence.end && (bits(end) & kLengthWord) != 0) return false;
  return begin == sentence.begin || (bits(begin - 1) & kMore) == 0;
}

bool TimeContext::entry_plural(const TimeParts& parts) {
  return parts.entry_has(G::kUnit, "plural");
}

}  // namespace pledger
