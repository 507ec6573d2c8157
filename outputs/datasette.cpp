#include "outputs/datasette.h"

#include <array>
#include <string_view>

#include "outputs/json_writer.h"
#include "outputs/ledger_documents.h"

namespace pledger {
namespace {

struct TableText {
  std::string_view name, title, description;
  std::string_view facets;  // columns as a JSON list; empty for none
  std::string_view sort;    // column, or -column for the largest first; empty for none
};

// Questions first, then what they are answered from.
constexpr std::array<TableText, 31> kEntries = {{
    {"pledges", "Pledges", "One row per promise, with what the machine says of it.",
     R"(["status", "actor", "kind", "currency", "place"])", "due_end"},
    {"pledges_without_evidence", "Pledges without evidence",
     "Nothing in these documents bears on them.", R"(["actor"])", ""},
    {"deadlines_passed", "Deadlines that have passed",
     "The day is over and nothing says that the pledge was met.", R"(["actor"])", ""},
    {"largest_sums", "Largest sums", "Pledges of money; a rate is not a total.",
     R"(["currency", "actor", "per"])", ""},
    {"double_counting", "Counted twice",
     "Money and numbers that are part of another announcement, or were announced again.",
     R"(["relation"])", ""},
    {"evidence", "Evidence", "What was delivered, missed, disputed or denied, by pledge and date.",
     R"(["relation", "certain"])", ""},
    {"most_quoted_speakers", "Most-quoted speakers", "", R"(["organisation"])", ""},
    {"same_pledge_candidates", "Perhaps the same pledge",
     "Mentions that look alike and were not joined, with the reason.", R"(["code"])", ""},
    {"verdicts_on_pledges", "Verdicts", "What people said of pledges.",
     R"(["verdict", "who", "status"])", ""},
    {"decisions_without_claim", "Decisions without a claim",
     "Decisions of people that find no claim now, or contradict another.", R"(["state", "reason"])",
     ""},
    {"claims", "Claims", "What was pledged, delivered, missed or stated, each with its sentence.",
     R"(["type", "strength", "actor", "place", "negated"])", ""},
    {"records", "Records",
     "The rest of each claim's record: subject, scope, figures in full, and the rules that found "
     "it.",
     "", ""},
    {"mentions", "Mentions", "Which claims are of which pledge.", "", ""},
    {"relations", "Relations", "How claims stand to each other, with the rule and the reason.",
     R"(["relation", "rule", "certain"])", ""},
    {"decisions", "Decisions of the program",
     "Pairs that were not joined, and why; of joined ones, in what they differ.",
     R"(["decision", "code"])", ""},
    {"block_limits", "Limits of comparison",
     "Claims are compared with so many neighbours that share a figure, a rare word or the "
     "document.",
     "", ""},
    {"sums", "Sums", "As announced, and without double counting; each currency by itself.",
     R"(["currency", "year"])", "-headline"},
    {"documents", "Documents", "What was read, with what the source states about itself.",
     R"(["publisher", "country"])", "-published"},
    {"quotations", "Quotations", "Who said what.",
     R"(["kind", "speaker", "organisation", "resolved_by"])", ""},
    {"measures", "Measures", "Figures of claims.", R"(["kind", "currency", "per", "comparator"])",
     ""},
    {"times", "Times", "Times of claims.", R"(["relation", "granularity"])", ""},
    {"claim_measures", "Which measures belong to which claims", "", "", ""},
    {"claim_times", "Which times belong to which claims", "", "", ""},
    {"relation_cues", "Cues of relations", "Phrases that say how a claim stands to another.",
     R"(["relation"])", ""},
    {"copies", "Copies", "Documents that are the same article again.", "", ""},
    {"former_ids", "Former ids", "Ids of pledges that are part of another one now.", "", ""},
    {"verdicts", "Verdicts by id", "", R"(["verdict"])", ""},
    {"corrections", "Corrections", "Types and speakers as people said they are.", R"(["type"])",
     ""},
    {"review_decisions", "Decisions of people", "As given, and what the last run made of them.",
     R"(["kind", "state", "who"])", ""},
    {"runs", "Runs", "What was read when the ledger was added to.", "", ""},
    {"set_aside", "Set aside", "Documents that could not be read, with the reason.", "", ""},
}};

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

// «The Paper, NHS England and 3 more»
std::string publishers(const Database& ledger) {
  constexpr int kMost = 20;
  std::string names;
  int count = 0;
  Statement ask(ledger,
                "select publisher from documents where publisher is not null group by publisher "
                "order by count(*) desc, publisher");
  while (ask.step()) {
    if (++count > kMost) continue;
    names += (names.empty() ? "" : ", ") + std::string(ask.text(0));
  }
  if (count > kMost) names += " and " + std::to_string(count - kMost) + " more";
  return names;
}

}  // namespace

std::string datasette_metadata(const Database& ledger) {
  std::string out;
  const auto line = [&](int depth, std::string_view key, std::string_view value) {
    out.append(static_cast<size_t>(depth) * 2, ' ').append(key).append(":");
    if (!value.empty()) out.append(" ").append(value);
    out += '\n';
  };
  line(0, "title", quoted("A ledger of pledges"));
  line(0, "description",
       quoted("What was promised in these documents, by whom, how much and by when, and what was "
              "later said to have been delivered or missed. Made with pledger " +
              last_made_with(ledger) + "."));
  const std::string source = publishers(ledger);
  if (!source.empty()) line(0, "source", quoted(source));
  line(0, "databases", "");
  line(1, "ledger", "");
  line(2, "tables", "");
  for (const TableText& entry : kEntries) {
    line(3, entry.name, "");
    line(4, "title", quoted(entry.title));
    if (!entry.description.empty()) line(4, "description", quoted(entry.description));
    if (!entry.facets.empty()) line(4, "facets", entry.facets);
    // Found through the full-text index, whose numbers are those of claims and quotations.
    if (entry.name == "claims" || entry.name == "quotations") {
      line(4, "fts_table", quoted("search"));
      line(4, "fts_pk", quoted(entry.name.substr(0, entry.name.size() - 1)));
    }
    const bool largest_first = entry.sort.starts_with('-');
    if (!entry.sort.empty())
      line(4, largest_first ? "sort_desc" : "sort", quoted(entry.sort.substr(largest_first)));
  }
  return out;
}

}  // namespace pledger
