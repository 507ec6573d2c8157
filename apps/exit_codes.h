#pragma once
// Exit codes of `pledger`, in one place. 130 is what a shell shows for a program ended by SIGINT.

namespace pledger {

enum ExitCode : int {
  kDone = 0,
  kInternal = 1,      // a bug: please report it
  kUsage = 2,         // flags, rules or lexicons
  kSomeSetAside = 3,  // done, but some document or named path was set aside
  kNothingRead = 4,
  kOutputFailed = 5,
  kInterrupted = 130,
};

}  // namespace pledger
