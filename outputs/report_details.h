#pragma once
// What the report shows of a pledge when it is opened: its mentions in context and what bears on it.
// A small ledger's report holds all of that in its page; of a large one it lies beside the page, in
// data/N.js, and is read when a pledge is opened.

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "ledger/sqlite.h"
#include "outputs/folder_writer.h"
#include "outputs/json_writer.h"

namespace pledger {

// Places in the report's list of documents, by documents.document.
using ReportDocuments = std::unordered_map<int64_t, uint64_t>;
ReportDocuments report_documents(const Database& ledger);

// Whether the details of this ledger stand in the page itself.
bool report_holds_details(const Database& ledger);

// Pledges by their ids, so many to a file.
constexpr uint64_t kPledgesPerPart = 200;

class PledgeDetails {
 public:
  PledgeDetails(const Database& ledger, const ReportDocuments& documents);

  // The keys «mentions» and «evidence» of the object that is open.
  void write(JsonWriter& json, std::string_view pledge_id);

 private:
  void write_mentions(JsonWriter& json, std::string_view pledge_id);
  void write_evidence(JsonWriter& json, std::string_view pledge_id);

  const ReportDocuments& documents_;
  Statement mentions_, evidence_;
};

// data/N.js, where report_holds_details() is false. Throws LedgerError.
void write_report_details(const Database& ledger, const FolderWriter& folder);

}  // namespace pledger
