#pragma once
// Files in folders that are not read because of their ending: counted by ending, since an archive may
// have a million of them.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace pledger {

class PassedOver {
 public:
  // By the name of the file. What stands behind its last dot is an ending where it is one to ten
  // letters and digits.
  void add(std::string_view name);
  void add(const PassedOver& others);

  uint64_t count() const { return count_; }
  // «4 files passed over: .docx 2, .pdf 1, without ending 1», the most frequent first and at most ten
  // kinds; empty where there is none.
  std::string text() const;

 private:
  std::map<std::string, uint64_t> by_ending_;  // "" for none
  uint64_t other_endings_ = 0;                 // of files, beyond those that are kept apart
  uint64_t count_ = 0;
};

}  // namespace pledger
