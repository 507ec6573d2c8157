#include "core/source_text.h"

#include <algorithm>

#include "core/utf8.h"

namespace pledger {
namespace {

// Invalid bytes become U+FFFD, so the message can be printed; one byte, one column.
std::string valid_line(std::string_view line) {
  std::string out;
  for (size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    append_utf8(out, point.value);
    at += point.size;
  }
  return out;
}

uint32_t columns_in(std::string_view text) {
  uint32_t columns = 0;
  for (size_t at = 0; at < text.size(); at += code_point_at(text, at).size) ++columns;
  return columns;
}

// Bytes of the escape sequence at `at` in a basic string.
uint32_t escape_size(std::string_view content, size_t at) {
  const char kind = at + 1 < content.size() ? content[at + 1] : ' ';
  return kind == 'u' ? 6 : kind == 'U' ? 10 : kind == 'x' ? 4 : 2;
}

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

SourceText::SourceText(std::string path, std::string_view content)
    : path_(std::move(path)), content_(content), line_starts_{0} {
  if (content_.starts_with("\uFEFF")) content_.remove_prefix(3);
  for (uint32_t at = 0; at < content_.size(); ++at) {
    if (content_[at] == '\n') line_starts_.push_back(at + 1);
  }
}

uint32_t SourceText::byte_of(uint32_t line, uint32_t column) const {
  const size_t index = std::min<size_t>(std::max(line, 1u), line_starts_.size()) - 1;
  uint32_t at = line_starts_[index];
  for (uint32_t i = 1; i < column && at < content_.size() && content_[at] != '\n'; ++i) {
    at += code_point_at(content_, at).size;
  }
  return at;
}

Problem SourceText::problem(uint32_t begin, uint32_t end, std::string reason) const {
  begin = std::min(begin, static_cast<uint32_t>(content_.size()));
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), begin);
  const uint32_t start = *(after - 1);
  std::string_view line = content_.substr(start, content_.find('\n', start) - start);
  if (line.ends_with('\r')) line.remove_suffix(1);
  const auto line_end = static_cast<uint32_t>(start + line.size());
  const uint32_t marked_end = std::clamp(end, begin, std::max(begin, line_end));
  Problem problem;
  problem.file = path_;
  problem.line = static_cast<uint32_t>(after - line_starts_.begin());
  problem.column = columns_in(content_.substr(start, begin - start)) + 1;
  problem.reason = std::move(reason);
  problem.line_text = valid_line(line);
  problem.width = std::max(columns_in(content_.substr(begin, marked_end - begin)), 1u);
  return problem;
}

SourceString SourceText::string_at(uint32_t quote, std::string value) const {
  SourceString out;
  out.origin.reserve(value.size() + 1);
  const char mark = quote < content_.size() ? content_[quote] : ' ';
  const bool multi_line = content_.substr(quote, 3) == std::string(3, mark);
  const bool escapes = mark == '"';
  size_t at = quote + (multi_line ? 3 : 1);
  if (multi_line && content_.substr(at, 2) == "\r\n") ++at;
  if (multi_line && content_.substr(at, 1) == "\n") ++at;
  while (out.origin.size() < value.size() && at < content_.size()) {
    const size_t done = out.origin.size();
    if (content_[at] == '\r' && value[done] == '\n') {
      ++at;
    } else if (!escapes || content_[at] != '\\') {
      out.origin.push_back(static_cast<uint32_t>(at++));
    } else if (const size_t next = at + 1; next < content_.size() && is_white(content_[next])) {
      at = next;  // the line goes on where the next text is
      while (at < content_.size() && is_white(content_[at])) ++at;
    } else {
      const uint32_t bytes = code_point_at(value, done).size;
      out.origin.insert(out.origin.end(), bytes, static_cast<uint32_t>(at));
      at += escape_size(content_, at);
    }
  }
  out.origin.resize(value.size(), static_cast<uint32_t>(std::min(at, content_.size())));
  out.origin.push_back(static_cast<uint32_t>(std::min(at, content_.size())));
  out.value = std::move(value);
  return out;
}

void Reporter::report(uint32_t begin, uint32_t end, std::string reason) {
  Problem problem = source_.problem(begin, end, std::move(reason));
  const bool known = std::any_of(problems_.begin(), problems_.end(), [&](const Problem& other) {
    return other.file == problem.file && other.line == problem.line &&
           other.column == problem.column && other.reason == problem.reason;
  });
  if (!known) problems_.push_back(std::move(problem));
}

void Reporter::report(const SourceString& text, size_t begin, size_t end, std::string reason) {
  const uint32_t first = text.origin[begin];
  const uint32_t last = text.origin[std::max(end, begin)];
  report(first, std::max(first, last), std::move(reason));
}

}  // namespace pledger
