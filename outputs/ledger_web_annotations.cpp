#include "outputs/ledger_web_annotations.h"

#include "outputs/base64.h"
#include "outputs/json_writer.h"
#include "outputs/ledger_documents.h"

namespace pledger {
namespace {

std::string address(std::string_view claim_id) {
  return "urn:pledger:claim:" + std::string(claim_id);
}

class Annotations {
 public:
  Annotations(const Database& ledger, const std::function<void(std::string_view)>& write)
      : ledger_(ledger), write_(write), json_(text_), made_with_(last_made_with(ledger)) {}

  void run() {
    json_.begin_object();
    json_.key("@context").string("http://www.w3.org/ns/anno.jsonld");
    json_.key("type").string("AnnotationPage");
    json_.key("items").begin_array();
    for_each_document(ledger_, [&](const ExportedDocument& document) {
      for (const ExportedClaim& claim : document.claims) annotate(document, claim);
      for (const ExportedRelation& relation : document.relations) link(relation);
      flush();
    });
    assess();
    json_.end_array().end_object();
    text_ += '\n';
    flush();
  }

 private:
  void flush() {
    write_(text_);
    text_.clear();
  }

  void begin(const std::string& id, std::string_view motivation) {
    text_ += '\n';
    json_.begin_object();
    json_.key("id").string(id);
    json_.key("type").string("Annotation");
    json_.key("motivation").string(motivation);
  }

  void tag(std::string_view purpose, std::string_view value) {
    json_.begin_object();
    json_.key("type").string("TextualBody");
    json_.key("purpose").string(purpose);
    json_.key("format").string("text/plain");
    json_.key("value").string(value);
    json_.end_object();
  }

  void annotate(const ExportedDocument& document, const ExportedClaim& claim) {
    begin(address(claim.claim_id), "classifying");
    json_.key("generator").begin_object();
    json_.key("type").string("Software");
    json_.key("name").string("pledger " + made_with_);
    json_.end_object();
    json_.key("body").begin_array();
    tag("classifying", claim.type);
    for (const std::string* word : {&claim.strength, &claim.actor}) {
      if (!word->empty()) tag("tagging", *word);
    }
    json_.end_array();
    json_.key("target").begin_object();
    json_.key("type").string("SpecificResource");
    json_.key("source").string(
        document.uri.empty() ? "ni:///sha-256;" + base64url_of_hex(document.digest) : document.uri);
    json_.key("selector").begin_array();
    json_.begin_object();
    json_.key("type").string("TextQuoteSelector");
    json_.key("exact").string(claim.text);
    json_.key("prefix").string(claim.prefix);
    json_.key("suffix").string(claim.suffix);
    json_.end_object();
    json_.begin_object();
    json_.key("type").string("TextPositionSelector");
    json_.key("start").integer(claim.span.begin);
    json_.key("end").integer(claim.span.end);
    json_.end_object();
    json_.end_array().end_object();
    json_.end_object();
  }

  void link(const ExportedRelation& relation) {
    begin("urn:pledger:relation:" + relation.from + ":" + relation.relation + ":" + relation.to,
          "linking");
    json_.key("body").begin_array();
    tag("classifying", relation.relation);
    tag("describing", relation.why);
    json_.begin_object();
    json_.key("type").string("SpecificResource");
    json_.key("purpose").string("linking");
    json_.key("source").string(address(relation.to));
    json_.end_object();
    json_.end_array();
    json_.key("target").string(address(relation.from));
    json_.end_object();
  }

  void assess() {
    Statement ask(ledger_,
                  "select pledge_id, verdict, rubric, who, decided, note from verdicts "
                  "order by pledge_id");
    while (ask.step()) {
      begin("urn:pledger:verdict:" + std::string(ask.text(0)), "assessing");
      json_.key("creator").begin_object();
      json_.key("type").string("Person");
      json_.key("name").string(ask.text(3));
      json_.end_object();
      json_.key("created").string(std::string(ask.text(4)) + "T00:00:00Z");
      json_.key("body").begin_array();
      tag("assessing", ask.text(1));
      tag("describing", ask.text(2));
      if (!ask.is_null(5)) tag("commenting", ask.text(5));
      json_.end_array();
      json_.key("target").string(address(ask.text(0)));
      json_.end_object();
    }
  }

  const Database& ledger_;
  const std::function<void(std::string_view)>& write_;
  std::string text_;
  JsonWriter json_;
  std::string made_with_;
};

}  // namespace

void export_web_annotations(const Database& ledger,
                            const std::function<void(std::string_view)>& write) {
  Annotations(ledger, write).run();
}

}  // namespace pledger
