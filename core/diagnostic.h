#pragma once
// Diagnostic: something odd in a document, reported and survived. DataError: something wrong in
// what a user edits or names (rules, lexicons, metadata); thrown by loaders, caught in apps/ only.

#include <stdexcept>
#include <string>
#include <vector>

#include "core/span.h"

namespace pledger {

// `code` is stable and short ("utf8.invalid", "measure.ambiguous"), `message` is for people. `span`
// is in bytes of the document's text; empty where the oddity has no place there. `count` sums
// repetitions.
struct Diagnostic {
  std::string code;
  std::string message;
  Span span{};
  uint32_t count = 1;
};

// One place in a file that a person edits. Line and column are 1-based, column in code points;
// line 0 means the whole file. `line_text` is that line, `width` how many columns the caret covers.
struct Problem {
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;
  std::string reason;
  std::string line_text;
  uint32_t width = 1;
};

// "file:line:column: reason", then the line, then a caret under the place (as compilers do).
// Lines longer than 100 columns are cut around the place.
std::string format_problem(const Problem& problem);

// Carries every problem that was found, not only the first. what() tells the first 20 of each file as
// above, and how many more there are.
class DataError : public std::runtime_error {
 public:
  explicit DataError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace pledger
