#include "readers/metadata.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "core/utf8.h"
#include "readers/csv_table.h"
#include "readers/dates.h"
#include "readers/files.h"

namespace pledger {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kColumns = {"path",      "title",     "uri",
                                                      "publisher", "published", "country"};

std::string normal(const std::string& path) { return fs::path(path).lexically_normal().string(); }

std::string absolute_normal(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  return (error ? path : absolute).lexically_normal().string();
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
      break;
  }
}

}  // namespace

Metadata Metadata::load(const std::string& file) {
  FileContent content = read_file(file, kLargestTable);
  if (!content.error.empty()) throw DataError({{file, 0, 0, content.error, "", 1}});
  return parse(std::move(content.bytes), file);
}

Metadata Metadata::parse(std::string content, const std::string& file) {
  std::vector<Problem> problems;
  const CsvTable table =
      read_csv_table(std::move(content), file, kColumns, 1, OtherColumns::kRefuse, problems);
  const Csv& csv = table.csv;
  Metadata metadata;
  for (size_t i = 0; i < table.size(); ++i) {
    MetadataRow row;
    row.line = table.row(i)[0].line;
    for (size_t column = 0; column < kColumns.size(); ++column) {
      if (const CsvCell* cell = table.cell(i, column)) fill(row, column, *cell, csv, problems);
    }
    const CsvCell* path = table.cell(i, 0);  // it is needed: no row is without
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
