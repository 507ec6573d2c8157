#include "ledger/schema.h"

#include <fmt/format.h>

namespace pledger {
namespace {

// Foreign keys name their columns: Datasette cannot follow them otherwise. What the documents say. These rows are written once, with their document, and never changed.
constexpr const char* kDocumentTables = R"sql(
create table runs (
  run integer primary key,
  made_with text not null,
  read integer not null default 0,
  done integer not null default 0,
  set_aside integer not null default 0
);
create table set_aside (
  run integer not null references runs (run),
  message text not null
);
create table documents (
  document integer primary key,
  id text not null,
  digest text not null,
  uri text, title text, publisher text, published text, country text,
  text text not null,
  shingles blob not null,
  run integer not null references runs (run),
  unique (id, digest)
);
create index documents_by_digest on documents (digest);
-- A claim and a quotation never have the same number: both are rows of «search».
create table quotations (
  quotation integer primary key,
  document integer not null references documents (document),
  kind text not null,
  span_begin integer not null, span_end integer not null,
  text text not null,
  cue text,
  speaker text, title text, role text, organisation text, organisation_id text,
  resolved_by text, confidence real
);
create index quotations_by_document on quotations (document);
create table claims (
  claim integer primary key,
  claim_id text not null unique,
  document integer not null references documents (document),
  type text not null,
  strength text,
  negated integer not null,
  specific integer not null,
  span_begin integer not null, span_end integer not null,
  text text not null,
  sentence text not null,
  sentence_number integer not null,
  actor_text text, actor text, actor_id text, actor_family text,
  place text,
  place_inferred integer not null default 0,
  quotation integer references quotations (quotation),
  speaker text,
  due_start text, due_end text,
  concepts text not null,
  missing text not null,
  terms text not null,
  confidence real not null
);
create index claims_by_document on claims (document);
create index claims_by_quotation on claims (quotation) where quotation is not null;
-- The rest of the JSON record of a claim: what it says of the document and its text is not kept twice.
create table records (
  claim integer primary key references claims (claim),
  byte_begin integer not null, byte_end integer not null,
  prefix text not null, suffix text not null,
  sentence_begin integer not null,
  record text not null
);
create table measures (
  measure integer primary key,
  document integer not null references documents (document),
  span_begin integer not null, span_end integer not null,
  text text not null,
  kind text not null,
  value real, low real, high real, from_value real, to_value real,
  unit text, currency text, per text, noun text, noun_key text,
  comparator text, direction text,
  additional integer not null, points integer not null
);
create index measures_by_document on measures (document);
create table times (
  time integer primary key,
  document integer not null references documents (document),
  span_begin integer not null, span_end integer not null,
  text text not null,
  relation text not null,
  start_date text, end_date text, calendar text, granularity text
);
create index times_by_document on times (document);
create table claim_measures (
  claim_id text not null references claims (claim_id),
  measure integer not null references measures (measure),
  primary key (claim_id, measure)
) without rowid;
create table claim_times (
  claim_id text not null references claims (claim_id),
  time integer not null references times (time),
  primary key (claim_id, time)
) without rowid;
create table relation_cues (
  claim_id text not null references claims (claim_id),
  relation text not null,
  span_begin integer not null, span_end integer not null,
  text text not null
);
create index relation_cues_by_claim on relation_cues (claim_id);
-- What people decided, as they gave it, and what the last run made of it.
create table review_decisions (
  decision integer primary key,
  file text not null, line integer not null,
  kind text not null,
  value text, rubric text, note text,
  who text not null, decided text not null,
  document_id text not null, digest text not null, type text not null,
  text text not null, prefix text not null, suffix text not null,
  other_document_id text, other_digest text, other_type text,
  other_text text, other_prefix text, other_suffix text,
  state text not null, reason text not null,
  claim_id text, other_claim_id text
);
create view searchable as
  select claim as number, text, 'claim' as kind, claim_id as key from claims
  union all select quotation, text, 'quotation', quotation from quotations;
create virtual table search using fts5 (text, kind unindexed, key unindexed,
  content = 'searchable', content_rowid = 'number');
)sql";

// What the ledger makes of them: written anew by every run, as a function of the rows above.
constexpr const char* kLedgerTables = R"sql(
create table pledges (
  pledge_id text primary key references claims (claim_id),
  statement text not null,
  actor text, actor_id text,
  place text, place_inferred integer not null,
  concepts text not null,
  kind text, value real, low real, high real, currency text, unit text, noun text, per text,
  additional integer not null,
  due_end text,
  strength text,
  first_published text, last_published text,
  mention_count integer not null,
  source_count integer not null,
  status text not null,
  progress real,
  progress_reason text not null
) without rowid;
create table former_ids (
  former_id text primary key,
  pledge_id text not null references claims (claim_id)
) without rowid;
create table mentions (
  claim_id text primary key references claims (claim_id),
  pledge_id text not null references pledges (pledge_id)
) without rowid;
create index mentions_by_pledge on mentions (pledge_id);
create table verdicts (
  pledge_id text primary key references pledges (pledge_id),
  verdict text not null,
  rubric text not null,
  who text not null, decided text not null,
  note text
) without rowid;
create table corrections (
  claim_id text primary key references claims (claim_id),
  type text, speaker text
) without rowid;
create table copies (
  document integer primary key references documents (document),
  copy_of integer not null references documents (document)
);
create table relations (
  from_claim text not null references claims (claim_id),
  relation text not null,
  to_claim text not null references claims (claim_id),
  rule text not null,
  span_begin integer, span_end integer,
  why text not null,
  certain integer not null,
  primary key (from_claim, relation, to_claim)
) without rowid;
create index relations_by_target on relations (to_claim);
create table decisions (
  left_claim text not null references claims (claim_id),
  right_claim text not null references claims (claim_id),
  decision text not null,
  code text not null,
  detail text not null
);
create table block_limits (
  what text primary key,
  bound integer not null,
  blocks integer not null,
  cut integer not null,
  left_out integer not null
) without rowid;
create table sums (
  actor text, concept text, year text,
  currency text not null,
  headline real not null,
  deduplicated real not null,
  pledges integer not null,
  left_out integer not null,
  left_out_why text not null
);
)sql";

constexpr const char* kViews = R"sql(
create view pledges_without_evidence as
  select pledge_id, statement, actor, due_end, mention_count from pledges
  where status = 'no_evidence' order by due_end is null, due_end, pledge_id;
create view deadlines_passed as
  select pledge_id, statement, actor, due_end, status from pledges
  where status = 'deadline_passed' order by due_end, pledge_id;
create view largest_sums as
  select pledge_id, statement, actor, currency, coalesce(value, low) as amount, per, due_end
  from pledges where kind = 'money' and coalesce(value, low) is not null
  order by currency, amount desc, pledge_id;
create view most_quoted_speakers as
  with said as (
    select coalesce(r.speaker, q.speaker) as speaker,
           case when r.speaker is null then q.organisation end as organisation, q.document
    from quotations q left join (
      select c.quotation, max(x.speaker) as speaker from corrections x
        join claims c using (claim_id) where x.speaker is not null group by c.quotation
    ) r using (quotation))
  select speaker, organisation, count(*) as quotations, count(distinct document) as documents
  from said where speaker is not null group by speaker, organisation
  order by quotations desc, speaker;
create view verdicts_on_pledges as
  select pledge_id, statement, actor, due_end, status, verdict, who, decided, v.note, rubric
  from verdicts v join pledges using (pledge_id) order by decided desc, pledge_id;
create view decisions_without_claim as
  select file, line, kind, value, state, reason, text, document_id, who, decided, note
  from review_decisions where state in ('orphan', 'conflict') order by file, line;
create view double_counting as
  select r.relation, f.text as part, t.text as whole, df.id as part_document,
         dt.id as whole_document, r.why
  from relations r join claims f on f.claim_id = r.from_claim
    join claims t on t.claim_id = r.to_claim
    join documents df on df.document = f.document join documents dt on dt.document = t.document
  where r.certain and r.relation in ('part_of', 're_announces') order by dt.id, t.claim_id, f.claim_id;
create view evidence as
  select t.pledge_id, r.relation, r.certain, d.published, d.id as document, c.text,
         coalesce(x.speaker, c.speaker) as speaker, r.why
  from mentions t cross join relations r on r.to_claim = t.claim_id
    join claims c on c.claim_id = r.from_claim
    join documents d on d.document = c.document left join corrections x on x.claim_id = c.claim_id
  where r.relation in ('supports', 'partly_fulfils', 'contradicts', 'disputes', 'denies')
  order by t.pledge_id, d.published, d.id, c.span_begin;
-- In the order in which they were written, by place of the claims: an order of its own would have every
-- count of the rows look up all the texts.
create view same_pledge_candidates as
  select code, detail,
         (select text from claims where claim_id = left_claim) as left_text,
         (select text from claims where claim_id = right_claim) as right_text,
         (select id from claims join documents using (document) where claim_id = left_claim)
           as left_document,
         (select id from claims join documents using (document) where claim_id = right_claim)
           as right_document
  from decisions where decision = 'candidate';
)sql";

int64_t user_version(const Database& db) {
  Statement ask(db, "pragma user_version");
  ask.step();
  return ask.integer(0);
}

std::string other_schema(const std::string& path, int64_t version) {
  return fmt::format("{}: is a ledger of schema {}, this program reads {}", path, version,
                     kLedgerSchemaVersion);
}

}  // namespace

void prepare_schema(Database& db, const std::string& path) {
  const int64_t version = user_version(db);
  if (version == kLedgerSchemaVersion) return;
  if (version != 0)
    throw LedgerError{
        other_schema(path, version) +
        ". Name another folder with --out, or take this file away: a run over the same "
        "documents makes it anew"};
  Statement count(db, "select count(*) from sqlite_master");
  count.step();
  if (count.integer(0) != 0) throw LedgerError{path + ": is a database, but no ledger"};
  count.step();  // done with it: a transaction cannot end while it reads
  Transaction transaction(db);
  db.execute(kDocumentTables);
  db.execute(kLedgerTables);
  db.execute(kViews);
  db.execute(fmt::format("pragma user_version = {}", kLedgerSchemaVersion));
  transaction.commit();
}

void check_schema(const Database& db, const std::string& path) {
  const int64_t version = user_version(db);
  if (version == kLedgerSchemaVersion) return;
  if (version == 0) throw LedgerError{path + ": is no ledger"};
  throw LedgerError{other_schema(path, version)};
}

}  // namespace pledger
