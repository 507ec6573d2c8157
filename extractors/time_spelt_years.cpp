// TimeRunReader, the part that reads years written in words: nineteen eighty-four, twenty ten, two thousand and
// five, seventeen hundred and thirty three.

#include "extractors/hyphens.h"
#include "extractors/time_pieces.h"
#include "extractors/time_tokens.h"

namespace pledger {

// The last two digits of a year in words: eighty-four, ten, ninety six; none for other words.
TimeRunReader::SpeltYear TimeRunReader::spelt_tail(uint32_t at, uint32_t end) const {
  const std::string_view form = text(at);
  const auto hyphen_behind = [&](uint32_t i) {  // twenty ten-bed wards
    return i < end && glued(i, end) && is_hyphen(text(i));
  };
  const auto of_both = [](const NumberWord& tens, const NumberWord& unit) {
    return tens.role == NumberRole::kTens && unit.role == NumberRole::kUnit && unit.value > 0;
  };
  const size_t hyphen = find_hyphen(form);
  if (hyphen != std::string_view::npos) {
    const Lexicons& lexicons = words_.lexicons();
    const NumberWord tens = words_.number(lexicons.word_id(form.substr(0, hyphen)));
    const NumberWord unit =
        words_.number(lexicons.word_id(form.substr(hyphen + hyphen_size(form.substr(hyphen)))));
    if (hyphen_behind(at + 1) || !of_both(tens, unit)) return {};
    return {static_cast<int>(tens.value + unit.value), 1};
  }
  const NumberWord& number = words_.number(analysis_.tokens[at].word);
  const bool tail =
      number.role == NumberRole::kTeen || number.role == NumberRole::kTens || number.value == 10;
  if (!tail || hyphen_behind(at + 1)) return {};
  if (at + 1 < end && analysis_.tokens[at + 1].is(TokenKind::kWord) && !hyphen_behind(at + 2)) {
    const NumberWord& unit = words_.number(analysis_.tokens[at + 1].word);
    if (of_both(number, unit)) return {static_cast<int>(number.value + unit.value), 2};
  }
  return {static_cast<int>(number.value), 1};
}

// Whether a year in words may begin at `at`: behind a word that leads to one («in twenty ten», not «of the twenty
// ten were shut») or behind a month or day of it («October two thousand and five»).
TimeRunReader::YearLead TimeRunReader::year_lead(uint32_t at) const {
  if (at == 0) return YearLead::kNone;
  const bool comma = text(at - 1) == "," && at > 1;
  const Token& before = analysis_.tokens[at - (comma ? 2 : 1)];
  const uint8_t role = words_.role(before.word);
  if ((role & kTimeSure) != 0 || is_day_of_month(at - (comma ? 2 : 1))) return YearLead::kDate;
  return (role & kTimeLead) != 0 && !comma ? YearLead::kWord : YearLead::kNone;
}

// The day behind its month: «January first», «March 3», «May 3rd».
bool TimeRunReader::is_day_of_month(uint32_t at) const {
  const std::vector<Token>& tokens = analysis_.tokens;
  if (at > 1 && is_ordinal_ending(text(at)) && glued(at, at + 1)) --at;
  const bool day =
      at > 0 && (tokens[at].is(TokenKind::kNumber) || words_.number(tokens[at].word).ordinal > 0);
  return day && (words_.role(tokens[at - 1].word) & kTimeSure) != 0;
}

// «in two thousand and twenty cases», «in May two thousand nurses», «two thousand of them»: what stands behind the
// words is counted by them. A capital begins another name («In two thousand and five Leeds had 12 wards»), unless
// the words are `bare` of a remainder («Since March, two thousand GPs left»).
bool TimeRunReader::is_counted_behind(uint32_t at, uint32_t end, bool bare) const {
  if (at >= end || !analysis_.tokens[at].is(TokenKind::kWord)) return false;
  if (analysis_.tokens[at].has(kCapital)) return bare;
  constexpr uint32_t kOpens = kJoiningWord | kDeterminer | kSetWord;
  return text(at) == "of" || (words_.context(analysis_.tokens[at].word) & kOpens) == 0;
}

// «hundred», «thousand» and what follows them: two thousand [and five]. Without a remainder only behind a month.
TimeRunReader::SpeltYear TimeRunReader::spelt_scale(int value, YearLead lead, uint32_t at,
                                                    uint32_t end) const {
  SpeltYear year{value, 2};
  const bool joined = at < end && text(at) == "and";
  const uint32_t begin = joined ? at + 1 : at;
  if (begin < end && analysis_.tokens[begin].is(TokenKind::kWord)) {
    SpeltYear tail = spelt_tail(begin, end);
    const NumberWord& unit = words_.number(analysis_.tokens[begin].word);
    if (tail.size == 0 && unit.role == NumberRole::kUnit && unit.value > 0)
      tail = {static_cast<int>(unit.value), 1};
    if (tail.size > 0) year = {value + tail.year, tail.size + begin - at + 2};
  }
  const bool bare = year.size == 2;
  if (bare && lead != YearLead::kDate) return {};
  return is_counted_behind(at - 2 + year.size, end, bare) ? SpeltYear{} : year;
}

TimeRunReader::SpeltYear TimeRunReader::spelt_year(uint32_t at, uint32_t end) const {
  const Token& token = analysis_.tokens[at];
  if ((words_.role(token.word) & kTimeYear) == 0 || at + 1 >= end) return {};
  const Token& next = analysis_.tokens[at + 1];
  if (!next.is(TokenKind::kWord) || !next.has(kSpaceBefore)) return {};
  constexpr int kHundred = 100, kThousand = 1000, kFirstCentury = 11;
  const int number = static_cast<int>(words_.number(token.word).value);
  const NumberWord& scale = words_.number(next.word);
  const YearLead lead = year_lead(at);
  if (scale.role == NumberRole::kMultiplier) {
    const bool fits =
        scale.value == kThousand ? number == 2 : scale.value == kHundred && number >= kFirstCentury;
    if (!fits || lead == YearLead::kNone) return {};
    return spelt_scale(number * static_cast<int>(scale.value), lead, at + 2, end);
  }
  if (number < kFirstCentury) return {};
  const SpeltYear tail = spelt_tail(at + 1, end);
  const bool hyphenated =
      find_hyphen(text(at + 1)) != std::string_view::npos;  // nineteen eighty-four
  if (tail.size == 0 || (lead == YearLead::kNone && !hyphenated)) return {};
  return {number * kHundred + tail.year, tail.size + 1};
}

}  // namespace pledger
