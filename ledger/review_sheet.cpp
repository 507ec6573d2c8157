#include "ledger/review_sheet.h"

#include <fmt/format.h>

#include <map>

#include "core/diagnostic.h"
#include "ledger/review_cells.h"

namespace pledger {
namespace {

enum Column : size_t {
  kRef,
  kType,
  kText,
  kVerdict,
  kTypeIs,
  kSpeakerIs,
  kSameAs,
  kNotSameAs,
  kNote,
  kWho,
  kWhen,
  kDocument,
  kDigest,
  kPrefix,
  kSuffix
};

class Sheet {
 public:
  Sheet(const std::string& file, const SheetDefaults& defaults)
      : file_(file),
        defaults_(defaults),
        table_(load_csv_table(file, kSheetColumns, kNeededSheetColumns, OtherColumns::kIgnore,
                              problems_)) {}

  std::vector<ReviewDecision> read() {
    if (!problems_.empty()) throw DataError(std::move(problems_));
    for (size_t i = 0; i < table_.size(); ++i) {
      const std::string ref = table_.cell(i, kRef)->value;
      if (!ref.empty() && !rows_.emplace(ref, i).second)
        row(i).problem(kRef, fmt::format("«{}» stands twice", ref));
    }
    for (size_t i = 0; i < table_.size(); ++i) {
      if (is_filled(row(i))) read_row(i);
    }
    if (!problems_.empty()) throw DataError(std::move(problems_));
    return std::move(decisions_);
  }

 private:
  ReviewRow row(size_t at) {
    const std::string& ref = table_.cell(at, kRef)->value;
    const size_t number = table_.rows[at] + 1;  // as spreadsheets count
    return {table_, at, kSheetColumns,
            ref.empty() ? fmt::format("row {}", number) : fmt::format("row {} ({})", number, ref),
            problems_};
  }

  static bool is_filled(const ReviewRow& row) {
    for (const size_t column : {kVerdict, kTypeIs, kSpeakerIs, kSameAs, kNotSameAs, kNote}) {
      if (row.filled(column)) return true;
    }
    return false;
  }

  static ClaimKey key_of(const ReviewRow& row) {
    return {row.needed(kDocument, "is empty: this column must stay as it was exported"),
            row.digest(kDigest),
            row.text(kType),
            row.needed(kText, "is empty: this column must stay as it was exported"),
            row.text(kPrefix),
            row.text(kSuffix)};
  }

  void read_row(size_t at) {
    const ReviewRow cells = row(at);
    ReviewDecision decision;
    decision.claim = key_of(cells);
    decision.note = cells.text(kNote);
    decision.who = cells.filled(kWho) ? cells.text(kWho) : defaults_.who;
    if (decision.who.empty()) cells.problem(kWho, "is empty: who decided (or give --who)");
    decision.when =
        cells.filled(kWhen) || defaults_.when.empty() ? cells.date(kWhen) : defaults_.when;
    decision.file = file_;
    decision.line = cells.line();
    const size_t before = decisions_.size();
    read_values(cells, decision);
    for (const auto& [column, kind] : {std::pair(kSameAs, DecisionKind::kSamePledge),
                                       std::pair(kNotSameAs, DecisionKind::kNotSamePledge)})
      read_others(cells, column, kind, decision);
    if (decisions_.size() == before && !decision.note.empty()) add(decision, DecisionKind::kNote);
  }

  void add(ReviewDecision decision, DecisionKind kind, std::string value = {}) {
    decision.kind = kind;
    decision.value = std::move(value);
    if (kind == DecisionKind::kVerdict) decision.rubric = kRubric;
    decisions_.push_back(std::move(decision));
  }

  void read_values(const ReviewRow& cells, const ReviewDecision& decision) {
    std::string type = decision.claim.type;
    if (cells.filled(kTypeIs)) {
      type = cells.one_of(kTypeIs, kRightTypes, "type");
      if (!type.empty()) add(decision, DecisionKind::kWrongType, type);
    }
    if (cells.filled(kSpeakerIs))
      add(decision, DecisionKind::kWrongSpeaker, cells.text(kSpeakerIs));
    if (!cells.filled(kVerdict)) return;
    const std::string verdict = cells.one_of(kVerdict, kVerdicts, "verdict");
    if (!type.empty() && type != "pledge") {
      cells.problem(kVerdict, fmt::format("a verdict is on a pledge; this row is a {}", type));
    } else if (!verdict.empty()) {
      add(decision, DecisionKind::kVerdict, verdict);
    }
  }

  // «m12, m40»: rows of this sheet.
  void read_others(const ReviewRow& cells, size_t column, DecisionKind kind,
                   ReviewDecision decision) {
    const std::string written = cells.text(column);
    constexpr std::string_view kBetween = " ,;\t\n";
    for (size_t at = written.find_first_not_of(kBetween); at != std::string::npos;) {
      const size_t end = std::min(written.find_first_of(kBetween, at), written.size());
      const std::string ref = written.substr(at, end - at);
      at = written.find_first_not_of(kBetween, end);
      const auto found = rows_.find(ref);
      if (found == rows_.end()) {
        cells.problem(column, fmt::format("no row of this sheet has the ref «{}»", ref));
        continue;
      }
      decision.other = key_of(row(found->second));
      if (decision.other == decision.claim) {
        cells.problem(column, "is the row itself");
      } else {
        add(decision, kind);
      }
    }
  }

  std::string file_;
  SheetDefaults defaults_;
  std::vector<Problem> problems_;
  CsvTable table_;
  std::map<std::string, size_t> rows_;  // by ref
  std::vector<ReviewDecision> decisions_;
};

}  // namespace

std::vector<ReviewDecision> read_sheet(const std::string& file, const SheetDefaults& defaults) {
  return Sheet(file, defaults).read();
}

}  // namespace pledger
