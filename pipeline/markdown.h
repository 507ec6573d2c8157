#pragma once
// Markdown inside a line: which marks are only layout. (Headings, lists, tables and fences:
// blocks.h.)

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/token.h"

namespace pledger {

class MarkdownMarks {
 public:
  // Both must outlive this; `tokens` are those made so far.
  MarkdownMarks(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  // Bytes of the layout mark at `at` (not white space); 0 where text stands there. Amortised linear
  // over a document.
  uint32_t skip(uint32_t at, bool line_begins);

  // Takes out the tokens of the brackets around link texts, which only their targets gave away.
  void drop_link_brackets();

 private:
  uint32_t skip_emphasis(uint32_t at) const;
  uint32_t skip_link_target(uint32_t at);
  uint32_t skip_tag(uint32_t at);

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::vector<uint32_t> open_brackets_;  // tokens of '[' that may open a link text
  size_t brackets_seen_ = 0;             // tokens before this one were searched for brackets
  bool dropped_ = false;
  uint32_t escaped_ = 0xFFFFFFFF;  // the mark here follows a backslash: it is text
  // No ')' and no '>' on this line before these bytes: searched once, not again.
  uint32_t no_round_before_ = 0;
  uint32_t no_angle_before_ = 0;
};

}  // namespace pledger
