#pragma once
// Lines: what the block stage and the furniture rules look at. A line here has at least one token.

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/analysis.h"
#include "core/lexicon.h"

namespace pledger {

enum class LineRole : uint8_t { kText, kHeading, kListItem, kTable, kFurniture, kRelated };

enum LineFlag : uint8_t {
  kEndsSentence = 1,  // ends in . ? ! … and closing marks
  kEndsColon = 2,
  kEndsComma = 4,      // a comma, a semicolon, a dash or an opening bracket: the text goes on
  kStartsCapital = 8,  // first word has a capital, whatever marks stand before it
  kStartsLower = 16,
  kMarksOnly = 32,  // no word and no number
};

struct Line {
  TokenRange tokens;
  uint32_t body = 0;          // first token behind a list marker or heading mark
  uint16_t blank_before = 0;  // blank lines before it, at most 0xFFFF
  uint16_t indent = 0;        // bytes of white space before it, at most 0xFFFF
  LineRole role = LineRole::kText;
  uint8_t flags = 0;

  bool has(LineFlag flag) const { return (flags & flag) != 0; }
  bool is_furniture() const { return role == LineRole::kFurniture || role == LineRole::kRelated; }
};

// The lines that hold tokens, in order. Needs the tokens.
std::vector<Line> collect_lines(const Analysis& analysis);

// Bytes from the first token to the last.
Span line_span(const Analysis& analysis, const Line& line);

// Could be a headline or a link to one: some words, a capital at its beginning, no full stop at its
// end.
bool is_title_like(const Analysis& analysis, const Line& line);

}  // namespace pledger
