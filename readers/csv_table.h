#pragma once
// A CSV whose first row names its columns, in any order. Cells are separated by commas, semicolons
// (spreadsheets write them where the comma stands in numbers) or tabs: by what parts the first line
// into the most columns that are known.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readers/csv.h"

namespace pledger {

constexpr uint64_t kLargestTable = uint64_t{1} << 30;  // bytes; a million rows are 200 MB

enum class OtherColumns { kRefuse, kIgnore };

struct CsvTable {
  Csv csv;
  std::vector<size_t>
      positions;             // by known column: where it stands in a row; npos where it does not
  std::vector<size_t> rows;  // of csv.rows: those that have as many cells as the header

  size_t size() const { return rows.size(); }
  const std::vector<CsvCell>& row(size_t at) const { return csv.rows[rows[at]]; }
  // Null where the file has no such column.
  const CsvCell* cell(size_t at, size_t column) const;
};

// `content` in any encoding; of `columns` the first `needed` must be there. What is wrong with the
// header, and rows of another length, go to `problems`; where a needed column is missing there are
// no rows, since all of them would only repeat that.
CsvTable read_csv_table(std::string content, const std::string& file,
                        std::span<const std::string_view> columns, size_t needed,
                        OtherColumns others, std::vector<Problem>& problems);

// The same from a file; one that cannot be read is a problem.
CsvTable load_csv_table(const std::string& file, std::span<const std::string_view> columns,
                        size_t needed, OtherColumns others, std::vector<Problem>& problems);

}  // namespace pledger
