#include "ledger/store.h"

#include "ledger/schema.h"
#include "ledger/word_lists.h"

namespace pledger {
namespace {

// A commit waits for the disk: not one for every small document. What a batch holds is done again
// after a crash.
constexpr size_t kDocumentsPerCommit = 256;

}  // namespace

struct LedgerWriter::Impl {
  explicit Impl(const std::string& path)
      : db(path, Database::Mode::kReadWrite), ready((prepare_schema(db, path), true)) {}

  Database db;
  bool ready;  // the tables are there before the statements are prepared
  int64_t run = 0;
  std::optional<Transaction> batch;
  size_t in_batch = 0;
  int64_t number = last_number();  // of claims and quotations

  Statement find{db,
                 "select document, uri, title, publisher, published, country from documents "
                 "where id = ?1 and digest = ?2"};
  Statement known_claims{db,
                         "select claim_id, record from claims join records using (claim) "
                         "where document = ?1 order by claim"};
  Statement document{db,
                     "insert into documents (id, digest, uri, title, publisher, published, "
                     "country, text, shingles, run) values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"};
  Statement quotation{db,
                      "insert into quotations (quotation, document, kind, span_begin, span_end, "
                      "text, cue, speaker, title, "
                      "role, organisation, organisation_id, resolved_by, confidence) values "
                      "(?14,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)"};
  Statement measure{
      db,
      "insert into measures (document, span_begin, span_end, text, kind, value, low, high, "
      "from_value, to_value, unit, currency, per, noun, noun_key, comparator, direction, "
      "additional, points) values "
      "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19)"};
  Statement time{db,
                 "insert into times (document, span_begin, span_end, text, relation, start_date, "
                 "end_date, calendar, granularity) values (?1,?2,?3,?4,?5,?6,?7,?8,?9)"};
  Statement claim{
      db,
      "insert into claims (claim, claim_id, document, type, strength, negated, specific, "
      "span_begin, "
      "span_end, text, sentence, sentence_number, actor_text, actor, actor_id, actor_family, "
      "place, place_inferred, quotation, speaker, due_start, due_end, concepts, missing, terms, "
      "confidence) values (?26,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,"
      "?18,?19,?20,?21,?22,?23,?24,?25)"};
  Statement record{db, "insert into records values (?1,?2,?3,?4,?5,?6,?7)"};
  Statement claim_measure{db, "insert into claim_measures values (?1,?2)"};
  Statement claim_time{db, "insert into claim_times values (?1,?2)"};
  Statement cue{db, "insert into relation_cues values (?1,?2,?3,?4,?5)"};
  Statement search{db, "insert into search (rowid, text, kind, key) values (?1,?2,?3,?4)"};

  void open_batch() {
    if (!batch) batch.emplace(db);
  }
  void close_batch() {
    if (batch) batch->commit();
    batch.reset();
    in_batch = 0;
  }

  int64_t last_number() const {
    Statement ask(db,
                  "select max(ifnull((select max(claim) from claims), 0), "
                  "ifnull((select max(quotation) from quotations), 0))");
    ask.step();
    return ask.integer(0);
  }
  bool is_as_known(const LedgerDocument& of);
  int64_t add_document(const LedgerDocument& of);
  std::vector<int64_t> add_quotations(const LedgerDocument& of, int64_t row);
  std::vector<int64_t> add_measures(const LedgerDocument& of, int64_t row);
  std::vector<int64_t> add_times(const LedgerDocument& of, int64_t row);
  void add_claim(const ClaimRow& of, int64_t row, const std::vector<int64_t>& quotations);
};

// Of a document that `find` stands at: whether the ledger has the same of it. Both statements are
// run to their end.
bool LedgerWriter::Impl::is_as_known(const LedgerDocument& of) {
  const Document& d = of.document;
  bool same = true;
  int column = 1;
  for (const auto* stated : {&d.uri, &d.title, &d.publisher, &d.published, &d.country})
    same = find.text(column++) == stated->value_or("") && same;
  known_claims.bind(1, find.integer(0));
  auto found = of.claims.begin();
  while (known_claims.step()) {
    same = same && found != of.claims.end() && known_claims.text(0) == found->claim.id &&
           known_claims.text(1) == found->record;
    if (same) ++found;
  }
  find.step();
  return same && found == of.claims.end();
}

int64_t LedgerWriter::Impl::add_document(const LedgerDocument& of) {
  const Document& d = of.document;
  const std::string none;
  document.bind(1, d.id).bind(2, d.digest);
  document.bind_or_null(3, d.uri ? *d.uri : none).bind_or_null(4, d.title ? *d.title : none);
  document.bind_or_null(5, d.publisher ? *d.publisher : none);
  document.bind_or_null(6, d.published ? *d.published : none);
  document.bind_or_null(7, d.country ? *d.country : none).bind(8, d.text);
  const std::string_view sketch(reinterpret_cast<const char*>(of.shingles.data()),
                                sizeof of.shingles);
  document.bind(9, sketch).bind(10, run);
  document.run();
  return db.last_row();
}

std::vector<int64_t> LedgerWriter::Impl::add_quotations(const LedgerDocument& of, int64_t row) {
  std::vector<int64_t> rows;
  const Speaker nobody;
  for (const QuotationRow& q : of.quotations) {
    const bool known = q.quotation.speaker.has_value();
    const Speaker& speaker = known ? *q.quotation.speaker : nobody;
    quotation.bind(1, row).bind(2, to_string(q.quotation.kind));
    quotation.bind(3, int64_t{q.span.begin}).bind(4, int64_t{q.span.end}).bind(5, q.text);
    quotation.bind_or_null(6, q.quotation.cue_text).bind_or_null(7, speaker.name);
    quotation.bind_or_null(8, speaker.title).bind_or_null(9, speaker.role);
    quotation.bind_or_null(10, speaker.organisation).bind_or_null(11, speaker.id);
    if (known) {
      quotation.bind(12, to_string(speaker.resolved_by)).bind(13, speaker.confidence);
    } else {
      quotation.bind_null(12).bind_null(13);
    }
    quotation.bind(14, ++number).run();
    rows.push_back(number);
    search.bind(1, number).bind(2, q.text).bind(3, std::string_view("quotation"));
    search.bind(4, number).run();
  }
  return rows;
}

std::vector<int64_t> LedgerWriter::Impl::add_measures(const LedgerDocument& of, int64_t row) {
  std::vector<int64_t> rows;
  for (const MeasureRow& m : of.measures) {
    const Measure& is = m.measure;
    measure.bind(1, row).bind(2, int64_t{m.span.begin}).bind(3, int64_t{m.span.end});
    measure.bind(4, m.text).bind(5, to_string(is.kind));
    measure.bind_or_null(6, is.value).bind_or_null(7, is.low).bind_or_null(8, is.high);
    measure.bind_or_null(9, is.from).bind_or_null(10, is.to).bind_or_null(11, is.unit);
    measure.bind_or_null(12, is.currency).bind_or_null(13, is.per).bind_or_null(14, is.noun);
    measure.bind_or_null(15, m.noun_key).bind_or_null(16, to_string(is.comparator));
    measure.bind_or_null(17, to_string(is.direction)).bind(18, int64_t{is.additional});
    measure.bind(19, int64_t{is.points}).run();
    rows.push_back(db.last_row());
  }
  return rows;
}

std::vector<int64_t> LedgerWriter::Impl::add_times(const LedgerDocument& of, int64_t row) {
  std::vector<int64_t> rows;
  for (const TimeRow& t : of.times) {
    const std::string start = t.time.start ? to_iso(*t.time.start) : "";
    const std::string end = t.time.end ? to_iso(*t.time.end) : "";
    time.bind(1, row).bind(2, int64_t{t.span.begin}).bind(3, int64_t{t.span.end}).bind(4, t.text);
    time.bind(5, to_string(t.time.relation)).bind_or_null(6, start).bind_or_null(7, end);
    time.bind_or_null(8, to_string(t.time.calendar));
    time.bind_or_null(9, to_string(t.time.granularity)).run();
    rows.push_back(db.last_row());
  }
  return rows;
}

void LedgerWriter::Impl::add_claim(const ClaimRow& of, int64_t row,
                                   const std::vector<int64_t>& quotations) {
  const Claim& is = of.claim;
  const Actor nobody;
  const Actor& actor = is.actor ? *is.actor : nobody;
  const std::string concepts = joined(is.concepts), missing = joined(is.missing);
  claim.bind(1, is.id).bind(2, row).bind(3, to_string(is.type));
  claim.bind_or_null(4, to_string(is.strength)).bind(5, int64_t{is.negated});
  claim.bind(6, int64_t{is.specific}).bind(7, int64_t{of.span.begin});
  claim.bind(8, int64_t{of.span.end}).bind(9, of.text).bind(10, of.sentence);
  claim.bind(11, int64_t{is.sentence}).bind_or_null(12, actor.text).bind_or_null(13, actor.name);
  claim.bind_or_null(14, actor.id).bind_or_null(15, of.actor_family).bind_or_null(16, of.place);
  claim.bind(17, int64_t{of.place_inferred});
  if (is.quotation == kNoIndex) {
    claim.bind_null(18);
  } else {
    claim.bind(18, quotations[is.quotation]);
  }
  claim.bind_or_null(19, of.speaker).bind_or_null(20, of.due_start).bind_or_null(21, of.due_end);
  claim.bind(22, concepts).bind(23, missing).bind(24, of.terms).bind(25, is.confidence);
  claim.bind(26, ++number).run();
  record.bind(1, number).bind(2, int64_t{is.span.begin}).bind(3, int64_t{is.span.end});
  record.bind(4, of.prefix).bind(5, of.suffix).bind(6, int64_t{of.sentence_begin});
  record.bind(7, of.record).run();
  for (const RelationCue& c : of.cues) {
    cue.bind(1, is.id).bind(2, c.relation).bind(3, int64_t{c.span.begin});
    cue.bind(4, int64_t{c.span.end}).bind(5, c.text).run();
  }
  search.bind(1, number).bind(2, of.text).bind(3, std::string_view("claim"));
  search.bind(4, is.id).run();
}

LedgerWriter::LedgerWriter(const std::string& path, const std::string& made_with)
    : impl_(std::make_unique<Impl>(path)) {
  impl_->open_batch();
  Statement(impl_->db, "insert into runs (made_with) values (?1)").bind(1, made_with).run();
  impl_->run = impl_->db.last_row();
}

LedgerWriter::~LedgerWriter() = default;

Database& LedgerWriter::database() { return impl_->db; }

LedgerWriter::Taken LedgerWriter::add(const LedgerDocument& document) {
  impl_->open_batch();
  if (impl_->find.bind(1, document.document.id).bind(2, document.document.digest).step())
    return impl_->is_as_known(document) ? Taken::kKnown : Taken::kDiffers;
  const int64_t row = impl_->add_document(document);
  const auto quotations = impl_->add_quotations(document, row);
  const auto measures = impl_->add_measures(document, row);
  const auto times = impl_->add_times(document, row);
  for (const ClaimRow& claim : document.claims) {
    impl_->add_claim(claim, row, quotations);
    for (uint32_t measure : claim.claim.measures)
      impl_->claim_measure.bind(1, claim.claim.id).bind(2, measures[measure]).run();
    for (uint32_t time : claim.claim.times)
      impl_->claim_time.bind(1, claim.claim.id).bind(2, times[time]).run();
  }
  if (++impl_->in_batch == kDocumentsPerCommit) impl_->close_batch();
  return Taken::kAdded;
}

void LedgerWriter::add_set_aside(const std::string& message) {
  impl_->open_batch();
  Statement insert(impl_->db, "insert into set_aside values (?1, ?2)");
  insert.bind(1, impl_->run).bind(2, message).run();
}

void LedgerWriter::finish(uint64_t read, uint64_t done, uint64_t set_aside) {
  impl_->open_batch();
  Statement update(impl_->db, "update runs set read=?1, done=?2, set_aside=?3 where run=?4");
  update.bind(1, static_cast<int64_t>(read)).bind(2, static_cast<int64_t>(done));
  update.bind(3, static_cast<int64_t>(set_aside)).bind(4, impl_->run).run();
  impl_->close_batch();
}

}  // namespace pledger
