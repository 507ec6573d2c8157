// What is wrong with a gold or prediction file, said so that an editor can jump to it.
#pragma once

#include <string>

namespace pledger::scoring {

struct Problem {
  std::string file;    // path as it was opened
  int line = 0;        // 1-based; 0 where the whole file is meant
  std::string reason;  // one sentence without the file name

  bool operator==(const Problem&) const = default;
};

}  // namespace pledger::scoring
