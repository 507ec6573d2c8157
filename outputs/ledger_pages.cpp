#include "outputs/ledger_pages.h"

#include <fmt/format.h>

#include <set>
#include <vector>

#include "outputs/ledger_brat.h"
#include "outputs/ledger_documents.h"
#include "outputs/marked_document.h"
#include "outputs/report_details.h"
#include "outputs/text_offsets.h"

namespace pledger {
namespace {

std::string joined_with(std::string_view between, std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) {
    if (!part.empty()) out.append(out.empty() ? "" : between).append(part);
  }
  return out;
}

std::string quotation_anchor(int64_t begin, int64_t end) {
  return fmt::format("q-{}-{}", begin, end);
}

constexpr std::string_view kWayBack =
    "<p class=\"about\"><a href=\"{}index.html\">The ledger of pledges</a></p>\n";

class DocumentPages {
 public:
  DocumentPages(const Database& ledger, const FolderWriter& folder)
      : folder_(folder), figures_(ledger, kFigures) {
    Statement ask(ledger, kDocumentsWithPages);
    while (ask.step()) chosen_.insert(ask.integer(0));
    for_each_document(ledger, [&](const ExportedDocument& document) {
      if (chosen_.contains(document.row)) write(document);
    });
  }

 private:
  static constexpr const char* kFigures =
      "select 'm', span_begin, span_end, kind || coalesce(': ' || value, '') || "
      "coalesce(' ' || currency, '') || coalesce(' ' || unit, '') || coalesce(' per ' || per, '') "
      "|| "
      "coalesce(' of ' || noun, '') from measures where document = ?1 "
      "union all select 't', span_begin, span_end, relation || coalesce(' ' || start_date, '') || "
      "coalesce(' to ' || end_date, '') from times where document = ?1 order by 2, 3";

  void write(const ExportedDocument& document) {
    const TextOffsets offsets(document.text);
    const auto bytes = [&](CodePointSpan span) {
      return Span{static_cast<uint32_t>(offsets.byte_of(span.begin)),
                  static_cast<uint32_t>(offsets.byte_of(span.end))};
    };
    MarkedDocument page;
    page.title = document.title.empty() ? document.id : document.title;
    page.about = joined_with(" · ", {document.publisher, document.published, document.uri,
                                     document.title.empty() ? "" : document.id});
    page.text = document.text;
    for (const ExportedClaim& claim : document.claims) add(page, claim, bytes(claim.span));
    for (const ExportedQuotation& quotation : document.quotations)
      add(page, quotation, bytes(quotation.span), offsets);
    figures_.bind(1, document.row);
    while (figures_.step()) {
      const CodePointSpan span{static_cast<uint32_t>(figures_.integer(1)),
                               static_cast<uint32_t>(figures_.integer(2))};
      page.marks.push_back(
          {bytes(span), std::string(figures_.text(0)), std::string(figures_.text(3)), ""});
    }
    std::string html = marked_page_head("pledger: " + page.title, "What was found");
    html += fmt::format(fmt::runtime(kWayBack), "../");
    append_marked_document(html, page);
    html += "</html>\n";
    folder_.begin(document_page_name(document.id, document.digest));
    folder_.write(html);
  }

  static void add(MarkedDocument& page, const ExportedClaim& claim, Span span) {
    const std::string type = claim.type + (claim.negated ? ", denied" : "");
    page.marks.push_back({span, claim.type,
                          joined_with(" ", {claim.strength, type}) +
                              (claim.actor.empty() ? "" : ", by " + claim.actor),
                          claim.claim_id});
    MarkedDocument::Claim row{
        type, claim.claim_id, claim.text, claim.actor, claim.due_end, claim.speaker, "", "", ""};
    if (!claim.pledge_id.empty()) {
      row.link = "../index.html#" + claim.pledge_id;
      row.link_text = "pledge " + claim.pledge_id;
    }
    page.claims.push_back(std::move(row));
  }

  static void add(MarkedDocument& page, const ExportedQuotation& quotation, Span span,
                  const TextOffsets& offsets) {
    const std::string anchor = quotation_anchor(quotation.span.begin, quotation.span.end);
    const std::string who =
        joined_with(", ", {quotation.speaker, quotation.role, quotation.organisation});
    page.marks.push_back(
        {span, "q", quotation.kind + " quotation: " + (who.empty() ? "no speaker found" : who),
         anchor});
    page.quotations.push_back({quotation.kind, anchor,
                               std::string(offsets.slice(quotation.span.begin, quotation.span.end)),
                               who, quotation.cue});
  }

  const FolderWriter& folder_;
  Statement figures_;
  std::set<int64_t> chosen_;
};

// Speakers with most quotations first, each with what they said and where.
class SpeakerPage {
 public:
  explicit SpeakerPage(const Database& ledger) : quotations_(ledger, kQuotations) {
    html_ = marked_page_head("pledger: speakers", "Who said what", false);
    html_ += fmt::format(fmt::runtime(kWayBack), "");
    Statement pages(ledger, kDocumentsWithPages);
    while (pages.step()) with_page_.insert(pages.integer(0));
    int64_t speaker = 0, document = -1;
    quotations_.bind(1, int64_t{kMostSpeakers}).bind(2, int64_t{kMostQuotations});
    while (quotations_.step()) {
      if (quotations_.integer(10) != speaker) {
        if (speaker != 0) html_ += "</ul>\n</article>\n";
        speaker = quotations_.integer(10);
        document = -1;
        write_speaker();
      }
      if (quotations_.integer(1) != document) {
        if (document != -1) html_ += "</ul>\n";
        document = quotations_.integer(1);
        write_document();
      }
      write_quotation();
    }
    html_ += speaker != 0 ? "</ul>\n</article>\n</html>\n" : "</html>\n";
  }

  const std::string& html() const { return html_; }

 private:
  static constexpr int kMostSpeakers = 500;
  static constexpr int kMostQuotations = 50;  // of each
  // All speakers in one reading of the quotations.
  static constexpr const char* kQuotations =
      "with top as materialized (select row_number() over () as place, * from "
      "(select speaker, organisation, quotations, documents from most_quoted_speakers limit ?1)), "
      "said as (select q.quotation, place, quotations, documents, row_number() over (partition by "
      "place order by d.published is null, d.published, d.id, q.span_begin) as number "
      "from top join quotations q on q.speaker = top.speaker "
      "and q.organisation is top.organisation join documents d using (document)) "
      "select q.text, d.document, d.id, d.digest, coalesce(d.title, d.id), d.publisher, "
      "d.published, q.span_begin, q.span_end, "
      "(select group_concat(distinct c.type) from claims c where c.document = q.document "
      "and c.quotation = q.quotation), place, q.speaker, q.organisation, quotations, documents "
      "from said join quotations q using (quotation) join documents d using (document) "
      "where number <= ?2 order by place, number";

  void text(std::string_view content) { append_html_text(html_, content); }

  void link(const std::string& address, std::string_view content) {
    html_ += "<a href=\"";
    text(address);
    html_ += "\">";
    text(content);
    html_ += "</a>";
  }

  static std::string counted(int64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
  }

  void write_speaker() {
    const int64_t count = quotations_.integer(13);
    html_ += "<article>\n<h2>";
    text(quotations_.text(11));
    html_ += "</h2>\n<p class=\"about\">";
    const std::string counts = counted(count, "quotation", "quotations") + " in " +
                               counted(quotations_.integer(14), "document", "documents");
    const std::string cut =
        count > kMostQuotations ? fmt::format("the first {} here", kMostQuotations) : "";
    text(joined_with(" · ", {quotations_.text(12), counts, cut}));
    html_ += "</p>\n";
  }

  std::string page() const {
    return with_page_.contains(quotations_.integer(1))
               ? document_page_name(quotations_.text(2), quotations_.text(3))
               : "";
  }

  void write_document() {
    html_ += "<h3>";
    const std::string where =
        joined_with(", ", {quotations_.text(5), quotations_.text(6), quotations_.text(4)});
    if (page().empty()) {
      text(where);
    } else {
      link(page(), where);
    }
    html_ += "</h3>\n<ul>\n";
  }

  void write_quotation() {
    html_ += "<li>";
    text(quotations_.text(0));
    html_ += " <span class=\"about\">";
    text(quotations_.text(9));
    if (!page().empty()) {
      html_ += " ";
      link(page() + "#" + quotation_anchor(quotations_.integer(7), quotations_.integer(8)),
           "in the text");
    }
    html_ += "</span></li>\n";
  }

  std::string html_;
  std::set<int64_t> with_page_;
  Statement quotations_;
};

}  // namespace

std::string document_page_name(std::string_view id, std::string_view digest) {
  return fmt::format("documents/{}-{}.html", harmless_file_name(id), digest.substr(0, 12));
}

void write_report_pages(const Database& ledger, const FolderWriter& folder) {
  write_report_details(ledger, folder);
  DocumentPages(ledger, folder);
  folder.begin("speakers.html");
  folder.write(SpeakerPage(ledger).html());
}

}  // namespace pledger
