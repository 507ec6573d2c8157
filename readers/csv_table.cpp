#include "readers/csv_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "readers/decode.h"
#include "readers/files.h"

namespace pledger {
namespace {

constexpr std::string_view kSeparators = ",;\t";

// How many columns of the first line, parted by `separator`, are known.
size_t known_columns(std::string_view text, char separator,
                     std::span<const std::string_view> columns) {
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  std::vector<Problem> ignored;
  const Csv csv = parse_csv(line, separator, "", ignored);
  if (csv.rows.empty()) return 0;
  return static_cast<size_t>(std::ranges::count_if(csv.rows[0], [&](const CsvCell& cell) {
    return std::ranges::find(columns, cell.value) != columns.end();
  }));
}

char separator_of(std::string_view text, std::span<const std::string_view> columns) {
  return *std::ranges::max_element(
      kSeparators, {}, [&](char separator) { return known_columns(text, separator, columns); });
}

// A spreadsheet that was told of another separator puts each row into one cell, and saves it so.
bool is_one_cell(const Csv& csv, std::span<const std::string_view> columns) {
  if (csv.rows.empty() || csv.rows[0].size() > 1) return false;
  const std::string& cell = csv.rows[0][0].value;
  return std::ranges::find(columns, cell) == columns.end() &&
         known_columns(cell, separator_of(cell, columns), columns) > 0;
}

// Returns whether all needed columns are there.
bool read_header(CsvTable& table, std::span<const std::string_view> columns, size_t needed,
                 OtherColumns others, std::vector<Problem>& problems) {
  const Csv& csv = table.csv;
  table.positions.assign(columns.size(), std::string::npos);
  if (csv.rows.empty()) {
    problems.push_back({csv.file, 0, 0, "is empty; the first line must name the columns", "", 1});
    return false;
  }
  const std::vector<CsvCell>& header = csv.rows[0];
  for (size_t at = 0; at < header.size(); ++at) {
    const auto known = std::find(columns.begin(), columns.end(), header[at].value);
    if (known == columns.end()) {
      if (others == OtherColumns::kIgnore) continue;
      problems.push_back(
          csv.problem(header[at], fmt::format("unknown column «{}»; known are {}", header[at].value,
                                              fmt::join(columns, ", "))));
      continue;
    }
    size_t& position = table.positions[static_cast<size_t>(known - columns.begin())];
    if (position != std::string::npos) {
      problems.push_back(
          csv.problem(header[at], fmt::format("column «{}» stands twice", header[at].value)));
    } else {
      position = at;
    }
  }
  bool complete = true;
  for (size_t column = 0; column < needed; ++column) {
    if (table.positions[column] != std::string::npos) continue;
    complete = false;
    problems.push_back(
        csv.problem(header[0], fmt::format("the column «{}» is missing", columns[column])));
  }
  return complete;
}

}  // namespace

const CsvCell* CsvTable::cell(size_t at, size_t column) const {
  const size_t position = positions[column];
  return position == std::string::npos ? nullptr : &row(at)[position];
}

CsvTable read_csv_table(std::string content, const std::string& file,
                        std::span<const std::string_view> columns, size_t needed,
                        OtherColumns others, std::vector<Problem>& problems) {
  std::vector<Diagnostic> ignored;  // spreadsheets save in windows-1252: that is no error
  CsvTable table;
  const std::string text = decode(std::move(content), "", ignored);
  std::vector<Problem> broken;
  table.csv = parse_csv(text, separator_of(text, columns), file, broken);
  if (is_one_cell(table.csv, columns)) {
    table.positions.assign(columns.size(), std::string::npos);
    problems.push_back(table.csv.problem(table.csv.rows[0][0],
                                         "all columns stand in one cell: a spreadsheet read the "
                                         "file with another separator; open the "
                                         "file as it was before, with the right one"));
    return table;
  }
  const bool complete = read_header(table, columns, needed, others, problems);
  std::ranges::move(broken, std::back_inserter(problems));
  if (!complete) return table;
  for (size_t i = 1; i < table.csv.rows.size(); ++i) {
    const std::vector<CsvCell>& cells = table.csv.rows[i];
    const size_t wanted = table.csv.rows[0].size();
    if (cells.size() == wanted) {
      table.rows.push_back(i);
      continue;
    }
    problems.push_back(table.csv.problem(
        cells[0], fmt::format("this row has {} cells, the header {}", cells.size(), wanted)));
  }
  return table;
}

CsvTable load_csv_table(const std::string& file, std::span<const std::string_view> columns,
                        size_t needed, OtherColumns others, std::vector<Problem>& problems) {
  FileContent content = read_file(file, kLargestTable);
  if (content.error.empty())
    return read_csv_table(std::move(content.bytes), file, columns, needed, others, problems);
  problems.push_back({file, 0, 0, content.error, "", 1});
  CsvTable none;
  none.csv.file = file;
  none.positions.assign(columns.size(), std::string::npos);
  return none;
}

}  // namespace pledger
