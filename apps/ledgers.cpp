#include "apps/ledgers.h"

#include <filesystem>
#include <map>

#include "apps/exit_codes.h"
#include "apps/messages.h"
#include "apps/output_file.h"
#include "ledger/schema.h"
#include "outputs/ledger_brat.h"
#include "outputs/ledger_diff.h"
#include "outputs/ledger_doccano.h"
#include "outputs/ledger_label_studio.h"
#include "outputs/ledger_links.h"
#include "outputs/ledger_records.h"
#include "outputs/ledger_schema_org.h"
#include "outputs/ledger_tables.h"
#include "outputs/ledger_web_annotations.h"

namespace pledger {
std::string checked_ledger(const std::string& named) {
  std::error_code none;
  const bool is_folder = std::filesystem::is_directory(named, none);
  std::string path = is_folder ? named + "/ledger.db" : named;
  if (!std::filesystem::exists(path, none)) throw LedgerError{path + ": no such file"};
  check_schema(Database(path, Database::Mode::kReadOnly), path);
  return path;
}

int with_ledgers(const std::function<void()>& work) {
  try {
    work();
    return kDone;
  } catch (const LedgerError& error) {
    tell("{}", error.message);
    return kNothingRead;
  }
}

namespace {

using Write = std::function<void(std::string_view)>;

// Formats that are one text, and those that are a folder.
const std::map<std::string, void (*)(const Database&, const Write&)> kTexts = {
    {"jsonl", export_records},
    {"csv", export_claims_csv},
    {"pledges-csv", export_pledges_csv},
    {"links", export_links},
    {"webannotation", export_web_annotations},
    {"doccano", export_doccano},
    {"label-studio", export_label_studio},
    {"schema-org", export_schema_org}};
const std::map<std::string, void (*)(const Database&, const FolderWriter&)> kFolders = {
    {"brat", export_brat}, {"datapackage", export_data_package}};

}  // namespace

std::vector<std::string> export_formats() {
  std::vector<std::string> names;
  names.reserve(kTexts.size() + kFolders.size());
  for (const auto& [name, write] : kTexts) names.push_back(name);
  for (const auto& [name, write] : kFolders) names.push_back(name);
  return names;
}

int export_ledger(const CommandLine& line) {
  const std::string format = line.documents.format.empty() ? "jsonl" : line.documents.format;
  const auto folder = kFolders.find(format);
  if (folder != kFolders.end() && line.documents.out.empty()) {
    tell("{} is a folder: name it with --out DIR", format);
    return kUsage;
  }
  return with_ledgers([&] {
    const Database ledger(checked_ledger(line.ledger), Database::Mode::kReadOnly);
    if (folder != kFolders.end()) {
      OutputFolder out(line.documents.out);
      folder->second(ledger, out.writer());
      return out.close();
    }
    const auto out = output_to(line.documents.out);
    kTexts.at(format)(ledger, [&](std::string_view text) { out->write(text); });
    out->close();
  });
}

int diff_ledgers(const CommandLine& line) {
  return with_ledgers([&] {
    const std::string old_ledger = checked_ledger(line.old_ledger);
    Database ledger(checked_ledger(line.ledger), Database::Mode::kReadOnly);
    OutputFile out;
    out.write(ledger_differences(ledger, old_ledger));
    out.close();
  });
}

}  // namespace pledger
