#include "ledger/review_cells.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/utf8.h"
#include "ledger/review_decision.h"
#include "readers/dates.h"

namespace pledger {

std::string unguarded(const std::string& cell) {
  const bool guarded = cell.size() > 1 && cell[0] == '\'' &&
                       std::string_view("=+-@\t\r\n'").find(cell[1]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

std::string ReviewRow::text(size_t column) const {
  const CsvCell* cell = table_.cell(at_, column);
  return cell == nullptr ? std::string() : unguarded(cell->value);
}

void ReviewRow::problem(size_t column, const std::string& reason) const {
  const CsvCell* cell = table_.cell(at_, column);
  const CsvCell& place = cell == nullptr ? table_.row(at_)[0] : *cell;
  problems_.push_back(table_.csv.problem(
      place, fmt::format("{}, column «{}»: {}", name_, columns_[column], reason)));
}

std::string ReviewRow::needed(size_t column, const std::string& what) const {
  std::string value = text(column);
  if (value.empty()) problem(column, what);
  return value;
}

std::string ReviewRow::one_of(size_t column, std::span<const std::string_view> words,
                              const std::string& what) const {
  const std::string written = text(column);
  std::string word = fold(written);
  std::replace(word.begin(), word.end(), ' ', '_');
  if (std::find(words.begin(), words.end(), word) != words.end()) return word;
  problem(column,
          fmt::format("«{}» is no {}; write one of {}", written, what, fmt::join(words, ", ")));
  return {};
}

std::string ReviewRow::date(size_t column) const {
  const std::string written = text(column);
  if (written.empty()) {
    problem(column, "is empty: the day of the decision, YYYY-MM-DD");
    return {};
  }
  if (const auto day = parse_published(written)) return *day;
  problem(column, fmt::format("«{}» is no date, or not a clear one; write YYYY-MM-DD", written));
  return {};
}

std::string ReviewRow::digest(size_t column) const {
  std::string value = text(column);
  const bool whole =
      value.size() == 64 && value.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!whole)
    problem(column, fmt::format("«{}» is no digest of 64 hex digits: this column must stay as it "
                                "was exported",
                                value));
  return value;
}

}  // namespace pledger
