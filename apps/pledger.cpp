// pledger: flags, exit codes, progress; nothing else. What it does to a document, pipeline/run.cpp
// shows.

#include <csignal>
#include <cstdio>
#include <exception>

#include "apps/batches.h"
#include "apps/command_line.h"
#include "apps/documents.h"
#include "apps/exit_codes.h"
#include "apps/ledgers.h"
#include "apps/output_file.h"
#include "apps/records.h"
#include "apps/reviews.h"
#include "apps/rules_and_lexicons.h"
#include "apps/scores.h"
#include "core/diagnostic.h"

int main(int argc, char** argv) {
  using namespace pledger;
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow
  catch_interrupts();
  const Commands commands{
      annotate,       extract,       run,           explain,           export_ledger,
      diff_ledgers,   review_export, review_import, rules_check,       rules_list,
      lexicon_lookup, score,         gold_check,    import_corrections};
  try {
    return run_command_line(argc, argv, commands);
  } catch (const DataError& error) {
    std::fputs(error.what(), stderr);
    return kUsage;
  } catch (const OutputError& error) {
    if (error.closed_pipe) return kDone;
    std::fprintf(stderr, "pledger: %s\n", error.message.c_str());
    return kOutputFailed;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pledger: internal error: %s\n", error.what());
    return kInternal;
  }
}
