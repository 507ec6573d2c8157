// MeasureFilters, the part that sees how a number is set: cells and labels, which count; addresses,
// the numbers of lists, scores and coordinates, which only look like it.

#include <algorithm>

#include "extractors/hyphens.h"
#include "extractors/measure_filters.h"

namespace pledger {
namespace {

constexpr size_t kLongestRow = 120;  // bytes of a line that is a label and its number

}  // namespace

// «575 Elm Grove Road»: a house number.
bool MeasureFilters::is_address(const Analysis& analysis, const Numeral& numeral,
                                const CountedNoun& noun) const {
  if (numeral.kind != NumeralKind::kDigits || numeral.grouped || numeral.scaled()) return false;
  const TokenRange words = analysis.tokens_in(noun.span);
  if (words.empty() || !analysis.tokens[words.end - 1].has(kCapital)) return false;
  return static_cast<bool>(
      lexicons_.longest(street_words_, analysis.text(), analysis.tokens, words.end - 1, words.end));
}

// The number of a paragraph or list: «3.7 Staff were frank», «4  More is needed».
bool MeasureFilters::is_list_number(const Analysis& analysis, const MeasurePlace& place,
                                    const Numeral& numeral) const {
  if (place.first != place.sentence.begin || numeral.kind != NumeralKind::kDigits ||
      numeral.scaled() || numeral.span.begin != analysis.tokens[place.first].begin)
    return false;
  const std::string_view rest = analysis.text().substr(numeral.span.end);
  if (rest.starts_with("  ") || rest.starts_with("\t")) return true;
  const uint32_t next = place.first + 1;
  // «2 Figures are rounded.»: a footnote
  constexpr double kLastFootnote = 20;
  if (!numeral.decimal && numeral.value.value_or(0) <= kLastFootnote && rest.starts_with(" ") &&
      next + 1 < place.sentence.end && analysis.tokens[next].has(kCapital) &&
      !analysis.tokens[next].has(kAllCapitals) && analysis.tokens[next + 1].is(TokenKind::kWord) &&
      !analysis.tokens[next + 1].has(kCapital))
    return true;
  return numeral.decimal && rest.starts_with(" ") && next < place.sentence.end &&
         analysis.tokens[next].has(kCapital);
}

namespace {

// «District nurses 150», «65–69 2.3»: words or a span, one space, a number and no more.
bool is_row(std::string_view line) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  const size_t last = line.find_last_not_of("0123456789.,");
  if (last == std::string_view::npos || last + 1 == line.size() || line[last] != ' ') return false;
  return digit(line.back()) && line.find_first_not_of(" \t") < last && line.size() <= kLongestRow;
}

// The line of `text` that ends before `end`, or begins at it; empty where there is none.
std::string_view line_before(std::string_view text, size_t end) {
  const size_t begin = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
  return text.substr(begin == std::string_view::npos ? 0 : begin + 1,
                     end - (begin == std::string_view::npos ? 0 : begin + 1));
}

}  // namespace

// A number at the end of a line that holds a label only, beside another such line.
bool MeasureFilters::is_row_value(const Analysis& analysis, Span span) const {
  const std::string_view text = analysis.text();
  size_t end = span.end;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\r')) ++end;
  if (end < text.size() && text[end] != '\n') return false;
  const std::string_view line = line_before(text, end);
  if (!is_row(line)) return false;
  const size_t begin = end - line.size();
  if (begin > 1 && is_row(line_before(text, begin - 1))) return true;
  if (end >= text.size()) return false;
  const size_t next = std::min(text.find('\n', end + 1), text.size());
  return is_row(text.substr(end + 1, next - end - 1));
}

bool MeasureFilters::is_cell(const Analysis& analysis, Span span) const {
  const std::string_view text = analysis.text();
  std::string_view left = text.substr(0, span.begin), right = text.substr(span.end);
  while (left.ends_with('*')) left.remove_suffix(1);
  while (right.starts_with('*')) right.remove_prefix(1);
  if (left.ends_with('(') && right.starts_with(')')) {  // (2,455): below nought
    left.remove_suffix(1);
    right.remove_prefix(1);
  }
  const bool opens = left.ends_with("  ") || left.ends_with("\t") || left.ends_with("| ");
  const bool closes = right.empty() || right[0] == '\n' || right[0] == '\r' ||
                      right.starts_with("  ") || right.starts_with("\t") || right.starts_with(" |");
  if (!opens || !closes) return false;
  const size_t cell = left.find_last_not_of(" \t|");
  return cell != std::string_view::npos && left[cell] != '\n' &&
         left.find('\n', cell) == std::string_view::npos;
}

// −2.9127: more decimals than a quantity is given with.
bool MeasureFilters::is_coordinate(const Analysis& analysis, const Numeral& numeral) const {
  constexpr size_t kMostDecimals = 3;
  const std::string_view digits = analysis.text(numeral.span);
  const size_t point = digits.find('.');
  return point != std::string_view::npos && digits.size() > point + 1 + kMostDecimals;
}

// Whether the number is one of two that belong together: a score, a vote (11-2, 5 to 4).
bool MeasureFilters::in_pair(const Analysis& analysis, const MeasurePlace& place) const {
  const auto& tokens = analysis.tokens;
  if (place.first >= place.sentence.begin + 2 && tokens[place.first - 2].is(TokenKind::kNumber) &&
      !tokens[place.first].has(kSpaceBefore) && !tokens[place.first - 1].has(kSpaceBefore)) {
    const std::string_view dash = analysis.text(tokens[place.first - 1].span());
    if (is_hyphen(dash) || dash == "–") return true;
  }
  if (place.after + 1 >= place.sentence.end) return false;
  const Token& mark = tokens[place.after];
  if (!tokens[place.after + 1].is(TokenKind::kNumber)) return false;
  const std::string_view text = analysis.text(mark.span());
  return text == "to" || (!mark.has(kSpaceBefore) && (is_hyphen(text) || text == "–"));
}

Span MeasureFilters::bracketed_noun(const Analysis& analysis, const MeasurePlace& place) const {
  const auto& tokens = analysis.tokens;
  if (place.first < place.sentence.begin + 2 || place.after >= place.sentence.end) return {};
  const Token& noun = tokens[place.first - 2];
  const bool brackets = analysis.text(tokens[place.first - 1].span()) == "(" &&
                        analysis.text(tokens[place.after].span()) == ")";
  if (!brackets || !nouns_.looks_plural(analysis, noun)) return {};
  // «the Williams (42)» is an age.
  return noun.has(kCapital) && place.first - 2 > place.sentence.begin ? Span{} : noun.span();
}

// «Beds: 120»: the number is all that follows the name of what it counts.
bool MeasureFilters::is_labelled(const Analysis& analysis, const MeasurePlace& place) const {
  if (place.first < place.sentence.begin + 2) return false;
  const auto& tokens = analysis.tokens;
  const Token& label = tokens[place.first - 2];
  return analysis.text(tokens[place.first - 1].span()) == ":" &&
         nouns_.looks_plural(analysis, label) &&
         !lexicons_.longest(number_names_, analysis.text(), tokens, place.first - 2, place.first);
}

}  // namespace pledger
