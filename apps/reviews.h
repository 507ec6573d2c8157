#pragma once
// `pledger review`: the ledger to a sheet for people, their decisions back.

#include "apps/command_line.h"

namespace pledger {

int review_export(const CommandLine& line);
int review_import(const CommandLine& line);

}  // namespace pledger
