#include "extractors/measure_columns.h"

#include <algorithm>
#include <vector>

namespace pledger {
namespace {

constexpr uint32_t kTableReach =
    4096;  // bytes before a cell in which its column's head is looked for
constexpr uint32_t kLongestLine = 400;  // of a row
constexpr uint32_t kLongestTitle = 200;
constexpr uint32_t kLongestHead = 60;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r|-:") == std::string_view::npos;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// «2023/24», «FY25», «31 March 2024», «Q2»: not the figure of another row.
bool dated_head(std::string_view head) {
  constexpr size_t kYear = 4;
  size_t run = 0, longest = 0;
  for (const char c : head) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const bool year = longest == kYear && (head.find("19") != std::string_view::npos ||
                                         head.find("20") != std::string_view::npos);
  return year || head.find("FY") != std::string_view::npos;
}

// What parts the cells of a row: bars, tabs or runs of spaces.
char mark_of(std::string_view row) {
  return row.find('|') != std::string_view::npos    ? '|'
         : row.find('\t') != std::string_view::npos ? '\t'
                                                    : ' ';
}

// The cells of a line; a line without `mark` is one cell.
std::vector<Span> cells_of(std::string_view text, Span line, char mark) {
  std::vector<Span> cells;
  for (uint32_t at = line.begin; at <= line.end;) {
    uint32_t end = at;
    if (mark == ' ') {  // runs of two and more part the cells
      while (at < line.end && text[at] == ' ') ++at;
      if (at == line.end) break;
      const size_t gap = text.substr(0, line.end).find("  ", at);
      end = gap == std::string_view::npos ? line.end : static_cast<uint32_t>(gap);
      cells.push_back({at, end});
      at = end == line.end ? end + 1 : end;
      continue;
    }
    while (end < line.end && text[end] != mark) ++end;
    const bool edge = mark == '|' && (at == line.begin || end == line.end);
    if (!edge || !is_blank(text.substr(at, end - at))) cells.push_back({at, end});
    at = end + 1;
  }
  return cells;
}

// The line that ends at `end`, as far as `floor`.
Span line_to(std::string_view text, uint32_t end, uint32_t floor) {
  const size_t before =
      end <= floor ? std::string_view::npos : text.substr(floor, end - floor).rfind('\n');
  return {before == std::string_view::npos ? floor : floor + static_cast<uint32_t>(before) + 1,
          end};
}

// The line of the cell; empty where that is longer than a row, and so that no longer line is read for
// each of its figures.
Span row_of(std::string_view text, Span cell) {
  const uint32_t floor = cell.begin - std::min(cell.begin, kLongestLine);
  const std::string_view near = text.substr(floor, cell.end - floor + kLongestLine);
  const Span within = {cell.begin - floor, cell.end - floor};
  const size_t before = near.substr(0, within.begin).rfind('\n');
  const size_t behind = near.find('\n', within.end);
  if (before == std::string_view::npos && floor > 0) return {};
  if (behind == std::string_view::npos && floor + near.size() < text.size()) return {};
  const Span line = {
      before == std::string_view::npos ? 0 : floor + static_cast<uint32_t>(before) + 1,
      static_cast<uint32_t>(floor + std::min(behind, near.size()))};
  return line.size() > kLongestLine ? Span{} : line;
}

}  // namespace

MeasureColumns::MeasureColumns(const Lexicons& lexicons)
    : lexicons_(lexicons), currencies_(lexicons.id("currencies")), scales_(lexicons.id("scales")) {}

// «%», «£000», «$ million», «Rs crore»; not «£40».
ColumnUnit MeasureColumns::unit_in(const Analysis& analysis, Span head) const {
  ColumnUnit unit;
  const std::string_view words = analysis.text(head);
  if (words.size() > kLongestTitle) return unit;
  if (words.find('%') != std::string_view::npos ||
      words.find("er cent") != std::string_view::npos) {
    unit.percent = !has_digit(words);
    return unit;
  }
  const TokenRange tokens = analysis.tokens_in(head);
  const auto text_at = [&](uint32_t i) { return analysis.text(analysis.tokens[i].span()); };
  for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if ((lexicons_.begins(analysis.tokens[i].word) >> currencies_ & 1) == 0) continue;
    const LexiconMatch sign =
        lexicons_.longest(currencies_, analysis.text(), analysis.tokens, i, tokens.end);
    if (!sign || sign.entry->attribute("kind") != "symbol") continue;
    uint32_t next = i + sign.size;
    while (next < tokens.end && !analysis.tokens[next].is(TokenKind::kWord) &&
           !analysis.tokens[next].is(TokenKind::kNumber))
      ++next;
    if (next < tokens.end) {
      const LexiconMatch scale =
          lexicons_.longest(scales_, analysis.text(), analysis.tokens, next, tokens.end);
      if (scale) unit.scale = scale.entry->number("value").value_or(1);
      if (text_at(next).starts_with("000")) {
        unit.scale = 1000;
      } else if (!scale && analysis.tokens[next].is(TokenKind::kNumber)) {
        return unit;  // a sum
      }
    }
    unit.currency = sign.entry;
    return unit;
  }
  return unit;
}

ColumnUnit MeasureColumns::of(const Analysis& analysis, Span cell) const {
  const std::string_view text = analysis.text();
  Span line = row_of(text, cell);
  if (line.empty()) return {};
  const char mark = mark_of(line.of(text));
  const std::vector<Span> row = cells_of(text, line, mark);
  const auto own = std::find_if(row.begin(), row.end(), [&](Span s) { return s.end > cell.begin; });
  if (row.size() < 2 || own == row.end() || own == row.begin()) return {};
  const auto from_left = static_cast<size_t>(own - row.begin());
  const auto from_right = static_cast<size_t>(row.end() - own);
  if (const ColumnUnit unit = unit_in(analysis, row.front()); unit.found()) return unit;
  const uint32_t floor = cell.begin > kTableReach ? cell.begin - kTableReach : 0;
  Span corner{};
  bool dated = false;  // the column is that of a year: «2023/24»
  bool blank = false;
  while (line.begin > floor) {
    line = line_to(text, line.begin - 1, floor);
    const bool empty = is_blank(line.of(text));
    if (empty && mark != ' ' && line.of(text).find(mark) != std::string_view::npos) continue;
    if (empty && blank) break;
    const bool apart = blank;
    blank = empty;
    if (empty) continue;
    const std::vector<Span> cells = cells_of(text, line, mark);
    if (line.size() > kLongestLine || cells.size() < 2 || mark_of(line.of(text)) != mark) {
      // The title of the table, right above it.
      if (corner.empty() || !dated || line.size() > kLongestTitle) return {};
      const ColumnUnit unit = unit_in(analysis, corner);
      return unit.found() ? unit : unit_in(analysis, line);
    }
    // Rows that only spaces part into cells may have blank lines between them.
    if (apart && mark != ' ') break;
    const bool same = cells.size() == row.size();
    if (!same && from_right > cells.size()) continue;
    const Span head = same ? cells[from_left] : cells[cells.size() - from_right];
    if (head.size() <= kLongestHead) {
      if (const ColumnUnit unit = unit_in(analysis, head); unit.found()) return unit;
    }
    corner = cells.front();
    dated = dated_head(head.of(text));
  }
  return dated && !corner.empty() ? unit_in(analysis, corner) : ColumnUnit{};
}

}  // namespace pledger
