#pragma once
// The command line: one struct of options per sub-command, filled by CLI11.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar.h"
#include "readers/raw_document.h"

namespace pledger {

// What the sub-commands that read documents have in common.
struct DocumentOptions {
  std::vector<std::string> paths;
  InputFormat input_format = InputFormat::kAuto;
  std::string format;  // of the output; the first is the default
  unsigned jobs = 0;   // 0: all cores
  double min_confidence = 0;
  std::string metadata;  // file, "" for none
  uint64_t max_document = kDefaultMaxDocument;
  std::string set_aside;   // file for the list of what was set aside, "" for none
  bool with_text = false;  // annotate
  std::string out;         // run: folder; export: file or folder
};

struct ScoreOptions {
  std::string gold;
  std::string predictions;
  std::string texts;  // folder of the articles; "" for articles/ beside the gold
  bool json = false;
  size_t errors = 0;
  std::string only;
};

struct ReviewOptions {
  std::vector<std::string> sheets;  // import: filled in
  std::string out;                  // export: file, "" for standard output
  std::string into;                 // import: the file of decisions, "" for standard output
  std::string who, when;            // import: for rows that do not say
};

struct CommandLine {
  std::string program;                // argv[0]
  std::vector<std::string> lexicons;  // folders laid over the built-in ones
  DocumentOptions documents;
  ScoreOptions score;
  ReviewOptions review;
  std::string claim_id, records;     // explain
  std::string folder;                // rules check, gold check
  std::string word;                  // lexicon lookup
  std::optional<Date> as_of;         // run: which deadlines have passed
  std::vector<std::string> reviews;  // run: files of decisions
  std::string ledger;                // export, review export, diff: the new one
  std::string old_ledger;            // diff
};

// The sub-commands: each returns an exit code.
struct Commands {
  std::function<int(const CommandLine&)> annotate, extract, run, explain, export_ledger,
      diff_ledgers, review_export, review_import, rules_check, rules_list, lexicon_lookup, score,
      gold_check, import_corrections;
};

// Parses and calls the command. Returns its exit code; help and version are kDone, wrong flags
// kUsage.
int run_command_line(int argc, char** argv, const Commands& commands);

}  // namespace pledger
