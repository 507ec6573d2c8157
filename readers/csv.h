#pragma once
// RFC 4180, with any separator, with the place of each cell. Rows end with LF, CRLF or CR; blank lines are skipped.

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace pledger {

struct CsvCell {
  std::string value;  // without quotes; white space around an unquoted cell is cut
  uint32_t line = 0;  // 1-based, where the cell begins
  uint32_t column = 0;
  uint32_t width = 1;  // of the cell as written, in code points, as far as it stands on that line
};

struct Csv {
  std::string file;
  std::vector<std::vector<CsvCell>> rows;  // none is empty
  std::vector<std::string> lines;          // for messages

  Problem problem(const CsvCell& cell, std::string reason) const;
};

// `text` is valid UTF-8. Broken quotes are added to `problems`; one that is never closed ends the
// reading.
Csv parse_csv(std::string_view text, char separator, const std::string& file,
              std::vector<Problem>& problems);

}  // namespace pledger
