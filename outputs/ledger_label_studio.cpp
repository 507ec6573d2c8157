#include "outputs/ledger_label_studio.h"

#include <fmt/format.h>

#include "outputs/json_writer.h"
#include "outputs/ledger_documents.h"
#include "outputs/text_offsets.h"

namespace pledger {
namespace {

class Task {
 public:
  Task(const ExportedDocument& document, const std::string& made_with)
      : offsets_(document.text), json_(text_) {
    json_.begin_object();
    json_.key("data").begin_object();
    json_.key("text").string(document.text);
    json_.key("document").string(document.id);
    json_.key("digest").string(document.digest);
    json_.key("title").string_or_null(document.title);
    json_.end_object();
    json_.key("predictions").begin_array().begin_object();
    json_.key("model_version").string("pledger " + made_with);
    json_.key("result").begin_array();
    for (const ExportedClaim& claim : document.claims)
      region(claim.claim_id, claim.span, claim.type);
    size_t number = 0;
    for (const ExportedQuotation& quotation : document.quotations)
      region(fmt::format("q{}", ++number), quotation.span, quotation.kind + " quotation");
    for (const ExportedRelation& relation : document.relations) {
      if (document.has_claim(relation.to)) link(relation);
    }
    json_.end_array();
    json_.end_object().end_array();
    json_.end_object();
  }

  const std::string& text() const { return text_; }

 private:
  void region(const std::string& id, CodePointSpan span, const std::string& label) {
    json_.begin_object();
    json_.key("id").string(id);
    json_.key("from_name").string("label");
    json_.key("to_name").string("text");
    json_.key("type").string("labels");
    json_.key("value").begin_object();
    json_.key("start").integer(span.begin);
    json_.key("end").integer(span.end);
    json_.key("text").string(offsets_.slice(span.begin, span.end));
    json_.key("labels").begin_array().string(label).end_array();
    json_.end_object();
    json_.end_object();
  }

  void link(const ExportedRelation& relation) {
    json_.begin_object();
    json_.key("type").string("relation");
    json_.key("from_id").string(relation.from);
    json_.key("to_id").string(relation.to);
    json_.key("direction").string("right");
    json_.key("labels").begin_array().string(relation.relation).end_array();
    json_.end_object();
  }

  TextOffsets offsets_;
  std::string text_;
  JsonWriter json_;
};

}  // namespace

void export_label_studio(const Database& ledger,
                         const std::function<void(std::string_view)>& write) {
  const std::string made_with = last_made_with(ledger);
  std::string_view before = "[\n";
  for_each_document(ledger, [&](const ExportedDocument& document) {
    write(before);
    write(Task(document, made_with).text());
    before = ",\n";
  });
  write(before == "[\n" ? "[]\n" : "\n]\n");
}

}  // namespace pledger
