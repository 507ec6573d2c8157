#pragma once
// The frame of the ledger's report: style, script and the places that the script fills. The data stands
// in the page as JSON, which the script shows by textContent alone: no text of an article ever becomes
// markup.

#include <string>

namespace pledger {

// The page before the data, with a policy that allows this one script, by its hash, and nothing from
// outside.
std::string report_head();
// The page behind the data.
std::string report_tail();

}  // namespace pledger
