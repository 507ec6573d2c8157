#include "pipeline/lines.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kLongestTitle = 160;  // bytes
constexpr uint32_t kMostTitleTokens = 30;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> forms) {
  return std::find(forms.begin(), forms.end(), text) != forms.end();
}

// Blank lines and indentation in the white space before a line.
void measure_gap(std::string_view gap, Line& line) {
  uint32_t ends = 0;
  size_t after_last = 0;
  for (size_t i = 0; i < gap.size(); ++i) {
    const char c = gap[i];
    if (c == '\n' || c == '\v' || c == '\f' ||
        (c == '\r' && (i + 1 == gap.size() || gap[i + 1] != '\n'))) {
      ++ends;
      after_last = i + 1;
    } else if (c == '\x85' || c == '\xA8' || c == '\xA9') {  // last bytes of U+0085, U+2028, U+2029
      ++ends;
      after_last = i + 1;
    }
  }
  line.blank_before = static_cast<uint16_t>(std::min<uint32_t>(ends > 0 ? ends - 1 : 0, 0xFFFF));
  line.indent = static_cast<uint16_t>(std::min<size_t>(gap.size() - after_last, 0xFFFF));
}

bool closes_after_stop(const Token& token, std::string_view form) {
  return token.is(TokenKind::kQuote) || form == ")" || form == "]" || form == "*" || form == "_";
}

uint8_t end_flags(const Analysis& analysis, TokenRange range) {
  uint32_t last = range.end - 1;
  while (last > range.begin &&
         closes_after_stop(analysis.tokens[last], analysis.text(analysis.tokens[last].span()))) {
    --last;
  }
  const std::string_view form = analysis.text(analysis.tokens[last].span());
  if (form.back() == '.' || is_one_of(form, {"?", "!", "…"})) return kEndsSentence;
  if (form == ":") return kEndsColon;
  if (is_one_of(form, {",", ";", "-", "–", "—", "(", "["})) return kEndsComma;
  return 0;
}

uint8_t start_flags(const Analysis& analysis, TokenRange range) {
  constexpr uint32_t kMostMarks = 8;
  const uint32_t limit = std::min(range.end, range.begin + kMostMarks);
  uint32_t at = range.begin;
  while (at < limit &&
         (analysis.tokens[at].is(TokenKind::kQuote) || analysis.tokens[at].is(TokenKind::kPunct))) {
    ++at;
  }
  if (at == range.end) return kMarksOnly;
  const Token& token = analysis.tokens[at];
  const std::string_view form = analysis.text(token.span());
  const bool inner_capital = form.size() > 1 && form[1] >= 'A' && form[1] <= 'Z';  // eSight, iPhone
  if (token.has(kCapital) || inner_capital) return kStartsCapital;
  return token.is(TokenKind::kWord) ? kStartsLower : 0;
}

}  // namespace

std::vector<Line> collect_lines(const Analysis& analysis) {
  const std::vector<Token>& tokens = analysis.tokens;
  std::vector<Line> lines;
  const auto count = static_cast<uint32_t>(tokens.size());
  for (uint32_t at = 0; at < count;) {
    uint32_t end = at + 1;
    while (end < count && !tokens[end].has(kLineBefore)) ++end;
    Line line;
    line.tokens = {at, end};
    line.body = at;
    const uint32_t gap = at == 0 ? 0 : tokens[at - 1].end;
    measure_gap(analysis.text({gap, tokens[at].begin}), line);
    if (at == 0) line.blank_before = 1;
    line.flags = end_flags(analysis, line.tokens) | start_flags(analysis, line.tokens);
    lines.push_back(line);
    at = end;
  }
  return lines;
}

Span line_span(const Analysis& analysis, const Line& line) { return analysis.span_of(line.tokens); }

bool is_title_like(const Analysis& analysis, const Line& line) {
  const Span span = line_span(analysis, line);
  if (span.size() > kLongestTitle || line.tokens.size() > kMostTitleTokens ||
      line.tokens.size() < 2)
    return false;
  if (line.has(kStartsLower) || line.has(kMarksOnly) || line.has(kEndsColon) ||
      line.has(kEndsComma)) {
    return false;
  }
  return !line.has(kEndsSentence) || analysis.tokens[line.tokens.end - 1].is(TokenKind::kQuote) ||
         analysis.text()[span.end - 1] == '?' || analysis.text()[span.end - 1] == '!';
}

}  // namespace pledger
