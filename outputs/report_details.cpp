#include "outputs/report_details.h"

#include <fmt/format.h>

#include <string>

namespace pledger {
namespace {

constexpr int64_t kMostEmbedded = 2000;  // pledges
// Of one pledge; the database has all.
constexpr int64_t kMostMentions = 100;
constexpr int64_t kMostEvidence = 100;

}  // namespace

ReportDocuments report_documents(const Database& ledger) {
  ReportDocuments places;
  Statement ask(ledger, "select document from documents order by id, digest");
  while (ask.step()) places.emplace(ask.integer(0), places.size());
  return places;
}

bool report_holds_details(const Database& ledger) {
  Statement ask(ledger, "select count(*) from pledges");
  ask.step();
  return ask.integer(0) <= kMostEmbedded;
}

PledgeDetails::PledgeDetails(const Database& ledger, const ReportDocuments& documents)
    : documents_(documents),
      mentions_(ledger,
                "select c.document, c.text, sentence, coalesce(x.speaker, c.speaker), claim_id "
                "from mentions join claims c using (claim_id) join documents d using (document) "
                "left join corrections x using (claim_id) where pledge_id = ?1 "
                "order by d.published is null, d.published, d.id, span_begin limit ?2"),
      evidence_(ledger,
                "select r.relation, r.certain, c.document, c.text, r.why, c.claim_id "
                "from mentions m join relations r on r.to_claim = m.claim_id "
                "join claims c on c.claim_id = r.from_claim "
                "join documents d on d.document = c.document where m.pledge_id = ?1 "
                "order by r.certain desc, d.published is null, d.published, d.id, c.span_begin "
                "limit ?2") {}

void PledgeDetails::write(JsonWriter& json, std::string_view pledge_id) {
  write_mentions(json, pledge_id);
  write_evidence(json, pledge_id);
}

void PledgeDetails::write_mentions(JsonWriter& json, std::string_view pledge_id) {
  json.key("mentions").begin_array();
  mentions_.bind(1, pledge_id).bind(2, kMostMentions);
  while (mentions_.step()) {
    json.begin_object();
    json.key("document").integer(documents_.at(mentions_.integer(0)));
    json.key("text").string(mentions_.text(1));
    json.key("sentence").string(mentions_.text(2));
    json.key("speaker").string_or_null(mentions_.text(3));
    json.key("claim").string(mentions_.text(4));
    json.end_object();
  }
  json.end_array();
}

void PledgeDetails::write_evidence(JsonWriter& json, std::string_view pledge_id) {
  json.key("evidence").begin_array();
  evidence_.bind(1, pledge_id).bind(2, kMostEvidence);
  while (evidence_.step()) {
    json.begin_object();
    json.key("relation").string(evidence_.text(0));
    json.key("certain").boolean(evidence_.integer(1) != 0);
    json.key("document").integer(documents_.at(evidence_.integer(2)));
    json.key("text").string(evidence_.text(3));
    json.key("why").string(evidence_.text(4));
    json.key("claim").string(evidence_.text(5));
    json.end_object();
  }
  json.end_array();
}

void write_report_details(const Database& ledger, const FolderWriter& folder) {
  if (report_holds_details(ledger)) return;
  const ReportDocuments documents = report_documents(ledger);
  PledgeDetails details(ledger, documents);
  Statement ask(ledger, "select pledge_id from pledges order by pledge_id");
  std::string text;
  JsonWriter json(text);
  for (uint64_t number = 0; ask.step(); ++number) {
    if (number % kPledgesPerPart == 0) {
      if (number > 0) folder.write(text += "});\n");
      const uint64_t part = number / kPledgesPerPart;
      folder.begin(fmt::format("data/{}.js", part));
      text = fmt::format("pledger_part({},{{", part);
      json.start_line();
    }
    json.key(ask.text(0)).begin_object();
    details.write(json, ask.text(0));
    json.end_object();
  }
  folder.write(text += "});\n");
}

}  // namespace pledger
