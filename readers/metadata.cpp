#include "readers/metadata.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "core/utf8.h"
#include "readers/csv.h"
#include "readers/dates.h"
#include "readers/decode.h"
#include "readers/files.h"

namespace pledger {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kColumns = {"path",      "title",     "uri",
                                                      "publisher", "published", "country"};
constexpr uint64_t kLargestFile = uint64_t{1} << 30;  // bytes; a million rows are 200 MB

std::string normal(const std::string& path) { return fs::path(path).lexically_normal().string(); }

std::string absolute_normal(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  return (error ? path : absolute).lexically_normal().string();
}

// Which of kColumns each column of the file is; problems where the header is wrong.
std::vector<size_t> read_header(const Csv& csv, std::vector<Problem>& problems) {
  std::vector<size_t> columns;
  if (csv.rows.empty()) {
    problems.push_back({csv.file, 0, 0, "is empty; the first line must name the columns", "", 1});
    return columns;
  }
  std::array<bool, kColumns.size()> seen{};
  for (const CsvCell& cell : csv.rows[0]) {
    size_t column = 0;
    while (column < kColumns.size() && kColumns[column] != cell.value) ++column;
    if (column == kColumns.size()) {
      problems.push_back(csv.problem(cell, fmt::format("unknown column «{}»; known are {}",
                                                       cell.value, fmt::join(kColumns, ", "))));
    } else if (seen[column]) {
      problems.push_back(csv.problem(cell, fmt::format("column «{}» stands twice", cell.value)));
    } else {
      seen[column] = true;
    }
    columns.push_back(column);
  }
  if (!seen[0]) problems.push_back(csv.problem(csv.rows[0][0], "the column «path» is missing"));
  return columns;
}

void fill(MetadataRow& row, size_t column, const CsvCell& cell, const Csv& csv,
          std::vector<Problem>& problems) {
  if (cell.value.empty()) return;
  switch (column) {
    case 0:
      row.path = cell.value;
      break;
    case 1:
      row.title = cell.value;
      break;
    case 2:
      row.uri = cell.value;
      break;
    case 3:
      row.publisher = cell.value;
      break;
    case 4:
      row.published = parse_published(cell.value);
      if (!row.published) {
        problems.push_back(csv.problem(
            cell,
            fmt::format("«{}» is no date, or not a clear one; write YYYY-MM-DD", cell.value)));
      }
      break;
    case 5:
      row.country = parse_country(cell.value);
      if (!row.country) {
        problems.push_back(csv.problem(
            cell, fmt::format("«{}» is no country; write an ISO 3166 code such as GB or GB-SCT",
                              cell.value)));
      }
      break;
    default:
      break;  // an unknown column: that is said already
  }
}

}  // namespace

Metadata Metadata::load(const std::string& file) {
  FileContent content = read_file(file, kLargestFile);
  if (!content.error.empty()) throw DataError({{file, 0, 0, content.error, "", 1}});
  return parse(std::move(content.bytes), file);
}

Metadata Metadata::parse(std::string content, const std::string& file) {
  std::vector<Diagnostic> ignored;  // spreadsheets save in windows-1252: that is no error
  std::vector<Problem> problems;
  const Csv csv = parse_csv(decode(std::move(content), "", ignored), file, problems);
  const std::vector<size_t> columns = read_header(csv, problems);
  Metadata metadata;
  for (size_t i = 1; i < csv.rows.size(); ++i) {
    const std::vector<CsvCell>& cells = csv.rows[i];
    if (cells.size() != columns.size()) {
      problems.push_back(csv.problem(cells[0], fmt::format("this row has {} cells, the header {}",
                                                           cells.size(), columns.size())));
      continue;
    }
    MetadataRow row;
    row.line = cells[0].line;
    const CsvCell* path = &cells[0];
    for (size_t c = 0; c < cells.size(); ++c) {
      if (columns[c] == 0) path = &cells[c];
      fill(row, columns[c], cells[c], csv, problems);
    }
    if (row.path.empty()) {
      problems.push_back(csv.problem(*path, "the path is empty"));
      continue;
    }
    const auto [known, is_new] = metadata.by_path_.emplace(normal(row.path), metadata.rows_.size());
    if (!is_new) {
      problems.push_back(csv.problem(*path, fmt::format("«{}» stands in line {} already", row.path,
                                                        metadata.rows_[known->second].line)));
      continue;
    }
    metadata.by_path_.emplace(row.path, metadata.rows_.size());
    metadata.by_absolute_.emplace(absolute_normal(fs::path(file).parent_path() / row.path),
                                  metadata.rows_.size());
    metadata.rows_.push_back(std::move(row));
  }
  if (!problems.empty()) throw DataError(std::move(problems));
  return metadata;
}

const MetadataRow* Metadata::find(std::string_view id, const std::string& source) const {
  if (rows_.empty()) return nullptr;
  for (const std::string& path : {std::string(id), normal(source)}) {
    if (const auto found = by_path_.find(path); found != by_path_.end())
      return &rows_[found->second];
  }
  const auto found = by_absolute_.find(absolute_normal(source));
  return found == by_absolute_.end() ? nullptr : &rows_[found->second];
}

}  // namespace pledger
