#include "outputs/ledger_links.h"

#include <string>

#include "outputs/json_writer.h"

namespace pledger {
namespace {

// A claim from four columns: document id, begin, end, claim_id.
void write_claim(JsonWriter& json, const Statement& row, int first) {
  json.begin_object();
  json.key("document").string(row.text(first));
  json.key("span").range(static_cast<uint64_t>(row.integer(first + 1)),
                         static_cast<uint64_t>(row.integer(first + 2)));
  json.key("claim_id").string(row.text(first + 3));
  json.end_object();
}

void export_pledges(const Database& ledger, const std::function<void(std::string_view)>& write) {
  Statement ask(ledger,
                "select pledge_id, d.id, c.span_begin, c.span_end, c.claim_id from mentions "
                "join pledges using (pledge_id) join claims c using (claim_id) "
                "join documents d using (document) where mention_count > 1 "
                "order by pledge_id, d.id, d.digest, c.span_begin, c.claim_id");
  std::string line, pledge;
  JsonWriter json(line);
  const auto end_line = [&] {
    if (pledge.empty()) return;
    json.end_array();
    json.end_object();
    line += '\n';
    write(line);
    line.clear();
    json.start_line();
  };
  while (ask.step()) {
    if (ask.text(0) != pledge) {
      end_line();
      pledge = ask.text(0);
      json.begin_object();
      json.key("pledge").string(pledge);
      json.key("mentions").begin_array();
    }
    write_claim(json, ask, 1);
  }
  end_line();
}

void export_relations(const Database& ledger, const std::function<void(std::string_view)>& write) {
  Statement ask(ledger,
                "select r.relation, df.id, f.span_begin, f.span_end, f.claim_id, "
                "dt.id, t.span_begin, t.span_end, t.claim_id, "
                "r.rule, r.span_begin, r.span_end, r.why, r.certain "
                "from relations r join claims f on f.claim_id = r.from_claim "
                "join claims t on t.claim_id = r.to_claim "
                "join documents df on df.document = f.document "
                "join documents dt on dt.document = t.document "
                "order by df.id, df.digest, f.span_begin, f.claim_id, t.claim_id");
  while (ask.step()) {
    std::string line;
    JsonWriter json(line);
    json.begin_object();
    json.key("relation").string(ask.text(0));
    json.key("from");
    write_claim(json, ask, 1);
    json.key("to");
    write_claim(json, ask, 5);
    json.key("rule").string(ask.text(9));
    json.key("span").range(static_cast<uint64_t>(ask.integer(10)),
                           static_cast<uint64_t>(ask.integer(11)));
    json.key("why").string(ask.text(12));
    json.key("certain").boolean(ask.integer(13) != 0);
    json.end_object();
    line += '\n';
    write(line);
  }
}

}  // namespace

void export_links(const Database& ledger, const std::function<void(std::string_view)>& write) {
  export_pledges(ledger, write);
  export_relations(ledger, write);
}

}  // namespace pledger
