// TimeRunReader, the part that finds runs: what may stand in a time, and what each holds at least one
// of. Their pieces are read in time_pieces_read.cpp.

#include "extractors/time_pieces.h"

#include <algorithm>

#include "extractors/digits.h"
#include "extractors/hyphens.h"
#include "extractors/time_tokens.h"

namespace pledger {
namespace {

bool is_on(std::string_view text) { return text == "on" || text == "On"; }

// Marks that may stand in a time: 3-5 May, 2023/24, 5 May, 2024, year's.
bool is_inner_mark(std::string_view text) {
  if (text.size() == 1)
    return text[0] == ',' || text[0] == '-' || text[0] == '/' || text[0] == '\'';
  return text == "\xE2\x80\x93" || text == "\xE2\x80\x94" || text == "\xE2\x80\x99" ||
         hyphen_size(text) == text.size();
}

}  // namespace

uint32_t TimeRun::piece_at(uint32_t byte) const {
  return static_cast<uint32_t>(std::lower_bound(begins.begin(), begins.end(), byte) -
                               begins.begin());
}

bool TimeRunReader::is_plain_number(uint32_t at, uint32_t end) const {
  const Token& token = analysis_.tokens[at];
  if (plain_digits(text(at)) < 0) return false;
  if (glued(at, end) && at > 0) {  // £2024, Covid 19, 1.5
    const Token& before = analysis_.tokens[at - 1];
    if (before.is(TokenKind::kWord) && !before.has(kPossessive)) return false;
    if (before.is(TokenKind::kSymbol) && text(at - 1) != "/") return false;
  }
  if (!glued(at + 1, end) || token.end != analysis_.tokens[at + 1].begin) return true;
  const Token& next = analysis_.tokens[at + 1];
  if (next.is(TokenKind::kSymbol)) return text(at + 1) == "/" || superscript(text(at + 1)) >= 0;
  if (!next.is(TokenKind::kWord) || next.has(kPossessive)) return true;
  return text(at + 1) == "s" || is_ordinal_ending(text(at + 1)) ||
         (words_.role(next.word) & kTimeCore) != 0;
}

uint8_t TimeRunReader::core_role(uint32_t at, uint32_t end) const {
  const Token& token = analysis_.tokens[at];
  if (token.is(TokenKind::kWord)) {
    if (const uint8_t role = words_.role(token.word); (role & kTimeCore) != 0) return role;
    if (spelt_year(at, end).size > 0) return kTimeCore | kTimeSure;
    const bool compound =
        (token.flags & (kHyphenated | kHasDigit)) != 0 && read_compound(at, nullptr);
    return compound ? kTimeCore | kTimeSure : 0;
  }
  if (!token.is(TokenKind::kNumber)) return 0;
  const uint32_t size = token.end - token.begin;
  constexpr uint8_t kSure = kTimeCore | kTimeSure;
  if (size > 4) return dotted_date(text(at)).first != 0 ? kSure : uint8_t{0};
  if (is_year_like(text(at))) return is_plain_number(at, end) ? kSure : 0;
  if (at > 0 && is_short_year(at - 1, end)) return kSure;
  if (size > 2 || !glued(at + 1, end)) return 0;
  const std::string_view next = text(at + 1);
  const bool decade = size == 2 && next == "s";
  const bool day = at > 1 && analysis_.tokens[at - 1].word == words_.the() &&
                   is_ordinal_ending(next) && is_on(text(at - 2));
  const bool slash =
      next == "/" && (is_month_number(at, end) || text(at) == "9" || text(at) == "7" ||
                      is_short_date(at, end) || is_day_month(at, end) || is_short_pair(at, end));
  return decade || day || slash ? kSure : 0;
}

// 02/2021
bool TimeRunReader::is_month_number(uint32_t at, uint32_t end) const {
  constexpr int kMonths = 12;
  const int month = plain_digits(text(at));
  return at + 2 < end && text(at).size() == 2 && month > 0 && month <= kMonths &&
         glued(at + 2, end) && is_year_like(text(at + 2));
}

// «in 24/25», «by 25/26»: two years that follow each other; the first is no month.
bool TimeRunReader::is_short_pair(uint32_t at, uint32_t end) const {
  constexpr int kMonths = 12;
  if (at == 0 || at + 2 >= end || text(at).size() != 2 || text(at + 2).size() != 2) return false;
  const int first = plain_digits(text(at)), second = plain_digits(text(at + 2));
  const uint32_t word = analysis_.tokens[at - 1].word;
  return first > kMonths && second == first + 1 && glued(at + 2, end) && word != 0 &&
         (words_.role(word) & kTimeLead) != 0;
}

// 03/05/22: a day, a month and the last two digits of a year.
bool TimeRunReader::is_short_date(uint32_t at, uint32_t end) const {
  if (at + 4 >= end || text(at + 3) != "/") return false;
  for (const uint32_t i : {at + 1, at + 2, at + 3, at + 4}) {
    if (!glued(i, end)) return false;
  }
  const int first = plain_digits(text(at)), second = plain_digits(text(at + 2));
  const bool fits = first > 0 && second > 0 && std::min(first, second) <= 12 &&
                    std::max(first, second) <= kLargestSmall;
  return fits && text(at + 4).size() == 2 && plain_digits(text(at + 4)) >= 0;
}

// «on 22/04», «by 11/05»: a day and a month behind a word that leads to a time; not «by 1/3», «on 3/4 of».
bool TimeRunReader::is_day_month(uint32_t at, uint32_t end) const {
  if (at == 0 || at + 2 >= end || !glued(at + 1, end) || !glued(at + 2, end)) return false;
  if (at + 3 < end &&
      (glued(at + 3, end) ? !analysis_.tokens[at + 3].is(TokenKind::kPunct) : text(at + 3) == "of"))
    return false;
  if ((words_.role(analysis_.tokens[at - 1].word) & kTimeLead) == 0) return false;
  const int first = plain_digits(text(at)), second = plain_digits(text(at + 2));
  const bool wide = text(at).size() == 2 || text(at + 2).size() == 2;
  return wide && first > 0 && second > 0 && std::min(first, second) <= 12 &&
         std::max(first, second) <= kLargestSmall;
}

// «in ’98», «the summer of '04»: an apostrophe for the century, behind a word that leads to a year; not
// «in ‘40 beds».
bool TimeRunReader::is_short_year(uint32_t at, uint32_t end) const {
  const std::vector<Token>& tokens = analysis_.tokens;
  if (at == 0 || at + 1 >= end || !(text(at) == "'" || text(at) == "\xE2\x80\x99")) return false;
  if (!glued(at + 1, end) || text(at + 1).size() != 2 || plain_digits(text(at + 1)) < 0)
    return false;
  if (!tokens[at].has(kSpaceBefore) || tokens[at - 1].word == 0) return false;
  constexpr uint8_t kLeads = kTimeLead | kTimeSure;  // in, of, December
  const bool led = text(at - 1) == "of" || (words_.role(tokens[at - 1].word) & kLeads) != 0;
  if (!led || at + 2 >= end) return led;
  const Token& next = tokens[at + 2];
  if (!next.has(kSpaceBefore)) return next.is(TokenKind::kPunct);
  return !next.is(TokenKind::kWord) || (words_.context(next.word) & kJoiningWord) != 0;
}

// «the 26 th June»: an ending that the layout of a page has moved away from its number.
bool TimeRunReader::is_ordinal_apart(uint32_t at, TokenRange sentence) const {
  return at > sentence.begin && at + 1 < sentence.end && is_ordinal_ending(text(at)) &&
         analysis_.tokens[at - 1].is(TokenKind::kNumber) &&
         (words_.role(analysis_.tokens[at + 1].word) & kTimeCore) != 0;
}

bool TimeRunReader::belongs(uint32_t at, TokenRange sentence, uint8_t& roles) const {
  const Token& token = analysis_.tokens[at];
  switch (token.kind) {
    case TokenKind::kWord: {
      const uint8_t role = words_.role(token.word);
      roles |= role;
      if (role != 0 || token.has(kPossessive)) return true;
      if (at > sentence.begin && spelt_year(at - 1, sentence.end).size > 0) return true;
      if (is_ordinal_ending(text(at)) || text(at) == "s") {
        roles |= kTimeLead;
        return !token.has(kSpaceBefore) || is_ordinal_apart(at, sentence);
      }
      if ((token.flags & (kHyphenated | kHasDigit)) == 0 || !read_compound(at, nullptr))
        return false;
      roles |= kTimeSure;
      return true;
    }
    case TokenKind::kNumber:
      roles |= core_role(at, sentence.end);
      return is_plain_number(at, sentence.end) || dotted_date(text(at)).first != 0;
    case TokenKind::kPunct:
    case TokenKind::kSymbol:
    case TokenKind::kQuote:
      if (is_inner_mark(text(at))) return true;
      return at > sentence.begin && !token.has(kSpaceBefore) && text(at) == "." &&
             analysis_.tokens[at - 1].is(TokenKind::kWord) && text(at - 1).size() <= 4 &&
             (words_.role(analysis_.tokens[at - 1].word) & kTimeCore) != 0;  // Dec. 31
    case TokenKind::kOther:
      return false;
  }
  return false;
}

bool TimeRunReader::next(TokenRange sentence, uint32_t from, TimeRun& run) const {
  for (uint32_t core = from; core < sentence.end; ++core) {
    if (cannot_be_core(analysis_.tokens[core])) continue;
    uint8_t roles = core_role(core, sentence.end);
    if (roles == 0) continue;
    uint32_t begin = core;
    while (begin > from && core - begin < kLongestRun / 2 && belongs(begin - 1, sentence, roles))
      --begin;
    uint32_t end = core + 1;
    while (end < sentence.end && end - begin < kLongestRun && belongs(end, sentence, roles)) ++end;
    if ((roles & (kTimeSure | kTimeLead)) == 0) {  // «the budget», «a year»
      from = core = end - 1;
      continue;
    }
    run.tokens = {begin, end};
    read_pieces(sentence, run);
    return true;
  }
  return false;
}

}  // namespace pledger
