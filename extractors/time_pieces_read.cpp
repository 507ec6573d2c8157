// TimeRunReader, the part that reads a run as pieces: numbers and words of time. Compounds that hold them are read
// in time_compounds.cpp.

#include <algorithm>

#include "core/layers.h"
#include "extractors/hyphens.h"
#include "extractors/time_pieces.h"
#include "extractors/time_tokens.h"

namespace pledger {
namespace {

constexpr int kLastShortYear = 30;  // '30 is 2030, '31 is 1931
int full_year(int digits) { return digits + (digits <= kLastShortYear ? 2000 : 1900); }

// What every time holds at least one of.
bool is_core_class(const TimePiece& piece) {
  static const char32_t numeral_base = class_info("NUMERAL").base,
                        relation = class_info("RELATION").base;
  static const char32_t period = class_info("PERIOD").base, part = class_info("PART").base;
  static const char32_t daypart = class_info("DAYPART").base;
  if (piece.code == 0 || piece.code == part || piece.code == daypart) return false;
  if (piece.code >= relation) return piece.code >= period;
  const bool number = piece.code < numeral_base + 16;
  return !number || ((piece.code - numeral_base) & (kNumeralYear | 3)) != kNumeralWords;
}

}  // namespace

void TimeRunReader::add_text(Span span, uint32_t at, TimeRun& run) const {
  run.pieces.push_back({0, span, {at, at + 1}, nullptr, 0});
}

void TimeRunReader::read_pieces(TokenRange sentence, TimeRun& run) const {
  run.pieces.clear();
  run.begins.clear();
  run.view.clear();
  const std::string_view document = analysis_.text();
  // A name that holds a time («Mail on Sunday») may begin a little before the run.
  uint32_t at = run.tokens.begin;
  for (uint32_t i = at - std::min(at - sentence.begin, 2U); i < run.tokens.begin; ++i) {
    const uint32_t size = words_.name_at(document, analysis_.tokens, i, sentence.end);
    if (i + size > at) at = i + size;
  }
  while (at < run.tokens.end) {
    const uint32_t name = words_.name_at(document, analysis_.tokens, at, sentence.end);
    if (name > 0) {
      for (uint32_t i = at; i < at + name; ++i) add_text(analysis_.tokens[i].span(), i, run);
      at += name;
    } else if (analysis_.tokens[at].is(TokenKind::kNumber)) {
      at = read_number(at, sentence.end, run);
    } else if (is_short_year(at, sentence.end)) {
      const int year = full_year(plain_digits(text(at + 1)));
      const TokenRange range{at, at + 2};
      run.pieces.push_back({numeral(kNumeralDigits, year) + kNumeralYear, analysis_.span_of(range),
                            range, nullptr, year});
      at += 2;
    } else {
      at = read_word(at, sentence.end, run);
    }
  }
  run.tokens.end = std::max(at, run.tokens.end);
  run.match_end = 0;
  for (uint32_t i = 0; i < run.pieces.size(); ++i) {
    const TimePiece& piece = run.pieces[i];
    const bool space = i > 0 && piece.span.begin == analysis_.tokens[piece.tokens.begin].begin &&
                       analysis_.tokens[piece.tokens.begin].has(kSpaceBefore);
    if (space) run.view.append_text(" ", piece.span.begin - 1);
    run.begins.push_back(static_cast<uint32_t>(run.view.text().size()));
    if (is_core_class(piece)) run.match_end = i + 1;
    if (piece.is_class())
      run.view.append_class(piece.code, piece.span, i);
    else
      run.view.append_text(analysis_.text(piece.span), piece.span.begin);
  }
}

// «since March 5 per cent of nurses»: a share behind a month or weekday, no day.
bool TimeRunReader::counts_share(uint32_t at, uint32_t end, const TimeRun& run) const {
  if (run.pieces.empty() || at + 1 >= end) return false;
  const char32_t before = run.pieces.back().code;
  if (before != code_of("MONTH") && before != code_of("WEEKDAY")) return false;
  return words_.begins_percent(analysis_.text(), analysis_.tokens, at + 1, end);
}

// «on 14th April 15.»: two digits that end a date are its year.
bool TimeRunReader::ends_short_date(uint32_t at, uint32_t end, const TimeRun& run) const {
  const size_t size = run.pieces.size();
  if (size < 2 || text(at).size() != 2 || run.pieces[size - 1].code != code_of("MONTH"))
    return false;
  const TimePiece& day = run.pieces[size - 2];
  if (!day.is_class() || day.entry != nullptr || day.number < 1 || day.number > kLargestSmall)
    return false;
  if (at + 1 >= end) return true;
  const std::string_view next = text(at + 1);
  return (next == "." || next == ";" || next == ")") && !glued(at + 2, end);
}

uint32_t TimeRunReader::read_number(uint32_t at, uint32_t end, TimeRun& run) const {
  const std::vector<Token>& tokens = analysis_.tokens;
  if (!is_plain_number(at, end)) {
    if (const DottedDate dots = dotted_date(text(at)); dots.first != 0)
      read_dotted(dots, at, run);
    else
      add_text(tokens[at].span(), at, run);
    return at + 1;
  }
  const LexiconMatch event = words_.entry_at(analysis_.text(), tokens, at, end);  // 9/11, 1Q
  if (event && event.size > 1) {
    run.pieces.push_back({words_.of(*event.entry).code,
                          analysis_.span_of({at, at + event.size}),
                          {at, at + event.size},
                          event.entry,
                          words_.of(*event.entry).value});
    return at + event.size;
  }
  if (counts_share(at, end, run)) {
    add_text(tokens[at].span(), at, run);
    return at + 1;
  }
  const bool short_year = ends_short_date(at, end, run);
  const int value = short_year ? full_year(plain_digits(text(at))) : plain_digits(text(at));
  const bool year = short_year || is_year_like(text(at));
  TimePiece piece{numeral(kNumeralDigits, value), tokens[at].span(), {at, at + 1}, nullptr, value};
  if (year) piece.code += kNumeralYear;
  if (glued(at + 1, end) || (at + 1 < end && is_ordinal_apart(at + 1, {at, end}))) {
    const std::string_view ending = text(at + 1);
    const bool possessive_decade = tokens[at + 1].has(kPossessive) && year && value % 10 == 0;
    if ((ending == "s" || possessive_decade) && value % 10 == 0 &&
        (year || (value >= 20 && value < 100))) {
      // «1970's» is the decade only where nothing is possessed; that it stands before a noun, the
      // rules see.
      if (!possessive_decade)
        piece = {code_of("DECADE"),
                 {piece.span.begin, tokens[at + 1].end},
                 {at, at + 2},
                 nullptr,
                 value};
    } else if (is_ordinal_ending(ending) && !year) {
      piece = {numeral(kNumeralOrdinal, value),
               {piece.span.begin, tokens[at + 1].end},
               {at, at + 2},
               nullptr,
               value};
    }
  }
  run.pieces.push_back(piece);
  return piece.tokens.end;
}

// 3.5.2021 as five pieces: a number, a dot …
void TimeRunReader::read_dotted(const DottedDate& dots, uint32_t at, TimeRun& run) const {
  const uint32_t begin = analysis_.tokens[at].begin, end = analysis_.tokens[at].end;
  const auto number = [&](uint32_t from, uint32_t to) {
    const std::string_view digits = analysis_.text({from, to});
    const int value = plain_digits(digits);
    const char32_t year = is_year_like(digits) ? kNumeralYear : 0;
    run.pieces.push_back(
        {numeral(kNumeralDigits, value) + year, {from, to}, {at, at + 1}, nullptr, value});
  };
  number(begin, begin + dots.first);
  add_text({begin + dots.first, begin + dots.first + 1}, at, run);
  number(begin + dots.first + 1, begin + dots.second);
  add_text({begin + dots.second, begin + dots.second + 1}, at, run);
  number(begin + dots.second + 1, end);
}

bool TimeRunReader::read_number_word(uint32_t at, TimeRun& run) const {
  const Token& token = analysis_.tokens[at];
  const NumberWord& number = words_.number(token.word);
  uint16_t kind = kNumeralWords;
  double value = number.value;
  if (number.ordinal > 0) {
    kind = kNumeralOrdinal;
    value = number.ordinal;
  } else if (number.role == NumberRole::kQuantifier) {
    kind = kNumeralVague;
    value = 0;
  } else if (number.role != NumberRole::kUnit && number.role != NumberRole::kTeen &&
             number.role != NumberRole::kTens && number.role != NumberRole::kCouple) {
    return false;
  }
  if (value > 1000) return false;
  run.pieces.push_back({numeral(kind, static_cast<int>(value)),
                        token.span(),
                        {at, at + 1},
                        nullptr,
                        static_cast<int>(value)});
  return true;
}

uint32_t TimeRunReader::read_word(uint32_t at, uint32_t end, TimeRun& run) const {
  const std::vector<Token>& tokens = analysis_.tokens;
  const LexiconMatch match = words_.entry_at(analysis_.text(), tokens, at, end);
  if (match) {
    const Entry* entry = match.entry;
    // «following the vote» relates, «the following year» places.
    const bool placed = at > 0 && tokens[at - 1].word == words_.the();
    if (!placed && entry->id == "following" && words_.following() != nullptr)
      entry = words_.following();
    const TokenRange range{at, at + match.size};
    run.pieces.push_back(
        {words_.of(*entry).code, analysis_.span_of(range), range, entry, words_.of(*entry).value});
    return range.end;
  }
  if (const SpeltYear spelt = spelt_year(at, end); spelt.size > 0) {
    const TokenRange range{at, at + spelt.size};
    run.pieces.push_back({numeral(kNumeralDigits, spelt.year) + kNumeralYear,
                          analysis_.span_of(range), range, nullptr, spelt.year});
    return range.end;
  }
  if (tokens[at].word != 0 && read_number_word(at, run)) return at + 1;
  if ((tokens[at].flags & (kHyphenated | kHasDigit)) != 0 && read_compound(at, &run)) return at + 1;
  add_text(tokens[at].span(), at, run);
  return at + 1;
}

}  // namespace pledger
