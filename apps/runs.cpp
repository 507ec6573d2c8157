// `pledger run`: the main job. Records, a table and a summary of the documents of this run; the ledger
// of all runs into this folder, its report, and what Datasette is told about it.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "apps/batches.h"
#include "apps/documents.h"
#include "apps/messages.h"
#include "apps/output_file.h"
#include "apps/rules_and_lexicons.h"
#include "ledger/link.h"
#include "ledger/review_file.h"
#include "ledger/review_store.h"
#include "ledger/store.h"
#include "outputs/claim_record.h"
#include "outputs/claims_csv.h"
#include "outputs/datasette.h"
#include "outputs/ledger_pages.h"
#include "outputs/ledger_report.h"
#include "outputs/summary.h"

namespace pledger {
namespace {

struct RunRendering : Rendering {
  std::string records;
  std::string table;
  SummaryPart summary;
  LedgerDocument ledger;
  std::unique_ptr<const AnalysedDocument> not_yet;  // of a long one: the rest is made when written
};

using Write = std::function<void(std::string_view)>;

// What a run makes of documents.
struct RunRenderer {
  const Program& program;
  const LedgerWords& words;
  double min_confidence;

  std::unique_ptr<RunRendering> render(std::unique_ptr<const AnalysedDocument> found) const {
    auto rendering = std::make_unique<RunRendering>();
    if (is_long(found->document)) {
      rendering->not_yet = std::move(found);
      return rendering;
    }
    RunRendering& part = *rendering;
    fill(
        part, found->analysis, [&](std::string_view text) { part.records += text; },
        [&](std::string_view text) { part.table += text; });
    return rendering;
  }

  void fill(RunRendering& part, const Analysis& analysis, const Write& records,
            const Write& table) const {
    part.summary = summarise(analysis, min_confidence);
    part.ledger = words.document(analysis, min_confidence);
    // The ledger keeps of each claim the record that claims.jsonl has; both are in the same order.
    auto claim = part.ledger.claims.begin();
    std::string text;
    append_claim_records(text, analysis, min_confidence, program.made_with, [&](std::string& line) {
      claim->record = without_head(std::string_view(line).substr(0, line.size() - 1));
      claim->prefix = record_prefix(analysis.text(), claim->claim.span);
      claim->suffix = record_suffix(analysis.text(), claim->claim.span);
      ++claim;
      records(line);
      line.clear();
    });
    append_claims_csv(text, analysis, min_confidence, [&](std::string& rows) {
      if (rows.size() < kPiece) return;
      table(rows);
      rows.clear();
    });
    table(text);
  }
};

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
      "Ledger: {}, {}, {} in {}, {}, {}.", plural(counts.documents, "document", "documents"),
      plural(counts.claims, "claim", "claims"), plural(counts.pledges, "pledge", "pledges"),
      plural(counts.mentions, "mention", "mentions"),
      plural(counts.relations, "relation", "relations"),
      plural(counts.candidates, "candidate", "candidates"));
  const size_t failed = counts.review_complaints.size();
  if (counts.decisions + failed > 0)
    text += fmt::format("\nReview: {} decisions applied, {} without a claim or in conflict.",
                        counts.decisions, failed);
  return text;
}

std::vector<ReviewDecision> all_decisions(const std::vector<std::string>& files) {
  std::vector<ReviewDecision> decisions;
  for (const std::string& file : files)
    std::ranges::move(load_decisions(file), std::back_inserter(decisions));
  return decisions;
}

// What grows while documents are read: the files, under their names only when closed, and the ledger.
struct RunOutput {
  RunOutput(const std::string& folder, const std::string& made_with)
      : records(folder + "/claims.jsonl"),
        table(folder + "/claims.csv"),
        page(folder + "/summary.txt") {
    table.write(claims_csv_header());
    ledger = with_ledger(
        [&] { return std::make_unique<LedgerWriter>(folder + "/ledger.db", made_with); });
  }

  void take(const RunRenderer& renderer, RunRendering& part) {
    if (part.not_yet != nullptr) {
      renderer.fill(
          part, part.not_yet->analysis, [&](std::string_view text) { records.write(text); },
          [&](std::string_view text) { table.write(text); });
      part.not_yet.reset();
    }
    records.write(part.records);
    table.write(part.table);
    summary.add(std::move(part.summary));
    const auto taken = with_ledger([&] { return ledger->add(part.ledger); });
    if (taken == LedgerWriter::Taken::kDiffers) ++other_in_ledger;
  }

  void take(const SetAside& set_aside) {
    summary.add_set_aside(set_aside);
    with_ledger([&] { ledger->add_set_aside(printable(set_aside.message())); });
  }

  LinkCounts link(const CommandLine& line, const BatchCounts& counts,
                  const std::vector<ReviewDecision>& decisions) {
    return with_ledger([&] {
      ledger->finish(counts.read, counts.done, counts.set_aside);
      // Without a file the ledger keeps the decisions that it has.
      if (!line.reviews.empty()) store_decisions(ledger->database(), decisions);
      return link_ledger(ledger->database(), line.as_of);
    });
  }

  OutputFile records, table, page;
  Summary summary;
  std::unique_ptr<LedgerWriter> ledger;
  uint64_t other_in_ledger = 0;  // documents of which it has, and keeps, other claims or metadata
};

// A run changes nothing of what the ledger has; that must not go unseen where it found something else.
std::vector<std::string> note_on_ledger(uint64_t others) {
  if (others == 0) return {};
  return {fmt::format("{} in the ledger already, read by other rules or with other metadata;",
                      plural(others, "document is", "documents are")),
          "what it has of them stays as it was: run into another folder to take what is new"};
}

// What the sub-command does once its folder is there.
int run_into(const std::string& folder, const CommandLine& line, const Program& program,
             const std::vector<ReviewDecision>& decisions) {
  const LedgerWords words(program.resources);
  RunOutput output(folder, program.made_with);
  const RunRenderer renderer{program, words, line.documents.min_confidence};
  const Outcome outcome = process(
      line, program.pipeline,
      [&](std::unique_ptr<const AnalysedDocument> found) {
        return renderer.render(std::move(found));
      },
      [&](Rendering& rendering) { output.take(renderer, static_cast<RunRendering&>(rendering)); },
      [&](const SetAside& set_aside) { output.take(set_aside); });
  if (was_interrupted()) return kInterrupted;  // unfinished files are removed
  const BatchCounts& counts = outcome.counts;
  // A misspelt path must not cost what the last run wrote.
  if (outcome.exit_code == kNothingRead) return kNothingRead;
  const LinkCounts linked = output.link(line, counts, decisions);
  if (was_interrupted()) return kInterrupted;
  for (const std::string& complaint : linked.review_complaints) tell("review: {}", complaint);
  Database& ledger = output.ledger->database();
  OutputFolder pages(folder + "/report");
  with_ledger([&] { write_report_pages(ledger, pages.writer()); });
  pages.close();
  OutputFile report(folder + "/report/index.html");
  with_ledger([&] { write_report(ledger, [&](std::string_view piece) { report.write(piece); }); });
  OutputFile datasette(folder + "/metadata.yml");
  with_ledger([&] { datasette.write(datasette_metadata(ledger)); });
  Summary::Totals totals{counts.read, counts.done, counts.set_aside, counts.bytes, outcome.notes};
  for (const std::string& note : note_on_ledger(output.other_in_ledger)) {
    tell("{}", note);
    totals.notes.push_back(note);
  }
  const std::string text = output.summary.text(totals, program.made_with);
  output.page.write(text);
  for (OutputFile* file : {&output.records, &output.table, &output.page, &report, &datasette})
    file->close();
  OutputFile out;
  out.write(fmt::format(
      "{}\n{}\n\nWritten: {}/claims.jsonl, claims.csv, summary.txt, ledger.db, metadata.yml, "
      "report/index.html\n",
      text, ledger_line(linked), folder));
  out.close();
  return outcome.exit_code;
}

}  // namespace

int run(const CommandLine& line) {
  namespace fs = std::filesystem;
  const std::vector<ReviewDecision> decisions = all_decisions(line.reviews);
  const Program program(line);
  const std::string& folder = line.documents.out;
  const std::string ledger = folder + "/ledger.db";
  catch_interrupts();
  const std::vector<std::string> made = make_folder(folder);
  const FolderLock lock(folder);
  std::error_code none;
  const bool new_ledger = !fs::exists(ledger, none);
  const int exit_code = run_into(folder, line, program, decisions);
  if (exit_code != kNothingRead) return exit_code;
  if (new_ledger) fs::remove(ledger, none);
  for (const std::string& path : made) fs::remove(path, none);  // they are empty
  tell("nothing could be read; {}",
       made.empty() ? "what " + folder + " holds is left as it was" : "nothing was written");
  return exit_code;
}

}  // namespace pledger
