#include "apps/ledgers.h"

#include <fmt/format.h>

#include <cstdio>

#include "apps/exit_codes.h"
#include "apps/output_file.h"
#include "ledger/schema.h"
#include "outputs/ledger_csv.h"
#include "outputs/ledger_diff.h"
#include "outputs/ledger_links.h"

namespace pledger {
namespace {

void export_records(const Database& ledger, const std::function<void(std::string_view)>& write) {
  Statement ask(ledger,
                "select record from claims join documents using (document) "
                "order by id, digest, span_begin, span_end desc, claim_id");
  while (ask.step()) {
    write(ask.text(0));
    write("\n");
  }
}

}  // namespace

int with_ledgers(const std::function<void()>& work) {
  try {
    work();
    return kDone;
  } catch (const LedgerError& error) {
    fmt::print(stderr, "pledger: {}\n", error.message);
    return kNothingRead;
  }
}

int export_ledger(const CommandLine& line) {
  OutputFile out;
  const auto write = [&](std::string_view text) { out.write(text); };
  return with_ledgers([&] {
    const Database ledger(line.ledger, Database::Mode::kReadOnly);
    check_schema(ledger, line.ledger);
    if (line.documents.format == "csv") {
      export_pledges_csv(ledger, write);
    } else if (line.documents.format == "links") {
      export_links(ledger, write);
    } else {
      export_records(ledger, write);
    }
    out.close();
  });
}

int diff_ledgers(const CommandLine& line) {
  return with_ledgers([&] {
    for (const std::string& path : {line.old_ledger, line.ledger})
      check_schema(Database(path, Database::Mode::kReadOnly), path);
    Database ledger(line.ledger, Database::Mode::kReadOnly);
    OutputFile out;
    out.write(ledger_differences(ledger, line.old_ledger));
    out.close();
  });
}

}  // namespace pledger
