// `pledger run`: the main job. Records, a table and a summary of the documents of this run; the ledger
// of all runs into this folder, its report, and what Datasette is told about it.

#include <fmt/format.h>

#include <algorithm>
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
};

// The ledger keeps of each claim the record that claims.jsonl has; both are in the same order.
void keep_records(LedgerDocument& document, std::string_view records, std::string_view text) {
  for (ClaimRow& claim : document.claims) {
    const size_t end = records.find('\n');
    claim.record = without_head(records.substr(0, end));
    claim.prefix = record_prefix(text, claim.claim.span);
    claim.suffix = record_suffix(text, claim.claim.span);
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

}  // namespace

int run(const CommandLine& line) {
  std::vector<ReviewDecision> decisions;
  for (const std::string& file : line.reviews)
    std::ranges::move(load_decisions(file), std::back_inserter(decisions));
  const Program program(line);
  const std::string& folder = line.documents.out;
  const double min_confidence = line.documents.min_confidence;
  catch_interrupts();
  make_folder(folder);
  const FolderLock lock(folder);
  OutputFile records(folder + "/claims.jsonl");
  OutputFile table(folder + "/claims.csv");
  OutputFile page(folder + "/summary.txt");
  table.write(claims_csv_header());
  Summary summary;
  const LedgerWords words(program.resources);
  const auto ledger = with_ledger(
      [&] { return std::make_unique<LedgerWriter>(folder + "/ledger.db", program.made_with); });
  const auto render = [&](std::unique_ptr<const AnalysedDocument> found) {
    const Analysis& analysis = found->analysis;
    auto rendering = std::make_unique<RunRendering>();
    append_claim_records(rendering->records, analysis, min_confidence, program.made_with);
    append_claims_csv(rendering->table, analysis, min_confidence);
    rendering->summary = summarise(analysis, min_confidence);
    rendering->ledger = words.document(analysis, min_confidence);
    keep_records(rendering->ledger, rendering->records, analysis.text());
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
      process(line, program.pipeline, render, take, [&](const SetAside& set_aside) {
        summary.add_set_aside(set_aside);
        with_ledger([&] { ledger->add_set_aside(printable(set_aside.message())); });
      });
  if (was_interrupted()) return kInterrupted;  // unfinished files are removed
  const BatchCounts& counts = outcome.counts;
  if (outcome.exit_code ==
      kNothingRead) {  // a misspelt path must not cost the records of the last run
    with_ledger([&] { ledger->finish(counts.read, counts.done, counts.set_aside); });
    tell("nothing could be read; what {} holds is left as it was", folder);
    return kNothingRead;
  }
  const LinkCounts linked = with_ledger([&] {
    ledger->finish(counts.read, counts.done, counts.set_aside);
    // Without a file the ledger keeps the decisions that it has.
    if (!line.reviews.empty()) store_decisions(ledger->database(), decisions);
    return link_ledger(ledger->database(), line.as_of);
  });
  if (was_interrupted()) return kInterrupted;
  for (const std::string& complaint : linked.review_complaints) tell("review: {}", complaint);
  OutputFolder pages(folder + "/report");
  with_ledger([&] { write_report_pages(ledger->database(), pages.writer()); });
  pages.close();
  OutputFile report(folder + "/report/index.html");
  with_ledger([&] {
    write_report(ledger->database(), [&](std::string_view piece) { report.write(piece); });
  });
  OutputFile datasette(folder + "/metadata.yml");
  with_ledger([&] { datasette.write(datasette_metadata(ledger->database())); });
  const std::string text =
      summary.text({counts.read, counts.done, counts.set_aside, counts.bytes}, program.made_with);
  page.write(text);
  records.close();
  table.close();
  page.close();
  report.close();
  datasette.close();
  OutputFile out;
  out.write(fmt::format(
      "{}\n{}\n\nWritten: {}/claims.jsonl, claims.csv, summary.txt, ledger.db, metadata.yml, "
      "report/index.html\n",
      text, ledger_line(linked), folder));
  out.close();
  return outcome.exit_code;
}

}  // namespace pledger
