#include "apps/batches.h"

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cinttypes>
#include <csignal>
#include <cstdio>
#include <optional>

#include "apps/messages.h"
#include "apps/output_file.h"
#include "outputs/set_aside_list.h"
#include "outputs/summary.h"
#include "readers/metadata.h"

namespace pledger {
namespace {

std::atomic<bool> interrupted = false;

void on_signal(int signal) {
  if (interrupted.exchange(true)) std::_Exit(128 + signal);
}

// «1,234 documents» on one line of the terminal, at most five times a second; nothing where
// standard error is no terminal.
class Progress {
 public:
  Progress() : shown_(isatty(STDERR_FILENO) != 0) {}
  ~Progress() { clear(); }

  void step(uint64_t bytes) {
    ++documents_;
    bytes_ += bytes;
    const auto now = std::chrono::steady_clock::now();
    if (!shown_ || now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    std::fprintf(stderr, "\r%" PRIu64 " documents, %.1f MB", documents_,
                 static_cast<double>(bytes_) / 1e6);
    std::fflush(stderr);
    drawn_ = true;
  }
  // Wipes the line, so that a message can stand there.
  void clear() {
    if (drawn_) std::fputs("\r\033[K", stderr);
    drawn_ = false;
  }

 private:
  bool shown_;
  bool drawn_ = false;
  uint64_t documents_ = 0;
  uint64_t bytes_ = 0;
  std::chrono::steady_clock::time_point last_{};
};

// What was set aside: the first of each kind on standard error, all of them in the file of --set-aside.
class SetAsideMessages {
 public:
  SetAsideMessages(const DocumentOptions& options, Progress& progress)
      : options_(options), progress_(progress) {
    if (!options.set_aside.empty()) list_ = output_to(options.set_aside);
  }

  void add(const SetAside& set_aside) {
    if (list_) list_->write(set_aside_line(set_aside));
    if (!tally_.add(set_aside.kind)) return;
    progress_.clear();
    tell("set aside {}", printable(set_aside.message()));
  }

  // `in_ledger`: the run goes on to keep them there.
  void finish(bool in_ledger) {
    if (list_) list_->close();
    const std::vector<std::string> more = tally_.not_shown();
    for (const std::string& line : more) tell("set aside {}", line);
    if (!more.empty()) tell("{}", where_all_are(in_ledger));
  }

 private:
  std::string where_all_are(bool in_ledger) const {
    if (list_) return "all of them are in " + options_.set_aside;
    if (!in_ledger) return "--set-aside FILE writes a list of all of them";
    return "all of them are in " + options_.out + "/ledger.db, table set_aside";
  }

  const DocumentOptions& options_;
  Progress& progress_;
  SetAsideTally tally_;
  std::unique_ptr<OutputFile> list_;
};

int exit_code_of(const BatchCounts& counts) {
  if (interrupted) return kInterrupted;
  if (counts.set_aside == 0) return kDone;
  return counts.done == 0 ? kNothingRead : kSomeSetAside;
}

std::vector<std::string> notes_on(const Inputs& inputs) {
  std::vector<std::string> notes;
  if (const std::string passed = inputs.passed_over().text(); !passed.empty())
    notes.push_back(passed);
  if (const uint64_t repeated = inputs.counts().repeated; repeated > 0)
    notes.push_back(plural(repeated, "file", "files") + " named or linked twice, read once");
  return notes;
}

// Rows that no document has asked for: a few by name, since one file of metadata may serve many runs.
void report_unused(const std::string& file, const std::vector<const MetadataRow*>& rows) {
  constexpr size_t kShown = 3;
  for (size_t i = 0; i < std::min(rows.size(), kShown); ++i)
    tell("{}:{}: no document has this path: {}", file, rows[i]->line, rows[i]->path);
  if (rows.size() > kShown) tell("{}: and {} more rows", file, rows.size() - kShown);
}

}  // namespace

Outcome process(const CommandLine& line, const Pipeline& pipeline, const Render& render,
                const Take& take, const TakeSetAside& set_aside) {
  catch_interrupts();
  const DocumentOptions& options = line.documents;
  std::optional<Metadata> metadata;
  if (!options.metadata.empty()) metadata = Metadata::load(options.metadata);
  Inputs inputs(options.paths, {.format = options.input_format,
                                .max_document = options.max_document,
                                .metadata = metadata ? &*metadata : nullptr,
                                .stop = &interrupted});
  BatchOptions batch;
  batch.jobs = options.jobs;
  batch.read.max_document = options.max_document;
  batch.stop = &interrupted;
  Progress progress;
  SetAsideMessages messages(options, progress);
  std::exception_ptr
      failure;  // a write that failed: ends the batch, thrown on when all threads are done
  const auto sink = [&](BatchItem& item) {
    try {
      if (item.set_aside) {
        messages.add(*item.set_aside);
        set_aside(*item.set_aside);
      } else {
        take(*item.rendering);
      }
    } catch (const OutputError&) {
      failure = std::current_exception();
      return false;
    }
    progress.step(item.bytes);
    return true;
  };
  Outcome outcome;
  outcome.counts = run_batch(inputs, pipeline, batch, render, sink);
  progress.clear();
  if (failure) std::rethrow_exception(failure);
  outcome.exit_code = exit_code_of(outcome.counts);
  if (!interrupted) messages.finish(!options.out.empty() && outcome.exit_code != kNothingRead);
  outcome.notes = notes_on(inputs);
  for (const std::string& note : outcome.notes) tell("{}", note);
  report_unused(options.metadata, inputs.unused_metadata());
  return outcome;
}

void catch_interrupts() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

bool was_interrupted() { return interrupted; }

}  // namespace pledger
