#include "outputs/ledger_doccano.h"

#include "outputs/json_writer.h"
#include "outputs/ledger_documents.h"
#include "outputs/text_offsets.h"

namespace pledger {

void export_doccano(const Database& ledger, const std::function<void(std::string_view)>& write) {
  for_each_document(ledger, [&](const ExportedDocument& document) {
    const TextOffsets offsets(document.text);
    std::string line;
    JsonWriter json(line);
    const auto label = [&](CodePointSpan span, std::string_view name) {
      json.begin_array();
      json.integer(offsets.utf16(span.begin)).integer(offsets.utf16(span.end)).string(name);
      json.end_array();
    };
    json.begin_object();
    json.key("text").string(document.text);
    json.key("label").begin_array();
    for (const ExportedClaim& claim : document.claims) label(claim.span, claim.type);
    for (const ExportedQuotation& quotation : document.quotations)
      label(quotation.span, quotation.kind + " quotation");
    json.end_array();
    json.key("document").string(document.id);
    json.key("digest").string(document.digest);
    json.end_object();
    line += '\n';
    write(line);
  });
}

}  // namespace pledger
