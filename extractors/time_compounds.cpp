// TimeRunReader, the part that reads compounds: FY2024-25, mid-June, April-June, twenty-five.

#include <algorithm>

#include "extractors/hyphens.h"
#include "extractors/time_pieces.h"
#include "extractors/time_tokens.h"

namespace pledger {

// FY25, FY2025, FY2024-25.
bool TimeRunReader::read_numbered(std::string_view form, uint32_t at, TimeRun* run) const {
  if (!form.starts_with("FY")) return false;
  const size_t hyphen = std::min(find_hyphen(form), form.size());
  const uint32_t size = hyphen_size(form.substr(hyphen));
  const int value = plain_digits(form.substr(2, hyphen - 2));
  if (value < 0 || (hyphen != 4 && hyphen != 6)) return false;
  const std::string_view second = form.substr(hyphen + size);
  if (hyphen < form.size() && plain_digits(second) < 0) return false;
  if (run == nullptr) return true;
  const uint32_t begin = analysis_.tokens[at].begin, mark = begin + static_cast<uint32_t>(hyphen);
  run->pieces.push_back({code_of("FISCAL"), {begin, mark}, {at, at + 1}, nullptr, value});
  if (hyphen == form.size()) return true;
  const int year = plain_digits(second);
  add_text({mark, mark + size}, at, *run);
  run->pieces.push_back({numeral(kNumeralDigits, year),
                         {mark + size, analysis_.tokens[at].end},
                         {at, at + 1},
                         nullptr,
                         year});
  return true;
}

bool TimeRunReader::read_compound_part(std::string_view part, uint32_t begin, uint32_t at,
                                       TimeRun& run) const {
  const Span span{begin, begin + static_cast<uint32_t>(part.size())};
  if (const int value = plain_digits(part); value >= 0) {
    const char32_t year = is_year_like(part) ? kNumeralYear : 0;
    if (year == 0 && value > kLargestSmall) return false;
    run.pieces.push_back(
        {numeral(kNumeralDigits, value) + year, span, {at, at + 1}, nullptr, value});
    return true;
  }
  if (part.size() == 5 && part[4] == 's' && is_year_like(part.substr(0, 4)) && part[3] == '0') {
    run.pieces.push_back(
        {code_of("DECADE"), span, {at, at + 1}, nullptr, plain_digits(part.substr(0, 4))});
    return true;
  }
  const Entry* entry = words_.entry_of(part);
  if (entry == nullptr) {
    const NumberWord& number = words_.number(words_.lexicons().word_id(part));
    const double value = number.ordinal > 0 ? number.ordinal : number.value;
    if (number.role != NumberRole::kUnit && number.role != NumberRole::kTens && number.ordinal <= 0)
      return false;
    run.pieces.push_back(
        {numeral(number.ordinal > 0 ? kNumeralOrdinal : kNumeralWords, static_cast<int>(value)),
         span,
         {at, at + 1},
         nullptr,
         static_cast<int>(value)});
    return true;
  }
  run.pieces.push_back(
      {words_.of(*entry).code, span, {at, at + 1}, entry, words_.of(*entry).value});
  return true;
}

// mid-June, late-2024, April-June, twenty-five: two parts that both mean something here. With run
// == nullptr only asks.
bool TimeRunReader::read_compound(uint32_t at, TimeRun* run) const {
  const Token& token = analysis_.tokens[at];
  const std::string_view form = text(at);
  if (read_numbered(form, at, run)) return true;
  const size_t hyphen = find_hyphen(form);
  if (hyphen == std::string_view::npos) return false;
  const uint32_t size = hyphen_size(form.substr(hyphen));
  if (find_hyphen(form, hyphen + size) != std::string_view::npos) return false;
  // Most compounds (face-to-face, Covid-19) are refused by their first word.
  if (words_.role(words_.lexicons().word_id(form.substr(0, hyphen))) == 0) return false;
  TimeRun parts;
  const bool understood =
      read_compound_part(form.substr(0, hyphen), token.begin, at, parts) &&
      read_compound_part(form.substr(hyphen + size),
                         token.begin + static_cast<uint32_t>(hyphen) + size, at, parts);
  if (!understood) return false;
  TimePiece& first = parts.pieces[0];
  TimePiece& second = parts.pieces[1];
  const bool part_of = first.entry != nullptr && first.entry->has("part");
  const bool same =
      first.code == second.code && first.entry != nullptr && !first.entry->has("unit");
  const bool number = first.entry == nullptr && second.entry == nullptr;
  const bool dated = first.code == code_of("MONTH") && second.entry == nullptr;  // Aug-2016
  const bool counted = first.entry == nullptr && second.entry != nullptr &&
                       second.entry->has("unit");  // a five-year period
  if (!part_of && !same && !number && !dated && !counted) return false;
  if (run == nullptr) return !number;
  if (number) {  // twenty-five
    second.number += first.number;
    second.code = numeral(second.code % 4 == class_info("NUMERAL").base % 4 + kNumeralOrdinal
                              ? kNumeralOrdinal
                              : kNumeralWords,
                          second.number);
    second.span.begin = first.span.begin;
    run->pieces.push_back(second);
    return true;
  }
  run->pieces.push_back(first);
  add_text({first.span.end, first.span.end + size}, at, *run);
  run->pieces.push_back(second);
  return true;
}

}  // namespace pledger
