#pragma once
// The sub-commands that read ledgers: export, diff.

#include <functional>
#include <string>
#include <vector>

#include "apps/command_line.h"

namespace pledger {

int export_ledger(const CommandLine& line);
std::vector<std::string> export_formats();
int diff_ledgers(const CommandLine& line);

// Where a ledger is: a folder of `pledger run` stands for the ledger in it. Throws LedgerError where
// there is none, or one that this program cannot read.
std::string checked_ledger(const std::string& named);

// Runs what reads ledgers; one that cannot be read is nothing read.
int with_ledgers(const std::function<void()>& work);

}  // namespace pledger
