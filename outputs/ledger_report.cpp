#include "outputs/ledger_report.h"

#include <set>
#include <string>

#include "ledger/word_lists.h"
#include "outputs/json_writer.h"
#include "outputs/ledger_pages.h"
#include "outputs/report_details.h"
#include "outputs/report_page.h"

namespace pledger {
namespace {

// Of lists that may be as long as the ledger, the page shows so many; the database has all.
constexpr int kMostSpeakers = 100;
constexpr int kMostCandidates = 500;
constexpr int kMostSetAside = 500;
constexpr int kMostStrokes = 20;  // of one pledge

// A JSON string may stand in a script element only without "<" (</script>, <!--).
void write_safely(const std::function<void(std::string_view)>& write, std::string_view json) {
  while (!json.empty()) {
    const size_t found = json.find('<');
    write(json.substr(0, found));
    if (found == std::string_view::npos) return;
    write("\\u003c");
    json.remove_prefix(found + 1);
  }
}

class ReportData {
 public:
  ReportData(const Database& ledger, const std::function<void(std::string_view)>& write)
      : ledger_(ledger), write_(write), json_(text_) {}

  void write() {
    json_.begin_object();
    write_counts();
    write_documents();
    write_pledges();
    write_sums();
    write_speakers();
    write_candidates();
    write_limits();
    write_set_aside();
    write_decisions_without_claim();
    json_.end_object();
    flush();
  }

 private:
  void flush() {
    write_safely(write_, text_);
    text_.clear();
  }

  void write_counts() {
    json_.key("counts").begin_object();
    for (const char* table : {"documents", "claims", "pledges", "mentions"}) {
      Statement ask(ledger_, std::string("select count(*) from ") + table);
      ask.step();
      json_.key(std::string_view(table)).integer(static_cast<uint64_t>(ask.integer(0)));
    }
    Statement ask(ledger_, "select count(*) from relations where certain");
    ask.step();
    json_.key("relations").integer(static_cast<uint64_t>(ask.integer(0)));
    json_.end_object();
  }

  void write_documents() {
    json_.key("documents").begin_array();
    Statement ask(ledger_,
                  "select document, id, title, publisher, published, digest from documents "
                  "order by id, digest");
    std::set<int64_t> with_page;
    Statement pages(ledger_, kDocumentsWithPages);
    while (pages.step()) with_page.insert(pages.integer(0));
    while (ask.step()) {
      json_.begin_object();
      json_.key("id").string(ask.text(1));
      json_.key("title").string_or_null(ask.text(2));
      json_.key("publisher").string_or_null(ask.text(3));
      json_.key("published").string_or_null(ask.text(4));
      json_.key("page").string_or_null(with_page.contains(ask.integer(0))
                                           ? document_page_name(ask.text(1), ask.text(5))
                                           : std::string());
      json_.end_object();
      flush();
    }
    json_.end_array();
  }

  uint64_t document(const Statement& row, int column) const {
    return documents_.at(row.integer(column));
  }

  void write_pledges() {
    json_.key("pledges").begin_array();
    Statement ask(ledger_,
                  "select pledge_id, statement, actor, place, place_inferred, concepts, kind, "
                  "value, low, high, currency, unit, noun, per, due_end, first_published, "
                  "source_count, status, progress, progress_reason, verdict, who, decided, note, "
                  "rubric, mention_count from pledges left join verdicts using (pledge_id) order "
                  "by pledge_id");
    for (uint64_t number = 0; ask.step(); ++number) {
      json_.begin_object();
      json_.key("id").string(ask.text(0));
      json_.key("statement").string(ask.text(1));
      json_.key("actor").string_or_null(ask.text(2));
      json_.key("place").string_or_null(ask.text(3));
      json_.key("place_inferred").boolean(ask.integer(4) != 0);
      write_topics(ask.text(5));
      write_figure(ask);
      json_.key("due").string_or_null(ask.text(14));
      json_.key("first").string_or_null(ask.text(15));
      json_.key("sources").integer(static_cast<uint64_t>(ask.integer(16)));
      json_.key("status").string(ask.text(17));
      json_.key("progress").number_or_null(ask.optional_number(18));
      json_.key("progress_reason").string(ask.text(19));
      write_verdict(ask, 20);
      json_.key("said").integer(static_cast<uint64_t>(ask.integer(25)));
      write_strokes(ask.text(0));
      if (holds_details_) {
        details_.write(json_, ask.text(0));
      } else {
        json_.key("part").integer(number / kPledgesPerPart);
      }
      json_.end_object();
      flush();
    }
    json_.end_array();
  }

  void write_topics(std::string_view concepts) {
    json_.key("topics").begin_array();
    for (const std::string& name : split(concepts)) json_.string(name);
    json_.end_array();
  }

  // Five columns from `first` on; null where nobody has judged.
  void write_verdict(const Statement& row, int first) {
    json_.key("verdict");
    if (row.is_null(first)) {
      json_.null();
      return;
    }
    json_.begin_object();
    json_.key("is").string(row.text(first));
    json_.key("who").string(row.text(first + 1));
    json_.key("when").string(row.text(first + 2));
    json_.key("note").string_or_null(row.text(first + 3));
    json_.key("rubric").string(row.text(first + 4));
    json_.end_object();
  }

  void write_figure(const Statement& row) {
    json_.key("kind").string_or_null(row.text(6));
    json_.key("value").number_or_null(row.optional_number(7));
    json_.key("low").number_or_null(row.optional_number(8));
    json_.key("high").number_or_null(row.optional_number(9));
    json_.key("currency").string_or_null(row.text(10));
    json_.key("unit").string_or_null(row.text(11));
    json_.key("noun").string_or_null(row.text(12));
    json_.key("per").string_or_null(row.text(13));
  }

  // Dated evidence, for the timeline.
  void write_strokes(std::string_view pledge) {
    json_.key("strokes").begin_array();
    strokes_.bind(1, pledge).bind(2, int64_t{kMostStrokes});
    while (strokes_.step()) {
      json_.begin_object();
      json_.key("relation").string(strokes_.text(0));
      json_.key("when").string(strokes_.text(1));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_sums() {
    json_.key("sums").begin_array();
    Statement ask(ledger_,
                  "select coalesce(actor, concept, year), currency, headline, deduplicated, "
                  "pledges, left_out, left_out_why, "
                  "iif(actor is not null, 'actor', iif(concept is not null, 'topic', "
                  "'year of deadline')) from sums "
                  "order by actor is null, concept is null, deduplicated desc, 1, currency");
    while (ask.step()) {
      json_.begin_object();
      json_.key("by").string(ask.text(0));
      json_.key("currency").string(ask.text(1));
      json_.key("headline").number(ask.number(2));
      json_.key("deduplicated").number(ask.number(3));
      json_.key("pledges").integer(static_cast<uint64_t>(ask.integer(4)));
      json_.key("left_out").integer(static_cast<uint64_t>(ask.integer(5)));
      json_.key("why").string(ask.text(6));
      json_.key("is").string(ask.text(7));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_speakers() {
    json_.key("speakers").begin_array();
    Statement ask(ledger_,
                  "select speaker, organisation, quotations, documents from most_quoted_speakers "
                  "limit ?1");
    ask.bind(1, int64_t{kMostSpeakers});
    while (ask.step()) {
      json_.begin_object();
      json_.key("speaker").string(ask.text(0));
      json_.key("organisation").string_or_null(ask.text(1));
      json_.key("quotations").integer(static_cast<uint64_t>(ask.integer(2)));
      json_.key("documents").integer(static_cast<uint64_t>(ask.integer(3)));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_candidates() {
    json_.key("candidates").begin_array();
    Statement ask(ledger_,
                  "select decision, code, detail, l.text, l.document, l.claim_id, r.text, "
                  "r.document, r.claim_id from decisions d "
                  "join claims l on l.claim_id = d.left_claim "
                  "join claims r on r.claim_id = d.right_claim "
                  "order by decision, detail desc, left_claim, right_claim limit ?1");
    ask.bind(1, int64_t{kMostCandidates});
    while (ask.step()) {
      json_.begin_object();
      json_.key("decision").string(ask.text(0));
      json_.key("code").string(ask.text(1));
      json_.key("detail").string(ask.text(2));
      for (const int first : {3, 6}) {
        json_.key(first == 3 ? "left" : "right").begin_object();
        json_.key("text").string(ask.text(first));
        json_.key("document").integer(document(ask, first + 1));
        json_.key("claim").string(ask.text(first + 2));
        json_.end_object();
      }
      json_.end_object();
    }
    json_.end_array();
  }

  void write_limits() {
    json_.key("limits").begin_array();
    Statement ask(ledger_,
                  "select what, bound, blocks, cut, left_out from block_limits where cut > 0 "
                  "order by what");
    while (ask.step()) {
      json_.begin_object();
      json_.key("what").string(ask.text(0));
      json_.key("bound").integer(static_cast<uint64_t>(ask.integer(1)));
      json_.key("blocks").integer(static_cast<uint64_t>(ask.integer(2)));
      json_.key("cut").integer(static_cast<uint64_t>(ask.integer(3)));
      json_.key("left_out").integer(static_cast<uint64_t>(ask.integer(4)));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_set_aside() {
    json_.key("set_aside").begin_array();
    Statement ask(ledger_, "select distinct message from set_aside order by 1 limit ?1");
    ask.bind(1, int64_t{kMostSetAside});
    while (ask.step()) json_.string(ask.text(0));
    json_.end_array();
  }

  void write_decisions_without_claim() {
    json_.key("unplaced").begin_array();
    Statement ask(ledger_,
                  "select file, line, kind, value, state, reason, text, document_id, who, decided "
                  "from decisions_without_claim limit ?1");
    ask.bind(1, int64_t{kMostCandidates});
    while (ask.step()) {
      json_.begin_object();
      json_.key("place").string(std::string(ask.text(0)) + ":" + std::string(ask.text(1)));
      json_.key("kind").string(ask.text(2));
      json_.key("value").string_or_null(ask.text(3));
      json_.key("state").string(ask.text(4));
      json_.key("reason").string(ask.text(5));
      json_.key("text").string(ask.text(6));
      json_.key("document").string(ask.text(7));
      json_.key("who").string(ask.text(8));
      json_.key("when").string(ask.text(9));
      json_.end_object();
    }
    json_.end_array();
  }

  const Database& ledger_;
  const std::function<void(std::string_view)>& write_;
  std::string text_;
  JsonWriter json_;
  const bool holds_details_ = report_holds_details(ledger_);
  const ReportDocuments documents_ = report_documents(ledger_);
  PledgeDetails details_{ledger_, documents_};
  Statement strokes_{ledger_,
                     "select r.relation, d.published from mentions m "
                     "join relations r on r.to_claim = m.claim_id "
                     "join claims c on c.claim_id = r.from_claim "
                     "join documents d on d.document = c.document "
                     "where m.pledge_id = ?1 and r.certain and d.published is not null "
                     "group by 1, 2 order by 2, 1 limit ?2"};
};

}  // namespace

void write_report(const Database& ledger, const std::function<void(std::string_view)>& write) {
  write(report_head());
  ReportData(ledger, write).write();
  write(report_tail());
}

}  // namespace pledger
