#include "core/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/utf8.h"

namespace pledger {
namespace {

constexpr uint32_t kColumnsShown = 100;

constexpr size_t kToldOfFile = 20;

// A file that is of another kind than it should be has a problem in each line: the first of each file
// are told, and the others counted.
std::string all_reasons(const std::vector<Problem>& problems) {
  std::string all;
  std::unordered_map<std::string_view, size_t> of_file;
  std::vector<std::string_view> cut;  // files with more, in order
  for (const Problem& problem : problems) {
    const size_t count = ++of_file[problem.file];
    if (count <= kToldOfFile) all += format_problem(problem);
    if (count == kToldOfFile + 1) cut.push_back(problem.file);
  }
  for (const std::string_view file : cut)
    all += fmt::format("{}: … and {} more\n", file, of_file[file] - kToldOfFile);
  return all;
}

// Control characters (C0, C1) would move the caret or the terminal.
std::string printable(std::string_view line) {
  std::string out;
  for (size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    out += control ? " " : line.substr(at, point.size);
    at += point.size;
  }
  return out;
}

size_t byte_of_column(std::string_view line, uint32_t column) {
  size_t at = 0;
  for (uint32_t i = 0; i < column && at < line.size(); ++i) at += code_point_at(line, at).size;
  return at;
}

}  // namespace

std::string format_problem(const Problem& problem) {
  std::string out = problem.file;
  if (problem.line > 0) out += fmt::format(":{}", problem.line);
  if (problem.line > 0 && problem.column > 0) out += fmt::format(":{}", problem.column);
  out += fmt::format(": {}\n", printable(problem.reason));
  if (problem.line == 0 || problem.column == 0 || problem.line_text.empty()) return out;
  const uint32_t place = problem.column - 1;
  const uint32_t from = place > kColumnsShown / 2 ? place - kColumnsShown / 2 : 0;
  const std::string line = printable(problem.line_text);
  const size_t begin = byte_of_column(line, from);
  const size_t end = byte_of_column(line, from + kColumnsShown);
  const std::string shown = line.substr(begin, end - begin);
  const uint32_t width = std::clamp<uint32_t>(problem.width, 1, kColumnsShown / 2);
  out +=
      fmt::format("  {}\n  {}{}\n", shown, std::string(place - from, ' '), std::string(width, '^'));
  return out;
}

DataError::DataError(std::vector<Problem> problems)
    : std::runtime_error(all_reasons(problems)), problems_(std::move(problems)) {}

}  // namespace pledger
