#include "outputs/ledger_diff.h"

#include <fmt/format.h>

namespace pledger {
namespace {

// A heading, and a query whose rows have: pledge id, what it says, document that says it, detail.
struct Section {
  const char* heading;
  const char* sql;
};

// Joins each old pledge to the pledge that holds its first mention today.
constexpr const char* kPairs =
    "create temp view pairs as select o.pledge_id as old_id, m.pledge_id as new_id "
    "from old.pledges o join main.mentions m on m.claim_id = o.pledge_id";
// The pledges with the document that their id comes from.
constexpr const char* kNew =
    "create temp view new_pledges as select p.*, d.id as first_document from main.pledges p "
    "join main.claims c on c.claim_id = p.pledge_id join main.documents d using (document)";

constexpr Section kSections[] = {
    {"New pledges",
     "select n.pledge_id, n.statement, n.first_document, coalesce('by ' || n.due_end, '') from "
     "new_pledges n where not exists "
     "(select 1 from main.mentions m join old.mentions using (claim_id) "
     "where m.pledge_id = n.pledge_id) order by n.first_published, n.pledge_id"},
    {"Gone",
     "select o.pledge_id, o.statement, (select d.id from old.documents d join old.claims c using "
     "(document) where c.claim_id = o.pledge_id), '' from old.pledges o "
     "where o.pledge_id not in (select claim_id from main.mentions) order by o.pledge_id"},
    {"Changed values",
     "select n.pledge_id, n.statement, n.first_document, printf('%s, was %s', "
     "iif(coalesce(n.value, n.low) is null, 'none', printf('%.15g', coalesce(n.value, n.low))), "
     "iif(coalesce(o.value, o.low) is null, 'none', printf('%.15g', coalesce(o.value, o.low)))) "
     "from pairs p join old.pledges o on o.pledge_id = old_id "
     "join new_pledges n on n.pledge_id = new_id where n.value is not o.value or "
     "n.low is not o.low or n.high is not o.high order by n.pledge_id"},
    {"Moved deadlines",
     "select n.pledge_id, n.statement, n.first_document, printf('%s, was %s', coalesce(n.due_end, "
     "'none'), coalesce(o.due_end, 'none')) "
     "from pairs p join old.pledges o on o.pledge_id = old_id "
     "join new_pledges n on n.pledge_id = new_id where n.due_end is not o.due_end "
     "order by n.pledge_id"},
    {"Deadlines passed since",
     "select n.pledge_id, n.statement, n.first_document, n.due_end from pairs p join old.pledges o "
     "on o.pledge_id = old_id "
     "join new_pledges n on n.pledge_id = new_id where n.status = 'deadline_passed' and "
     "o.status <> 'deadline_passed' order by n.due_end, n.pledge_id"},
    {"Newly contradicted, disputed or updated",
     "select n.pledge_id, n.statement, d.id, r.relation || ': ' || c.text "
     "from main.relations r join main.mentions m on m.claim_id = r.to_claim "
     "join new_pledges n on n.pledge_id = m.pledge_id "
     "join main.claims c on c.claim_id = r.from_claim join main.documents d using (document) "
     "where r.certain and r.relation in ('contradicts', 'disputes', 'updates') and not exists "
     "(select 1 from old.relations o where o.from_claim = r.from_claim and "
     "o.relation = r.relation and o.certain) "
     "and n.pledge_id in (select new_id from pairs) order by n.pledge_id, d.id, c.span_begin"},
    {"New verdicts",
     "select n.pledge_id, n.statement, n.first_document, printf('%s (%s, %s)%s', v.verdict, v.who, "
     "v.decided, coalesce(', was ' || o.verdict, '')) from main.verdicts v "
     "join new_pledges n using (pledge_id) left join pairs p on p.new_id = n.pledge_id "
     "left join old.verdicts o on o.pledge_id = p.old_id "
     "where o.verdict is not v.verdict order by v.decided, n.pledge_id"},
};

// A text on one line, cut where it is long.
std::string one_line(std::string_view text) {
  constexpr size_t kLongest = 110;  // code points
  std::string out;
  size_t count = 0;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (begins && ++count > kLongest) return out + "…";
    const bool control = (c >= 0 && c < ' ') || c == 0x7F;  // of terminals, too
    out += control ? ' ' : c;
  }
  return out;
}

}  // namespace

std::string ledger_differences(Database& ledger, const std::string& old_path) {
  {
    Statement attach(ledger, "attach database ?1 as old");
    attach.bind(1, old_path).run();
  }
  ledger.execute(kPairs);
  ledger.execute(kNew);
  std::string page;
  for (const Section& section : kSections) {
    std::string lines;
    size_t count = 0;
    Statement ask(ledger, section.sql);
    while (ask.step()) {
      ++count;
      lines += fmt::format("  {}  {}\n      {}{}{}\n", ask.text(0), one_line(ask.text(1)),
                           ask.text(2), ask.text(3).empty() ? "" : ": ", one_line(ask.text(3)));
    }
    if (count > 0)
      page += fmt::format("{}{} ({})\n{}", page.empty() ? "" : "\n", section.heading, count, lines);
  }
  return page.empty() ? "No differences.\n" : page;
}

}  // namespace pledger
