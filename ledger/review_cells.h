#pragma once
// Cells that people fill in, read with a reason for each that cannot be taken.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readers/csv_table.h"

namespace pledger {

// One row of a table and where its problems go. `name` tells people which row is meant.
class ReviewRow {
 public:
  ReviewRow(const CsvTable& table, size_t at, std::span<const std::string_view> columns,
            std::string name, std::vector<Problem>& problems)
      : table_(table), at_(at), columns_(columns), name_(std::move(name)), problems_(problems) {}

  uint32_t line() const { return table_.row(at_)[0].line; }
  // Without the guard against formulas; empty where there is no such column.
  std::string text(size_t column) const;
  bool filled(size_t column) const { return !text(column).empty(); }
  void problem(size_t column, const std::string& reason) const;

  // Empty, and a problem, where the cell holds nothing.
  std::string needed(size_t column, const std::string& what) const;
  // A word of a list, in any case, blanks for underscores.
  std::string one_of(size_t column, std::span<const std::string_view> words,
                     const std::string& what) const;
  // YYYY-MM-DD
  std::string date(size_t column) const;
  std::string digest(size_t column) const;

 private:
  const CsvTable& table_;
  size_t at_;
  std::span<const std::string_view> columns_;
  std::string name_;
  std::vector<Problem>& problems_;
};

}  // namespace pledger
