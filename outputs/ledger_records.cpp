#include "outputs/ledger_records.h"

#include <optional>
#include <string>

#include "core/utf8.h"
#include "outputs/claim_record.h"

namespace pledger {
namespace {

std::optional<std::string> optional_text(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return std::string(row.text(column));
}

Document document_from(const Statement& row) {
  Document document;
  document.id = row.text(0);
  document.digest = row.text(1);
  document.uri = optional_text(row, 2);
  document.title = optional_text(row, 3);
  document.publisher = optional_text(row, 4);
  document.published = optional_text(row, 5);
  document.country = optional_text(row, 6);
  return document;
}

uint32_t number(const Statement& row, int column) {
  return static_cast<uint32_t>(row.integer(column));
}

}  // namespace

void export_records(const Database& ledger, const std::function<void(std::string_view)>& write) {
  Statement documents(ledger,
                      "select id, digest, uri, title, publisher, published, country, made_with, "
                      "document from documents join runs using (run) order by id, digest");
  Statement claims(ledger,
                   "select claim_id, type, text, prefix, suffix, sentence, span_begin, span_end, "
                   "byte_begin, byte_end, sentence_begin, record "
                   "from claims join records using (claim) where document = ?1 "
                   "order by span_begin, span_end desc, claim_id");
  std::string line;
  while (documents.step()) {
    const Document document = document_from(documents);
    claims.bind(1, documents.integer(8));
    while (claims.step()) {
      RecordHead head;
      head.document = &document;
      head.made_with = documents.text(7);
      head.claim_id = claims.text(0);
      head.type = claims.text(1);
      head.text = claims.text(2);
      head.prefix = claims.text(3);
      head.suffix = claims.text(4);
      head.sentence = claims.text(5);
      head.begin = number(claims, 6);
      head.end = number(claims, 7);
      head.byte_begin = number(claims, 8);
      head.byte_end = number(claims, 9);
      head.sentence_begin = number(claims, 10);
      head.sentence_end =
          head.sentence_begin + static_cast<uint32_t>(count_code_points(head.sentence));
      line.clear();
      append_record(line, head, claims.text(11));
      line += '\n';
      write(line);
    }
  }
}

}  // namespace pledger
