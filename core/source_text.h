#pragma once
// Source text: a TOML file as a person wrote it. Finds the place of a problem in it, also inside of
// strings, where TOML's quotes and escapes stand between the value and the file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace pledger {

// A string's value and, for each of its bytes and for its end, the byte of the file it was written
// with.
struct SourceString {
  std::string value;
  std::vector<uint32_t> origin;  // value.size() + 1
};

class SourceText {
 public:
  // Views `content`, which must outlive this. A BOM is left out. Sizes are those of files people
  // edit (< 4 GiB).
  SourceText(std::string path, std::string_view content);

  const std::string& path() const { return path_; }
  std::string_view content() const { return content_; }

  // Line and column are 1-based, columns in code points; places outside give the nearest byte.
  uint32_t byte_of(uint32_t line, uint32_t column) const;
  // The problem's place is bytes [begin, end) of the content; the caret covers what of it is in the
  // first line.
  Problem problem(uint32_t begin, uint32_t end, std::string reason) const;
  // `value` of the TOML string (of any of the four kinds) whose first quotation mark is at byte
  // `quote`.
  SourceString string_at(uint32_t quote, std::string value) const;

 private:
  std::string path_;
  std::string_view content_;
  std::vector<uint32_t> line_starts_;
};

// Gathers the problems of one file.
class Reporter {
 public:
  Reporter(const SourceText& source, std::vector<Problem>& problems)
      : source_(source), problems_(problems) {}
  // A problem that is there already (a fragment's, met through several rules) is left out.
  void report(uint32_t begin, uint32_t end, std::string reason);
  // Bytes [begin, end) of a string's value.
  void report(const SourceString& text, size_t begin, size_t end, std::string reason);

 private:
  const SourceText& source_;
  std::vector<Problem>& problems_;
};

}  // namespace pledger
