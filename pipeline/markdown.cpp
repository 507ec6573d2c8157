#include "pipeline/markdown.h"

#include <algorithm>

namespace pledger {
namespace {

bool is_ascii_punct(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_word_byte(char c) {
  return !is_blank(c) && !is_ascii_punct(c) && static_cast<unsigned char>(c) >= '0';
}

}  // namespace

uint32_t MarkdownMarks::skip_emphasis(uint32_t at) const {
  const char mark = text_[at];
  uint32_t end = at + 1;
  while (end < text_.size() && text_[end] == mark) ++end;
  const uint32_t run = end - at;
  if (mark == '~' ? run != 2 : run > 3) return 0;
  const bool of_longer_run = run != 1 || (at > 0 && text_[at - 1] == '`');
  if (mark == '`' && of_longer_run) return 0;  // ``…'' are quotation marks, ``` is a fence
  const bool space_before = at == 0 || is_blank(text_[at - 1]);
  const bool space_after = end == text_.size() || is_blank(text_[end]);
  if (space_before && space_after) return 0;  // a bullet, a rule, a lone sign
  const bool inside_word =
      at > 0 && end < text_.size() && is_word_byte(text_[at - 1]) && is_word_byte(text_[end]);
  return mark == '_' && inside_word ? 0 : run;
}

// `at` is a ']': "](target)", "][reference]".
uint32_t MarkdownMarks::skip_link_target(uint32_t at) {
  for (; brackets_seen_ < tokens_.size(); ++brackets_seen_) {
    const Token& token = tokens_[brackets_seen_];
    if (text_[token.begin] == '[') open_brackets_.push_back(static_cast<uint32_t>(brackets_seen_));
  }
  if (open_brackets_.empty()) return 0;
  const uint32_t bracket = open_brackets_.back();
  open_brackets_.pop_back();
  if (at + 1 >= text_.size() || text_[at + 1] != '(' || at < no_round_before_) return 0;
  uint32_t depth = 0;
  uint32_t end = at + 1;
  for (; end < text_.size() && text_[end] != '\n'; ++end) {
    if (text_[end] == '(') ++depth;
    if (text_[end] == ')' && --depth == 0) break;
  }
  if (end >= text_.size() || text_[end] == '\n') {
    no_round_before_ = end;
    return 0;
  }
  tokens_[bracket].end = tokens_[bracket].begin;  // empty: drop_link_brackets() takes it out
  dropped_ = true;
  return end + 1 - at;
}

// `at` is a '<': "<br>", "</em>", "<!-- … -->" on one line. <https://…> and <a@b.c> are text.
uint32_t MarkdownMarks::skip_tag(uint32_t at) {
  constexpr uint32_t kLongestTagName = 10;  // blockquote, figcaption
  if (at < no_angle_before_ || at + 1 >= text_.size()) return 0;
  uint32_t end = at + 1 + (text_[at + 1] == '/');
  const uint32_t name = end;
  while (end < text_.size() && end - name <= kLongestTagName && is_word_byte(text_[end])) ++end;
  const bool is_comment = text_[at + 1] == '!';
  if (!is_comment && (end == name || end == text_.size() || end - name > kLongestTagName)) return 0;
  if (!is_comment && !is_blank(text_[end]) && text_[end] != '>' && text_[end] != '/') return 0;
  while (end < text_.size() && text_[end] != '>' && text_[end] != '\n') ++end;
  if (end < text_.size() && text_[end] == '>') return end + 1 - at;
  no_angle_before_ = end;
  return 0;
}

uint32_t MarkdownMarks::skip(uint32_t at, bool line_begins) {
  if (at == escaped_) return 0;
  switch (text_[at]) {
    case '*':
    case '_':
    case '~':
    case '`':
      return skip_emphasis(at);
    case ']':
      return skip_link_target(at);
    case '<':
      return skip_tag(at);
    case '>':
      return line_begins ? 1 : 0;
    case '\\':
      if (at + 1 == text_.size() || !is_ascii_punct(text_[at + 1])) return 0;
      escaped_ = at + 1;
      return 1;
    default:
      return 0;
  }
}

void MarkdownMarks::drop_link_brackets() {
  if (!dropped_) return;
  uint8_t carried = 0;  // the space before a dropped bracket stands before the next token
  for (Token& token : tokens_) {
    if (token.begin == token.end) {
      carried |= token.flags & (kSpaceBefore | kLineBefore);
    } else {
      token.flags |= carried;
      carried = 0;
    }
  }
  std::erase_if(tokens_, [](const Token& token) { return token.begin == token.end; });
}

}  // namespace pledger
