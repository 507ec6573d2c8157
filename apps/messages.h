#pragma once
// Messages for people. They go to standard error; that it is full or closed stops no work.

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <utility>

namespace pledger {

// «pledger: …» on a line of its own.
template <typename... Values>
void tell(fmt::format_string<Values...> format, Values&&... values) {
  const std::string line =
      "pledger: " + fmt::format(format, std::forward<Values>(values)...) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace pledger
