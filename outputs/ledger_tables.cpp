#include "outputs/ledger_tables.h"

#include <span>
#include <string>
#include <vector>

#include "outputs/claims_csv.h"
#include "outputs/json_writer.h"
#include "outputs/ledger_documents.h"

namespace pledger {
namespace {

struct Column {
  std::string_view name, type, description;
};

struct Table {
  std::string_view name, title, rows;  // `rows`: what follows the columns in the query
  std::vector<Column> columns;         // named as in the query's tables, or `expression as name`
  std::string_view key;
  std::vector<std::pair<std::string_view, std::string_view>> foreign;  // column, table
};

// «c.text as statement» is statement.
std::string_view name_of(const Column& column) {
  const size_t as = column.name.rfind(" as ");
  if (as != std::string_view::npos) return column.name.substr(as + 4);
  const size_t dot = column.name.find('.');
  return dot == std::string_view::npos ? column.name : column.name.substr(dot + 1);
}

const Table& documents_table() {
  static const Table table{"documents",
                           "The documents that were read",
                           "from documents d order by id, digest",
                           {{"d.digest", "string", "SHA-256 of the text"},
                            {"d.id", "string", "as the source or its path gives it"},
                            {"d.title", "string", "as stated"},
                            {"d.publisher", "string", "as stated"},
                            {"d.published", "date", "as stated; never the date of a file"},
                            {"d.uri", "string", "as stated"},
                            {"d.country", "string", "ISO 3166"}},
                           "",
                           {}};
  return table;
}

const Table& claims_table() {
  static const Table table{
      "claims",
      "Claims: what was pledged, delivered, missed or stated",
      "from claims c join documents d using (document) left join corrections x using (claim_id) "
      "left join mentions m using (claim_id) left join pledges p using (pledge_id) "
      "left join verdicts v using (pledge_id) where coalesce(x.type, '') <> 'none' "
      "order by d.id, d.digest, c.span_begin, c.span_end desc, c.claim_id",
      {{"c.claim_id", "string", "of the document, its text, the span and the type"},
       {"coalesce(x.type, c.type) as type", "string", "pledge, delivery, shortfall, statistic"},
       {"c.strength", "string", "of a pledge: committed, planned, proposed, conditional"},
       {"c.negated", "boolean", "the sentence denies it"},
       {"c.actor", "string", "who commits, does or fails"},
       {"coalesce(x.speaker, c.speaker) as speaker", "string", "who says it, where it is quoted"},
       {"c.text", "string", "the words of the claim"},
       {"c.sentence", "string", "the sentence it stands in"},
       {"(select group_concat(text, '; ') from (select m2.text from claim_measures cm "
        "join measures m2 using (measure) where cm.claim_id = c.claim_id "
        "order by m2.span_begin)) as figures",
        "string", "its figures as written, joined with semicolons"},
       {"c.due_end as deadline", "date", "last day of its deadline"},
       {"c.place", "string", "ISO 3166"},
       {"c.place_inferred", "boolean", "the place is the actor's jurisdiction, not stated"},
       {"c.concepts", "string", "ids of what it is about, by spaces"},
       {"c.confidence", "number", "how often claims of its rule were right"},
       {"m.pledge_id", "string", "the pledge that it is a mention of"},
       {"p.status", "string", "what the machine says of that pledge"},
       {"v.verdict", "string", "what a person said of it"},
       {"d.id as document", "string", "id of the document"},
       {"d.digest", "string", "SHA-256 of its text"},
       {"d.title", "string", "as stated"},
       {"d.publisher", "string", "as stated"},
       {"d.published", "date", "as stated"},
       {"d.uri", "string", "as stated"},
       {"c.span_begin", "integer", "first code point in the document's text"},
       {"c.span_end", "integer", "behind the last one"}},
      "claim_id",
      {{"pledge_id", "pledges"}}};
  return table;
}

const Table& pledges_table() {
  static const Table table{
      "pledges",
      "Pledges: all mentions of one promise together",
      "from pledges p left join verdicts v using (pledge_id) "
      "order by first_published, p.pledge_id",
      {{"p.pledge_id", "string", "smallest claim_id of its mentions"},
       {"p.statement", "string", "the mention that says most"},
       {"p.actor", "string", "who commits"},
       {"p.actor_id", "string", "in the lexicon of organisations"},
       {"p.place", "string", "ISO 3166"},
       {"p.place_inferred", "boolean", "the place is the actor's jurisdiction, not stated"},
       {"p.concepts", "string", "ids of what it is about, by spaces"},
       {"p.kind", "string", "of its figure: money, percent, count, fraction, duration"},
       {"p.value", "number", "the figure"},
       {"p.low", "number", "of a range instead"},
       {"p.high", "number", "of a range instead"},
       {"p.currency", "string", "ISO 4217"},
       {"p.unit", "string", "of a duration"},
       {"p.noun", "string", "what is counted"},
       {"p.per", "string", "of a rate"},
       {"p.additional", "boolean", "a change, not a level"},
       {"p.due_end", "date", "last day of the deadline as first stated"},
       {"p.strength", "string", "committed, planned, proposed, conditional"},
       {"p.first_published", "date", "of the first document that has it"},
       {"p.last_published", "date", "of the last document that has it"},
       {"p.mention_count", "integer", "claims that say it"},
       {"p.source_count", "integer", "documents that do, copies counted once"},
       {"p.status", "string", "what the machine says"},
       {"p.progress", "number", "share of the way, where it can be measured"},
       {"p.progress_reason", "string", "what it rests on, or why it cannot be measured"},
       {"v.verdict", "string", "what a person said"},
       {"v.rubric", "string", "the scale of the verdict"},
       {"v.who", "string", "who said it"},
       {"v.decided", "date", "when"},
       {"v.note", "string", "what else they said"}},
      "pledge_id",
      {}};
  return table;
}

const Table& relations_table() {
  static const Table table{
      "relations",
      "How claims stand to each other",
      "from relations r order by from_claim, relation, to_claim",
      {{"r.from_claim", "string", "the later statement, the part or the evidence"},
       {"r.relation", "string", "docs/ledger.md has the list"},
       {"r.to_claim", "string", "the claim that it bears on"},
       {"r.certain", "boolean", "a cue or a figure shows it; else it is a candidate"},
       {"r.rule", "string", "that found it"},
       {"r.why", "string", "in words"}},
      "",
      {{"from_claim", "claims"}, {"to_claim", "claims"}}};
  return table;
}

using Write = std::function<void(std::string_view)>;

void write_csv(const Database& ledger, const Table& table, const Write& write) {
  std::string row, sql = "select ";
  for (const Column& column : table.columns) {
    const bool first = &column == &table.columns.front();
    row += first ? "" : ",";
    row += name_of(column);
    sql += first ? "" : ",";
    sql += column.name;
  }
  row += "\r\n";
  write(row);
  Statement ask(ledger, sql.append(" ").append(table.rows));
  while (ask.step()) {
    row.clear();
    for (size_t i = 0; i < table.columns.size(); ++i) {
      if (i > 0) row += ',';
      append_csv_cell(row, ask.text(static_cast<int>(i)));
    }
    row += "\r\n";
    write(row);
  }
}

void write_field(JsonWriter& json, const Column& column) {
  json.begin_object();
  json.key("name").string(name_of(column));
  json.key("type").string(column.type);
  json.key("description").string(column.description);
  if (column.type == "boolean") {
    json.key("trueValues").begin_array().string("1").end_array();
    json.key("falseValues").begin_array().string("0").end_array();
  }
  json.end_object();
}

void write_resource(JsonWriter& json, const Table& table) {
  json.begin_object();
  json.key("name").string(table.name);
  json.key("title").string(table.title);
  json.key("path").string(std::string(table.name) + ".csv");
  json.key("profile").string("tabular-data-resource");
  json.key("format").string("csv");
  json.key("mediatype").string("text/csv");
  json.key("encoding").string("utf-8");
  json.key("dialect").begin_object();
  json.key("delimiter").string(",");
  json.key("lineTerminator").string("\r\n");
  json.end_object();
  json.key("schema").begin_object();
  json.key("fields").begin_array();
  for (const Column& column : table.columns) write_field(json, column);
  json.end_array();
  json.key("missingValues").begin_array().string("").end_array();
  if (!table.key.empty()) json.key("primaryKey").string(table.key);
  if (!table.foreign.empty()) {
    json.key("foreignKeys").begin_array();
    for (const auto& [column, other] : table.foreign) {
      json.begin_object();
      json.key("fields").string(column);
      json.key("reference").begin_object();
      json.key("resource").string(other);
      json.key("fields").string(other == "claims" ? "claim_id" : "pledge_id");
      json.end_object();
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  json.end_object();
}

void write_for_spreadsheets(const Database& ledger, const Table& table, const Write& write) {
  write("\xEF\xBB\xBF");
  write_csv(ledger, table, write);
}

}  // namespace

void export_claims_csv(const Database& ledger, const Write& write) {
  write_for_spreadsheets(ledger, claims_table(), write);
}

void export_pledges_csv(const Database& ledger, const Write& write) {
  write_for_spreadsheets(ledger, pledges_table(), write);
}

void export_data_package(const Database& ledger, const FolderWriter& folder) {
  const Table* tables[] = {&documents_table(), &claims_table(), &pledges_table(),
                           &relations_table()};
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("profile").string("tabular-data-package");
  json.key("name").string("pledger-ledger");
  json.key("title").string("A ledger of pledges");
  json.key("description")
      .string("Claims found by pledger " + last_made_with(ledger) +
              ". A cell that a spreadsheet would run as a formula has a leading apostrophe.");
  json.key("resources").begin_array();
  for (const Table* table : tables) {
    folder.begin(std::string(table->name) + ".csv");
    write_csv(ledger, *table, folder.write);
    write_resource(json, *table);
    text += '\n';
  }
  json.end_array().end_object();
  text += '\n';
  folder.begin("datapackage.json");
  folder.write(text);
}

}  // namespace pledger
