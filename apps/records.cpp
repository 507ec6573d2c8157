#include "apps/records.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "apps/exit_codes.h"
#include "apps/ledgers.h"
#include "apps/messages.h"
#include "apps/output_file.h"
#include "apps/rules_and_lexicons.h"
#include "outputs/explain.h"
#include "outputs/ledger_records.h"

namespace pledger {

namespace {

// Where the records are: a folder of `pledger run` stands for its ledger.
std::string records_path(const std::string& named) {
  std::error_code none;
  return std::filesystem::is_directory(named, none) ? named + "/ledger.db" : named;
}

bool is_ledger(std::istream& file) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  std::array<char, kMagic.size()> head{};
  file.read(head.data(), head.size());
  const bool same = std::string_view(head.data(), static_cast<size_t>(file.gcount())) == kMagic;
  file.clear();
  file.seekg(0);
  return same;
}

int explain_from(std::istream& records, const std::string& name, const CommandLine& line) {
  const Program program(line);
  const ExplainResult result =
      explain_claim(records, line.claim_id, program.resources.rules, program.made_with);
  if (result.broken_lines > 0) tell("{}: {} lines are no JSON objects", name, result.broken_lines);
  if (!result.text) {
    tell("{}: no record has the claim_id {}", name, line.claim_id);
    return kNothingRead;
  }
  OutputFile out;
  out.write(*result.text);
  out.close();
  return kDone;
}

}  // namespace

int explain(const CommandLine& line) {
  if (line.records == "-") return explain_from(std::cin, "-", line);
  const std::string path = records_path(line.records);
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    tell("{}: {}", path, std::strerror(errno));
    return kNothingRead;
  }
  if (!is_ledger(file)) return explain_from(file, path, line);
  std::istringstream record;
  const int code = with_ledgers([&] {
    const Database ledger(checked_ledger(path), Database::Mode::kReadOnly);
    record.str(record_of(ledger, line.claim_id));
  });
  if (code != kDone) return code;
  // The ledger keeps what it had of a document; what the last run found may be other claims.
  std::ifstream latest(line.records + "/claims.jsonl", std::ios::binary);
  if (record.str().empty() && path != line.records && latest)
    return explain_from(latest, path + " and claims.jsonl", line);
  return explain_from(record, path, line);
}

}  // namespace pledger
