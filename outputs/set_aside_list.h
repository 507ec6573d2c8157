#pragma once
// What was set aside, told so that a file with a million wrong lines does not flood anybody: the
// first of each kind one by one, of the others how many; and the whole list for programs.

#include <array>
#include <string>
#include <vector>

#include "readers/set_aside.h"

namespace pledger {

class SetAsideTally {
 public:
  static constexpr uint64_t kShownOfEachKind = 20;

  // Counts one more; true where it is to be shown.
  bool add(SetAsideKind kind) { return ++counts_[static_cast<size_t>(kind)] <= kShownOfEachKind; }

  // A half sentence for each kind of which some were not shown: «and 7 more: too large».
  std::vector<std::string> not_shown() const;

 private:
  std::array<uint64_t, kSetAsideKinds> counts_{};
};

// A line of JSON Lines: {"source", "line", "code", "reason"}, described in docs/outputs.md.
std::string set_aside_line(const SetAside& set_aside);

// As text on one line, harmless to a terminal: names of files may hold any bytes.
std::string printable(const std::string& message);

}  // namespace pledger
