#include "apps/documents.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <iterator>
#include <optional>

#include "apps/exit_codes.h"
#include "apps/output_file.h"
#include "apps/rules_and_lexicons.h"
#include "ledger/link.h"
#include "ledger/review_file.h"
#include "ledger/review_store.h"
#include "ledger/store.h"
#include "outputs/annotated_html.h"
#include "outputs/annotations_jsonl.h"
#include "outputs/claim_record.h"
#include "outputs/claims_csv.h"
#include "outputs/ledger_report.h"
#include "outputs/summary.h"
#include "pipeline/batch.h"
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
    fmt::print(stderr, "\r{} documents, {:.1f} MB", documents_, static_cast<double>(bytes_) / 1e6);
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

using Render = std::function<std::unique_ptr<Rendering>(const Analysis&)>;
using Take = std::function<void(Rendering&)>;  // a finished document, in input order
using TakeMessage = std::function<void(const std::string&)>;

// Reads all documents, renders them in parallel, hands them over in order. Returns the counts and
// the exit code.
struct Outcome {
  BatchCounts counts;
  int exit_code = kDone;
};

int exit_code_of(const BatchCounts& counts) {
  if (interrupted) return kInterrupted;
  if (counts.set_aside == 0) return kDone;
  return counts.done == 0 ? kNothingRead : kSomeSetAside;
}

// Rows that no document has asked for: a few by name, since one file of metadata may serve many runs.
void report_unused(const std::string& file, const std::vector<const MetadataRow*>& rows) {
  constexpr size_t kShown = 3;
  for (size_t i = 0; i < std::min(rows.size(), kShown); ++i)
    fmt::print(stderr, "pledger: {}:{}: no document has this path: {}\n", file, rows[i]->line,
               rows[i]->path);
  if (rows.size() > kShown)
    fmt::print(stderr, "pledger: {}: and {} more rows\n", file, rows.size() - kShown);
}

Outcome process(const CommandLine& line, const Pipeline& pipeline, const Render& render,
                const Take& take, const TakeMessage& set_aside) {
  const DocumentOptions& options = line.documents;
  std::optional<Metadata> metadata;
  if (!options.metadata.empty()) metadata = Metadata::load(options.metadata);
  Inputs inputs(options.paths, {.format = options.input_format,
                                .max_document = options.max_document,
                                .metadata = metadata ? &*metadata : nullptr});
  BatchOptions batch;
  batch.jobs = options.jobs;
  batch.read.max_document = options.max_document;
  batch.stop = &interrupted;
  Progress progress;
  std::exception_ptr
      failure;  // a write that failed: ends the batch, thrown on when all threads are done
  const auto sink = [&](BatchItem& item) {
    if (item.set_aside) {
      progress.clear();
      fmt::print(stderr, "pledger: set aside {}\n", item.set_aside->message());
      set_aside(item.set_aside->message());
      return true;
    }
    try {
      take(*item.rendering);
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
  report_unused(options.metadata, inputs.unused_metadata());
  outcome.exit_code = exit_code_of(outcome.counts);
  return outcome;
}

struct TextRendering : Rendering {
  std::string text;
};

// Appends what a command makes of one document.
using Append = std::function<void(std::string&, const Analysis&, const Program&)>;

// What stands before the first document.
using Header = std::function<std::string(std::string_view made_with)>;
std::string no_header(std::string_view) { return {}; }

// For commands that write one text per document to standard output.
int stream(const CommandLine& line, const Header& header, const Append& append) {
  const Program program(line);
  OutputFile out;
  out.write(header(program.made_with));
  const auto render = [&](const Analysis& analysis) {
    auto rendering = std::make_unique<TextRendering>();
    append(rendering->text, analysis, program);
    return rendering;
  };
  const auto take = [&](Rendering& rendering) {
    out.write(static_cast<TextRendering&>(rendering).text);
  };
  const Outcome outcome = process(line, program.pipeline, render, take, [](const std::string&) {});
  out.close();
  return outcome.exit_code;
}

}  // namespace

void catch_interrupts() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

int annotate(const CommandLine& line) {
  const double min_confidence = line.documents.min_confidence;
  if (line.documents.format == "html") {
    return stream(line, annotated_page_head,
                  [&](std::string& out, const Analysis& analysis, const Program&) {
                    append_annotated_document(out, analysis, min_confidence);
                  });
  }
  return stream(line, no_header,
                [&](std::string& out, const Analysis& analysis, const Program& program) {
                  append_annotations(out, analysis,
                                     {line.documents.with_text, min_confidence, program.made_with});
                });
}

int extract(const CommandLine& line) {
  const double min_confidence = line.documents.min_confidence;
  if (line.documents.format == "csv") {
    return stream(
        line, [](std::string_view) { return claims_csv_header(); },
        [&](std::string& out, const Analysis& analysis, const Program&) {
          append_claims_csv(out, analysis, min_confidence);
        });
  }
  return stream(line, no_header,
                [&](std::string& out, const Analysis& analysis, const Program& program) {
                  append_claim_records(out, analysis, min_confidence, program.made_with);
                });
}

namespace {

struct RunRendering : Rendering {
  std::string records;
  std::string table;
  SummaryPart summary;
  LedgerDocument ledger;
};

// The ledger keeps of each claim the record that claims.jsonl has; both are in the same order.
void keep_records(LedgerDocument& document, std::string_view records) {
  for (ClaimRow& claim : document.claims) {
    const size_t end = records.find('\n');
    claim.record = records.substr(0, end);
    records.remove_prefix(end + 1);
  }
}

// A ledger that cannot be written is an output that failed.
template <typename Work>
auto with_ledger(Work work) {
  try {
    return work();
  } catch (const LedgerError& error) {
    throw OutputError{error.message, false};
  }
}

std::string ledger_line(const LinkCounts& counts) {
  std::string text = fmt::format(
      "Ledger: {} documents, {} claims, {} pledges in {} mentions, {} relations, {} candidates.",
      counts.documents, counts.claims, counts.pledges, counts.mentions, counts.relations,
      counts.candidates);
  const size_t failed = counts.review_complaints.size();
  if (counts.decisions + failed > 0)
    text += fmt::format("\nReview: {} decisions applied, {} without a claim or in conflict.",
                        counts.decisions, failed);
  return text;
}

}  // namespace

int run(const CommandLine& line) {
  std::vector<ReviewDecision> decisions;
  for (const std::string& file : line.reviews)
    std::ranges::move(load_decisions(file), std::back_inserter(decisions));
  const Program program(line);
  const std::string& folder = line.documents.out;
  const double min_confidence = line.documents.min_confidence;
  make_folder(folder);
  OutputFile records(folder + "/claims.jsonl");
  OutputFile table(folder + "/claims.csv");
  OutputFile page(folder + "/summary.txt");
  table.write(claims_csv_header());
  Summary summary;
  const LedgerWords words(program.resources);
  const auto ledger = with_ledger(
      [&] { return std::make_unique<LedgerWriter>(folder + "/ledger.db", program.made_with); });
  const auto render = [&](const Analysis& analysis) {
    auto rendering = std::make_unique<RunRendering>();
    append_claim_records(rendering->records, analysis, min_confidence, program.made_with);
    append_claims_csv(rendering->table, analysis, min_confidence);
    rendering->summary = summarise(analysis, min_confidence);
    rendering->ledger = words.document(analysis, min_confidence);
    keep_records(rendering->ledger, rendering->records);
    return rendering;
  };
  const auto take = [&](Rendering& rendering) {
    auto& part = static_cast<RunRendering&>(rendering);
    records.write(part.records);
    table.write(part.table);
    summary.add(std::move(part.summary));
    with_ledger([&] { return ledger->add(part.ledger); });
  };
  const Outcome outcome =
      process(line, program.pipeline, render, take, [&](const std::string& message) {
        summary.add_set_aside(message);
        with_ledger([&] { ledger->add_set_aside(message); });
      });
  if (outcome.exit_code == kInterrupted) return kInterrupted;  // unfinished files are removed
  const BatchCounts& counts = outcome.counts;
  const LinkCounts linked = with_ledger([&] {
    ledger->finish(counts.read, counts.done, counts.set_aside);
    // Without a file the ledger keeps the decisions that it has.
    if (!line.reviews.empty()) store_decisions(ledger->database(), decisions);
    return link_ledger(ledger->database(), line.as_of);
  });
  for (const std::string& complaint : linked.review_complaints)
    fmt::print(stderr, "pledger: review: {}\n", complaint);
  make_folder(folder + "/report");
  OutputFile report(folder + "/report/index.html");
  with_ledger([&] {
    write_report(ledger->database(), [&](std::string_view piece) { report.write(piece); });
  });
  const std::string text =
      summary.text({counts.read, counts.done, counts.set_aside, counts.bytes}, program.made_with);
  page.write(text);
  records.close();
  table.close();
  page.close();
  report.close();
  fmt::print(
      "{}\n{}\n\nWritten: {}/claims.jsonl, claims.csv, summary.txt, ledger.db, report/index.html\n",
      text, ledger_line(linked), folder);
  if (std::fflush(stdout) != 0)
    throw OutputError{"standard output: writing failed", errno == EPIPE};
  return outcome.exit_code;
}

}  // namespace pledger
