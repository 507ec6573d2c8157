#include "outputs/ledger_csv.h"

#include <string>

#include "outputs/claims_csv.h"

namespace pledger {
namespace {

constexpr const char* kColumns[] = {"pledge_id",
                                    "statement",
                                    "actor",
                                    "actor_id",
                                    "place",
                                    "place_inferred",
                                    "concepts",
                                    "kind",
                                    "value",
                                    "low",
                                    "high",
                                    "currency",
                                    "unit",
                                    "noun",
                                    "per",
                                    "additional",
                                    "due_end",
                                    "strength",
                                    "first_published",
                                    "last_published",
                                    "mention_count",
                                    "source_count",
                                    "status",
                                    "progress",
                                    "progress_reason",
                                    "verdict",
                                    "rubric",
                                    "who",
                                    "decided",
                                    "note"};

}  // namespace

void export_pledges_csv(const Database& ledger,
                        const std::function<void(std::string_view)>& write) {
  std::string row = "\xEF\xBB\xBF";
  std::string sql = "select ";
  for (const char* column : kColumns) {
    const bool first = column == kColumns[0];
    row += first ? "" : ",";
    row += column;
    sql += first ? "" : ",";
    sql += column;
  }
  row += "\r\n";
  write(row);
  Statement ask(ledger, sql +
                            " from pledges left join verdicts using (pledge_id) "
                            "order by first_published, pledge_id");
  while (ask.step()) {
    row.clear();
    for (int i = 0; i < static_cast<int>(std::size(kColumns)); ++i) {
      if (i > 0) row += ',';
      append_csv_cell(row, ask.text(i));
    }
    row += "\r\n";
    write(row);
  }
}

}  // namespace pledger
