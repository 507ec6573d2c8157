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

const std::string kDocuments =
    "select id, digest, uri, title, publisher, published, country, made_with, document "
    "from documents join runs using (run)";
const std::string kClaims =
    "select claim_id, type, text, prefix, suffix, sentence, span_begin, span_end, byte_begin, "
    "byte_end, sentence_begin, record from claims join records using (claim)";

void append_line(std::string& out, const Document& document, std::string_view made_with,
                 const Statement& claim) {
  RecordHead head;
  head.document = &document;
  head.made_with = made_with;
  head.claim_id = claim.text(0);
  head.type = claim.text(1);
  head.text = claim.text(2);
  head.prefix = claim.text(3);
  head.suffix = claim.text(4);
  head.sentence = claim.text(5);
  head.begin = number(claim, 6);
  head.end = number(claim, 7);
  head.byte_begin = number(claim, 8);
  head.byte_end = number(claim, 9);
  head.sentence_begin = number(claim, 10);
  head.sentence_end = head.sentence_begin + static_cast<uint32_t>(count_code_points(head.sentence));
  append_record(out, head, claim.text(11));
  out += '\n';
}

}  // namespace

void export_records(const Database& ledger, const std::function<void(std::string_view)>& write) {
  Statement documents(ledger, kDocuments + " order by id, digest");
  // Claims were numbered as they were found: the order of claims.jsonl.
  Statement claims(ledger, kClaims + " where document = ?1 order by claim");
  std::string line;
  while (documents.step()) {
    const Document document = document_from(documents);
    claims.bind(1, documents.integer(8));
    while (claims.step()) {
      line.clear();
      append_line(line, document, documents.text(7), claims);
      write(line);
    }
  }
}

std::string record_of(const Database& ledger, const std::string& claim_id) {
  Statement claims(ledger, kClaims + " where claim_id = ?1");
  Statement documents(
      ledger, kDocuments + " where document = (select document from claims where claim_id = ?1)");
  std::string line;
  if (claims.bind(1, claim_id).step() && documents.bind(1, claim_id).step())
    append_line(line, document_from(documents), documents.text(7), claims);
  return line;
}

}  // namespace pledger
