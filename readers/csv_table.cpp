#include "readers/csv_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "readers/decode.h"
#include "readers/files.h"

namespace pledger {
namespace {

void read_header(CsvTable& table, std::span<const std::string_view> columns, size_t needed,
                 OtherColumns others, std::vector<Problem>& problems) {
  const Csv& csv = table.csv;
  table.positions.assign(columns.size(), std::string::npos);
  if (csv.rows.empty()) {
    problems.push_back({csv.file, 0, 0, "is empty; the first line must name the columns", "", 1});
    return;
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
  for (size_t column = 0; column < needed; ++column) {
    if (table.positions[column] == std::string::npos)
      problems.push_back(
          csv.problem(header[0], fmt::format("the column «{}» is missing", columns[column])));
  }
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
  table.csv = parse_csv(decode(std::move(content), "", ignored), file, problems);
  read_header(table, columns, needed, others, problems);
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
