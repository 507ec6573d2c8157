#include "apps/records.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>

#include "apps/exit_codes.h"
#include "apps/messages.h"
#include "apps/output_file.h"
#include "apps/rules_and_lexicons.h"
#include "outputs/explain.h"

namespace pledger {

int explain(const CommandLine& line) {
  const Program program(line);
  std::ifstream file;
  const bool standard_input = line.records == "-";
  if (!standard_input) file.open(line.records, std::ios::binary);
  if (!standard_input && !file) {
    tell("{}: {}", line.records, std::strerror(errno));
    return kNothingRead;
  }
  const ExplainResult result = explain_claim(standard_input ? std::cin : file, line.claim_id,
                                             program.resources.rules, program.made_with);
  if (result.broken_lines > 0) {
    tell("{}: {} lines are no JSON objects", line.records, result.broken_lines);
  }
  if (!result.text) {
    tell("{}: no record has the claim_id {}", line.records, line.claim_id);
    return kNothingRead;
  }
  OutputFile out;
  out.write(*result.text);
  out.close();
  return kDone;
}

}  // namespace pledger
