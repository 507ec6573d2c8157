#include "outputs/ledger_pages.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>
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
      : ledger_(ledger), folder_(folder), figures_(ledger, kFigures) {
    Statement ask(ledger, kDocumentsWithPages);
    while (ask.step()) chosen_.insert(ask.integer(0));
  }

  void write() {
    for_each_document(ledger_, [&](const ExportedDocument& document) {
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

  const Database& ledger_;
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
    find_speakers(ledger);
    find_quotations(ledger);
    for (const Said& said : speakers_) write(said);
    html_ += "</html>\n";
  }

  const std::string& html() const { return html_; }

 private:
  static constexpr int kMostSpeakers = 500;
  static constexpr size_t kMostQuotations = 50;  // of each
  static constexpr const char* kQuotations =
      "select q.text, d.document, d.id, d.digest, coalesce(d.title, d.id), d.publisher, "
      "d.published, q.span_begin, q.span_end, "
      "(select group_concat(distinct c.type) from claims c where c.quotation = q.quotation) "
      "from quotations q join documents d using (document) where q.quotation = ?1";

  struct Said {
    std::string speaker, organisation;
    int64_t quotations = 0, documents = 0;
    std::vector<int64_t> shown;  // the first of them, by date
  };

  void find_speakers(const Database& ledger) {
    Statement ask(ledger,
                  "select speaker, organisation, quotations, documents from most_quoted_speakers "
                  "limit ?1");
    ask.bind(1, int64_t{kMostSpeakers});
    while (ask.step())
      speakers_.push_back(
          {std::string(ask.text(0)), std::string(ask.text(1)), ask.integer(2), ask.integer(3), {}});
  }

  // Of all speakers in one reading, however many there are.
  void find_quotations(const Database& ledger) {
    std::map<std::pair<std::string, std::string>, Said*> by_name;
    for (Said& said : speakers_) by_name.emplace(std::pair(said.speaker, said.organisation), &said);
    Statement documents(ledger,
                        "select document from documents order by published is null, published, id");
    Statement ask(ledger,
                  "select quotation, speaker, organisation from quotations "
                  "where document = ?1 and speaker is not null order by span_begin");
    while (documents.step()) {
      ask.bind(1, documents.integer(0));
      while (ask.step()) {
        const auto found = by_name.find({std::string(ask.text(1)), std::string(ask.text(2))});
        if (found != by_name.end() && found->second->shown.size() < kMostQuotations)
          found->second->shown.push_back(ask.integer(0));
      }
    }
  }

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

  void write(const Said& said) {
    html_ += "<article>\n<h2>";
    text(said.speaker);
    html_ += "</h2>\n<p class=\"about\">";
    const std::string counts = counted(said.quotations, "quotation", "quotations") + " in " +
                               counted(said.documents, "document", "documents");
    const std::string cut = said.quotations > static_cast<int64_t>(kMostQuotations)
                                ? fmt::format("the first {} here", kMostQuotations)
                                : "";
    text(joined_with(" · ", {said.organisation, counts, cut}));
    html_ += "</p>\n";
    int64_t document = -1;
    for (const int64_t quotation : said.shown) {
      quotations_.bind(1, quotation).step();
      if (quotations_.integer(1) != document) {
        if (document != -1) html_ += "</ul>\n";
        document = quotations_.integer(1);
        write_document();
      }
      write_quotation();
      quotations_.run();  // to its end
    }
    html_ += document != -1 ? "</ul>\n</article>\n" : "</article>\n";
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
  std::vector<Said> speakers_;
  Statement quotations_;
};

}  // namespace

std::string document_page_name(std::string_view id, std::string_view digest) {
  return fmt::format("documents/{}-{}.html", harmless_file_name(id), digest.substr(0, 12));
}

void write_report_pages(const Database& ledger, const FolderWriter& folder) {
  write_report_details(ledger, folder);
  DocumentPages(ledger, folder).write();
  folder.begin("speakers.html");
  folder.write(SpeakerPage(ledger).html());
}

}  // namespace pledger
