// TimeContext, the part that judges: is it a time at all, or May the minister, 2000 people, the date
// of the page, opening hours, more than five years?

#include <algorithm>

#include "core/layers.h"
#include "extractors/hyphens.h"
#include "extractors/time_context.h"
#include "extractors/time_tokens.h"

namespace pledger {
namespace {

using G = TimeGroup;

// What a line with the date of the page is like: within so many tokens of an article of so many
// sentences, so long, with so many words in small letters.
constexpr uint32_t kPageTop = 120, kArticleSentences = 4, kPageLine = 24, kPageWords = 4;
constexpr int kFirstPlainYear = 1900, kLastPlainYear = 2100;
constexpr int kFirstBarePair = 1600;  // two years without a word that leads to them
constexpr int kShortYears = 100;      // 24/25

// «beds», «hospitals», but not «was» or «process».
bool looks_plural(std::string_view word) {
  return word.size() > 4 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us") &&
         !word.ends_with("'s");
}

}  // namespace

bool TimeContext::accepts(const TimeParts& parts, const TimeRun& run, uint32_t last_end,
                          TokenRange sentence) {
  if (!stands_alone(parts, run, last_end, sentence)) return false;
  if (parts.tokens.begin > sentence.begin && (bits(parts.tokens.begin - 1) & kSetWord) != 0)
    return false;
  if (parts.id(G::kPart) == "end_short" && !is_short_end(parts)) return false;
  switch (parts.form) {
    case TimeForm::kNumeric: {  // «on 22/04»; not «by 1/3», «on 3/4 of»
      const uint32_t end = parts.tokens.end;
      const bool wide = parts[G::kFirst]->span.size() == 2 || parts[G::kSecond]->span.size() == 2;
      return parts.has(G::kYear) || (wide && !(end < sentence.end && text(end) == "of"));
    }
    case TimeForm::kYearPair:  // «403: 1241–53» are pages
      return parts.has(G::kRelation) || parts.has(G::kCalendar) ||
             parts.number(G::kYear) >= kFirstBarePair || parts.number(G::kYear) < kShortYears;
    case TimeForm::kYear:
      return ends_range(parts, run, last_end) || accepts_year(parts, sentence);
    case TimeForm::kDate:
      return accepts_date(parts, run, last_end, sentence);
    case TimeForm::kWeekday:
      return accepts_weekday(parts, run, sentence);
    case TimeForm::kSeason:
      return accepts_season(parts, run, sentence);
    case TimeForm::kEvent:
      return accepts_event(parts, last_end, sentence.end);
    default:
      return accepts_relative(parts, last_end, sentence);
  }
}

// «by end-2025», «at end March»; not «to end 2025 in surplus», «to end the year well».
bool TimeContext::is_short_end(const TimeParts& parts) const {
  if (parts.form == TimeForm::kPartOfUnit || !parts.has(G::kRelation)) return false;
  const TimePiece& behind = *(parts[G::kPart] + 1);
  return behind.is_class() || is_hyphen(analysis_.text(behind.span));
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

// «between 2019 and 2024 20 nurses left»: the first year vouches for the second.
bool TimeContext::ends_range(const TimeParts& parts, const TimeRun& run, uint32_t last_end) const {
  if (last_end == 0 || parts.first_piece != last_end + 1 || parts.has(G::kRelation)) return false;
  const int year = parts.number(G::kYear);
  if (year < kFirstPlainYear || year >= kLastPlainYear) return false;
  static const char32_t numeral = class_info("NUMERAL").base;
  const TimePiece& before = run.pieces[last_end - 1];
  const std::string_view word = analysis_.text(run.pieces[last_end].span);
  const bool years = before.code >= numeral && before.code < numeral + 16 &&
                     before.number >= kFirstPlainYear && before.number < year;
  return years && (word == "to" || word == "and" || is_dash_or_slash(word));
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

}  // namespace pledger
