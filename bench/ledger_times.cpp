// ledger_times LEDGER.db: for each stage of linking its seconds, CPU seconds and peak memory in MB, on
// a ledger that `pledger run` has made. Links it again, which changes nothing in it. For
// bench/ledger.py.

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

#include "ledger/claim_forms.h"
#include "ledger/copies.h"
#include "ledger/link.h"
#include "ledger/pledges.h"
#include "ledger/relations.h"
#include "ledger/same_pledge.h"
#include "ledger/schema.h"
#include "ledger/sums.h"
#include "outputs/ledger_pages.h"
#include "outputs/ledger_report.h"

namespace pledger {
namespace {

constexpr double kKilobytesPerMegabyte = 1024;

// Since the last call of forget_peak(), in MB.
double peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmHWM:") continue;
    double kilobytes = 0;
    status >> kilobytes;
    return kilobytes / kKilobytesPerMegabyte;
  }
  return 0;
}

void forget_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }

template <typename Work>
auto timed(const char* stage, Work work) {
  forget_peak();
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t begin_cpu = std::clock();
  auto result = work();
  const double cpu = static_cast<double>(std::clock() - begin_cpu) / CLOCKS_PER_SEC;
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  fmt::print("{}\t{:.3f}\t{:.3f}\t{:.0f}\n", stage, seconds.count(), cpu, peak_memory());
  std::fflush(stdout);
  return result;
}

void stages(const Database& db) {
  const auto documents = timed("read documents", [&] { return load_document_forms(db); });
  const auto claims = timed("read claims", [&] { return load_claim_forms(db); });
  const auto copies = timed("copies", [&] { return find_copies(documents); });
  const auto topics = timed("words", [&] { return Topics(claims); });
  const auto same = timed("same pledge", [&] { return find_same_pledges(claims, topics); });
  const auto relations =
      timed("relations", [&] { return find_relations(claims, documents, topics, same); });
  const auto pledges = timed("status", [&] {
    return describe_pledges(claims, documents, copies, same, relations, std::nullopt);
  });
  timed("sums", [&] { return sum_pledges(claims, pledges, same, relations); });
}

int measure(const std::string& path) {
  Database db(path, Database::Mode::kReadWrite);
  check_schema(db, path);
  stages(db);
  timed("link", [&] { return link_ledger(db, std::nullopt).claims; });
  size_t bytes = 0;
  const FolderWriter nowhere{[](std::string_view) {},
                             [&](std::string_view text) { bytes += text.size(); }};
  timed("pages", [&] { return write_report_pages(db, nowhere), bytes; });
  timed("report", [&] { return write_report(db, nowhere.write), bytes; });
  return 0;
}

}  // namespace
}  // namespace pledger

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "ledger_times LEDGER.db\n");
    return 2;
  }
  try {
    return pledger::measure(arguments[1]);
  } catch (const pledger::LedgerError& error) {
    fmt::print(stderr, "ledger_times: {}\n", error.message);
    return 1;
  }
}
