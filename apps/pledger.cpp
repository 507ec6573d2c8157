// pledger: flags, exit codes, progress; nothing else. What it does to a document, pipeline/run.cpp
// shows.

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>

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

namespace {

// A standard stream that is closed would lend its number to the next file that is opened, and what
// is meant for it would be written there. What stands in for it fails, as a closed one does.
void fill_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) < 0)
      open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);  // gets the lowest number
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace pledger;
  fill_closed_streams();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow
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
