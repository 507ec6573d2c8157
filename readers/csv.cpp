#include "readers/csv.h"

#include <algorithm>

#include "core/utf8.h"
#include "readers/ascii.h"

namespace pledger {
namespace {

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

class Parser {
 public:
  Parser(std::string_view text, char separator, Csv& csv, std::vector<Problem>& problems)
      : text_(text), separator_(separator), csv_(csv), problems_(problems) {}

  void run() {
    while (at_ < text_.size()) {
      std::vector<CsvCell> row;
      do {
        row.push_back(cell());
      } while (take(separator_));
      const bool blank = row.size() == 1 && row[0].value.empty() && row[0].width == 0;
      if (!blank) csv_.rows.push_back(std::move(row));
      end_line();
    }
  }

 private:
  bool at_end() const { return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void pass_blanks() {
    while (at_ < text_.size() && text_[at_] != separator_ &&
           (text_[at_] == ' ' || text_[at_] == '\t'))
      ++at_;
  }

  void end_line() {
    if (at_ == text_.size()) return;
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    line_begin_ = at_;
    ++line_;
  }

  uint32_t column() const {
    return static_cast<uint32_t>(count_code_points(text_.substr(line_begin_, at_ - line_begin_))) +
           1;
  }

  CsvCell cell() {
    pass_blanks();
    CsvCell cell;
    cell.line = line_;
    cell.column = column();
    if (take('"')) {
      quoted(cell);
      return cell;
    }
    const size_t begin = at_;
    while (!at_end() && text_[at_] != separator_) ++at_;
    cell.value = std::string(trim(text_.substr(begin, at_ - begin)));
    cell.width = static_cast<uint32_t>(count_code_points(cell.value));
    const size_t quote = cell.value.find('"');
    if (quote != std::string::npos) {
      CsvCell place = cell;
      place.column +=
          static_cast<uint32_t>(count_code_points(std::string_view(cell.value).substr(0, quote)));
      place.width = 1;
      problems_.push_back(csv_.problem(
          place, "quote inside an unquoted cell; put the cell in quotes and double it"));
    }
    return cell;
  }

  // Behind the opening quote.
  void quoted(CsvCell& cell) {
    const size_t first_line_begin = line_begin_;
    bool closed = false;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        closed = !take('"');
        if (closed) break;
        cell.value += '"';
      } else if (c == '\n' || c == '\r') {
        cell.value += '\n';
        end_line();
      } else {
        cell.value += c;
        ++at_;
      }
    }
    const size_t line_end = std::min(text_.find_first_of("\r\n", first_line_begin), text_.size());
    const size_t until = std::min(at_, line_end);
    cell.width = static_cast<uint32_t>(
                     count_code_points(text_.substr(first_line_begin, until - first_line_begin))) +
                 1 - cell.column;
    if (!closed) {
      problems_.push_back(
          csv_.problem({"", cell.line, cell.column, 1}, "this quote is never closed"));
      return;
    }
    pass_blanks();
    if (at_end() || text_[at_] == separator_) return;
    problems_.push_back(
        csv_.problem({"", line_, column(), 1},
                     "text behind a closing quote; a quote inside a quoted cell is written twice"));
    while (!at_end() && text_[at_] != separator_) ++at_;
  }

  std::string_view text_;
  char separator_;
  Csv& csv_;
  std::vector<Problem>& problems_;
  size_t at_ = 0;
  size_t line_begin_ = 0;
  uint32_t line_ = 1;
};

}  // namespace

Problem Csv::problem(const CsvCell& cell, std::string reason) const {
  const std::string line = cell.line <= lines.size() ? lines[cell.line - 1] : "";
  return {file, cell.line, cell.column, std::move(reason), line, std::max<uint32_t>(cell.width, 1)};
}

Csv parse_csv(std::string_view text, char separator, const std::string& file,
              std::vector<Problem>& problems) {
  Csv csv;
  csv.file = file;
  csv.lines = split_lines(text);
  Parser(text, separator, csv, problems).run();
  return csv;
}

}  // namespace pledger
