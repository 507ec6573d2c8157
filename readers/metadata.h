#pragma once
// --metadata FILE.csv: what a person states about documents that cannot state it themselves.
//
//   path,title,uri,publisher,published,country      columns in any order, only path is needed; RFC
//   4180 quoting
//
// `path` is a document's id, or its path as named on the command line, or its path relative to the
// CSV's folder; they are tried in this order. A filled cell wins over what the document states: a
// person has looked.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/diagnostic.h"

namespace pledger {

struct MetadataRow {
  std::string path;
  std::optional<std::string> title, uri, publisher;
  std::optional<std::string> published;  // YYYY-MM-DD
  std::optional<std::string> country;    // upper case
  uint32_t line = 0;
};

class Metadata {
 public:
  Metadata() = default;
  // Throws DataError with every problem: unreadable file, unknown, repeated or missing columns,
  // broken quotes, rows of another length, empty or repeated paths, dates that are none or not
  // clear, countries that are no code.
  static Metadata load(const std::string& file);
  // The same from memory; `file` is its name in messages and says which folder paths may be
  // relative to.
  static Metadata parse(std::string content, const std::string& file);

  // The row for a document, or nullptr. `source` is its path as reached from the command line.
  const MetadataRow* find(std::string_view id, const std::string& source) const;
  const std::vector<MetadataRow>& rows() const { return rows_; }

 private:
  std::vector<MetadataRow> rows_;
  std::unordered_map<std::string, size_t> by_path_;      // as written, and normalised
  std::unordered_map<std::string, size_t> by_absolute_;  // relative to the CSV's folder
};

}  // namespace pledger
