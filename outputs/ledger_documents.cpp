#include "outputs/ledger_documents.h"

#include <algorithm>

namespace pledger {
namespace {

CodePointSpan span_from(const Statement& row, int first) {
  return {static_cast<uint32_t>(row.integer(first)), static_cast<uint32_t>(row.integer(first + 1))};
}

class DocumentReader {
 public:
  explicit DocumentReader(const Database& ledger)
      : claims_(ledger,
                "select claim_id, coalesce(x.type, c.type), strength, c.text, "
                "prefix, suffix, actor, "
                "coalesce(x.speaker, c.speaker), due_end, pledge_id, negated, confidence, "
                "span_begin, span_end from claims c join records using (claim) "
                "left join corrections x using (claim_id) "
                "left join mentions using (claim_id) "
                "where c.document = ?1 and coalesce(x.type, '') <> 'none' "
                "order by span_begin, span_end desc, claim_id"),
        quotations_(ledger,
                    "select kind, speaker, role, organisation, cue, span_begin, span_end "
                    "from quotations "
                    "where document = ?1 order by span_begin, span_end desc, quotation"),
        relations_(ledger,
                   "select relation, from_claim, to_claim, why from claims c "
                   "join relations r on r.from_claim = c.claim_id "
                   "where c.document = ?1 and certain "
                   "order by c.span_begin, from_claim, relation, to_claim") {}

  void read(int64_t row, ExportedDocument& document) {
    claims_.bind(1, row);
    while (claims_.step()) {
      const auto text = [&](int column) { return std::string(claims_.text(column)); };
      document.claims.push_back({text(0), text(1), text(2), text(3), text(4), text(5), text(6),
                                 text(7), text(8), text(9), claims_.integer(10) != 0,
                                 claims_.number(11), span_from(claims_, 12)});
    }
    quotations_.bind(1, row);
    while (quotations_.step()) {
      const auto text = [&](int column) { return std::string(quotations_.text(column)); };
      document.quotations.push_back(
          {text(0), text(1), text(2), text(3), text(4), span_from(quotations_, 5)});
    }
    relations_.bind(1, row);
    while (relations_.step()) {
      document.relations.push_back(
          {std::string(relations_.text(0)), std::string(relations_.text(1)),
           std::string(relations_.text(2)), std::string(relations_.text(3))});
    }
  }

 private:
  Statement claims_, quotations_, relations_;
};

}  // namespace

bool ExportedDocument::has_claim(std::string_view claim_id) const {
  return std::any_of(claims.begin(), claims.end(),
                     [&](const ExportedClaim& claim) { return claim.claim_id == claim_id; });
}

void for_each_document(const Database& ledger,
                       const std::function<void(const ExportedDocument&)>& take) {
  DocumentReader reader(ledger);
  Statement ask(ledger,
                "select document, id, digest, uri, title, publisher, published, text "
                "from documents order by id, digest");
  while (ask.step()) {
    const auto text = [&](int column) { return std::string(ask.text(column)); };
    ExportedDocument document{ask.integer(0), text(1), text(2), text(3), text(4), text(5),
                              text(6),        text(7), {},      {},      {}};
    reader.read(ask.integer(0), document);
    take(document);
  }
}

std::string last_made_with(const Database& ledger) {
  Statement ask(ledger, "select made_with from runs order by run desc limit 1");
  return ask.step() ? std::string(ask.text(0)) : std::string();
}

}  // namespace pledger
