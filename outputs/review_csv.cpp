#include "outputs/review_csv.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <unordered_map>

#include "ledger/review_file.h"
#include "ledger/review_sheet.h"
#include "outputs/claims_csv.h"

namespace pledger {
namespace {

void append_cell(std::string& row, std::string_view text) {
  const std::string guarded = !text.empty() && text[0] == '\'' ? "'" + std::string(text) : "";
  append_csv_cell(row, guarded.empty() ? text : guarded);
}

template <size_t N>
void append_row(std::string& out, const std::array<std::string, N>& cells) {
  for (size_t i = 0; i < N; ++i) {
    if (i > 0) out += ',';
    append_cell(out, cells[i]);
  }
  out += "\r\n";
}

// The order in which a person reads the sheet: what the claim is, what to fill in, where it stands,
// what finds it again.
constexpr std::array<std::string_view, kSheetColumns.size()> kOrder = {
    "ref",       "pledge",      "type",   "text",     "actor",   "figure",   "deadline",
    "speaker",   "status",      "near",   "reviewed", "verdict", "type_is",  "speaker_is",
    "same_as",   "not_same_as", "note",   "who",      "when",    "sentence", "title",
    "published", "document",    "digest", "prefix",   "suffix"};

constexpr const char* kRows =
    "select c.claim_id, m.pledge_id, coalesce(x.type, c.type), c.text, c.actor, "
    "(select group_concat(text, '; ') from (select m2.text from claim_measures cm "
    " join measures m2 using (measure) where cm.claim_id = c.claim_id order by m2.span_begin)), "
    "c.due_end, coalesce(x.speaker, c.speaker), p.status, c.sentence, d.title, d.published, d.id, "
    "d.digest, prefix, suffix "
    "from claims c join documents d using (document) join records using (claim) "
    "left join corrections x using (claim_id) left join mentions m using (claim_id) "
    "left join pledges p using (pledge_id) "
    "order by m.pledge_id is null, p.due_end is null, p.due_end, m.pledge_id, d.published is null, "
    "d.published, d.id, d.digest, c.span_begin, c.claim_id";

class SheetWriter {
 public:
  SheetWriter(const Database& ledger, const std::function<void(std::string_view)>& write)
      : ledger_(ledger), write_(write) {}

  void run() {
    number_rows();
    note_candidates();
    note_decisions();
    std::string row = "\xEF\xBB\xBF";
    for (const std::string_view column : kOrder) {
      row += column;
      row += column == kOrder.back() ? "\r\n" : ",";
    }
    write_(row);
    Statement ask(ledger_, kRows);
    while (ask.step()) {
      row.clear();
      append(row, ask);
      write_(row);
    }
  }

 private:
  void number_rows() {
    Statement ask(ledger_, kRows);
    while (ask.step()) {
      ref_.emplace(ask.text(0), ref_.size() + 1);
      if (!ask.is_null(1)) pledge_.emplace(ask.text(1), pledge_.size() + 1);
    }
  }

  // What the program nearly joined or refused to.
  void note_candidates() {
    Statement ask(ledger_,
                  "select left_claim, right_claim, code from decisions "
                  "order by decision, left_claim, right_claim");
    while (ask.step()) {
      const std::string left(ask.text(0)), right(ask.text(1)), code(ask.text(2));
      add_near(left, right, code);
      add_near(right, left, code);
    }
  }

  void add_near(const std::string& claim, const std::string& other, const std::string& code) {
    constexpr size_t kMost = 200;  // bytes; the database has all
    std::string& cell = near_[claim];
    if (cell.size() > kMost) return;
    cell += fmt::format("{}m{} ({})", cell.empty() ? "" : "; ", ref_.at(other), code);
  }

  void note_decisions() {
    Statement ask(ledger_,
                  "select claim_id, kind, value, who, decided from review_decisions "
                  "where state = 'applied' order by decided, decision");
    while (ask.step()) {
      std::string& cell = reviewed_[std::string(ask.text(0))];
      cell += fmt::format("{}{}{}{} ({}, {})", cell.empty() ? "" : "; ", ask.text(1),
                          ask.is_null(2) ? "" : " ", ask.text(2), ask.text(3), ask.text(4));
    }
  }

  static std::string in(const std::map<std::string, std::string>& cells, const std::string& claim) {
    const auto found = cells.find(claim);
    return found == cells.end() ? std::string() : found->second;
  }

  void append(std::string& row, const Statement& ask) const {
    const auto text = [&](int column) { return std::string(ask.text(column)); };
    const std::string claim = text(0);
    const std::string pledge = ask.is_null(1) ? "" : fmt::format("p{}", pledge_.at(text(1)));
    append_row(row, std::array<std::string, kOrder.size()>{fmt::format("m{}", ref_.at(claim)),
                                                           pledge,
                                                           text(2),
                                                           text(3),
                                                           text(4),
                                                           text(5),
                                                           text(6),
                                                           text(7),
                                                           text(8),
                                                           in(near_, claim),
                                                           in(reviewed_, claim),
                                                           "",
                                                           "",
                                                           "",
                                                           "",
                                                           "",
                                                           "",
                                                           "",
                                                           "",
                                                           text(9),
                                                           text(10),
                                                           text(11),
                                                           text(12),
                                                           text(13),
                                                           text(14),
                                                           text(15)});
  }

  const Database& ledger_;
  const std::function<void(std::string_view)>& write_;
  std::unordered_map<std::string, size_t> ref_, pledge_;
  std::map<std::string, std::string> near_, reviewed_;
};

}  // namespace

void export_review_sheet(const Database& ledger,
                         const std::function<void(std::string_view)>& write) {
  SheetWriter(ledger, write).run();
}

std::string decisions_csv(const std::vector<ReviewDecision>& decisions) {
  std::string out;
  for (const std::string_view column : kDecisionColumns) {
    out += column;
    out += column == kDecisionColumns.back() ? "\r\n" : ",";
  }
  for (const ReviewDecision& d : decisions) {
    append_row(out, std::array<std::string, kDecisionColumns.size()>{
                        std::string(to_string(d.kind)), d.value, d.rubric, d.note, d.who, d.when,
                        d.claim.document, d.claim.digest, d.claim.type, d.claim.text,
                        d.claim.prefix, d.claim.suffix, d.other.document, d.other.digest,
                        d.other.type, d.other.text, d.other.prefix, d.other.suffix});
  }
  return out;
}

}  // namespace pledger
